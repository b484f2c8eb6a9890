"""How far a word reaches in a scene: what it is a part of, what a relative clause is about, what it hangs on.

Questions about places in a tree, answered by parts of speech and relations alone; `frames.arguments` asks them.
"""

from collections.abc import Collection

from ie_engine.discourse.tables import Tables
from ie_engine.morphology.reading import bare
from ie_engine.syntax.scene import Scene
from ie_engine.syntax.tree import NO_HEAD, Relation

MAX_CLIMB = 6
"""How many heads above a word are looked at."""
MAX_STRAY = 30
"""How far behind an event a clause about it may begin."""
EXPECTED = frozenset("المقرر المتوقع المنتظر المزمع المرتقب المفترض".split())
IMPERSONAL = frozenset(("تعين", "وجب", "انبغى", "لزم", "أمكن", "جاز", "آن", "بدا", "تبين", "اتضح"))
"""Verbs whose subject is what is said behind them, so that they leave nobody out (`يتعين على الوزير`)."""
ATTITUDES = frozenset(
    "انتقد انتقاد رحب ترحيب احتج احتجاج علق تعليق وصف هاجم أيد تأييد عارض معارضة تغريدة غرد "
    "شهد أشرف إشراف رعى راقب مراقبة رصد".split()
)
"""What one may say of what others do, or how one may look on while they do it (`شهد توقيع الاتفاق`)."""
ABOUT = "عن"
UNDER = frozenset(("بموجب", "وفق", "بمقتضى"))
"""By what an agreement or a decision is named in what is done by it."""
DO = "do"
"""The supports whose subject does what a noun says."""
AIMS = frozenset(("ل", "إلى", "من أجل", "بهدف"))
DURING = frozenset(
    ("في", "خلال", "أثناء", "لدى", "ضمن", "على هامش", "في ختام", "في مستهل", "بعد", "عقب", "قبل", "إثر", "بموجب")
)
"""Who does what is told with these is at the event."""
_TAKEN = (Relation.OBJECT, Relation.SECOND_OBJECT, Relation.OBLIQUE, Relation.IDAFA)
"""How what a word governs hangs on it."""
DUAL = "هما"
_GENDERS = {"ه": "m", "ها": "f"}


def speaks(scene: Scene, place: int) -> bool:
    """Whether a verb has the first or second person, and so no noun as its subject."""
    reading = scene.reading(place)
    return "verb" in reading.pos and bool(reading.person & {"1", "2"}) and "3" not in reading.person


def wanted_by(scene: Scene, tables: Tables, place: int) -> int:
    """The noun that wants what stands right behind whoever it is annexed to, where the tree has given that to a word
    above (`أيد قرار الوزير إلغاء القمة`, `أنباء اعتزام الرئيس عقد لقاء`)."""
    before = place - 1
    while before > 0 and "punct" in scene.reading(before).pos:
        before -= 1
    mention = scene.covered.get(before)
    here = before if mention is None else scene.head_of(mention.first, mention.last)
    for _ in range(MAX_CLIMB):
        node = scene.node(here)
        if node.relation not in (Relation.IDAFA, Relation.APPOSITION, Relation.ADJECTIVE, Relation.CONJUNCT):
            break
        controls = tables.controls[scene.row.words[node.head]] if node.relation is Relation.IDAFA else ()
        if any(c.kind == "subject" and c.governor.preposition == link(scene, place) for c in controls):
            return NO_HEAD if scene.node(place).head == node.head or scene.is_verb(node.head) else node.head
        here = node.head
    return NO_HEAD


def is_impersonal(scene: Scene, place: int) -> bool:
    return scene.is_verb(place) and bare(scene.reading(place).lemma) in IMPERSONAL


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


def strayed_clauses(scene: Scene, tables: Tables, place: int) -> list[int]:
    """The clauses behind an event that say that it takes place and so can be about no person, body or place, on which
    the tree hangs them (`محادثات في عمان، التي بدأت أمس`), nor have a subject of their own (`من المقرر أن تعقد في`)."""
    found = []
    for here in range(place + 1, min(place + MAX_STRAY, len(scene.row.words))):
        counted = here - 1 in scene.covered and "Number" in scene.covered[here - 1].types
        other = here not in scene.covered and "masdar" in scene.reading(here).pos and not counted
        if other and _agree(scene, place, here):
            break  # another event, nearer to what comes
        node = scene.node(here)
        if not (scene.is_verb(here) and _takes_place(scene, tables, here) and _agree(scene, place, here)):
            continue
        strayed = node.relation is Relation.RELATIVE and node.head != place and node.head in scene.covered
        expected = node.relation is Relation.COMPLEMENT and here >= 2 and scene.plain(here - 2) in EXPECTED
        if strayed or expected:
            found.append(here)
    return found


