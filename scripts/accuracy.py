#!/usr/bin/env python3
"""Prints how accurate Kirkas is: on the corpora of the repository and, with --data, on further collections.

Every figure comes with its counts. The `test` halves of the gold have not been used to build anything; look at the
`dev` halves when you change the program.
"""

import argparse
import collections
import gzip
import json
import math
import pathlib
import statistics
import subprocess
import sys

try:
    import yaml
except ImportError:
    sys.exit("Install PyYAML first: apt install python3-yaml, or pip install pyyaml.")

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = ("fi", "sv", "en")


class Kirkas:
    def __init__(self, binary):
        self.binary = binary

    def stream(self, items):
        text = "\n".join(json.dumps(item, ensure_ascii=False) for item in items)
        out = subprocess.run([self.binary, "stream"], input=text.encode(), stdout=subprocess.PIPE, check=False).stdout
        return {row["id"]: row for row in map(json.loads, filter(None, out.decode().split("\n")))}

    def analyze(self, text, language=None):
        command = [self.binary, "analyze", "-", "--input-format", "plain"]
        if language:
            command += ["--language", language]
        return subprocess.run(command, input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()


def title(text):
    print("\n" + text + "\n" + "-" * len(text))


def ratio(part, whole):
    return f"{part / whole:.3f} ({part}/{whole})" if whole else "– (0)"


def prf(tp, fp, fn):
    precision = tp / (tp + fp) if tp + fp else 0
    recall = tp / (tp + fn) if tp + fn else 0
    f1 = 2 * tp / (2 * tp + fp + fn) if tp else 0
    return f"P {precision:.3f}  R {recall:.3f}  F1 {f1:.3f}  (tp {tp}, fp {fp}, fn {fn})"


# Terms and acronyms ------------------------------------------------------------------------------------------------

def same(gold, found):
    if gold.get("concept") and found["concept"] == gold["concept"]:
        return True
    a, b = gold["text"].lower(), found["text"].lower()
    return a == b or a in b or b in a


def terms(kirkas, half):
    title(f"Terms and acronyms: explained or not ({half} half of our gold)")
    for language in LANGUAGES:
        passages = [p for p in yaml.safe_load(open(ROOT / "corpora/terms" / f"{language}.yml")) if p["split"] == half]
        found = kirkas.stream({"id": p["id"], "text": p["text"], "format": p.get("format", "plain"), "language": language}
                              for p in passages)
        counts = collections.Counter()
        patterns = collections.defaultdict(lambda: [0, 0])
        for p in passages:
            rest = list(found[p["id"]]["terms"])
            for gold in p.get("terms") or []:
                match = next((t for t in rest if same(gold, t)), None)
                if match:
                    rest.remove(match)
                verdict = match["verdict"] if match else "missed"
                group = "acronym" if gold["kind"] == "acronym" else "with bank" if gold.get("concept") else "not in the bank"
                counts[group, gold["verdict"], verdict] += 1
                patterns[p["pattern"]][0] += verdict == gold["verdict"]
                patterns[p["pattern"]][1] += 1
            for t in rest:
                if t["verdict"] != "familiar":
                    counts["reported, not in the gold", t["kind"], t["verdict"]] += 1
        print(f"{language} ({len(passages)} passages)")
        for group in ("with bank", "not in the bank", "acronym"):
            for verdict in ("explained", "unexplained"):
                tp = sum(n for (g, gold, v), n in counts.items() if g == group and gold == verdict == v)
                fp = sum(n for (g, gold, v), n in counts.items() if g == group and gold != verdict == v)
                fn = sum(n for (g, gold, v), n in counts.items() if g == group and gold == verdict != v)
                print(f"  {group:16} {verdict:12} {prf(tp, fp, fn)}")
        extra = {f"{k} {v}": n for (g, k, v), n in counts.items() if g.startswith("reported")}
        print(f"  reported, not in the gold: {extra or 'none'}")
        weak = sorted((ok / n, name, ok, n) for name, (ok, n) in patterns.items() if ok < n)
        print("  weakest patterns: " + ", ".join(f"{name} {ok}/{n}" for _, name, ok, n in weak[:8]))


# Scores ------------------------------------------------------------------------------------------------------------

def rewrites(kirkas):
    title("A plain rewrite scores above its original")
    for language in LANGUAGES:
        pairs = yaml.safe_load(open(ROOT / "corpora/rewrites" / f"{language}.yml"))
        found = kirkas.stream({"id": f"{p['id']}-{part}", "text": p[part], "language": language}
                              for p in pairs for part in ("before", "after"))
        score = {key: row["score"]["overall"] for key, row in found.items()}
        better = [p["id"] for p in pairs if score[p["id"] + "-after"] > score[p["id"] + "-before"]]
        worse = [p["id"] for p in pairs if p["id"] not in better]
        print(f"{language}  {ratio(len(better), len(pairs))}  not: {', '.join(worse) or 'none'}")


def clean(kirkas):
    title("Good plain text: findings per 1,000 words (corpora/clean)")
    for language in LANGUAGES:
        files = sorted((ROOT / "corpora/clean" / language).glob("*.md"))
        texts = {f.name: f.read_text() for f in files}
        found = kirkas.stream({"id": n, "text": t, "format": "markdown", "language": language} for n, t in texts.items())
        words = sum(len(t.split()) for t in texts.values())
        severities = collections.Counter(f["severity"] for row in found.values() for f in row["findings"])
        rules = collections.Counter(f["rule"] for row in found.values() for f in row["findings"]
                                    if f["severity"] in ("warning", "error"))
        print(f"{language}  {len(files)} pages, {words} words: "
              + ", ".join(f"{s} {1000 * severities[s] / words:.1f}" for s in ("error", "warning", "information", "hint"))
              + f"  warnings: {dict(rules)}")


# Further collections -----------------------------------------------------------------------------------------------

def services(kirkas, data):
    path = data / "services/ptv_general_descriptions.jsonl"
    rows = [json.loads(line) for line in open(path)]
    items, words = [], collections.Counter()
    for number, row in enumerate(rows):
        for language in LANGUAGES:
            fields = row.get(language) or {}
            text = "\n\n".join(fields[k] for k in ("ShortDescription", "BackgroundDescription", "GeneralDescription") if fields.get(k))
            if text:
                items.append({"id": f"{number}-{language}", "text": text, "language": language})
                words[language] += len(text.split())
    found = kirkas.stream(items)
    title(f"Parallel service descriptions ({len(rows)} services): medians of each dimension")
    whole = [n for n in range(len(rows)) if all(f"{n}-{language}" in found for language in LANGUAGES)]
    for part in ("sentences", "words", "terms", "structure", "overall"):
        medians = {}
        for language in LANGUAGES:
            values = [found[f"{n}-{language}"]["score"][part] for n in whole]
            medians[language] = statistics.median([v for v in values if v is not None])
        print(f"{part:10} " + "  ".join(f"{k} {v:g}" for k, v in medians.items())
              + f"  spread {max(medians.values()) - min(medians.values()):g}")
    title("Service descriptions: findings per 1,000 words")
    for language in LANGUAGES:
        rules, severities = collections.Counter(), collections.Counter()
        for key, row in found.items():
            if key.endswith(language):
                rules.update(f["rule"] for f in row["findings"])
                severities.update(f["severity"] for f in row["findings"])
        n = words[language]
        print(f"{language}  {n} words: " + ", ".join(f"{s} {1000 * c / n:.1f}" for s, c in severities.most_common()))
        print("    " + ", ".join(f"{r} {1000 * c / n:.1f}" for r, c in rules.most_common(14)))


def readability(kirkas, data):
    path = data / "readability/en_onestop.jsonl"
    if not path.exists():
        return
    title("Readability levels: the same news at three levels (en)")
    groups = collections.defaultdict(dict)
    for number, line in enumerate(open(path)):
        row = json.loads(line)
        level = row.get("level")
        name = row.get("title") or row.get("id") or row.get("doc") or str(number)
        groups[level][f"{name}#{number}"] = row["text"]
    means = {}
    for level in ("ele", "int", "adv"):
        found = kirkas.stream({"id": k, "text": t, "language": "en"} for k, t in groups.get(level, {}).items())
        values = [row["score"]["overall"] for row in found.values() if row["score"]["overall"] is not None]
        lix = [row["metrics"]["lix"] for row in found.values() if row["metrics"]["lix"] is not None]
        if values:
            means[level] = statistics.mean(values)
            print(f"{level}  {len(values)} texts, score {means[level]:.1f}, LIX {statistics.mean(lix):.1f}")
    if len(means) == 3:
        print("order of levels holds: " + str(means["ele"] > means["int"] > means["adv"]))


def conllu(path):
    opened = gzip.open(path, "rt") if str(path).endswith(".gz") else open(path)
    sentences, rows, text, paragraph = [], [], "", False
    for line in opened:
        line = line.rstrip("\n")
        if line.startswith("# text ="):
            text = line[8:].strip()
        elif line.startswith("# newpar") or line.startswith("# newdoc"):
            paragraph = True
        elif not line:
            if rows:
                sentences.append((text, rows, paragraph))
            rows, paragraph = [], False
        elif not line.startswith("#"):
            rows.append(line.split("\t"))
    return sentences


def treebanks(kirkas, data):
    title("Treebanks: sentence boundaries, and lemmas and parts of speech of aligned words")
    for language, name in (("fi", "fi_tdt-dev"), ("fi", "fi_ftb-test"), ("sv", "sv_talbanken-dev"), ("en", "en_ewt-dev")):
        path = data / "treebanks" / f"{name}.conllu.gz"
        if not path.exists():
            continue
        gold_ends, gold_words, text, position = set(), {}, "", 0
        for sentence, rows, paragraph in conllu(path):
            if text:
                text += "\n\n" if paragraph else " "
            start = len(text)
            text += sentence
            gold_ends.add(len(text))
            cursor, skip = start, set()
            for row in rows:
                if "." in row[0]:
                    continue
                if "-" in row[0]:
                    a, b = row[0].split("-")
                    skip.update(range(int(a), int(b) + 1))
                    at = text.find(row[1], cursor)
                    if at >= 0:
                        cursor = at + len(row[1])
                    continue
                if int(row[0]) in skip:
                    continue
                at = text.find(row[1], cursor)
                if at >= 0:
                    gold_words[at, at + len(row[1])] = (row[2], row[3])
                    cursor = at + len(row[1])
        breaks = {i for i in range(len(text)) if text.startswith("\n\n", i)}
        offsets, total = {}, 0
        for i, c in enumerate(text):
            offsets[total] = i
            total += len(c.encode())
        offsets[total] = len(text)
        ends, lemma_ok, tag_ok, aligned, last = set(), 0, 0, 0, None
        for line in kirkas.analyze(text, language).split("\n"):
            if line and not line.startswith("#"):
                row = line.split("\t")
                misc = dict(pair.split("=") for pair in row[9].split("|"))
                span = offsets.get(int(misc["Start"])), offsets.get(int(misc["End"]))
                last = span[1]
                if span in gold_words:
                    lemma, tag = gold_words[span]
                    aligned += 1
                    lemma_ok += row[2].replace("#", "").lower() == lemma.replace("#", "").lower()
                    tag_ok += row[3] == tag
            elif not line and last is not None:
                ends.add(last)
                last = None
        inner = lambda points: {p for p in points if p not in breaks and p != len(text)}
        tp, fp, fn = len(inner(ends) & inner(gold_ends)), len(inner(ends) - gold_ends), len(inner(gold_ends) - ends)
        print(f"{name:18} sentences {prf(tp, fp, fn)}")
        print(f"{'':18} lemma {ratio(lemma_ok, aligned)}  UPOS {ratio(tag_ok, aligned)}  aligned {ratio(aligned, len(gold_words))}")


def identification(kirkas, data):
    title("Language of a sentence and of a pair of words (treebanks, service descriptions)")
    for words in (None, 2):
        right = collections.Counter()
        all_ = collections.Counter()
        items = []
        for language, name in (("fi", "fi_tdt-dev"), ("sv", "sv_talbanken-dev"), ("en", "en_ewt-dev")):
            path = data / "treebanks" / f"{name}.conllu.gz"
            if not path.exists():
                continue
            for number, (text, _, _) in enumerate(conllu(path)):
                tokens = [t for t in text.split() if t.isalpha()]
                if words is None:
                    if len(tokens) >= 5:
                        items.append({"id": f"{language}-{number}", "text": text})
                elif len(tokens) >= 6:
                    items.append({"id": f"{language}-{number}", "text": " ".join(tokens[2:2 + words]).lower()})
        for key, row in kirkas.stream(items).items():
            language = key[:2]
            all_[language] += 1
            right[language] += row["language"] == language
        print(("sentences of 5 words or more: " if words is None else "pairs of words: ")
              + "  ".join(f"{k} {ratio(right[k], all_[k])}" for k in LANGUAGES)
              + f"  all {ratio(sum(right.values()), sum(all_.values()))}")


def spearman(a, b):
    def ranks(v):
        order = sorted(range(len(v)), key=v.__getitem__)
        out, i = [0.0] * len(v), 0
        while i < len(order):
            j = i
            while j + 1 < len(order) and v[order[j + 1]] == v[order[i]]:
                j += 1
            for k in range(i, j + 1):
                out[order[k]] = (i + j) / 2
            i = j + 1
        return out
    return pearson(ranks(a), ranks(b))


def pearson(a, b):
    ma, mb = statistics.mean(a), statistics.mean(b)
    top = sum((x - ma) * (y - mb) for x, y in zip(a, b))
    return top / math.sqrt(sum((x - ma) ** 2 for x in a) * sum((y - mb) ** 2 for y in b))


def difficulty(kirkas, data):
    path = data / "difficulty/en_complex_single_trial.tsv"
    if not path.exists():
        return
    title("Difficulty of English words against rated complexity (LCP 2021, single words)")
    for name in ("en_complex_single_trial.tsv", "en_complex_single_train.tsv"):
        rows = [line.rstrip("\n").split("\t") for line in open(data / "difficulty" / name, encoding="utf-8")][1:]
        words = sorted({row[3].lower() for row in rows if len(row) >= 5})
        out = subprocess.run([kirkas.binary, "word", "-", "--language", "en", "--format", "json"],
                             input="\n".join(words).encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
        known = {row["word"]: row.get("difficulty") for row in map(json.loads, filter(None, out.split("\n")))}
        pairs = [(known.get(r[3].lower()), float(r[4])) for r in rows if len(r) >= 5]
        pairs = [(1.0 if a is None else a, b) for a, b in pairs]
        a, b = zip(*pairs)
        print(f"{name}: {len(pairs)} words, Pearson {pearson(a, b):.3f}, Spearman {spearman(a, b):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kirkas", default=str(ROOT / ".build/release/kirkas"))
    parser.add_argument("--data", type=pathlib.Path)
    options = parser.parse_args()
    kirkas = Kirkas(options.kirkas)
    for half in ("dev", "test"):
        terms(kirkas, half)
    rewrites(kirkas)
    clean(kirkas)
    if options.data:
        services(kirkas, options.data)
        readability(kirkas, options.data)
        treebanks(kirkas, options.data)
        identification(kirkas, options.data)
        difficulty(kirkas, options.data)


if __name__ == "__main__":
    main()
