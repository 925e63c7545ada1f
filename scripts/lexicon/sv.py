"""Swedish: wordfreq and the expansion of the sv_FI and sv_SE Hunspell dictionaries; the features come from the affix rules."""

import collections
import re

import common
import features as F
import hunspell
from features import POS, feats

BUDGET = 425_000
FREQUENT_UNKNOWN = 75

COM, NEUT = dict(Gender="Com"), dict(Gender="Neut")
SI = dict(Number="Sing", Definite="Ind")
SD = dict(Number="Sing", Definite="Def")
PI = dict(Number="Plur", Definite="Ind")
PD = dict(Number="Plur", Definite="Def")
NOM, GEN = dict(Case="Nom"), dict(Case="Gen")

INF, INF_P = feats(VerbForm="Inf", Voice="Act"), feats(VerbForm="Inf", Voice="Pass")
PRES, PRES_P = (feats(VerbForm="Fin", Mood="Ind", Tense="Pres", Voice=v) for v in ("Act", "Pass"))
PAST, PAST_P = (feats(VerbForm="Fin", Mood="Ind", Tense="Past", Voice=v) for v in ("Act", "Pass"))
SUP, SUP_P = (feats(VerbForm="Sup", Voice=v) for v in ("Act", "Pass"))
IMP = feats(VerbForm="Fin", Mood="Imp", Voice="Act")
PART = dict(VerbForm="Part", Tense="Past", PartForm="Past", Voice="Pass")
APART = dict(VerbForm="Part", Tense="Past", PartForm="Past", Degree="Pos")
PPRES = feats(VerbForm="Part", Tense="Pres", PartForm="Pres", Voice="Act")
APRES = feats(VerbForm="Part", Tense="Pres", PartForm="Pres", Degree="Pos", Case="Nom")

PREFIXES = """från an av be bi bort bortse på efter emot er fast fram före förut för genom hem i ifrån igen ihop ihåg in inne inter iväg jämn kvar lös med
med miss mot ned ner ny om omkull på rund sam samman sär till tillbaka tillrätta under undan upp uppe ur ut ute utom van veder vid vidare vidmakt å åsido
åter åt över överens föran igång ikapp bak vidare in- hop sönder hög stor nyss ihåg ned framför bero bifoga fri god häl be förbe förut åter jäm
klar fot lag märk pris rätt råd skatt stads tids ved vill dag delta del del grund hand syssel självinne självbe ö""".split()

REAL_PREFIXES = set("an av be er fram för före förut genom hem in med mot ned om på sam samman till under ut upp vid åter över ifrån från tillkänna".split())


class Readings:
    def __init__(self):
        self.forms = collections.defaultdict(dict)

    def add(self, form, upos, word, lemma, cost=0.0):
        key = (POS[upos], word, lemma)
        entry = self.forms[form.lower()]
        if cost < entry.get(key, 99):
            entry[key] = cost

    def noun(self, form, lemma, gender, shape, cost=0.0, upos="NOUN"):
        """A noun form; `shape` is SI, SD, PI or PD with NOM or GEN merged in."""
        self.add(form, upos, feats(**shape, **gender), lemma, cost)

    def adjective(self, form, kind, lemma, extra=None, cost=0.0):
        extra = extra or dict(Degree="Pos")
        if kind == "com":
            self.add(form, "ADJ", feats(Case="Nom", **extra, **COM, **SI), lemma, cost)
        elif kind == "neut":
            self.add(form, "ADJ", feats(Case="Nom", **extra, **NEUT, **SI), lemma, cost)
            if "VerbForm" not in extra:
                self.add(form, "ADV", feats(**extra), lemma, cost + 0.4)
        elif kind == "plur":
            self.add(form, "ADJ", feats(Case="Nom", Number="Plur", **extra), lemma, cost)
            self.add(form, "ADJ", feats(Case="Nom", Definite="Def", **extra), lemma, cost + 0.1)
        elif kind == "def":
            self.add(form, "ADJ", feats(Case="Nom", Definite="Def", **extra), lemma, cost)

    def participle(self, form, kind, verb, participle, cost=0.0):
        """A past participle: of the verb, and as an adjective."""
        shape = dict(com=dict(**COM, **SI), neut=dict(**NEUT, **SI), plur=dict(Number="Plur"))[kind]
        self.add(form, "VERB", feats(**PART, **shape), verb, cost + 0.3)
        self.adjective(form, kind, participle, APART, cost + 0.2)


