"""A definite noun that comes back to an event told before (`القمة`): events told before in, who took part in them out.

It is a stage of its own because it looks at events, not at the tree: the nearest earlier event of the same type that
is not somewhere else or at another time is the one that is meant.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from ie_engine.discourse.reference import LOOK_BACK
from ie_engine.discourse.story import Story
from ie_engine.discourse.tables import Tables
from ie_engine.dsl import frame
from ie_engine.engine.events import Event, Filler, Proposal
from ie_engine.engine.match import Captured
from ie_engine.engine.mention import Mention
from ie_engine.frames.arguments import HAPPEN, WITH, Arguments
from ie_engine.frames.binding import Means, is_twice
from ie_engine.frames.fill import SPEAKER, Candidate
from ie_engine.frames.hanging import ACTORS
from ie_engine.frames.reach import DO, DURING, link, tops
from ie_engine.morphology.reading import bare
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import Relation
from ie_engine.syntax.vocabulary import COMING

DEEDS = frozenset("توصل تفاوض وصول عودة سفر توجه تشاور".split())
"""With what stands behind them these name a deed, which need not be known (`للتوصل إلى حل`)."""
NEXT = COMING | {"تالي", "تال"}
PROVIDE = frozenset(("provide", "contain", "aim"))
"""The groups of supports that say what an agreement or a decision has in it."""
MADE = frozenset((DO, HAPPEN))
"""Those that say that somebody made something or that it came about."""
Told = Sequence[tuple[Captured, bool]]
"""The fillers of a role of an earlier event, each with whether it stands in this sentence."""


def told(
    event: str | None,
    role: str,
    trigger: Captured,
    begin: int,
    fillers: Sequence[Filler],
    known: Sequence[Proposal],
    earlier: Sequence[Event],
    following: bool = False,
) -> Iterator[Told]:
    """The fillers of a role of earlier events of a type that `fillers` do not place elsewhere, nearest first; one that
    is `following` them (`الاجتماع المقبل`) is elsewhere or later, of the same people.

    `known` are events of this sentence, which begins at `begin`, `earlier` those of the sentences before.
    """
    for before in told_before(event, trigger, known, earlier):
        if following or not elsewhere(fillers, before.fillers):
            yield [(f.captured, f.captured.start >= begin) for f in before.fillers if f.role == role]


def told_before(
    event: str | None, trigger: Captured, known: Iterable[Proposal], earlier: Sequence[Event]
) -> Iterator[Proposal | Event]:
    """The events of a type that were told before a trigger, nearest first."""
    here = (p for p in known if p.rule.event == event and p.trigger.end <= trigger.start)
    yield from sorted(here, key=lambda p: -p.trigger.start)
    yield from (e for e in reversed(earlier) if e.type.name == event)


def is_following(scene: Scene, tables: Tables, place: int) -> bool:
    """Whether a noun means the next one of its kind (`الجولة المقبلة من المحادثات`)."""
    nouns = tops(scene, tables, place)
    described = (child for noun in nouns for child in scene.tree.dependents(noun, Relation.ADJECTIVE))
    return any(bare(scene.reading(child).lemma) in NEXT for child in described)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun that may come back to an event told before: where it stands, and what those who look at it ask.

    One that only `stands` means what has been since it was made, of which its sentence does not tell how it came about.
    """

    story: Story
    scene: Scene
    tables: Tables
    place: int
    means: Means
    stands: bool


def all_of(noun: Noun, line: frame.RoleLine, events: Iterable[Told]) -> list[Candidate]:
    """Who fills a role of the nearest event that a definite noun can come back to, one that had somebody of this
    sentence before one that had not (`وقال ترامب إن القمة …`)."""
    own = has_article(noun.scene, noun.place) or not is_reciprocal(line)
    if not is_definite(noun.scene, noun.place) or not own or _is_in_words(line):
        return []
    fitting = [told for told in events if told]
    if is_reciprocal(line):
        # One alone says little of those who did it with one another; only from another sentence, and after others.
        fitting = [told for told in fitting if len(told) > 1 or not told[0][1]]
        fitting.sort(key=lambda told: len(told) < 2)
    for fillers in fitting:
        again = _said_again(noun, fillers)
        if any(here for _, here in again):
            return _candidates(noun, again)
    return _candidates(noun, fitting[0]) if fitting else []


def again(
    noun: Noun, line: frame.RoleLine, candidates: list[Candidate], events: Sequence[Told], attended: bool
) -> list[Candidate]:
    """The fillers of a role that its sentence names, with those whom a definite noun that comes back brings; where
    the sentence names only who speaks of it, and he was not there, these alone (`وأكد السفير أن القمة ستناقش`)."""
    spoken = _speakers(noun)
    if candidates and all(candidate.via in spoken for candidate in candidates):
        told = all_of(noun, line, events)
        if told and not any(is_twice(c.captured, t.captured, noun.means) for c in candidates for t in told):
            return told
    return [*candidates, *_the_others(noun, candidates, events, attended)]


def _speakers(noun: Noun) -> set[str]:
    """The ways in which somebody is found because he speaks of an event, not because it is during what he does."""
    scene, tables = noun.scene, noun.tables
    top = tops(scene, tables, noun.place)[-1]
    while scene.node(top).relation is Relation.IDAFA:  # `قبل انعقاد الاجتماع`
        top = scene.node(top).head
    if link(scene, top) in DURING:
        return set()
    said = (above for above in scene.tree.above(noun.place) if tables.speech[scene.row.words[above]])
    return {SPEAKER, *(f"controller of {scene.text(verb)}" for verb in said)}


