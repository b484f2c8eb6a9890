"""Noun phrases: the place of each in its clause, as an argument, an adjunct, an apposition or a predicate."""

import itertools

from ie_engine.syntax import appositions, attachment, lists, participles, prepositions, pronouns, vocabulary
from ie_engine.syntax.agreement import agrees, is_definite, may_follow, may_precede, refers
from ie_engine.syntax.clause import NONE, UNDERSTOOD, Clause
from ie_engine.syntax.facts import DUAL, NOMINATIVE, PLURAL, Facts, Sort
from ie_engine.syntax.piece import TOWNS, Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation


def phrase(state: State, piece: Piece, joint: str) -> None:
    _place(state, piece, joint)
    state.stack[-1].commas += piece.commas


def _place(state: State, piece: Piece, joint: str) -> None:
    if joint and lists.conjoin(state, piece, joint):
        return
    clause = state.stack[-1]
    if piece.case and not (piece.case == "ك" and not state.comma and clause.is_empty):
        if piece.case in vocabulary.LIST_PREPOSITIONS and not piece.own and lists.go_on_with_list(state, piece):
            return
        prepositions.prepositional(state, piece)
        return
    lasting = clause.verb is not None and clause.verb.lemma in vocabulary.LASTING and clause.object == NONE
    if not piece.case and clause.verb is not None and (_is_adverb(piece, state.after) or _is_same(clause.verb, piece)):
        clause.dependents.append((piece.head, Relation.TIME, ""))
        return
    topical = clause.is_empty and not piece.types and piece.facts.definite and _next_is_bare_verb(state)
    if piece.is_time and not lasting and not topical:
        clause.dependents.append((piece.head, Relation.TIME, ""))
        return
    if participles.continues(state, piece):
        participles.participle(state, piece, joint)
        return
    if appositions.apposed(state, piece):
        return
    bare(state, piece)


def _is_adverb(piece: Piece, following: Piece | None) -> bool:
    """`رسميا`, `شمالا`, `وحده`: an accusative that says how or where."""
    facts = piece.facts
    if facts.form == "وحد" and facts.enclitic:
        return True
    if facts.form in vocabulary.MUCH and piece.last - piece.first == 1 and not facts.enclitic:
        return following is None or not (following.case == "من" or following.opens_quote)
    if len(piece.spine) > 1 or piece.types:
        return False
    nisba = facts.tanwin and facts.adjective and facts.lemma.endswith("ي") and not facts.participle
    return nisba or facts.form in vocabulary.DIRECTIONS


def _is_same(verb: Facts, piece: Piece) -> bool:
    """`ارتبط ارتباطا وثيقا`: the verbal noun of the verb itself says how."""
    facts = piece.facts
    return facts.tanwin and facts.verbal and bool(facts.root) and facts.root == verb.root and len(piece.spine) == 1


def _next_is_bare_verb(state: State) -> bool:
    after = state.after
    if after is not None and after.sort == Sort.PARTICLE:
        after = state.pieces[state.at + 2] if state.at + 2 < len(state.pieces) else None
    return after is not None and after.sort == Sort.VERB and not after.joint and not after.is_phrase


def bare(state: State, piece: Piece) -> None:
    depth = len(state.stack) - 1
    clause = state.stack[depth]
    if _is_among(state, clause, piece) or pronouns.separates(state, piece) or _is_wanted(state, clause, piece):
        return
    if clause.predicate == NONE:
        _before_predicate(state, clause, piece)
        return
    if pronouns.tells_of_noun(state, clause, piece):
        return
    if state.names and _named(state, clause, piece):
        return
    if clause.verb is not None and clause.frontier and _qualifies(clause, piece) and not _is_amount(state, piece):
        state.draft.hang(piece.head, clause.frontier[-1][0], Relation.ADJECTIVE)
        state.extend_frontier(clause, piece)
        return
    if _object_of_noun(state, clause, piece):
        return
    for second in (False, True):
        if _argument(state, piece, second):
            return
    clause = state.stack[-1]
    if clause.frontier:
        state.draft.hang(piece.head, clause.frontier[0][0], Relation.APPOSITION)
        state.extend_frontier(clause, piece)
    else:
        clause.dependents.append((piece.head, Relation.APPOSITION, ""))
        state.set_frontier(clause, piece)