def strong(out, inf, present, past, supine, participle, cost=-0.5):
    """All forms of one verb from its principal parts."""
    out.add(inf, "VERB", INF, inf, cost)
    if present != "-":
        out.add(present, "VERB", PRES, inf, cost)
    if past != "-":
        out.add(past, "VERB", PAST, inf, cost)
        out.add(past + "s", "VERB", PAST_P, inf, cost)
    if supine != "-":
        out.add(supine, "VERB", SUP, inf, cost)
        out.add(supine + "s", "VERB", SUP_P, inf, cost)
    out.add(inf + "s", "VERB", INF_P, inf, cost)
    if inf.endswith("a"):
        stem = inf[:-1]
        if present.endswith("ar"):
            out.add(inf + "s", "VERB", PRES_P, inf, cost)
            out.add(inf, "VERB", IMP, inf, cost + 0.3)
        else:
            out.add(stem + "s", "VERB", PRES_P, inf, cost)
            out.add(stem + "es", "VERB", PRES_P, inf, cost + 0.1)
            out.add(re.sub("mm$", "m", stem) if present != stem else stem, "VERB", IMP, inf, cost + 0.3)
        out.add(stem + "ande", "VERB", PPRES, inf, cost + 0.4)
        out.add(stem + "ande", "ADJ", APRES, stem + "ande", cost + 0.3)
    else:
        out.add(inf, "VERB", IMP, inf, cost + 0.3)
        out.add(inf + "s", "VERB", PRES_P, inf, cost)
        out.add(inf + "ende", "VERB", PPRES, inf, cost + 0.4)
        out.add(inf + "ende", "ADJ", APRES, inf + "ende", cost + 0.3)
    p = participle
    if p == "-":
        return
    if p.endswith("en"):
        neut, plural = p[:-1] + "t", p[:-2] + "na"
    elif p.endswith("ad"):
        neut, plural = p[:-1] + "t", p + "e"
    elif p.endswith("dd"):
        neut, plural = p[:-2] + "tt", p + "a"
    elif p.endswith("d"):
        neut, plural = p[:-1] + "t", p + "a"
    else:
        neut, plural = p, p + "a"
    out.participle(p, "com", inf, p, cost + 0.4)
    out.participle(neut, "neut", inf, p, cost + 0.5)
    out.participle(plural, "plur", inf, p, cost + 0.4)


def is_form(form):
    return len(form) <= 40 and re.fullmatch(r"[a-zà-ÿ]+(?:[-'.:][a-zà-ÿ]+)*", form) is not None


def classes(stem, f):
    """Which paradigms the flags of a stem speak of."""
    vowel = stem[-1:] in "aeiouyåäöé"
    found = set()
    if stem.endswith("a"):
        if f & set("mKLRPDOMN") or "Q" in f:
            found.add("verb")
        if f & set("EGHI") or ("A" in f or "C" in f) and "verb" not in found and "k" not in f:
            found.add("noun")
    elif vowel:
        if "m" in f:
            found.add("verb")
        if f & set("O") or "Q" in f and not f & set("ACE"):
            found.add("adjective")
        if f & set("ABCEFGHIJ") and ("verb" not in found or f & set("CEFGHIJ")):
            found.add("noun")
    else:
        if f & set("OP") or "Q" in f and not f & set("DGH") or f & set("MKL") and stem.endswith(("el", "en", "er", "m")) or "N" in f and stem.endswith("d"):
            found.add("adjective")
        if "N" in f and stem.endswith("s"):
            found.add("verb-s")
        if f & set("BCDEFGHI") or "J" in f and not f & set("OQPMKL") or f == {"A"} or ("A" in f and not found):
            found.add("noun")
    return found


