"""From the place of an argument to what fills a role: a mention, a phrase, whoever a pronoun means, another event.

An argument and the filler that a frame asks for come in; candidates with their spans and the way they were found go
out. It knows nothing of how arguments are found (`frames.arguments`) or of roles (`frames.evaluate`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from ie_engine.discourse.attribution import voice
from ie_engine.discourse.reference import Form, Referent, bearer, form_of_enclitic, form_of_verb, is_rank, referents
from ie_engine.discourse.story import Story
from ie_engine.discourse.tables import Tables
from ie_engine.dsl import ast, frame
from ie_engine.engine.events import Key
from ie_engine.engine.match import Captured
from ie_engine.engine.mention import Mention
from ie_engine.frames.hanging import DASHES, Argument
from ie_engine.frames.rows import in_a_row
from ie_engine.morphology.reading import bare
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import Relation

EACH_OF = frozenset(("كل", "كلا", "كلي"))
"""`كل من الوزيرين`: the noun stands for what its `من` brings."""
OF = "من"
CLOSING = {'"': '"', "«": "»", "“": "”", "(": ")"}
AMOUNTS = frozenset(
    """
    عدد عديد كثير مزيد قليل حشد جمع مجموعة نخبة لفيف جملة مئة ألف عشرة نصف ثلث ربع أحد أي أغلب غالبية أغلبية أكثرية
    قلة كثرة
    """.split()
)
"""`عدد من الخبراء`: what the phrase names is what is counted."""
SHARES = frozenset(
    """
    كبير أبرز أهم أكبر أقدم أشهر أول آخر أغلب معظم جل غالبية أغلبية أكثرية بقية باقي مختلف شتى كلا كلتا مئة ألف عشرة نصف
    ثلث ربع عموم نخبة قدامى أقرب
    """.split()
)
"""`كبار الخبراء`, `غالبية النواب`: it names those whom the noun annexed to it says."""
MAX_SHARES = 3
NISBA, SPEAKER = "nisba", "speaker"
"""An adjective that stands for an actor, where a frame asks for one."""
NOUNS = ("noun", "propn", "num", "x")


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may fill a role; `level` is the number of the tier of arguments in which it was found, 0 the nearest.

    `meant` says that a pronoun or a verb without a subject means it.
    """

    captured: Captured
    via: str
    pronoun: tuple[int, int] | None = None
    implicit: bool = False
    event: Key | None = None
    level: int = 0
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """All that filling asks for: the scene, its document, the tables, and what the library says of types.

    `heads(test)` are the words of the scene that satisfy a test of a phrase's head, `barred` says whom no pronoun can
    mean here.
    """

    scene: Scene
    story: Story
    tables: Tables
    above: Mapping[str, frozenset[str]]
    heads: Callable[[ast.Test], frozenset[int]]
    barred: Callable[[Mention], bool] | None = None


def mentioned(around: Around, argument: Argument, filler: frame.Mentioned) -> Iterator[Candidate]:
    """The mentions of a type that an argument is, or whom its pronoun means; of a clause those who do it."""
    scene = around.scene
    if scene.is_verb(argument.place) and not argument.enclitic and not argument.dropped:
        for subject in scene.tree.dependents(argument.place, Relation.SUBJECT):
            yield from mentioned(around, Argument(subject, argument.via), filler)
        return
    if argument.enclitic or argument.dropped:
        yield from _meant(around, argument, filler.type)
        if argument.enclitic and filler.coordinated and "adp" in scene.reading(argument.place).pos:
            for place in scene.tree.members(argument.place)[1:]:  # `بينه وبين الوزير`
                yield from mentioned(around, Argument(place, argument.via), replace(filler, coordinated=False))
        return
    first = argument.place
    places = (*_members(scene, first), *_paired(scene, first), *in_a_row(scene, first)) if filler.coordinated else ()
    for place in dict.fromkeys(places or (argument.place,)):
        found = of_type(around, place, filler.type)
        if found is not None:
            joined = _shared(scene, found)
            if joined is None:
                yield _named(around, place, found, argument.via)
            else:
                yield Candidate(span(scene, found.first, joined, found.types[0]), argument.via)
        elif scene.plain(place) in EACH_OF:
            for child in scene.tree.dependents(place, Relation.OBLIQUE):
                if scene.node(child).case == OF:
                    yield from mentioned(around, Argument(child, argument.via), frame.Mentioned(filler.type, True))
        elif (counted := _counted(scene, place)) != place and of_type(around, counted, filler.type) is not None:
            whole = scene.phrase(place, longer=_amounts_to(scene, place) is not None)
            yield Candidate(span(scene, *whole, filler.type), argument.via)