def _is_among(state: State, clause: Clause, piece: Piece) -> bool:
    """`التقى شهودا بينهم سيدة`: behind a noun and whom it counts among them, one of these."""
    before = state.before
    if before is None or not before.own or before.case not in _AMONG or state.comma or not clause.frontier:
        return False
    if clause.predicate == NONE or not before.facts.enclitic.startswith("ه"):
        return False
    counted = state.pieces[state.at - 2].facts
    if before.case == "من" and (counted.sort == Sort.NUMBER or attachment.is_counting(counted)):
        return False  # `وقع كل منهما الاتفاق`
    several = [place for place, noun, _ in reversed(clause.frontier) if refers(before.facts.enclitic, noun)]
    relation = Relation.CONJUNCT if before.case in _AT_THE_HEAD and before.joint else Relation.APPOSITION
    state.draft.hang(piece.head, several[0] if several else clause.frontier[-1][0], relation)
    state.extend_frontier(clause, piece)
    return True


_ACTING = frozenset((("Person",), ("Country",), ("Capital",)))
_AT_THE_HEAD = frozenset(("على رأس", "في مقدم", "في طليع"))
_AMONG = frozenset(("من", "بين", "من بين")) | _AT_THE_HEAD
"""`وعلى رأسهم السفير` joins him to those whom he leads."""


def _argument(state: State, piece: Piece, second: bool) -> bool:
    """Gives a bare noun phrase the nearest place that is left, of subjects and objects or of second objects."""
    depth = len(state.stack) - 1
    nominative = piece.facts.sort == Sort.PRONOUN and not piece.own
    while depth >= 0 and not nominative:
        clause = state.stack[depth]
        if clause.verb is not None and _has_place(state, clause, piece) and _fill(state, clause, piece, second):
            state.cut(depth)
            state.set_frontier(clause, piece)
            return True
        if clause.predicate == NONE and clause.topic is not None and not is_definite(piece.facts):
            _nominal_predicate(state, state.cut(depth), piece)
            return True
        if clause.opened_by_mark or (state.quotes and depth < state.quotes[-1][0]):
            break
        depth -= 1
    return False


def _qualifies(clause: Clause, piece: Piece) -> bool:
    """An adjective by itself behind a verb that asks for none says something of the noun before it."""
    facts, verb = piece.facts, clause.verb
    assert verb is not None
    if (
        clause.subject == NONE
        or not facts.adjective
        or facts.human
        or facts.tanwin
        or facts.lemma in vocabulary.AMOUNTS
        or piece.types
        or piece.counted
        or (facts.number & PLURAL and facts.form not in vocabulary.MUCH)
    ):
        return False
    if facts.sort != Sort.ADJECTIVE and not (facts.definite and is_definite(clause.frontier[-1][1])):
        return False
    if not any(agrees(noun, facts) for _, noun, _ in clause.frontier):
        return False
    return not (verb.enclitic or verb.lemma in vocabulary.BECOMING) and len(piece.spine) == 1


def _is_amount(state: State, piece: Piece) -> bool:
    """`قتل الجيش أكثر من مقاتل`."""
    return piece.facts.form in vocabulary.MUCH and _is_each(state)


def _has_place(state: State, clause: Clause, piece: Piece) -> bool:
    """Behind one comma an argument is rather a further member or an apposition, unless the verb has none yet, or has
    for its subject a name of which this cannot be said (`أدانت الرابطة، التصريحات`)."""
    if not state.comma or clause.commas % 2 == 0:
        return True
    if clause.subject < 0 and clause.object == NONE and not clause.dependents:
        return True
    if clause.subject < 0 or clause.object != NONE or clause.verb is None or not clause.frontier:
        return False
    before = state.before
    where = any(link == Relation.OBLIQUE for _, link, _ in clause.dependents)
    if where and clause.verb.lemma in vocabulary.ENCOUNTERS and before is not None and before.head != clause.subject:
        return attachment.can_act(piece)  # `استقبل الأمير في مكتبه، السفير`
    if state.is_dated:
        inanimate = piece.facts.sort == Sort.NOUN and not attachment.can_act(piece)
        return not attachment.is_intransitive(clause.verb) and (piece.facts.definite or inanimate)
    named = bool(clause.frontier[0][2]) and clause.frontier[0][0] == clause.subject
    his = piece.facts.enclitic.startswith("ه")
    wants = not attachment.is_intransitive(clause.verb) and (his or clause.verb.lemma not in vocabulary.SPEECH)
    if wants and named and _is_person_named(piece) and state.before is not None and _is_person_named(state.before):
        return state.before.head == clause.subject  # `استقبل الرئيس شي، المستشارة أنغيلا ميركل، في بكين`
    if piece.types or piece.facts.human or piece.case:
        return False
    # What is said of a person behind a comma is a person: `شجب الوزير كريم بلحاج بشدة، تصريحات السفير`.
    person = clause.frontier[0][2][:1] == ("Person",) and piece.facts.sort == Sort.NOUN and is_definite(piece.tail)
    return named and wants and (piece.facts.definite or his or person)