def label(out, stem, f, kinds, form, rule):
    """Adds what one affixed form of a stem can be. The letters are the flags of the affix file."""
    flag, add, strip = rule.flag, rule.add, rule.strip
    upos = "PROPN" if stem != stem.lower() else "NOUN"
    gender = COM
    if f & set("BC") and not stem.endswith("a") or "C" in f:
        gender = NEUT
    verb = "verb" in kinds
    if stem.endswith("a") and verb:
        if flag == "m":
            return out.add(form, "VERB", PRES, stem)
        if flag == "A":
            out.add(form, "VERB", INF_P, stem, 0.05)
            if "m" in f:
                out.add(form, "VERB", PRES_P, stem)
            if "noun" in kinds:
                out.noun(form, stem, gender, dict(SI, **GEN), 0.1)
            return
        if flag in "BDF" and add.startswith("nde"):
            base = stem + "nde"
            if add == "nde":
                out.add(form, "ADJ", APRES, base, 0.1)
                out.add(form, "VERB", PPRES, stem, 0.2)
                if "B" in f:
                    out.noun(form, base, NEUT, dict(SI, **NOM), 0.3)
            else:
                shape = {"ndes": dict(SI, **GEN), "ndet": dict(SD, **NOM), "ndets": dict(SD, **GEN),
                         "ndena": dict(PD, **NOM), "ndenas": dict(PD, **GEN)}.get(add)
                if shape:
                    out.noun(form, base, NEUT, shape)
            return
        if flag in "MP" and add in ("de", "t", "d"):
            if add == "de":
                out.add(form, "VERB", PAST, stem)
                if "P" in f:
                    out.participle(form, "plur", stem, stem + "d", 0.2)
            elif add == "t":
                out.add(form, "VERB", SUP, stem)
                if "P" in f:
                    out.participle(form, "neut", stem, stem + "d", 0.4)
            else:
                out.participle(form, "com", stem, stem + "d")
            return
        if flag == "N" and add in ("des", "ts"):
            return out.add(form, "VERB", PAST_P if add == "des" else SUP_P, stem)
        if flag == "K" and strip or flag == "K" and add == "t":
            if add == "er":
                return out.add(form, "VERB", PRES, stem)
            if add in ("t", "tt", "it") or add.endswith(("mmit", "pit", "tit", "agit")):
                out.add(form, "VERB", SUP, stem)
                if "Q" in f and form.endswith("t"):
                    out.participle(form, "com", stem, form, 0.2)
                    out.participle(form, "neut", stem, form, 0.3)
                elif "O" in f:
                    out.participle(form, "neut", stem, stem[:-1] + "d", 0.3)
                return
            return out.add(form, "VERB", PAST, stem)
        if flag == "L":
            if add == "s":
                return out.add(form, "VERB", PRES_P, stem)
            if add in ("ts", "tts", "its") or add.endswith("its"):
                return out.add(form, "VERB", SUP_P, stem)
            return out.add(form, "VERB", PAST_P, stem)
        if flag == "R":
            return out.add(form, "VERB", PRES_P, stem, 0.2)
        if flag == "O":
            base = form if add == "d" else form[:-1]
            return out.participle(form, "com" if add == "d" else "plur", stem, base)
        if flag == "Q":
            return out.participle(form, "plur", stem, form[:-1])
        if flag == "J" and not add:
            return out.add(form, "VERB", IMP, stem, 0.2)
        if flag == "T":
            base = stem + "re"
            shape = {"re": dict(SI, **NOM), "ren": dict(SD, **NOM), "rens": dict(SD, **GEN), "res": dict(SI, **GEN),
                     "rna": dict(PD, **NOM), "rnas": dict(PD, **GEN)}.get(add)
            if shape:
                out.noun(form, base, COM, shape)
                if add == "re":
                    out.noun(form, base, COM, dict(PI, **NOM), 0.1)
            return
    elif verb and not stem.endswith("a") and flag in "mMNKAL":
        done = True
        if flag == "m":
            out.add(form, "VERB", PRES, stem)
        elif flag == "A":
            out.add(form, "VERB", INF_P, stem, 0.05)
            out.add(form, "VERB", PRES_P, stem)
            done = False
        elif flag == "M":
            out.add(form, "VERB", SUP if add in ("tt", "vit", "agit") else PAST, stem)
        elif flag == "N":
            out.add(form, "VERB", SUP_P if add in ("tts", "agits", "ts") else PAST_P, stem)
        elif flag == "K" and add in ("dd", "dda", "tt"):
            out.participle(form, dict(dd="com", dda="plur", tt="neut")[add], stem, stem + "dd")
        elif flag == "L":
            out.add(form, "VERB", PPRES, stem, 0.1)
            out.add(form, "ADJ", APRES, form, 0.1)
        else:
            done = False
        if done:
            return
    if "verb-s" in kinds and flag == "N" and strip == "s":
        return out.add(form, "VERB", PAST_P if add == "des" else SUP_P, stem[:-1])
    if "adjective" in kinds:
        if flag == "O":
            if add in ("t", "tt"):
                return out.adjective(form, "neut", stem)
            return out.adjective(form, "plur", stem)
        if flag == "Q":
            return out.adjective(form, "plur" if stem.endswith("ad") else "def", stem)
        if flag == "P":
            degree = {"are": "Cmp", "ast": "Sup", "aste": "Sup"}[add]
            extra = dict(Degree=degree)
            out.add(form, "ADJ", feats(Case="Nom", **extra, **(dict(Definite="Def") if add == "aste" else {})), stem)
            if add != "aste":
                out.add(form, "ADV", feats(**extra), stem, 0.4)
            return
        if flag == "M":
            return out.adjective(form, "neut" if add == "t" else "plur", stem)
        if flag == "K" and add in ("le", "me", "ne", "re"):
            return out.adjective(form, "def", stem)
        if flag == "L" and add.endswith(("are", "ast", "aste")):
            degree = "Cmp" if add.endswith("are") else "Sup"
            return out.add(form, "ADJ", feats(Case="Nom", Degree=degree), stem)
        if flag == "N":
            if add == "t":
                return out.adjective(form, "neut", stem)
            return
        if flag == "R":
            return
    if flag == "R" and "noun" not in kinds:
        return
    if "noun" in kinds:
        genitive = add.endswith("s") and not (flag == "J" and add == "s")
        case = GEN if genitive else NOM
        bare = add[:-1] if genitive and flag != "A" else add
        if flag == "A":
            out.noun(form, stem, gender, dict(SI, **GEN), 0.0, upos)
        elif flag == "D" and gender is NEUT:
            # *barnen, husen*: the plural; a few such words are also of common gender.
            out.noun(form, stem, NEUT, dict(PD, **case), 0, upos)
        elif flag in "BCD":
            out.noun(form, stem, COM if flag == "D" else NEUT, dict(SD, **case), 0, upos)
        elif flag == "E" and verb and stem.endswith("a") and "G" not in f:
            out.noun(form, stem + "n", COM, dict(SI, **case), 0.1, upos)
        elif flag == "E":
            if strip == "um" or gender is NEUT:
                out.noun(form, stem, NEUT, dict(PI, **case), 0, upos)
            else:
                out.noun(form, stem, COM, dict(SD, **case), 0, upos)
        elif flag == "F":
            if gender is NEUT:
                out.noun(form, stem, NEUT, dict(PD, **case), 0, upos)
            else:
                out.noun(form, stem, COM, dict(SD, **case), 0, upos)
        elif flag == "Q" and add == "e":
            out.noun(form, form, COM, dict(SI, **NOM), 0, upos)
        elif flag in "GHIJ":
            if flag == "J" and bare == "et":
                out.noun(form, stem, NEUT, dict(SD, **case), 0, upos)
            elif flag == "J" and bare in (":", "-", ":", ""):
                return
            else:
                definite = bare.endswith("na")
                out.noun(form, stem, NEUT if strip == "um" else gender, dict(PD if definite else PI, **case), 0, upos)
        elif flag == "T" and add.startswith("isk"):
            base = stem + "isk"
            out.adjective(form, {"isk": "com", "iskt": "neut", "iska": "plur"}[add], base)
        elif flag in "ed":
            base = stem + ("sbo" if flag == "d" else "bo")
            tail = add[len("sbo" if flag == "d" else "bo"):]
            shape = {"": dict(SI, **NOM), "s": dict(SI, **GEN), "n": dict(SD, **NOM), "ns": dict(SD, **GEN), "r": dict(PI, **NOM),
                     "rs": dict(PI, **GEN), "rna": dict(PD, **NOM), "rnas": dict(PD, **GEN)}.get(tail)
            if shape:
                out.noun(form, base.lower(), COM, shape)