def _members(scene: Scene, place: int) -> list[int]:
    """The members of a list, without what is joined to a word of a relative clause of the first
    (`الوزير الذي زار مصر بسبب سياسة إيران وحزب الله`)."""
    clauses = [c for c in scene.tree.dependents(place, Relation.RELATIVE) if c > place]
    return [
        member
        for member in scene.tree.members(place)
        if not any(clause < member for clause in clauses) or "punct" in scene.reading(member - 1).pos
    ]


def _paired(scene: Scene, place: int) -> list[int]:
    """The names that dashes join to a name (`قمة بوتين - ترامب`)."""
    found = []
    mention = scene.covered.get(place)
    while mention is not None and mention.last + 1 < len(scene.row.words) and scene.text(mention.last) in DASHES:
        after = scene.covered.get(mention.last + 1)
        if after is None or after.first != mention.last + 1 or after.types != mention.types:
            break
        found.append(scene.head_of(after.first, after.last))
        mention = after
    return found


def phrased(around: Around, argument: Argument, filler: frame.Phrased) -> Iterator[Candidate]:
    """The phrase of an argument, in the size that is asked for."""
    scene = around.scene
    if argument.enclitic or argument.dropped:
        return
    for place in scene.tree.members(argument.place) if filler.coordinated else (argument.place,):
        if filler.promoted and scene.plain(place) in EACH_OF:
            for child in scene.tree.dependents(place, Relation.OBLIQUE):
                if scene.node(child).case == OF:
                    yield from phrased(around, Argument(child, argument.via), replace(filler, coordinated=True))
            continue
        if _points(scene, place) or (filler.promoted and is_rank(scene, place)):
            continue
        if filler.head is not None and _counted(scene, place) not in around.heads(filler.head):
            continue
        if filler.promoted and argument.via != NISBA and not _names_something(scene, place):
            continue
        if place != argument.place and _is_adverbial(scene, place):
            continue
        if argument.via == NISBA:
            yield Candidate(span(scene, place, place + 1, filler.promoted), argument.via)
            continue
        clause = filler.size == "clause" or scene.is_verb(place)
        if filler.size == "clause" and not (scene.begins_clause(place) or scene.is_verb(place)):
            continue
        first, last = (
            scene.whole(place)
            if clause
            else scene.phrase(place, filler.size == "np+" or _amounts_to(scene, place) is not None)
        )
        yield Candidate(span(scene, first, last, filler.promoted), argument.via)


def _counted(scene: Scene, place: int) -> int:
    """What a noun of amount counts or a word of how many of them is annexed to, by which its phrase is judged; of other
    words the word itself."""
    for _ in range(MAX_SHARES):
        below = _amounts_to(scene, place)
        if below is None and bare(scene.reading(place).lemma) in SHARES:
            below = next((c for c in scene.tree.dependents(place, Relation.IDAFA) if c > place), None)
        if below is None:
            break
        place = below
    return place


def _shared(scene: Scene, mention: Mention) -> int | None:
    """Where the list ends that goes on with the last word of an office of several (`وزراء خارجية مصر والسودان`)."""
    last = mention.last - 1
    joined = scene.tree.dependents(last, Relation.CONJUNCT) if last > mention.first else ()
    return scene.phrase(joined[-1])[1] if joined else None


def _amounts_to(scene: Scene, place: int) -> int | None:
    """What stands behind the `من` of a noun of amount."""
    if bare(scene.reading(place).lemma) not in AMOUNTS:
        return None
    return next((c for c in scene.tree.dependents(place, Relation.OBLIQUE) if scene.node(c).case == OF), None)


def _names_something(scene: Scene, place: int) -> bool:
    """Whether the head of a phrase is a noun, so that the phrase can stand for somebody or some place.

    A plural behind a definite noun reads as its adjective before anything else; one that the tree made an argument of
    its own is none (`استقبل الأمير المواطنين`).
    """
    reading = scene.reading(place)
    if "pl" in reading.number and scene.node(place).relation in (Relation.SUBJECT, Relation.OBJECT):
        reading = next((r for r in scene.row.words[place].readings if not r.pos.isdisjoint(NOUNS)), reading)
    pos = reading.pos
    return not scene.is_verb(place) and not pos.isdisjoint(NOUNS) and pos.isdisjoint(("pron", "rel", "dem", "adp"))


