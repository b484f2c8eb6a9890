"""Lists: which noun phrase a further one goes on with."""

from ie_engine.syntax import attachment, vocabulary
from ie_engine.syntax.agreement import is_definite, may_precede
from ie_engine.syntax.clause import NONE
from ie_engine.syntax.facts import Sort
from ie_engine.syntax.piece import Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation

_PAIR = 4.0
_CLAUSES = frozenset((Sort.SUBORDINATOR, Sort.PREPOSITION))
_TOLD = frozenset((Relation.ROOT, Relation.CONJUNCT, Relation.PARATAXIS))


def conjoin(state: State, piece: Piece, joint: str) -> bool:
    """Goes on with a list, if there is one that this phrase fits."""
    if piece.case:
        return _conjoin_prepositional(state, piece)
    if piece.facts.form == "ذلك" and state.after is not None and (state.after.case or state.after.sort in _CLAUSES):
        state.functions.append(piece.head)  # `وذلك في قمة`
        _go_back_to_what_is_told(state)
        return True
    begins = _begins_clause(state, piece, joint)
    if begins:
        return False
    best, score, chosen = NONE, attachment.UNLIKE, 0
    for depth in range(len(state.stack) - 1, -1, -1):
        clause = state.stack[depth]
        for index in range(len(clause.frontier) - 1, -1, -1):
            place, facts, types = clause.frontier[index]
            value = attachment.likeness(facts, types, piece) + (_PAIR if place in state.alone else 0.0)
            value -= 0.3 * (len(clause.frontier) - 1 - index) + 1.0 * (len(state.stack) - 1 - depth)
            if value > score:
                best, score, chosen = place, value, depth
        # A list does not reach across `أن` to what stands before it, while the predicate is still to come.
        if clause.opened_by_mark or (clause.relation == Relation.COMPLEMENT and clause.predicate == NONE):
            break
    if best == NONE:
        return False
    clause = state.cut(chosen)
    first = state.first_of.get(best, best)
    state.first_of[piece.head] = first
    state.alone.discard(first)
    state.draft.hang(piece.head, first, Relation.CONJUNCT)
    if clause.topic is not None and first == clause.topic.head and clause.predicate == NONE:
        clause.several = True
    state.extend_frontier(clause, piece, best)
    return True


def _go_back_to_what_is_told(state: State) -> None:
    """`أعلن أن …، وذلك خلال لقاء`: what follows says when it was said, or done, and not when what was said will be."""
    after = state.after
    if after is None or after.case not in vocabulary.TEMPORAL | {"في"}:
        return
    for depth in range(len(state.stack) - 1, -1, -1):
        clause = state.stack[depth]
        if clause.opened_by_mark:
            return
        if clause.relation in _TOLD and clause.predicate != NONE:
            state.cut(depth).frontier = []
            return


def _begins_clause(state: State, piece: Piece, joint: str) -> bool:
    """A conjunction before a noun phrase with a verb behind it begins a clause, where a comma stands before."""
    pronoun = piece.facts.sort == Sort.PRONOUN and not piece.own
    if not state.comma and joint != "ف" and not pronoun and state.stack[-1].predicate == NONE:
        return False
    after = next((one for one in state.pieces[state.at + 1 : state.at + 3] if one.sort != Sort.PARTICLE), None)
    if pronoun and piece.facts.number:
        pass
    elif (
        after is None
        or after.sort not in (Sort.VERB, Sort.COPULA)
        or after.joint
        or after.is_phrase
        or not (is_definite(piece.facts) or piece.facts.sort == Sort.DEMONSTRATIVE)
        or not may_precede(after.facts, piece.facts, False)
    ):
        return False
    depth = 0
    for index in range(len(state.stack) - 1, -1, -1):
        if state.stack[index].predicate != NONE and state.stack[index].relation != Relation.RELATIVE:
            depth = index
            break
    if state.stack[depth].predicate == NONE:
        return state.stack[-1].is_empty
    clause = state.cut(depth)
    state.stack.pop()
    state.sibling(clause)
    return True


def _conjoin_prepositional(state: State, piece: Piece) -> bool:
    for depth in range(len(state.stack) - 1, -1, -1):
        clause = state.stack[depth]
        for place, case in reversed(clause.prepositions):
            if case == piece.case and piece.head != place:
                clause = state.cut(depth)
                first = state.first_of.get(place, place)
                state.first_of[piece.head] = first
                state.draft.hang(piece.head, first, Relation.CONJUNCT, piece.case)
                clause.prepositions.append((piece.head, piece.case))
                state.extend_frontier(clause, piece, place)
                return True
        if clause.opened_by_mark:
            break
    return False


def go_on_with_list(state: State, piece: Piece) -> bool:
    clause = state.stack[-1]
    for place, facts, types in reversed(clause.frontier):
        if attachment.likeness(facts, types, piece) >= attachment.ALIKE:
            first = state.first_of.get(place, place)
            state.first_of[piece.head] = first
            state.draft.hang(piece.head, first, Relation.CONJUNCT, piece.case)
            state.extend_frontier(clause, piece, place)
            return True
    return False
