"""Attachment: what a phrase goes with, where the order of words leaves it open.

Small questions about a clause and a piece, each answered by what the two are.
"""

from ie_engine.syntax import selection, vocabulary
from ie_engine.syntax.agreement import is_definite, may_follow, may_precede
from ie_engine.syntax.clause import NONE, Clause
from ie_engine.syntax.facts import DUAL, FEMALE, MALE, NOMINATIVE, PLURAL, SINGULAR, Facts, Sort
from ie_engine.syntax.piece import PLACES, Piece
from ie_engine.syntax.tree import Relation

UNLIKE, ALIKE = -3.0, 2.0
_ACTORS = frozenset(("Person", "Organization", "Country", "Capital"))
_PERSON = ("Person",)


def is_actor(types: tuple[str, ...]) -> bool:
    return not _ACTORS.isdisjoint(types)


def can_act(piece: Piece) -> bool:
    if piece.facts.sort in (Sort.NAME, Sort.NUMBER) and not piece.types:
        return True
    return piece.facts.human or not _ACTORS.isdisjoint(piece.types) or piece.facts.sort == Sort.PRONOUN


def is_subject(clause: Clause, verb: Facts, piece: Piece, after: Piece | None, each: bool = False) -> bool:
    """Whether a bare noun phrase behind a verb without a subject is its subject, rather than its object.

    `after` is a further bare noun phrase behind it, `each` says that `من` follows at once.
    Where nothing else decides, reasons are added up, in halves.
    """
    facts = piece.facts
    single = verb.person == "3" and (not verb.number or bool(verb.number & SINGULAR))
    intransitive = is_intransitive(verb)
    if verb.lemma in vocabulary.GOING_SOMEWHERE and not PLACES.isdisjoint(piece.types) and "Person" not in piece.types:
        return False  # `زار تركيا قائد القوات`
    if verb.lemma in vocabulary.GOING_SOMEWHERE and verb.sort == Sort.VERB and facts.lemma in vocabulary.SITES:
        return after is None and verb.lemma != _VISIT and clause.inherited is None
    asked = verb.lemma in vocabulary.ADDRESSING and facts.lemma in vocabulary.SIDES
    if asked and (piece.counted or clause.inherited is not None):
        return False
    behind = after is not None and can_act(after) and not can_act(piece) and facts.case != NOMINATIVE
    if behind and after is not None and (verb.lemma in vocabulary.ATTENDING or after.facts.case == NOMINATIVE):
        return False  # `حضر الاجتماع وزير المالية`, `وقع الاتفاق المسؤولون`
    if facts.form == _EACH and len(piece.spine) == 1 and (clause.inherited is None or each):
        return True  # `دانت كل من بريطانيا وفرنسا`
    if facts.verbal and facts.root and facts.root == verb.root and not (facts.definite or facts.enclitic):
        return False  # `مر مرور الكرام`
    lone = after is None and clause.inherited is not None and clause.relation != Relation.RELATIVE
    if lone and _is_said_of_subject(verb, piece):
        return False  # `وباتت أكثر قوة`
    if verb.lemma in vocabulary.JUDGING and facts.verbal and after is None and not verb.gender & facts.gender:
        return can_act(piece)  # `واستنكر معاناة السكان`
    first = clause.inherited is None and clause.relation in (Relation.ROOT, Relation.PARATAXIS)
    if first and after is None and _lacks_subject(verb, facts) and not piece.counted:
        return False
    if first and after is None and single and not facts.tanwin:
        several = piece.counted or len(piece.spine) > 1 or (each and facts.form in vocabulary.MUCH)
        return facts.sort != Sort.ADJECTIVE or is_definite(facts) or several
    lax = piece.counted or verb.lemma in vocabulary.IMPERSONAL or verb.sort == Sort.COPULA
    lax = lax or (intransitive and facts.lemma in vocabulary.AMOUNTS)
    if facts.case == NOMINATIVE and not single and facts.number & verb.number and clause.inherited is None:
        return True  # `والتقيا الوزيران`, as some write
    if not may_follow(verb, facts) and not (lax and single and not facts.tanwin):
        return False
    if facts.case == NOMINATIVE or verb.enclitic or verb.passive == 2 or verb.sort == Sort.COPULA:
        return True
    inherited = clause.antecedent if clause.relation == Relation.RELATIVE else clause.inherited
    alone = after is None and inherited is not None and not facts.number & (DUAL | PLURAL)
    if alone and verb.lemma in vocabulary.ENCOUNTERS and inherited and may_precede(verb, inherited, False):
        return False
    asks = verb.lemma in vocabulary.ADDRESSING and clause.relation == Relation.CONJUNCT
    lone = asks and after is None and not facts.enclitic
    if lone and inherited and (inherited.human or inherited.sort == Sort.NAME) and may_precede(verb, inherited, False):
        return False  # `رحب الأمين العام بالقرار وحث الحكومة على تنفيذه`
    argued = clause.relation == Relation.COMPLEMENT and verb.aspect == "imp" and clause.case.endswith("أن")
    governed = verb.purpose or argued
    acts = can_act(piece)
    if inherited is None and not governed:
        return first or acts or intransitive or after is not None or is_definite(piece.tail)
    reasons = 0 if governed else 1
    reasons += 6 if intransitive and not verb.purpose else 0
    reasons += 4 if acts else -2 if is_definite(facts) else -3
    reasons += 5 if after is not None else 0
    reasons -= 3 if facts.enclitic.startswith("ه") and clause.relation != Relation.RELATIVE else 0
    if inherited is not None and may_precede(verb, inherited, False):
        reasons -= 3 if clause.relation == Relation.CONJUNCT else 2
    elif inherited is not None:
        reasons += 2 if governed else 4
    return reasons > 0


