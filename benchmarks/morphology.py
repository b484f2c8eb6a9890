"""How good the readings of words are, on a treebank: `python -m benchmarks.morphology TREEBANK.conllu [--errors N]`.
How fast they come: `python -m benchmarks.morphology --speed TEXT`.

Clitics that the treebank writes as tokens of their own are merged back into written words. Of every word it is
asked whether the cut, the lemma and the part of speech of the treebank are among its readings, and whether the best
reading in its sentence has them. Lemmas are compared folded and without vowels,
parts of speech by those of Universal Dependencies.
The segmentation counts all words, lemma and part of speech the word that carries the clitics.
"""

import argparse
import gc
import gzip
import json
import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ie_engine import resources
from ie_engine.engine.words import Words
from ie_engine.morphology.lexicon import Lexicon
from ie_engine.morphology.reading import Reading
from ie_engine.morphology.tagset import ENCLITICS, UD
from ie_engine.pipeline import DEFAULT_PACK, Pipeline, language_of, load_pack
from ie_engine.text.folding import STANDARD, fold

_ARABIC = re.compile("[\u0621-\u065f\u0670\u0671\u06a9\u06af\u067e\u0686\u0698\u06a4\u0640]+")
_PROCLITIC_POS = frozenset(("CCONJ", "ADP", "PART", "SCONJ", "ADV"))
_PROCLITICS = frozenset("وفبلكسأا")


@dataclass(frozen=True, slots=True)
class Token:
    form: str
    lemma: str
    pos: str
    fine: str
    glued: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """A written word: its pieces as the treebank cuts it, and the piece that carries the clitics."""

    text: str
    pieces: tuple[str, ...]
    lemma: str
    pos: str
    fine: str


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path, nargs="?", help="a file in CoNLL-U with clitics as tokens")
    parser.add_argument("--speed", type=Path, metavar="TEXT", help="measure the speed on a text or .jsonl[.gz]")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the N commonest errors of each kind")
    parser.add_argument("--pack", default=None, help="with the names of a pack; without, the lexicon alone")
    arguments = parser.parse_args()
    if arguments.treebank is not None:
        score(arguments.treebank, arguments.errors, arguments.pack)
    if arguments.speed is not None:
        speed(arguments.speed)
    if arguments.treebank is None and arguments.speed is None:
        parser.error("give a treebank, or a text with --speed")


def speed(path: Path, rounds: int = 3) -> None:
    """Prints words a second, in CPU time of one core: words that are new, and words that were met before.

    Beside them, in the same rounds, what plain Python needs to look the folded words up in a dictionary:
    machines differ, the ratio less.
    """
    written = _ARABIC.findall(_read(path))
    distinct = list(dict.fromkeys(written))
    folded = dict.fromkeys(fold(word, STANDARD) for word in distinct)
    new, met, bare = [], [], []
    for _ in range(rounds):
        gc.collect()
        store = Words(language_of(None, Lexicon(resources.lexicon())))
        new.append(_timed(store.__getitem__, distinct))
        met.append(_timed(store.__getitem__, written))
        bare.append(_timed(lambda word: folded.get(fold(word, STANDARD)), distinct))
    print(f"{len(written):,} words, {len(distinct):,} of them distinct; best of {rounds} rounds")
    for name, times in (("new words", new), ("words met before", met), ("bare folding and look-up", bare)):
        print(f"  {name:<26} {1 / min(times):>12,.0f} a second   {min(times) * 1e6:8.3f} µs")
    print(f"  resident memory at most    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:>12,.0f} MB")


def _timed(run: Callable[[str], object], words: list[str]) -> float:
    """Seconds a word."""
    started = time.process_time()
    for word in words:
        run(word)
    return (time.process_time() - started) / len(words)


def _read(path: Path) -> str:
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    text = data[:20_000_000].decode("utf-8", errors="ignore")
    if ".jsonl" in path.name:
        return "\n".join(json.loads(line)["text"] for line in text.split("\n")[:-1] if line)
    return text


def score(path: Path, errors: int, pack: str | None) -> dict[str, float]:
    """Prints the figures and gives them by name."""
    library, _ = load_pack(pack or DEFAULT_PACK)
    assert library is not None
    pipeline = Pipeline(library if pack else replace(library, gazetteers={}, lexicon=()))
    hits: Counter[str] = Counter()
    misses: dict[str, Counter[str]] = {}
    total = 0
    for sentence in sentences(path):
        words = [pipeline.words[word.text] for word in sentence]
        ranked = pipeline.words.ranked(words)
        for gold, word, in_context in zip(sentence, words, ranked):
            if not _ARABIC.fullmatch(gold.text):
                continue
            total += 1
            judge(gold, word.readings, in_context.readings[0], hits, misses)
    figures = {name: hits[name] / total for name in _NAMES}
    print(f"{path.name}: {total:,} words")
    for name, figure in figures.items():
        print(f"  {name:<52} {figure:.4f}   target {_NAMES[name]}")
    print("Of parts of speech these count as right, by conventions in which the treebank differs:")
    for convention, *_ in CONVENTIONS:
        print(f"  {convention}")
    for name, counter in misses.items():
        if errors:
            print(f"\n{name}: {sum(counter.values())}")
            for what, count in counter.most_common(errors):
                print(f"  {count:>4}  {what}")
    return figures


