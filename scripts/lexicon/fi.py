"""Finnish: every form analysed by libvoikko and mapped to Universal Dependencies."""

import collections
import importlib.util
import os
import re

import common
import features as F
from features import POS, feats

LIMIT = 406_000

CASE = dict(nimento="Nom", omanto="Gen", osanto="Par", kohdanto="Acc", olento="Ess", tulento="Tra", sisaolento="Ine",
            sisaeronto="Ela", sisatulento="Ill", ulkoolento="Ade", ulkoeronto="Abl", ulkotulento="All", vajanto="Abe",
            seuranto="Com", keinonto="Ins")
MOOD = dict(indicative="Ind", imperative="Imp", conditional="Cnd", potential="Pot")
FOCUS = {"kin": "Kin", "kaan": "Kaan", "ko": "Ko", "han": "Han", "pa": "Pa", "ka": "Ka", "s": "S"}
PARTICIPLE = dict(past_passive=("Past", "Pass"), past_active=("Past", "Act"), present_active=("Pres", "Act"),
                  present_passive=("Pres", "Pass"), agent=("Agt", "Act"), negation=("Neg", None))
NAMES = {"etunimi", "sukunimi", "paikannimi", "nimi"}
SUBORDINATORS = {"että", "jos", "kun", "kuin", "koska", "vaikka", "jotta", "kunnes", "mikäli", "ellei", "jollei", "jahka"}
AUXILIARIES = {"olla": 1, "voida": 1, "saattaa": 2, "täytyä": 1, "pitää": 2, "taitaa": 2, "joutua": 2, "aikoa": 2,
               "mahtaa": 2, "tarvita": 3}
LISTED = {"nimisana", "asemosana", "laatusana", "nimisana_laatusana", "lukusana"} | NAMES
NOMINAL = {POS[p] for p in ("NOUN", "ADJ", "PRON", "NUM", "PROPN")}
# Pronouns that a clitic makes another word.
INDEFINITE = {("joka", "Kin"): "jokin", ("mikä", "Kaan"): "mikään", ("kuka", "Kaan"): "kukaan", ("ken", "Kaan"): "kukaan",
              ("kuka", "Kin"): "kukin", ("kumpi", "Kin"): "kumpikin", ("kumpi", "Kaan"): "kumpikaan",
              ("jompi", "Kin"): "jompikumpi"}
DIMENSION = {"kolmas", "neljäs", "viides", "kuudes", "seitsemäs", "kahdeksas", "yhdeksäs", "kymmenes", "ensimmäinen",
             "sadas", "tuhannes"}
TAG = re.compile(r"\[[^\]]*\]")
HEAD = re.compile(r"\[X[a-z]\].*?\[X\]")


def voikko():
    """libvoikko's Python module, wherever the distribution keeps it."""
    try:
        import libvoikko
    except ImportError:
        path = "/usr/lib/python3/dist-packages/libvoikko.py"
        spec = importlib.util.spec_from_file_location("libvoikko", path)
        libvoikko = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(libvoikko)
    return libvoikko.Voikko("fi")


def surface(fst):
    """The letters of an FSTOUTPUT without tags and base forms."""
    return TAG.sub("", HEAD.sub("", fst))


def verb_lemma(analysis):
    """The verb of a participle: what stands before it in a compound, and the base form."""
    fst = analysis["FSTOUTPUT"]
    at = fst.rfind("[Lt]")
    found = re.match(r"\[Lt\](?:\[I[a-z]+\])*\[Xp\](.*?)\[X\]", fst[at:]) if at >= 0 else None
    if not found:
        return None
    return surface(fst[:at]) + found.group(1).replace("=", "")


def shared(a):
    """Features that any class may carry."""
    values = {}
    if "SIJAMUOTO" in a and a["SIJAMUOTO"] in CASE:
        values["Case"] = CASE[a["SIJAMUOTO"]]
    if "NUMBER" in a:
        values["Number"] = "Sing" if a["NUMBER"] == "singular" else "Plur"
    if "POSSESSIVE" in a and a["POSSESSIVE"] in ("1s", "2s", "3", "1p", "2p"):
        values["Poss"] = a["POSSESSIVE"]
    if "KYSYMYSLIITE" in a:
        values["Clitic"] = "Ko"
    elif "FOCUS" in a and a["FOCUS"] in FOCUS:
        values["Clitic"] = FOCUS[a["FOCUS"]]
    return values