def _is_person_named(piece: Piece) -> bool:
    """Whether a person is told of by title and name."""
    return piece.types[:1] == ("Person",) and piece.tail.sort == Sort.NAME and piece.facts.sort != Sort.NAME


def _named(state: State, clause: Clause, piece: Piece) -> bool:
    """A name between quotation marks belongs to the noun just before."""
    if not clause.frontier or state.before is None:
        return False
    place, facts, _ = clause.frontier[-1]
    if _is_quoted_object(clause, piece, state.before):
        return False
    state.draft.hang(piece.head, place, Relation.APPOSITION if facts.closed else Relation.IDAFA)
    state.extend_frontier(clause, piece)
    return True


def _is_quoted_object(clause: Clause, piece: Piece, before: Piece) -> bool:
    """`أدانت كندا "الانتهاك الصارخ للهدنة"`: no name stands behind a whole subject, but what the verb still lacks."""
    _, facts, types = clause.frontier[-1]
    verb = clause.verb
    if verb is None or clause.object != NONE or verb.enclitic or attachment.is_intransitive(verb) or piece.types:
        return False
    if piece.facts.sort != Sort.NOUN or piece.facts.human or piece.last - piece.first == 1:
        return False
    if verb.lemma in vocabulary.JUDGING:
        return facts.closed or bool(types or before.case)
    return facts.sort == Sort.NAME or types[:1] in _ACTING


def _object_of_noun(state: State, clause: Clause, piece: Piece) -> bool:
    """The object of a verbal noun behind its own agent: `لقائه أردوغان`, `خلال لقاء الرئيس نظيره`."""
    before = state.before
    for place in range(state.at - 1, -1, -1):
        before = earlier = state.pieces[place]
        if not (earlier.is_phrase and earlier.is_time and not earlier.case):
            break  # `خلال لقائه اليوم مبعوث الأمم المتحدة`
    if state.comma or before is None or not before.is_phrase or not clause.frontier:
        return False
    nouns = [entry for entry in clause.frontier if entry[1].verbal and not (entry[1].human or entry[2])]
    if not nouns:
        return False
    noun = nouns[-1] if nouns[-1][1].enclitic and nouns[-1] is clause.frontier[-1] else nouns[0]
    # `بعد تلقيه دعوة`: behind a preposition and with its agent glued to it, it wants nothing but its object.
    glued = bool(noun[1].enclitic and before.case) and noun[0] == clause.frontier[-1][0]
    if not glued and not is_definite(piece.facts) and not piece.facts.tanwin:
        return False
    if not (attachment.can_act(piece) or piece.facts.tanwin or glued):
        return False
    place, facts, _ = noun
    has_agent = bool(facts.enclitic) or len(clause.frontier) > 1
    saturated = clause.verb is None or clause.object != NONE or clause.verb.lemma in vocabulary.INTRANSITIVE
    if not has_agent or not (saturated or before.case in vocabulary.TEMPORAL):
        return False
    state.draft.hang(piece.head, place, Relation.OBJECT)
    state.extend_frontier(clause, piece, place)
    return True


def _is_wanted(state: State, clause: Clause, piece: Piece) -> bool:
    """The deed that a noun of wanting takes behind its agent: `قرار الرئيس عقد اجتماع`, `إلغاء الوزير زيارته`, `عزمه
    زيارة مصر`."""
    if not piece.facts.verbal or state.comma or state.before is None or not state.before.is_phrase:
        return False
    some = not piece.facts.definite and bool(piece.facts.enclitic or len(piece.spine) > 1)
    last = clause.frontier[-1:]
    for (place, noun, _), (_, agent, types) in itertools.pairwise((*clause.frontier, *last)):
        behind_agent = some and bool(types or agent.human or agent.sort == Sort.NAME)
        behind_enclitic = bool(noun.enclitic) and (some or piece.facts.definite)
        if noun.verbal and noun.lemma in vocabulary.WANTING and (behind_agent or behind_enclitic):
            state.draft.hang(piece.head, place, Relation.OBJECT)
            state.extend_frontier(clause, piece, place)
            return True
    return False


