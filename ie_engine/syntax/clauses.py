"""Clauses: the pieces of a sentence in, every word hung on another.

The pieces are read once from left to right with a stack of open clauses. A verb opens a clause or gives one its
predicate, a noun phrase fills a place or goes on with a list, a subordinator or relative pronoun opens a clause inside
another. Nothing is taken back; what a later word shows is provided for by keeping a clause's words until it is closed.
"""

from ie_engine.syntax import marks, nominal, openers, participles, verbal, vocabulary
from ie_engine.syntax.clause import NONE, Clause
from ie_engine.syntax.facts import Sort
from ie_engine.syntax.piece import Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation

_LIST_WORDS = frozenset(("و", "أو", "أم", "ثم", "بل"))


def run(state: State) -> int:
    """Hangs all pieces; the root of the sentence."""
    for at, piece in enumerate(state.pieces):
        state.at = at
        _step(state, piece)
    while len(state.stack) > 1:
        state.pop()
    root = state.close(state.main)
    if root == NONE:
        root = state.pieces[0].head
    for word in state.functions:
        state.draft.hang(word, root, Relation.FUNCTION)
    return root


def _step(state: State, piece: Piece) -> None:
    sort = piece.sort
    if sort == Sort.MARK and not piece.is_phrase:
        marks.mark(state, piece)
        return
    if sort == Sort.PREPOSITION and not piece.is_phrase:
        state.preposition = piece
        return
    if state.preposition is not None:
        _prepose(state, piece)
    if state.stop and not state.stack[-1].is_empty:
        state.push(Clause(Relation.PARATAXIS, _anchor(state)))
    if piece.is_phrase:
        joint = state.take_joint(piece)
        state.hang_words(piece)
        nominal.phrase(state, piece, joint)
        if piece.opens_quote:
            state.quotes.append((len(state.stack), False))
    elif sort == Sort.VERB or sort == Sort.COPULA:
        joint = state.take_joint(piece)
        state.hang_words(piece)
        verbal.verb(state, piece, joint)
    elif sort == Sort.RELATIVE:
        openers.relative(state, piece, state.take_joint(piece))
    elif sort == Sort.SUBORDINATOR:
        openers.subordinator(state, piece, state.take_joint(piece))
    elif sort == Sort.TOPIC:
        openers.topic(state, piece, state.take_joint(piece))
    elif sort == Sort.CONJUNCTION:
        if piece.facts.form == "لكن":
            openers.topic(state, piece, state.take_joint(piece))
            state.before = piece
            state.comma = state.colon = state.stop = state.names = False
            return
        state.functions.append(piece.head)
        state.joint = piece.facts.form if piece.facts.form in _LIST_WORDS else state.joint or piece.joint
        return
    elif sort == Sort.ADVERB and piece.joint and piece.facts.form in vocabulary.ALSO and _goes_on(state):
        state.functions.append(piece.head)  # `حضر الوزير وكذلك السفير`
        state.joint = piece.joint
        return
    elif sort == Sort.ADVERB:
        joint = state.take_joint(piece)
        state.hang_words(piece)
        clause = state.stack[-1]
        if clause.copula != NONE and clause.predicate == NONE and clause.topic and piece.facts.adjective:
            clause.predicate = piece.head
        elif (
            piece.facts.participle
            and piece.facts.tanwin
            and not piece.facts.time
            and participles.continues(state, piece)
        ):
            participles.participle(state, piece, joint)
        else:
            state.stack[-1].dependents.append((piece.head, Relation.TIME, piece.case))
    else:
        state.functions.append(piece.head)
        if piece.joint and state.at:
            state.joint = piece.joint
        return
    state.before = piece
    state.comma = state.colon = state.stop = state.names = False


def _goes_on(state: State) -> bool:
    after = state.after
    return after is not None and not after.joint and (after.is_phrase or after.sort == Sort.VERB)


def _anchor(state: State) -> int | Clause:
    """What a sentence behind a full stop hangs on."""
    clause = state.stack[-1]
    return clause.predicate if clause.predicate != NONE else clause


def _prepose(state: State, piece: Piece) -> None:
    """Gives a phrase the preposition that stands before a mark before it."""
    before, state.preposition = state.preposition, None
    assert before is not None
    words = [*before.words, before.head]
    if piece.is_phrase and not piece.case and not piece.joint:
        piece.case, piece.joint = before.case, before.joint
        piece.words += words
    else:
        state.functions += words
