"""Reads the tables of words that govern events: support verbs, control, cues of polarity and modality,
words of saying.

A source comes in; `Support`, `Control`, `Cue` and `Speech` values go out, each word with its place, with what is wrong
with them.
It is a stage of its own because these tables say nothing of any text: they are data about words, which frames and
discourse look up; and because packs add to each other's tables, so that each word has to be settled once.
"""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ie_engine.diagnostics import Diagnostic, Severity, Source
from ie_engine.packs import schema, yaml_tree
from ie_engine.packs.model import Control, Cue, Governor, Place, Speech, Support
from ie_engine.packs.yaml_tree import Fields, Node

POS = {"verbs": "verb", "nouns": "noun", "adjectives": "adj"}
POLARITIES = ("positive", "negative")
ARGUMENTS = ("agent", "patient", "place", "topic")
_NO_ARGUMENT = (*POS, "doc", "polarity", "modality")
Said = Support | Control | Cue | Speech


@functools.lru_cache(maxsize=64)  # a pack and one that imports it are often loaded one after the other
def read(source: Source) -> tuple[tuple[Said, ...], tuple[Diagnostic, ...]]:
    """All that the tables of a file say, word by word, in the order written."""
    tree, problems = yaml_tree.read(source)
    if tree is None:
        return (), problems
    found = (*problems, *schema.check(tree, schema.TABLES, source))
    if not isinstance(tree, Fields):
        return (), found
    said: list[Said] = [*_supports(tree.get("supports"), source)]
    said += _controls(tree.get("controls"), source)
    said += _cues(tree.get("cues"), source)
    said += (Speech(governor) for governor in _governors(yaml_tree.fields(tree.get("speech")), source))
    return tuple(said), found


@dataclass(slots=True)
class Settled:
    """What the tables of all packs say; its invariant is that a word says one thing in each table.

    In one pack, or in two that do not see each other, a second entry is an error; an importing pack's replaces that of
    the pack that it imports.
    """

    said: dict[tuple[object, ...], tuple[str, Said]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def add(self, entries: Iterable[Said], pack: str, visible: frozenset[str]) -> None:
        for said in entries:
            key = _key(said)
            first = self.said.get(key)
            if first is None or (first[0] != pack and first[0] in visible):
                self.said[key] = (pack, said)
                continue
            governor, other = said.governor, first[1].governor
            written = " ".join(word for word in (governor.lemma, governor.preposition) if word)
            message = f"`{written}` is in the table `{_TABLE[type(said)]}` already"
            related = (other.place.source, other.place.span, "first written here")
            help_ = "keep one of the two" if first[0] == pack else "import the other pack to replace its entry"
            place = governor.place
            self.problems.append(
                Diagnostic("governor-clash", Severity.ERROR, message, place.source, place.span, help_, related)
            )

    def supports(self) -> tuple[Support, ...]:
        return tuple(said for _, said in self.said.values() if isinstance(said, Support))

    def controls(self) -> tuple[Control, ...]:
        return tuple(said for _, said in self.said.values() if isinstance(said, Control))

    def cues(self) -> tuple[Cue, ...]:
        return tuple(said for _, said in self.said.values() if isinstance(said, Cue))

    def speech(self) -> tuple[Speech, ...]:
        return tuple(said for _, said in self.said.values() if isinstance(said, Speech))


_TABLE: dict[type[Said], str] = {Support: "supports", Control: "controls", Cue: "cues", Speech: "speech"}


def _key(said: Said) -> tuple[object, ...]:
    word = (said.governor.pos, said.governor.lemma, said.governor.preposition)
    return (Cue, *word, said.attribute, said.where) if isinstance(said, Cue) else (type(said), *word)


def _supports(node: Node | None, source: Source) -> Iterator[Support]:
    for kind, value in yaml_tree.entries(node):
        keys = yaml_tree.fields(value)
        arguments = tuple(
            (" ".join(key.text.split()), yaml_tree.text(argument))
            for key, argument in keys.entries
            if key.text not in _NO_ARGUMENT and yaml_tree.text(argument) in ARGUMENTS
        )
        polarity = yaml_tree.text(keys.get("polarity")) or None
        modality = yaml_tree.text(keys.get("modality")) or None
        for governor in _governors(keys, source):
            yield Support(kind.text, governor, arguments, polarity, modality)


def _controls(node: Node | None, source: Source) -> Iterator[Control]:
    for kind, value in yaml_tree.entries(node):
        for governor in _governors(yaml_tree.fields(value), source):
            yield Control(kind.text, governor)


def _cues(node: Node | None, source: Source) -> Iterator[Cue]:
    for value, places in yaml_tree.entries(node):
        attribute = "polarity" if value.text in POLARITIES else "modality"
        for where, words in yaml_tree.entries(places):
            for governor in _governors(yaml_tree.fields(words), source):
                yield Cue(attribute, value.text, where.text, governor)


def _governors(keys: Fields, source: Source) -> Iterator[Governor]:
    for name, pos in POS.items():
        for written in yaml_tree.scalars(keys.get(name)):
            lemma, *preposition = written.text.split() or [""]
            if lemma:
                yield Governor(pos, lemma, " ".join(preposition), Place(source, written.span))
