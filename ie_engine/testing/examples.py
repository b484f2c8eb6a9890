"""The examples of a library in, what became of each out.

An example says what is found in a text, all of it: an event or mention of the rule's own pack that is not named is a
false alarm. Events are compared by the roles that the example names, each with all its fillers, by their text.
`known_miss` should be found and is not yet, `known_false` is found and should not be; one that has come right is
reported, so that it can be moved.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from ie_engine.packs.model import Example, Expected, ExpectedEvent, ExpectedMention, Library, Rule
from ie_engine.pipeline import Pipeline, Result
from ie_engine.text.document import Document


class Verdict(StrEnum):
    RIGHT = "right"
    MISSED = "missed"
    FALSE_ALARM = "false alarm"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Outcome:
    """`what` says in words what was expected or found; it is empty where all is right."""

    rule: Rule
    example: Example
    verdict: Verdict
    what: str = ""


Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Event:
    type: str
    roles: Mapping[str, frozenset[Span]]
    polarity: str
    modality: str


@dataclass(frozen=True, slots=True)
class _Mention:
    type: str
    span: Span
    attributes: Mapping[str, str]


_Found = _Event | _Mention


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


def judge(pipeline: Pipeline, rule: Rule, example: Example) -> list[Outcome]:
    result = pipeline.run(Document("example", example.text), mentions=rule.event is None)
    found = _events(result) if rule.event is not None else _mentions(result)
    outcomes: list[Outcome] = []

    def note(verdict: Verdict, what: str) -> None:
        outcomes.append(Outcome(rule, example, verdict, what))

    for expected in example.known_miss:
        if _take(expected, found):
            note(Verdict.MENDED, f"a known miss is found: {_said(expected)}")
    for expected in example.known_false:
        if not _take(expected, found):
            note(Verdict.MENDED, f"a known false alarm is gone: {_said(expected)}")
    for expected in example.finds or ():
        if not _take(expected, found):
            note(Verdict.MISSED, f"not found: {_said(expected)}")
    if example.finds is not None:
        for left in found:
            note(Verdict.FALSE_ALARM, f"found beyond what is expected: {_shown(left, example.text)}")
    return outcomes or [Outcome(rule, example, Verdict.RIGHT)]


def _take(expected: Expected, found: list[_Found]) -> bool:
    """Whether something found is what was expected; it is taken out of what was found."""
    for index, item in enumerate(found):
        if _fits(expected, item):
            del found[index]
            return True
    return False


def _fits(expected: Expected, found: _Found) -> bool:
    match expected, found:
        case ExpectedEvent(type_name, roles, _, polarity, modality), _Event():
            status = polarity in (None, found.polarity) and modality in (None, found.modality)
            return (
                type_name == found.type
                and status
                and all(
                    found.roles.get(role, frozenset()) == frozenset((quote.start, quote.end) for quote in quotes)
                    for role, quotes in roles
                )
            )
        case ExpectedMention(type_name, quote, attributes), _Mention():
            same = all(found.attributes.get(name) == value for name, value in attributes)
            return type_name == found.type and found.span == (quote.start, quote.end) and same
    return False


def _events(result: Result) -> list[_Found]:
    return [
        _Event(
            record.event.type.name,
            {
                "trigger": frozenset(((record.event.trigger.start, record.event.trigger.end),)),
                **{
                    role: frozenset(
                        (filler.captured.start, filler.captured.end)
                        for filler in record.event.fillers
                        if filler.role == role
                    )
                    for role in dict.fromkeys(filler.role for filler in record.event.fillers)
                },
            },
            record.event.polarity,
            record.event.modality,
        )
        for record in result.records
    ]


def _mentions(result: Result) -> list[_Found]:
    found: dict[tuple[str, Span], _Mention] = {}
    for _, mention in result.mentions:
        span = (mention.start, mention.end)
        for type_name in mention.types:
            found.setdefault((type_name, span), _Mention(type_name, span, dict(mention.attributes)))
    return list(found.values())


def _said(expected: Expected) -> str:
    if isinstance(expected, ExpectedMention):
        return f"{expected.type} {expected.quote.text}"
    roles = "; ".join(f"{role}: {'، '.join(quote.text for quote in quotes)}" for role, quotes in expected.roles)
    return f"{expected.type} ({roles})"


def _shown(found: _Found, text: str) -> str:
    if isinstance(found, _Mention):
        return f"{found.type} {text[slice(*found.span)]}"
    roles = "; ".join(
        f"{role}: {'، '.join(text[slice(*span)] for span in sorted(spans))}" for role, spans in found.roles.items()
    )
    return f"{found.type} ({roles})"
