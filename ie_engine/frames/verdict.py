"""What is told of an event in the end: what its rule says, what its supports and its sentence say, and where these say
nothing, what was told before of the event that it comes back to.

A proposal comes in, its status goes out. It is a stage of its own because `discourse.status` knows neither rules nor
the events of other sentences.
"""

from collections.abc import Collection, Iterable, Sequence

from ie_engine.discourse.status import (
    ASSERTED,
    FUTURE,
    PLANNED,
    POSITIVE,
    POSSIBLE,
    PURPOSE,
    REQUIRED,
    Status,
    is_behind,
    is_known,
    status,
)
from ie_engine.discourse.tables import Tables
from ie_engine.engine.events import Event, Filler, Proposal
from ie_engine.frames.arguments import LEAD, RECEIVE, Arguments
from ie_engine.frames.hanging import ACTORS
from ie_engine.frames.repeats import elsewhere, has_article, is_definite, told_before
from ie_engine.syntax.scene import Scene


def verdict(
    arguments: Arguments,
    tables: Tables,
    proposed: Proposal,
    place: int,
    before: Sequence[Proposal],
    earlier: Sequence[Event],
) -> Status:
    """The status of a proposal whose trigger is at a place; `before` are the proposals before it in its sentence,
    `earlier` the events of the sentences before."""
    scene, held = arguments.scene, list(arguments.supports(place))
    # What says what it is about, or where it leads, does not say whether it was (`لم يشمل الاتفاق المدينة`).
    supports = [one for one, said in held if said.kind != LEAD and {deep for _, deep in said.arguments} != {"topic"}]
    stands = proposed.rule.event in tables.standing
    if stands and is_known(scene, place):
        # `إلغاء الاتفاق`: there is one; only where somebody says that there is none is it denied.
        done_to = {one for one, said in held if said.polarity or said.kind == RECEIVE}
        done_to = {one for one in done_to if not tables.speech[scene.row.words[one]]}
        supports = [one for one in supports if one not in done_to]
        held = [(one, said) for one, said in held if one not in done_to]
    found = status(scene, tables, place, supports, stands)
    polarity = proposed.polarity or next((said.polarity for _, said in held if said.polarity), None)
    modality = next((said.modality for _, said in held if said.modality), None)
    if proposed.modality == ASSERTED and not _is_made(scene, tables, place, supports, found):
        modality = found.modality  # `سيدعو`, `يعتزم توجيه دعوة`: who will call has not called
    else:
        modality = proposed.modality or modality
    if not modality and not stands and found == Status(POSITIVE, None, None) and not is_behind(scene, place, supports):
        modality = PLANNED if _is_awaited(scene, place, proposed, before, earlier) else None
    return Status(polarity or found.polarity, modality or found.modality, found.tense)


def _is_made(scene: Scene, tables: Tables, place: int, supports: Collection[int], found: Status) -> bool:
    """Whether what somebody says is said, whatever is said of its content: unless its verb, or the verb that makes it,
    is told as to come, intended or wanted."""
    if found.modality not in (PLANNED, POSSIBLE, REQUIRED):
        return True
    if scene.is_verb(place):
        return scene.node(place).case in PURPOSE
    received = any(support.kind == RECEIVE for one in supports for support in tables.supports[scene.row.words[one]])
    return (received and (found.tense != FUTURE or is_known(scene, place))) or not supports  # not `سيتلقون دعوة`


def _is_awaited(
    scene: Scene, place: int, proposed: Proposal, known: Iterable[Proposal], earlier: Sequence[Event]
) -> bool:
    """Whether the nearest event before that a definite noun can come back to is one that was planned."""
    if not is_definite(scene, place):
        return False
    alone = has_article(scene, place)
    before = told_before(proposed.rule.event, proposed.trigger, known, earlier)
    named = (b for b in before if _is_one(proposed.fillers, b.fillers, alone) and _is_called_so(proposed, b))
    return next((b.modality == PLANNED for b in named), False)


def _is_called_so(proposed: Proposal, before: Proposal | Event) -> bool:
    """Whether two events share somebody who takes part, or are called by the same noun."""
    mine, its = proposed.trigger.reading, before.trigger.reading
    same = mine is not None and its is not None and mine.lemma == its.lemma
    return same or not _named_actors(proposed.fillers).isdisjoint(_named_actors(before.fillers))


def _is_one(fillers: Sequence[Filler], others: Sequence[Filler], alone: bool) -> bool:
    """Whether two events can be one, by those who take part and by all else that is named of them. A noun that is known
    `alone` need not name those who take part."""
    mine, its = _named_actors(fillers), _named_actors(others)
    if mine.isdisjoint(its) and (not alone or (mine and its)):
        return False
    return not elsewhere([f for f in fillers if not _is_actor(f)], [f for f in others if not _is_actor(f)])


def _is_actor(filler: Filler) -> bool:
    mention = filler.captured.mention
    return mention is not None and not ACTORS.isdisjoint(mention.types)


def _named_actors(fillers: Iterable[Filler]) -> set[str]:
    names = (f.captured.mention.attribute("canonical") for f in fillers if _is_actor(f) and f.captured.mention)
    return {name for name in names if name is not None}
