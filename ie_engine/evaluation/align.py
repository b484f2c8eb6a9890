"""The mentions that were annotated in a document and those that were found in it in; out, which of them are the same.

This is the matching that the annotation guidelines define: same type and overlapping triggers, each used once, taken
in the order in which they stand; in a pair, fillers of the same role that overlap or have the same name.
It is greedy, so that anybody can follow it by hand, and it is one stage so that every figure, every list of errors and
every comparison of runs speaks of the same pairs.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from ie_engine.annotation.model import EventMention, Filler
from ie_engine.diagnostics import Span

Fits = Callable[[Filler, Filler], bool]
"""Whether a filler that was found is one that was annotated (which comes first)."""


@dataclass(frozen=True, slots=True)
class FillerPair:
    """An annotated filler and the one that was found for it; None stands for the one that is lacking."""

    role: str
    gold: Filler | None
    found: Filler | None


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated mention and the one that was found for it; None stands for the one that is lacking."""

    gold: EventMention | None
    found: EventMention | None

    @property
    def type(self) -> str:
        mention = self.gold or self.found
        assert mention is not None
        return mention.type

    @property
    def optional(self) -> bool:
        """Whether the pair counts neither for nor against, and none of its fillers does."""
        if self.gold is not None:
            return self.gold.optional
        return self.found is not None and self.found.optional


def align(gold: Sequence[EventMention], found: Sequence[EventMention], types: Collection[str]) -> tuple[Pair, ...]:
    """The pairs of a document, annotated ones first in their order, then what was found beyond them.

    Those that are optional take what is left by the others.
    """
    free = [mention for mention in found if mention.type in types]
    taken: dict[int, EventMention] = {}
    wanted = [(place, mention) for place, mention in enumerate(gold) if mention.type in types]
    for place, mention in sorted(wanted, key=lambda pair: pair[1].optional):
        for index, candidate in enumerate(free):
            if candidate.type == mention.type and overlap(mention.trigger, candidate.trigger):
                taken[place] = free.pop(index)
                break
    paired = [Pair(mention, taken.get(place)) for place, mention in wanted]
    return (*paired, *(Pair(None, mention) for mention in free))


def overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def fillers(pair: Pair, fits: Fits) -> tuple[FillerPair, ...]:
    """The fillers of a pair, role by role: annotated ones in their order, then what was found beyond them."""
    gold_roles = dict(pair.gold.roles) if pair.gold is not None else {}
    found_roles = dict(pair.found.roles) if pair.found is not None else {}
    pairs: list[FillerPair] = []
    for role in dict.fromkeys((*gold_roles, *found_roles)):
        free = list(found_roles.get(role, ()))
        for wanted in gold_roles.get(role, ()):
            index = next((index for index, filler in enumerate(free) if fits(wanted, filler)), None)
            pairs.append(FillerPair(role, wanted, None if index is None else free.pop(index)))
        pairs += (FillerPair(role, None, filler) for filler in free)
    return tuple(pairs)


def same_words_or_name(gold: Filler, found: Filler) -> bool:
    """Whether two fillers overlap, or have the same canonical name: what counts as right."""
    return overlapping(gold, found) or same_name(gold, found)


def same_words(gold: Filler, found: Filler) -> bool:
    """Whether two fillers are exactly the same words."""
    return gold.span is not None and gold.span == found.span


def same_name(gold: Filler, found: Filler) -> bool:
    """Whether two fillers have the same canonical name."""
    return bool(gold.ref) and gold.ref == found.ref


def overlapping(gold: Filler, found: Filler) -> bool:
    """Whether two fillers share words."""
    return gold.span is not None and found.span is not None and overlap(gold.span, found.span)
