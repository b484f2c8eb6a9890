"""The state of a sentence while its clauses are read: open clauses, what stood just before, what waits."""

from collections.abc import Sequence

from ie_engine.syntax.clause import NONE, Clause
from ie_engine.syntax.draft import Draft
from ie_engine.syntax.facts import Facts, Sort
from ie_engine.syntax.piece import Piece
from ie_engine.syntax.tree import NO_HEAD, Relation

MAX_DEPTH, MAX_FRONTIER, MAX_PASSED = 24, 16, 3
"""How many clauses may be open, how many nouns in each may take something, and how many phrases a list may go back:
what keeps the time linear."""
AHEAD = 16
"""How many pieces are looked ahead."""
HAVING = "قد"


class State:
    """A class because the steps share the stack, the tree that is made, and what stood just before."""

    def __init__(self, draft: Draft, facts: Sequence[Facts], pieces: Sequence[Piece]) -> None:
        self.draft = draft
        self.facts = facts
        self.pieces = pieces
        self.main = Clause(Relation.ROOT, NO_HEAD)
        self.stack = [self.main]
        self.at = 0
        self.comma = self.colon = self.stop = False
        self.joint = ""
        self.functions: list[int] = []
        """Function words that wait for what follows."""
        self.before: Piece | None = None
        self.preposition: Piece | None = None
        """A preposition whose noun stands behind a mark: `تحت "ضغط هائل"`."""
        self.first_of: dict[int, int] = {}
        self.alone: dict[int, float] = {}
        """Nouns behind `بين` that still lack the second one, each with how much it wants it."""
        self.quotes: list[tuple[int, bool]] = []
        self.names = False
        """Whether a quotation mark just before opened a name rather than a clause."""
        self.bare_verbs = sum(
            piece.sort in (Sort.VERB, Sort.COPULA) and not piece.joint and not piece.is_phrase for piece in pieces
        )

    @property
    def after(self) -> Piece | None:
        """The next piece."""
        return self.pieces[self.at + 1] if self.at + 1 < len(self.pieces) else None

    @property
    def is_dated(self) -> bool:
        """Whether a date stands between a noun phrase and the comma, so that what follows is no apposition to it."""
        return self.before is not None and self.before.is_time and not self.before.case

    def next_bare(self) -> Piece | None:
        """The next bare noun phrase of this clause, with only adjuncts between."""
        for piece in self.pieces[self.at + 1 : self.at + 6]:
            if not piece.is_phrase or piece.joint:
                return None
            if not piece.case and not piece.is_time:
                return piece
        return None

    def take_joint(self, piece: Piece) -> str:
        joint = piece.joint or self.joint
        self.joint = ""
        return joint if self.before is not None else ""

    def hang_words(self, piece: Piece) -> None:
        for word in (*self.functions, *piece.words):
            self.draft.hang(word, piece.head, Relation.FUNCTION)
        self.functions.clear()

    def push(self, clause: Clause) -> Clause:
        while len(self.stack) >= MAX_DEPTH:
            self.pop()
        clause.behind_comma = self.comma
        clause.waiting += self.functions
        self.functions.clear()
        self.stack.append(clause)
        return clause

    def pop(self) -> None:
        self.close(self.stack.pop())

    def past_comes(self) -> bool:
        """Whether behind the copula of an open clause `قد` and its verb are still to come (`كان X، رئيس Y، قد زار`)."""
        for piece, after in zip(self.pieces[self.at + 1 :], self.pieces[self.at + 2 : self.at + AHEAD], strict=False):
            if piece.sort == Sort.PARTICLE and piece.facts.form == HAVING:
                return after.sort == Sort.VERB
            if piece.sort not in (Sort.MARK, Sort.PREPOSITION) and not piece.is_phrase:
                return False
        return False

    def cut(self, depth: int) -> Clause:
        """Closes what is deeper; the clause at that depth."""
        while len(self.stack) - 1 > depth:
            self.pop()
        return self.stack[-1]

    def close(self, clause: Clause) -> int:
        head = clause.predicate
        if head == NONE:
            head = clause.copula
        if head == NONE and clause.topic is not None:
            head = clause.topic.head
        if head == NONE and clause.dependents:
            head = clause.dependents[0][0]
        if head == NONE:
            self.functions += clause.waiting
            return NONE
        draft = self.draft
        if clause.topic is not None and clause.topic.head != head:
            case = clause.topic.case
            relation = Relation.OBLIQUE if case else Relation.SUBJECT
            if clause.subject >= 0 and clause.subject != clause.topic.head:
                relation = Relation.APPOSITION  # another noun behind the verb is the subject
            draft.hang(clause.topic.head, head, relation, case)
        for child, relation, case in clause.dependents:
            draft.hang(child, head, relation, case)
        for word in (*clause.waiting, clause.copula):
            if word not in (head, NONE):
                draft.hang(word, head, Relation.FUNCTION)
        governor = clause.governor
        if isinstance(governor, Clause):
            governor.dependents.append((head, clause.relation, clause.case))
        elif governor != NO_HEAD:
            draft.hang(head, governor, clause.relation, clause.case)
        return head

    def sibling(self, clause: Clause) -> Clause:
        """A clause that goes on with this one, which was the top of the stack; the main one stays below."""
        first = clause.governor if clause.relation == Relation.CONJUNCT else clause.predicate
        opened = Clause(Relation.CONJUNCT, first)
        opened.inherited = clause.known_subject()
        opened.antecedent = clause.antecedent
        opened.opened_by_mark = clause.opened_by_mark
        if clause is self.main:
            self.stack.append(clause)
        else:
            self.close(clause)
        return self.push(opened)

    def pass_frontier(self, clause: Clause, piece: Piece) -> None:
        """Puts the nouns of a phrase that hangs on the predicate before those that stand there."""
        if clause.frontier:
            clause.passed.append(clause.frontier)
            del clause.passed[:-MAX_PASSED]
        self._begin_frontier(clause, piece)

    def set_frontier(self, clause: Clause, piece: Piece) -> None:
        clause.passed = []
        self._begin_frontier(clause, piece)

    def _begin_frontier(self, clause: Clause, piece: Piece) -> None:
        clause.frontier = [(place, self.facts[place], ()) for place in piece.spine]
        self.type_frontier(clause, piece)

    def extend_frontier(self, clause: Clause, piece: Piece, under: int = NONE) -> None:
        if under != NONE:
            while clause.frontier and clause.frontier[-1][0] != under:
                clause.frontier.pop()
        clause.frontier += [(place, self.facts[place], ()) for place in piece.spine]
        del clause.frontier[:-MAX_FRONTIER]
        self.type_frontier(clause, piece)

    def type_frontier(self, clause: Clause, piece: Piece) -> None:
        if not piece.spine or not (piece.types or piece.typed):
            return
        types = dict(piece.typed)
        if piece.types:
            types[piece.spine[0]] = piece.types
        clause.frontier = [(place, facts, types.get(place, known)) for place, facts, known in clause.frontier]
