"""Free pronouns between nouns: the one that only separates topic and predicate, the one that begins what is said of a
noun."""

from ie_engine.syntax.agreement import agrees, is_definite
from ie_engine.syntax.clause import NONE, Clause
from ie_engine.syntax.facts import Sort
from ie_engine.syntax.piece import Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation


def separates(state: State, piece: Piece) -> bool:
    """`الهدف هو السلام`: a pronoun between a topic, which may have a clause behind it, and its predicate."""
    facts, after = piece.facts, state.after
    if facts.sort != Sort.PRONOUN or piece.own or facts.person != "3" or piece.joint:
        return False
    if after is None or after.case or after.joint or not (after.is_phrase or after.sort == Sort.RELATIVE):
        return False
    for depth in range(len(state.stack) - 1, -1, -1):
        clause = state.stack[depth]
        if clause.predicate == NONE and clause.topic is not None:
            if clause.topic.facts.sort == Sort.PRONOUN or not agrees(clause.topic.facts, facts):
                return False
            state.cut(depth)
            state.functions.append(piece.head)
            clause.separated = True
            return True
        if clause.opened_by_mark or not state.comma:
            break
    return False


def tells_of_noun(state: State, clause: Clause, piece: Piece) -> bool:
    """`في قمة هي الأولى من نوعها`: a pronoun behind an indefinite noun begins what is said of it."""
    facts, before = piece.facts, state.before
    if facts.sort != Sort.PRONOUN or piece.own or facts.person != "3" or not clause.frontier or before is None:
        return False
    if not before.is_phrase or before.own or state.after is None or not state.after.is_phrase or state.after.case:
        return False
    told = next((place for place, noun, _ in reversed(clause.frontier) if agrees(noun, facts)), NONE)
    if told == NONE or is_definite(state.facts[told]):
        return False
    opened = state.push(Clause(Relation.RELATIVE, told))
    opened.antecedent = state.facts[told]
    opened.topic = piece
    opened.subject_facts = facts
    return True
