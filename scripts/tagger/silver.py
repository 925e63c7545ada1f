"""Tags Finnish text with spacy-fi-experimental-web-md: further training text for the Finnish tagger.

    silver.py OUT.conllu SOURCE...

A SOURCE is a text file (a paragraph per line), a JSON or JSON Lines file (the strings of keys or languages `fi`,
of a file `…_fi.json` all), or a treebank (.conllu.gz), of which only the tokens are read.
Needs spacy and spacy-fi-experimental-web-md from PyPI. The tagged text is not part of the project.
"""
import gzip
import json
import re
import sys

import spacy
from spacy.tokens import Doc


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for child in value.values():
            yield from strings(child)
    elif isinstance(value, list):
        for child in value:
            yield from strings(child)


def finnish(value):
    """The Finnish texts of a record: what stands under `fi`, or all of a record in Finnish."""
    if isinstance(value, dict):
        if "fi" in value:
            yield from strings(value["fi"])
            return
        if value.get("language") == "fi" and "value" in value:
            yield from strings(value["value"])
            return
        for child in value.values():
            yield from finnish(child)
    elif isinstance(value, list):
        for child in value:
            yield from finnish(child)


def paragraphs(path):
    if path.endswith(".jsonl"):
        for line in open(path, encoding="utf-8"):
            yield from finnish(json.loads(line))
    elif path.endswith(".json"):
        value = json.load(open(path, encoding="utf-8"))
        yield from strings(value) if path.endswith("_fi.json") else finnish(value)
    else:
        yield from open(path, encoding="utf-8")


def sentences_of(path):
    """The tokens of each sentence of a treebank, multiword tokens whole."""
    words, skip = [], 0
    for line in gzip.open(path, "rt", encoding="utf-8"):
        line = line.rstrip("\n")
        if not line:
            if words:
                yield words
            words, skip = [], 0
        elif not line.startswith("#"):
            number, form = line.split("\t")[:2]
            if "-" in number:
                skip = int(number.split("-")[1])
                words.append(form)
            elif "." not in number and int(number) > skip:
                words.append(form)
    if words:
        yield words


def rows(doc, out):
    for sentence in doc.sents:
        tokens = [t for t in sentence if t.text.strip()]
        if len(tokens) < 3:
            continue
        for i, t in enumerate(tokens):
            morph = str(t.morph) or "_"
            print(i + 1, t.text.strip(), t.lemma_ or "_", t.pos_ or "X", "_", morph, "_", "_", "_", "_", sep="\t", file=out)
        print(file=out)


def main():
    nlp = spacy.load("spacy_fi_experimental_web_md")
    seen = set()
    with open(sys.argv[1], "w", encoding="utf-8") as out:
        for path in sys.argv[2:]:
            if path.endswith(".conllu.gz"):
                docs = (Doc(nlp.vocab, words=words) for words in sentences_of(path))
                for doc in docs:
                    for _, step in nlp.pipeline:
                        doc = step(doc)
                    rows(doc, out)
                continue
            texts = []
            for text in paragraphs(path):
                text = re.sub(r"<[^>]+>|\{\{?[^}]*\}\}?", " ", text)
                for line in text.split("\n"):
                    line = re.sub(r"\s+", " ", line).strip(" •*#-")
                    if len(line) > 12 and line not in seen:
                        seen.add(line)
                        texts.append(line)
            for doc in nlp.pipe(texts, batch_size=64):
                rows(doc, out)


main()
