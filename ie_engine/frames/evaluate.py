"""Frames on the triggers of one sentence: matches of frame rules in, proposals of events out.

For each trigger, each role in order, each branch in order, each path in order; nothing is tried twice and nothing is
taken back, so the cost is triggers × roles × paths × the length of the sentence.
Events that hold other events (`e:@meeting`) are evaluated again with what is known, a fixed number of times.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial

from ie_engine.discourse.attribution import speaker
from ie_engine.discourse.story import Story
from ie_engine.discourse.tables import Tables
from ie_engine.dsl import ast, frame
from ie_engine.dsl.shape import TRIGGER
from ie_engine.engine.compiled import Compiled
from ie_engine.engine.events import Event, Filler, Key, Proposal, replace_status
from ie_engine.engine.match import Captured, Match
from ie_engine.engine.mention import Mention
from ie_engine.frames import repeats
from ie_engine.frames.arguments import Arguments
from ie_engine.frames.binding import Means, apart, is_same, is_twice, within
from ie_engine.frames.fill import NISBA, SPEAKER, Around, Candidate, is_a, mentioned, of_type, phrased, span
from ie_engine.frames.hanging import WHERE, Argument, Tiers
from ie_engine.frames.scopes import places
from ie_engine.frames.trace import SILENT, Trace, Tried, Why
from ie_engine.frames.verdict import verdict
from ie_engine.morphology.reading import Reading
from ie_engine.packs.model import Rule
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Relation

ROUNDS = 3
"""How often events are looked at again for the events that they hold."""
UNLIKELY = 3.0
"""A trigger may be read in a way that is less likely than the best one by this (log2), and not by more."""
PERSON, ACTOR = "Person", "Actor"
NAMES = frozenset((PERSON, "Organization", "Place"))
"""A trigger inside a mention of these types is a part of a name."""


def evaluate(
    compiled: Compiled,
    tables: Tables,
    story: Story,
    scene: Scene,
    matches: Sequence[tuple[Rule, Match]],
    patterns: Sequence[Proposal],
    earlier: Sequence[Event] = (),
    means: Means = lambda mention: mention.attribute("canonical"),
    trace: Trace = SILENT,
) -> list[Proposal]:
    """The proposals of the frames of a sentence, and those of its patterns with polarity and modality filled in.

    `earlier` are the events of the sentences before, to which a definite noun may come back (`القمة`); `means` gives
    the name of what a mention means. A `trace` is told the reason for each trigger on which a frame found nothing.
    """
    judge = _Judge(compiled, tables, story, scene, earlier, means, trace)
    fixed = [judge.judged(proposal) for proposal in patterns]
    found: list[Proposal] = []
    ordered = sorted(matches, key=lambda pair: pair[1].first)
    for _ in range(ROUNDS):
        before, found = found, []
        for rule, match in ordered:
            proposed = judge.proposal(rule, match, [*fixed, *before], [*fixed, *found])
            if proposed is not None:
                found.append(proposed)
        if found == before or not any(rule.frame and _embeds(rule.frame) for rule, _ in matches):
            break
    proposals = [*fixed, *(p for p in found if not _lacks(p))]
    kept = _without_parts(scene, proposals)
    if trace.listening:
        for proposed in (proposed for proposed in proposals if proposed not in kept):
            trace.refuse(proposed.rule, proposed.trigger, Why.PART)
    return _required(kept)


def _lacks(proposal: Proposal) -> bool:
    """Whether a role that must be filled is not: such a proposal is known to the others, which may yet fill it
    (`سلم رسالته دعوة لزيارة المملكة`: who visits is who was invited), and is no event."""
    frame_ = proposal.rule.frame
    if frame_ is None:
        return False
    return any(sum(f.role == line.name for f in proposal.fillers) < line.low for line in frame_.roles)


def _without_parts(scene: Scene, proposals: list[Proposal]) -> list[Proposal]:
    """Without those whose trigger is annexed to another of the same type, or is what another does: `جلسة مباحثات` is
    one meeting, `وقع اتفاقا` one agreement."""
    heads = {(p.rule.event, scene.head_of(p.trigger.first, p.trigger.last)) for p in proposals}
    kept = []
    for proposed in proposals:
        node = scene.node(scene.head_of(proposed.trigger.first, proposed.trigger.last))
        part = node.relation is Relation.IDAFA
        part = part or (node.relation is Relation.OBJECT and node.head != NO_HEAD and scene.is_verb(node.head))
        if not part or (proposed.rule.event, node.head) not in heads:
            kept.append(proposed)
    return kept


def _embeds(frame_: frame.Frame) -> bool:
    fillers = (branch.filler for role in frame_.roles for tier in role.tiers for branch in tier)
    return any(isinstance(filler, frame.Embedded | frame.RoleOf) for filler in fillers)


def _required(proposals: list[Proposal]) -> list[Proposal]:
    """With what frames say of the events that they hold (`requires v.modality = possible`)."""
    said: dict[Key, dict[str, str]] = {}
    for proposal in proposals:
        if proposal.rule.frame is None:
            continue
        named = dict(proposal.embeds)
        for requirement in proposal.rule.frame.requirements:
            if requirement.name in named:
                said.setdefault(named[requirement.name], {})[requirement.attribute] = requirement.value
    return [
        replace_status(p, said[p.key].get("polarity"), said[p.key].get("modality")) if p.key in said else p
        for p in proposals
    ]


class _Judge:
    """What is asked again and again of one scene; a class because it remembers where patterns match."""

    def __init__(
        self,
        compiled: Compiled,
        tables: Tables,
        story: Story,
        scene: Scene,
        earlier: Sequence[Event],
        means: Means,
        trace: Trace,
    ) -> None:
        self.compiled, self.tables, self.story, self.scene = compiled, tables, story, scene
        self.earlier, self.means, self.trace = earlier, means, trace
        self.arguments = Arguments(scene, tables)
        self.places = cache(partial(places, self.arguments))
        self._matches: dict[tuple[str, ast.Element], tuple[Match, ...]] = {}

    def judged(self, proposal: Proposal) -> Proposal:
        """A pattern's proposal with what the sentence says of its event, where the rule says nothing."""
        place = self.scene.head_of(proposal.trigger.first, proposal.trigger.last)
        return self._with_status(proposal, place, ())

    def proposal(
        self, rule: Rule, match: Match, known: Sequence[Proposal], earlier: Sequence[Proposal]
    ) -> Proposal | None:
        """What a frame says of its trigger, None where a condition or a required role is not met.

        `known` are the events of the sentence as far as they are known, `earlier` those in front of the trigger.
        """
        frame_ = rule.frame
        assert frame_ is not None
        trigger = next(iter(match.captured(TRIGGER)))
        scene = self.scene
        self.trace.forget(rule, trigger)
        over = scene.covered.get(trigger.first)
        inside = over is not None and over.last - over.first > trigger.last - trigger.first
        if inside and over is not None and any(is_a(self.compiled.above, over, name) for name in NAMES):
            self.trace.refuse(rule, trigger, Why.NAME)
            return None
        place = scene.head_of(trigger.first, trigger.last)
        if trigger.reading is not None and not self._likely(place, trigger.reading):
            self.trace.refuse(rule, trigger, Why.READING)
            return None
        conditions = _Evaluation(self, rule, place, [p for p in known if not _lacks(p)])
        failed = next((condition for condition in frame_.conditions if not conditions.holds(condition)), None)
        if failed is not None:
            self.trace.refuse(rule, trigger, Why.CONDITION, failed, conditions.tried(failed.branches))
            return None
        evaluation = _Evaluation(self, rule, place, sorted(known, key=_lacks))
        evaluation.bind(frame_)
        fillers: list[Filler] = []
        noun = repeats.Noun(self.story, scene, self.tables, place, self.means, evaluation.stands)
        repeated = False
        used: set[tuple[int, int]] = {(trigger.start, trigger.end)}
        for line in frame_.roles:
            candidates = evaluation.role(line, used)
            if len(candidates) < line.low:
                told = self._told(rule, line, place, trigger, earlier, fillers)
                candidates = repeats.all_of(noun, line, told)
                repeated = bool(candidates)
            elif line.high is None and line.low:
                told = self._told(rule, line, place, trigger, earlier, fillers)
                attended = bool(candidates) and {c.via for c in candidates} <= evaluation.attending()
                if repeats.is_reciprocal(line):
                    candidates += evaluation.left_out(candidates)
                candidates = repeats.again(noun, line, candidates, told, attended)
            if self.trace.listening:
                self.trace.look(rule, trigger, line, evaluation.tried(branch for tier in line.tiers for branch in tier))
            if len(candidates) < line.low:
                self.trace.refuse(rule, trigger, Why.ROLE, line)
            for candidate in candidates:
                used.add((candidate.captured.start, candidate.captured.end))
                c = candidate
                fillers.append(Filler(line.name, c.captured, rule, c.via, c.pronoun, c.implicit, c.event))
        kinds = {support.kind for _, support in self.arguments.supports(place)} if repeated else set()
        if repeated and not repeats.is_grounded(fillers, frame_.roles, kinds):
            self.trace.refuse(rule, trigger, Why.TOLD)
            return None
        bound = conditions.bound | evaluation.bound
        embeds = tuple((name, other.key) for name, other in bound.items())
        proposed = Proposal(rule, match, trigger, tuple(fillers), rule.polarity, rule.modality, embeds=embeds)
        return self._with_status(proposed, place, earlier)

    def _told(
        self,
        rule: Rule,
        line: frame.RoleLine,
        place: int,
        trigger: Captured,
        known: Sequence[Proposal],
        fillers: Sequence[Filler],
    ) -> list[repeats.Told]:
        begin = self.scene.row.starts[0]
        following = repeats.is_following(self.scene, self.tables, place)
        return list(repeats.told(rule.event, line.name, trigger, begin, fillers, known, self.earlier, following))

    def _likely(self, place: int, reading: Reading) -> bool:
        """Whether a trigger is read as what it probably is here: a frame asks for a sense, not for letters."""
        best = self.scene.reading(place)
        same_kind = ("verb" in best.pos) == ("verb" in reading.pos)
        return same_kind and best.weight - reading.weight <= UNLIKELY

    def matches(self, rule: Rule, element: ast.Element) -> tuple[Match, ...]:
        """Where another pattern of a frame matches in the sentence."""
        found = self._matches.get((rule.id, element))
        if found is None:
            runner = self.compiled.parts[rule.id][element]
            found = self._matches[rule.id, element] = tuple(runner.find(self.scene.row))
        return found

    def _with_status(self, proposed: Proposal, place: int, before: Sequence[Proposal]) -> Proposal:
        told = verdict(self.arguments, self.tables, proposed, place, before, self.earlier)
        source = speaker(self.story, self.tables, self.scene, place)
        return replace_status(proposed, told.polarity, told.modality, told.tense, source.mention if source else None)


