"""Verbs: which clause a verb is the predicate of, an open one or one that it opens."""

from ie_engine.syntax import attachment, vocabulary
from ie_engine.syntax.agreement import is_definite, may_precede, refers
from ie_engine.syntax.clause import NONE, UNDERSTOOD, Clause
from ie_engine.syntax.facts import Facts, Sort
from ie_engine.syntax.piece import Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation


def verb(state: State, piece: Piece, joint: str) -> None:
    facts = piece.facts
    clause = state.stack[-1]
    if joint and clause.predicate != NONE and not (state.at and state.comma and clause.is_empty):
        _conjoin_verb(state, piece)
        return
    if joint and clause.predicate == NONE and clause.topic is not None and len(state.stack) > 1:
        _conjoin_verb(state, piece)
        return
    if facts.purpose and clause.predicate != NONE:
        opened = state.push(Clause(Relation.ADVERBIAL, clause.predicate, "ل"))
        opened.inherited = clause.known_subject()
        _predicate(state, opened, piece)
        return
    if clause.predicate == NONE:
        antecedent = _indefinite(state, clause, facts) if facts.enclitic and clause.topic is None else NONE
        if antecedent != NONE:
            clause = state.push(Clause(Relation.RELATIVE, antecedent))
            clause.antecedent = state.facts[antecedent]
        _predicate(state, clause, piece)
        return
    _bare_verb(state, clause, piece)


def _bare_verb(state: State, clause: Clause, piece: Piece) -> None:
    """A verb that nothing joins to a clause that has one."""
    facts = piece.facts
    state.bare_verbs -= 1
    waits = _waiting_clause(state, facts)
    antecedent = _indefinite(state, clause, facts)
    if waits != NONE and not (antecedent != NONE and facts.aspect == "imp" and state.bare_verbs > 1):
        _predicate(state, state.cut(waits), piece)
        return
    going_on = clause.verb is not None and clause.verb.lemma in vocabulary.INCHOATIVES and not state.comma
    if going_on and not (antecedent != NONE and facts.enclitic):  # `بدأ جولة تقوده إلى مصر`
        opened = state.push(Clause(Relation.COMPLEMENT, clause.predicate))
        opened.inherited = clause.known_subject()
        opened.subject = UNDERSTOOD if clause.subject != NONE else NONE
        clause.verb = None if clause.subject == NONE else clause.verb
        _predicate(state, opened, piece)
        return
    if antecedent != NONE:
        opened = state.push(Clause(Relation.RELATIVE, antecedent))
        opened.antecedent = state.facts[antecedent]
        _predicate(state, opened, piece)
        return
    if not state.comma and facts.aspect == "imp":
        opened = state.push(Clause(Relation.ADVERBIAL, clause.predicate))
        opened.inherited = clause.known_subject()
        opened.subject = UNDERSTOOD
        _predicate(state, opened, piece)
        return
    depth = len(state.stack) - 1
    while depth and not state.stack[depth].opened_by_mark:
        depth -= 1
    clause = state.cut(depth)
    governor = clause.predicate if clause.predicate != NONE else clause
    opened = state.push(Clause(Relation.PARATAXIS, governor))
    if facts.lemma in vocabulary.ENCOUNTERS:  # `وصل الرئيس في زيارة، سيلتقي خلالها الوزير`
        opened.inherited = clause.known_subject()
    _predicate(state, opened, piece)


def _waiting_clause(state: State, facts: Facts) -> int:
    """The nearest open clause that has a topic, or had something before it, and no predicate."""
    for depth in range(len(state.stack) - 2, -1, -1):
        clause = state.stack[depth]
        if clause.predicate == NONE:
            topic = clause.topic
            if topic is None:
                return depth if state.comma or clause.copula != NONE else NONE
            if may_precede(facts, topic.facts, clause.several):
                return depth
        if clause.opened_by_mark:
            break
    return NONE


def _indefinite(state: State, clause: Clause, facts: Facts) -> int:
    """The indefinite noun just before that a verb without a relative pronoun is said of."""
    before, after = state.before, state.after
    if state.comma or before is None or not before.is_phrase or before.own:
        return NONE
    for place, noun, types in reversed(clause.frontier[-3:]):
        if is_definite(noun) or noun.sort not in (Sort.NOUN, Sort.ADJECTIVE):
            if facts.enclitic and not types:
                continue
            return NONE
        taken_up = after.facts.enclitic if after is not None and after.own else facts.enclitic
        if (taken_up and refers(taken_up, noun)) or may_precede(facts, noun, False) or _is_taken_up(state, noun):
            return place  # `قمة جمعتهما` is said of the noun too, though the enclitic means others
    # `سمح بإنشاء نقابة للتجار يديرها السكان`: the phrase between goes with the verb.
    for place, noun, types in clause.passed[-1][-1:] if clause.passed and facts.enclitic else ():
        if noun.sort == Sort.NOUN and not (is_definite(noun) or noun.closed or types) and refers(facts.enclitic, noun):
            return place
    return NONE