_NAMES = {
    "segmentation, some reading": 0.985,
    "segmentation, best": 0.965,
    "lemma, some reading": 0.95,
    "lemma, best": 0.88,
    "part of speech, some reading": 0.96,
    "part of speech, best": 0.90,
    "all three, some reading": 0.92,
    "all three, best": "none",
    "part of speech as the treebank has it, some reading": "none",
    "part of speech as the treebank has it, best": "none",
    "all three as the treebank has it, some reading": "none",
}


def judge(
    gold: Gold, readings: tuple[Reading, ...], best: Reading, hits: Counter[str], misses: dict[str, Counter[str]]
) -> None:
    tests = {
        "segmentation": lambda reading: pieces(gold.text, reading) == gold.pieces,
        "lemma": lambda reading: has_lemma(reading, gold),
        "part of speech": lambda reading: has_pos(reading, gold),
    }
    parts = tuple(tests.values())
    tests["all three"] = lambda reading: all(part(reading) for part in parts)
    strictly = tests["part of speech as the treebank has it"] = lambda reading: gold.pos in pos_of(reading)
    tests["all three as the treebank has it"] = lambda reading: all(part(reading) for part in (*parts[:2], strictly))
    for name, test in tests.items():
        for which, found in (("some reading", any(map(test, readings))), ("best", test(best))):
            hits[f"{name}, {which}"] += found
            if not found:
                label = f"{gold.text}  {'+'.join(gold.pieces)} {gold.lemma} {gold.pos}"
                if which == "best":
                    label += f"  |  best: {'+'.join(pieces(gold.text, best))} {best.lemma} {'/'.join(sorted(best.pos))}"
                misses.setdefault(f"{name}, {which}", Counter())[label] += 1


def pos_of(reading: Reading) -> frozenset[str]:
    return frozenset(UD[tag] for tag in reading.pos if UD.get(tag))


def has_pos(reading: Reading, gold: Gold) -> bool:
    """Whether a reading has the part of speech of the treebank, or one that its conventions put there instead."""
    tags = pos_of(reading)
    if gold.pos in tags:
        return True
    return any(
        gold.pos in theirs and (not fine or gold.fine in fine) and ours & reading.pos
        for _, ours, theirs, fine in CONVENTIONS
    )


CONVENTIONS: tuple[tuple[str, frozenset[str], frozenset[str], frozenset[str]], ...] = (
    (
        "what opens a clause (أن، إذا، عندما، حيث، لكنّ) is ADP, PART or SCONJ without a rule",
        frozenset(("sconj", "part")),
        frozenset(("ADP", "SCONJ", "PART")),
        frozenset(("IN", "RP")),
    ),
    ("demonstratives are PRON, before a noun too", frozenset(("dem",)), frozenset(("PRON",)), frozenset(("PDEM",))),
    (
        "a common noun inside a name of several words is PROPN; its own tag stays NN",
        frozenset(("noun",)),
        frozenset(("PROPN",)),
        frozenset(("NN",)),
    ),
    ("a noun of time or manner is ADV", frozenset(("noun",)), frozenset(("ADV",)), frozenset(("RB",))),
)
"""What the treebank tags by other conventions: which, our tags, its parts of speech, its own fine tags."""


def has_lemma(reading: Reading, gold: Gold) -> bool:
    wanted = plain(gold.lemma)
    return plain(reading.lemma) == wanted


def plain(text: str) -> str:
    return fold(text.replace("`", ""), STANDARD)


def pieces(text: str, reading: Reading) -> tuple[str, ...]:
    """A word cut as a reading says, each proclitic for itself, without vowels."""
    host = plain(text[reading.start : reading.end])
    enclitics = plain(text[reading.end :])
    return (*(plain(clitic) for clitic in reading.pro), host, *((enclitics,) if enclitics else ()))


def sentences(path: Path) -> Iterator[list[Gold]]:
    """The sentences of a treebank as written words."""
    tokens: list[Token] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:1].isdigit():
            cells = line.split("\t")
            if cells[0].isdigit():
                tokens.append(Token(cells[1], cells[2], cells[3], cells[4], "SpaceAfter=No" in cells[9]))
        elif not line and tokens:
            yield list(words(tokens))
            tokens = []
    if tokens:
        yield list(words(tokens))


def words(tokens: list[Token]) -> Iterator[Gold]:
    run: list[Token] = []
    for token in tokens:
        if run and not (run[-1].glued and _ARABIC.fullmatch(run[-1].form) and _ARABIC.fullmatch(token.form)):
            yield gold_word(run)
            run = []
        run.append(token)
    if run:
        yield gold_word(run)


def gold_word(run: list[Token]) -> Gold:
    rest = list(run)
    while len(rest) > 1 and rest[0].pos in _PROCLITIC_POS and fold(rest[0].form, STANDARD) in _PROCLITICS:
        if len(rest) == 2 and rest[1].pos == "PRON" and rest[1].form in ENCLITICS:
            break
        rest.pop(0)
    while len(rest) > 1 and rest[-1].pos == "PRON" and rest[-1].form in ENCLITICS:
        rest.pop()
    text = "".join(token.form for token in run)
    return Gold(text, tuple(plain(token.form) for token in run), rest[0].lemma, rest[0].pos, rest[0].fine)


if __name__ == "__main__":
    main()
