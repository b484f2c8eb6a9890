"""What hangs on a word in the tree, as arguments: by a relation, by a preposition, or behind a date between them.

A scene and a place come in, arguments with the way they were found go out. Nothing is lent or understood here, which is
what `frames.arguments` adds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ie_engine.discourse.reference import sender
from ie_engine.frames.reach import antecedent, is_predicate_of_pronoun, resumed, takes_up
from ie_engine.morphology.reading import Reading, bare
from ie_engine.syntax.agreement import may_precede
from ie_engine.syntax.facts import facts
from ie_engine.syntax.piece import PLACES
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import Relation
from ie_engine.syntax.vocabulary import DELEGATIONS

MAX_BETWEEN = 12
"""How many words may stand between a verbal noun and its object."""
WITHOUT_OBJECT = frozenset("قمة جلسة اجتماع مباحثة محادثة مفاوضة مشاورة حوار".split())
"""These are held with somebody, so that no object of theirs can have gone astray."""
TO_PLACES = frozenset(("زيارة", "مغادرة", "دخول"))
MAX_TITLE = 8
"""How many words of a title may stand between a name and one more office."""
WHERE = "حيث"
ACTORS = frozenset(("Person", "Organization", "Country", "Capital", "Actor"))
"""The types of those who can do something."""
TIMES = frozenset("وقت حين يوم لحظة فترة مرحلة أوان".split())
"""What says when and is no antecedent of who acts (`في وقت يجتمع وزراء`)."""
DASHES = frozenset("-–—")
THAT = frozenset(("أن", "أنه", "أنها"))


@dataclass(frozen=True, slots=True)
class Argument:
    """The word whose phrase is meant; or its enclitic; or, with `dropped`, the subject that its verb leaves out."""

    place: int
    via: str
    enclitic: bool = False
    dropped: bool = False


Tiers = Sequence[Sequence[Argument]]


def first(tiers: Tiers) -> Sequence[Argument]:
    return next((tier for tier in tiers if tier), ())


def agree(scene: Scene, verb: int, argument: Argument) -> bool:
    """Whether an argument can be the subject of a verb that stands behind it, by gender and number."""
    if argument.enclitic or argument.dropped or not scene.is_verb(verb):
        return True
    words = scene.row.words
    return may_precede(facts(words[verb]), facts(words[argument.place]), False)


def named(scene: Scene, place: int, relation: Relation) -> list[Argument]:
    return [Argument(child, relation.value) for child in scene.tree.dependents(place, relation)]


def of_clause(scene: Scene, place: int) -> list[Argument] | None:
    """The subject that a relative clause, a participle or a clause about a message has from what stands above it; None
    where it has none from there."""
    node = scene.node(place)
    sent = sender(scene, place)
    if sent is not None:
        return [Argument(sent, f"carried from {scene.text(scene.predicate(node.head))}")]
    if node.relation is Relation.ADJECTIVE and scene.is_participle(place):
        return [Argument(node.head, "antecedent")]
    if node.relation is not Relation.RELATIVE or resumed(scene, place):
        return None
    if bare(scene.reading(node.head).lemma) in TIMES:
        return [Argument(a.place, Relation.SUBJECT.value) for a in named(scene, place, Relation.OBJECT)]
    if is_predicate_of_pronoun(scene, place):
        return [Argument(place, "dropped subject", dropped=True)]
    return [Argument(antecedent(scene, place), "antecedent")]


def obliques_of(scene: Scene, place: int, preposition: str) -> list[Argument]:
    """Those that hang on the word itself; also a clause behind `أن` that the preposition takes (`على أن`)."""
    found = []
    for child in scene.tree.children[place]:
        node = scene.node(child)
        if node.relation is Relation.OBLIQUE and node.case == preposition:
            enclitic = "adp" in scene.reading(child).pos
            if enclitic and scene.node(place).relation is Relation.RELATIVE and takes_up(scene, place, child):
                found.append(Argument(antecedent(scene, place), preposition))
            else:
                found.append(Argument(child, preposition, enclitic=enclitic))
        elif node.relation in (Relation.COMPLEMENT, Relation.ADVERBIAL) and node.case.startswith(preposition):
            behind = node.case.removeprefix(preposition).strip()
            found += [Argument(child, preposition)] if behind in THAT else []
    return found


def is_by(scene: Scene, argument: Argument, place: int) -> bool:
    """Whether it says by whom something is done; `من جانبه` before a verb only says that another has a word now, and
    what somebody does to something is done by him (`أدان X الهجوم من جانب Y`, `اتفاق توصل إليه X بواسطة Y`)."""
    return not _has_doer(scene, place, argument) and (argument.place > place or not argument.enclitic)


def _has_doer(scene: Scene, place: int, argument: Argument) -> bool:
    """Whether the verb on which an argument hangs has a subject that does it: one with an object beside it, or in a
    clause about the word itself."""
    verb = place if scene.is_verb(place) else scene.node(argument.place).head
    if not scene.is_verb(verb):
        return False
    subjects = scene.tree.dependents(verb, Relation.SUBJECT)
    if verb == place:
        acts = any(not ACTORS.isdisjoint(scene.covered[p].types) for p in subjects if p in scene.covered)
        return acts and bool(scene.tree.dependents(verb, Relation.OBJECT))
    deeds = ("masdar" in scene.reading(p).pos for p in subjects)  # `الاتفاق الذي تم توقيعه من قبل X`
    return scene.node(verb).relation is Relation.RELATIVE and bool(subjects) and not any(deeds)


def guest(scene: Scene, place: int) -> list[Argument]:
    """Whom a verb means behind offices of its subject that look like its object (`استقبل الأمير سالم محافظ جدة أمس وزير
    النقل`), or behind a place or a mark, where the tree has joined him to what stands before (`استقبل الأمير سالم في
    مكتبه أمس وزير النقل`)."""
    subjects = scene.tree.dependents(place, Relation.SUBJECT)
    if not subjects or not is_of(scene, subjects[0], "Person"):
        return []
    objects = sorted(scene.tree.dependents(place, Relation.OBJECT, Relation.SECOND_OBJECT))
    end = scene.covered[subjects[0]].last
    for number, here in enumerate(objects):
        if not is_of(scene, here, "Person") or not _runs_on(scene, end, scene.covered[here].first):
            return [Argument(here, Relation.OBJECT.value)] if number and is_of(scene, here, "Person") else []
        end = scene.covered[here].last
    if not objects:
        beside = scene.tree.dependents(subjects[0], Relation.APPOSITION)
        others = [here for here in beside if here >= end and _is_another(scene, subjects[0], here)]
        if others:
            return [Argument(others[0], Relation.OBJECT.value)]
    joined = (
        here
        for where_ in scene.tree.dependents(place, Relation.OBLIQUE)
        for here in scene.tree.dependents(where_, Relation.APPOSITION, Relation.OBJECT)
        if where_ > place and here >= end and not is_of(scene, where_, "Person") and is_of(scene, here, "Person")
    )
    return [Argument(here, Relation.OBJECT.value) for here in list(joined)[:1]]


def _is_another(scene: Scene, one: int, other: int) -> bool:
    """Whether two words name two people, each by a name of its own (`التقى الوزير سامي العطار، السفير كريم بلحاج`)."""
    if not is_of(scene, other, "Person"):
        return False
    first, second = scene.covered[one].attribute("canonical"), scene.covered[other].attribute("canonical")
    return first is not None and second is not None and first != second


def _runs_on(scene: Scene, end: int, begin: int) -> bool:
    """Whether nothing but more of a title stands between two words (`، النائب الثاني لرئيس المجلس`)."""
    return 0 <= begin - end <= MAX_TITLE and all(
        not scene.is_verb(p)
        and not is_of(scene, p, "Date")
        and ("adp" not in scene.reading(p).pos or scene.node(p).case == "ل")
        and scene.node(p).case in ("", "ل")
        for p in range(end, begin)
    )


def left_over(scene: Scene, place: int) -> list[Argument]:
    """The object of a verbal noun behind its own agent, where a circumstance stands between them and the tree has
    given it to the verb above (`خلال لقائه أمس في جنيف وزير الخارجية`)."""
    reading = scene.reading(place)
    if "masdar" not in reading.pos or not (reading.enc or scene.tree.dependents(place, Relation.IDAFA)):
        return []
    if bare(reading.lemma) in WITHOUT_OBJECT:
        return []
    inside = set(scene.tree.subtree(place))
    for here in range(place + 1, min(place + MAX_BETWEEN, len(scene.row.words))):
        node = scene.node(here)
        if here in inside or node.relation in (Relation.TIME, Relation.FUNCTION, Relation.PARENTHESIS):
            continue
        if node.relation is Relation.OBLIQUE or node.head in inside or is_of(scene, here, "Date"):
            inside.add(here)
            continue
        free = node.relation in (Relation.OBJECT, Relation.SECOND_OBJECT, Relation.APPOSITION)
        return [Argument(here, "object")] if free and is_of(scene, here, "Person") else []
    return []


def trailing(scene: Scene, place: int) -> list[int]:
    """The prepositional phrase behind the phrase of a noun and a date, which the tree has given to the verb above
    (`لدى اجتماعه أمس، مع الوفد`)."""
    if scene.node(place).relation is not Relation.OBLIQUE:
        return []
    here = scene.phrase(place, longer=True)[1]
    while here < len(scene.row.words):
        node = scene.node(here)
        if node.relation is Relation.OBLIQUE:
            trails = not is_of(scene, here, "Date") and "adp" not in scene.reading(here).pos
            return [here] if trails else []
        if node.relation not in (Relation.TIME, Relation.FUNCTION) and not is_of(scene, here, "Date"):
            return []
        here += 1
    return []


def where(scene: Scene, place: int) -> list[Argument]:
    """The place in front of the `حيث` that opens the clause of a word (`إلى الرباط حيث استقبله الملك`)."""
    here = scene.predicate(place)
    if scene.node(here).case != WHERE:
        return []
    opener = next((p for p in range(here, -1, -1) if scene.plain(p) == WHERE), 0)
    before = [p for p in range(max(opener - 2, 0), opener) if is_place(scene, p)]
    return [Argument(scene.head_of(scene.covered[p].first, scene.covered[p].last), WHERE) for p in before[-1:]]


def leads_to(scene: Scene, place: int, other: int) -> bool:
    """Whether a noun is a journey to the place that is annexed to it (`زيارة موسكو`)."""
    return bare(scene.reading(place).lemma) in TO_PLACES and is_place(scene, other)


def is_place(scene: Scene, place: int) -> bool:
    mention = scene.covered.get(place)
    return mention is not None and not PLACES.isdisjoint(mention.types)


def nisba(scene: Scene, place: int) -> list[Argument]:
    """The adjectives of a noun, also joined ones (`عربية ودولية`, `الروسي - الإسرائيلي`)."""
    first = [child for child in scene.tree.children[place] if _describes(scene, place, child)]
    joined = (other for child in first for other in scene.tree.dependents(child, Relation.CONJUNCT))
    return [Argument(child, "nisba") for child in (*first, *joined)]


def _describes(scene: Scene, place: int, child: int) -> bool:
    relation, pos = scene.node(child).relation, scene.reading(child).pos
    if relation is Relation.APPOSITION:
        return child - 1 > place and scene.text(child - 1) in DASHES
    return relation is Relation.ADJECTIVE or (relation is Relation.CONJUNCT and "adj" in pos)


def body_of(scene: Scene, place: int) -> list[Argument]:
    """The body in which or of which something takes place (`تصويت في مجلس الأمن`, `قمة للجامعة العربية`)."""
    found = [a for name in ("ل", "في") for a in obliques_of(scene, place, name)]
    return [a for a in found if is_of(scene, a.place, "Organization")]


def is_of(scene: Scene, place: int, name: str) -> bool:
    mention = scene.covered.get(place)
    return mention is not None and name in mention.types


def opens_with_preposition(scene: Scene, place: int) -> bool:
    before = scene.tree.dependents(place, Relation.FUNCTION)
    return any("adp" in scene.reading(child).pos for child in before)


def is_name(scene: Scene, place: int) -> bool:
    return not {"propn", "x"}.isdisjoint(scene.reading(place).pos)


def takes_its_own(reading: Reading) -> bool:
    """Whether a noun keeps what hangs on it: a verbal noun, not one of people that is written like one (`وفد`)."""
    return "masdar" in reading.pos and bare(reading.lemma) not in DELEGATIONS


def of_joined(scene: Scene, place: int, preposition: str) -> list[Argument]:
    """What stands behind the last of joined verbal nouns and belongs to the first too (`إدانته واستنكاره للهجوم`)."""
    if "masdar" not in scene.reading(place).pos:
        return []
    joined = (child for child in scene.tree.dependents(place, Relation.CONJUNCT) if not scene.is_verb(child))
    return [argument for noun in joined for argument in obliques_of(scene, noun, preposition)]


def reaching(scene: Scene, places: Iterable[int]) -> list[int]:
    """For predicates of relative clauses the word that is meant, where they only say that it was done or expected
    (`الاتفاق الذي تم التوصل إليه بين البلدين`, `الزيارة التي كان من المقرر أن يقوم بها الوزير`)."""
    return [_done(scene, place) for place in places]


def _done(scene: Scene, place: int) -> int:
    for below in scene.tree.dependents(place, Relation.SUBJECT, Relation.COMPLEMENT):
        taken = (child for child in scene.tree.dependents(below, Relation.OBLIQUE) if scene.enclitic(child))
        predicate = "masdar" in scene.reading(below).pos or scene.is_verb(below)
        if predicate and any(takes_up(scene, place, child) for child in taken):
            return below
    return place
