"""Appositions: a title behind its name, a name behind its title, further titles of one person, with and without commas.

A piece and the clause in which it stands come in; where the piece tells again who was told, it is hung on them.
"""

from ie_engine.syntax import attachment, vocabulary
from ie_engine.syntax.agreement import is_definite
from ie_engine.syntax.clause import NONE, Clause
from ie_engine.syntax.facts import PLURAL, Facts, Sort
from ie_engine.syntax.piece import PLACES, TOWNS, Piece
from ie_engine.syntax.state import State
from ie_engine.syntax.tree import Relation


def apposed(state: State, piece: Piece) -> bool:
    """A name behind its title or a title behind its name, with a comma between."""
    clause, before = state.stack[-1], state.before
    if before is None or not before.is_phrase or before.own or not clause.frontier or state.is_dated:
        return False
    if not state.comma:
        titled = _titled(state, clause, piece, before)
        if titled != NONE:
            state.draft.hang(piece.head, titled, Relation.APPOSITION)
            state.extend_frontier(clause, piece)
            return True
        place, noun, _ = clause.frontier[-1]
        if noun.lemma != piece.facts.lemma or noun.number != piece.facts.number or not noun.enclitic:
            return False
        state.draft.hang(piece.head, place, Relation.APPOSITION)
        state.extend_frontier(clause, piece)
        return True
    head, facts, _ = clause.frontier[0]
    people = "Person" in piece.types
    for place, noun, types in reversed(clause.frontier):
        if noun.human or (types and not (people and types[0] in _NO_PEOPLE)):
            head, facts = place, noun
            break
    mine = piece.facts
    named, naming = facts.sort == Sort.NAME, mine.sort == Sort.NAME
    if _bears(clause, before, piece):
        state.draft.hang(piece.head, clause.frontier[0][0], Relation.APPOSITION)
        state.extend_frontier(clause, piece)
        return True
    if clause.verb is not None and clause.commas and clause.commas % 2 == 0 and clause.object == NONE:
        return False  # the second comma closes what stood between
    capital = (
        before.facts.form == _CAPITAL and piece.types[:1] and piece.types[0] in PLACES
    )  # `العاصمة المصرية، القاهرة`
    if capital:
        state.draft.hang(piece.head, before.head, Relation.APPOSITION)
        state.extend_frontier(clause, piece)
        return True
    town = any(place == head and types[:1] in TOWNS for place, _, types in clause.frontier)
    fits = (facts.human and naming and not named) or (named and mine.human and not (naming or town))
    if not fits or (mine.tanwin and not named):
        return False
    state.draft.hang(piece.head, head, Relation.APPOSITION)
    state.extend_frontier(clause, piece)
    return True


def _bears(clause: Clause, before: Piece, piece: Piece) -> bool:
    """`استقبل مستشار الملك، أمير المنطقة، الأمير كريم بن سليم`: offices without a name, and who bears them."""
    if before.types[:1] != ("Person",) or before.named or before.facts.sort == Sort.NAME or before.case:
        return False
    first, facts, _ = clause.frontier[0]
    ranked = piece.facts.definite or piece.facts.form in vocabulary.HONOURS
    return piece.named and ranked and facts.human and first == clause.subject and clause.object == NONE


_CAPITAL = "العاصمة"
_NO_PEOPLE = frozenset(("Organization", *PLACES))