def _lacks_subject(verb: Facts, facts: Facts) -> bool:
    """`عادة ما تتضمن مستوى أعلى`: a feminine verb with an object, and behind it a masculine noun of one thing."""
    if verb.gender != FEMALE or facts.gender != MALE or facts.number != SINGULAR or facts.sort != Sort.NOUN:
        return False
    other = facts.human or verb.speech or verb.passive == 2 or verb.enclitic or is_intransitive(verb)
    return not (other or is_counting(facts))


def is_counting(facts: Facts) -> bool:
    """Whether a noun says how many or how much of what follows, which says with what a verb agrees."""
    return facts.form in vocabulary.QUANTIFIERS or facts.lemma in vocabulary.AMOUNTS or facts.form in vocabulary.MUCH


def _is_said_of_subject(verb: Facts, piece: Piece) -> bool:
    """Whether an indefinite adjective behind a verb of becoming says what its subject is."""
    facts = piece.facts
    if verb.lemma not in vocabulary.BECOMING or facts.definite or facts.human or piece.types or piece.counted:
        return False
    return facts.sort == Sort.ADJECTIVE or (facts.participle and facts.adjective)


def is_intransitive(verb: Facts) -> bool:
    """By its lemma, or by how it is built: `انفعل`, `تفعل`, `تفاعل` seldom take an object."""
    lemma = verb.lemma
    if lemma in vocabulary.INTRANSITIVE or lemma in vocabulary.INCHOATIVES:
        return True
    if lemma in vocabulary.TRANSITIVE:
        return False
    return (lemma.startswith("ان") and len(lemma) == _SEVENTH and lemma[2] != "ت") or (
        lemma.startswith("ت") and len(lemma) in _FIFTH
    )


_SEVENTH, _FIFTH = 5, (4, 5)
_EACH = "كل"
_VISIT = "زار"


def is_gap(verb: Facts, antecedent: Facts, resumed: bool) -> bool:
    """Whether the antecedent of a relative clause is the subject of its verb."""
    if not may_precede(verb, antecedent, False) and not (antecedent.sort == Sort.RELATIVE and not antecedent.number):
        return False
    return not verb.enclitic and not resumed


