"""Many rules that have nothing to do in a text: the time a word must hardly depend on how many they are.

Packs of 1, 20 and 200 rules are written, loaded and run as users' packs are; their triggers do not occur in the text.
Most are verbs, by lemma; some are nouns, words and phrases; every tenth is a test in brackets, which no table decides.
What is timed is the matching stage of the pipeline, from words to mentions and matches, over words that were analysed
before; it is compared with one rule, and must stay within a factor of 1.5.
`first time` is the first pass, in which every distinct word is tested against all rules once.
"""

import argparse
import itertools
import statistics
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks import text
from benchmarks.measure import cpu, interleaved, ratio, table
from ie_engine.engine.phases import find
from ie_engine.engine.words import Word
from ie_engine.pipeline import DEFAULT_PACK, Pipeline, load_pack
from ie_engine.text.document import Document
from ie_engine.text.sentences import sentences

COUNTS = (1, 20, 200)
ALLOWED = 1.5

PACK = """\
name: absent
version: 1.0.0
doc: Rules whose triggers are in no text.
imports: [base]
phases: [events]
events:
  deed:
    doc: Something done.
    roles:
      who?: Actor
      where?: Place
"""
RULE = """\
  - id: deed-{number}
    event: deed
    pattern: |
      (who:@Actor ..{{0,6}})?
      trigger:{trigger}
      (..{{0,6}} (في | ب+) where:@Place)?
"""
TRIGGERS = (
    *("verb:{0}",) * 5,
    *("noun:{0}",) * 2,
    "{0}",
    '"{0} {0}"',
    "[lemma={0} & pos=verb]",
)

Sentence = tuple[list[Word], list[int]]


def absent_words() -> list[str]:
    """Words that no Arabic text holds: two letters that no root joins, and three more."""
    return ["ظذ" + "".join(letters) for letters in itertools.product("بتجحخدرسشص", repeat=3)]


def pipeline(rules: int, folder: Path) -> Pipeline:
    folder.mkdir()
    written = [
        RULE.format(number=number, trigger=TRIGGERS[number % len(TRIGGERS)].format(word))
        for number, word in zip(range(rules), absent_words(), strict=False)
    ]
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    (folder / "rules.yaml").write_text("rules:\n" + "".join(written), encoding="utf-8")
    library, problems = load_pack(folder)
    assert library is not None, problems
    assert sum(rule.pack == "absent" for rule in library.rules) == rules, problems
    return Pipeline(library)


def analysed(runnable: Pipeline, documents: Sequence[Document]) -> list[Sentence]:
    return [
        ([runnable.words[token.text] for token in sentence.tokens], [token.start for token in sentence.tokens])
        for document in documents
        for sentence in sentences(document.text)
    ]


def matching(runnable: Pipeline, read: Sequence[Sentence]) -> Callable[[], None]:
    """The matching stage over sentences, as a run for events does it."""

    def match() -> None:
        for words, starts in read:
            assert not find(runnable.compiled, words, starts, events_only=True).matches

    return match


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="a file or folder of documents instead of made-up text")
    parser.add_argument("--limit", type=int, default=500, help="how many documents are read (500)")
    parser.add_argument("--quick", action="store_true", help="a little text and one round, to see that it runs")
    options = parser.parse_args()
    limit, rounds = (3, 1) if options.quick else (options.limit, 9)
    shipped, problems = load_pack(DEFAULT_PACK)
    assert shipped is not None, problems
    documents = text.corpus(options.corpus, limit) if options.corpus else text.made_up(shipped, limit)
    with tempfile.TemporaryDirectory() as folder:
        runnables = {str(count): pipeline(count, Path(folder) / str(count)) for count in COUNTS}
    read = {count: analysed(runnable, documents) for count, runnable in runnables.items()}
    works = {count: matching(runnable, read[count]) for count, runnable in runnables.items()}
    words = sum(len(sentence) for sentence, _ in read["1"])
    first = {count: cpu(work) for count, work in works.items()}
    seconds = interleaved(works, rounds)
    times = {count: ratio(seconds, count, "1") for count in works}
    rows = [
        (
            count,
            f"{statistics.median(seconds[count]) / words * 1e6:.3f}",
            f"{times[count]:.2f}",
            f"{first[count] / words * 1e6:.3f}",
            f"{first[count] / first['1']:.2f}",
        )
        for count in works
    ]
    print(f"{len(documents):,} documents, {words:,} words")
    print(table(("rules", "µs/word", "to 1 rule", "first time, µs/word", "to 1 rule"), rows))
    slow = max(times.values()) > ALLOWED
    if slow:
        print(f"more than {ALLOWED:g} times the time of one rule")
    # A quick run is too short for its times to mean anything.
    return 1 if slow and not options.quick else 0


if __name__ == "__main__":
    raise SystemExit(main())
