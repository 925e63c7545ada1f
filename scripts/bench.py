#!/usr/bin/env python3
"""Prints how fast Kirkas is and how much memory it takes: best and median of several runs of whole processes.

Compare figures of one run only: other work on the machine changes them.
"""

import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent


def texts(language, size, data):
    """Running text of about `size` bytes: our clean pages, or the collections of --data."""
    parts = []
    if data:
        for line in open(data / "services/ptv_general_descriptions.jsonl"):
            fields = json.loads(line).get(language) or {}
            parts += [v for v in fields.values() if isinstance(v, str)]
    else:
        parts = [f.read_text() for f in sorted((ROOT / "corpora/clean" / language).glob("*.md"))]
    text = "\n\n".join(parts)
    while len(text.encode()) < size:
        text += "\n\n" + text
    return text.encode()[:size].decode(errors="ignore")


def run(command, runs):
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        times.append((time.perf_counter() - start) * 1000)
    return min(times[1:]), statistics.median(times[1:])


def memory(command):
    pid = os.posix_spawn(command[0], command, os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    _, _, usage = os.wait4(pid, 0)
    return usage.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kirkas", default=str(ROOT / ".build/release/kirkas"))
    parser.add_argument("--data", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    kirkas = options.kirkas
    print(f"binary {os.path.getsize(kirkas) / 1e6:.1f} MB")
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)

        def row(name, command, megabytes=None, runs=options.runs):
            best, median = run(command, runs)
            speed = f"  {megabytes / best * 1000:.1f} MB/s" if megabytes else ""
            print(f"{name:44} best {best:8.1f} ms  median {median:8.1f} ms{speed}  memory {memory(command):6.1f} MB")

        row("--version", [kirkas, "--version"])
        for language in ("fi", "sv", "en"):
            page = folder / f"page.{language}.txt"
            page.write_text(texts(language, 10_000, options.data))
            row(f"one page of 10 kB, {language}", [kirkas, "check", "--format", "json", str(page)])
        (folder / ".kirkas.yml").write_text("audience: public\nregion: sv-FI\nrules:\n  choppy-text: off\n")
        row("the same with a .kirkas.yml, fi", [kirkas, "check", "--format", "json", str(folder / "page.fi.txt")])
        (folder / ".kirkas.yml").unlink()
        for language in ("fi", "sv", "en"):
            big = folder / f"big.{language}.txt"
            text = texts(language, 1_000_000, options.data)
            big.write_text(text)
            row(f"1 MB of running text, one thread, {language}",
                [kirkas, "check", "-j", "1", "--format", "json", str(big)], len(text.encode()) / 1e6, 5)
        pages = folder / "pages"
        pages.mkdir()
        for number in range(1000):
            language = ("fi", "sv", "en")[number % 3]
            body = texts(language, 17_000, options.data).replace("&", "&amp;").replace("<", "&lt;")
            body = "".join(f"<p>{p}</p>\n" for p in body.split("\n\n"))
            (pages / f"{number:04}.html").write_text(
                f"<!doctype html><html lang={language}><head><title>Sivu {number}</title></head><body><nav><a href=/>A</a></nav>"
                f"<main><h1>Otsikko</h1>{body}</main><footer>© Kunta</footer></body></html>")
        row("1,000 HTML pages, two threads", [kirkas, "check", "-j", "2", "--format", "json", str(pages)], runs=3)


if __name__ == "__main__":
    main()
