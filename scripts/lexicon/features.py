"""Parts of speech and the 64-bit feature word, as Sources/Kirkas/Language/Features.swift lays them out."""

UPOS = ["X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON",
        "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"]
POS = {name: number for number, name in enumerate(UPOS)}

# name -> (shift, {value: code}); the names and values are those of Universal Dependencies where it has them.
FIELDS = {
    "Case": (0, dict(Nom=1, Gen=2, Par=3, Acc=4, Ine=5, Ela=6, Ill=7, Ade=8, Abl=9, All=10, Ess=11,
                     Tra=12, Abe=13, Com=14, Ins=15)),
    "Number": (5, dict(Sing=1, Plur=2)),
    "Person": (7, {"1": 1, "2": 2, "3": 3}),
    "Mood": (9, dict(Ind=1, Imp=2, Cnd=3, Pot=4, Sub=5)),
    "Tense": (12, dict(Pres=1, Past=2)),
    "Voice": (14, dict(Act=1, Pass=2)),
    "VerbForm": (16, dict(Fin=1, Inf=2, Part=3, Sup=4, Ger=5)),
    "InfForm": (19, dict(A=1, E=2, MA=3, MINEN=4, MAINEN=5)),
    "PartForm": (22, dict(Pres=1, Past=2, Agt=3, Neg=4)),
    "Poss": (25, {"1s": 1, "2s": 2, "3": 3, "1p": 4, "2p": 5}),
    "Clitic": (28, dict(Kin=1, Kaan=2, Ko=3, Han=4, Pa=5, Ka=6, S=7)),
    "Degree": (31, dict(Pos=1, Cmp=2, Sup=3)),
    "Definite": (33, dict(Ind=1, Def=2)),
    "Gender": (35, dict(Com=1, Neut=2)),
    "Polarity": (37, dict(Neg=1)),
    "Connegative": (38, dict(Yes=1)),
    "MinenNoun": (39, dict(Yes=1)),
    "PronType": (40, dict(Prs=1, Rel=2, Int=3, Dem=4, Ind=5)),
    "NumType": (43, dict(Card=1, Ord=2)),
    "Abbr": (45, dict(Yes=1)),
    "Foreign": (46, dict(Yes=1)),
    "Deponent": (47, dict(Yes=1)),
    "PossPron": (48, dict(Yes=1)),
    "Prefix": (49, dict(Yes=1)),
}


def feats(**values):
    """The feature word of `feats(Case="Gen", Number="Sing")`."""
    word = 0
    for name, value in values.items():
        if value is None:
            continue
        shift, codes = FIELDS[name]
        word |= codes[value] << shift
    return word


def parse(text):
    """The feature word of `Case=Gen|Number=Sing`; `_` is none."""
    if text in ("", "_"):
        return 0
    return feats(**dict(pair.split("=") for pair in text.split("|")))