def _before_predicate(state: State, clause: Clause, piece: Piece) -> None:
    if clause.copula != NONE and clause.topic is not None and not clause.separated and state.past_comes():
        state.draft.hang(piece.head, clause.topic.head, Relation.APPOSITION)
        state.extend_frontier(clause, piece)
        return
    if clause.copula != NONE:
        shared = clause.inherited is not None and piece.facts.sort == Sort.ADJECTIVE
        if clause.topic is None and clause.subject == NONE and not piece.facts.tanwin and not shared:
            clause.topic = piece
            clause.subject_facts = piece.facts
            state.set_frontier(clause, piece)
            return
        _nominal_predicate(state, clause, piece)
        return
    topic = clause.topic
    if topic is None and state.before is not None and state.before.facts.form in vocabulary.THERE:
        _nominal_predicate(state, clause, piece)
        clause.verb = None
        return
    if topic is None and clause.relation == Relation.RELATIVE and state.before is not None and state.before.own:
        _nominal_predicate(state, clause, piece)  # `الدول التي لديها سفارات`
        clause.verb = None
        return
    if topic is None and _closes_circumstance(state, clause, piece):
        return
    if topic is None and clause.subject != UNDERSTOOD:
        clause.topic = piece
        clause.subject_facts = piece.facts
        state.set_frontier(clause, piece)
        return
    if topic is None or clause.separated or not is_definite(piece.facts) or topic.facts.sort == Sort.PRONOUN:
        _nominal_predicate(state, clause, piece)
        return
    state.draft.hang(piece.head, topic.head, Relation.APPOSITION)
    state.extend_frontier(clause, piece)


def _closes_circumstance(state: State, clause: Clause, piece: Piece) -> bool:
    """The object of a verbal noun behind its agent, before the clause: `رغم نفي الحكومة الخبر، أعلن`, and where the
    agent is glued to it `بعد لقائه الوزير قال`."""
    before, after = state.before, state.after
    if state.comma or before is None or not before.is_phrase or not before.case or piece.is_time or not clause.frontier:
        return False
    since = before.case in _SINCE and clause.frontier[0][1].time  # `قبل ساعات من لقائه الوزير`
    if not (since or before.case in {"رغم", *vocabulary.TEMPORAL}):
        return False
    noun = next((entry for entry in clause.frontier if entry[1].verbal and not (entry[1].human or entry[2])), None)
    if noun is None or not (is_definite(piece.tail) or piece.facts.tanwin):
        return False
    place, facts, _ = noun
    if facts.enclitic and place == clause.frontier[-1][0]:
        closes = attachment.can_act(piece) or piece.facts.tanwin or _is_comma(after)
    else:
        others = not attachment.can_act(piece) or piece.facts.enclitic.startswith("ه")
        closes = others and _is_comma(after) and bool(facts.enclitic or len(clause.frontier) > 1)
    if not closes:
        return False
    state.draft.hang(piece.head, place, Relation.OBJECT)
    state.extend_frontier(clause, piece, place)
    return True


def _is_comma(piece: Piece | None) -> bool:
    return piece is not None and piece.sort == Sort.MARK and piece.facts.text in _COMMAS


_SINCE = frozenset(("من", "على"))
_COMMAS = frozenset(("،", ","))


def _nominal_predicate(state: State, clause: Clause, piece: Piece) -> None:
    clause.predicate = piece.head
    if piece.facts.participle:
        clause.verb = piece.facts
        clause.subject = UNDERSTOOD
    state.set_frontier(clause, piece)