def finite(a, lemma):
    """Readings of a finite verb form; a form that also follows the negative verb gets that reading too."""
    base = shared(a)
    base.pop("Case", None)
    mood = MOOD[a["MOOD"]]
    tense = "Past" if a.get("TENSE") == "past_imperfective" else "Pres"
    passive = a.get("PERSON") == "4"
    negative = a.get("NEGATIVE", "false")
    result = []
    if negative != "true":
        values = dict(base, Mood=mood, VerbForm="Fin", Voice="Pass" if passive else "Act")
        if mood == "Ind":
            values["Tense"] = tense
        if not passive and "PERSON" in a:
            values["Person"] = a["PERSON"]
        if passive:
            values.pop("Number", None)
        result.append((values, 0))
    if negative in ("true", "both"):
        values = {k: v for k, v in base.items() if k != "Number"}
        values.update(Mood="Ind" if mood == "Imp" else mood, VerbForm="Fin", Connegative="Yes",
                      Voice="Pass" if passive else "Act")
        if values["Mood"] == "Ind":
            values["Tense"] = "Pres"
        result.append((values, 30 if passive else 3))
    readings = []
    for values, cost in result:
        word = feats(**values)
        aux = AUXILIARIES.get(lemma, 0)
        if aux == 1:
            readings += [(cost, POS["AUX"], word, lemma), (cost + 1, POS["VERB"], word, lemma)]
        elif aux:
            readings += [(cost, POS["VERB"], word, lemma), (cost + 0.5, POS["AUX"], word, lemma)]
        else:
            readings.append((cost, POS["VERB"], word, lemma))
    return readings


