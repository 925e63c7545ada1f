#!/usr/bin/env python3
"""Builds lexicon-fi.bin, lexicon-sv.bin, lexicon-en.bin and manifest.json. See README.md.

    build.py [DATA=folder of UD treebanks] [OUT=folder] [LANGUAGES=fi,sv,en]
"""

import collections
import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
import time

import common
import features as F
import klx

sys.dont_write_bytecode = True


def lemma_frequencies(forms, frequency):
    """{lemma: zipf byte}: the frequency of a form is shared by its lemmas, the likelier reading getting more."""
    total = collections.defaultdict(float)
    for form in sorted(forms):
        value = frequency.get(form, 0.0)
        lemmas = []
        for _, _, lemma in forms[form][1]:
            lemma = lemma.lower()
            if lemma not in lemmas:
                lemmas.append(lemma)
        weights = [2.0 ** -i for i in range(len(lemmas))]
        for lemma, weight in zip(lemmas, weights):
            total[lemma] += value * weight / sum(weights)
    return {lemma: common.zipf_byte(value) for lemma, value in total.items() if common.zipf_byte(value) > 0}


def split_columns(text):
    return text.replace("#", "")


def evaluate(reader, language, folder, log):
    """Coverage, recall of the gold part of speech among the readings, and of the lemma, per dev file."""
    import glob
    import unicodedata
    result = {}
    for path in sorted(glob.glob(os.path.join(folder, language + "_*.conllu.gz"))):
        n = known = pos_ok = first_ok = lemma_n = lemma_ok = first_lemma = 0
        missed, missed_lemma, unknown = collections.Counter(), collections.Counter(), collections.Counter()
        for sentence in common.sentences(path):
            skip = set()
            for row in sentence:
                if "-" in row[0]:
                    a, b = row[0].split("-")
                    skip.update(range(int(a), int(b) + 1))
            for row in sentence:
                if not row[0].isdigit() or int(row[0]) in skip:
                    continue
                form, lemma, upos = row[1], row[2], row[3]
                if not any(c.isalpha() for c in form) or any(c.isdigit() for c in form):
                    continue
                n += 1
                key = unicodedata.normalize("NFC", form.lower().replace("’", "'"))
                entry = reader.find(key)
                if entry is None:
                    unknown[form] += 1
                    continue
                known += 1
                names = [F.UPOS[r[0]] for r in entry[1]]
                if upos in names:
                    pos_ok += 1
                else:
                    missed[(form.lower(), upos, ",".join(names[:3]))] += 1
                first_ok += bool(names) and names[0] == upos
                if lemma != "_":
                    lemma_n += 1
                    gold = split_columns(lemma).lower()
                    lemmas = [r[2].lower() for r in entry[1]]
                    lemma_ok += gold in lemmas
                    first_lemma += bool(lemmas) and lemmas[0] == gold
                    if gold not in lemmas:
                        missed_lemma[(form.lower(), gold, ",".join(lemmas[:3]))] += 1
        row = dict(tokens=n, coverage=round(known / n, 4), uposRecall=round(pos_ok / n, 4),
                   uposRecallOfKnown=round(pos_ok / max(1, known), 4), firstUpos=round(first_ok / n, 4))
        if lemma_n:
            row.update(lemmaRecallOfKnown=round(lemma_ok / lemma_n, 4), firstLemmaOfKnown=round(first_lemma / lemma_n, 4))
        name = os.path.basename(path).replace(".conllu.gz", "")
        result[name] = row
        log(name, row)
        if os.environ.get("MISSES"):
            log("  unknown", unknown.most_common(60))
            log("  upos", missed.most_common(int(os.environ["MISSES"])))
            log("  lemma", missed_lemma.most_common(int(os.environ["MISSES"])))
    return result


def version(package):
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def debian(package):
    try:
        return subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True,
                              check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None


def digest(path):
    return hashlib.sha256(open(path, "rb").read()).hexdigest()


INPUTS = {
    "fi": [("pypi", "wordfreq", "CC BY-SA 4.0 (data)"), ("debian", "voikko-fi", "GPL-2.0-or-later"),
           ("debian", "libvoikko1", "MPL-1.1 or GPL-2.0-or-later or LGPL-2.1-or-later")],
    "sv": [("pypi", "wordfreq", "CC BY-SA 4.0 (data)"), ("debian", "hunspell-sv", "LGPL-3.0 (Den stora svenska ordlistan)"),
           ("pypi", "simplemma", "MIT; lemma lists of several licences, used as evidence only")],
    "en": [("pypi", "wordfreq", "CC BY-SA 4.0 (data)"), ("debian", "hunspell-en-gb", "LGPL-3.0"),
           ("debian", "hunspell-en-us", "SCOWL (BSD-like)"),
           ("pypi", "lemminflect", "MIT; NIH SPECIALIST Lexicon, free use with attribution")],
}


def main():
    options = dict(a.split("=", 1) for a in sys.argv[1:] if "=" in a)
    data = options.get("DATA") or os.environ.get("DATA")
    out = options.get("OUT", os.path.join(common.ROOT, "Sources", "CKirkasData"))
    os.makedirs(out, exist_ok=True)
    log = lambda *a: print(*a, flush=True)
    path = os.path.join(out, "manifest.json")
    manifest = json.load(open(path)) if os.path.exists(path) else {}
    manifest.setdefault("languages", {})
    manifest["format"], manifest["version"] = "KLX1", klx.VERSION
    for language in options.get("LANGUAGES", "fi,sv,en").split(","):
        start = time.time()
        module = __import__(language)
        forms, frequency, used = module.build(data, log)
        lemmas = lemma_frequencies(forms, frequency)
        target = os.path.join(out, "lexicon-%s.bin" % language)
        counts = klx.write(target, language, forms, lemmas)
        reader = klx.Reader(target)
        for form, (flags, readings, value, splits) in forms.items():
            entry = reader.find(form)
            assert entry is not None and entry[0] == flags and entry[2] == value, form
            expected = [r for r in dict.fromkeys(readings)]
            if len(expected) <= 12:
                got = [(u, f, l.lower()) for u, f, l in entry[1]]
                assert {(u, f, l.lower()) for u, f, l in expected} == set(got), (form, expected, entry[1])
        for lemma, value in lemmas.items():
            assert reader.lemma_zipf(lemma) == value, lemma
        counts["lemmasNoReading"] = sum(1 for v in forms.values() if not v[1])
        log(language, counts, "%.0f s" % (time.time() - start))
        entry = dict(counts=counts, sha256=digest(target), treebanks=used, inputs=[
            dict(registry=kind, package=name, licence=licence, version=version(name) if kind == "pypi" else debian(name))
            for kind, name, licence in INPUTS[language]],
            lists={n: digest(os.path.join(common.HAND, n)) for n in sorted(os.listdir(common.HAND)) if n.startswith(language + "-")})
        if data:
            entry["evaluation"] = evaluate(reader, language, data, log)
        manifest["languages"][language] = entry
    with open(path, "w") as stream:
        json.dump(manifest, stream, indent=2, sort_keys=True, ensure_ascii=False)
        stream.write("\n")


if __name__ == "__main__":
    main()