def likeness(facts: Facts, types: tuple[str, ...], piece: Piece) -> float:
    """How like two members of a list are."""
    mine = piece.facts
    value = 0.0
    if types and piece.types:
        if types[0] == piece.types[0]:
            value += 4.0
        elif (not _ACTORS.isdisjoint(types) and not _ACTORS.isdisjoint(piece.types)) or (
            not PLACES.isdisjoint(types) and not PLACES.isdisjoint(piece.types)
        ):
            value += 2.0
        else:
            value -= 1.5
    elif bool(types) != bool(piece.types):
        value -= 0.5
    human, people = facts.human or types[:1] == _PERSON, mine.human or piece.types[:1] == _PERSON
    if human and people:
        value += 1.5
    elif human != people:
        value -= 0.5
    if facts.sort == mine.sort:
        value += 1.0
    if not facts.closed and not is_definite(facts):
        value += 0.4  # annexed to what is definite it would be so too
    elif is_definite(facts) == is_definite(piece.tail):
        value += 0.7
    if facts.verbal and mine.verbal:
        value += 1.0
    if facts.tanwin != mine.tanwin:
        value -= 2.0
    elif facts.tanwin:
        value += 2.0
    if facts.number and facts.number == mine.number:
        value += 0.5
    if facts.enclitic and mine.enclitic:
        value += 1.0
    return value


def verb_likeness(clause: Clause, facts: Facts, comma: bool) -> float:
    """How well a verb behind a conjunction goes on with a clause."""
    verb = clause.verb
    value = 0.0
    if verb is None or verb.participle:
        value -= 1.0
    else:
        if verb.aspect == facts.aspect:
            value += 2.0
        if verb.subjunctive == facts.subjunctive:
            value += 0.5
        if verb.speech and facts.speech:
            value += 1.5
        if verb.person != facts.person:
            value -= 1.0
        if verb.number == facts.number == PLURAL:
            value += 1.5
    known = clause.known_subject()
    if known is not None and may_precede(facts, known, clause.several):
        value += 0.7
    if clause.relation in (Relation.RELATIVE, Relation.ADVERBIAL) and comma:
        value -= 1.5
    return value


_VALENT = frozenset(
    """
    مع بين إلى على حول بشأن ل من ب عن في ضد نحو تجاه إزاء حيال لدى داخل خارج عبر خلال
    """.split()
) | {"من قبل", "من جانب", "من أجل"}


def host(clause: Clause, piece: Piece, comma: bool, ranked: bool = False) -> int:
    """The noun that a prepositional phrase goes with, or `NONE` for the predicate.

    `ranked` says that an adjective of rank stands just before, behind an office.
    """
    case = piece.case
    frontier = clause.frontier
    if not frontier or (comma and clause.predicate != NONE):
        return NONE
    if clause.predicate == NONE and clause.copula == NONE and clause.topic is None:
        return frontier[-1][0] if not comma else NONE
    if case == "ل" and piece.facts.lemma == _AFFAIR:
        # `وكيل الوزارة للشؤون المالية`
        return next((one for one, noun, _ in frontier if noun.human and noun.sort == Sort.NOUN), frontier[-1][0])
    place, facts, _ = frontier[-1]
    if (
        case == "في"
        and piece.facts.lemma in vocabulary.JOURNEYS
        and clause.verb
        and clause.verb.lemma in vocabulary.MOTION
    ):
        return NONE  # `غادر بعد القمة في رحلة`
    if case == "من" and (facts.lemma in vocabulary.AMOUNTS or (facts.form == _EACH and not facts.enclitic)):
        return place  # `مع عدد من النواب`
    if facts.time and case in _REACH and any(one == place and before in _APART for one, before in clause.prepositions):
        return place
    if case in _INSIDE and facts.human and facts.number & PLURAL and piece.facts.lemma in vocabulary.BODIES:
        return place  # `المسؤولين بالدولة`, `أعضاء في الحزب`
    if case in _AT and facts.lemma in vocabulary.ACCREDITED and not PLACES.isdisjoint(piece.types):
        return place  # `لقاء السفير في بيروت`
    if case in vocabulary.LED_BY:
        led = (place for place, noun, _ in reversed(frontier) if noun.lemma in vocabulary.DELEGATIONS)
        return next(led, NONE)
    if (
        case == "ل"
        and frontier[-1][1].lemma in vocabulary.REPRESENTING | {"بعثة"}
        and not _ACTORS.isdisjoint(piece.types)
    ):
        return frontier[-1][0]
    chosen = _selected(clause, case)
    place, facts, types = frontier[-1]
    taken = chosen == NONE and not piece.facts.verbal and any(before == case == "ل" for _, before in clause.hosts)
    if taken and piece.facts.human and facts.sort == Sort.NOUN and not (types or is_definite(facts)):
        return place  # `قصف اجتماعا للقادة في أوكار للمسلحين`
    if chosen is not None:
        return chosen
    for place, facts, types in reversed(frontier):
        if types or facts.time:
            continue
        if facts.verbal and not facts.human and case in _VALENT and facts.sort != Sort.NAME:
            return place
    place, facts, types = frontier[-1]
    if case == "من":
        if not is_definite(facts) or facts.form in vocabulary.QUANTIFIERS:
            return place
        return place if facts.human and not types and facts.sort != Sort.NAME else NONE
    if case == "ل":
        return _whose(clause, piece, ranked)
    if case in vocabulary.BEARINGS or case in vocabulary.LOCATIVES:
        lies = facts.lemma in vocabulary.PLACE_KINDS or not PLACES.isdisjoint(types)
        return place if lies and place != clause.subject else NONE
    if case == "بين":
        return place if not (is_definite(facts) or facts.time) else NONE
    if clause.predicate == NONE and clause.topic is not None and not piece.own:
        return place if case in ("في", "عن", "على", "إلى", "ب", "ك", "مع") else NONE
    return NONE


