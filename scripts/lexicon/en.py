"""English: wordfreq, the British and American Hunspell dictionaries, and the inflections of lemminflect."""

import collections
import csv
import gzip
import os
import re

import common
import features as F
import hunspell
from features import POS, feats

INF = feats(VerbForm="Inf")
PRES = feats(VerbForm="Fin", Mood="Ind", Tense="Pres")
THIRD = feats(VerbForm="Fin", Mood="Ind", Tense="Pres", Number="Sing", Person="3")
PAST = feats(VerbForm="Fin", Mood="Ind", Tense="Past")
PART = feats(VerbForm="Part", Tense="Past", PartForm="Past", Voice="Pass")
ING = feats(VerbForm="Part", Tense="Pres", PartForm="Pres")
GER = feats(VerbForm="Ger")
SING, PLUR = feats(Number="Sing"), feats(Number="Plur")
DEGREES = [feats(Degree="Pos"), feats(Degree="Cmp"), feats(Degree="Sup")]
FREQUENT_UNKNOWN = 75


class Readings:
    """Collects readings per form; the first source of a reading decides its place."""

    def __init__(self):
        self.forms = collections.defaultdict(dict)

    def add(self, form, upos, word, lemma, cost):
        key = (POS[upos], word, lemma)
        entry = self.forms[form.lower()]
        if cost < entry.get(key, 99):
            entry[key] = cost

    def verb(self, lemma, past, part, ing, third, cost):
        self.add(lemma, "VERB", INF, lemma, cost)
        self.add(lemma, "VERB", PRES, lemma, cost + 0.1)
        for form in past:
            self.add(form, "VERB", PAST, lemma, cost)
        for form in part:
            self.add(form, "VERB", PART, lemma, cost + 0.05)
        for form in ing:
            self.add(form, "VERB", ING, lemma, cost)
            self.add(form, "VERB", GER, lemma, cost + 0.05)
        for form in third:
            self.add(form, "VERB", THIRD, lemma, cost)


def lemminflect_table():
    import lemminflect
    folder = os.path.join(os.path.dirname(lemminflect.__file__), "resources")
    with gzip.open(os.path.join(folder, "infl_lu.csv.gz"), "rt", encoding="utf-8") as source:
        for row in csv.reader(source):
            lemma, pos, forms = row[0], row[1], [tuple(x for x in c.split("/") if x) for c in row[2:]]
            yield lemma, pos, forms


def is_form(form):
    return len(form) <= 40 and re.fullmatch(r"[a-zA-Zà-ÿÀ-Ÿ]+(?:['-][a-zA-Zà-ÿ]+)*", form) is not None


