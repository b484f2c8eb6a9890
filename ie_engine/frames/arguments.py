"""Where the arguments of a trigger stand: functions of a frame in, words of its sentence out.

`agent` of a verb is its subject, of a verbal noun what is annexed to it, of either the argument that a support verb
lends; the rules are those of `docs/language.md`, *Functions*. An answer is a list of tiers, each of arguments that
count alike: a later tier is for those who found nothing in the earlier ones.
Every search is bounded by the length of the sentence; nothing is tried twice.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from ie_engine.discourse.reference import quoted
from ie_engine.discourse.tables import Tables
from ie_engine.frames.domain import domain
from ie_engine.frames.hanging import (
    Argument,
    Tiers,
    agree,
    body_of,
    first,
    guest,
    is_by,
    is_name,
    is_of,
    leads_to,
    left_over,
    named,
    nisba,
    obliques_of,
    of_clause,
    of_joined,
    opens_with_preposition,
    reaching,
    takes_its_own,
    trailing,
    where,
)
from ie_engine.frames.partners import BY, DATIVE, ON, WITH_WHOM, dealt_with, sides, stand_between, told_by
from ie_engine.frames.reach import (
    DO,
    DURING,
    MAX_CLIMB,
    acts,
    annexed,
    antecedent,
    circumstanced,
    described,
    is_aimed,
    is_beside,
    is_done,
    is_impersonal,
    is_judged,
    is_kind,
    link,
    resumed,
    same_subject,
    speaks,
    strayed_clauses,
    told_behind,
    tops,
    wanted_by,
)
from ie_engine.morphology.reading import bare
from ie_engine.packs.model import Support
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Relation

MAX_DEPTH = 4
"""How many governors may lend arguments to one another (`X ألغى عقد اجتماع`)."""
GATHER, ATTEND, LEAD, RECEIVE, HAPPEN = "gather", "attend", "lead", "receive", "happen"
"""The groups of supports whose words say who comes, who takes part, where it goes, to whom it is done, that it is."""
IN = "في"
WITH = ("مع", "بين")
WHILE = frozenset(("خلال", "أثناء", "لدى", "على هامش", "في ختام", "في مستهل", "بموجب"))
"""What is told with these is told of the whole clause."""
TEXTS = frozenset(("بيان", "إعلان", "وثيقة", "مسودة", "قرار", "نص"))
"""What is said of these behind `ل` is their genitive (`البيان الختامي للقمة`)."""
AGENT_OF_PASSIVE = frozenset(("من قبل", "من جانب", "من طرف", "على يد", "على أيدي", "بواسطة"))


class Arguments:
    """The arguments in one scene; a class only to hold the scene and the tables."""

    def __init__(self, scene: Scene, tables: Tables) -> None:
        self.scene, self.tables, self.tree = scene, tables, scene.tree
        # Many lines of many frames ask the same of the same word.
        self.of, self.oblique, self._domain = cache(self._of), cache(self._oblique), cache(self._find_domain)
        self.supports = cache(lambda place: tuple(self._supports(place)))
        self.tops, self.strayed = cache(partial(tops, scene, tables)), cache(partial(strayed_clauses, scene, tables))

    # ---- functions

    def _of(self, function: str, place: int) -> Tiers:
        """The arguments that a function names, of the word at a place."""
        return _FUNCTIONS[function](self, place)

    def subject(self, place: int, depth: int = 0) -> list[Argument]:
        """The subject of a verb or participle: a noun, an antecedent, that of an earlier clause, or one left out."""
        if speaks(self.scene, place):
            return [Argument(place, "person of the verb", dropped=True)]
        found = named(self.scene, place, Relation.SUBJECT)
        if found or depth > MAX_CLIMB:
            return found
        node, scene = self.scene.node(place), self.scene
        told = of_clause(scene, place)
        if told is not None:
            return told
        head = node.head
        if head != NO_HEAD and same_subject(self.scene, place):
            carried = self.subject(head, depth + 1)
            alone = len(carried) == 1 and len(self.tree.members(carried[0].place)) == 1
            if alone and scene.reading(place).number == {"du"} and scene.is_verb(head):
                # `التقى X نظيره واتفقا`: the two are those of the verb before.
                carried += (*self.object(head), *obliques_of(self.scene, head, WITH_WHOM))
                if len(carried) == 1 and not carried[0].dropped and not agree(scene, place, carried[0]):
                    return [Argument(place, "dropped subject", dropped=True)]
            elif len(carried) == 1 and not agree(scene, place, carried[0]):
                # `أدانت المحكمة الناشط بعد أن ندد`: he whom she condemned
                carried = [a for a in self.object(head) if agree(scene, place, a)]
                if not carried:
                    return [Argument(place, "dropped subject", dropped=True)]
            if carried and all("dem" in scene.reading(a.place).pos and not a.dropped for a in carried):
                return [Argument(place, "dropped subject", dropped=True)]  # `وذلك بعد أن استقبل`: not that does it
            return [replace(a, via=f"carried from {scene.text(head)}") if not a.dropped else a for a in carried]
        controlled = self._controlled(place, depth)
        if controlled:
            return controlled
        if is_impersonal(scene, place):
            return obliques_of(scene, place, ON)
        return [Argument(place, "dropped subject", dropped=True)] if scene.is_verb(place) else []

    def object(self, place: int) -> list[Argument]:
        """The object of a verb, participle or verbal noun: a noun, an enclitic, or the antecedent that it resumes."""
        scene, node = self.scene, self.scene.node(place)
        found = guest(self.scene, place) or named(self.scene, place, Relation.OBJECT)
        if speaks(self.scene, place):  # what stands behind it as a subject can be none
            found = [*(replace(a, via="object") for a in named(self.scene, place, Relation.SUBJECT)), *found]
        if scene.is_verb(place) and scene.enclitic(place):
            gathers = any(support.kind == GATHER for support in self.tables.supports[scene.row.words[place]])
            if node.relation is Relation.RELATIVE and resumed(self.scene, place) and not gathers:  # `لقاء جمعه بالوزير`
                return [Argument(antecedent(self.scene, place), "antecedent"), *found]
            return [Argument(place, "enclitic", enclitic=True), *found]
        if found and self._asks(place):  # `ناشد الطرفين وقف القتال`
            wanted = named(scene, place, Relation.SECOND_OBJECT)
            found = [*found, *(a for a in wanted if "masdar" in scene.reading(a.place).pos)]
        return found or left_over(self.scene, place) or self._met(place)

    def _met(self, place: int) -> list[Argument]:
        """Whom one asks for something without naming them: those whom one meets then (`دعا خلال لقائه X إلى`)."""
        if not self._asks(place):
            return []
        during = [p for p in self.tree.dependents(place, Relation.OBLIQUE) if self.scene.node(p).case in DURING]
        return [
            a for p in during for a in named(self.scene, p, Relation.OBJECT) if is_of(self.scene, a.place, "Person")
        ]

    def _asks(self, place: int) -> bool:
        return any(control.kind == "object" for control in self.tables.controls[self.scene.row.words[place]])

    def idafa(self, place: int) -> list[Argument]:
        if "verb" not in self.scene.reading(place).pos and self.scene.enclitic(place):
            return [Argument(place, "enclitic", enclitic=True)]
        return [Argument(child, "idafa") for child in annexed(self.scene, place)]

    def agent(self, place: int, depth: int = 0, without: int = NO_HEAD) -> Tiers:
        """Who does it; `without` is a word that is known to be something else."""
        scene = self.scene
        by = [a for name in sorted(AGENT_OF_PASSIVE) for a in self.oblique(place, name) if is_by(self.scene, a, place)]
        if scene.is_verb(place):
            return [by] if by or scene.node(place).passive else [self.subject(place)]
        own = [
            a for a in self.idafa(place) if a.enclitic or not (a.place == without or leads_to(scene, place, a.place))
        ]
        performed = self._performed(place)
        described = nisba(scene, place)
        tiers: list[Sequence[Argument]] = [by, described] if performed else [by, own, described]
        if scene.is_participle(place) or scene.node(place).relation is Relation.ADVERBIAL:
            tiers.insert(0, self.subject(place))
        if depth < MAX_DEPTH:
            tiers += self._lent(place, "agent", depth)
        return tiers

    def patient(self, place: int, depth: int = 0) -> Tiers:
        """To whom or what it is done."""
        scene = self.scene
        if scene.is_verb(place):
            passive = scene.node(place).passive or bool(self._by(place))
            return [self.subject(place)] if passive else [self.object(place)]
        tiers: list[Sequence[Argument]] = [self.object(place)]
        if self._performed(place):
            tiers.append(self.idafa(place))
        if depth < MAX_DEPTH:
            tiers += self._lent(place, "patient", depth)
        return tiers

    def controller(self, place: int) -> Tiers:
        """Who is understood as doing it: the subject or object of what governs it, by control or as an adverbial."""
        return list(self._controllers(place, 0))

    def _oblique(self, place: int, preposition: str) -> tuple[Argument, ...]:
        """What is attached by a preposition to a word or its clause, the nearest first, not inside another phrase."""
        found: list[Argument] = []
        for here in self._domain(place):
            found += (argument for argument in obliques_of(self.scene, here, preposition) if argument.place != place)
        if not self.scene.is_verb(place):
            behind = (p for p in trailing(self.scene, place) if link(self.scene, p) == preposition)
            found += (Argument(p, preposition) for p in behind)
            nouns = described(self.scene, place)
            found += (a for n in nouns for a in obliques_of(self.scene, n, preposition) if a.place > place)
            found += () if found else of_joined(self.scene, place, preposition)
        return tuple(dict.fromkeys(found))

    def by(self, place: int, preposition: str) -> Argument | None:
        """The word itself, where it hangs on another by this preposition."""
        node = self.scene.node(place)
        if node.relation is not Relation.OBLIQUE or node.case != preposition:
            return None
        return Argument(place, preposition, enclitic="adp" in self.scene.reading(place).pos)

    def topic(self, place: int) -> list[Argument]:
        """What a support says that it is about (`الاجتماع تناول`), also one that it goes on during or that is told of
        it (`بحث الأزمة في اتصال`, `جرى خلال اللقاء بحث العلاقات`)."""
        found = [argument for lent in self._lent(place, "topic", 0) for argument in lent]
        found += (Argument(p, "topic") for p in told_behind(self.scene, self.tables, place))
        for top in self.tops(place):
            node = self.scene.node(top)
            governor = circumstanced(self.scene, top) if node.relation is not Relation.SUBJECT else node.head
            if governor == NO_HEAD:
                continue
            told = self.tree.dependents(governor, Relation.SUBJECT, Relation.OBJECT, Relation.PARATAXIS)
            for here in (governor, *(child for child in told if child != top)):
                for support in self.tables.supports[self.scene.row.words[here]]:
                    for function, deep in support.arguments:
                        if deep == "topic":
                            own = self._of_governor(here, function, place, 0, "")
                            found += [a for a in own if a.place != top and not a.enclitic and not a.dropped]
        return list(dict.fromkeys(found))

    def partner(self, place: int) -> list[Argument]:
        """With whom the understood subject deals there, in an event that names nobody else (`قال لنظيره في اتصال`)."""
        if any(self.oblique(place, preposition) for preposition in WITH):
            return []
        return dealt_with(self.scene, self.tables, self.tops(place), self.object)

    def sides(self, place: int) -> list[Argument]:
        """Who asks for it and who is asked, of whom one alone is understood (`دعا X نظيره إلى إجراء محادثات`)."""
        return sides(self.scene, self.tables, self.tops(place), self.object, self.subject, self._invited)

    def _invited(self, noun: int) -> list[Argument]:
        """Who invites and who is invited, of a noun."""
        whom = first(self.patient(noun)) or obliques_of(self.scene, noun, DATIVE)
        return [*first(self.agent(noun)), *whom]

    def between(self, place: int) -> set[int]:
        """Those of whom the phrase of an event itself says that it is between them."""
        return set() if self.scene.is_verb(place) else stand_between(self.scene, self.tops(place))

    def told(self, place: int) -> list[Argument]:
        """To whom the verb that a word says the manner of is done or said (`أبلغ X Y هاتفيا`)."""
        return told_by(self.scene, self.scene.predicate(place), self.object)

    # ---- support

    def _supports(self, place: int) -> Iterator[tuple[int, Support]]:
        """The governors that lend a noun their arguments, none to a clause (`أعلن X أمس أنه سيزور`), nearest first."""
        if self.scene.is_verb(place):
            return
        above = self.tops(place)
        for top in above:
            node = self.scene.node(top)
            if node.head != NO_HEAD and node.relation is not Relation.COMPLEMENT and not is_beside(self.scene, top):
                wanted = link(self.scene, top)
                if acts(self.scene, self.tables, top):
                    continue
                objective = wanted == DATIVE and bool(self.idafa(node.head))  # `ترؤس الملك لجلسة`
                entries = self.tables.supports[self.scene.row.words[node.head]]
                # `سيجري محادثات`, `أعلن الوزير فشل المحادثات`
                done = node.relation is Relation.OBJECT and (
                    any(entry.kind == DO for entry in entries) or bool(named(self.scene, node.head, Relation.SUBJECT))
                )
                for support in (e for e in entries if not (done and e.kind == HAPPEN)):
                    said = support.governor.preposition in ((wanted, "") if objective else (wanted,))
                    if said and is_kind(self.scene, node.head, support.governor.pos):
                        yield node.head, support
            strayed = self.strayed(top) if top == place else []
            told = reaching(self.scene, self.tree.dependents(top, Relation.RELATIVE, Relation.IDAFA))
            for child in (*told, *strayed):
                for support in self.tables.supports[self.scene.row.words[child]]:
                    if not is_kind(self.scene, child, support.governor.pos):
                        continue
                    if self.scene.node(child).relation is Relation.IDAFA and support.kind != GATHER:
                        continue  # `لقاء جمع الوزيرين` reads as an annexation
                    if child in strayed and support.kind == DO:
                        continue  # it is said without those who do it
                    preposition = support.governor.preposition
                    taken = obliques_of(self.scene, child, preposition) if preposition else ()
                    if not preposition or any(a.enclitic or a.place in above for a in taken):
                        yield child, support

    def _lent(self, place: int, wanted: str, depth: int, kind: str = "") -> Iterator[list[Argument]]:
        """What the supports of a noun lend it, or those of one kind."""
        above = self.tops(place)
        for governor, support in (pair for pair in self.supports(place) if not kind or pair[1].kind == kind):
            via = f"support {self.scene.text(governor)}"
            found = [
                replace(argument, via=via)
                for function, deep in support.arguments
                if deep == wanted
                for argument in self._of_governor(governor, function, place, depth, support.governor.preposition)
                if argument.place not in above or argument.enclitic
            ]
            yield list(dict.fromkeys(found))

    def _of_governor(
        self, governor: int, function: str, place: int, depth: int, preposition: str
    ) -> Iterable[Argument]:
        scene = self.scene
        if function == "subject":
            if scene.is_verb(governor):
                # What takes its noun by a preposition has no passive with a subject of its own (`توصل إلى`).
                passive = scene.node(governor).passive and not preposition
                itself = any(governor == scene.node(top).head for top in self.tops(place))
                passive |= itself and scene.node(self.tops(place)[-1]).relation is Relation.SUBJECT
                passive |= is_done(scene, governor, self.tops(place))
                return self._by(governor) if passive else self.subject(governor, depth + 1)
            if scene.is_participle(governor) and scene.node(governor).relation is not Relation.ADJECTIVE:
                return ()  # `المشاركون في القمة`: they are those who do it
            own = first(self.agent(governor, depth + 1, without=place))
            return own or self._controlled(governor, depth + 1)
        if function == "object":
            return self.object(governor)
        if function == "idafa":
            return self.idafa(governor)
        beside = (a for a in self.oblique(place, function) if not is_aimed(self.scene, a.place, place))
        return (*obliques_of(self.scene, governor, function), *beside)

    def _by(self, place: int) -> list[Argument]:
        found = (a for name in sorted(AGENT_OF_PASSIVE) for a in obliques_of(self.scene, place, name))
        return [a for a in found if is_by(self.scene, a, place)]

    def _performed(self, place: int) -> bool:
        """Whether a noun is what somebody does or means to do (`قام بزيارته`, `يعتزم زيارته`), so that what is annexed
        to it is its patient."""
        node = self.scene.node(place)
        asks = self.tables.controls[self.scene.row.words[place]]  # `ينوي دعوة المدير إلى اجتماع`: he is to come
        if node.relation is Relation.OBJECT and self.scene.is_verb(node.head) and not asks:
            wanted = self.tables.controls[self.scene.row.words[node.head]]
            if any(control.kind != "object" and not control.governor.preposition for control in wanted):
                return True
        return any(
            s.governor.preposition == BY and ("subject", "agent") in s.arguments for _, s in self.supports(place)
        )

    # ---- control

    def _controlled(self, place: int, depth: int) -> list[Argument]:
        return next(self._controllers(place, depth), [])

    def _controllers(self, place: int, depth: int) -> Iterator[list[Argument]]:
        """Who is understood as doing what stands at a place, the nearest first; those further up are for words whose
        nearest is nobody (`عودة الوفود بعد انتهاء العيد لاستكمال المحادثات`)."""
        scene, here = self.scene, place
        if depth > MAX_DEPTH:
            return
        for _ in range(MAX_CLIMB):
            node = scene.node(here)
            if node.head == NO_HEAD:
                return
            governor = node.head
            linked = link(scene, here)
            noun = wanted_by(scene, self.tables, here) if "masdar" in scene.reading(here).pos else NO_HEAD
            if noun != NO_HEAD:
                own = [a for a in first(self.agent(noun, depth + 1, without=here)) if a.place != here]
                yield [replace(a, via=f"controller of {scene.text(noun)}") for a in own]
                return
            if linked not in DURING and is_judged(scene, here):
                return
            if (
                linked == DATIVE
                and bare(scene.reading(governor).lemma) in TEXTS
                and "yes" in scene.reading(here).definite
            ):
                return
            for control in self.tables.controls[scene.row.words[governor]]:
                preposition = control.governor.preposition
                if linked in DURING and (not preposition or control.kind == "object"):
                    continue  # `دعا X Y خلال اتصال`, `طلب X من Y`: when he asked, not for what
                if control.kind == "object":
                    found = (
                        obliques_of(self.scene, governor, preposition)
                        if preposition
                        else [*self.object(governor), *obliques_of(self.scene, governor, DATIVE)]
                    )
                    found = [a for a in found if a.place != here and a.place not in self.tree.above(here)]
                    if scene.node(governor).passive:
                        found = self.subject(governor)
                    if not found and not scene.is_verb(governor):
                        lent = first([tier for tier in self._lent(governor, "patient", depth + 1) if tier])
                        found = [a for a in lent or self.idafa(governor) if a.place != here]
                    if not found and scene.is_verb(governor):
                        return  # whoever it is, it is not who asks
                elif not preposition or preposition == linked:
                    found = [a for a in first(self.agent(governor, depth + 1, without=here)) if a.place != here]
                else:
                    continue
                if found:
                    yield [replace(a, via=f"controller of {scene.text(governor)}") for a in found]
                    return
            if node.relation is Relation.PARENTHESIS and opens_with_preposition(self.scene, here):
                # `وافق X (خلال اتصال)`: what stands in brackets behind a preposition is said of the clause.
                governor = scene.predicate(governor)
                if scene.is_verb(governor):
                    yield self._understood(governor, depth)
                return
            if node.relation in (Relation.RELATIVE, Relation.PARATAXIS, Relation.PARENTHESIS, Relation.SUBJECT):
                return
            if node.relation in (Relation.OBLIQUE, Relation.TIME, Relation.ADVERBIAL, Relation.OBJECT):
                if scene.is_verb(governor) and not scene.node(governor).passive:
                    yield self._understood(governor, depth)
                    return
                verb = circumstanced(self.scene, here) if node.case in WHILE or node.case == IN else NO_HEAD
                told = node.case in WHILE or (verb != NO_HEAD and self.tables.speech[scene.row.words[verb]])
                verb = verb if told and verb != governor else NO_HEAD
                if verb != NO_HEAD and not scene.node(verb).passive:  # `عبر X عن مخاوف Y خلال لقاء`: X was there
                    yield self._understood(verb, depth)
                taken = node.relation is Relation.OBJECT and takes_its_own(scene.reading(governor))  # `رفضه عقد لقاء`
                own = self._of_noun(governor, here, depth) if taken or node.relation is Relation.OBLIQUE else []
                itself = len(own) == 1 and own[0].place == governor and not own[0].enclitic
                people = governor in scene.mentions and not is_name(self.scene, governor)
                if own and not (node.case in DURING and itself and not people):
                    yield own
            here = governor

    def _understood(self, governor: int, depth: int) -> list[Argument]:
        """The subject of a verb as the one that is understood below it, or whom it quotes."""
        via = f"controller of {self.scene.text(governor)}"
        told = quoted(self.scene, governor)
        if told is not None:
            return [Argument(told, via)]
        return [a if a.dropped else replace(a, via=via) for a in self.subject(governor, depth + 1)]

    def _of_noun(self, governor: int, here: int, depth: int) -> list[Argument]:
        """Who is understood under a noun: who does it, where it is a verbal noun, else itself (`مظاهرات للتنديد`)."""
        scene = self.scene
        via = f"controller of {scene.text(governor)}"
        if not takes_its_own(scene.reading(governor)) or governor in scene.mentions:
            body = () if governor in scene.mentions else body_of(self.scene, governor)  # `قمة للجامعة العربية`
            return [replace(a, via=via) for a in body] or [Argument(governor, via)]
        found = first(self.agent(governor, depth + 1, without=here))
        found = [a for a in found if a.place != here and a.via != "nisba"]
        found = found or body_of(self.scene, governor) or self._controlled(governor, depth + 1)
        return [a if a.dropped else replace(a, via=via) for a in found] or [Argument(governor, via)]

    # ---- helpers

    def _find_domain(self, place: int) -> tuple[int, ...]:
        governors = () if self.scene.is_verb(place) else {governor for governor, _ in self.supports(place)}
        return domain(self.scene, self.tables, place, self.tops(place), self.strayed, governors)


_FUNCTIONS: Mapping[str, Callable[[Arguments, int], Tiers]] = {
    "agent": Arguments.agent,
    "patient": Arguments.patient,
    "controller": Arguments.controller,
    "subject": lambda of, place: [of.subject(place)],
    "object": lambda of, place: [of.object(place)],
    "idafa": lambda of, place: [of.idafa(place)],
    "apposition": lambda of, place: [named(of.scene, place, Relation.APPOSITION)],
    "nisba": lambda of, place: [nisba(of.scene, place)],
    "complement": lambda of, place: [named(of.scene, place, Relation.COMPLEMENT)],
    "place": lambda of, place: [*of._lent(place, "place", 0), where(of.scene, place)],
    "topic": lambda of, place: [of.topic(place)],
    "partner": lambda of, place: [of.partner(place)],
    "told": lambda of, place: [of.told(place)],
    "attendant": lambda of, place: list(of._lent(place, "agent", 0, ATTEND)),
}
