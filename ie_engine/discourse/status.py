"""Whether it happened: an event's trigger in, its polarity, modality and tense out.

Read off the words on the way from the trigger to the root: particles at its verb, the adjectives at its noun, the words
that govern it (`cues` of the pack, over, under and on the event), what is still to come. Support verbs count as the
event's own. The way ends where a clause is told as a fact by somebody (`قال إن`), at what says only when it was, and at
a word that takes the event for granted: one that the cues call `asserted` (`الالتزام بالاتفاق`, `نتائج القمة`), and any
that is neither cue nor support over a noun with the article (`نجاح المحادثات`).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ie_engine.discourse.tables import Tables
from ie_engine.morphology.reading import bare
from ie_engine.packs.model import Cue
from ie_engine.syntax.facts import facts
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Node, Relation
from ie_engine.syntax.vocabulary import COMING, JOURNEYS

NEGATIVE, POSITIVE = "negative", "positive"
ASSERTED, PLANNED, POSSIBLE, HOPED, REQUIRED = "asserted", "planned", "possible", "hoped", "required"
PAST, PRESENT, FUTURE = "past", "present", "future"
NOT = frozenset("لم لن لا ليس ليست ما".split())
SOON = frozenset(("سوف", "لن"))
MAYBE = frozenset(("ربما", "لعل"))
IF, CASE = frozenset(("إذا", "لو", "في حال", "في حالة", "حال")), frozenset(("حال", "حالة"))
PURPOSE = frozenset(("ل", "من أجل", "بهدف", "بغية", "لكي", "كي", "لأجل", "استعدادا ل", "تمهيدا ل"))
DURING = frozenset(("في", "خلال", "أثناء", "لدى", "ضمن", "على هامش", "في ختام", "في مستهل", "في إطار"))
WITHOUT = frozenset(("دون", "بدون", "من دون"))
BESIDE = DURING - {"في", "ضمن"} | {"بعد", "قبل", "قبيل", "بعيد", "عقب", "إثر", "في أعقاب", "منذ", "عشية", "غداة", "رغم"}
"""What stands behind these, or in something, is told by itself: the word above says only when."""
BEFORE = frozenset(("قبل", "قبيل", "عشية", "قبل أن", "قبيل أن"))
BEHIND = (BESIDE | DURING) - BEFORE - {"رغم"}
"""What something is told in or after was; what something is told before need not come."""
UNSURE = frozenset((POSSIBLE, HOPED, REQUIRED))
MEANS = frozenset(("من خلال", "عن طريق", "عبر"))
LATER, EVENING = frozenset("لاحقا قريبا الليلة".split()), frozenset(("مساء", "ليل"))
"""Times that are to come when a paper says them of a verb of the present."""
WEEKDAY, LAST = "WXX-", "<<"
"""How the specification of an open weekday begins, and what it says of one that is over."""
UNTIL = frozenset(("حتى", "ريثما"))
BEING = frozenset("كان شكل مثل عد اعتبر أصبح شمل تضمن تخلل".split())
"""Verbs that say what something is or has in it, so that it comes when they do (`ستكون أول زيارة`)."""
TABLE = frozenset(("طاولة", "مائدة"))
"""Who goes back to the table of talks holds none yet."""
ABOUT = frozenset(("على", "حول", "بشأن"))
"""Who consents to a thing or talks about it with these has it before him (`وافق على الاتفاق مع السودان`)."""
OF, THAT, ON = "من", "أن", "على"
FROM = frozenset(("من", "على"))
"""`قبل أيام من القمة`: what is measured so is ahead, for whoever measures it."""
NOMINAL_OBJECT = frozenset(("ل", "ب"))
GOVERNED = frozenset((Relation.OBJECT, Relation.SECOND_OBJECT, Relation.OBLIQUE, Relation.IDAFA, Relation.COMPLEMENT))
"""What hangs on a word by these is governed by it."""
TOOK_PLACE = frozenset(("do", "happen", "gather"))
"""The groups of supports that say of an event in the past that it was."""
PREDICATED = frozenset((Relation.SUBJECT, Relation.OBJECT, Relation.SECOND_OBJECT, Relation.COMPLEMENT))
"""How what a verb of being says hangs on it."""
ADJECTIVE = "adj"
MAX_CLIMB = 8


@dataclass(frozen=True, slots=True)
class Status:
    """`modality` is None where nothing says it, so that it is told as a fact; `tense` where no verb says it."""

    polarity: str
    modality: str | None
    tense: str | None


def status(scene: Scene, tables: Tables, place: int, supports: Collection[int] = (), stands: bool = False) -> Status:
    """The status of the event whose trigger is at a place; `supports` are the words that support it, and one that
    `stands` goes on to be when it was made."""
    polarity, modality, tense = POSITIVE, None, None
    for found in _signs(scene, tables, place, supports, stands):
        if found == NEGATIVE:
            polarity = NEGATIVE
        elif found in (PAST, PRESENT, FUTURE):
            tense = tense or found
        else:
            modality = modality or found
    return Status(polarity, modality, tense)


def is_known(scene: Scene, place: int) -> bool:
    """Whether a noun means one that is known: by its article, by what is annexed to it, by an enclitic."""
    if scene.is_verb(place):
        return False
    while annexed := scene.tree.dependents(place, Relation.IDAFA):
        place = annexed[0]
    reading = scene.reading(place)
    return "yes" in reading.definite or bool(reading.enc) or place in scene.covered


def is_behind(scene: Scene, place: int, supports: Collection[int]) -> bool:
    """Whether it is told as what something was done in or after, or as what did something, so that it was (`بعد القمة`,
    `خلال اللقاء`, `أثارت الزيارة`)."""
    node = scene.node(place)
    if node.relation is Relation.SUBJECT and PAST in _own(scene, node.head):
        return True
    phrase = [place, *supports]
    for here in phrase:  # `عقب انتهاء المفاوضات`, `في اليوم الأول من القمة`
        if scene.node(here).case in BEHIND:
            return True
        node = scene.node(here)
        part = node.relation is Relation.IDAFA or (node.relation is Relation.OBLIQUE and node.case == OF)
        if part and node.head not in phrase:
            phrase.append(node.head)
    return False


def _signs(scene: Scene, tables: Tables, place: int, supports: Collection[int], stands: bool) -> Iterator[str]:
    """Polarities, modalities and tenses, the nearest first."""
    for child in _describing(tables, scene, place):
        yield from _values(tables, scene, child, "on", "")
    if not stands:
        yield from _of_relative(tables, scene, place)
    for support in supports:
        if any(cue.where == "over" and cue.value == ASSERTED for cue in tables.cues[scene.row.words[support]]):
            return
        yield from _own(scene, support)
        yield from _values(tables, scene, support, "over", "")
    here = place
    if scene.is_verb(place):
        yield from _own(scene, place)
    elif _denied(scene, place):
        yield NEGATIVE
    if not stands and _is_of_the_future(scene, place):
        yield PLANNED
    for _ in range(MAX_CLIMB):
        yield from _expected(scene, tables, here, place)
        node = scene.node(here)
        if node.case in WITHOUT and (here == place or here in supports):
            yield NEGATIVE
        if _is_condition(scene, here):
            yield POSSIBLE
            if scene.is_verb(here):
                return  # `لم يتضح ما إذا التقى`: what hangs on a condition is told of something else
        if node.head == NO_HEAD:
            return
        governor, link = node.head, _link(node)
        given = here == place and _is_given(scene, place, supports, stands)
        said = _of_standing if given and stands else _values
        signs: list[str] = []
        if node.relation is Relation.SUBJECT:
            signs = list(said(tables, scene, governor, "under", link))
            yield from signs
            if not (given and stands):
                yield from _of_predicate(scene, governor, governor in supports, given)
        elif node.relation in GOVERNED:
            signs = list(said(tables, scene, governor, "over", link))
            if POSSIBLE in signs and _is_consented(tables, scene, governor):
                yield PLANNED
            yield from signs
            if ASSERTED in signs:
                return
            if NEGATIVE in signs and not tables.speech[scene.row.words[governor]]:
                # What somebody refuses now will not be; what he refused was not.
                yield from (PLANNED for sign in _own(scene, governor) if sign == PRESENT)
            if not (given and stands):
                # `ألغى دعوته` takes back what was said; `ألغى مشاركته في اجتماع` leaves what was planned.
                undone = _undone(tables, scene, governor, link)
                yield from (sign for sign in undone if here != place or sign == NEGATIVE)
        if link in MEANS and not is_known(scene, place) and (here == place or here in supports):
            yield from _of_means(scene, tables, here, governor)
        purpose = node.case in PURPOSE and governor not in supports
        if purpose and _is_aim(scene, place, here, governor, supports, stands):
            yield _of_aim(tables, scene, governor)
        if not stands and node.case in BEFORE and PAST not in _own(scene, scene.predicate(governor)):
            yield PLANNED
        if link in FROM and scene.node(governor).case in BEFORE and facts(scene.row.words[governor]).time:
            yield PLANNED
        if node.relation is Relation.RELATIVE and _is_programme(scene, here):
            yield PLANNED
        during = node.relation is Relation.OBLIQUE and node.case in DURING and scene.is_verb(governor)
        if during and not (given and stands):
            yield from (PLANNED for sign in _own(scene, governor) if sign == PLANNED)
            if status(scene, tables, governor).modality in (PLANNED, POSSIBLE):
                yield PLANNED  # `يرجح أن يلتقي الوزير أثناء زيارته`: what is expected then waits for it too
        denied = NEGATIVE in signs and node.relation is Relation.OBJECT and tables.speech[scene.row.words[governor]]
        if (given and not signs) or denied or _ends(scene, tables, here, link, supports):
            return
        here = governor


def _is_given(scene: Scene, place: int, supports: Collection[int], stands: bool) -> bool:
    """Whether a noun means an event that is known, so that what is done to it does not say whether it was (`أمل في نجاح
    المحادثات`): it has the article, or means what stands and is one of a kind (`تعديل اتفاق باريس`)."""
    node = scene.node(place)
    if scene.is_verb(place) or not set(scene.tree.above(place)).isdisjoint(supports):
        return False
    if stands:
        return is_known(scene, place)
    some = node.relation is Relation.OBLIQUE and node.case == OF and not scene.is_verb(node.head)
    if some or (node.relation is Relation.IDAFA and scene.plain(node.head) in TABLE):
        return False  # `مزيد من المحادثات`, `العودة إلى طاولة المفاوضات`
    known = "yes" in scene.reading(place).definite
    known = known or (node.relation is not Relation.OBLIQUE and scene.enclitic(place) is not None)
    return known and not scene.tree.dependents(place, Relation.IDAFA)


def _of_standing(tables: Tables, scene: Scene, governor: int, where: str, link: str) -> Iterator[str]:
    """What a governor says of an event that there is: it may be denied, and to be refused or cancelled it has to be
    (`رفض الاتفاق`, `إلغاء الاتفاق`); so it has to speak about it (`مفاوضات على الاتفاق`)."""
    word = scene.row.words[governor]
    done_to = bool(tables.supports[word]) and not tables.speech[word]
    found = _values(tables, scene, governor, where, link)
    return iter(()) if link in ABOUT else (sign for sign in found if sign != NEGATIVE or not done_to)


def _describing(tables: Tables, scene: Scene, place: int) -> Iterator[int]:
    """The adjectives of a noun, also a participle behind it that the tree takes for another (`القمة المقرر عقدها`)."""
    adjectives = scene.tree.dependents(place, Relation.ADJECTIVE)
    yield from adjectives
    behind = max((place, *adjectives)) + 1
    if behind < len(scene.row.words) and behind not in scene.covered and behind not in adjectives:
        held = behind + 1 < len(scene.row.words) and bool(tables.supports[scene.row.words[behind + 1]])
        held = held or scene.node(behind).relation is Relation.APPOSITION
        if held and scene.is_participle(behind):
            yield behind


def _of_relative(tables: Tables, scene: Scene, place: int) -> Iterator[str]:
    """What a relative clause right behind a noun says of it, on whichever noun the tree hangs it: that it will be
    (`أهمية الرحلة التي ستقوم بها الوزيرة`), or that it was (`استكمال المحادثات التي جرت`)."""
    behind = max((place, *scene.tree.dependents(place, Relation.ADJECTIVE))) + 1
    if behind >= len(scene.row.words) or "rel" not in scene.reading(behind).pos:
        return
    clause = scene.node(behind).head
    signs = set(_own(scene, clause)) if clause != NO_HEAD else set()
    if PLANNED in signs:
        yield PLANNED
    elif PAST in signs and signs.isdisjoint((NEGATIVE, POSSIBLE)):
        kinds = {support.kind for support in tables.supports[scene.row.words[clause]]}
        yield from () if kinds.isdisjoint(TOOK_PLACE) else (ASSERTED,)


def _is_of_the_future(scene: Scene, place: int) -> bool:
    """Whether a verb of being to come says that something is or has an event (`ستكون أول زيارة`)."""
    while scene.node(place).relation is Relation.IDAFA:
        place = scene.node(place).head
    node = scene.node(place)
    if node.relation not in PREDICATED or not scene.is_verb(node.head):
        return False
    return bare(scene.reading(node.head).lemma) in BEING and PLANNED in _own(scene, node.head)


def _is_condition(scene: Scene, place: int) -> bool:
    """Whether a word stands in what something depends on (`إذا التقى`, `في حال الاتفاق`, `ما لم يتفق`)."""
    node = scene.node(place)
    if node.relation is Relation.COMPLEMENT:
        return False
    if node.case == "ما":
        return scene.is_verb(place) and "لم" in _particles(scene, place)
    if node.case == "إن":  # before a verb; before a noun it says that something is so
        return scene.is_verb(place) and place > 0 and scene.plain(place - 1) == "إن"
    if not scene.is_verb(place):
        return node.case in IF
    particles = _particles(scene, place)
    if not UNTIL.isdisjoint(particles):
        return PRESENT in _own(scene, place)  # `تبقى العقوبات حتى يتم الاتفاق`: nobody knows whether it comes to that
    return node.case in IF or not IF.isdisjoint(particles) or _is_in_case(scene, place)


def _is_in_case(scene: Scene, verb: int) -> bool:
    """Whether a verb stands behind `في حال`, which has it for its clause (`في حال لم يتفق الطرفان`)."""
    return any(
        scene.plain(child) in CASE
        and all(scene.node(one).relation is Relation.FUNCTION for one in scene.tree.children[child])
        for child in scene.tree.dependents(verb, Relation.OBLIQUE)
        if child < verb and scene.node(child).case == "في"
    )


def _is_programme(scene: Scene, verb: int) -> bool:
    """Whether a relative clause tells what one will do on a journey (`في زيارة يلتقي خلالها الوزير`)."""
    if facts(scene.row.words[scene.node(verb).head]).lemma not in JOURNEYS or PRESENT not in _own(scene, verb):
        return False
    during = scene.tree.dependents(verb, Relation.OBLIQUE)
    return any(scene.node(child).case in DURING and scene.enclitic(child) is not None for child in during)


def _link(node: Node) -> str:
    """The preposition by which a word hangs on its head, also that of a clause (`على أن يزور`)."""
    if node.relation is Relation.OBLIQUE:
        return node.case
    return node.case.removesuffix(THAT).strip() if node.relation is Relation.COMPLEMENT else ""


def _ends(scene: Scene, tables: Tables, here: int, link: str, supports: Collection[int]) -> bool:
    """Whether what stands further up says nothing of the event: its clause ends here, or it is only a circumstance."""
    node = scene.node(here)
    if node.relation is Relation.RELATIVE:  # `عدم التدخل في عمل المنظمة التي تلقت دعوة`
        return True
    if node.relation in (Relation.PARATAXIS, Relation.PARENTHESIS) and here not in supports:
        return True
    if node.relation is Relation.COMPLEMENT and tables.speech[scene.row.words[node.head]]:
        return True
    if node.relation is Relation.ADVERBIAL and (scene.is_verb(here) if node.case else scene.is_participle(here)):
        return True  # `لن يعيق الطلب، بعد أن وافق الوزير`
    if node.relation is Relation.OBLIQUE and (link in BESIDE or (link in DURING and scene.is_verb(node.head))):
        return node.head not in supports and not _is_argument(tables, scene, node.head, link)
    return node.relation is Relation.CONJUNCT and scene.is_verb(here)


def _is_argument(tables: Tables, scene: Scene, governor: int, link: str) -> bool:
    """Whether a governor takes the event by this preposition (`شارك في`, `أمل في`)."""
    word = scene.row.words[governor]
    taken = {support.governor.preposition for support in tables.supports[word]}
    taken.update(control.governor.preposition for control in tables.controls[word])
    return link in taken.union(cue.governor.preposition for cue in tables.cues[word])


def _expected(scene: Scene, tables: Tables, predicate: int, place: int) -> Iterator[str]:
    """What `من المقرر`, `من المتوقع` before an event say of it."""
    for child in scene.tree.dependents(predicate, Relation.OBLIQUE):
        if child < place and scene.node(child).case == OF and not scene.tree.dependents(child, Relation.COMPLEMENT):
            yield from (cue.value for cue in tables.cues[scene.row.words[child]] if cue.governor.pos == ADJECTIVE)


def _denied(scene: Scene, place: int) -> bool:
    """Whether a noun stands behind a `لا` that denies that there is any."""
    return any(
        child == place - 1 and scene.plain(child) in NOT for child in scene.tree.dependents(place, Relation.FUNCTION)
    )


def _is_consented(tables: Tables, scene: Scene, place: int) -> bool:
    """Whether somebody consents to what is offered or proposed (`قبل عرضه إجراء محادثات`)."""
    node = scene.node(place)
    if node.relation not in GOVERNED or scene.is_verb(place) or NEGATIVE in _own(scene, node.head):
        return False
    return PLANNED in _values(tables, scene, node.head, "over", _link(node))


def _undone(tables: Tables, scene: Scene, governor: int, link: str) -> Iterator[str]:
    """What a support that undoes its event says of what stands deeper in it (`أعاق التوصل إلى اتفاق`, `ألغى مشاركته
    في اجتماع`)."""
    for support in tables.supports[scene.row.words[governor]]:
        if support.polarity is not None and support.governor.preposition == link:
            yield support.polarity
            yield from (support.modality,) if support.modality is not None else ()


def _of_predicate(scene: Scene, place: int, supports: bool, given: bool) -> Iterator[str]:
    """What a verb says of the event that is its subject: whether it is denied only where it says that it takes place
    (`لم يجر اللقاء`, not `لم يثمر اللقاء`)."""
    for sign in _own(scene, place):
        if supports or sign not in (NEGATIVE, POSSIBLE) or (scene.node(place).passive and not given):
            yield sign


def _is_aim(scene: Scene, place: int, here: int, governor: int, supports: Collection[int], stands: bool) -> bool:
    """Whether the event is what something is done or there for (`سافر لحضور قمة`, `موعد لعقد قمة`)."""
    own = here == place or here in supports
    if stands and here == place and not scene.is_verb(place):
        # `لموافقته على اللقاء` says why, not what for.
        return scene.enclitic(place) is None and any(
            scene.node(child).case == ON for child in scene.tree.dependents(place, Relation.OBLIQUE)
        )
    if scene.is_verb(governor):
        return not own or scene.is_verb(here) or "masdar" in scene.reading(here).pos  # `انضم لصفقات النادي`
    if scene.is_participle(governor):
        return False
    done_by = scene.enclitic(governor) is not None or scene.tree.dependents(governor, Relation.IDAFA)
    doing = here in supports or "yes" in scene.reading(here).definite  # not `تسجيل لجلسة المجلس`: a record of it
    return own and doing and not done_by and "masdar" in scene.reading(here).pos


def _of_means(scene: Scene, tables: Tables, place: int, governor: int) -> Iterator[str]:
    """What a governor says of that by which what it wants is done (`دعا إلى إنهاء الخلاف من خلال إجراء محادثات`)."""
    wanted = [
        child for child in scene.tree.children[governor] if scene.node(child).relation in GOVERNED and child < place
    ]
    for child in wanted:
        yield from (
            sign for sign in _values(tables, scene, governor, "over", _link(scene.node(child))) if sign in UNSURE
        )


def _of_aim(tables: Tables, scene: Scene, governor: int) -> str:
    """The modality of what something is done for: whom one asks for it may do it or not (`دعا الملك لزيارة بلاده`), and
    so with what itself is only wanted (`دعا إلى اجتماع للاتفاق على الموعد`)."""
    if any(cue.value == REQUIRED and cue.where == "over" for cue in tables.cues[scene.row.words[governor]]):
        asked = scene.tree.dependents(governor, Relation.OBJECT) or scene.enclitic(governor)
        return POSSIBLE if asked or not scene.is_verb(governor) else REQUIRED
    return POSSIBLE if status(scene, tables, governor).modality in UNSURE else PLANNED


def _values(tables: Tables, scene: Scene, place: int, where: str, link: str) -> Iterator[str]:
    for cue in tables.cues[scene.row.words[place]]:
        if cue.where == where and _fits(cue, link, not scene.is_verb(place)):
            yield cue.value


def _fits(cue: Cue, link: str, noun: bool) -> bool:
    """Whether a governor that is a cue takes the event: by its preposition, or as object or annexed noun, for which a
    noun has `ل` and `ب` too (`رفضه للقاء`, `قرار بعقد قمة`). What stands elsewhere in its clause is not governed."""
    taken = cue.governor.preposition
    return taken == link if taken else not link or (noun and link in NOMINAL_OBJECT)


def _own(scene: Scene, place: int) -> Iterator[str]:
    """What a verb says itself, by its particles, its prefix and its form."""
    if not scene.is_verb(place):
        return
    reading, words = scene.reading(place), _particles(scene, place)
    beside = [scene.reading(child) for child in _auxiliaries(scene, place)]
    negated = not words.isdisjoint(NOT - {"ما"} if "إذا" in words else NOT)  # `ما إذا كان قد التقى`
    future = not words.isdisjoint(SOON) or any("س" in one.pro for one in (reading, *beside))
    past = any("perf" in one.aspect for one in beside)
    if negated:
        yield NEGATIVE
    if future:
        yield PLANNED
    if not words.isdisjoint(MAYBE) or ("قد" in words and reading.aspect == {"imp"}):
        yield POSSIBLE
    if future:
        yield FUTURE
    elif past or "perf" in reading.aspect or "لم" in words:
        yield PAST
    elif "imp" in reading.aspect:
        if not negated and _is_later(scene, place):
            yield PLANNED
        yield PRESENT


def _auxiliaries(scene: Scene, place: int) -> list[int]:
    """The verbs that only say when another is (`كان يزور`, `ستكون قد انتهت`)."""
    return [child for child in scene.tree.dependents(place, Relation.FUNCTION) if "aux" in scene.reading(child).pos]


def _particles(scene: Scene, place: int) -> set[str]:
    return {scene.plain(child) for child in scene.tree.dependents(place, Relation.FUNCTION, Relation.TIME)}


def _is_later(scene: Scene, place: int) -> bool:
    """Whether a verb of the present is told of a time still to come (`يصل مساء الجمعة`, `ثم يتوجه بعد ذلك`); what goes
    on at the time that the clause itself says is not (`في الوقت الذي يزور فيه`)."""
    node = scene.node(place)
    if node.relation is Relation.RELATIVE and facts(scene.row.words[node.head]).time:
        return False
    for child in scene.tree.dependents(place, Relation.TIME, Relation.OBLIQUE):
        node, word = scene.node(child), scene.plain(child)
        if word in LATER or (node.case == "بعد" and word == "ذلك"):
            return True
        phrase = (child, *scene.tree.children[child], *range(max(child - 1, 0), child))
        words = {scene.plain(here) for here in phrase}
        if _is_weekday(scene, place, child):
            return True
        if words >= {"وقت", "لاحق"} or not (words.isdisjoint(EVENING) or words & {"كل", "أمس"}):
            return True
        if any(facts(scene.row.words[here]).lemma in COMING for here in phrase):
            return True
    return False


def _is_weekday(scene: Scene, verb: int, place: int) -> bool:
    """Whether a word is a day of the week that is not said to be over, and that a verb has without a mark before it
    (`يلتقي الجمعة`)."""
    mention = scene.covered.get(place)
    timex = mention.attribute("timex") if mention is not None else None
    if timex is None or not timex.startswith(WEEKDAY) or LAST in timex or bare(scene.reading(verb).lemma) in BEING:
        return False
    return place < verb or "punct" not in scene.reading(place - 1).pos
