"""The pairs of a document in, its counts out, for each type and in total: of triggers, roles, names and attributes.

Counts of one document, because intervals draw documents anew and only add up what was counted here once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ie_engine.annotation.model import EventMention
from ie_engine.evaluation.align import FillerPair, Pair, fillers, same_name, same_words, same_words_or_name
from ie_engine.evaluation.counts import Counts

TRIGGERS = "triggers"
ROLES = "roles"
"""Fillers whose words overlap, or whose canonical names agree."""
IN_SENTENCE = "roles in the sentence"
"""The same without those that the event's own sentence does not name; it has a recall only."""
EXACT = "roles exactly"
"""Fillers that are the same words."""
CANONICAL = "roles by name"
"""Fillers that are annotated with a canonical name, and found with the same one."""
MODALITY, POLARITY = "modality", "polarity"
VALUES = "date values"
"""Of fillers that were found and are annotated with a value: whether it is the same. Like modality and polarity of the
events that were found it has no misses, and its precision says how many are right."""
MEASURES = (TRIGGERS, ROLES, IN_SENTENCE, EXACT, CANONICAL, MODALITY, POLARITY, VALUES)
RATES = (MODALITY, POLARITY, VALUES)


class Key(NamedTuple):
    """What is counted: a measure of a type, or of all types where `type` is None; of one role where `role` is given."""

    type: str | None
    measure: str
    role: str | None = None


Tally = Mapping[Key, Counts]


def tally(pairs: Iterable[Pair]) -> Tally:
    """The counts of one document; what was never met is not among them."""
    counted: dict[Key, Counts] = defaultdict(Counts)
    for pair in pairs:
        if pair.optional:
            continue
        for measure, role, counts in _of_pair(pair):
            for type_ in (pair.type, None):
                counted[Key(type_, measure)] += counts
                if role is not None:
                    counted[Key(type_, measure, role)] += counts
    return dict(counted)


def total(tallies: Iterable[Tally]) -> Tally:
    """The counts of many documents."""
    counted: dict[Key, Counts] = defaultdict(Counts)
    for one in tallies:
        for key, counts in one.items():
            counted[key] += counts
    return dict(counted)


def _of_pair(pair: Pair) -> Iterator[tuple[str, str | None, Counts]]:
    gold, found = pair.gold, pair.found
    yield TRIGGERS, None, _counted(gold is not None, found is not None)
    if gold is not None and found is not None:
        yield from _attributes(gold, found)
    for filler in fillers(pair, same_words_or_name):
        yield from _of_filler(filler)
    for filler in fillers(pair, same_words):
        if not is_optional(filler):
            yield EXACT, None, _counted(filler.gold is not None, filler.found is not None)
    yield from _names(pair)


def _of_filler(filler: FillerPair) -> Iterator[tuple[str, str | None, Counts]]:
    if is_optional(filler):
        return
    counts = _counted(filler.gold is not None, filler.found is not None)
    yield ROLES, filler.role, counts
    if filler.gold is not None:
        if not filler.gold.implicit:
            yield IN_SENTENCE, None, counts
        if filler.found is not None and filler.gold.value is not None:
            yield VALUES, None, _rate(filler.gold.value == filler.found.value)


def _names(pair: Pair) -> Iterator[tuple[str, str | None, Counts]]:
    """Annotated fillers that have a name, against found ones that have one. A found one that is an annotated one
    without a name says nothing of names."""
    nameless = {
        id(filler.found)
        for filler in fillers(pair, same_words_or_name)
        if filler.gold is not None and (not filler.gold.ref or filler.gold.optional)
    }
    for filler in fillers(pair, same_name):
        wanted = filler.gold is not None and bool(filler.gold.ref)
        given = filler.found is not None and bool(filler.found.ref) and id(filler.found) not in nameless
        if (wanted or given) and not is_optional(filler):
            yield CANONICAL, None, _counted(wanted, given)


def is_optional(filler: FillerPair) -> bool:
    """Whether a filler counts neither for nor against."""
    if filler.gold is not None:
        return filler.gold.optional
    return filler.found is not None and filler.found.optional


def _attributes(gold: EventMention, found: EventMention) -> Iterator[tuple[str, str | None, Counts]]:
    """What is not annotated is not compared."""
    if gold.modality is not None:
        yield MODALITY, None, _rate(gold.modality == found.modality)
    if gold.polarity is not None:
        yield POLARITY, None, _rate(gold.polarity == found.polarity)


def _counted(wanted: bool, given: bool) -> Counts:
    return Counts(int(wanted and given), int(given and not wanted), int(wanted and not given))


def _rate(right: bool) -> Counts:
    return Counts(int(right), int(not right), 0)
