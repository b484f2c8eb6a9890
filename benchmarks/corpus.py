"""The whole pipeline over a corpus: documents in, records out, with the shipped diplomacy pack.

`cold` is the first pass: every distinct word is analysed and tested for the first time, as in any run of the command.
`warm` is the second pass over the same documents, which is what a long run approaches.
Reading the corpus and writing records are not in the times.
Beside them, in the same run and over the same text, stands `LC_ALL=C wc -w`, a yardstick that every machine has.
`--profile` shows where the time of a cold pass goes.
"""

import argparse
import cProfile
import os
import pstats
import resource
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import text
from benchmarks.measure import cpu, table
from ie_engine.pipeline import DEFAULT_PACK, Pipeline, load_pack
from ie_engine.text.document import Document
from ie_engine.text.sentences import sentences

SHOWN = 15


def wc(documents: Sequence[Document]) -> float:
    """The CPU time that `wc -w` takes to count the words of the documents; 0 where there is no such command."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", newline="") as file:
        file.writelines(document.text + "\n" for document in documents)
        file.flush()
        times = []
        for _ in range(3):
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            try:
                subprocess.run(
                    ["wc", "-w", file.name], check=True, stdout=subprocess.DEVNULL, env={**os.environ, "LC_ALL": "C"}
                )
            except FileNotFoundError:
                return 0.0
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def looked_at(runnable: Pipeline, documents: Sequence[Document]) -> tuple[int, int]:
    """How many sentences there are, and how many wake a rule that finds events."""
    awake = total = 0
    waker, event_rules = runnable.compiled.waker, runnable.compiled.event_rules
    for document in documents:
        for sentence in sentences(document.text):
            words = [runnable.words[token.text] for token in sentence.tokens]
            total += 1
            awake += not waker.awake(words, waker.loud(words)).isdisjoint(event_rules)
    return total, awake


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a file or folder of documents instead of made-up text")
    parser.add_argument("--limit", type=int, help="how many documents are read (all; 1000 made-up ones)")
    parser.add_argument("--profile", action="store_true", help=f"the {SHOWN} functions that take most of a cold pass")
    parser.add_argument("--quick", action="store_true", help="a few documents, to see that it runs")
    options = parser.parse_args()
    limit = 5 if options.quick else options.limit
    library, problems = load_pack(DEFAULT_PACK)
    assert library is not None, problems
    documents = text.corpus(options.corpus, limit) if options.corpus else text.made_up(library, limit or 1000)
    if not documents:
        print("there is no document to read")
        return 1
    runnable = Pipeline(library)
    records: list[int] = []

    def run() -> None:
        records.append(sum(len(runnable.run(document).records) for document in documents))

    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(run)
        pstats.Stats(profile).sort_stats("tottime").print_stats(SHOWN)
        return 0
    seconds = {"cold": cpu(run), "warm": cpu(run), "tokens and sentences": cpu(lambda: _split(documents))}
    total, awake = looked_at(runnable, documents)
    size = sum(len(document.text.encode()) for document in documents)
    words = sum(len(sentence.tokens) for document in documents for sentence in sentences(document.text))
    yardstick = wc(documents)
    rows = [
        (
            name,
            f"{taken:.2f}",
            f"{len(documents) / taken:,.0f}",
            f"{words / taken:,.0f}",
            f"{size / taken / 1e6:.2f}",
            f"{taken / words * 1e6:.2f}",
            f"{taken / yardstick:.0f}" if yardstick else "",
        )
        for name, taken in seconds.items()
    ]
    print(f"{len(documents):,} documents, {total:,} sentences, {words:,} tokens, {len(runnable.words):,} distinct,")
    print(f"{size / 1e6:.2f} MB, {records[0]:,} records")
    print(table(("", "CPU s", "documents/s", "tokens/s", "MB/s", "µs/token", "wc -w ="), rows))
    print(f"sentences looked at: {awake / total:.1%}")
    print(f"largest memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


def _split(documents: Sequence[Document]) -> None:
    for document in documents:
        for _ in sentences(document.text):
            pass


if __name__ == "__main__":
    raise SystemExit(main())