def _the_others(noun: Noun, candidates: Sequence[Candidate], events: Iterable[Told], attended: bool) -> list[Candidate]:
    """Where a definite noun names one of those of the event that it comes back to, or some who attended it too
    (`حضر اللقاء السفير`), the others of them."""
    known = is_definite(noun.scene, noun.place) and has_article(noun.scene, noun.place)
    if not (len(candidates) == 1 or attended) or not known:
        return []
    for fillers in events:
        others = [told for told in fillers if not any(is_twice(c.captured, told[0], noun.means) for c in candidates)]
        earlier = attended and len(fillers) > 1 and not any(here for _, here in fillers)
        if len(others) < len(fillers) or earlier:
            return _candidates(noun, _said_again(noun, others))
    return []


def _said_again(noun: Noun, fillers: Told) -> Told:
    """The fillers as they are named in this sentence, where they are."""
    scene = noun.scene
    actors = {m.first: m for m in scene.covered.values() if not ACTORS.isdisjoint(m.types)}
    nearest_last = sorted(actors.values(), key=lambda m: -abs(m.first - noun.place))
    named = {name: mention for mention in nearest_last if (name := noun.means(mention)) is not None}
    found = []
    for filler, here in fillers:
        name = noun.means(filler.mention) if filler.mention is not None else None
        mention = None if here else named.get(name or "")
        found.append((filler, here) if mention is None else (_captured(mention), True))
    return found


def _candidates(noun: Noun, fillers: Told) -> list[Candidate]:
    via = f"repeats {noun.scene.text(noun.place)}"
    return [
        Candidate(captured if here else _last_named(noun, captured), via, implicit=not here)
        for captured, here in fillers
        if here or not noun.stands
    ]


def _last_named(noun: Noun, filler: Captured) -> Captured:
    """Where the sentences between name a filler again, the last time that they do."""
    name = noun.means(filler.mention) if filler.mention is not None else None
    if name is None:
        return filler
    for number in range(noun.scene.number - 1, max(noun.scene.number - 1 - LOOK_BACK, -1), -1):
        there = noun.story.scene(number)
        if not there.row.starts or there.row.starts[-1] < filler.start:
            break
        for mention in sorted(there.covered.values(), key=lambda m: m.first, reverse=True):
            if mention.start > filler.start and not ACTORS.isdisjoint(mention.types) and noun.means(mention) == name:
                return _captured(mention)
    return filler


def _captured(mention: Mention) -> Captured:
    return Captured("", mention.first, mention.last, mention.start, mention.end, mention)


def only_stands(arguments: Arguments, event: str | None, place: int) -> bool:
    """Whether a noun speaks of what goes on to be, and its sentence does not say that it was made."""
    if event not in arguments.tables.standing or arguments.scene.is_verb(place):
        return False
    return MADE.isdisjoint(support.kind for _, support in arguments.supports(place))


def is_definite(scene: Scene, place: int) -> bool:
    """Whether a noun means one that is known: it has the article, or what is annexed to it has."""
    reading = scene.reading(place)
    if bare(reading.lemma) in DEEDS and scene.tree.dependents(place, Relation.OBLIQUE):
        return False
    if reading.enc or scene.is_verb(place) or (scene.is_participle(place) and "masdar" not in reading.pos):
        return False
    annexed = scene.tree.dependents(place, Relation.IDAFA)
    return "yes" in reading.definite or any("yes" in scene.reading(p).definite for p in annexed)


def has_article(scene: Scene, place: int) -> bool:
    """Whether a noun is known by itself: one that is annexed to a name is told apart by it from those before it
    (`اجتماعات الدورة السنوية`)."""
    return "yes" in scene.reading(place).definite and not scene.tree.dependents(place, Relation.IDAFA)


def is_grounded(fillers: Iterable[Filler], lines: Iterable[frame.RoleLine], kinds: Collection[str]) -> bool:
    """Whether a sentence says something of the event that is told of again; `kinds` are those of its supports. What
    stands in an agreement since then (`ينص الاتفاق على`) says nothing of how it came about."""
    stands = not PROVIDE.isdisjoint(kinds)
    said = {line.name for line in lines if not (stands and _is_phrase(line))}
    return any(not filler.implicit and filler.role in said for filler in fillers)


def _is_phrase(line: frame.RoleLine) -> bool:
    """Whether a role is filled by any phrase, not by those who have a type."""
    fillers = (branch.filler for tier in line.tiers for branch in tier)
    return all(isinstance(f, frame.Worded) or (isinstance(f, frame.Phrased) and f.promoted is None) for f in fillers)


def _is_in_words(line: frame.RoleLine) -> bool:
    """Whether a role is filled by words, which have to be said again."""
    return all(isinstance(branch.filler, frame.Worded) for tier in line.tiers for branch in tier)


def is_reciprocal(line: frame.RoleLine) -> bool:
    """Whether a role is for those who do something with one another, so that one alone says little."""
    paths = (path for tier in line.tiers for branch in tier for path in branch.paths)
    return any(isinstance(path, frame.Preposition) and path.text in WITH for path in paths)


def elsewhere(fillers: Sequence[Filler], others: Sequence[Filler]) -> bool:
    """Whether two events have named places or dates that differ."""
    for one in fillers:
        for other in others:
            mine, its = one.captured.mention, other.captured.mention
            if one.role == other.role and mine is not None and its is not None:
                for name in ("canonical", "value"):
                    if mine.attribute(name) and its.attribute(name) and mine.attribute(name) != its.attribute(name):
                        return True
    return False
