"""Lists: which noun phrase a further one goes on with."""

from ie_engine.syntax import attachment, selection, vocabulary
from ie_engine.syntax.agreement import agrees, is_definite, may_precede, refers
from ie_engine.syntax.clause import NONE, Clause
from ie_engine.syntax.facts import PLURAL, SINGULAR, Sort
from ie_engine.syntax.piece import PLACES, Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation

_BACK, _WAITING = 1.5, 8.0
_ARGUMENT = 1.0
_WHERE, _DEED, _ITS = 3.0, 1.0, 2.5
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
    if _join_adjective(state, piece):
        return True
    begins = _begins_clause(state, piece, joint)
    if begins:
        return False
    deed = _is_deed(state, piece)
    waits = state.comma and len(state.stack) > 1 and _verb_comes(state)
    best, score, chosen, back = NONE, attachment.UNLIKE, 0, 0
    for depth in range(len(state.stack) - 1, -1, -1):
        clause = state.stack[depth]
        for index in range(len(clause.frontier) - 1, -1, -1):
            place, facts, types = clause.frontier[index]
            value = attachment.likeness(facts, types, piece) + state.alone.get(place, 0.0)
            value -= 0.3 * (len(clause.frontier) - 1 - index) + 1.0 * (len(state.stack) - 1 - depth)
            if deed and facts.verbal and index + 1 < len(clause.frontier):
                value += _DEED if state.draft.relations[clause.frontier[index + 1][0]] == Relation.IDAFA else 0.0
            value -= _WHERE if piece.facts.human and _is_where(clause, place, types) else 0.0
            value += _ITS if _is_its(state, clause, index, piece) else 0.0
            value += _WAITING if waits and clause.predicate == NONE and index == 0 else 0.0
            if value > score:
                best, score, chosen, back = place, value, depth, 0
        reaches = all(inner.relation == Relation.RELATIVE for inner in state.stack[depth + 1 :])
        for number, frontier in enumerate(reversed(clause.passed if reaches else ()), 1):
            for index, (place, facts, types) in enumerate(reversed(frontier)):
                value = attachment.likeness(facts, types, piece) - _BACK * number - 0.3 * index
                value += state.alone.get(place, 0.0)  # `بين الحركة في طرابلس ومصر`
                value -= 1.0 * (len(state.stack) - 1 - depth)
                if value > score:
                    best, score, chosen, back = place, value, depth, number
        topic = clause.topic if state.comma and attachment.can_act(piece) and clause.predicate != NONE else None
        if topic is not None and not topic.case and attachment.can_act(topic):
            value = attachment.likeness(topic.facts, topic.types, piece) - _BACK - 1.0 * (len(state.stack) - 1 - depth)
            if value > score:  # `إن الوزير سيحضر القمة، وكذلك السفير`
                best, score, chosen, back = topic.head, value, depth, 0
        # A list does not reach across `أن` to what stands before it, while the predicate is still to come.
        if clause.opened_by_mark or (clause.relation == Relation.COMPLEMENT and clause.predicate == NONE):
            break
    if best == NONE:
        return False
    clause = state.cut(chosen)
    if back:
        clause.frontier = clause.passed[-back]
        del clause.passed[-back:]
    if state.comma and attachment.can_act(piece) and piece.facts.sort != Sort.PRONOUN:
        best = _told_again(state, clause, best)
    first = state.first_of.get(best, best)
    state.first_of[piece.head] = first
    state.alone.pop(first, None)
    state.draft.hang(piece.head, first, Relation.CONJUNCT)
    if clause.topic is not None and first == clause.topic.head and clause.predicate == NONE:
        clause.several = True
    state.extend_frontier(clause, piece, best)
    return True


def _is_its(state: State, clause: Clause, index: int, piece: Piece) -> bool:
    """`وقعته بيروت وجارتها`: whether somebody is told of by what they are to the one just before, which is no person
    to whom something else belongs (`حكومة الرئيس وحلفاؤها`)."""
    _, facts, types = clause.frontier[index]
    if clause is not state.stack[-1] or index + 1 < len(clause.frontier) or state.comma:
        return False
    if piece.types or len(piece.spine) > 1 or piece.facts.verbal or not refers(piece.facts.enclitic, facts):
        return False
    return attachment.is_actor(types) and (not index or types[0] != "Person")


