"""A document in, its records and mentions out: the whole path, for one library of packs.

This is what commands and programs use. It joins the word side (tokens, folding, word analysis) to the rule side.
"""

import bisect
import copy
import datetime
import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources.abc import Traversable
from pathlib import Path

from ie_engine import resources
from ie_engine.diagnostics import Diagnostic
from ie_engine.discourse.almanac import Almanac, almanac
from ie_engine.discourse.names import Names
from ie_engine.discourse.naming import Naming
from ie_engine.discourse.offices import CANONICAL
from ie_engine.discourse.status import ASSERTED, PAST, PLANNED
from ie_engine.discourse.story import Story
from ie_engine.discourse.tables import Tables
from ie_engine.dsl.scope import Vocabulary
from ie_engine.engine.compiled import Compiled, compile_library
from ie_engine.engine.events import Event, events, proposal
from ie_engine.engine.language import Language, Recognised, Recogniser
from ie_engine.engine.mention import Mention
from ie_engine.engine.phases import Found, find
from ie_engine.engine.row import Row
from ie_engine.engine.vocabulary import vocabulary
from ie_engine.engine.words import Word, Words
from ie_engine.frames.evaluate import evaluate
from ie_engine.frames.trace import SILENT, Trace
from ie_engine.known_lemmas import known_lemmas
from ie_engine.morphology.analyser import Analyser, Listed
from ie_engine.morphology.context import Context
from ie_engine.morphology.lexicon import Book, Lexicon
from ie_engine.morphology.reading import Reading
from ie_engine.packs import cache, load
from ie_engine.packs.lemma_checks import Lemmas
from ie_engine.packs.model import Library, Rule
from ie_engine.records.record import TIMEX, Record, records
from ie_engine.syntax.analyse import analyse
from ie_engine.syntax.scene import Scene
from ie_engine.text.document import Document, Sentence
from ie_engine.text.folding import FOLDINGS, STANDARD, fold, fold_with_map, relaxations, vocalisation_agrees
from ie_engine.text.sentences import sentences
from ie_engine.text.tokens import kind, number_value, tokenise
from ie_engine.values.dates import dates
from ie_engine.values.found import Found as FoundValue
from ie_engine.values.numbers import numbers
from ie_engine.values.resolve import is_after, resolve

DEFAULT_PACK = "diplomacy"
ACTOR = "Actor"
MAX_TOKENS = 20_000
"""How far names are looked for in a document; what is longer is taken in stretches of that many words."""


def split(text: str) -> tuple[str, ...]:
    """The words of a phrase or name, cut as the tokeniser cuts text."""
    if _LETTERS_AND_SPACES.fullmatch(text):
        return tuple(text.split())  # as nearly all names are, and there are tens of thousands
    return tuple(token.text for token in tokenise(text))


_LETTERS_AND_SPACES = re.compile("[\u0621-\u063a\u0641-\u064a ]+")


@functools.cache
def standard_vocabulary() -> Vocabulary:
    """What patterns may speak of: the tag set, the clitics, the foldings. One object, since `packs.cache` knows it by
    identity, wherever it has got."""
    return vocabulary(tuple(FOLDINGS), STANDARD, split)


def load_pack(
    path: Path | Traversable | str,
    search: Sequence[Path | Traversable] | None = None,
    book: Book | None = None,
    later: Callable[[Callable[[], None]], None] | None = None,
) -> tuple[Library | None, tuple[Diagnostic, ...]]:
    """A pack with all that it imports, by folder or by the name of one that ships with the engine, and its problems.

    What was made is kept for the next time; `later` may be given what does so, to have it done at a better time.
    """
    vocabulary = standard_vocabulary()
    places = (resources.rules(),) if search is None else search
    found = cache.kept(path, vocabulary, places) if book is None else None
    if found is not None:
        return found
    known = _lemmas() if book is None else known_lemmas(book)
    library, problems = load.load(path, vocabulary, remembering_fold(), places, known)
    if book is None and library is not None:
        keep = functools.partial(cache.keep, path, vocabulary, places, (library, problems))
        if later is None:
            keep()
        else:
            later(keep)
    return library, problems


