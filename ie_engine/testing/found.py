"""What was found in the text of an example, as values that can be compared with what the example expects.

A result of the pipeline and expectations come in; found events and mentions, and where they differ, go out.
Only what an example can speak of is kept: types, spans by role, attributes, polarity and modality.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ie_engine.packs.model import TRIGGER, Expected, ExpectedEvent, ExpectedMention, Quote
from ie_engine.pipeline import Result

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundEvent:
    """`roles` holds the trigger too; `rules` are the ids of those that found it, the leading one first."""

    type: str
    roles: Mapping[str, tuple[Span, ...]]
    polarity: str
    modality: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundMention:
    """`rules` is the rule, list or recogniser that found it."""

    type: str
    span: Span
    attributes: Mapping[str, str]
    rules: tuple[str, ...]


Found = FoundEvent | FoundMention


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which what was found is not what was expected: a role, `polarity`, `modality`, an attribute.

    `note` says more of it: that words fill another role, or that there are more of them, or fewer.
    """

    name: str
    expected: tuple[str, ...]
    found: tuple[str, ...]
    note: str = ""


def events(result: Result) -> list[Found]:
    return [
        FoundEvent(
            record.event.type.name,
            {
                TRIGGER: ((record.event.trigger.start, record.event.trigger.end),),
                **{
                    role: tuple(
                        (filler.captured.start, filler.captured.end)
                        for filler in record.event.fillers
                        if filler.role == role
                    )
                    for role in dict.fromkeys(filler.role for filler in record.event.fillers)
                },
            },
            record.event.polarity,
            record.event.modality,
            tuple(dict.fromkeys(rule.id for rule, _ in record.event.matches)),
        )
        for record in result.records
    ]


def mentions(result: Result) -> list[Found]:
    found: dict[tuple[str, Span], Found] = {}
    for _, mention in result.mentions:
        span = (mention.start, mention.end)
        for type_name in mention.types:
            one = FoundMention(type_name, span, dict(mention.attributes), (mention.maker,))
            found.setdefault((type_name, span), one)
    return list(found.values())


def fits(expected: Expected, found: Found) -> bool:
    """Whether something found is what was expected, in all that the example says."""
    match expected, found:
        case ExpectedEvent(), FoundEvent():
            status = expected.polarity in (None, found.polarity) and expected.modality in (None, found.modality)
            return (
                expected.type == found.type
                and status
                and all(
                    set(found.roles.get(role, ())) == {(quote.start, quote.end) for quote in quotes}
                    for role, quotes in expected.roles
                )
            )
        case ExpectedMention(type_name, quote, attributes), FoundMention():
            same = all(found.attributes.get(name) == value for name, value in attributes)
            return type_name == found.type and found.span == (quote.start, quote.end) and same
    return False


def nearest(expected: Expected, found: Sequence[Found]) -> Found | None:
    """Of what was found that of the same type at the same place, the trigger of an event or any word of a mention."""
    wanted = place(expected)
    for one in found:
        if one.type == expected.type:
            span = one.roles[TRIGGER][0] if isinstance(one, FoundEvent) else one.span
            if wanted is not None and span[0] < wanted[1] and wanted[0] < span[1]:
                return one
            if wanted is None and isinstance(one, FoundEvent):
                return one
    return None


def place(expected: Expected) -> Span | None:
    """Where an example says that an event's trigger, or a mention, stands."""
    if isinstance(expected, ExpectedMention):
        return expected.quote.start, expected.quote.end
    triggers = dict(expected.roles).get(TRIGGER, ())
    return (triggers[0].start, triggers[0].end) if triggers else None


def differences(expected: Expected, found: Found, text: str) -> tuple[Difference, ...]:
    """Where what was found differs from what was expected, in the order in which the example says it."""
    named: list[Difference] = []
    match expected, found:
        case ExpectedEvent(), FoundEvent():
            for role, quotes in expected.roles:
                spans = found.roles.get(role, ())
                if set(spans) != {(quote.start, quote.end) for quote in quotes}:
                    words = tuple(text[slice(*span)] for span in sorted(spans))
                    note = _note(role, quotes, found)
                    named.append(Difference(role, tuple(quote.text for quote in quotes), words, note))
            for name, wanted, given in (
                ("polarity", expected.polarity, found.polarity),
                ("modality", expected.modality, found.modality),
            ):
                if wanted not in (None, given):
                    named.append(Difference(name, (str(wanted),), (given,)))
        case ExpectedMention(_, quote, attributes), FoundMention():
            if found.span != (quote.start, quote.end):
                note = _size((quote.start, quote.end), found.span)
                named.append(Difference("text", (quote.text,), (text[slice(*found.span)],), note))
            for name, value in attributes:
                own = found.attributes.get(name)
                if own != value:
                    named.append(Difference(name, (value,), () if own is None else (own,)))
    return tuple(named)


def _note(role: str, quotes: Sequence[Quote], found: FoundEvent) -> str:
    own = set(found.roles.get(role, ()))
    for quote in quotes:
        span = quote.start, quote.end
        elsewhere = [other for other, spans in found.roles.items() if other != role and span in spans]
        if elsewhere and span not in own:
            return f"`{quote.text}` fills `{elsewhere[0]}`"
        sizes = (_size(span, other) for other in sorted(own - {span}))
        note = next((size for size in sizes if size), "")
        if note:
            return note
    return ""


def _size(expected: Span, found: Span) -> str:
    """Whether one of two different spans lies in the other."""
    if found[0] <= expected[0] and expected[1] <= found[1]:
        return "more words than expected"
    return "fewer words than expected" if expected[0] <= found[0] and found[1] <= expected[1] else ""


def said(expected: Expected) -> str:
    """What an example expects, on one line."""
    if isinstance(expected, ExpectedMention):
        attributes = "".join(f"; {name}: {value}" for name, value in expected.attributes)
        return f"{expected.type} {expected.quote.text}{attributes}"
    parts = [f"{role}: {'، '.join(quote.text for quote in quotes)}" for role, quotes in expected.roles]
    parts += [status for status in (expected.polarity, expected.modality) if status]
    return f"{expected.type} ({'; '.join(parts)})"


def shown(found: Found, text: str) -> str:
    """What was found, on one line."""
    if isinstance(found, FoundMention):
        return f"{found.type} {text[slice(*found.span)]}"
    parts = [
        f"{role}: {'، '.join(text[slice(*span)] for span in sorted(spans))}" for role, spans in found.roles.items()
    ]
    parts += [found.polarity] if found.polarity != "positive" else []
    parts += [found.modality] if found.modality != "asserted" else []
    return f"{found.type} ({'; '.join(parts)})"
