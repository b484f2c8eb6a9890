"""The pairs of documents in; out, which types are taken for which, and which modalities and polarities.

Apart from the counts, since a type that is taken for another is one miss and one false alarm there, and nothing says
that they belong together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ie_engine.annotation.model import EventMention
from ie_engine.evaluation.align import Pair, overlap

Confusion = Mapping[tuple[str | None, str | None], int]
"""How often something annotated (first) was found as something (second); None: nothing there, or nothing found."""


def types(documents: Iterable[Sequence[Pair]]) -> Confusion:
    """Confusion between types; what is right is counted too."""
    counted: Counter[tuple[str | None, str | None]] = Counter()
    for pairs in documents:
        counts = [pair for pair in pairs if not pair.optional]
        crossings = crossed(counts)
        counted.update((gold.type, found.type) for gold, found in crossings)
        done = {id(pair) for crossing in crossings for pair in crossing}
        for pair in counts:
            if id(pair) not in done:
                counted[pair.gold.type if pair.gold else None, pair.found.type if pair.found else None] += 1
    return counted


def crossed(pairs: Sequence[Pair]) -> list[tuple[Pair, Pair]]:
    """Annotated mentions without a found one, each with what was found there as another type, each used once."""
    free = [pair for pair in pairs if pair.gold is None]
    found = []
    for pair in pairs:
        gold = pair.gold
        if gold is None or pair.found is not None:
            continue
        for index, other in enumerate(free):
            if other.found is not None and overlap(gold.trigger, other.found.trigger) and other.type != pair.type:
                found.append((pair, free.pop(index)))
                break
    return found


def modalities(documents: Iterable[Sequence[Pair]]) -> Confusion:
    """Confusion between modalities, of the events that were found."""
    return Counter((gold.modality, found.modality) for gold, found in _both(documents) if gold.modality is not None)


def polarities(documents: Iterable[Sequence[Pair]]) -> Confusion:
    """Confusion between polarities, of the events that were found."""
    return Counter((gold.polarity, found.polarity) for gold, found in _both(documents) if gold.polarity is not None)


def _both(documents: Iterable[Sequence[Pair]]) -> Iterator[tuple[EventMention, EventMention]]:
    for pairs in documents:
        for pair in pairs:
            if pair.gold is not None and pair.found is not None and not pair.optional:
                yield pair.gold, pair.found
