"""The examples of a library in, what became of each out.

An example says what is found in a text, all of it: an event or mention of the rule's own pack that is not named is a
false alarm. Events are compared by the roles that the example names, each with all its fillers, by their place.
`known_miss` should be found and is not yet, `known_false` is found and should not be; one that has come right is
reported, so that it can be moved.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ie_engine.packs.model import Example, Expected, Library, Rule
from ie_engine.pipeline import Pipeline
from ie_engine.testing import found as finds
from ie_engine.testing.found import Difference, Found
from ie_engine.text.document import Document


class Kind(StrEnum):
    """What an example says; one with several things to say is of the first kind that fits."""

    FINDS = "must find"
    FINDS_NOT = "must not find"
    KNOWN_MISS = "known miss"
    KNOWN_FALSE = "known false alarm"


class Verdict(StrEnum):
    RIGHT = "right"
    MISSED = "missed"
    DIFFERENT = "different"
    FALSE_ALARM = "false alarm"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`what` says in words what was expected or found; it is empty where all is right.

    `expected` and `found` are the values that it speaks of, `differences` where they differ.
    """

    rule: Rule
    example: Example
    verdict: Verdict
    what: str = ""
    expected: Expected | None = None
    found: Found | None = None
    differences: tuple[Difference, ...] = ()


def run(pipeline: Pipeline) -> Iterator[Outcome]:
    """The examples of the pack itself, in order: an outcome for each thing that is wrong, or one that all is right.

    Those of the packs that it imports are theirs: what an importer adds or switches off may change them.
    """
    for rule in own_rules(pipeline.library):
        for example in rule.examples:
            yield from judge(pipeline, rule, example)


def own_rules(library: Library) -> tuple[Rule, ...]:
    """The rules of the pack that was loaded, without those of its imports."""
    return tuple(rule for rule in library.rules if rule.pack == library.packs[-1].name)


def kind(example: Example) -> Kind:
    if example.finds:
        return Kind.FINDS
    if example.known_miss:
        return Kind.KNOWN_MISS
    return Kind.KNOWN_FALSE if example.known_false else Kind.FINDS_NOT


def judge(pipeline: Pipeline, rule: Rule, example: Example) -> list[Outcome]:
    """What became of one example: an outcome for each thing that is wrong, or one that all is right."""
    result = pipeline.run(Document("example", example.text), mentions=rule.event is None)
    left = finds.events(result) if rule.event is not None else finds.mentions(result)
    outcomes: list[Outcome] = []

    def note(verdict: Verdict, what: str, expected: Expected | None, found: Found | None = None) -> None:
        differs = () if expected is None or found is None else finds.differences(expected, found, example.text)
        outcomes.append(Outcome(rule, example, verdict, what, expected, found, differs))

    for expected in example.known_miss:
        if _take(expected, left):
            note(Verdict.MENDED, f"a known miss is found: {finds.said(expected)}", expected)
    for expected in example.known_false:
        if not _take(expected, left):
            note(Verdict.MENDED, f"a known false alarm is gone: {finds.said(expected)}", expected)
    for expected in [expected for expected in example.finds or () if not _take(expected, left)]:
        near = finds.nearest(expected, left)
        if near is None:
            note(Verdict.MISSED, f"not found: {finds.said(expected)}", expected)
        else:
            left.remove(near)
            note(Verdict.DIFFERENT, f"found otherwise: {finds.said(expected)}", expected, near)
    for extra in left if example.finds is not None else ():
        note(Verdict.FALSE_ALARM, f"found beyond what is expected: {finds.shown(extra, example.text)}", None, extra)
    return outcomes or [Outcome(rule, example, Verdict.RIGHT)]


def _take(expected: Expected, found: list[Found]) -> bool:
    """Whether something found is what was expected; it is taken out of what was found."""
    for index, item in enumerate(found):
        if finds.fits(expected, item):
            del found[index]
            return True
    return False
