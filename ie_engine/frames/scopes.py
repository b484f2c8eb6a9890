"""Where a frame looks for what is only somewhere near its event: a trigger and a scope in, places of words out.

The tree gives many a place and date to the wrong word of the right sentence. Here stands which of them may belong to an
event: those of its own phrase, of its support verbs, of a relative clause that says when it took place, and those just
behind it; and which may not: what is below its topic, or tells of another time. It is asked by `frames.evaluate`.
"""

from collections.abc import Iterable

from ie_engine.discourse.status import DURING
from ie_engine.frames.arguments import WITH, Arguments
from ie_engine.morphology.reading import bare
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Relation

ABOUT = frozenset(("ل", "حول", "بشأن", "عن", "على", "من أجل", "بهدف", "ضد", "بخصوص"))
"""Behind these stands what an event is about or for, and what is there does not say where or when it is."""
TOPICAL, FOR = frozenset(("حول", "بشأن", "بخصوص")), "ل"
SINCE = frozenset(("منذ", "حتى"))
BEFORE_OR_AFTER = frozenset(("بعد", "قبل", "عقب", "إثر"))
TOPIC = "topic"
ENDING = frozenset("أنهى إنهاء اختتم اختتام ختم ختام نهاية انتهاء".split())
"""Words that say when an event was over, not when it was."""
MAX_PIECES = 4
"""How many dates, places and participants behind an event are looked at."""
MARGIN = "على هامش"
MAX_MARGIN = 20
"""How far behind an event it may be said on whose margin it is."""


def places(arguments: Arguments, place: int, scope: str, alone: bool = False) -> list[int]:
    """The words of a scope, nearest to the trigger first, those behind it before those in front of it.

    `here` is the trigger's own phrase or clause, and the clause of the verb that tells of nothing but this event, which
    is not for what stands `alone`; `clause` is the clause that it stands in.
    """
    scene = arguments.scene
    if scope == "sentence":
        return _nearest(range(len(scene.row.words)), place)
    own = set(scene.clause(place)) if scope == "clause" else _circumstances(scene, place)
    for governor, support in arguments.supports(place):
        if alone or _ends_it(scene, governor):
            continue
        only_topic = {deep for _, deep in support.arguments} == {TOPIC}
        own |= _circumstances(scene, governor, without=Relation.OBJECT if only_topic else None)
    for clause in arguments.strayed(place):
        own |= _circumstances(scene, clause)
    predicate = scene.predicate(place)
    if scope == "clause":
        return _nearest(own | scene.clause(predicate), place)
    around = set[int]()
    if not alone and _alone(arguments, place, predicate):
        beside = scene.tree.dependents(predicate, Relation.TIME, Relation.OBLIQUE)
        for child in (predicate, *(child for child in beside if not _since_another(scene, child))):
            around.update(range(*scene.phrase(child)))
    around |= _behind(arguments, place)
    topic = _of_topic(arguments, place)
    found = _nearest(own - topic, place) + _nearest(around - own - topic, place)
    found += _of_the_verb_before(arguments, place)
    margin = _on_the_margin(arguments, place)
    return found if margin == NO_HEAD else found + places(arguments, margin, scope)


def _of_the_verb_before(arguments: Arguments, place: int) -> list[int]:
    """When somebody did what he did before he did this (`زار الوزير تونس أمس والتقى الرئيس`)."""
    scene, found = arguments.scene, list[int]()
    while scene.is_verb(place) and scene.node(place).relation is Relation.CONJUNCT:
        before = scene.node(place).head
        if scene.tree.dependents(place, Relation.SUBJECT) or not scene.is_verb(before):
            break
        times = (child for child in scene.tree.dependents(before, Relation.TIME) if child < place)
        found += [here for child in times for here in range(*scene.phrase(child))]
        place = before
    return found


def _on_the_margin(arguments: Arguments, place: int) -> int:
    """The event on whose margin another takes place, and so where it does (`لقاء على هامش قمة في الرباط`)."""
    scene = arguments.scene
    for here in range(place + 1, min(place + MAX_MARGIN, len(scene.row.words))):
        node = scene.node(here)
        if node.relation is Relation.OBLIQUE and node.case == MARGIN:
            return here
        if scene.is_verb(here) or "punct" in scene.reading(here).pos:
            break
    return NO_HEAD


def _behind(arguments: Arguments, place: int) -> set[int]:
    """The dates and places just behind the phrase of an event, one after the other, also behind those who take part,
    whatever they hang on (`بعد محادثة بينهما الجمعة`, `تحضيرا للقمة بين البلدين في الرباط الثلاثاء`)."""
    scene = arguments.scene
    here = max(scene.phrase(top, longer=True)[1] for top in arguments.tops(place))
    here = _behind_what_is_planned(arguments, here)
    found = set[int]()
    for _ in range(MAX_PIECES):
        head = _piece(scene, here)
        if head == NO_HEAD:
            break
        first, here = scene.phrase(head)
        if scene.node(head).case not in WITH:
            found.update(range(first, here))
    return found


