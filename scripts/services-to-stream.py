#!/usr/bin/env python3
"""Turns collections of service texts into the input of `kirkas stream`.

    scripts/services-to-stream.py --text Name,ShortDescription services.jsonl | kirkas stream

Reads JSON Lines, or JSON files that hold one list (`-` is standard input). Writes one line for each text:
{"id": …, "text": …} and, where they are known, "language" and "format".

A field is a key or a dotted path (`meta.category`). Lists on the way are gone through one by one. Several fields
become one text, with a blank line between them.

Language maps are taken apart: {"id": 7, "fi": {"name": …}, "sv": {"name": …}} with `--text name` gives the lines
"7/fi" and "7/sv"; so does {"id": 7, "name": {"fi": …, "sv": …}}. A map of bare texts, {"fi": "…", "sv": "…"},
needs no `--text`.

Exit status: 0; 2 wrong use, or no record has any of the fields; 3 a file or a line that could not be read.
"""

import argparse
import json
import os
import sys

LANGUAGES = ("fi", "sv", "en")


def is_map(value):
    """Whether a value is a language map: an object whose keys are languages, and ours among them."""
    return (
        isinstance(value, dict)
        and any(language in value for language in LANGUAGES)
        and all(len(key.split("-")[0]) in (2, 3) and key.replace("-", "").isalpha() for key in value)
    )


def values(node, path, language, found):
    """All texts at a path, in order; maps on the way and at its end are entered by `language`.

    `found` collects the languages of maps that were met.
    """
    if isinstance(node, list):
        for item in node:
            yield from values(item, path, language, found)
        return
    if isinstance(node, dict) and (not path or path[0] not in node) and is_map(node):
        found.update(key for key in LANGUAGES if node.get(key))
        if language is not None:
            yield from values(node.get(language), path, language, found)
        return
    if path:
        # A key may itself hold dots: the longest one that fits is taken.
        if isinstance(node, dict):
            for length in range(len(path), 0, -1):
                key = ".".join(path[:length])
                if key in node:
                    yield from values(node[key], path[length:], language, found)
                    return
    elif isinstance(node, str):
        yield node
    elif isinstance(node, (int, float)) and not isinstance(node, bool):
        yield str(node)


def languages_of(record):
    """Languages that the record itself is divided by: {"id": …, "fi": {…}, "sv": {…}}."""
    return [language for language in LANGUAGES if isinstance(record.get(language), (dict, str)) and record[language]]


def texts(record, fields):
    """The texts of a record with their languages; the language is None where the record does not tell."""
    own = languages_of(record)
    # A record that has the fields beside the languages is not divided by them.
    if own and not any(field.split(".")[0] in record for field in fields):
        for language in own:
            node = record[language]
            if isinstance(node, str):
                yield language, node
            else:
                yield language, join(node, fields, language)
        return
    found = set()
    plain = join(record, fields, None, found)
    if not found:
        yield None, plain
        return
    for language in LANGUAGES:
        if language in found:
            yield language, join(record, fields, language)


def join(node, fields, language, found=None):
    found = set() if found is None else found
    parts = []
    for field in fields:
        for text in values(node, field.split("."), language, found):
            text = text.strip()
            if text and text not in parts:
                parts.append(text)
    return "\n\n".join(parts)


def records(name, complain):
    """The records of a file with the numbers of their lines or places."""
    try:
        if name == "-":
            data = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:
                data = file.read()
    except OSError as error:
        complain(f"{name}: {error.strerror}")
        return
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        complain(f"{name}: not UTF-8 at byte {error.start}")
        return
    if content.lstrip().startswith("["):
        try:
            items = json.loads(content)
        except json.JSONDecodeError as error:
            complain(f"{name}:{error.lineno}: {error.msg}")
            return
        for number, item in enumerate(items, 1):
            if isinstance(item, dict):
                yield number, item
            else:
                complain(f"{name}: item {number} is no object")
        return
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except json.JSONDecodeError as error:
            complain(f"{name}:{number}: {error.msg}")
            continue
        if isinstance(item, dict):
            yield number, item
        else:
            complain(f"{name}:{number}: no object")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    add = parser.add_argument
    add("files", nargs="*", metavar="FILE", help="JSON Lines or a JSON list; - or nothing is standard input")
    add("--text", action="append", metavar="FIELD[,FIELD…]", help="fields of the text (default: text); may be repeated")
    add("--id", default="id", metavar="FIELD", help="field of the id (default: id); without one, file and line")
    add("--language", choices=LANGUAGES, help="language of the texts; of language maps, the only one to take")
    add("--format", choices=("plain", "markdown", "html"), help="format of the texts")
    add("--no-language", action="store_true", help="do not pass languages on: Kirkas tells them from the text")
    options = parser.parse_args()
    fields = [field.strip() for value in options.text or ["text"] for field in value.split(",") if field.strip()]
    if not fields:
        parser.error("--text names no field")

    failed = False

    def complain(message):
        nonlocal failed
        failed = True
        print(message, file=sys.stderr)

    seen = written = empty = 0
    for name in options.files or ["-"]:
        for number, record in records(name, complain):
            seen += 1
            identity = record.get(options.id)
            if not isinstance(identity, (str, int, float)):
                identity = next(values(record, options.id.split("."), None, set()), None)
            if identity is None:
                identity = f"{'-' if name == '-' else os.path.basename(name)}:{number}"
            for language, text in texts(record, fields):
                if options.language and language not in (None, options.language):
                    continue
                if not text.strip():
                    empty += 1
                    continue
                line = {"id": identity if language is None else f"{identity}/{language}", "text": text}
                if options.format:
                    line["format"] = options.format
                known = language or options.language
                if known and not options.no_language:
                    line["language"] = known
                print(json.dumps(line, ensure_ascii=False))
                written += 1
    sys.stdout.flush()
    if empty:
        print(f"{empty} records or languages without a text were left out", file=sys.stderr)
    if failed:
        return 3
    if seen and not written:
        print(f"no record has a text in {', '.join(fields)}; name the fields with --text", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        # The reader has had enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