def build(data, log):
    import simplemma
    frequency = common.frequencies("sv")
    counts, used = common.evidence(data, "sv")
    hand = common.hand_forms("sv")
    out = Readings()
    stems, firsts = collections.OrderedDict(), set()
    spelled = collections.defaultdict(int)
    dictionaries = {}
    for bit, name in ((1, "sv_FI"), (2, "sv_SE")):
        d = dictionaries[name] = hunspell.Dictionary(name)
        for word, flags in d.stems:
            entry = stems.setdefault(word, [])
            entry += [x for x in flags if x not in entry]
    d = dictionaries["sv_FI"]
    known, plain = {}, {}
    stem_class = {}
    forms_of = collections.defaultdict(list)
    for word, flags in stems.items():
        if not word or not word[0].isalpha():
            continue
        f = set(flags)
        if "%" in f:
            continue
        kinds = classes(word, f)
        stem_class[word] = kinds
        if not is_form(word.lower()):
            continue
        if f & set("XWU") and word == word.lower():
            firsts.add(word)
        for form, rule, _ in d.expand(word, flags):
            key = form.lower()
            if rule is None:
                plain[word] = (f, kinds)
            else:
                label(out, word, f, kinds, form, rule)
            forms_of[word].append(key)
            known.setdefault(key, word)
        for flag in flags:
            for rule in d.rules.get(flag, ()):
                if "W" in rule.flags and "X" in rule.flags or "Z" in rule.flags:
                    first = d.apply(word, rule)
                    if first and first.isalpha():
                        firsts.add(first.lower())
    # Kinds of words whose flags say nothing: closed lists of word-building ends, then the lemma list.
    lemma_of = {}
    verbs = {w for w, k in stem_class.items() if "verb" in k}
    for row in common.rows("sv-verbs.tsv"):
        strong(out, *row)
        verbs.add(row[0])
    principal = {row[0]: row for row in common.rows("sv-verbs.tsv")}
    for inf, row in principal.items():
        for prefix in PREFIXES:
            whole = prefix + inf
            if whole not in principal and (whole in stems or prefix in REAL_PREFIXES and frequency.get(whole, 0) > 5e-8):
                strong(out, whole, *[c if c == "-" else prefix + c for c in row[1:]], cost=-0.3)
                verbs.add(whole)
    for word, (f, kinds) in plain.items():
        key = word.lower()
        gender = NEUT if ("C" in f or f & set("B") and not word.endswith("a")) else COM
        upos = "PROPN" if word != key else "NOUN"
        if word != key and len(word) > 1:
            if "noun" in kinds or not kinds:
                out.add(key, "PROPN", feats(Case="Nom"), word, 0.6)
            continue
        if "verb" in kinds:
            out.add(key, "VERB", INF, word)
            if "m" in f:
                out.add(key, "VERB", IMP, word, 0.3)
        if "verb-s" in kinds:
            out.add(key, "VERB", PRES_P, word[:-1], 0.2)
            out.add(key, "VERB", INF_P, word[:-1], 0.3)
        if "adjective" in kinds:
            extra = None
            if word.endswith("ad") and word[:-1] in verbs:
                extra = APART
            out.adjective(key, "com", word, extra, 0.0)
            if not f & set("OMN") or key.endswith("t"):
                out.adjective(key, "neut", word, extra, 0.2)
        if "noun" in kinds:
            lemma = simplemma.lemmatize(key, lang="sv").lower() if f <= set("AJFvYXZ") else key
            plural = lemma != key and lemma in stems and "noun" in stem_class.get(lemma, ()) and f <= set("AJFYvXZ")
            adjective_of = key[:-1] if key.endswith("a") and f <= set("AJYk") and lemma == key[:-1] else None
            if adjective_of:
                out.adjective(key, "plur", adjective_of)
                continue
            if plural and key.endswith(("r", "n", "s", "a")) or plural and f & set("F"):
                base_gender = NEUT if set(stems[lemma]) & set("BC") else COM
                shape = PI
                if key.endswith(("na", "nas")):
                    shape = PD
                elif key.endswith(("en", "et")) and not f & set("JF"):
                    shape = SD
                out.noun(key, lemma, base_gender, dict(shape, **(GEN if key.endswith("s") else NOM)), -0.1)
                for form, rule, _ in d.expand(word, [x for x in stems[word] if x in "AJF"]):
                    if rule is not None:
                        definite = rule.flag in "JF"
                        entry = out.forms[form.lower()]
                        for old in [r for r in entry if r[2] == word]:
                            del entry[old]
                        out.noun(form, lemma, base_gender, dict(PD if definite else PI, **(GEN if form.endswith("s") else NOM)), -0.1)
            else:
                out.noun(key, word, gender, dict(SI, **NOM), 0.05)
                if gender is NEUT and not f & set("EGHIJ"):
                    out.noun(key, word, gender, dict(PI, **NOM), 0.3)
                if key.endswith("are") and "J" in f:
                    out.noun(key, word, COM, dict(PI, **NOM), 0.2)
        if not kinds or "k" in f and not kinds & {"adjective"}:
            lemma = simplemma.lemmatize(key, lang="sv").lower()
            plain_word(out, key, lemma, verbs, stem_class, "k" in f)
    by_hand(out, common.rows("sv-classes.tsv"))
    for inf, present, past, supine, passive in common.rows("sv-deponents.tsv"):
        for form, word in ((inf, INF), (present, PRES), (past, PAST), (supine, SUP)):
            word = word & ~feats(Voice="Act") | feats(Voice="Act", Deponent="Yes")
            entry = out.forms[form]
            if passive == "-":
                for r in [r for r in entry if r[1] & feats(Voice="Pass") == feats(Voice="Pass") and r[0] == POS["VERB"]]:
                    del entry[r]
            out.add(form, "VERB", word, inf, -0.8)
            if form == inf and present == inf:
                out.add(form, "VERB", PRES & ~feats(Voice="Act") | feats(Voice="Act", Deponent="Yes"), inf, -0.9)
    # What to keep: first the words of the frequency list, then the other forms of the more frequent stems.
    listed = {}
    for form, value in frequency.items():
        if is_form(form) and common.is_word(form) and len(form) > 1:
            listed[form] = common.zipf_byte(value)
    extra = sorted(listed, key=lambda w: (-listed[w], w))
    # Verbs of the first conjugation that the dictionaries do not mark.
    for word in extra:
        if word.endswith("a") and len(word) > 3 and word not in verbs and word + "r" in listed and word + "de" in listed \
                and word + "t" in listed:
            strong(out, word, word + "r", word + "de", word + "t", word + "d", cost=0.35)
            verbs.add(word)
    for word in extra:
        lemma_evidence(out, word, simplemma.lemmatize(word, lang="sv").lower(), stem_class, stems, verbs)
    candidates = sorted(set(listed) | set(hand) | {w for w in known if is_form(w)} | {w for w in out.forms if is_form(w)})
    speller = collections.defaultdict(int)
    check = [w for w in candidates if w in listed or w in hand or w in out.forms]
    for bit, name in ((1, "sv_FI"), (2, "sv_SE")):
        lower = hunspell.accepted(name, check)
        rest = [w for w in check if w not in lower]
        title = hunspell.accepted(name, [w[:1].upper() + w[1:] for w in rest])
        upper = hunspell.accepted(name, [w.upper() for w in rest if len(w) < 6])
        for w in check:
            if w in lower:
                speller[w] |= bit | 16
            elif w[:1].upper() + w[1:] in title or w.upper() in upper:
                speller[w] |= bit
    splitter = Splitter(firsts, stems, out, frequency)
    forms = {}
    for form in extra:
        flags = speller[form]
        readings = ordered(out.forms.get(form))
        splits = ()
        if not flags and not readings and listed[form] < FREQUENT_UNKNOWN and form not in hand:
            continue
        guessed = 0
        if flags & 16 and form not in known:
            parts = splitter.split(form)
            if parts:
                splits = splitter.offsets(form, parts)
                if not readings:
                    readings = splitter.readings(form, parts)
        if not readings and flags:
            readings, guessed = guess(form, flags), 8
        if not readings:
            readings = [(POS["X"], 0, form)]
        forms[form] = ((flags & 3) | (4 if flags and not flags & 16 else 0) | guessed, readings, listed[form], splits)
    weight = collections.defaultdict(float)
    for word, members in forms_of.items():
        weight[word] = sum(frequency.get(m, 0.0) for m in set(members))
    order = sorted(forms_of, key=lambda w: (-weight[w], w))
    log("sv: %d listed, %d stems, %d forms in all" % (len(forms), len(stems), len(candidates)))
    for word in order:
        if len(forms) >= BUDGET:
            break
        for member in forms_of[word]:
            if member in forms or not is_form(member) or not speller[member] & 3 or len(member) < 2:
                continue
            readings = ordered(out.forms.get(member))
            if not readings:
                continue
            flags = speller[member]
            forms[member] = ((flags & 3) | (4 if not flags & 16 else 0), readings, 0, ())
    for form in sorted(out.forms):
        if form not in forms and is_form(form) and speller[form] & 3 and any(v < -0.2 for v in out.forms[form].values()):
            forms[form] = (speller[form] & 3, ordered(out.forms[form]), 0, ())
    closed = {POS[p] for p in ("DET", "PRON", "CCONJ", "SCONJ", "ADP", "PART", "AUX")}
    for form, readings in hand.items():
        old = forms.get(form, (3, ordered(out.forms.get(form)), common.zipf_byte(frequency.get(form.rstrip("."), 0)), ()))
        rest = [r for r in old[1] if r not in readings]
        if all(r[0] in closed or r[0] == POS["ADV"] for r in readings):
            rest = [r for r in rest if counts.get(form, {}).get(F.UPOS[r[0]], 0) > 2 or r[0] in (POS["ADJ"], POS["VERB"], POS["NOUN"]) and len(form) > 4]
        once = {(h[0], h[2]) for h in readings if h[0] in closed or h[0] == POS["NOUN"]}
        forms[form] = (old[0] & 7 or 3, readings + [r for r in rest if (r[0], r[2]) not in once], old[2], old[3])
    compounds(forms, out, frequency)
    for form in list(forms):
        flags, readings, value, splits = forms[form]
        forms[form] = (flags, common.rank(readings, counts.get(form)), value, splits)
    return forms, frequency, used