def _is_taken_up(state: State, noun: Facts) -> bool:
    """`زيارة لم يسبق الإعلان عنها`: whether a preposition behind the verb and its noun carries a pronoun of a noun."""
    first, *rest = state.pieces[state.at + 1 : state.at + 3] or (None,)
    if first is None or not first.is_phrase or first.case or first.joint:
        return False
    return any(piece.own and not piece.joint and refers(piece.facts.enclitic, noun) for piece in rest)


def _predicate(state: State, clause: Clause, piece: Piece) -> None:
    facts = piece.facts
    if piece.sort == Sort.COPULA and clause.copula == NONE and not _copula_alone(state):
        clause.copula = piece.head
        if clause.topic is not None and not may_precede(facts, clause.topic.facts, clause.several):
            clause.subject = NONE
        return
    clause.predicate = piece.head
    clause.verb = facts
    clause.commas = 0
    if facts.passive == 2:
        state.draft.passives.add(piece.head)
    clause.frontier, clause.passed = [], []
    if facts.person != "3":
        clause.subject = UNDERSTOOD
    elif facts.lemma in vocabulary.DUMMY and clause.relation == Relation.COMPLEMENT and clause.topic is None:
        clause.subject = NONE
    topic = clause.topic
    if topic is not None:
        if topic.facts.tanwin and not clause.waiting and clause.copula == NONE:
            clause.dependents.append((topic.head, Relation.TIME, ""))
            clause.topic = None
        elif topic.case:
            clause.dependents.append((topic.head, Relation.OBLIQUE, topic.case))
            clause.topic = None
        elif may_precede(facts, topic.facts, clause.several) or clause.copula != NONE:
            clause.subject = topic.head
        elif facts.person != "3":
            clause.dependents.append((topic.head, Relation.APPOSITION, ""))
            clause.topic = None
    elif (
        clause.relation == Relation.RELATIVE
        and clause.antecedent is not None
        and facts.form not in vocabulary.IMPERSONAL_FORMS
        and attachment.is_gap(facts, clause.antecedent, _resumed(state, facts))
    ):
        clause.subject = UNDERSTOOD


def _copula_alone(state: State) -> bool:
    """Whether a copula has neither a verb nor a nominal predicate behind it in its clause."""
    bare = 0
    if state.past_comes():
        return False
    for piece in state.pieces[state.at + 1 : state.at + 12]:
        if piece.joint and not piece.is_phrase:
            break
        if piece.sort in (Sort.VERB,) and not piece.is_phrase:
            return False
        if piece.sort in (Sort.SUBORDINATOR, Sort.RELATIVE, Sort.MARK) and not piece.is_phrase:
            break
        adverb = piece.sort == Sort.ADVERB and piece.facts.tanwin and piece.facts.adjective
        bare += adverb or (piece.is_phrase and not piece.case and not piece.joint and not piece.is_time)
    known = state.stack[-1].topic is not None or state.stack[-1].subject == UNDERSTOOD
    return bare + known < 2 and not (bare and state.stack[-1].relation == Relation.RELATIVE)


def _resumed(state: State, facts: Facts) -> bool:
    """Whether an enclitic that stands for the antecedent follows the verb at once: `دعت إليها`, `فاز فيلمه`."""
    after = state.after
    if after is None or after.joint:
        return False
    part = after.facts.form in vocabulary.QUANTIFIERS  # `الذي يملك معظمه`
    if after.is_phrase and not after.case and (part or attachment.is_intransitive(facts)):
        return after.facts.enclitic.startswith("ه")
    return after.own


def _conjoin_verb(state: State, piece: Piece) -> None:
    """A verb behind a conjunction goes on with the open clause whose verb is most like it."""
    facts = piece.facts
    best, top = 0, -100.0
    for depth in range(len(state.stack) - 1, -1, -1):
        clause = state.stack[depth]
        if clause.predicate == NONE:
            continue
        value = attachment.verb_likeness(clause, facts, state.comma) - 0.4 * (len(state.stack) - 1 - depth)
        if value > top:
            best, top = depth, value
        if clause.opened_by_mark:
            break
    clause = state.cut(best)
    if clause.predicate == NONE:
        _predicate(state, clause, piece)
        return
    state.stack.pop()
    opened = state.sibling(clause)
    _predicate(state, opened, piece)
