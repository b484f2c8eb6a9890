"""Dates and their values: `python -m benchmarks.values GOLD.jsonl`, and `--corpus TEXT.jsonl[.gz]` for three others.

On an annotated file every date filler with a `value` is asked for: whether a date is found that overlaps it, and
whether what that resolves to against the document's date is the value.
A stretch is compared by its beginning and a clock's time by its day, because the annotation gives one day.

On a corpus of dated documents: how often a future or a past that is said beside a weekday (`الثلاثاء المقبل`) is also
seen without the word that says it; how often a weekday beside `أمس` and `اليوم` fits the document's date; and what
finding costs, beside what cutting into sentences costs.
"""

import argparse
import json
import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from benchmarks import measure, text
from ie_engine.text.document import Document
from ie_engine.text.sentences import sentences
from ie_engine.values import specification
from ie_engine.values.calendar import RELATIVE, WEEKDAYS
from ie_engine.values.dates import dates
from ie_engine.values.found import Found
from ie_engine.values.numbers import numbers
from ie_engine.values.numerals import folded
from ie_engine.values.resolve import resolve


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="?", help="documents with annotated dates")
    parser.add_argument("--corpus", type=Path, help="documents with a date")
    parser.add_argument("--limit", type=int, default=2000, help="how many documents of the corpus")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print N sentences with what is found")
    arguments = parser.parse_args()
    if arguments.gold is not None:
        against_gold(arguments.gold)
    if arguments.corpus is not None:
        documents = text.corpus(arguments.corpus, None)
        random.Random(7).shuffle(documents)
        documents = documents[: arguments.limit]
        if arguments.show:
            show(documents, arguments.show)
        else:
            directions(documents)
            named_days(documents)
            cost(documents)
    return 0


def found_in(whole: str, reference: date | None) -> list[tuple[int, int, str, Found, str | None]]:
    """The dates of a text with their offsets, as they are written, and with their values."""
    result = []
    for sentence in sentences(whole):
        for found in dates([token.text for token in sentence.tokens]):
            start, end = sentence.tokens[found.first].start + found.cut, sentence.tokens[found.last - 1].end
            result.append((start, end, whole[start:end], found, resolve(found.value, reference)))
    return result


def against_gold(path: Path) -> None:
    overlapping = right = total = same_span = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found = found_in(record["text"], date.fromisoformat(record["date"]))
        for event in record["events"]:
            for filler in event["roles"].get("date", ()):
                start, end = filler["span"]
                matching = [item for item in found if item[0] < end and start < item[1]]
                same_span += any(item[:2] == (start, end) for item in matching)
                if "value" not in filler:
                    print(f"no value  {filler['text']}: {[(item[2], item[3].value, item[4]) for item in matching]}")
                    continue
                total += 1
                overlapping += bool(matching)
                values = [item[4] for item in matching]
                if filler["value"] in [value and value.split("/")[0].split("T")[0] for value in values]:
                    right += 1
                    continue
                shown = [(item[2], item[3].value, item[4]) for item in matching]
                print(f"miss      {record['doc_id']} {filler['text']} {filler['value']}: {shown or 'not found'}")
    print(f"fillers with a value {total}, overlapping {overlapping}, right {right} ({right / max(1, total):.3f})")
    print(f"the same span, fillers without a value too: {same_span}")


def directions(documents: list[Document]) -> None:
    """Takes the word away that says future or past, and asks whether the sentence still says it."""
    counts: Counter[tuple[str, bool]] = Counter()
    for document in documents:
        for sentence in sentences(document.text):
            words = [token.text for token in sentence.tokens]
            for i in range(1, len(words)):
                said = RELATIVE.get(folded(words[i]))
                if not said or folded(words[i - 1]) not in WEEKDAYS:
                    continue
                for found in dates(words[:i] + words[i + 1 :]):
                    if found.first <= i - 1 < found.last:
                        point = specification.read(found.value)
                        if point is not None and point.unit == "X":
                            counts["future" if said > 0 else "past", (">" in point.direction) == (said > 0)] += 1
    for name in ("future", "past"):
        good, bad = counts[name, True], counts[name, False]
        print(
            f"weekdays of the {name}: {good + bad}, seen without the word that says it {good / max(1, good + bad):.3f}"
        )


def named_days(documents: list[Document]) -> None:
    counts: Counter[int] = Counter()
    for document in documents:
        if document.date is None:
            continue
        day = date.fromisoformat(document.date)
        for item in found_in(document.text, day):
            point = specification.read(item[3].value)
            if point is not None and point.unit == "D" and point.weekday and point.offset is not None:
                said = day + timedelta(days=point.offset)
                counts[(point.weekday - said.isoweekday() + 3) % 7 - 3] += 1
    print(f"weekdays beside a relative day, by days between the two: {dict(sorted(counts.items()))}")


def cost(documents: list[Document]) -> None:
    cut = [[[token.text for token in s.tokens] for s in sentences(document.text)] for document in documents[:500]]
    works = {
        "tokens and sentences": lambda: [sentences(document.text) for document in documents[:500]],
        "dates": lambda: [dates(words) for sentence in cut for words in sentence],
        "numbers": lambda: [numbers(words) for sentence in cut for words in sentence],
    }
    seconds = measure.interleaved(works, 3)
    rows = [
        [name, f"{min(times):.2f} s", f"{measure.ratio(seconds, name, 'tokens and sentences'):.2f}"]
        for name, times in seconds.items()
    ]
    print(measure.table(["500 documents", "CPU", "ratio"], rows))


def show(documents: list[Document], count: int) -> None:
    for document in documents[:count]:
        day = None if document.date is None else date.fromisoformat(document.date)
        found = found_in(document.text, day)
        for sentence in sentences(document.text):
            words = [token.text for token in sentence.tokens]
            inside = [item for item in found if sentence.tokens[0].start <= item[0] < sentence.tokens[-1].end]
            counted = [
                (" ".join(words[n.first : n.last])[n.cut :], n.kind, n.value, n.modifier) for n in numbers(words)
            ]
            print(document.date, " ".join(words))
            print("    ", [(item[2], item[3].kind, item[3].value, item[3].modifier, item[4]) for item in inside])
            print("    ", counted)


if __name__ == "__main__":
    raise SystemExit(main())
