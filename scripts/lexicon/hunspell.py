"""Affix expansion of Hunspell dictionaries, and Hunspell itself as the judge of the result."""

import collections
import re
import subprocess

Rule = collections.namedtuple("Rule", "flag strip add condition flags cross prefix")


def _condition(text, prefix):
    if text == ".":
        return None
    return re.compile("^" + text if prefix else text + "$")


class Dictionary:
    """The affix rules and the stems of one dictionary. Flags are single characters (the default and UTF-8 types)."""

    def __init__(self, name, folder="/usr/share/hunspell"):
        self.name = name
        self.rules = collections.defaultdict(list)
        self.options = {}
        self.flag_type = "short"
        cross = {}
        with open("%s/%s.aff" % (folder, name), encoding="utf-8-sig") as source:
            for line in source:
                fields = line.split()
                if not fields or fields[0].startswith("#"):
                    continue
                if fields[0] == "FLAG":
                    self.flag_type = fields[1]
                elif fields[0] in ("PFX", "SFX"):
                    key = (fields[0], fields[1])
                    if key not in cross:
                        cross[key] = fields[2] == "Y"
                        continue
                    add, _, flags = fields[3].partition("/")
                    strip = "" if fields[2] == "0" else fields[2]
                    condition = fields[4] if len(fields) > 4 else "."
                    self.rules[fields[1]].append(Rule(fields[1], strip, "" if add == "0" else add,
                                                      _condition(condition, fields[0] == "PFX"), self.flags(flags),
                                                      cross[key], fields[0] == "PFX"))
                elif len(fields) >= 2 and fields[0] in ("FORBIDDENWORD", "NEEDAFFIX", "ONLYINCOMPOUND", "NOSUGGEST",
                                                        "COMPOUNDBEGIN", "COMPOUNDMIDDLE", "COMPOUNDEND"):
                    self.options[fields[0]] = fields[1]
        self.stems = []
        with open("%s/%s.dic" % (folder, name), encoding="utf-8-sig") as source:
            next(source)
            for line in source:
                line = line.rstrip("\n").split("\t")[0]
                if not line:
                    continue
                word, slash, flags = line.partition("/") if not line.startswith("/") else (line, "", "")
                flags = flags.split(" ")[0] if slash else ""
                if slash or " " not in line:
                    self.stems.append((word.strip(), self.flags(flags)))

    def flags(self, text):
        if self.flag_type == "long":
            return [text[i:i + 2] for i in range(0, len(text), 2)]
        if self.flag_type == "num":
            return [f for f in text.split(",") if f]
        return list(text)

    @staticmethod
    def apply(word, rule):
        if rule.condition is not None and not rule.condition.search(word):
            return None
        if rule.prefix:
            if not word.startswith(rule.strip):
                return None
            return rule.add + word[len(rule.strip):]
        if rule.strip and not word.endswith(rule.strip):
            return None
        return word[:len(word) - len(rule.strip)] + rule.add

    def expand(self, word, flags):
        """[(form, suffix rule or None, prefix rule or None)]; the stem itself first, twofold suffixes once."""
        forbidden = self.options.get("FORBIDDENWORD")
        compound = self.options.get("ONLYINCOMPOUND")
        if forbidden in flags:
            return
        bare = self.options.get("NEEDAFFIX") not in flags and compound not in flags
        if bare:
            yield word, None, None
        if compound in flags:
            return
        prefixes = [r for f in flags for r in self.rules.get(f, ()) if r.prefix]
        for rule in [r for f in flags for r in self.rules.get(f, ()) if not r.prefix]:
            form = self.apply(word, rule)
            if form is None or form == "" or compound in rule.flags or self.options.get("COMPOUNDBEGIN") in rule.flags:
                continue
            yield form, rule, None
            for flag in rule.flags:
                for second in self.rules.get(flag, ()):
                    more = None if second.prefix else self.apply(form, second)
                    if more:
                        yield more, second, None
            if rule.cross:
                for prefix in prefixes:
                    if prefix.cross:
                        both = self.apply(form, prefix)
                        if both:
                            yield both, rule, prefix
        for prefix in prefixes:
            form = self.apply(word, prefix)
            if form and bare:
                yield form, None, prefix


def accepted(dictionary, words):
    """Those of the words that Hunspell itself accepts."""
    words = sorted(words)
    if not words:
        return set()
    done = subprocess.run(["hunspell", "-d", dictionary, "-i", "UTF-8", "-L"], input="\n".join(words) + "\n",
                          capture_output=True, text=True, encoding="utf-8",
                          env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"})
    return set(words) - set(line.strip() for line in done.stdout.splitlines())