def _points(scene: Scene, place: int) -> bool:
    """Whether a phrase is a pronoun alone, which says nothing of what it means (`على ذلك`, `بما`)."""
    pos = scene.reading(place).pos
    return not pos.isdisjoint(("rel", "dem")) and pos.isdisjoint(("noun", "propn", "adp"))


def _is_adverbial(scene: Scene, place: int) -> bool:
    """Whether a word is a verbal noun in the indefinite accusative, which joins no list of actors: it says how or why,
    or is a verb in the dual that was read as one (`اجتمع الوزير مع نظيره وبحثا`)."""
    reading = scene.reading(place)
    return "masdar" in reading.pos and "yes" not in reading.definite and scene.text(place).endswith("ا")


def span(scene: Scene, first: int, last: int, promoted: str | None = None) -> Captured:
    """The words `[first, last)` as a capture, with the mark that closes a quotation in them; with `promoted` a mention
    of that type."""
    last = _unquoted(scene, first, last)
    start, end = scene.start(first), scene.end(last - 1)
    mention = scene.covered.get(first)
    if mention is None or (mention.first, mention.last) != (first, last):
        mention = Mention(first, last, start, end, (promoted,), "frame") if promoted else None
    return Captured("", first, last, start, end, mention)


def _unquoted(scene: Scene, first: int, last: int) -> int:
    """Where words end that are not cut off before the mark that closes a quotation in them (`حركة "النهضة"`)."""
    closing = ""
    for place in range(first, last):
        text = scene.text(place)
        closing = "" if text == closing else CLOSING.get(text, closing)
    return last + 1 if closing and last < len(scene.row.words) and scene.text(last) == closing else last


def of_type(around: Around, place: int, name: str) -> Mention | None:
    """The longest mention of a type whose head is at a place."""
    for mention in around.scene.mentions.get(place, ()):
        if is_a(around.above, mention, name):
            return mention
    return None


def is_a(above: Mapping[str, frozenset[str]], mention: Mention, name: str) -> bool:
    """Whether a mention has a type, or one below it; `above` maps a type to itself and those above it."""
    return any(name in above.get(own, (own,)) for own in mention.types)


def _named(around: Around, place: int, mention: Mention, via: str) -> Candidate:
    """A mention as a candidate; for one that is but a rank with a pronoun (`سموه`) whoever bears it, if he is named."""
    scene = around.scene
    enclitic = scene.enclitic(place)
    meant = bearer(around.story, scene, place) if enclitic is not None and is_rank(scene, place) else None
    if meant is None or enclitic is None:
        return _candidate(mention, via)
    found = meant.mention
    captured = Captured("", found.first, found.last, found.start, found.end, found)
    return Candidate(captured, via, enclitic[:2], implicit=meant.sentence != scene.number)


def _candidate(mention: Mention, via: str) -> Candidate:
    return Candidate(Captured("", mention.first, mention.last, mention.start, mention.end, mention), via)


def _meant(around: Around, argument: Argument, name: str) -> Iterator[Candidate]:
    """Whom an enclitic or a subject left out means; an enclitic that means nobody known stands for itself."""
    scene, place = around.scene, argument.place
    pronoun = None
    if argument.enclitic:
        enclitic = scene.enclitic(place)
        if enclitic is None:
            return
        pronoun = enclitic[:2]
        form = form_of_enclitic(enclitic[2])
    else:
        form = form_of_verb(scene.reading(place))
    if form is None:
        return
    for referent in _referents(around, place, form):
        if is_a(around.above, referent.mention, name):
            meant = referent
            there = around.story.scene(referent.sentence)
            if is_rank(there, referent.place):
                meant = bearer(around.story, there, referent.place) or referent
            found, here = meant.mention, meant.sentence == scene.number
            captured = Captured("", found.first, found.last, found.start, found.end, found)
            yield Candidate(captured, argument.via, pronoun, implicit=not here, meant=True)


def _referents(around: Around, place: int, form: Form) -> tuple[Referent, ...]:
    if form.speaker:
        found = voice(around.story, around.tables, around.scene, place)
        return () if found is None else (found,)
    return referents(around.story, around.scene, place, form, around.barred)
