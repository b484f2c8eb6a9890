"""Openers: the clauses that subordinators, `إن` and relative pronouns open, and what each hangs on."""

from collections.abc import Mapping, Sequence

from ie_engine.syntax import attachment, nominal, prepositions, vocabulary
from ie_engine.syntax.agreement import agrees, is_definite
from ie_engine.syntax.clause import NONE, UNDERSTOOD, Clause
from ie_engine.syntax.facts import PLURAL, Facts
from ie_engine.syntax.piece import Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation


def subordinator(state: State, piece: Piece, joint: str) -> None:
    facts = piece.facts
    name = piece.case or facts.form
    words = [*piece.words, piece.head]
    if piece.case in vocabulary.ARGUED:
        _complement(state, facts, joint, words, piece.case)
        return
    if facts.form in vocabulary.COMPLEMENTISERS and piece.case in ("", facts.preposition):
        _complement(state, facts, joint, words)
        return
    depth = len(state.stack) - 1
    if state.comma or joint:
        while depth and state.stack[depth].relation == Relation.RELATIVE:
            depth -= 1
    clause = state.cut(depth)
    governor = clause.predicate if clause.predicate != NONE else clause
    opened = state.push(Clause(Relation.ADVERBIAL, governor, name))
    opened.waiting += words
    opened.inherited = clause.known_subject()
    if facts.enclitic:
        opened.subject = UNDERSTOOD


def _complement(state: State, facts: Facts, joint: str, words: list[int], case: str = "") -> None:
    name = case or facts.form if not facts.preposition else facts.preposition + facts.form
    if joint:
        for depth in range(len(state.stack) - 1, 0, -1):
            clause = state.stack[depth]
            if clause.case in vocabulary.COMPLEMENTISERS and clause.predicate != NONE:
                state.cut(depth)
                state.stack.pop()
                opened = state.sibling(clause)
                opened.case = name
                opened.waiting += words
                if facts.enclitic:
                    opened.subject = UNDERSTOOD
                return
    clause = _who_tells(state) if not case and not facts.preposition else state.stack[-1]
    before = state.before
    governor: int | Clause = clause.predicate
    if before is not None and before.is_phrase and not state.comma and clause.frontier:
        governor = attachment.taker(clause, name)
    if governor == NONE:
        if clause.topic is not None:
            governor = clause.topic.head
        elif clause.prepositions:
            clause.predicate = governor = clause.prepositions[-1][0]
        else:
            governor = clause
    opened = state.push(Clause(Relation.COMPLEMENT, governor, name))
    opened.waiting += words
    opened.inherited = clause.known_subject()
    if facts.enclitic:
        opened.subject = UNDERSTOOD


def _who_tells(state: State) -> Clause:
    """`أكد في مؤتمر عقده أمس أن`: not what has its object is gone on with, but what takes what is said."""
    depth = len(state.stack) - 1
    clause = state.stack[depth]
    verb = clause.verb
    if (
        clause.relation != Relation.RELATIVE
        or verb is None
        or verb.speech
        or not verb.enclitic
        or not clause.dependents
    ):
        return clause
    while depth and not clause.opened_by_mark:
        depth -= 1
        clause = state.stack[depth]
        if clause.verb is not None and clause.verb.speech and clause.object == NONE:
            return state.cut(depth)
    return state.stack[-1]


def topic(state: State, piece: Piece, joint: str) -> None:
    facts = piece.facts
    clause = state.stack[-1]
    if facts.form == "إن" and (joint or clause.predicate != NONE):
        _complement(state, facts, joint, [*piece.words, piece.head])
        return
    if clause.predicate != NONE:
        clause = state.cut(0) if not clause.opened_by_mark else clause
        if clause.predicate != NONE:
            clause = state.push(Clause(Relation.CONJUNCT, clause.predicate))
    clause.waiting += [*piece.words, piece.head]
    if facts.enclitic:
        clause.subject = UNDERSTOOD


def relative(state: State, piece: Piece, joint: str) -> None:
    facts = piece.facts
    clause = state.stack[-1]
    if facts.form in ("ما", "من", "مما", "عما", "ممن") or piece.case or not clause.frontier:
        _headless(state, piece, joint)
        return
    fitting = [
        (place, noun)
        for place, noun, _ in reversed(clause.frontier)
        if agrees(noun, facts) and (is_definite(noun) or len(clause.frontier) > 1 or noun.number & PLURAL)
    ]
    # `هدنة لمدة ثلاثين يوما، التي`: what is counted is not known, and so not told of.
    known = [place for place, noun in fitting if not noun.tanwin or is_definite(noun)]
    candidates = known or [place for place, _ in fitting] or [clause.frontier[-1][0]]
    chosen = _whole(state, candidates, {place: types for place, _, types in clause.frontier})
    opened = state.push(Clause(Relation.RELATIVE, chosen))
    opened.waiting += [*piece.words, piece.head]
    opened.antecedent = facts if facts.number else state.facts[chosen]


def _whole(state: State, candidates: Sequence[int], types: Mapping[int, tuple[str, ...]]) -> int:
    """Of the words that a relative clause may tell of, nearest first, the nearest, or what it is annexed to in the end:
    `اتفاق وقف إطلاق النار الذي` tells of the phrase. Behind somebody (`قصر الملك الذي`) it tells of him."""
    chosen = outer = candidates[0]
    draft = state.draft
    while draft.relations[outer] is Relation.IDAFA and not (
        state.facts[outer].human or "Person" in types.get(outer, ())
    ):
        outer = draft.heads[outer]
        facts = state.facts[outer]
        if outer in candidates and facts.lemma not in vocabulary.QUANTIFIERS and facts.form not in vocabulary.MEASURES:
            chosen = outer
    return chosen


def _headless(state: State, piece: Piece, joint: str) -> None:
    """A relative pronoun without an antecedent is a noun phrase of its own."""
    piece.is_phrase = True
    state.hang_words(piece)
    piece.spine = [piece.head]
    if joint:
        state.joint = ""
    if piece.case:
        prepositions.prepositional(state, piece)
    elif piece.facts.form in ("مما", "ما") and state.comma and state.stack[-1].predicate != NONE:
        opened = state.push(Clause(Relation.ADVERBIAL, state.stack[-1].predicate, piece.facts.form))
        opened.waiting.append(piece.head)
        return
    else:
        nominal.bare(state, piece)
    opened = state.push(Clause(Relation.RELATIVE, piece.head))
    opened.antecedent = piece.facts