@functools.cache
def remembering_fold() -> "functools._lru_cache_wrapper[str]":
    """`fold` that remembers: the same few thousand words are compared again and again."""
    return functools.lru_cache(maxsize=200_000)(fold)


@functools.cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the engine."""
    return Lexicon(resources.lexicon())


@functools.cache
def _lemmas() -> Lemmas | None:
    """What packs may know of it, which remembers what it was asked."""
    return known_lemmas(lexicon())


@dataclass(frozen=True, slots=True)
class Result:
    """What one document gives; `notes` says where a bound cut something off."""

    records: tuple[Record, ...]
    mentions: tuple[tuple[Sentence, Mention], ...]
    notes: tuple[str, ...]


class Pipeline:
    """A library made runnable. A class because it remembers every word that it has seen.

    `filtering` False looks at every sentence with every rule; the results are the same, which a test holds.
    `book` is another lexicon than the one that ships.
    `like` is one of another library: where both have the same word lists and gazetteers, as a pack and one that imports
    it often have, what was made of them is shared.
    """

    def __init__(
        self, library: Library, filtering: bool = True, book: Book | None = None, like: "Pipeline | None" = None
    ) -> None:
        self.library = library
        self.filtering = filtering
        self.book = lexicon() if book is None else book
        twin = like if like is not None and self.book is like.book and _same_words(library, like.library) else None
        self.language: Language = language_of(library, self.book) if twin is None else twin.language
        self.words = Words(self.language)
        lists = None if twin is None else twin.compiled.lists
        self.compiled: Compiled = compile_library(library, self.language, split, lists)
        self.tables = Tables(library, self.language)
        self.almanac: Almanac = almanac(library.gazetteers.values()) if twin is None else twin.almanac

    def with_rules(self, changed: Iterable[Rule]) -> "Pipeline":
        """The same with other rules in the place of those with their ids; what is known of words is shared."""
        by_id, variant = {rule.id: rule for rule in changed}, copy.copy(self)
        variant.library = replace(self.library, rules=tuple(by_id.get(rule.id, rule) for rule in self.library.rules))
        variant.compiled = self.compiled.with_rules(by_id, self.language)
        variant.filtering = False
        return variant

    def run(self, document: Document, mentions: bool = False, trace: Trace = SILENT) -> Result:
        """The records of a document and, if asked for, the mentions of all its sentences.

        A `trace` is told the reasons why frames found nothing on their triggers.
        """
        found: list[tuple[Sentence, Row, tuple[Event, ...]]] = []
        all_mentions: list[tuple[Sentence, Mention]] = []
        notes: dict[str, None] = {}
        earlier: list[Event] = []
        for sentences_, read in self._stretches(document.text, document.date):
            for number, (sentence, row) in enumerate(zip(sentences_, read.rows, strict=True)):
                result = read.find(number, events_only=self.filtering and not mentions)
                notes.update(dict.fromkeys(result.notes))
                if mentions:
                    all_mentions += ((sentence, mention) for mention in result.mentions)
                if result.matches:
                    there = self._events(read, number, row, result, earlier, document.date, trace)
                    there = tuple(read.named(event, earlier) for event in there)
                    found.append((sentence, row, there))
                    earlier += there
        return Result(records(document, found, needed_foldings, value_of), tuple(all_mentions), tuple(notes))

    def sentences(self, text: str, events_only: bool = False) -> Iterator[tuple[Sentence, Row, Found]]:
        """Every sentence with what was found in it, by itself and by the names that stand elsewhere in the text."""
        for sentences_, read in self._stretches(text):
            for number, (sentence, row) in enumerate(zip(sentences_, read.rows, strict=True)):
                yield sentence, row, read.find(number, events_only)

    def scenes(
        self, text: str, wanted: Callable[[Sentence], bool] = lambda _sentence: True
    ) -> Iterator[tuple[Sentence, Scene]]:
        """Every sentence that is wanted, with its clause analysis."""
        for sentences_, read in self._stretches(text):
            for number, sentence in enumerate(sentences_):
                if wanted(sentence):
                    yield sentence, read.story.scene(number)

    def in_document(
        self, rows: Sequence[Row], events_only: bool = False
    ) -> Iterator[tuple[tuple[Mention, ...], Found]]:
        """What is found in each sentence of a document, and first the mentions that it owes to the other sentences."""
        read = _Read(self, rows)
        for number in range(len(rows)):
            found = read.find(number, events_only)
            yield read.given(number), found

    def _stretches(self, text: str, date: str | None = None) -> Iterator[tuple[list[Sentence], "_Read"]]:
        """Sentences that are read together: the whole document, unless it is longer than any article."""
        for stretch in _stretches(sentences(text)):
            if self.words.is_full:
                self.words.clear()
                self.compiled.forget()
                self.tables.forget()
            words = self.words
            rows = [Row([words[t.text] for t in s.tokens], [t.start for t in s.tokens]) for s in stretch]
            yield stretch, _Read(self, rows, date)

    def _events(
        self,
        read: "_Read",
        number: int,
        row: Row,
        result: Found,
        earlier: Sequence[Event],
        date: str | None,
        trace: Trace,
    ) -> tuple[Event, ...]:
        patterns = [proposal(rule, match, row) for rule, match in result.matches if rule.frame is None]
        framed = [(rule, match) for rule, match in result.matches if rule.frame is not None]
        scene, means = read.story.scene(number), functools.partial(read.meant, earlier=earlier)
        proposals = evaluate(self.compiled, self.tables, read.story, scene, framed, patterns, earlier, means, trace)
        return tuple(_by_date(event, date) for event in events(proposals, self.library.events))


def _same_words(library: Library, other: Library) -> bool:
    """Whether two libraries have the same word lists and gazetteers, in the same order."""
    return library.lexicon == other.lexicon and list(library.gazetteers.items()) == list(other.gazetteers.items())


def _by_date(event: Event, date: str | None) -> Event:
    """What is dated after its document is planned, unless the text or the rule says otherwise."""
    if event.modality != ASSERTED or event.tense == PAST or date is None or event.matches[0][0].modality is not None:
        return event
    for filler in event.fillers:
        mention = filler.captured.mention
        timex = mention.attribute(TIMEX) if mention is not None else None
        value = value_of(timex, date) if timex is not None and not filler.implicit else None
        if value is not None and is_after(value, date):
            return replace(event, modality=PLANNED)
    return event


class _Read:
    """Sentences while they are read together: what is found in one is found once, by itself and then with what the
    others know of its names, and its scene is made where it is asked for."""

    def __init__(self, pipeline: Pipeline, rows: Sequence[Row], date: str | None = None) -> None:
        self.pipeline, self.rows = pipeline, rows
        self.story = Story(self._scene)
        words, above = [row.words for row in rows], pipeline.compiled.above
        self._names = Names(words, self._by_itself, above)
        self._naming = Naming(words, self.find, above, pipeline.almanac, date)
        self._alone: dict[int, Found] = {}
        self._found: dict[int, tuple[tuple[Mention, ...], Found]] = {}

    def find(self, number: int, events_only: bool = False) -> Found:
        """What the rules find in a sentence; with `events_only`, nothing where no event rule can match."""
        there = self._found.get(number)
        if there is not None:
            return there[1]
        found = self._by_itself(number, events_only)
        if not found.words:
            return found
        given = self._names.known(number, found, self.rows[number].starts)
        if given:
            found = self._find(number, events_only=False, given=given)
        self._found[number] = given, found
        return found

    def named(self, event: Event, earlier: Sequence[Event]) -> Event:
        """An event whose fillers and source have the names of those whom they describe."""
        fillers = []
        for filler in event.fillers:
            mention, role = filler.captured.mention, event.type.role(filler.role)
            if mention is not None and role is not None:
                captured = filler.captured._replace(mention=self._named(mention, role.fillers, earlier))
                filler = replace(filler, captured=captured)
            fillers.append(filler)
        source = None if event.source is None else self._named(event.source, (), earlier)
        return replace(event, fillers=tuple(fillers), source=source)

    def meant(self, mention: Mention, earlier: Sequence[Event]) -> str | None:
        """The name of the actor that a mention means."""
        return self._named(mention, (ACTOR,), earlier).attribute(CANONICAL)

    def _named(self, mention: Mention, types: Collection[str], earlier: Sequence[Event]) -> Mention:
        number = bisect.bisect_right(self._begins, mention.start) - 1
        name = self._naming.name(number, mention, types, earlier) if number >= 0 else None
        if name is None or name == mention.attribute(CANONICAL):
            return mention
        others = (attribute for attribute in mention.attributes if attribute[0] != CANONICAL)
        return replace(mention, attributes=(*others, (CANONICAL, name)))

    @functools.cached_property
    def _begins(self) -> list[int]:
        """Where the sentences begin."""
        begins: list[int] = []
        for row in self.rows:
            begins.append(row.starts[0] if row.starts else (begins[-1] if begins else 0))
        return begins

    def given(self, number: int) -> tuple[Mention, ...]:
        """The mentions that a sentence owes to the others, where it was looked at."""
        return self._found[number][0] if number in self._found else ()

    def _by_itself(self, number: int, events_only: bool = False) -> Found:
        found = self._alone.get(number)
        if found is None:
            found = self._find(number, events_only)
            if found.words:
                self._alone[number] = found
        return found

    def _find(self, number: int, events_only: bool, given: Sequence[Mention] = ()) -> Found:
        row, pipeline = self.rows[number], self.pipeline
        return find(pipeline.compiled, row.words, row.starts, events_only, pipeline.words.ranked, given)

    def _scene(self, number: int) -> Scene:
        found = self.find(number)
        words = found.words or self.pipeline.words.ranked(self.rows[number].words)
        units = [mention for mention in found.mentions if not _is_adjective(mention, words)]
        words = self._read_as(words, _beginnings(units, words))
        tree = analyse(words, units)
        words = self._read_as(words, tree.reread)
        row = Row(words, self.rows[number].starts, (*found.entries, *found.mentions), self.pipeline.compiled.above)
        return Scene(number, row, tree)

    def _read_as(self, words: Sequence[Word], better: Sequence[tuple[int, int]]) -> Sequence[Word]:
        """The words, some of them with another best reading, of which the place is given."""
        if not better:
            return words
        changed = list(words)
        for place, reading in better:
            changed[place] = self.pipeline.words.with_best(changed[place], reading)
        return changed


def _beginnings(mentions: Sequence[Mention], words: Sequence[Word]) -> list[tuple[int, int]]:
    """The first words of mentions that are read as what begins no mention, or with other proclitics than stand before
    it (`ب+يونغ يانغ`, `على المزروعي`), each with the best reading that fits."""
    found: dict[int, int] = {}
    for mention in mentions:
        readings = words[mention.first].readings

        def fits(reading: Reading, pro: tuple[str, ...] = mention.pro) -> bool:
            return reading.pro == pro and not reading.hidden and _NO_BEGINNING.isdisjoint(reading.pos)

        if not fits(readings[0]):
            better = next((at for at, reading in enumerate(readings) if fits(reading)), None)
            if better is not None:
                found.setdefault(mention.first, better)
    return sorted(found.items())


_NO_BEGINNING = frozenset(("verb", "adp", "sconj", "cconj", "part", "pron", "rel"))


def _is_adjective(mention: Mention, words: Sequence[Word]) -> bool:
    """Whether a mention is one adjective that stands for an actor (`الاتفاق الروسي`), and in a phrase no noun."""
    alone = mention.last - mention.first == 1 and mention.types == (ACTOR,)
    return alone and "adj" in words[mention.first].readings[0].pos


def _stretches(found: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    stretch: list[Sentence] = []
    tokens = 0
    for sentence in found:
        stretch.append(sentence)
        tokens += len(sentence.tokens)
        if tokens > MAX_TOKENS:
            yield stretch
            stretch, tokens = [], 0
    if stretch:
        yield stretch


def value_of(timex: str, date: str | None) -> str | None:
    """The value of a date, by the date of its document as ISO 8601; None where it cannot be known."""
    try:
        reference = None if date is None else datetime.date.fromisoformat(date[:10])
    except ValueError:
        reference = None  # a document made by a program may bring anything
    return resolve(timex, reference)


def needed_foldings(written: str, found: str, foldings: frozenset[str]) -> tuple[str, ...]:
    """The foldings without which the two would differ; none where they differ even so, a clitic having changed one."""
    return relaxations(written, found, foldings) if fold(written, foldings) == fold(found, foldings) else ()


def language_of(library: Library | None, book: Book) -> Language:
    """The language as a lexicon knows it, and where there is a library the packs' word lists and gazetteers."""
    names, parts, seldom = _names(library) if library is not None else ([], [], [])
    remembered = remembering_fold()
    analyser = Analyser(
        book,
        _forms(library) if library is not None else (),
        names,
        parts,
        seldom,
        lambda word: remembered(word, STANDARD),
        lambda word: fold_with_map(word, STANDARD),
        vocalisation_agrees,
    )

    def analyse(word: str) -> tuple[Reading, ...]:
        pos = None if "\u0620" < word < "\u064b" else _POS_OF_KIND.get(kind(word))
        return (
            analyser.analyse(word) if pos is None else (Reading(word, word, pos, 0, len(word), form=word, best=_YES),)
        )

    best = Context().best
    return Language(remembering_fold(), vocalisation_agrees, analyse, kind, number_value, best, RECOGNISERS)


