"""Lists: which noun phrase a further one goes on with."""

from ie_engine.syntax import attachment, selection, vocabulary
from ie_engine.syntax.agreement import is_definite, may_precede
from ie_engine.syntax.clause import NONE, Clause
from ie_engine.syntax.facts import Sort
from ie_engine.syntax.piece import Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation

_INNER, _ABOVE, _BACK = 0.3, 1.0, 1.5
"""How much less likely a noun is for each one further in, each clause and each passed phrase between."""
_DEED, _ARGUMENT = 1.0, 1.0
"""How much more likely a deed is where another goes on with it, and a subject or object behind a comma."""
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
    if _begins_clause(state, piece, joint):
        return False
    deed = _is_deed(state, piece)
    best, score, chosen, back = NONE, attachment.UNLIKE, 0, 0
    for depth in range(len(state.stack) - 1, -1, -1):
        clause, above = state.stack[depth], len(state.stack) - 1 - depth
        reaches = all(inner.relation == Relation.RELATIVE for inner in state.stack[depth + 1 :])
        for number, frontier in enumerate((clause.frontier, *reversed(clause.passed if reaches else ()))):
            annexed = False
            for index, (place, facts, types) in enumerate(reversed(frontier)):
                value = attachment.likeness(facts, types, piece) + state.alone.get(place, 0.0)
                value -= _INNER * index + _ABOVE * above + _BACK * number
                value += _DEED if deed and annexed and facts.verbal else 0.0
                annexed = state.draft.relations[place] == Relation.IDAFA
                if value > score:
                    best, score, chosen, back = place, value, depth, number
        # A list does not reach across `أن` to what stands before it, while the predicate is still to come.
        if clause.opened_by_mark or (clause.relation == Relation.COMPLEMENT and clause.predicate == NONE):
            break
    if best == NONE:
        return False
    clause = state.cut(chosen)
    if back:
        clause.frontier = clause.passed[-back]
        del clause.passed[-back:]
    first = state.first_of.get(best, best)
    state.first_of[piece.head] = first
    state.alone.pop(first, None)
    state.draft.hang(piece.head, first, Relation.CONJUNCT)
    if clause.topic is not None and first == clause.topic.head and clause.predicate == NONE:
        clause.several = True
    state.extend_frontier(clause, piece, best)
    return True


def _is_deed(state: State, piece: Piece) -> bool:
    """`وقف القتال والعودة إلى الحوار`: a verbal noun with what it takes goes on with one that has something annexed."""
    if not piece.facts.verbal or piece.facts.human:
        return False
    after = state.after
    takes = after is not None and after.is_phrase and piece.facts.lemma in selection.NOUNS.get(after.case, ())
    return takes or (len(piece.spine) > 1 and not piece.facts.closed)


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
    topic = state.stack[-1].topic if state.stack[-1].predicate == NONE and len(state.stack) > 1 else None
    if pronoun and state.comma and topic is not None and topic.facts.sort != Sort.PRONOUN:
        opened = state.push(Clause(Relation.PARENTHESIS, topic.head))  # `إن الوفد، وهو كبير، سيصل`
        opened.antecedent = topic.facts
        return True
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
    best, score = NONE, attachment.ALIKE
    for place, facts, types in reversed(clause.frontier):
        argument = state.comma and place in (clause.subject, clause.object)
        value = attachment.likeness(facts, types, piece) + (_ARGUMENT if argument else 0.0)
        if value > score or (best == NONE and value == score):
            best, score = place, value
    if best == NONE:
        return False
    first = state.first_of.get(best, best)
    state.first_of[piece.head] = first
    state.draft.hang(piece.head, first, Relation.CONJUNCT, piece.case)
    state.extend_frontier(clause, piece, best)
    return True
