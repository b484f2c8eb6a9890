"""Who says so: a place in a sentence in, the mention of the one who speaks there out.

What stands under a verb of saying is said by its subject, or by whom that quotes (`نقلت الوكالة عن الوزير`); what
stands in quotation marks that were opened earlier, by the one who spoke last. A verb of saying without a subject goes
on with the speaker before it (`وأضاف`).
"""

from ie_engine.discourse.reference import LOOK_BACK, Referent, agrees, form_of_verb, quoted, referents
from ie_engine.discourse.story import Story
from ie_engine.discourse.tables import Tables
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import Relation

MAX_BACK = LOOK_BACK + 2
"""How many sentences back a quotation may have begun."""


def speaker(story: Story, tables: Tables, scene: Scene, place: int) -> Referent | None:
    """Who says what stands at a place, None where it is the text itself, or nobody is named."""
    verb = _saying(scene, tables, place)
    if verb is not None:
        return who_speaks(story, tables, scene, verb)
    return None


def voice(story: Story, tables: Tables, scene: Scene, place: int) -> Referent | None:
    """Who says "I" or "we" at a place: the speaker, else the one who spoke last."""
    found = speaker(story, tables, scene, place)
    if found is not None:
        return found
    verb = _said_before(scene, tables, place)
    if verb is not None:
        return who_speaks(story, tables, scene, verb)
    return _last(story, tables, scene.number - 1, MAX_BACK)


def who_speaks(story: Story, tables: Tables, scene: Scene, verb: int) -> Referent | None:
    """Whom a verb of saying quotes, or its subject, also where it leaves it out."""
    told = quoted(scene, verb)
    if told is not None and told in scene.mentions:
        return Referent(scene.number, told, scene.mentions[told][0])
    for subject in scene.tree.dependents(verb, Relation.SUBJECT):
        for mention in scene.mentions.get(subject, ()):
            return Referent(scene.number, subject, mention)
        return None
    if scene.node(verb).relation is Relation.RELATIVE:
        head = scene.node(verb).head
        for mention in scene.mentions.get(head, ()):
            return Referent(scene.number, head, mention)
    form = form_of_verb(scene.reading(verb))
    before = None if form.speaker else _said_before(scene, tables, verb)
    if before is not None:
        return who_speaks(story, tables, scene, before)
    earlier = _last(story, tables, scene.number - 1, MAX_BACK)
    if earlier is not None and agrees(story.scene(earlier.sentence), earlier, form):
        return earlier
    found = referents(story, scene, verb, form)
    return found[0] if found else None


def _said_before(scene: Scene, tables: Tables, end: int) -> int | None:
    """The last verb of saying in front of a place."""
    places = range(end - 1, -1, -1)
    return next((verb for verb in places if scene.is_verb(verb) and tables.speech[scene.row.words[verb]]), None)


def _saying(scene: Scene, tables: Tables, place: int) -> int | None:
    """The verb of saying, nearest above, of whose complement a place is a part."""
    below = place
    for above in scene.tree.above(place):
        if scene.node(below).relation is Relation.COMPLEMENT and tables.speech[scene.row.words[above]]:
            return above
        below = above
    return None


def _last(story: Story, tables: Tables, number: int, left: int) -> Referent | None:
    if number < 0 or left == 0:
        return None
    scene = story.scene(number)
    verb = _said_before(scene, tables, len(scene.row.words))
    if verb is not None:
        return who_speaks(story, tables, scene, verb)
    return _last(story, tables, number - 1, left - 1)