class Finnish:
    def __init__(self):
        self.voikko = voikko()
        self.lemmas = {r[0]: (POS[r[1]], F.parse(r[2]), r[3]) for r in common.rows("fi-lemmas.tsv")}
        self.participles = {r[0]: int(r[1]) for r in common.rows("fi-participles.tsv")}
        self.names = {r[0].lower() for r in common.rows("fi-names.tsv")}

    def map(self, form, a):
        """[(cost, upos, features, lemma)] of one analysis, and its boundaries as character offsets."""
        kind = a.get("CLASS", "none")
        lemma = a.get("BASEFORM", form).replace("=", "")
        fst = a.get("FSTOUTPUT", "")
        parts = [i for i in self.boundaries(a)]
        cost = 4.0 * fst.count("[Bc]") + 1.5 * (len(parts) - fst.count("[Bc]"))
        values = shared(a)
        if "POSSESSIVE" in a:
            cost += 1.2
        if a.get("SIJAMUOTO") == "keinonto":
            cost += 4
        if a.get("SIJAMUOTO") in ("vajanto", "seuranto"):
            cost += 1
        if kind in ("kieltosana",):
            values.pop("Case", None)
            word = feats(Polarity="Neg", VerbForm="Fin", Voice="Act", Mood=MOOD.get(a.get("MOOD"), "Ind"),
                         Person=a.get("PERSON"), **values)
            out = [(0, POS["AUX"], word, "ei")]
        elif kind == "teonsana":
            cost += 3.0 * fst.count("[Bc]")
            mood = a.get("MOOD", "")
            if mood in MOOD:
                out = finite(a, lemma)
                if not out:
                    return [], parts
            elif mood == "MINEN-infinitive":
                at = fst.find("[Tn4]")
                noun = surface(fst[:at]) + "minen" if at >= 0 else lemma
                out = [(0, POS["NOUN"], feats(MinenNoun="Yes", **values), noun)]
            elif mood in ("A-infinitive", "E-infinitive", "MA-infinitive", "MAINEN-infinitive"):
                kind_ = mood.split("-")[0]
                values = dict(values, VerbForm="Inf", InfForm=kind_, Number="Sing", Voice="Act")
                if kind_ == "A" and "Poss" in values:
                    values["Case"] = "Tra"
                    values["Number"] = "Sing"
                if kind_ == "E":
                    tail = TAG.sub("", fst[fst.find("[Tn2]"):]) if "[Tn2]" in fst else ""
                    values["Voice"] = "Pass" if re.match("t[aä]e", tail) else "Act"
                    values["Case"] = "Ine" if re.match("[dtlnr]?(?:[aä])?ess[aä]", tail) else "Ins"
                if kind_ == "MA" and values.get("Case") == "Ins":
                    values["Voice"] = "Pass"
                word = feats(**values)
                out = [(0, POS["VERB"], word, lemma)]
                if AUXILIARIES.get(lemma) == 1:
                    out = [(0, POS["AUX"], word, lemma), (0.4, POS["VERB"], word, lemma)]
            else:
                out = [(1, POS["VERB"], feats(**values), lemma)]
        elif "PARTICIPLE" in a and a.get("SIJAMUOTO") == "kerrontosti":
            clitic = {k: v for k, v in values.items() if k == "Clitic"}
            out = [(0, POS["ADV"], feats(**clitic), lemma_of_adverb(form, clitic))]
        elif "PARTICIPLE" in a and kind in ("laatusana", "nimisana", "nimisana_laatusana"):
            part, voice = PARTICIPLE[a["PARTICIPLE"]]
            verb = verb_lemma(a)
            if verb == "olla" and part == "Past" and voice == "Pass" and form.startswith("ollu"):
                return [], parts  # a plural of *oltu* that nobody writes
            out = []
            if verb:
                word = feats(VerbForm="Part", PartForm=part, Voice=voice, **values)
                aux = AUXILIARIES.get(verb, 0)
                out.append((1 if part != "Agt" else 2, POS["VERB"], word, verb))
                if aux:
                    out.append((0.5 if aux == 1 else 1.5, POS["AUX"], word, verb))
            lexical = self.participles.get(lemma, 0)
            if lexical or not verb or part == "Neg":
                degree = dict(positive="Pos", comparative="Cmp", superlative="Sup").get(a.get("COMPARISON"), "Pos")
                out.append((0.2 if lexical == 1 else 1.4, POS["ADJ"], feats(Degree=degree, **values), lemma))
        elif kind in ("laatusana", "nimisana_laatusana"):
            degree = dict(positive="Pos", comparative="Cmp", superlative="Sup").get(a.get("COMPARISON"), "Pos")
            if a.get("SIJAMUOTO") == "kerrontosti":
                clitic = {k: v for k, v in values.items() if k in ("Clitic", "Poss")}
                stem = lemma_of_adverb(form, clitic)
                out = [(0, POS["ADV"], feats(**clitic), stem)]
            else:
                out = [(0, POS["ADJ"], feats(Degree=degree, **values), lemma)]
                if degree == "Cmp" and a.get("SIJAMUOTO") == "keinonto" or degree == "Sup" and a.get("SIJAMUOTO") == "keinonto":
                    out.insert(0, (-4, POS["ADV"], feats(Degree=degree), self.adverb(lemma)))
                if a.get("SIJAMUOTO") == "keinonto" and lemma.endswith("inen") and form.endswith("isin"):
                    out.insert(0, (-4.2, POS["ADV"], 0, form))
                if kind == "nimisana_laatusana":
                    out.append((0.3, POS["NOUN"], feats(**values), lemma))
        elif kind == "nimisana":
            out = [(0.2, POS["NOUN"], feats(**values), lemma)]
        elif kind in NAMES:
            if lemma.islower():
                lemma = lemma[:1].upper() + lemma[1:]
            out = [(2, POS["PROPN"], feats(**values), lemma)]
        elif kind == "seikkasana":
            out = [(0, POS["ADV"], feats(**{k: v for k, v in values.items() if k in ("Clitic", "Poss")}), form if "Clitic" not in values else lemma)]
        elif kind == "suhdesana":
            out = [(0, POS["ADP"], feats(**{k: v for k, v in values.items() if k in ("Clitic", "Poss")}), form if not values else lemma)]
        elif kind == "asemosana":
            other = INDEFINITE.get((lemma, values.get("Clitic")))
            if other:
                values.pop("Clitic")
                lemma = other
            out = [(0, POS["PRON"], feats(**values), lemma)]
        elif kind == "sidesana":
            kind_ = "SCONJ" if lemma in SUBORDINATORS else "CCONJ"
            out = [(0, POS[kind_], feats(**{k: v for k, v in values.items() if k == "Clitic"}), lemma)]
        elif kind == "lukusana":
            ordinal = lemma.endswith(("s", "nnen")) and any(lemma.endswith(d) for d in DIMENSION) or lemma.endswith("toinen") or lemma == "ensimmäinen"
            ordinal = ordinal or re.search(r"(kolmas|neljäs|des|mäs|ksas|kymmenes|sadas|tuhannes|toista)$", lemma) is not None and lemma.endswith("s")
            if ordinal:
                out = [(0, POS["ADJ"], feats(NumType="Ord", Degree="Pos", **values), lemma)]
            else:
                out = [(0, POS["NUM"], feats(NumType="Card", **values), lemma)]
        elif kind == "huudahdussana":
            out = [(1, POS["INTJ"], 0, lemma)]
        elif kind == "lyhenne":
            upper = lemma.isupper()
            out = [(1, POS["PROPN" if upper else "NOUN"], feats(Abbr="Yes", **values), lemma)]
        elif kind == "etuliite":
            out = [(0, POS["NOUN"], feats(Prefix="Yes"), lemma.rstrip("-"))]
        else:
            out = [(6, POS["X"], feats(**values), lemma)]
        # Classes of whole lemmas that Voikko names otherwise.
        changed = []
        for c, upos, word, base in out:
            if base in self.lemmas and kind in LISTED and upos in NOMINAL:
                new_upos, extra, new_base = self.lemmas[base]
                if base == "toinen":
                    changed.append((c, upos, word, base))
                    c += 0.1
                if new_upos == POS["PRON"]:
                    word &= ~feats(NumType="Ord") & ~feats(NumType="Card") & ~feats(Degree="Pos") & ~feats(Degree="Sup")
                changed.append((c - 0.3, new_upos, word | extra, new_base))
                if base == "mikä":
                    changed.append((c - 0.2, new_upos, word | feats(PronType="Int"), new_base))
            else:
                changed.append((c, upos, word, base))
        return [(cost + c, upos, word, base) for c, upos, word, base in changed], parts

    def adverb(self, lemma):
        special = {"hyvä": "hyvin", "usea": "usein"}
        if lemma in special:
            return special[lemma]
        candidate = lemma + "sti"
        if self.voikko.spell(candidate):
            return candidate
        return candidate

    @staticmethod
    def boundaries(a):
        """Character offsets of the compound boundaries."""
        position, result = 0, []
        for c in a.get("STRUCTURE", ""):
            if c == "=":
                if position:
                    result.append(position)
            else:
                position += 1
        return result

    def analyse(self, form):
        """(flags, [(cost, upos, feats, lemma)], boundaries in bytes) or None where Voikko knows nothing."""
        spelled = self.voikko.spell(form)
        variants, capital = [form], False
        if not spelled:
            if self.voikko.spell(form[:1].upper() + form[1:]):
                variants, capital = [form[:1].upper() + form[1:]], True
            elif self.voikko.spell(form.upper()):
                variants, capital = [form.upper()], True
        found, best = [], {}
        for variant in variants:
            for a in self.voikko.analyze(variant):
                readings, parts = self.map(form, a)
                for reading in readings:
                    key = reading[1:]
                    if key not in best or best[key][0] > reading[0]:
                        best[key] = (reading[0], parts)
        if not best and not (spelled or capital):
            return None
        found = [(c, *key, parts) for key, (c, parts) in best.items()]
        if any(r[1] == POS["PROPN"] and r[3].lower() in self.names for r in found):
            found = [(r[0] - (20 if r[1] == POS["PROPN"] and r[3].lower() in self.names else 0), *r[1:]) for r in found]
        if capital:
            found = [(r[0] - (5 if r[1] == POS["PROPN"] else 0), *r[1:]) for r in found]
        found.sort(key=lambda r: (r[0], r[1], r[2], r[3]))
        flags = (1 if spelled or capital else 0) | (4 if capital else 0)
        offsets = ()
        if found:
            offsets = tuple(len(form[:p].encode()) for p in found[0][4] if 0 < p < len(form))
        return flags, found, offsets


