"""How far a word reaches in a scene: what it is a part of, what a relative clause is about, what it hangs on.

Questions about places in a tree, answered by parts of speech and relations alone; `frames.arguments` asks them.
"""

from ie_engine.discourse.tables import Tables
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Relation

MAX_CLIMB = 6
"""How many heads above a word are looked at."""
DUAL = "هما"
_GENDERS = {"ه": "m", "ها": "f"}


def speaks(scene: Scene, place: int) -> bool:
    """Whether a verb has the first or second person, and so no noun as its subject."""
    reading = scene.reading(place)
    return "verb" in reading.pos and bool(reading.person & {"1", "2"}) and "3" not in reading.person


def tops(scene: Scene, tables: Tables, place: int) -> list[int]:
    """A noun and the nouns that it is annexed to or joined with (`جولة محادثات`, `لقاءات واجتماعات`)."""
    found = [place]
    for _ in range(MAX_CLIMB):
        node = scene.node(found[-1])
        joined = node.relation in (Relation.IDAFA, Relation.CONJUNCT, Relation.APPOSITION)
        # `عدد من الاجتماعات`, `سلسلة من اللقاءات`: the noun is counted by the one above it.
        counted = node.relation is Relation.OBLIQUE and node.case == "من" and _counts(scene, node.head)
        if node.head == NO_HEAD or not (joined or counted):
            break
        if scene.is_verb(node.head) or tables.supports[scene.row.words[node.head]]:
            break
        found.append(node.head)
    return found


def _counts(scene: Scene, place: int) -> bool:
    reading = scene.reading(place)
    return "noun" in reading.pos and "masdar" not in reading.pos and "yes" not in reading.definite


def link(scene: Scene, place: int) -> str:
    """By what a word hangs on its head: a preposition, or nothing."""
    node = scene.node(place)
    return node.case if node.relation is Relation.OBLIQUE else ""


def is_kind(scene: Scene, place: int, pos: str) -> bool:
    return scene.is_verb(place) == (pos == "verb")


def is_inside(scene: Scene, child: int) -> bool:
    """Whether what hangs on a child may be meant for the word above: it is a part of its phrase and no name."""
    node = scene.node(child)
    inside = node.relation in (Relation.IDAFA, Relation.ADJECTIVE, Relation.OBLIQUE, Relation.OBJECT)
    return inside and child not in scene.mentions and not scene.is_verb(child)


def opens_with_preposition(scene: Scene, place: int) -> bool:
    before = scene.tree.dependents(place, Relation.FUNCTION)
    return any("adp" in scene.reading(child).pos for child in before)


def described(scene: Scene, place: int) -> list[int]:
    """The nouns that a participle may describe, on which the tree hangs what stands behind it (`القرار الداعي إلى`)."""
    if scene.node(place).relation is not Relation.ADJECTIVE or not scene.is_participle(place):
        return []
    found = [scene.node(place).head]
    while scene.node(found[-1]).relation is Relation.IDAFA and len(found) < MAX_CLIMB:
        found.append(scene.node(found[-1]).head)
    return [noun for noun in found if not scene.is_verb(noun)]


def annexed(scene: Scene, place: int) -> list[int]:
    """What is annexed to a noun, or counted by what is (`اتفاق جميع الأطراف`)."""
    found: list[int] = []
    for child in scene.tree.dependents(place, Relation.IDAFA):
        counts = "det" in scene.reading(child).pos
        found += (scene.tree.dependents(child, Relation.IDAFA) if counts else ()) or (child,)
    return found


def antecedent(scene: Scene, place: int) -> int:
    """What a relative clause is about: the first noun of the phrase that it follows, unless its verb agrees with a
    later one alone (`إعلان بانمونغوم الذي وقعه`, `رئيس الوزراء الذي زار`); of a predicate, whose predicate it is, where
    that has a name (`كانت ماي أول زعيم يزور`)."""
    head = scene.node(place).head
    verb = scene.reading(place)
    top = head
    for _ in range(MAX_CLIMB):
        node = scene.node(top)
        if node.relation is not Relation.IDAFA or node.head == NO_HEAD or scene.is_verb(node.head):
            break
        top = node.head
    gender = verb.gender if not resumed(scene, place) else frozenset[str]()
    named = [child for child in scene.tree.dependents(top, Relation.SUBJECT) if child in scene.mentions]
    if named and not scene.is_verb(top):
        return named[0]
    fits = not gender or not scene.reading(top).gender or not gender.isdisjoint(scene.reading(top).gender)
    return top if fits else head


def takes_up(scene: Scene, place: int, child: int) -> bool:
    """Whether the enclitic of a word in a relative clause can mean its antecedent."""
    enclitic = scene.enclitic(child)
    if enclitic is None:
        return False
    reading = scene.reading(scene.node(place).head)
    if enclitic[2] == DUAL:
        return not reading.number or "du" in reading.number
    return enclitic[2] not in _GENDERS or not reading.gender or _GENDERS[enclitic[2]] in reading.gender


def resumed(scene: Scene, place: int) -> bool:
    """Whether a relative clause takes its antecedent up by an enclitic, so that it is not its subject."""
    antecedent = scene.node(place).head
    if scene.is_verb(place) and scene.enclitic(place):
        return takes_up(scene, place, place)
    return any(
        scene.enclitic(child) is not None and child != antecedent
        for child in scene.tree.dependents(place, Relation.OBLIQUE)
        if "adp" in scene.reading(child).pos
    )


def same_subject(scene: Scene, place: int) -> bool:
    """Whether a verb or participle without a subject goes on with that of its head."""
    node = scene.node(place)
    if node.relation is Relation.CONJUNCT:
        return scene.is_verb(place) or scene.is_participle(place)
    return node.relation in (Relation.ADVERBIAL, Relation.PARATAXIS)