def _behind_what_is_planned(arguments: Arguments, here: int) -> int:
    """Where the words end that say of an event that it is planned to take place (`القمة المقرر عقدها`)."""
    scene = arguments.scene
    deed = here + 1 if here < len(scene.row.words) and scene.is_participle(here) else here
    planned = deed < len(scene.row.words) and scene.is_participle(deed - 1) and scene.enclitic(deed) is not None
    return deed + 1 if planned and arguments.tables.supports[scene.row.words[deed]] else here


def _piece(scene: Scene, after: int) -> int:
    """The head of a date, a place or somebody who takes part, with a mention, right behind a word and marks."""
    while after < len(scene.row.words) and "punct" in scene.reading(after).pos:
        after += 1
    for here in range(after, min(after + 2, len(scene.row.words))):
        mention = scene.covered.get(here)
        head = here if mention is None else scene.head_of(mention.first, mention.last)
        if head in scene.mentions and scene.node(head).relation in (Relation.TIME, Relation.OBLIQUE):
            return head
    return NO_HEAD


def _of_topic(arguments: Arguments, place: int) -> set[int]:
    """What stands behind the topic of an event without a mark between them and hangs on the verb above only because
    the tree does not know better (`عقد جلسة لبحث الوضع في الشمال`)."""
    scene = arguments.scene
    governors = {place, *arguments.tops(place)}
    governors |= {scene.node(top).head for top in tuple(governors)} - {NO_HEAD}
    begins = [
        child
        for governor in governors
        for child in scene.tree.dependents(governor, Relation.OBLIQUE)
        if child > place and _says_what_about(scene, child) and child not in scene.mentions
    ]
    begins += [a.place for a in arguments.topic(place) if a.place > place]
    found = set[int]()
    for begin in begins:
        for here in range(begin + 1, len(scene.row.words)):
            if "punct" in scene.reading(here).pos:
                break
            if scene.node(here).relation is Relation.OBLIQUE and here not in scene.tree.dependents(place):
                found.add(here)
    return found


def _says_what_about(scene: Scene, place: int) -> bool:
    case = scene.node(place).case
    return case in TOPICAL or (case == FOR and "masdar" in scene.reading(place).pos)


def _circumstances(scene: Scene, place: int, without: Relation | None = None) -> set[int]:
    """The words of a clause or phrase, without those below what it is about or for (`لبحث النزاع في X`)."""
    found, stack = set[int](), [place]
    while stack:
        here = stack.pop()
        found.add(here)
        for child in scene.tree.children[here]:
            node = scene.node(child)
            about = node.relation is Relation.OBLIQUE and (node.case in ABOUT or _elsewhen(scene, child))
            about |= here == place and node.relation is without
            if not scene.begins_clause(child) and not about:
                stack.append(child)
    return found


def _elsewhen(scene: Scene, place: int) -> bool:
    """Whether what hangs here tells of another time than the event's (`بعد تنصيبه في يناير`, `منذ مطلع العام`)."""
    case = scene.node(place).case
    return case in SINCE or (case in BEFORE_OR_AFTER and "masdar" in scene.reading(place).pos)


def _since_another(scene: Scene, place: int) -> bool:
    """The same of what is no date by itself (`منذ مطلع العام`, not `منذ سنوات`)."""
    mention = scene.covered.get(place)
    return _elsewhen(scene, place) and (mention is None or mention.first == place)


def _alone(arguments: Arguments, place: int, predicate: int) -> bool:
    """Whether what a predicate has with it belongs to the event: it is its subject or object, or during it."""
    scene = arguments.scene
    if _ends_it(scene, predicate):
        return False
    tops = arguments.tops(place)
    for top in tops:
        node = scene.node(top)
        if node.head == predicate:
            return node.relation in (Relation.SUBJECT, Relation.OBJECT) or node.case in DURING
    top = tops[-1]
    while scene.node(top).relation is Relation.IDAFA:  # `في ختام أعمال القمة`
        top = scene.node(top).head
    if scene.node(top).head == predicate:
        return scene.node(top).case in DURING
    return predicate == place


def _ends_it(scene: Scene, place: int) -> bool:
    return bare(scene.reading(place).lemma) in ENDING


def _nearest(places: Iterable[int], place: int) -> list[int]:
    return sorted(places, key=lambda p: (abs(p - place) + (3 if p < place else 0), p))