def lemma_of_adverb(form, clitic):
    at = form.rfind("sti")
    return form[:at + 3] if at >= 0 else form


def name_forms(name):
    """Forms of a short name whose stem does not change: Kela, Kelan, Kelaa …"""
    stem = name.lower()
    if stem[-1] not in "aeiouyäö":
        stem += "i"
    back = any(c in "aou" for c in stem)
    a = "a" if back else "ä"
    o = "o" if back else "ö"
    u = "u" if back else "y"
    endings = [("", "Nom"), ("n", "Gen"), (a, "Par"), ("ss" + a, "Ine"), ("st" + a, "Ela"), (stem[-1] + "n", "Ill"),
               ("ll" + a, "Ade"), ("lt" + a, "Abl"), ("lle", "All"), ("n" + a, "Ess"), ("ksi", "Tra")]
    for ending, case in endings:
        form = (name.lower() if ending == "" else stem + ending)
        yield form, feats(Case=case, Number="Sing")
        for clitic, value in (("kin", "Kin"), ("k" + a + a + "n", "Kaan"), ("k" + o, "Ko"), ("h" + a + "n", "Han")):
            yield form + clitic, feats(Case=case, Number="Sing", Clitic=value)


def compounds(fi, forms, frequency):
    """The forms of the compounds in fi-compounds.tsv, made from the forms of their heads."""
    heads = list(common.rows("fi-compounds.tsv"))
    wanted = {h for _, h in heads}
    by_head = {h: [] for h in wanted}
    for form, (_, readings, _, _) in forms.items():
        for r in readings[:3]:
            if r[2] in wanted and r[0] == POS["NOUN"]:
                by_head[r[2]].append(form)
                break
    for first, head in heads:
        if not fi.voikko.spell(first + head):
            continue
        for form in sorted(by_head[head]):
            whole = first + form
            if whole in forms:
                continue
            result = fi.analyse(whole)
            if result and result[0] & 1 and any(r[3] == first + head for r in result[1]):
                readings = [r for r in result[1] if r[3] == first + head]
                forms[whole] = (result[0], [r[1:4] for r in readings], common.zipf_byte(frequency.get(whole, 0)), result[2])