def _fill(state: State, clause: Clause, piece: Piece, second: bool) -> bool:
    """Gives a bare noun phrase behind the verb its place, if there is one left."""
    verb = clause.verb
    assert verb is not None
    if second:
        if clause.second_object != NONE or state.comma or _is_without_object(clause, verb, piece):
            return False
        if piece.facts.case == NOMINATIVE:
            return False
        clause.second_object = piece.head
        clause.dependents.append((piece.head, Relation.SECOND_OBJECT, ""))
        return True
    elative = piece.facts.sort == Sort.ADJECTIVE and not piece.facts.definite
    if clause.subject == NONE and _is_met(state, clause, piece):
        clause.subject = UNDERSTOOD
    if verb.enclitic and elative and clause.second_object == NONE:
        clause.second_object = piece.head
        clause.dependents.append((piece.head, Relation.SECOND_OBJECT, ""))
        return True
    if piece.facts.case == NOMINATIVE and _is_understood(clause) and may_follow(verb, piece.facts):
        clause.subject = NONE  # `وفق ما قال مسؤولون`
    if clause.subject == NONE:
        after = state.next_bare()
        if clause.object != NONE or attachment.is_subject(clause, verb, piece, after, _is_each(state)):
            clause.subject = piece.head
            clause.subject_facts = piece.facts
            clause.nameless = piece.facts.human and piece.facts.sort == Sort.NOUN and not piece.named
            clause.dependents.append((piece.head, Relation.SUBJECT, ""))
            return True
        if clause.inherited is not None or clause.relation != Relation.ROOT:
            clause.subject = UNDERSTOOD
    becoming = verb.lemma in vocabulary.BECOMING or (verb.form in vocabulary.COUNTED_AS and clause.subject >= 0)
    if becoming and clause.object == NONE:
        clause.object = piece.head
        clause.dependents.append((piece.head, Relation.COMPLEMENT, ""))
        return True
    lacks = clause.object == NONE and verb.enclitic in ("", "نا") and piece.facts.case != NOMINATIVE
    if lacks and not _is_without_object(clause, verb, piece):
        clause.object = piece.head
        clause.dependents.append((piece.head, Relation.OBJECT, ""))
        return True
    return False


def _is_understood(clause: Clause) -> bool:
    """Whether the subject of a verb is what stands before it, as far as is known."""
    topic = clause.topic
    return clause.subject == UNDERSTOOD or (topic is not None and clause.subject == topic.head)


def _is_met(state: State, clause: Clause, piece: Piece) -> bool:
    """`يصل الأمير في زيارة يلتقي فيها الملك`, `ألقى كلمة أكد فيها حق بلاده`: said of an occasion, a verb of encounter
    goes on with who is there, and one that takes an object with what cannot act."""
    verb, before = clause.verb, state.before
    if verb is None or clause.relation != Relation.RELATIVE or verb.enclitic or verb.passive == 2:
        return False
    resumed = before is not None and before.own and before.case in ("في", "خلال", "أثناء")
    if not resumed or len(state.stack) < 2:
        return False
    acts, meets = attachment.can_act(piece), verb.lemma in vocabulary.ENCOUNTERS
    if acts != meets or (not meets and (attachment.is_intransitive(verb) or verb.sort == Sort.COPULA)):
        return False
    known = state.stack[-2].known_subject()
    able = known is not None and (known.human or known.sort == Sort.NAME) and may_precede(verb, known, False)
    return able and not piece.facts.number & (DUAL | PLURAL) and state.next_bare() is None


def _is_each(state: State) -> bool:
    return state.after is not None and state.after.case == "من" and not state.after.joint


def _is_without_object(clause: Clause, verb: Facts, piece: Piece) -> bool:
    """Whether an intransitive verb that has its subject leaves a noun phrase to others.

    An imperfect of three letters is written like that of the verb that makes do so (`يظهر`, `يخرج`).
    """
    if clause.subject < 0 or piece.facts.tanwin or piece.counted or piece.facts.sort == Sort.NUMBER:
        return False
    if verb.lemma in vocabulary.ENCOUNTERS - vocabulary.GOING_SOMEWHERE and piece.types[:1] in TOWNS:
        return True  # `استقبل الأمير في قصر الحكم أبها الوزير`
    either = verb.lemma in vocabulary.INCHOATIVES or verb.lemma in vocabulary.LASTING
    either = either or (len(verb.lemma) == _BARE_ROOT and (verb.aspect == "imp" or verb.lemma == _SIGN_OR_FALL))
    return attachment.is_intransitive(verb) and not either


_BARE_ROOT = 3
_SIGN_OR_FALL = "وقع"