def by_hand(out, rows):
    """The words of sv-classes.tsv; what the flags say of them goes after."""
    for word, kind in rows:
        for key in list(out.forms.get(word, ())):
            out.forms[word][key] += 0.5
        if kind == "ADJ0":
            out.add(word, "ADJ", feats(Degree="Pos", Case="Nom"), word, -0.6)
        elif kind == "ADJ":
            neut = word[:-1] + "tt" if word.endswith("d") and word[-2] in "eiouyåäö" else word + "t" if not word.endswith(("nt", "d")) else word[:-1] + "t" if word.endswith("d") else word
            neut = {"allmän": "allmänt", "gemensam": "gemensamt", "nyfödd": "nyfött", "blind": "blint"}.get(word, neut)
            plural = word + ("ma" if word.endswith("sam") else "a")
            out.adjective(word, "com", word, None, -0.6)
            out.adjective(neut, "neut", word, None, -0.5)
            out.adjective(plural, "plur", word, None, -0.5)
        elif kind.startswith("NOUN"):
            gender = NEUT if kind.endswith("N") else COM
            out.noun(word, word, gender, dict(SI, **NOM), -0.4)
            out.noun(word + "s", word, gender, dict(SI, **GEN), -0.4)
        elif kind == "NUM":
            out.add(word, "NUM", feats(NumType="Card"), word, -0.6)
        elif kind == "ORD":
            out.add(word, "ADJ", feats(NumType="Ord", Degree="Pos"), word, -0.6)
        else:
            out.add(word, kind, 0, word, -0.55)