def _recogniser(
    find_values: Callable[[tuple[str, ...]], Iterable[FoundValue]], attribute: str, kinds: frozenset[str]
) -> Recogniser:
    def recognise(words: Sequence[str]) -> Iterator[Recognised]:
        for found in find_values(tuple(words)):
            if kinds and found.kind not in kinds:
                continue
            attributes = {attribute: found.value, "kind": found.kind, "modifier": found.modifier}
            filled = tuple(sorted((name, value) for name, value in attributes.items() if value))
            yield Recognised(found.first, found.last, found.cut, filled)

    return recognise


_dates = functools.lru_cache(maxsize=1)(dates)  # dates and durations are asked for one after the other
RECOGNISERS = {
    "dates": _recogniser(_dates, TIMEX, frozenset(("DATE", "TIME"))),
    "durations": _recogniser(_dates, TIMEX, frozenset(("DURATION", "SET"))),
    "numbers": _recogniser(numbers, "value", frozenset()),
}
"""What entity types may ask for by `recogniser`. The value of a date depends on the date of its document, so that the
mention has a specification, and the record the value."""


_YES = frozenset(("yes",))
# What needs no word list: everything that is no word of letters.
_POS_OF_KIND = {
    "punctuation": frozenset(("punct",)),
    "number": frozenset(("num",)),
    "date": frozenset(("num",)),
    "time": frozenset(("num",)),
}


def _forms(library: Library) -> Iterable[Listed]:
    for line in library.lexicon:
        features = tuple(sorted(line.features.items()))
        for written in line.forms:
            yield Listed(written, line.lemma, line.pos, line.root, features)


ONLY_BEHIND_A_HEAD = "head"


def _names(library: Library) -> tuple[list[str], list[str], list[str]]:
    """The names of one word, and the words of longer names, of all lists that are compared by form.

    Apart from them the names of one word that their list calls `ambiguous`: they are oftener something else. What is a
    name only behind a noun that says so is none of both.
    """
    names: list[str] = []
    parts: list[str] = []
    seldom: list[str] = []
    for gazetteer in library.gazetteers.values():
        if gazetteer.match != "form":
            continue
        for entry in gazetteer.entries:
            ambiguous = entry.attributes.get("ambiguous")
            if ambiguous == ONLY_BEHIND_A_HEAD:
                continue
            is_seldom = ambiguous is not None
            for written in (entry.name, *entry.aliases):
                words = split(written)
                if not is_seldom:
                    (names if len(words) == 1 else parts).extend(words)
                elif len(words) == 1:
                    seldom += words
    return names, parts, seldom
