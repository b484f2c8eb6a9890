"""What many names cost: the same text with a list of 10,000 names and with one of 100,000.

Names are people's: given names and family names of the base pack in random pairs, so that a word of the text begins
thousands of them, as in real lists; the 10,000 are among the 100,000. With them runs all of the base pack, its lists
and its rules, and every sentence is looked at. `lists alone` times the look-up without rules.
The promise: at most 1.2 times the time. Cold and warm are the first and the later passes over the text.
"""

import argparse
import random
from dataclasses import replace
from pathlib import Path

from benchmarks import text
from benchmarks.measure import interleaved, ratio, table
from ie_engine.packs.model import Entry, Library
from ie_engine.pipeline import Pipeline, load_pack

PACK = "base"
SIZES = (10_000, 100_000)
PROMISE = 1.2


def names(library: Library, count: int, seed: int = 1) -> tuple[Entry, ...]:
    """So many different names of two words."""
    rng = random.Random(seed)
    lists = library.gazetteers
    first = [entry.name for entry in lists["given_names"].entries]
    last = [entry.name for entry in (*lists.get("surnames", lists["given_names"]).entries,)]
    found: dict[str, None] = {}
    while len(found) < count:
        found[f"{rng.choice(first)} {rng.choice(last)}"] = None
    return tuple(Entry(name, (), {"gender": "m"}, line) for line, name in enumerate(found, 1))


def with_names(library: Library, entries: tuple[Entry, ...], with_rules: bool) -> Pipeline:
    lists = dict(library.gazetteers)
    lists["people"] = replace(lists["people"], entries=(*lists["people"].entries, *entries))
    return Pipeline(replace(library, gazetteers=lists, rules=library.rules if with_rules else ()), filtering=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a file or folder of documents instead of made-up text")
    parser.add_argument("--limit", type=int, default=300, help="how many documents are read")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--quick", action="store_true", help="a few documents and names, to see that it runs")
    options = parser.parse_args()
    sizes = (100, 1_000) if options.quick else SIZES
    limit, rounds = (5, 2) if options.quick else (options.limit, options.rounds)
    library, problems = load_pack(PACK)
    assert library is not None, problems
    documents = text.corpus(options.corpus, limit) if options.corpus else text.made_up(library, limit)
    entries = names(library, sizes[-1])
    kept, rows = True, []
    for what, with_rules in (("the base pack", True), ("lists alone", False)):
        runnable = {f"{size:,} names": with_names(library, entries[:size], with_rules) for size in sizes}
        found: dict[str, int] = {}

        def run(name: str) -> None:
            pipeline = runnable[name]  # noqa: B023
            found[name] = sum(len(pipeline.run(d, mentions=True).mentions) for d in documents)  # noqa: B023

        works = {name: (lambda name=name: run(name)) for name in runnable}  # type: ignore[misc]
        base, many = works
        for passes, number in (("cold", 1), ("warm", rounds)):
            seconds = interleaved(works, number)
            times = ratio(seconds, many, base)
            if passes == "warm" and not options.quick:
                kept = kept and times <= PROMISE
            rows.append(
                (
                    f"{what}, {passes}",
                    f"{min(seconds[base]):.2f}",
                    f"{min(seconds[many]):.2f}",
                    f"{times:.2f}",
                    f"{found[base]:,}",
                    f"{found[many]:,}",
                )
            )
    small, large = (f"{size:,}" for size in sizes)
    print(table(("", f"{small}, CPU s", f"{large}, CPU s", "ratio", "mentions", "mentions"), rows))
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