def lemma_evidence(out, form, lemma, stem_class, stems, verbs):
    """What the lemma list adds to a listed form: which lemma is the likelier, and a noun or verb the flags miss."""
    entry = out.forms.get(form)
    if not entry:
        return
    if lemma == form:
        for r in entry:
            if r[2] == form and r[0] == POS["NOUN"]:
                entry[r] -= 0.1
        return
    if any(r[2].lower() == lemma for r in entry):
        for r in entry:
            if r[2].lower() == lemma:
                entry[r] -= 0.15
        return
    kinds = stem_class.get(lemma, ())
    pair = lemma.endswith("e") and "noun" in stem_class.get(lemma[:-1], ()) and "Q" in stems[lemma[:-1]]
    if ("noun" in kinds and lemma in stems or pair) and lemma[:3] == form[:3]:
        nouns = [r for r in entry if r[0] == POS["NOUN"]]
        gender = NEUT if set(stems.get(lemma, ())) & set("BC") else COM
        if nouns:
            for r in nouns:
                if r[2] != form:  # a base form of its own stays one: *kurs* is no form of *kur*
                    out.add(form, "NOUN", r[1], lemma, entry[r] - 0.1)
        else:
            base = form[:-1] if form.endswith("s") and not lemma.endswith("s") else form
            case = GEN if base != form else NOM
            shape = PD if base.endswith("na") else SD if base.endswith(("en", "et", "n")) and not base.endswith("an") else PI if base.endswith(("r", "or")) else None
            if shape:
                out.noun(form, lemma, gender, dict(shape, **case), 0.1)


