"""A word sketch: documents and a lemma in, what functions the word has and what fills them out, counted.

It is what one reads before writing a frame: which prepositions a verb takes, who its subjects are, what a noun is the
object of. Only sentences in which the lemma can stand are analysed, and of these only those count in which it is the
best reading.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ie_engine.engine.mention import Mention
from ie_engine.engine.phases import find
from ie_engine.engine.words import Word
from ie_engine.morphology.reading import Reading, bare
from ie_engine.pipeline import Pipeline
from ie_engine.syntax.analyse import analyse
from ie_engine.syntax.tree import NO_HEAD, Relation, Tree
from ie_engine.text.document import Document
from ie_engine.text.folding import STANDARD, fold, vocalisation_agrees
from ie_engine.text.sentences import sentences

LEFT_OUT = frozenset((Relation.FUNCTION, Relation.FLAT, Relation.ROOT, Relation.PARATAXIS))
"""What says nothing of a word."""


@dataclass(frozen=True, slots=True, order=True)
class Function:
    """What a word is to another: with `below` the other hangs on our word, without it our word hangs on the other."""

    below: bool
    relation: str
    case: str = ""

    def __str__(self) -> str:
        name = f"{self.relation} {self.case}".strip()
        return name if self.below else f"is {name} of"


@dataclass(frozen=True, slots=True)
class Sketch:
    """How often the word was met, and for each function how often each filler stood in it, the commonest first.

    A filler is a type of mention, written `@Person`, or a lemma; of a list each member counts.
    """

    occurrences: int
    functions: tuple[tuple[Function, tuple[tuple[str, int], ...]], ...]


def sketch(pipeline: Pipeline, documents: Iterable[Document], lemma: str, pos: str | None = None) -> Sketch:
    """The sketch of a lemma, of one part of speech if it is given; a vowel or shadda that is written restricts."""
    fillers: dict[Function, Counter[str]] = defaultdict(Counter)
    occurrences = 0
    wanted = _Wanted(lemma, pos)
    for document in documents:
        for words, mentions in _read(pipeline, document.text, wanted):
            places = [place for place, word in enumerate(words) if wanted.is_in(word.readings[0])]
            if places:
                tree = analyse(words, mentions)
                covered = {place: m for m in mentions for place in range(m.first, m.last) if m.types}
                for place in places:
                    occurrences += 1
                    for function, filler in _functions(tree, words, covered, place):
                        fillers[function][filler] += 1
    ordered = sorted(fillers.items(), key=lambda pair: (not pair[0].below, -pair[1].total(), pair[0]))
    return Sketch(occurrences, tuple((function, _ranked(counts)) for function, counts in ordered))


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


class _Wanted:
    """A class because whether a word can be the lemma is asked of each distinct word once."""

    def __init__(self, lemma: str, pos: str | None) -> None:
        self.lemma, self.folded, self.pos = lemma, fold(lemma, STANDARD), pos
        self._known: dict[str, bool] = {}

    def is_in(self, reading: Reading) -> bool:
        if self.pos is not None and self.pos not in reading.pos:
            return False
        return fold(reading.lemma, STANDARD) == self.folded and vocalisation_agrees(self.lemma, reading.lemma)

    def can_be(self, word: Word) -> bool:
        known = self._known.get(word.text)
        if known is None:
            known = self._known[word.text] = any(map(self.is_in, word.readings))
        return known


def _read(pipeline: Pipeline, text: str, wanted: _Wanted) -> Iterator[tuple[list[Word], tuple[Mention, ...]]]:
    """The sentences in which the lemma can stand, ranked, with their mentions."""
    for sentence in sentences(text):
        words = [pipeline.words[token.text] for token in sentence.tokens]
        if any(map(wanted.can_be, words)):
            starts = [token.start for token in sentence.tokens]
            found = find(pipeline.compiled, words, starts, ranked=pipeline.words.ranked)
            yield pipeline.words.ranked(words), found.mentions
        if pipeline.words.is_full:
            pipeline.words.clear()
            pipeline.compiled.forget()


def _functions(
    tree: Tree, words: list[Word], covered: Mapping[int, Mention], place: int
) -> Iterator[tuple[Function, str]]:
    reading = words[place].readings[0]
    if "verb" in reading.pos and reading.enc:
        yield Function(True, Relation.OBJECT), f"+{reading.enc[-1]}"
    elif reading.enc and reading.pos & {"noun", "adj"}:
        yield Function(True, Relation.IDAFA), f"+{reading.enc[-1]}"
    for child in tree.children[place]:
        node = tree.nodes[child]
        if node.relation in LEFT_OUT:
            continue
        case = node.case
        members = tree.members(child) if node.relation is not Relation.CONJUNCT else (child,)
        for member in members:
            yield Function(True, node.relation, case), _label(words, covered, member)
    node = tree.nodes[place]
    if node.relation is Relation.CONJUNCT and node.head != NO_HEAD:
        node = tree.nodes[node.head]
    if node.head != NO_HEAD and node.relation not in LEFT_OUT:
        yield Function(False, node.relation, node.case), _label(words, covered, node.head)


def _label(words: list[Word], covered: Mapping[int, Mention], place: int) -> str:
    mention = covered.get(place)
    if mention is not None:
        return f"@{mention.types[0]}"
    reading = words[place].readings[0]
    if reading.pos & {"adp"} and reading.enc:
        return f"+{reading.enc[-1]}"
    return bare(reading.lemma)
