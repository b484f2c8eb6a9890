"""People in a row, each with name and offices: the first one in, the places of those who follow it out.

`الأمير سالم العطار وزير النقل، ومعالي وزير الزراعة الدكتور كريم بلحاج، والسفير …`: behind each name stand its offices,
bare, and the next begins with `و`. A tree of words takes the offices for further arguments of the verb, so this is read
off the mentions alone, and is a module of its own because nothing else looks at words one after another.
"""

from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import Relation

AND, PERSON = "و", "Person"
HONOURS = frozenset(("معالي", "سعادة", "فضيلة", "سمو", "سماحة", "الأستاذ", "الدكتور", "المهندس", "اللواء", "الفريق"))
MAX_ROW = 30
"""How many people a row may have."""
MAX_GAP = 2
"""How many words of an office may be in no mention (`النائب الثاني لرئيس المجلس`)."""


def in_a_row(scene: Scene, place: int) -> list[int]:
    """The heads of the people that follow a person with a name, without it."""
    found: list[int] = []
    if not _is_person(scene, place) or scene.covered[place].first > place:
        return found
    after = _behind_offices(scene, scene.covered[place].last)
    while len(found) < MAX_ROW:
        here = after + 1 if _is_comma(scene, after) else after
        if here >= len(scene.row.words) or AND not in scene.reading(here).pro:
            return found
        while here < len(scene.row.words) and here not in scene.covered and scene.plain(here) in HONOURS:
            here += 1
        if not _is_person(scene, here) or scene.covered[here].first != here:
            return found
        mention = scene.covered[here]
        head = scene.head_of(mention.first, mention.last)
        if scene.node(head).relation is Relation.SUBJECT:
            return found  # a clause of its own
        found.append(head)
        after = _behind_offices(scene, mention.last)
    return found


def _behind_offices(scene: Scene, here: int) -> int:
    """The place behind the offices, and a name, that stand bare behind a person."""
    while True:
        gap = here
        while gap < len(scene.row.words) and gap - here < MAX_GAP and _is_of_office(scene, gap):
            gap += 1
        begins = _is_person(scene, gap) and scene.covered[gap].first == gap
        if not begins or AND in scene.reading(gap).pro:
            return here
        here = scene.covered[gap].last


def _is_of_office(scene: Scene, place: int) -> bool:
    reading = scene.reading(place)
    known = place in scene.covered and PERSON in scene.covered[place].types
    return not known and AND not in reading.pro and not {"adj", "ptcp", "num"}.isdisjoint(reading.pos)


def _is_person(scene: Scene, place: int) -> bool:
    return place in scene.covered and PERSON in scene.covered[place].types


def _is_comma(scene: Scene, place: int) -> bool:
    return place < len(scene.row.words) and scene.text(place) == "،"