def compounds(forms, out, frequency):
    """The forms of the compounds in sv-compounds.tsv, made from the forms of their heads."""
    heads = list(common.rows("sv-compounds.tsv"))
    by_head = {h: {} for _, h in heads}
    for form, entry in out.forms.items():
        for r in ordered(entry):
            if r[0] == POS["NOUN"] and r[2] in by_head:
                by_head[r[2]].setdefault(form, []).append(r)
    made = {}
    for first, head in heads:
        for form, readings in sorted(by_head[head].items()):
            whole = first + form
            if whole not in forms or forms[whole][0] & 8:
                made[whole] = ([(u, w, first + l) for u, w, l in readings], (len(first.encode()),))
    speller = {w: 0 for w in made}
    for bit, name in ((1, "sv_FI"), (2, "sv_SE")):
        for w in hunspell.accepted(name, made):
            speller[w] |= bit
    for whole, (readings, splits) in made.items():
        if speller[whole]:
            forms[whole] = (speller[whole], readings, common.zipf_byte(frequency.get(whole, 0)), splits)


def ordered(entry):
    if not entry:
        return []
    return [r for r, _ in sorted(entry.items(), key=lambda kv: (kv[1], kv[0]))]


def plain_word(out, key, lemma, verbs, stem_class, marked=False):
    """A dictionary word without flags; `marked` where the dictionary calls it an adjective."""
    if marked and not (lemma != key and lemma in verbs):
        if key.endswith("t") and lemma != key:
            out.adjective(key, "neut", lemma)
        elif key.endswith(("a", "e")) and lemma != key:
            out.adjective(key, "plur", lemma)
        elif key.endswith(("ande", "ende")):
            out.add(key, "ADJ", APRES, key)
        else:
            out.add(key, "ADJ", feats(Case="Nom", Degree="Pos"), key)
        return
    if lemma != key and lemma in verbs:
        if key.endswith("s"):
            out.add(key, "VERB", SUP_P if key.endswith(("its", "tts", "ats")) else PAST_P if key.endswith("des") else PRES_P, lemma, 0.5)
        elif key.endswith(("it", "tt")):
            out.add(key, "VERB", SUP, lemma, 0.5)
        elif key.endswith("er"):
            out.add(key, "VERB", PRES, lemma, 0.5)
        elif key.endswith("t"):
            out.add(key, "VERB", SUP, lemma, 0.5)
        else:
            out.add(key, "VERB", PAST, lemma, 0.5)
        return
    if key.endswith(("ligen", "vis", "sin", "ledes", "städes", "lunda", "åt", "ifrån")):
        out.add(key, "ADV", 0, key, 0.2)
    elif key.endswith(("ande", "ende")):
        out.add(key, "ADJ", APRES, key, 0.3)
        out.noun(key, key, NEUT, dict(SI, **NOM), 0.5)
    elif lemma != key and "adjective" in stem_class.get(lemma, ()):
        if key.endswith("t"):
            out.adjective(key, "neut", lemma, None, 0.4)
        elif key.endswith(("a", "e")):
            out.adjective(key, "plur", lemma, None, 0.4)