def build(data, log):
    frequency = common.frequencies("en")
    counts, used = common.evidence(data, "en")
    hand = common.hand_forms("en")
    out = Readings()
    nouns, verbs, adjectives, adverbs, proper = set(), set(), set(), set(), set()
    for lemma, pos, forms in lemminflect_table():
        name = lemma != lemma.lower()
        if pos == "noun":
            if name:
                proper.add(lemma)
                out.add(lemma, "PROPN", SING, lemma, 0.5)
                for form in (forms[0] if forms else ()):
                    if form != lemma:
                        out.add(form, "PROPN", PLUR, lemma, 1)
                continue
            nouns.add(lemma)
            out.add(lemma, "NOUN", SING, lemma, 0)
            for form in (forms[0] if forms else ()):
                if form != lemma or (len(forms[0]) == 1):
                    out.add(form, "NOUN", PLUR, lemma, 0.05)
        elif pos == "verb":
            verbs.add(lemma)
            past, part, ing, third = (forms + [()] * 5)[0], (forms + [()] * 5)[1], (forms + [()] * 5)[3], (forms + [()] * 5)[4]
            if len(forms) == 4:
                past, part, ing, third = forms
            out.verb(lemma, past, part or past, ing, third, 0.2)
        elif pos == "adj":
            adjectives.add(lemma)
            out.add(lemma, "ADJ", DEGREES[0], lemma, 0.1 if not name else 0.3)
            for degree, column in zip(DEGREES[1:], forms):
                for form in column:
                    out.add(form, "ADJ", degree, lemma, 0.1)
        elif pos == "adv":
            adverbs.add(lemma)
            out.add(lemma, "ADV", 0, lemma, 0.15)
            for degree, column in zip(DEGREES[1:], forms):
                for form in column:
                    out.add(form, "ADV", degree, lemma, 0.4)
    # The dictionaries: what the flags of a stem say about it, for stems that the table lacks.
    known = set()
    for name in ("en_GB", "en_US"):
        dictionary = hunspell.Dictionary(name)
        merged = collections.OrderedDict()
        for word, flags in dictionary.stems:
            merged.setdefault(word, [])
            merged[word] += [f for f in flags if f not in merged[word]]
        for word, flags in merged.items():
            if not is_form(word):
                continue
            expansion = [(f, s, p) for f, s, p in dictionary.expand(word, flags) if "'" not in f or "'" in word]
            expansion = [e for e in expansion if is_form(e[0])]
            known.update(e[0] for e in expansion)
            flagset = set(flags)
            british = name == "en_GB"
            past_flags = {"D", "d"}
            is_verb = bool(flagset & past_flags) or "G" in flagset and "S" in flagset
            is_adjective = "P" in flagset or ("T" in flagset) or ("Y" in flagset and not is_verb)
            is_noun = "M" in flagset or (("S" in flagset) and not is_verb)
            if word != word.lower():
                for form, suffix, prefix in expansion:
                    if prefix is None and (suffix is None or suffix.flag == "S"):
                        if word.endswith(("ish", "ese", "ian")) and suffix is None:
                            out.add(form, "ADJ", DEGREES[0], word, 0.7)
                        out.add(form, "PROPN", SING if suffix is None else PLUR, word, 0.8 + (suffix is not None))
                continue
            for form, suffix, prefix in expansion:
                base = word if prefix is None else dictionary.apply(word, prefix)
                if base is None:
                    continue
                flag = suffix.flag if suffix else None
                add = suffix.add if suffix else ""
                if flag is None:
                    if is_verb and base not in verbs:
                        out.add(form, "VERB", INF, base, 1)
                        out.add(form, "VERB", PRES, base, 1.1)
                    # A stem with a possessive alone that is an inflected form by the table: *children*, *disabled*.
                    if is_noun and base not in nouns and ("S" in flagset or not inflected(out.forms.get(form))):
                        out.add(form, "NOUN", SING, base, 0.9)
                    if is_adjective and base not in adjectives:
                        out.add(form, "ADJ", DEGREES[0], base, 0.9)
                elif flag == "S":
                    if is_verb and base not in verbs:
                        out.add(form, "VERB", THIRD, base, 1)
                    if (is_noun or not is_verb) and base not in nouns:
                        out.add(form, "NOUN", PLUR, base, 0.9)
                elif flag in past_flags and add.endswith("d"):
                    if base not in verbs:
                        out.add(form, "VERB", PAST, base, 1)
                        out.add(form, "VERB", PART, base, 1.05)
                elif (flag == "G" or flag == "d") and add.endswith("ing"):
                    if base not in verbs:
                        out.add(form, "VERB", ING, base, 1)
                        out.add(form, "VERB", GER, base, 1.05)
                elif flag == "J":
                    stem = form[:-1]
                    out.add(form, "NOUN", PLUR, stem, 1)
                    out.add(stem, "NOUN", SING, stem, 1.2)
                elif add.endswith("ly") or flag == "Y":
                    if form not in verbs and form not in nouns and form not in adjectives:
                        out.add(form, "ADV", 0, form, 0.6)
                elif add.endswith(("ness", "ment", "ion", "ability", "ibility")):
                    out.add(form, "NOUN", SING, form, 0.9)
                elif add.endswith(("ions", "ments", "nesses")):
                    out.add(form, "NOUN", PLUR, form[:-1] if not form.endswith("nesses") else form[:-2], 0.9)
                elif flag in ("R", "T") and british is False or flag in ("T",):
                    if add.endswith("est") or add.endswith("st"):
                        out.add(form, "ADJ", DEGREES[2], base, 0.9)
                    elif "T" in flagset and add.endswith("r"):
                        out.add(form, "ADJ", DEGREES[1], base, 0.9)
                    elif add.endswith("r"):
                        out.add(form, "NOUN", SING, form, 1)
                elif add.endswith(("rs", "ers", "ors")):
                    out.add(form, "NOUN", PLUR, form[:-1], 1)
                    out.add(form[:-1], "NOUN", SING, form[:-1], 1)
                elif add.endswith(("er", "or", "r")):
                    out.add(form, "NOUN", SING, form, 1)
                elif add.endswith(("ive", "able", "ible", "al", "ally", "less", "ful", "like")):
                    out.add(form, "ADJ", DEGREES[0], form, 0.9)
                elif add.endswith("s") and form[:-1] not in verbs:
                    out.add(form, "NOUN", PLUR, form[:-1], 1.3)
    keys = {}
    for form in sorted(frequency, key=lambda f: (-frequency[f], f)):
        if is_form(form) and len(form) > 1:
            keys[form] = common.zipf_byte(frequency[form])
    candidates = {f.lower() for f in known} | set(out.forms) | set(keys) | set(hand)
    candidates = sorted(f for f in candidates if is_form(f))
    flags = collections.defaultdict(int)
    for bit, name in ((1, "en_GB"), (2, "en_US")):
        lower = hunspell.accepted(name, candidates)
        rest = [f for f in candidates if f not in lower]
        title = hunspell.accepted(name, [f[:1].upper() + f[1:] for f in rest])
        upper = hunspell.accepted(name, [f.upper() for f in rest])
        original = {f.lower() for f in known if f != f.lower()}
        for f in candidates:
            if f in lower:
                flags[f] |= bit | 16
            elif f[:1].upper() + f[1:] in title or f.upper() in upper or f in original:
                flags[f] |= bit
    forms = {}
    for form in candidates:
        value = keys.get(form, 0)
        if not flags[form] and form not in out.forms and value < FREQUENT_UNKNOWN and form not in hand:
            continue
        if form.endswith("'s") and form not in hand:
            continue
        speller = flags[form] & 3
        if speller and not flags[form] & 16:
            speller |= 4
        readings = sorted(out.forms.get(form, {}).items(), key=lambda kv: (kv[1], kv[0]))
        readings = [r for r, _ in readings]
        if not readings and speller:
            readings, guessed = guess(form, speller)
            speller |= guessed
        if not speller & 3 and readings and value < 40:
            continue
        forms[form] = (speller, readings or [(POS["X"], 0, form)], value, ())
    for form, readings in hand.items():
        old = forms.get(form, (3, [], common.zipf_byte(frequency.get(form, 0)), ()))
        closed = {POS["DET"], POS["PRON"], POS["CCONJ"], POS["SCONJ"], POS["ADP"], POS["PART"], POS["AUX"]}
        rest = [r for r in old[1] if r not in readings]
        if all(r[0] in closed for r in readings):
            rest = [r for r in rest if r[0] not in (POS["NOUN"], POS["PROPN"], POS["VERB"], POS["ADJ"]) or counts.get(form, {}).get(F.UPOS[r[0]], 0) > 3]
        if any(r[0] in closed for r in readings) and len(form) < 4:
            rest = [r for r in rest if r[0] != POS["PROPN"] or counts.get(form, {}).get("PROPN", 0) > 3]
        speller = old[0] & 7
        if "'" in form or "." in form or speller == 0:
            speller |= 3
        forms[form] = (speller, readings + rest, old[2], ())
    for form, readings in list(forms.items()):
        flags_, items, value, splits = readings
        ranked = common.rank(items, counts.get(form))
        splits = compound(form)
        forms[form] = (flags_, ranked, value, splits)
    return forms, frequency, used


def inflected(entry):
    """Whether the readings so far make the form a plural or a past participle of another lemma."""
    return any(r[:2] in ((POS["NOUN"], PLUR), (POS["VERB"], PART)) for r in entry or ())


def guess(form, flags):
    if flags & 4:
        return [(POS["PROPN"], SING, form[:1].upper() + form[1:])], 8
    if form.endswith("ly"):
        return [(POS["ADV"], 0, form)], 8
    if form.endswith(("ous", "ful", "less", "able", "ible", "ive", "ic", "al", "ish", "ary")):
        return [(POS["ADJ"], DEGREES[0], form)], 8
    if form.endswith("ing"):
        return [(POS["VERB"], ING, form), (POS["NOUN"], SING, form)], 8
    if form.endswith("ed"):
        return [(POS["ADJ"], DEGREES[0], form), (POS["VERB"], PART, form)], 8
    if form.endswith("s") and not form.endswith(("ss", "us", "is")) and len(form) > 3:
        return [(POS["NOUN"], PLUR, form[:-1])], 8
    return [(POS["NOUN"], SING, form)], 8


def compound(form):
    """Boundaries of a hyphenated word."""
    return tuple(i + 1 for i, c in enumerate(form) if c == "-" and 0 < i < len(form) - 1)