def told_behind(scene: Scene, tables: Tables, place: int) -> list[int]:
    """What the clauses behind an event say that it is about, without a word that joins them, or by an enclitic."""
    return [*topical_clause(scene, tables, place), *ruled(scene, tables, place)]


def topical_clause(scene: Scene, tables: Tables, place: int) -> list[int]:
    """What a clause behind an event and a mark says that it will be about, without a word that joins them (`جلسة،
    ستتناول سبل التعاون`): the noun behind its verb, which the tree takes for its subject."""
    for here in range(place + 1, min(place + MAX_STRAY, len(scene.row.words))):
        node = scene.node(here)
        kinds = {support.kind for support in tables.supports[scene.row.words[here]]}
        if node.relation is not Relation.PARATAXIS or "discuss" not in kinds or not scene.is_verb(here):
            continue
        if "imp" not in scene.reading(here).aspect or "punct" not in scene.reading(here - 1).pos:
            continue
        behind = scene.tree.dependents(here, Relation.SUBJECT, Relation.OBJECT)
        nouns = [child for child in behind if child > here and child not in scene.covered]
        if _agree(scene, place, here) and len(nouns) == len(behind):
            return nouns[:1]
    return []


def ruled(scene: Scene, tables: Tables, place: int) -> list[int]:
    """What an agreement or a decision brings about, as the clause behind it says: what is done `بموجبه` (`اتفاق تم
    بموجبه نقل الجرحى`), or what a verb that a mark cuts off from it provides for (`اتفاق، يقضي بنقل الجرحى`)."""
    for here in range(place + 1, min(place + MAX_STRAY, len(scene.row.words))):
        node = scene.node(here)
        if not scene.is_verb(here) or node.relation not in (Relation.RELATIVE, Relation.PARATAXIS):
            continue
        if node.relation is Relation.RELATIVE and node.head != place:
            continue
        obliques = scene.tree.dependents(here, Relation.OBLIQUE)
        if any(scene.node(p).case in UNDER and _takes_it_up(scene, p, place) for p in obliques):
            done = [*scene.tree.dependents(here, Relation.SUBJECT), *scene.tree.dependents(here, Relation.OBJECT)]
            return [p for p in done if "masdar" in scene.reading(p).pos and p not in scene.covered][:1]
        kinds = {support.kind: support for support in tables.supports[scene.row.words[here]]}
        alone = not scene.tree.dependents(here, Relation.SUBJECT)
        if node.relation is Relation.PARATAXIS and "provide" in kinds and alone and _agree(scene, place, here):
            taken = {function for function, deep in kinds["provide"].arguments if deep == "topic"}
            return [p for p in obliques if scene.node(p).case in taken][:1]
    return []


def _takes_it_up(scene: Scene, place: int, noun: int) -> bool:
    """Whether the enclitic of a word can mean a noun, by gender."""
    enclitic = scene.enclitic(place)
    return enclitic is not None and _GENDERS.get(enclitic[2]) in scene.reading(noun).gender


def _takes_place(scene: Scene, tables: Tables, verb: int) -> bool:
    """Whether a verb says of its subject, which it leaves out, that it takes place."""
    kinds = {support.kind for support in tables.supports[scene.row.words[verb]] if not support.governor.preposition}
    if scene.tree.dependents(verb, Relation.SUBJECT, Relation.OBJECT) or scene.enclitic(verb):
        return False
    return "happen" in kinds or "do" in kinds


def _agree(scene: Scene, place: int, other: int) -> bool:
    """Whether a verb can have a noun as its subject, or two nouns the same verb, by gender."""
    reading = scene.reading(place)
    gender = frozenset("f") if reading.number == {"pl"} else reading.gender
    theirs = scene.reading(other)
    other_gender = frozenset("f") if theirs.number == {"pl"} and not scene.is_verb(other) else theirs.gender
    return not gender or not other_gender or not gender.isdisjoint(other_gender)


def _counts(scene: Scene, place: int) -> bool:
    reading = scene.reading(place)
    return "noun" in reading.pos and "masdar" not in reading.pos and "yes" not in reading.definite


def link(scene: Scene, place: int) -> str:
    """By what a word hangs on its head: a preposition, or nothing."""
    node = scene.node(place)
    return node.case if node.relation is Relation.OBLIQUE else ""