def _titled(state: State, clause: Clause, piece: Piece, before: Piece) -> int:
    """Who is meant by a name behind the title and what the title takes (`المبعوث إلى اليمن مارتن غريفيث`), or by a
    further title behind a name (`استقبل الأمير كريم أمير المنطقة في ديوانه الوزير`); `NONE` for somebody else."""
    mine = piece.facts
    if mine.sort == Sort.NAME and (not piece.types or "Person" in piece.types) and before.case and not before.is_time:
        after: Facts | None = None
        for place, noun, _ in reversed(clause.frontier):
            if noun.human and noun.sort in (Sort.NOUN, Sort.ADJECTIVE) and (after is None or after.sort != Sort.NAME):
                return place if place != before.head else NONE
            after = noun if place not in before.spine else None
    if before.case and not before.is_time and _names_subject(state, clause, piece):
        return clause.subject  # `قال مدير التعليم في بيروت الدكتور كريم بلحاج إن`
    if mine.sort == Sort.NAME:
        return NONE
    named = before.types[:1] == ("Person",) and before.facts.sort != Sort.PRONOUN
    verb = clause.verb
    judges = verb is not None and verb.lemma in vocabulary.JUDGING and clause.object == NONE
    behind = state.next_bare() if judges and named and mine.human and mine.sort == Sort.NOUN else None
    if behind is not None and not attachment.can_act(behind):
        return before.head  # `أدان حسام علاء مبعوث المنظمة استخدام القوة`
    ranked = "Person" in piece.types and mine.definite and mine.human
    office = before.facts.human and before.facts.sort == Sort.NOUN and before.head == clause.subject
    if ranked and office and _acts_later(state):
        return before.head  # `استقبل نائب الملك الأمير فيصل في مكتبه الوزير`
    bearer = before.head
    if before.typed and before.typed[-1][1][:1] == ("Person",) and before.facts.lemma not in vocabulary.DONE_TO:
        bearer = before.typed[-1][0]  # `تصريحات كريم بلحاج وزير الصحة`
        named = state.facts[bearer].sort == Sort.NAME and bearer in before.spine
    human = mine.human or piece.types[:1] == ("Person",)
    further = state.draft.relations[before.head] == Relation.APPOSITION  # `الأمير كريم ولي العهد وزير الداخلية`
    called = before.named or state.facts[bearer].sort == Sort.NAME or further
    called = called and piece.last - piece.first > 1 and not mine.enclitic
    if not (named and human and mine.sort == Sort.NOUN and not mine.definite and (called or len(piece.spine) > 1)):
        return NONE
    if mine.number == PLURAL:
        return NONE  # `دعا الزواري رجال الأعمال`: one is not many
    if before.case in vocabulary.LED_BY and not piece.named:
        return bearer  # `استقبل وفدا برئاسة كريم بلحاج كبير المفاوضين`
    said = verb is not None and verb.lemma in vocabulary.BECOMING and clause.object == NONE
    if (said and not _acts_later(state)) or (verb is None and not is_definite(piece.tail)):
        return NONE  # `سيصبح كريم بلحاج رئيس الحكومة`, `إن بلحاج ضابط شرطة`
    told = verb is not None and verb.lemma in vocabulary.SPEECH and verb.lemma not in vocabulary.ADDRESSING
    speaks = told and clause.subject != NONE
    if speaks or verb is None or clause.object != NONE or attachment.is_intransitive(verb) or _acts_later(state):
        return bearer
    return NONE


def _names_subject(state: State, clause: Clause, piece: Piece) -> bool:
    """Whether a person with a name is the bearer of the office that is the subject, since the verb of saying takes
    nobody, or has its object still to come."""
    verb, mine = clause.verb, piece.facts
    if not clause.nameless or verb is None or clause.object != NONE or piece.types[:1] != ("Person",):
        return False
    if not (mine.sort == Sort.NAME or (piece.named and (mine.definite or mine.form in vocabulary.HONOURS))):
        return False
    if verb.lemma in vocabulary.SPEECH and verb.lemma not in vocabulary.ADDRESSING:
        return True
    behind = state.next_bare()
    return behind is not None and (verb.lemma not in vocabulary.ENCOUNTERS or attachment.can_act(behind))


def _acts_later(state: State) -> bool:
    """Whether behind this phrase and adjuncts another stands that can be the object: somebody who acts."""
    adjuncts = False
    for piece in state.pieces[state.at + 1 : state.at + 12]:
        if piece.is_phrase and (piece.case or piece.is_time):
            adjuncts = True
        elif piece.is_phrase and not piece.joint:
            return adjuncts and attachment.can_act(piece)
        elif piece.sort not in (Sort.ADVERB, Sort.MARK) and not piece.is_phrase:
            return False
    return False
