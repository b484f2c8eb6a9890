"""Who is meant: a pronoun, an enclitic or a subject that its verb leaves out in, the mentions that it stands for out.

Candidates come in a fixed order: the subjects of the clauses around, what stands before in the sentence, nearest first,
then the sentences before, their subjects first. The first that agrees in gender and number is taken.
Speakers are found in `discourse.attribution`; here a first person has no referent.
The order is that of the centering literature (subjects before others, the nearest sentence first), without its
transitions.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ie_engine.discourse.story import Story
from ie_engine.engine.mention import Mention
from ie_engine.morphology.reading import Reading, bare
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Relation

LOOK_BACK = 3
"""How many sentences before are looked at."""
PERSON, BODY, LAND, ACTOR = "Person", "Organization", "Country", "Actor"
PEOPLE = frozenset(("groups", "body_heads"))
"""The lists of nouns that stand for people or bodies."""
SOURCES = frozenset("مصدر مكتب صحيفة وكالة موقع قناة تلفزيون إذاعة متحدث ناطق بلد بلاد".split())
"""Who only says what others do, or is named by a pronoun itself (`بلاده`), and is hardly meant by one behind."""
AS = "ك"
"""What somebody is is nobody else (`وصلت كممثلة للحزب`)."""
RECEIVE, FROM = frozenset(("تلقى", "تسلم", "استلم")), "من"
REPORTS = {"نقل": "عن", "نسب": "إلى"}
"""Verbs of those who tell what another said, and the preposition of him who said it."""
MASCULINE_LANDS = frozenset("لبنان العراق المغرب السودان اليمن الأردن".split())


@dataclass(frozen=True, slots=True)
class Form:
    """What a pronoun or verb says of the one it means; None where it leaves it open."""

    gender: str | None
    number: str
    speaker: bool = False


RANKS = {
    "سمو": ("سمو", "السمو", "أمير", "امير", "الأمير", "الامير", "ولي"),
    "جلالت": ("ملك", "الملك", "جلالة", "الجلالة", "خادم", "العاهل", "السلطان"),
    "معالي": ("وزير", "الوزير", "معالي", "رئيس"),
    "فخامت": ("رئيس", "الرئيس", "فخامة"),
    "فضيلت": ("شيخ", "الشيخ", "مفتي"),
    "سماحت": ("مفتي", "المفتي", "سماحة"),
    "قداست": ("البابا", "بابا"),
}
"""What one is called by whom a text has named (`سموه`, `جلالته`), which means him as a pronoun does; and what stands in
the title of such a one."""
RANK_LOOK_BACK = 8
"""How many sentences before are looked at for him."""

_FORMS = {
    "ه": Form("m", "sg"),
    "ها": Form("f", "sg"),
    "هما": Form(None, "du"),
    "هم": Form("m", "pl"),
    "هن": Form("f", "pl"),
    "ي": Form(None, "sg", speaker=True),
    "ني": Form(None, "sg", speaker=True),
    "نا": Form(None, "pl", speaker=True),
}


@dataclass(frozen=True, slots=True)
class Referent:
    """A mention that is meant, in the sentence with this number; `place` is its head there."""

    sentence: int
    place: int
    mention: Mention


def form_of_enclitic(text: str) -> Form | None:
    return _FORMS.get(text)


def form_of_verb(reading: Reading) -> Form:
    """What a verb says of its subject."""
    gender = next(iter(reading.gender)) if len(reading.gender) == 1 else None
    number = next(iter(reading.number)) if len(reading.number) == 1 else "sg"
    first = "1" in reading.person and "3" not in reading.person
    return Form(gender, number, speaker=first)


def is_rank(scene: Scene, place: int) -> bool:
    """Whether a word is nothing but a rank with a pronoun (`سموه`)."""
    return bool(_titles(scene, place))


def _titles(scene: Scene, place: int) -> tuple[str, ...]:
    """What stands in the title of one who is called by this word, nothing where it is none."""
    return RANKS.get(scene.plain(place), ()) if scene.enclitic(place) is not None else ()


def bearer(story: Story, scene: Scene, place: int) -> Referent | None:
    """The one whom `سموه` means: the last one who was named with a title that fits, before others who may be meant."""
    enclitic = scene.enclitic(place)
    form = form_of_enclitic(enclitic[2]) if enclitic is not None else None
    if form is None:
        return None
    titles = _titles(scene, place)
    named = list(_people_before(story, scene, place, form))
    fitting = (r for r in named if not _words(story, r).isdisjoint(titles))
    return next(fitting, None) or next(iter(named), None)


def _words(story: Story, referent: Referent) -> frozenset[str]:
    scene, mention = story.scene(referent.sentence), referent.mention
    return frozenset(scene.text(place) for place in range(mention.first, mention.last))


def _people_before(story: Story, scene: Scene, place: int, form: Form) -> Iterator[Referent]:
    """Those named before a word who agree with a form, nearest first, of sentences before the subjects first."""
    here = (r for p in range(place - 1, -1, -1) for r in _at(scene, p) if r.mention.last <= place)
    before = (
        r
        for number in range(scene.number - 1, max(-1, scene.number - 1 - RANK_LOOK_BACK), -1)
        for r in _of_sentence(story.scene(number))
    )
    for found in (*here, *before):
        there = story.scene(found.sentence)
        if PERSON in found.mention.types and not is_rank(there, found.place) and agrees(there, found, form):
            yield found


def referents(
    story: Story, scene: Scene, place: int, form: Form, barred: Callable[[Mention], bool] | None = None
) -> tuple[Referent, ...]:
    """The mentions that a pronoun at a place means, none where nothing agrees; two for a dual that names two.

    `barred` says which it cannot mean: who does something with somebody is not that somebody (`نفى خلال لقائه معه`).
    """
    # Sentences before are read only where nobody nearer is meant; two of the questions below ask all of them twice.
    twice = form.number == "du" or (form.gender, form.number) == ("f", "sg")
    found = (
        candidate for candidate in _candidates(story, scene, place) if barred is None or not barred(candidate.mention)
    )
    candidates: Iterable[Referent] = tuple(found) if twice else found
    if form.number == "du":
        # `قمة تاريخية جمعتهما`: two who are named in the sentence, before two lands that are only counted there.
        here = [c for c in candidates if c.sentence == scene.number and PERSON in c.mention.types]
        pairs = [members for c in here if len(members := _members(scene, c)) == 2]
        if pairs:
            return pairs[0]
    if form.gender == "f" and form.number == "sg":
        # A name that says nothing of its gender is a man's, where something else can be meant.
        for candidate in candidates:
            if agrees(story.scene(candidate.sentence), candidate, form) and not _is_open(story, candidate):
                return (candidate,)
    for candidate in candidates:
        members = _members(story.scene(candidate.sentence), candidate)
        if form.number in ("du", "pl") and len(members) > 1:
            if form.number == "pl" or len(members) == 2:
                return members
            continue
        if agrees(story.scene(candidate.sentence), candidate, form):
            return (candidate,)
    return ()


def _is_open(story: Story, candidate: Referent) -> bool:
    """Whether a mention is a person's name of which nothing says whether it is a woman's."""
    reading = story.scene(candidate.sentence).reading(candidate.place)
    known = len(reading.gender) == 1 or candidate.mention.attribute("gender") is not None
    return PERSON in candidate.mention.types and not known


def _members(scene: Scene, referent: Referent) -> tuple[Referent, ...]:
    """All members of the list that a mention begins."""
    found = []
    for place in scene.tree.members(referent.place):
        mention = next((m for m in scene.mentions.get(place, ()) if _is_actor(m)), None)
        if mention is not None:
            found.append(Referent(referent.sentence, place, mention))
    return tuple(found)


def _candidates(story: Story, scene: Scene, place: int) -> Iterator[Referent]:
    seen: set[tuple[int, int]] = set()
    for found in _ordered(story, scene, place):
        if (found.sentence, found.place) not in seen:
            seen.add((found.sentence, found.place))
            yield found


def _ordered(story: Story, scene: Scene, place: int) -> Iterator[Referent]:
    around = set(scene.above(place))
    for above in (place, *scene.tree.above(place)):
        sent = sender(scene, above)
        if sent is not None:
            yield from _at(scene, sent)
    for above in scene.tree.above(place):
        told = quoted(scene, above)
        if told is not None and told not in around and told < place:
            yield from _at(scene, told)
        for subject in scene.tree.dependents(above, Relation.SUBJECT):
            # `بعد لقائه نظيره، قال الوزير`: what stands before its verb may mean the subject behind it.
            if subject not in around and (subject < place or place < above < subject):
                yield from _subject(scene, subject)
        if scene.node(above).relation is Relation.RELATIVE:
            head = scene.node(above).head
            if head != NO_HEAD and head < place:
                yield from _at(scene, head)
    for here in range(place - 1, -1, -1):
        if here not in around and here in scene.mentions and scene.mentions[here][0].last <= place:
            yield from _at(scene, here)
    for number in range(scene.number - 1, max(-1, scene.number - 1 - LOOK_BACK), -1):
        yield from _of_sentence(story.scene(number))


def _of_sentence(scene: Scene) -> Iterator[Referent]:
    """The mentions of an earlier sentence: subjects first, those of outer clauses before those of inner ones."""
    places = range(len(scene.row.words))
    subjects = [place for place in places if scene.node(place).relation is Relation.SUBJECT]
    for place in sorted(subjects, key=lambda p: (len(scene.tree.above(p)), p)):
        yield from _subject(scene, place)
    for place in sorted(scene.mentions, reverse=True):
        yield from _at(scene, place)


def quoted(scene: Scene, verb: int) -> int | None:
    """Who said what a verb says that another tells (`نقلت الوكالة عن الوزير قوله`)."""
    preposition = REPORTS.get(bare(scene.reading(verb).lemma)) if scene.is_verb(verb) else None
    if preposition is None:
        return None
    return next((p for p in scene.tree.dependents(verb, Relation.OBLIQUE) if scene.node(p).case == preposition), None)


def sender(scene: Scene, place: int) -> int | None:
    """Who does what a clause tells of a message or call that the verb above receives: from whom it is (`تلقى X رسالة
    من Y دعاه فيها`)."""
    node = scene.node(place)
    if node.relation not in (Relation.PARATAXIS, Relation.RELATIVE) or scene.tree.dependents(place, Relation.SUBJECT):
        return None
    inside = scene.tree.dependents(place, Relation.OBLIQUE)
    if not any("adp" in scene.reading(child).pos and scene.enclitic(child) for child in inside):
        return None
    verb = scene.predicate(node.head)
    if not scene.is_verb(verb) or bare(scene.reading(verb).lemma) not in RECEIVE:
        return None
    for above in (*scene.tree.dependents(verb, Relation.OBJECT), verb):
        for child in scene.tree.dependents(above, Relation.OBLIQUE):
            if scene.node(child).case == FROM and PERSON in {t for m in scene.mentions.get(child, ()) for t in m.types}:
                return child
    return None


def _subject(scene: Scene, place: int) -> Iterator[Referent]:
    """A subject, also one without a name that is a noun of people (`أعضاء المجلس`)."""
    if place in scene.mentions:
        yield from _at(scene, place)
        return
    reading = scene.reading(place)
    if place in scene.covered or "noun" not in reading.pos or bare(reading.lemma) in SOURCES:
        return
    kinds = {m.attribute("kind") for m in scene.row.mentions if m.list in PEOPLE and m.first <= place < m.last}
    if kinds and "text" not in kinds:
        first, last = scene.phrase(place)
        found = Mention(first, last, scene.start(first), scene.end(last - 1), (ACTOR,), "reference")
        yield Referent(scene.number, place, found)


def _at(scene: Scene, place: int) -> Iterator[Referent]:
    if scene.node(place).case == AS:
        return
    for mention in scene.mentions.get(place, ()):
        if _is_actor(mention):
            yield Referent(scene.number, place, mention)
            return


def _is_actor(mention: Mention) -> bool:
    return any(name in (PERSON, BODY, LAND, ACTOR, "Capital") for name in mention.types)


def agrees(scene: Scene, referent: Referent, form: Form) -> bool:
    """Whether a mention can be the one that a pronoun or verb speaks of, by gender and number."""
    mention, reading = referent.mention, scene.reading(referent.place)
    types = set(mention.types)
    if form.speaker:
        return False
    if form.number == "du":
        return reading.number == {"du"} and types.isdisjoint((LAND, "Capital"))
    plural = reading.number == {"pl"}
    if form.number == "pl":
        return plural and (PERSON in types or ACTOR in types)
    if plural or reading.number == {"du"}:
        return form.gender == "f" and plural and PERSON not in types
    if types & {LAND, "Capital"}:
        masculine = mention.attribute("canonical") in MASCULINE_LANDS
        return (form.gender != "f") if masculine else (form.gender != "m")
    known = mention.attribute("gender")
    if known and form.gender and PERSON in types:
        return form.gender == known
    if form.gender is None or not reading.gender:
        return True
    named = "propn" in reading.pos or "x" in reading.pos
    return form.gender in reading.gender or (named and PERSON in types and form.gender == "m")