class _Evaluation:
    """One frame on one trigger; `bound` are the events that it has named so far."""

    def __init__(self, judge: _Judge, rule: Rule, place: int, known: Sequence[Proposal]) -> None:
        self.judge, self.rule, self.place, self.known = judge, rule, place, known
        self.scene = judge.scene
        self.bound: dict[str, Proposal] = {}
        self.stands = repeats.only_stands(judge.arguments, rule.event, place)
        self.around = Around(self.scene, judge.story, judge.tables, judge.compiled.above, self._heads)

    def role(self, line: frame.RoleLine, used: Collection[tuple[int, int]] = ()) -> list[Candidate]:
        """The candidates for a role that fill no other, without those that lie in one another, in the order of
        preference."""
        for tier in line.tiers:
            found: dict[tuple[int, int], Candidate] = {}
            each = list(self._disjoint(tier))
            for branch, candidates in each:
                # `controller (@Actor | np as Actor)`: whoever is nearer is meant, whatever they are.
                nearest = min((c.level for other, cs in each if other.paths == branch.paths for c in cs), default=0)
                for candidate in candidates:
                    span_ = (candidate.captured.start, candidate.captured.end)
                    if span_ not in used and candidate.level <= nearest:
                        found.setdefault(span_, candidate)
                        self.judge.trace.took(self.rule, line, branch, candidate.via)
            if found:
                kept: list[Candidate] = []
                between = self.judge.arguments.between(self.place) if repeats.is_reciprocal(line) else ()
                inside = within([*found.values()], between, self.attending()) if between else found.values()
                for candidate in sorted(inside, key=lambda c: c.implicit):
                    if not any(is_twice(candidate.captured, other.captured, self.judge.means) for other in kept):
                        kept.append(candidate)
                kept.sort(key=list(found.values()).index)
                return kept if line.high is None else kept[: line.high]
        return []

    def attending(self) -> set[str]:
        """The ways to those who are said to have been there too."""
        return {argument.via for tier in self.judge.arguments.of("attendant", self.place) for argument in tier}

    def _disjoint(self, tier: Iterable[frame.Branch]) -> Iterator[tuple[frame.Branch, list[Candidate]]]:
        """The branches of a tier with their candidates, of which a pronoun means none that it cannot."""
        each = [(branch, list(self._branch(branch))) for branch in tier]
        everybody = [candidate for _, found in each for candidate in found]
        for branch, found in each:
            for candidate in (candidate for candidate in found if candidate.pronoun):
                others, mention = apart(candidate, everybody), candidate.captured.mention
                if mention is not None and self._is_one_of(mention, others):
                    around = self.around
                    self.around = replace(around, barred=partial(self._is_one_of, others=others))
                    found = list(self._branch(branch))
                    self.around = around
                    break
            yield branch, found

    def _is_one_of(self, mention: Mention, others: Iterable[Mention]) -> bool:
        return any(is_same(mention, other, self.judge.means) for other in others)

    def left_out(self, candidates: Sequence[Candidate]) -> list[Candidate]:
        """Who meets the one who alone is named by a verb that nobody can do alone, also where the tree has taken him
        for its subject (`وصل إلى مسقط حيث التقى الوزير`)."""
        scene, place = self.scene, self.place
        if len(candidates) == 1 and not scene.is_verb(place):
            return self._asked(candidates[0])
        if len(candidates) != 1 or scene.reading(place).number != {"sg"}:
            return []
        node, mention, via = scene.node(place), candidates[0].captured.mention, candidates[0].via
        goes_on = node.case == WHERE or node.relation in (Relation.RELATIVE, Relation.CONJUNCT)
        other = {"subject": Relation.OBJECT, "object": Relation.SUBJECT}.get(via)
        if mention is None or not goes_on or other is None or scene.tree.dependents(place, other):
            return []
        met = scene.reading(scene.head_of(mention.first, mention.last))
        if not is_a(self.around.above, mention, PERSON) or not met.number <= {"sg"}:
            return []
        around = replace(self.around, barred=partial(self._is_one_of, others=[mention]))
        return list(mentioned(around, Argument(place, "dropped subject", dropped=True), frame.Mentioned(PERSON, False)))

    def _asked(self, one: Candidate) -> list[Candidate]:
        """The other side of what one asks of another or offers him (`دعا الملك نظيره إلى إجراء محادثات`)."""
        mention, captured, scene = one.captured.mention, one.captured, self.scene
        head = NO_HEAD if one.implicit else scene.head_of(captured.first, captured.last)
        if mention is None or (head != NO_HEAD and scene.reading(head).number & {"du", "pl"}):
            return []
        sides = self.judge.arguments.sides(self.place)
        found = [c for a in sides for c in mentioned(self.around, a, frame.Mentioned(ACTOR, True))]
        others = [c for c in found if c.captured.mention and not self._is_one_of(mention, [c.captured.mention])]
        itself = any(a.place == head for a in sides) or len(others) < len(found)
        return others if itself else []

    def bind(self, lines: frame.Frame) -> None:
        """Finds the events that the frame names, so that every line may speak of them (`e.participant`)."""
        for line in lines.roles:
            for branch in (branch for tier in line.tiers for branch in tier):
                if isinstance(branch.filler, frame.Embedded) and branch.filler.name not in self.bound:
                    next(iter(self._branch(branch)), None)

    def holds(self, condition: frame.Condition) -> bool:
        return condition.negated != any(
            next(iter(self._branch(branch)), None) is not None for branch in condition.branches
        )

    def tried(self, branches: Iterable[frame.Branch]) -> Iterator[Tried]:
        """Where the paths of branches lead, whether or not what stands there fits."""
        for branch in branches:
            for path in branch.paths:
                if path != frame.Function(SPEAKER):
                    there = [a.place for tier in self._tiers(path, branch.scope) for a in tier if not a.dropped]
                    phrases = [span(self.scene, *self.scene.phrase(place)) for place in dict.fromkeys(there)]
                    yield Tried(branch, path, tuple((found.start, found.end) for found in phrases))

    def _branch(self, branch: frame.Branch) -> Iterator[Candidate]:
        if isinstance(branch.filler, frame.RoleOf):
            yield from self._role_of(branch.filler)
            return
        if not branch.paths:
            yield from self._in_scope(branch)
            return
        for path in branch.paths:
            if path == frame.Function(SPEAKER):
                yield from self._speaker(branch.filler)
                continue
            for level, tier in enumerate(self._tiers(path, branch.scope)):
                if isinstance(branch.filler, frame.Phrased) and path != frame.Function(NISBA):
                    tier = [argument for argument in tier if argument.via != NISBA]
                found = [c for argument in tier for c in self._fill(argument, branch.filler)]
                if found:
                    yield from (replace(candidate, level=level) for candidate in found)
                    break

    def _speaker(self, filler: frame.Filler) -> Iterator[Candidate]:
        """Who says what the trigger is part of."""
        judge, scene = self.judge, self.scene
        said = speaker(judge.story, judge.tables, scene, self.place)
        if said and isinstance(filler, frame.Mentioned) and is_a(self.around.above, said.mention, filler.type):
            found = said.mention
            captured = Captured("", found.first, found.last, found.start, found.end, found)
            yield Candidate(captured, SPEAKER, implicit=said.sentence != scene.number)
        if said and isinstance(filler, frame.Phrased) and said.sentence == scene.number:
            yield from phrased(self.around, Argument(said.place, SPEAKER), filler)

    def _tiers(self, path: frame.Path, scope: str) -> Tiers:
        arguments = self.judge.arguments
        match path:
            case frame.Function(name):
                return arguments.of(name, self.place)
            case frame.Preposition(text):
                if scope:
                    inside = self.judge.places(self.place, scope, self.stands)
                    return [[a for p in inside if (a := arguments.by(p, text)) is not None]]
                return [arguments.oblique(self.place, text)]
        raise AssertionError(path)

    def _fill(self, argument: Argument, filler: frame.Filler) -> Iterator[Candidate]:
        match filler:
            case frame.Mentioned():
                yield from mentioned(self.around, argument, filler)
            case frame.Phrased():
                for candidate in phrased(self.around, argument, filler):
                    if filler.size == "np+" and candidate.captured.first < self.place < candidate.captured.last:
                        # The event itself hangs on the phrase (`بحث الأزمة في اجتماع`), so the phrase ends before it.
                        yield from phrased(self.around, argument, replace(filler, size="np"))
                        continue
                    yield candidate
            case frame.Embedded():
                yield from self._embedded(argument, filler)
            case frame.Worded(element):
                if not argument.enclitic and not argument.dropped:
                    verb = self.scene.is_verb(argument.place)
                    first, last = (self.scene.whole if verb else self.scene.phrase)(argument.place)
                    yield from self._worded(element, range(first, last))
            case frame.RoleOf():
                yield from self._role_of(filler)

    def _in_scope(self, branch: frame.Branch) -> Iterator[Candidate]:
        """Whatever stands in a scope, nearest to the trigger first."""
        inside = self.judge.places(self.place, branch.scope or "clause", self.stands)
        match branch.filler:
            case frame.Worded(element):
                yield from self._worded(element, inside)
            case frame.Mentioned(name):
                for place in inside:
                    mention = of_type(self.around, place, name)
                    if mention is not None and not mention.first <= self.place < mention.last:
                        yield from mentioned(self.around, Argument(place, branch.scope or "clause"), branch.filler)
            case frame.Embedded():
                for place in inside:
                    yield from self._embedded(Argument(place, branch.scope or "clause"), branch.filler, alone=True)
            case frame.Phrased():
                for place in inside:
                    if self.scene.node(place).relation.value in ("subject", "object", "oblique"):
                        yield from phrased(self.around, Argument(place, branch.scope or "clause"), branch.filler)

    def _embedded(self, argument: Argument, filler: frame.Embedded, alone: bool = False) -> Iterator[Candidate]:
        scene = self.scene
        if argument.enclitic or argument.dropped:
            return
        inside = [argument.place] if alone else self._chain(argument.place)
        chosen = next(
            (
                p
                for place in inside
                if place != self.place
                for p in self.known
                if p.rule.event == filler.event and p.trigger.first <= place < p.trigger.last
            ),
            None,
        )
        if chosen is None:
            return
        self.bound.setdefault(filler.name, chosen)
        if filler.role is not None:
            yield from _fillers(chosen, filler.role, f"{filler.event}.{filler.role}")
            return
        captured = span(scene, *scene.phrase(argument.place, longer=True))
        yield Candidate(captured, argument.via, event=chosen.key)

    def _chain(self, place: int) -> list[int]:
        """The words by which a phrase can name an event: its head, what is annexed to it, what supports it
        (`المشاركة في قمة`, `عقد اجتماع`)."""
        scene, found = self.scene, [place]
        for here in found:
            found += scene.tree.dependents(here, Relation.IDAFA)
            supports = {s.governor.preposition for s in self.judge.tables.supports[scene.row.words[here]]}
            found += [
                child
                for child in scene.tree.dependents(here, Relation.OBLIQUE, Relation.OBJECT)
                if scene.node(child).case in supports
            ]
        return found

    def _role_of(self, filler: frame.RoleOf) -> Iterator[Candidate]:
        via = f"{filler.name}.{filler.role}"
        if filler.name in self.bound:
            yield from _fillers(self.bound[filler.name], filler.role, via)
            return
        start = self.scene.row.starts
        for other in self.known:
            if other.rule.event != filler.name:
                continue
            for _, (_, begin) in other.embeds:
                if start[self.place] <= begin < start[self.place] + len(self.scene.text(self.place)):
                    yield from _fillers(other, filler.role, via)
                    return

    def _worded(self, element: ast.Element, places: Iterable[int]) -> Iterator[Candidate]:
        inside = set(places)
        for match in self.judge.matches(self.rule, element):
            if match.first in inside:
                yield Candidate(span(self.scene, match.first, match.last), "words")

    def _heads(self, test: ast.Test) -> frozenset[int]:
        return frozenset(match.first for match in self.judge.matches(self.rule, ast.Token(test)))


def _fillers(proposal: Proposal, role: str, via: str) -> Iterator[Candidate]:
    for filler in proposal.fillers:
        if filler.role == role:
            yield Candidate(filler.captured, via, filler.pronoun, filler.implicit, filler.event)