def _told_again(state: State, clause: Clause, place: int) -> int:
    """`توصلت النقابة، كبرى النقابات، والشركة إلى اتفاق`: behind what only tells again who somebody is, the list goes
    on with them, unless it counts some of them (`خبراء، بينهم طبيب، وسفير`)."""
    draft = state.draft
    among = place > 0 and state.facts[place - 1].sort == Sort.PREPOSITION and bool(state.facts[place - 1].enclitic)
    outer = draft.heads[place]
    if among or draft.relations[place] != Relation.APPOSITION or state.facts[place].sort == Sort.NAME:
        return place
    if any(outer == entry[0] for entry in clause.frontier) and not state.facts[outer].number & PLURAL:
        return outer
    return place


def _join_adjective(state: State, piece: Piece) -> bool:
    """Goes on with the adjective just before: of `الدعم السياسي والعسكري` both are said of the noun, of which what
    follows is said too."""
    before, facts = state.before, piece.facts
    if state.comma or before is None or not before.is_phrase or piece.types or piece.counted or len(piece.spine) > 1:
        return False
    if facts.sort != Sort.ADJECTIVE or facts.enclitic or facts.tanwin or facts.form.endswith("ات"):
        return False
    if facts.human and not facts.lemma.endswith("ي"):
        return False  # `مسؤولون سوريون ونشطاء`
    draft = state.draft
    first = state.first_of.get(before.last - 1, before.last - 1)
    noun = draft.heads[first]
    if noun < 0 or draft.relations[first] != Relation.ADJECTIVE or state.facts[first].definite != facts.definite:
        return False
    if not agrees(state.facts[noun], facts):
        return False
    draft.hang(piece.head, first, Relation.CONJUNCT)
    state.first_of[piece.head] = first
    return True


def _is_where(clause: Clause, place: int, types: tuple[str, ...]) -> bool:
    """Whether a country or town says where something is, rather than who acts (`في بيروت ورئيس الحزب`)."""
    if PLACES.isdisjoint(types):
        return False
    return any(one == place and case in _AT for one, case in clause.prepositions)


_AT = frozenset(("في", "إلى"))


def _is_deed(state: State, piece: Piece) -> bool:
    """`وقف القتال والعودة إلى الحوار`: a verbal noun with what it takes goes on with one that has something annexed."""
    if not piece.facts.verbal or piece.facts.human:
        return False
    after = state.after
    takes = after is not None and after.is_phrase and piece.facts.lemma in selection.NOUNS.get(after.case, ())
    return takes or (len(piece.spine) > 1 and not piece.facts.closed)


def _verb_comes(state: State) -> bool:
    """`إن الوفد، وهو كبير، والسفير غادرا`: of several who wait for their verb."""
    after = state.after
    return after is not None and after.sort == Sort.VERB and not after.joint and not after.facts.number & SINGULAR


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
    waiting = state.stack[-1]
    if waiting.predicate == NONE and waiting.topic is not None and state.comma and len(state.stack) > 1:
        if pronoun and waiting.topic.facts.sort != Sort.PRONOUN:  # `إن الوفد، وهو كبير، سيصل`
            opened = state.push(Clause(Relation.PARENTHESIS, waiting.topic.head))
            opened.antecedent = waiting.topic.facts
            return True
        if _verb_comes(state):
            return False  # `إن الوزير، والسفير، غادرا`
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
    reaches = state.comma and attachment.can_act(piece)  # `التقى الوزراء في مكة، إضافة إلى السفير`
    passed = [entry for frontier in reversed(clause.passed) for entry in reversed(frontier)] if reaches else ()
    for place, facts, types in (*reversed(clause.frontier), *passed):
        argument = state.comma and state.first_of.get(place, place) in (clause.subject, clause.object)
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