_AT, _INSIDE = frozenset(("في", "إلى", "لدى")), frozenset(("ب", "في"))
_APART, _REACH = frozenset(("قبل", "بعد")), frozenset(("من", "على", "عن"))
"""`قبل ساعات من اللقاء`: a time before or after an event, and what the event stands behind."""


def _whose(clause: Clause, piece: Piece, ranked: bool) -> int:
    """The noun that a phrase behind `ل` goes with: no name, and nobody where it says what for."""
    place, facts, types = clause.frontier[-1]
    purpose = piece.facts.verbal and not piece.facts.number & PLURAL
    if facts.sort == Sort.NAME or facts.time or (facts.human and purpose):
        return NONE
    if purpose and facts.definite and facts.lemma in _SOMEWHERE:
        return NONE  # `استدعى السفراء من أنحاء العالم لحضور اجتماع`
    if types[:1] == ("Person",) and facts.human and ranked and "Person" not in piece.types:
        return place  # `المدير العام للشركة`
    return place if not types or (types[0] == "Person" and facts.human and not can_act(piece)) else NONE


_AFFAIR = "شأن"
_SOMEWHERE = vocabulary.SITES | vocabulary.PLACE_KINDS | {"عالم", "خارج", "داخل", "بلاد"}


def _selected(clause: Clause, case: str) -> int | None:
    """The nearest word that takes a preposition, a noun before the verb; None where none is known to."""
    nouns = selection.NOUNS.get(case, frozenset())
    wants = clause.verb is not None and clause.verb.lemma in selection.VERBS.get(case, frozenset())
    for place, facts, types in reversed(clause.frontier):
        if (not types or facts.human) and facts.lemma in nouns and facts.sort != Sort.NAME:
            if case == "ل" and (place, case) in clause.hosts and facts.lemma not in vocabulary.CALLS:
                return NONE  # `عقد المجلس جلسة لمناقشة الأزمة للضغط على الأطراف`
            return NONE if wants and case == "مع" and _is_made(clause) else place
    if wants and not any(before == case and link == Relation.OBLIQUE for _, link, before in clause.dependents):
        return NONE
    return None


def _is_made(clause: Clause) -> bool:
    """`وقعت الشركة اتفاق تعاون مع البنك`: behind something indefinite, with whom the verb does it."""
    inside = any(place == clause.object for place, _, _ in clause.frontier)
    return inside and not is_definite(clause.frontier[-1][1])


def taker(clause: Clause, case: str) -> int:
    """The word that a clause behind `أن` is the argument of: a noun that takes its preposition (`أمله في أن`), a verbal
    noun just before, else the predicate."""
    preposition, _, behind = case.rpartition(" ")
    chosen = _selected(clause, preposition) if behind else None
    if chosen is not None and chosen != NONE:
        return chosen
    for place, facts, types in reversed(clause.frontier):
        if not types and facts.verbal and (not clause.verb or not clause.verb.speech) and clause.object == place:
            return place
    return clause.predicate