def guess(form, flags):
    if not flags & 16:
        base = form[:-1] if form.endswith("s") and len(form) > 4 else form
        items = [(POS["PROPN"], feats(Case="Nom"), form[:1].upper() + form[1:])]
        if base != form:
            items.append((POS["PROPN"], feats(Case="Gen"), base[:1].upper() + base[1:]))
        return items
    if form.endswith(("ligen", "vis")):
        return [(POS["ADV"], 0, form)]
    if form.endswith(("iskt", "ligt", "ivt")):
        return [(POS["ADJ"], feats(Case="Nom", Degree="Pos", **NEUT, **SI), form[:-1]), (POS["ADV"], feats(Degree="Pos"), form[:-1])]
    if form.endswith(("iska", "liga", "iva")):
        return [(POS["ADJ"], feats(Case="Nom", Degree="Pos", Number="Plur"), form[:-1])]
    if form.endswith(("isk", "lig", "iv", "bar", "sam")):
        return [(POS["ADJ"], feats(Case="Nom", Degree="Pos", **COM, **SI), form)]
    if form.endswith(("ande", "ende")):
        return [(POS["ADJ"], APRES, form), (POS["NOUN"], feats(**NEUT, **SI, **NOM), form)]
    if form.endswith("ade"):
        return [(POS["VERB"], PAST, form[:-2])]
    if form.endswith(("erna", "arna", "orna")):
        return [(POS["NOUN"], feats(**PD, **NOM), form[:-4] if not form.endswith("orna") else form[:-4] + "a")]
    return [(POS["NOUN"], feats(Case="Nom"), form)]


class Splitter:
    """Splits a compound that the dictionary accepts but does not list: known first parts, a known last part."""

    LINKS = ("s", "")

    def __init__(self, firsts, stems, out, frequency):
        self.out = out
        self.firsts = {w.lower() for w in firsts if len(w) >= 2}
        self.stems = {w for w in stems if len(w) >= 3 and w == w.lower()}
        self.frequency = frequency

    def first(self, text):
        if len(text) < 2:
            return False
        if text in self.firsts and (len(text) >= 3 or text in ("bi", "by", "ö", "el", "is", "ko", "öl", "ål", "ut", "in", "av", "om", "på", "år", "sy", "ur")):
            return True
        return len(text) >= 4 and (text.endswith("s") and text[:-1] in self.stems or text in self.stems)

    def last(self, text):
        if len(text) < 3:
            return None
        entry = self.out.forms.get(text)
        if not entry:
            return None
        best = [r for r in ordered(entry) if r[0] in (POS["NOUN"], POS["ADJ"], POS["VERB"])]
        return best or None

    def split(self, form, depth=0):
        best = None
        for i in range(2, len(form) - 2):
            head, tail = form[:i], form[i:]
            if not self.first(head):
                continue
            if self.last(tail):
                cost = 1.0 - 0.01 * len(tail) + (0.5 if len(tail) < 4 else 0) + (0.5 if len(head) < 4 else 0)
                cost += 0 if self.frequency.get(tail, 0) > 1e-7 else 0.3
                cost += 0 if self.frequency.get(head.rstrip("s"), 0) > 1e-7 or self.frequency.get(head, 0) > 1e-7 else 0.3
                if best is None or cost < best[0]:
                    best = (cost, [i])
            elif depth < 2 and len(tail) > 6:
                rest = self.split(tail, depth + 1)
                if rest:
                    cost = 1.2 + self.cost
                    if best is None or cost < best[0]:
                        best = (cost, [i] + [i + j for j in rest])
        if best is None:
            return None
        self.cost = best[0]
        return best[1]

    def offsets(self, form, parts):
        return tuple(len(form[:p].encode()) for p in parts)

    def readings(self, form, parts):
        head, tail = form[:parts[-1]], form[parts[-1]:]
        return [(upos, word, head + lemma) for upos, word, lemma in self.last(tail)]
