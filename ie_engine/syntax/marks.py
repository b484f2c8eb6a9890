"""Marks: what commas, colons, quotation marks and dashes do to the open clauses."""

from ie_engine.syntax.clause import NONE, Clause
from ie_engine.syntax.facts import Sort
from ie_engine.syntax.piece import Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation

_COMMAS = frozenset(("،", ",", ";", "..", "...", "…"))
_STOPS = frozenset((".", "!", "?", "؟", "؛", "*", "•", "|"))
_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")
_STRAIGHT = frozenset(('"', "''", "``"))
_DASHES = frozenset(("-", "–", "—", "--"))


def mark(state: State, piece: Piece) -> None:
    text = piece.facts.text
    if text in _OPENING or (text in _STRAIGHT and not state.quotes):
        _open_quote(state)
    elif (text in _CLOSING or text in _STRAIGHT) and state.quotes:
        depth, _ = state.quotes.pop()
        while len(state.stack) > depth:
            state.pop()
    elif text == ":":
        state.colon = True
        _open_speech(state, True)
    elif text in _STOPS:
        state.stop = state.comma = True
        floor = state.quotes[-1][0] + 1 if state.quotes and state.quotes[-1][1] else 1
        while len(state.stack) > floor:
            state.pop()
    elif text in _COMMAS:
        state.comma = True
        state.stack[-1].commas += 1
        _end_at_comma(state)
    elif text in _DASHES and not _names_joined(state):
        state.comma = True
    if state.before is not None:
        state.draft.hang(piece.head, state.before.head, Relation.FUNCTION)
    else:
        state.functions.append(piece.head)


def _names_joined(state: State) -> bool:
    """A dash between names goes on with a list."""
    after = state.after
    before = state.before
    if before is None or after is None or not (before.is_phrase and after.is_phrase) or after.case:
        return False
    if before.tail.sort == Sort.NAME and after.facts.sort == Sort.NAME:
        state.joint = "و"
        return True
    return False


def _open_quote(state: State) -> None:
    """A quotation that holds a verb is what is said, where nothing else has opened its clause."""
    depth = len(state.stack)
    clause = state.stack[-1]
    if state.colon and clause.opened_by_mark and clause.is_empty:
        state.quotes.append((depth - 1, True))
        return
    if state.joint and state.after is not None and state.after.sort == Sort.VERB:
        state.quotes.append((depth, False))  # `يدعو إلى كذا و"يدين كذا"` goes on
        return
    size = _verb_inside(state)
    if size and not clause.is_empty and _open_speech(state, False):
        state.quotes.append((depth, True))
    elif size and state.before is None:
        state.push(Clause(Relation.COMPLEMENT, state.main))
        state.quotes.append((depth, True))
    else:
        state.quotes.append((depth, False))
        before = state.before
        state.names = before is not None and before.is_phrase and not (before.own or before.is_time or state.comma)


def _verb_inside(state: State) -> bool:
    for piece in state.pieces[state.at + 1 : state.at + 40]:
        if piece.sort == Sort.MARK and not piece.is_phrase and piece.facts.text in _CLOSING | _STRAIGHT:
            return False
        if piece.sort in (Sort.VERB, Sort.COPULA):
            return True
    return False


def _open_speech(state: State, colon: bool) -> bool:
    """Opens the clause of what is said, where the verb of a clause takes speech."""
    for depth in range(len(state.stack) - 1, -1, -1):
        clause = state.stack[depth]
        if clause.verb is not None and (clause.verb.speech or (colon and depth == 0)):
            governor = clause.predicate
            while len(state.stack) - 1 > depth:
                state.pop()
            opened = Clause(Relation.COMPLEMENT, governor)
            opened.opened_by_mark = True
            state.push(opened)
            return True
    if colon and len(state.stack) == 1 and state.main.topic is not None and state.main.predicate == NONE:
        opened = Clause(Relation.PARATAXIS, state.main)
        opened.opened_by_mark = True
        state.push(opened)
        return True
    return False


def _end_at_comma(state: State) -> None:
    clause = state.stack[-1]
    if len(state.stack) < 2 or clause.predicate == NONE:
        return
    before = state.before
    if clause.relation == Relation.RELATIVE and before is not None and before.head == clause.predicate:
        return  # `الاجتماع الذي حضره، مثلا، الوزير`
    if (clause.relation in (Relation.RELATIVE, Relation.PARENTHESIS) and clause.behind_comma) or (
        isinstance(clause.governor, Clause) and clause.governor.is_empty and not state.quotes
    ):
        state.pop()
        state.stack[-1].commas += 1