COLON = {"n": "Gen", "een": "Ill", "iin": "Ill", "hen": "Ill", "hon": "Ill", "han": "Ill", "ssa": "Ine", "ssä": "Ine",
         "sta": "Ela", "stä": "Ela", "lla": "Ade", "llä": "Ade", "lta": "Abl", "ltä": "Abl", "lle": "All", "ksi": "Tra",
         "na": "Ess", "nä": "Ess", "a": "Par", "ä": "Par", "ta": "Par", "tä": "Par"}


def build(data, log):
    fi = Finnish()
    frequency = common.frequencies("fi")
    counts, used = common.evidence(data, "fi")
    hand = common.hand_forms("fi")
    forms, kept = {}, 0
    for form in sorted(frequency, key=lambda f: (-frequency[f], f)):
        value = common.zipf_byte(frequency[form])
        if ":" in form and re.fullmatch(r"[a-zåäö]+:[a-zåäö]+", form):
            base, ending = form.split(":")
            case = COLON.get(ending)
            if case:
                forms[form] = (1 | 4, [(POS["PROPN"], feats(Abbr="Yes", Case=case, Number="Sing"), base.upper())], value, ())
            continue
        if not common.is_word(form) or len(form) == 1:
            continue
        if kept >= LIMIT:
            break
        result = fi.analyse(form)
        if result is None:
            if value >= 75:
                forms[form] = (0, [(POS["X"], 0, form)], value, ())
                kept += 1
            continue
        flags, readings, offsets = result
        forms[form] = (flags, [r[1:4] for r in readings], value, offsets)
        kept += 1
    for name in sorted(fi.names):
        lemma = name[:1].upper() + name[1:]
        if name in ("suomi", "helsinki"):
            continue
        for form, word in name_forms(lemma):
            old = forms.get(form)
            reading = (POS["PROPN"], word, lemma)
            rest = [r for r in (old[1] if old else []) if r[2].lower() != name or r[0] != POS["PROPN"]]
            flags = (old[0] if old and old[0] else 1 | 4)
            forms[form] = (flags, [reading] + rest, old[2] if old else common.zipf_byte(frequency.get(form, 0)), old[3] if old else ())
    for form, readings in hand.items():
        old = forms.get(form)
        if old is None and not form.endswith(("-", ".")):
            result = fi.analyse(form)
            old = (result[0], [r[1:4] for r in result[1]], 0, result[2]) if result else None
        if old is None:
            old = (1, [], common.zipf_byte(frequency.get(form, frequency.get(form.rstrip("."), 0))), ())
        rest = [r for r in old[1] if not any(r[0] == h[0] and r[0] in (POS["ADV"], POS["ADP"], POS["CCONJ"], POS["SCONJ"], POS["INTJ"], POS["AUX"]) for h in readings)
                and r not in readings]
        forms[form] = (old[0] | 1, readings + rest, old[2], old[3] if not readings or form.endswith("-") else ())
    compounds(fi, forms, frequency)
    common.prefer_frequent(forms, frequency)
    for form in forms:
        flags, readings, value, offsets = forms[form]
        connegative = feats(Connegative="Yes")
        ranked = common.rank(readings, counts.get(form))
        if ranked and ranked[0][1] & connegative and ranked[0][1] & feats(Voice="Pass"):
            ranked = sorted(ranked, key=lambda r: bool(r[1] & connegative))
        forms[form] = (flags, ranked or [(POS["X"], 0, form)], value, offsets)
    return forms, frequency, used
