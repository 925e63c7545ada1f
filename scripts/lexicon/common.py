"""Shared pieces: hand-kept lists, frequencies, treebank evidence."""

import collections
import glob
import gzip
import os
import unicodedata

import features as F

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "..", ".."))
HAND = os.path.join(ROOT, "dictionaries", "lexicon")


def rows(name):
    with open(os.path.join(HAND, name), encoding="utf-8") as source:
        for line in source:
            line = line.rstrip("\n")
            if line and not line.startswith("#"):
                yield line.split("\t")


def hand_forms(language):
    """{form: [(upos, features, lemma)]} in the order of the file."""
    forms = collections.OrderedDict()
    for form, upos, feats, lemma in rows(language + "-forms.tsv"):
        lemma = form if lemma == "=" else lemma
        key = form.lower()
        reading = (F.POS[upos], F.parse(feats), lemma)
        forms.setdefault(key, [])
        if reading not in forms[key]:
            forms[key].append(reading)
    return forms


def frequencies(language):
    """{form: frequency} of the wordfreq 'large' list, apostrophes straightened, NFC."""
    import wordfreq
    result = {}
    for form, value in wordfreq.get_frequency_dict(language, "large").items():
        key = unicodedata.normalize("NFC", form).replace("’", "'")
        result[key] = result.get(key, 0.0) + value
    return result


def zipf_byte(frequency):
    """Zipf * 25, rounded; 0 where there is no frequency."""
    import math
    if frequency <= 0:
        return 0
    return max(1, min(255, int(math.floor((math.log10(frequency) + 9) * 25 + 0.5))))


def is_word(form):
    """Letters only, of the Latin alphabet, at most 40 characters."""
    return form.isalpha() and len(form) <= 40 and all(ord(c) < 0x250 for c in form)


def sentences(path):
    with gzip.open(path, "rt", encoding="utf-8") as source:
        rows_ = []
        for line in source:
            line = line.rstrip("\n")
            if not line:
                if rows_:
                    yield rows_
                rows_ = []
            elif line[0].isdigit():
                rows_.append(line.split("\t"))
        if rows_:
            yield rows_


def evidence(folder, language):
    """{form: Counter of UPOS} of the train and test files in the folder; the dev files are left for measuring."""
    counts = collections.defaultdict(collections.Counter)
    used = []
    if folder:
        for path in sorted(glob.glob(os.path.join(folder, language + "_*.conllu.gz"))):
            if "-dev" in os.path.basename(path):
                continue
            used.append(os.path.basename(path))
            for sentence in sentences(path):
                for row in sentence:
                    if row[0].isdigit():
                        counts[row[1].lower().replace("’", "'")][row[3]] += 1
    return counts, used


def rank(readings, counts):
    """The readings, those of parts of speech the treebank knows best first; otherwise as given."""
    if not counts:
        return readings
    def weight(upos):
        name = F.UPOS[upos]
        return counts.get(name, 0)
    total = sum(counts.values())
    if total < 2:
        return readings
    return sorted(readings, key=lambda r: -weight(r[0]))


def prefer_frequent(forms, frequency):
    """Where a form has several lemmas of one part of speech, puts the clearly more frequent lemma first.

    The frequency of a lemma is that of the forms which only it has."""
    import math
    sums = collections.defaultdict(float)
    for form, (_, readings, _, _) in forms.items():
        lemmas = {r[2] for r in readings}
        if len(lemmas) == 1:
            sums[next(iter(lemmas))] += frequency.get(form, 0.0)
    def zipf(lemma):
        value = sums.get(lemma, 0.0)
        return math.log10(value) + 9 if value > 1e-9 else 0.0
    for form, (flags, readings, value, splits) in forms.items():
        if len({r[2] for r in readings}) < 2:
            continue
        result = list(readings)
        for upos in dict.fromkeys(r[0] for r in readings):
            places = [i for i, r in enumerate(result) if r[0] == upos]
            group = [result[i] for i in places]
            lemmas = list(dict.fromkeys(r[2] for r in group))
            if len(lemmas) < 2:
                continue
            best = zipf(lemmas[0])
            order = sorted(lemmas, key=lambda l: -zipf(l)) if max(map(zipf, lemmas)) > best + 0.7 else lemmas
            group.sort(key=lambda r: order.index(r[2]))
            for i, r in zip(places, group):
                result[i] = r
        forms[form] = (flags, result, value, splits)
