"""An annotated document and the readings of its words in, the lines of CoNLL-U out.

A line is a written word, with its clitics: lemma, part of speech and features are those of its best reading, and there
is no tree. CoNLL-U has no place for events; they stand, as in a gold file, in the MISC column of the word at which
their trigger begins (`Events`), and id, date and metadata in comments.
What stands between words is told as UDPipe does (`SpaceAfter`, `SpacesAfter`, `SpacesBefore`), so that the text can be
made again from the lines.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.annotation.write import mention_json
from ie_engine.diagnostics import Diagnostic, Source, Span, warning
from ie_engine.formats import notes
from ie_engine.formats.brat_write import BREAKS
from ie_engine.morphology.reading import Reading
from ie_engine.morphology.tagset import POS, UD
from ie_engine.text.document import Sentence, Token
from ie_engine.text.sentences import sentences
from ie_engine.text.tokens import kind, scan

Analyse = Callable[[Sentence], Sequence[Reading | None]]
"""The best reading of each token of a sentence."""

ESCAPES = {
    "\\": "\\\\",
    " ": "\\s",
    "\t": "\\t",
    "\r": "\\r",
    "\n": "\\n",
    "|": "\\p",
    "\u2028": "\\l",
    "\u2029": "\\m",
}
"""How UDPipe writes white space in MISC; the last two are ours, since Python ends lines there."""
_FEATURES = {
    "gender": ("Gender", {"m": "Masc", "f": "Fem"}),
    "number": ("Number", {"sg": "Sing", "du": "Dual", "pl": "Plur"}),
    "person": ("Person", {"1": "1", "2": "2", "3": "3"}),
    "aspect": ("Aspect", {"perf": "Perf", "imp": "Imp"}),
    "voice": ("Voice", {"act": "Act", "pass": "Pass"}),
    "definite": ("Definite", {"yes": "Def", "no": "Ind"}),
}
_KINDS = {"punctuation": "PUNCT", "number": "NUM", "date": "NUM", "time": "NUM", "latin": "PROPN", "abbreviation": "X"}


def document(annotated: AnnotatedDocument, analyse: Analyse | None = None) -> tuple[str, tuple[Diagnostic, ...]]:
    """The lines of a document, and why there are none where it has no words."""
    text = annotated.document.text
    found = list(_sentences(text))
    if not found:
        message = f"the document `{annotated.document.id}` has no words, and CoNLL-U has lines for words alone"
        source = Source(annotated.document.id, text)
        return "", (warning("no-words", message, source, Span(0, 0)),)
    tokens = [token for sentence in found for token in sentence.tokens]
    starts = [token.start for token in tokens]
    homes: dict[int, list[object]] = {}
    for number, mention in enumerate(annotated.mentions):
        # The word at which the trigger begins, or the last one before it.
        home = max(bisect_right(starts, mention.trigger.start) - 1, 0)
        homes.setdefault(starts[home], []).append([number, mention_json(mention)])
    writer = _Writer(annotated, [*starts[1:], len(text)], dict(zip(starts, count(), strict=False)), homes)
    return "".join(writer.sentence(number, sentence, analyse) for number, sentence in enumerate(found, 1)), ()


def escaped(text: str) -> str:
    return "".join(ESCAPES.get(character, character) for character in text)


def one_line(text: str) -> str:
    """A text as a comment can hold it."""
    return " ".join(BREAKS.sub(" ", text).split(" ")).strip()


def _sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a text, and what stands in none of them, such as a dateline, as one of its own."""
    at = 0
    for sentence in sentences(text):
        yield from _between(text, at, sentence.start)
        yield sentence
        at = sentence.end
    yield from _between(text, at, len(text))


def _between(text: str, start: int, end: int) -> Iterator[Sentence]:
    tokens = tuple(scan(text, start, end))
    if tokens:
        yield Sentence(tokens[0].start, tokens[-1].end, tokens)


@dataclass(frozen=True, slots=True)
class _Writer:
    """`next` is where the gap behind each word ends, `number` which word begins at an offset, `events` what belongs to
    it."""

    annotated: AnnotatedDocument
    next: Sequence[int]
    number: Mapping[int, int]
    events: Mapping[int, Sequence[object]]

    def sentence(self, number: int, sentence: Sentence, analyse: Analyse | None) -> str:
        document, first = self.annotated.document, number == 1
        identity = one_line(document.id)
        lines = []
        if first:
            told = {
                "id": document.id if identity != document.id else None,
                "date": document.date,
                "metadata": dict(document.metadata) or None,
            }
            rest = {key: value for key, value in told.items() if value is not None}
            lines.append(f"# newdoc id = {identity}")
            lines += [f"# ie_document = {notes.written(rest)}"] if rest else []
        lines += [
            f"# sent_id = {identity}-{number}",
            f"# text = {one_line(document.text[sentence.start : sentence.end])}",
        ]
        readings = analyse(sentence) if analyse is not None else [None] * len(sentence.tokens)
        for place, (token, reading) in enumerate(zip(sentence.tokens, readings, strict=True), 1):
            columns = (str(place), token.text, *_grammar(token, reading, analyse is not None), "_", "_", "_")
            lines.append("\t".join((*columns, self.misc(token))))
        return "".join(f"{line}\n" for line in (*lines, ""))

    def misc(self, token: Token) -> str:
        text, at = self.annotated.document.text, self.number[token.start]
        last = at + 1 == len(self.next)
        gap = text[token.end : self.next[at]]
        told = [f"start_char={token.start}", f"end_char={token.end}"]
        if at == 0 and token.start:
            told.append(f"SpacesBefore={escaped(text[: token.start])}")
        if not gap:
            told.append("SpaceAfter=No")
        elif gap != " " or last:
            told.append(f"SpacesAfter={escaped(gap)}")
        if token.start in self.events:
            told.append(f"Events={escaped(notes.written_list(self.events[token.start]))}")
        return "|".join(told)


def _grammar(token: Token, reading: Reading | None, analysed: bool) -> tuple[str, str, str, str]:
    """Lemma, part of speech, tags and features."""
    if reading is None:
        return "_", _KINDS.get(kind(token.text), "X") if analysed else "_", "_", "_"
    tags = [tag for tag in POS if tag in reading.pos]
    pos = "AUX" if "aux" in tags else next((UD[tag] for tag in tags if UD[tag]), "X")
    features = {}
    for name, (known_as, names) in _FEATURES.items():
        values = [names[value] for value in sorted(getattr(reading, name)) if value in names]
        if values:
            features[known_as] = ",".join(sorted(values))
    if "cmd" in reading.aspect:
        features["Mood"] = "Imp"
    written = "|".join(f"{name}={features[name]}" for name in sorted(features))
    return reading.lemma or "_", pos, "+".join(tags) or "_", written or "_"
