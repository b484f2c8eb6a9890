"""Prepositional phrases: whether each hangs on the predicate of its clause, or on which noun."""

from ie_engine.syntax import attachment, selection, vocabulary
from ie_engine.syntax.agreement import is_definite
from ie_engine.syntax.clause import NONE, Clause
from ie_engine.syntax.facts import DUAL, PLURAL, Sort
from ie_engine.syntax.piece import PLACES, Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation


def prepositional(state: State, piece: Piece) -> None:
    clause = state.stack[-1]
    if state.comma and clause.relation == Relation.RELATIVE and len(state.stack) > 1 and clause.behind_comma:
        state.pop()
        clause = state.stack[-1]
    told = clause.relation == Relation.RELATIVE and (_is_told(clause) or _is_taken_by_told(state, clause, piece))
    if told and piece.case != "من":
        state.pop()
        clause = state.stack[-1]
    if piece.case == "ب" and piece.facts.form in vocabulary.MANNERS and not piece.facts.definite:
        clause.dependents.append((piece.head, Relation.TIME, ""))
        return
    if piece.case == "ل" and any(state.facts[place].lemma == _TIMES for place in piece.spine):
        clause.dependents.append((piece.head, Relation.TIME, piece.case))
        state.set_frontier(clause, piece)
        return
    host = _participle_before(state, piece)
    if host == NONE:
        host = _alone_there(state, clause, piece)
    if host == NONE and _is_for_outer(state, clause, piece):
        state.pop()
        clause = state.stack[-1]
    if host == NONE:
        host = attachment.host(clause, piece, state.comma, _is_ranked(state))
    if host == NONE:
        clause.dependents.append((piece.head, Relation.OBLIQUE, piece.case))
        if not piece.own:
            state.pass_frontier(clause, piece)
    else:
        state.draft.hang(piece.head, host, Relation.OBLIQUE, piece.case)
        state.extend_frontier(clause, piece, host)
        clause.hosts.append((host, piece.case))
    clause.prepositions.append((piece.head, piece.case))
    if piece.case == "بين" and not piece.own and not piece.facts.number & DUAL:
        if not piece.facts.number & PLURAL:
            state.alone[piece.head] = _ALONE
        elif len(piece.spine) > 1 or (piece.facts.human and not is_definite(piece.tail)):
            # `بين قوات الحكومة والفصائل`, `بين ممثلين عن الحركة وضباط`, and yet `بين مسؤولي الحكومة والمعارضة`
            state.alone[piece.head] = _PERHAPS_ALONE


def _alone_there(state: State, clause: Clause, piece: Piece) -> int:
    """`هدنة بين الحركة في طرابلس ومصر`: where somebody is who still lacks the other."""
    before, after = state.before, state.after
    if piece.case != "في" or PLACES.isdisjoint(piece.types) or after is None or not after.joint:
        return NONE
    several = before is not None and before.case == "بين" and not before.joint and before.facts.number == PLURAL
    if several and before is not None and attachment.can_act(after) and after.types[:1] != piece.types[:1]:
        state.alone[before.head] = _ALONE
    return next((place for place, _, _ in reversed(clause.frontier) if place in state.alone), NONE)


_ALONE, _PERHAPS_ALONE = 8.0, 1.0
"""How much more likely it is that a noun behind `بين` is the one that a list goes on with."""


def _is_told(clause: Clause) -> bool:
    """`دعوة هي الثانية هذا العام لزيارة المدينة`: nothing more is said of the noun."""
    told = clause.verb is None and clause.topic is not None and clause.topic.facts.sort == Sort.PRONOUN
    return told and any(case == "من" for _, case in clause.prepositions)


def _is_taken_by_told(state: State, clause: Clause, piece: Piece) -> bool:
    """`زيارة لم يعلن عنها إلى كابل`: behind the pronoun that takes it up, the noun goes on with what it takes."""
    before, told = state.before, clause.governor
    if before is None or not before.own or not state.pieces[state.at - 2].is_phrase:
        return False
    if clause.verb is None or not isinstance(told, int) or clause.antecedent is None:
        return False
    if clause.waiting and any(state.facts[word].sort == Sort.RELATIVE for word in clause.waiting):
        return False
    wants = clause.verb.lemma in selection.VERBS.get(piece.case, ())
    return not wants and state.facts[told].lemma in selection.NOUNS.get(piece.case, ())


def _is_for_outer(state: State, clause: Clause, piece: Piece) -> bool:
    """`وصل الوفد الذي يضم وزراء إلى بيروت`: what the verb above still lacks and the inner one does not take."""
    if clause.relation != Relation.RELATIVE or clause.verb is None or len(state.stack) < 2 or piece.own:
        return False
    outer, takers = state.stack[-2], selection.VERBS.get(piece.case, frozenset())
    if clause.verb.sort == Sort.COPULA and clause.prepositions and outer.verb is not None:
        return outer.verb.lemma in takers  # `يجتمع رئيس ما زال في منصبه مع زعيم`
    if piece.case not in _ARGUED or outer.verb is None or outer.verb.lemma not in takers:
        return False
    if clause.verb.lemma in takers or clause.verb.lemma in vocabulary.MOTION or clause.object == NONE:
        return False
    nouns = selection.NOUNS.get(piece.case, frozenset())
    fits = any(facts.lemma in nouns or facts.verbal for _, facts, _ in clause.frontier)
    return not fits and all(case != piece.case for _, case in outer.prepositions)


_ARGUED = frozenset(("إلى", "ب", "على", "عن"))


def _is_ranked(state: State) -> bool:
    """`المدير العام`, `الرئيس التنفيذي`: what follows behind `ل` is what somebody is that of."""
    before = state.before
    if before is None or not before.is_phrase or before.own:
        return False
    last = before.last - 1
    return last != before.head and state.facts[last].lemma in vocabulary.RANKS


_TIMES = "مرة"
"""`للمرة الأولى`, `لأول مرة`."""


def _participle_before(state: State, piece: Piece) -> int:
    """The participle just before that takes a preposition: `الدعوات المطالبة ب`, `الأطراف الموقعة على`."""
    before = state.before
    if state.comma or before is None or not before.is_phrase:
        return NONE
    last = before.last - 1
    facts = state.facts[last]
    takes = facts.participle and facts.adjective and facts.lemma in selection.NOUNS.get(piece.case, ())
    return last if takes and last != before.head and not before.types else NONE