def is_kind(scene: Scene, place: int, pos: str) -> bool:
    return scene.is_verb(place) == (pos == "verb")


def is_beside(scene: Scene, place: int) -> bool:
    """Whether a word stands beside its head and not under it (`رفضهم واستنكارهم`, `نفى الخبر منددا`)."""
    relation = scene.node(place).relation
    return relation is Relation.CONJUNCT or (relation is Relation.ADVERBIAL and scene.is_participle(place))


def is_inside(scene: Scene, child: int) -> bool:
    """Whether what hangs on a child may be meant for the word above: it is a part of its phrase and no name."""
    node = scene.node(child)
    inside = node.relation in (Relation.IDAFA, Relation.ADJECTIVE, Relation.OBLIQUE, Relation.OBJECT)
    return inside and child not in scene.mentions and not scene.is_verb(child)


def is_judged(scene: Scene, place: int) -> bool:
    """Whether somebody speaks of what a word means, who need not be one of those in it: `انتقد المحادثات`,
    `تعليقا على الزيارة`, `اختتم تغريدته عن المحادثات`."""
    node = scene.node(place)
    if node.relation in _TAKEN and bare(scene.reading(node.head).lemma) in ATTITUDES:
        return True
    about = link(scene, place) == ABOUT and scene.is_verb(node.head)
    return about and bool(scene.tree.dependents(node.head, Relation.OBJECT))


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
    if top != head and "masdar" in scene.reading(top).pos and _is_person(scene, head):
        return head  # `صعود الأمير الذي يقوم بزيارة`
    fits = not gender or not scene.reading(top).gender or not gender.isdisjoint(scene.reading(top).gender)
    return top if fits else head


def is_predicate_of_pronoun(scene: Scene, place: int) -> bool:
    """Whether a relative clause is about a predicate whose subject is in a pronoun only (`إنه أول وزير يزور`)."""
    top = scene.predicate(scene.node(place).head)
    nominal = not scene.is_verb(top) and scene.node(top).relation is Relation.COMPLEMENT
    return nominal and top < place and not scene.tree.dependents(top, Relation.SUBJECT)


def _is_person(scene: Scene, place: int) -> bool:
    return any("Person" in mention.types for mention in scene.mentions.get(place, ()))


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


def is_done(scene: Scene, verb: int, nouns: Collection[int]) -> bool:
    """Whether a relative clause that names nobody says of one of some nouns that it is done (`الاجتماع الذي سيعقد غدا`,
    not `الاجتماع الذي سيعقده`)."""
    node = scene.node(verb)
    named = scene.tree.dependents(verb, Relation.SUBJECT, Relation.OBJECT) or scene.enclitic(verb)
    return node.relation is Relation.RELATIVE and node.head in nouns and not named and not resumed(scene, verb)


def same_subject(scene: Scene, place: int) -> bool:
    """Whether a verb or participle without a subject goes on with that of its head."""
    node = scene.node(place)
    if node.relation is Relation.CONJUNCT:
        return scene.is_verb(place) or scene.is_participle(place)
    return node.relation in (Relation.ADVERBIAL, Relation.PARATAXIS)


def circumstanced(scene: Scene, place: int) -> int:
    """The verb during whose action something is, also where the tree hangs it on a noun of that verb."""
    node = scene.node(place)
    if node.relation is not Relation.OBLIQUE or node.case not in DURING:
        return NO_HEAD
    here = node.head
    for _ in range(MAX_CLIMB):
        if scene.is_verb(here):
            return here
        node = scene.node(here)
        if node.relation not in (Relation.OBLIQUE, Relation.OBJECT, Relation.IDAFA, Relation.CONJUNCT):
            break
        here = node.head
        if here == NO_HEAD:
            break
    return NO_HEAD


def is_aimed(scene: Scene, place: int, noun: int) -> bool:
    """Whether something belongs to what a noun is for, not to the noun (`نقل دعوة لزيارة الوزير إلى مصر`)."""
    node = scene.node(scene.node(place).head)
    return node.head == noun and node.relation is Relation.OBLIQUE and node.case in AIMS


def acts(scene: Scene, tables: Tables, place: int) -> bool:
    """Whether a noun does something to another, so that its verb does not do it (`أنهى الاتفاق الخلاف`)."""
    node = scene.node(place)
    verb = node.relation is Relation.SUBJECT and scene.is_verb(node.head)
    kinds = {s.kind for s in tables.supports[scene.row.words[node.head]]} if verb else set()
    return DO in kinds and bool(scene.tree.dependents(node.head, Relation.OBJECT))
