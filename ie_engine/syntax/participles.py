"""Participles that go on with the subject of a clause (`داعيا`, `معربة عن`): each opens a clause on the right one."""

from ie_engine.syntax import attachment, vocabulary
from ie_engine.syntax.agreement import agrees
from ie_engine.syntax.clause import NONE, UNDERSTOOD, Clause
from ie_engine.syntax.facts import Facts, Sort
from ie_engine.syntax.piece import Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation


def continues(state: State, piece: Piece) -> bool:
    """Whether this is a participle that goes on with the subject (`داعيا`, `معربة عن`)."""
    facts = piece.facts
    clause = state.stack[-1]
    if not facts.participle or facts.definite or facts.enclitic or piece.case or facts.passive == 2 or piece.types:
        return False
    if clause.predicate == NONE or (clause.verb is None and not state.comma):
        return False
    after = state.after
    if facts.lemma in vocabulary.GOING_ON:
        said = after is not None and after.sort in (Sort.SUBORDINATOR, Sort.TOPIC, Sort.MARK)
        if facts.tanwin or state.comma or said or (after is not None and after.case in _SAID_WITH):
            return True
    if facts.tanwin:
        if clause.verb is not None and not facts.human and attachment.is_intransitive(clause.verb):
            return clause.verb.lemma not in vocabulary.BECOMING
        return state.comma or piece.facts.sort == Sort.ADVERB or (after is not None and bool(after.case))
    if after is None or facts.human:
        return False
    if not state.comma:
        inchoative = (
            clause.verb is None or clause.verb.lemma in vocabulary.INCHOATIVES or clause.verb.sort == Sort.COPULA
        )
        return facts.sort == Sort.ADJECTIVE and not inchoative and after.is_phrase
    return bool(after.case) or after.sort == Sort.SUBORDINATOR


_SAID_WITH = frozenset(("إلى", "عن", "ب", "من"))
"""Prepositions behind participles of saying."""


def participle(state: State, piece: Piece, joint: str) -> None:
    relation = Relation.ADVERBIAL
    if joint:
        for depth in range(len(state.stack) - 1, -1, -1):
            clause = state.stack[depth]
            if clause.relation == Relation.ADVERBIAL and clause.verb is not None and clause.verb.participle:
                governor = clause.predicate
                state.cut(depth)
                state.pop()
                _open_participle(state, piece, Relation.CONJUNCT, state.first_of.get(governor, governor))
                state.first_of[piece.head] = state.first_of.get(governor, governor)
                return
    depth = len(state.stack) - 1
    while depth and (state.stack[depth].predicate == NONE or _is_participle(state.stack[depth])):
        depth -= 1
    if state.comma:
        while depth and state.stack[depth].relation in (Relation.RELATIVE, Relation.COMPLEMENT):
            depth -= 1
    if piece.facts.lemma in vocabulary.GOING_ON:
        depth = _who_says(state, piece.facts, depth)
    clause = state.cut(depth)
    _open_participle(state, piece, relation, clause.predicate if clause.predicate != NONE else clause)


def _who_says(state: State, facts: Facts, default: int) -> int:
    """The nearest clause whose subject can say something, and agrees."""
    for depth in range(default, -1, -1):
        known = state.stack[depth].known_subject()
        if known is not None and (known.human or known.sort == Sort.NAME) and agrees(known, facts):
            return depth
    return default


def _is_participle(clause: Clause) -> bool:
    return clause.relation == Relation.ADVERBIAL and clause.verb is not None and clause.verb.participle


def _open_participle(state: State, piece: Piece, relation: Relation, governor: int | Clause) -> None:
    inherited = state.stack[-1].known_subject()
    clause = state.push(Clause(relation, governor))
    clause.predicate, clause.verb, clause.subject = piece.head, piece.facts, UNDERSTOOD
    clause.inherited = inherited
    clause.frontier = [(place, state.facts[place], ()) for place in piece.spine if place != piece.head]
