"""Repairs: where the words around say that a word is a verb though its likeliest reading is none, or none though it is.

The best reading of a word is found from its neighbour alone. Here a word that opens a clause without a verb, or that
stands like a verb between an indefinite noun and a definite one, is taken as the verb that it can be.
"""

from collections.abc import Container, Sequence

from ie_engine.engine.words import Word
from ie_engine.syntax import vocabulary
from ie_engine.syntax.agreement import is_definite, may_precede
from ie_engine.syntax.facts import NOMINAL, Facts, Sort, as_sort, as_verb, as_verbal_noun

_VERBAL = frozenset((Sort.VERB, Sort.COPULA))
_ENDS = frozenset((Sort.MARK, Sort.SUBORDINATOR, Sort.RELATIVE))
_REACH = 25


def repair(words: Sequence[Word], known: list[Facts], inside: Container[int]) -> None:
    """Replaces facts in place; `inside` are the words of mentions, which stay what they are."""
    last = len(known) - 1
    for place, facts in enumerate(known):
        if facts.form == "أي" and place and known[place - 1].sort == Sort.MARK:
            known[place] = as_sort(words[place], Sort.PARTICLE)
            continue
        if facts.form == "من" and place and place < last and _is_who(known[place - 1], known[place + 1]):
            known[place] = as_sort(words[place], Sort.RELATIVE)
            continue
        if facts.form == "فيما" and place < last and known[place + 1].form == "بين":
            known[place] = as_sort(words[place], Sort.PARTICLE)
            continue
        if facts.form == "ما" and place < last:
            sort = _sort_of_ma(known[place - 1] if place else None, known[place + 1])
            if sort is not None:
                known[place] = as_sort(words[place], sort)
            continue
        if facts.sort == Sort.VERB and place and _follows_verb(facts, known[place - 1]):
            known[place] = as_sort(words[place], Sort.NAME)
            continue
        if facts.sort == Sort.VERB and place not in inside and _is_done(known, place):
            known[place] = as_verbal_noun(words[place]) or facts
            continue
        if (
            place not in inside
            and not facts.preposition
            and (
                (facts.form == "قبل" and _is_accept(known, place))
                or (facts.form == "عبر" and _is_express(known, place))
            )
        ):
            known[place] = as_verb(words[place]) or facts
            continue
        until = place > 1 and known[place - 1].form == "حين" and known[place - 2].sort == Sort.PREPOSITION
        if place and place not in inside and _wants_verb(known[place - 1], facts) and not until:
            known[place] = as_verb(words[place]) or facts
            continue
        if place and place not in inside and _tells(known[place - 1], facts):
            verb = as_verb(words[place], bool(facts.enclitic))
            if verb is not None and (verb.enclitic or may_precede(verb, known[place - 1], False)):
                known[place] = verb
            continue
        if facts.sort == Sort.NOUN and facts.verbal and place not in inside and _is_predicate(known, place):
            verb = as_verb(words[place])
            if verb is not None and _is_past(verb):
                known[place] = verb
            continue
        if (
            facts.sort not in (Sort.NOUN, Sort.NAME)
            or facts.definite
            or facts.preposition
            or place == last
            or place in inside
        ):
            continue
        after = known[place + 1]
        if after.and_ or after.preposition:
            continue
        if facts.enclitic:
            if place and _is_said_of(known[place - 1], after):
                verb = as_verb(words[place])
                if verb is not None and verb.enclitic:
                    known[place] = verb
        elif not facts.tanwin and _opens(known, place) and _is_clause(known, place, after):
            verb = as_verb(words[place])
            if verb is not None and not verb.enclitic:
                known[place] = verb


def _is_who(before: Facts, after: Facts) -> bool:
    """`هو من دعا`, `كل من حضر`, `هناك من يقول`: no preposition stands before a verb."""
    who = (before.sort == Sort.PRONOUN and before.person == "3") or before.form in {"كل", *vocabulary.THERE}
    return who and after.sort == Sort.VERB and not after.and_


def _sort_of_ma(before: Facts | None, after: Facts) -> Sort | None:
    """`ما` is no pronoun in `إذا ما`, `غالبا ما`, `ما بين`, `ما زال`; it opens a clause in `ما لم`."""
    if after.form == "لم":
        return Sort.SUBORDINATOR
    if after.form in ("بين", "إذا", "أن") or after.lemma == "زال" or (before is not None and before.form in _BEFORE_MA):
        return Sort.PARTICLE
    return None


_BEFORE_MA = frozenset(("إذا", "عادة", "غالبا", "نوعا", "يوما", "كثيرا", "حد", "سرعان", "نادرا", "دائما"))


def _wants_verb(before: Facts, facts: Facts) -> bool:
    """`حين قبل الدعوة`: behind words that nothing but a verb follows."""
    if before.form not in _BEFORE_VERBS or before.sort in NOMINAL or before.sort in _VERBAL:
        return False
    nominal = facts.sort in (Sort.NOUN, Sort.NAME, Sort.ADJECTIVE, Sort.PREPOSITION)
    return nominal and not (facts.and_ or facts.preposition or facts.definite or facts.tanwin)


_BEFORE_VERBS = frozenset("عندما حينما حين بعدما كلما ريثما سوف لم لن".split())


def _tells(before: Facts, facts: Facts) -> bool:
    """`التي تدخل السوق`: behind a relative pronoun of a noun, what can be a verb that goes with it."""
    if before.sort != Sort.RELATIVE or not before.number or facts.sort not in (Sort.NOUN, Sort.NAME, Sort.NUMBER):
        return False
    return not (facts.and_ or facts.preposition or facts.definite or facts.tanwin or facts.human)


def _follows_verb(facts: Facts, before: Facts) -> bool:
    """A past behind a verb, with nothing between, is rather a name."""
    if facts.aspect != "perf" or facts.and_ or before.sort != Sort.VERB:
        return False
    return before.lemma not in vocabulary.INCHOATIVES


def _is_done(known: Sequence[Facts], place: int) -> bool:
    """`أكد الرئيس رفضه`: a past with an enclitic, just behind a verb and its definite subject and joined to neither, is
    rather what is done."""
    facts = known[place]
    if facts.aspect != "perf" or facts.and_ or not facts.enclitic.startswith("ه") or place < _VERB_AND_SUBJECT:
        return False
    before = known[place - 1]
    if before.sort not in (Sort.NOUN, Sort.ADJECTIVE, Sort.NAME) or not is_definite(before) or before.preposition:
        return False
    for earlier in reversed(known[max(0, place - _NEAR) : place - 1]):
        if earlier.sort == Sort.VERB:
            return not earlier.enclitic and earlier.lemma not in vocabulary.INTRANSITIVE
        if earlier.sort not in NOMINAL or earlier.preposition or earlier.and_:
            return False
    return False


_VERB_AND_SUBJECT = 2


def _is_accept(known: Sequence[Facts], place: int) -> bool:
    """`إن شي قبل دعوة`, `قبل الوزير دعوة`: a name and what one accepts, and nothing else that could be the verb."""
    if _opens(known, place) and not _has_verb(known, place):
        first = place + 1 < len(known) and not known[place + 1].verbal and _definite(known[place + 1])
        if place + 2 < len(known) and known[place + 1].form == "كل" and known[place + 2].form == "من":
            first = True  # `قبل كل من الرئيسين دعوة الآخر`
        return first and any(facts.form in _ACCEPTED for facts in known[place + 2 : place + _NEAR])
    if not place or place + 1 == len(known) or known[place - 1].sort not in (Sort.NAME, Sort.NOUN):
        return False
    after = known[place + 1]
    if after.sort != Sort.NOUN or after.definite or after.time or after.preposition or _has_verb(known, place):
        return False
    return _is_behind_topic(known, place)


def _is_behind_topic(known: Sequence[Facts], place: int) -> bool:
    """Whether `إن` or `أن` stands shortly before, without a verb or the end of a clause between."""
    for facts in reversed(known[max(0, place - _NEAR) : place]):
        if facts.sort == Sort.TOPIC or facts.form == "أن":
            return True
        if facts.sort in _VERBAL or facts.sort in _ENDS:
            return False
    return False


def _is_express(known: Sequence[Facts], place: int) -> bool:
    """`وعبر الوزير عن أسفه`: at the beginning, and nothing else that could be the verb."""
    if not _opens(known, place) or place + 1 == len(known) or _has_verb(known, place):
        return False
    return _definite(known[place + 1]) and any(facts.form == "عن" for facts in known[place + 2 : place + _REACH])


_ACCEPTED = frozenset(("دعوة", "الدعوة", "دعوته", "دعوتها", "عرض", "عرضا", "استقالة", "استقالته"))


def _is_predicate(known: Sequence[Facts], place: int) -> bool:
    """`إن الوزير وجه الدعوة`, `إن الوزير عقد اجتماعا`: behind a subject and nothing else that could be the verb."""
    facts = known[place]
    if facts.and_ or facts.preposition or facts.enclitic or facts.definite or not place or place + 1 == len(known):
        return False
    before, after = known[place - 1], known[place + 1]
    if not (before.sort == Sort.NAME or (before.sort in (Sort.NOUN, Sort.ADJECTIVE) and before.definite)):
        return False
    takes = after.sort == Sort.PREPOSITION or bool(after.preposition)  # `إن الوزير عرض على نظيره عقد لقاء`
    if not (takes or _definite(after) or (after.sort == Sort.NOUN and after.tanwin)) or after.and_:
        return False
    return not _has_verb(known, place) and _is_behind_topic(known, place)


def _is_past(verb: Facts) -> bool:
    return verb.aspect == "perf" and not verb.enclitic and verb.passive < 2


def _is_clause(known: Sequence[Facts], place: int, after: Facts) -> bool:
    """Whether what opens a clause is rather its verb: no other verb follows, and nothing shows an annexation."""
    if _has_verb(known, place):
        return False
    if _definite(after):
        return True
    return any(facts.tanwin and facts.sort == Sort.NOUN for facts in known[place + 2 : place + _NEAR])


_NEAR = 8


def _definite(facts: Facts) -> bool:
    return facts.sort in NOMINAL and (is_definite(facts) or facts.sort == Sort.DEMONSTRATIVE)


def _is_said_of(before: Facts, after: Facts) -> bool:
    """`اجتماع عقده الرئيس`: an indefinite noun, a word with an enclitic, and what would be its subject."""
    open_noun = before.sort == Sort.NOUN and not before.closed and not before.preposition
    # `استعادة وضعه الطبيعي`: an adjective behind it says that it is a noun.
    return open_noun and _definite(after) and (not after.adjective or after.human)


def _opens(known: Sequence[Facts], place: int) -> bool:
    if place == 0:
        return True
    before = known[place - 1]
    if before.text in _QUOTES and place > 1 and known[place - 2].sort == Sort.PREPOSITION:
        return False  # `دعا إلى "وقف القتال"`
    return before.sort in (Sort.MARK, Sort.SUBORDINATOR) and before.text not in ("،", ",", "-", "و")


_QUOTES = frozenset('"«“”')


def _has_verb(known: Sequence[Facts], place: int) -> bool:
    """Whether a verb stands in what seems to be the same clause; one behind `و` begins another."""
    for facts in known[place + 1 : place + _REACH]:
        if facts.sort in _VERBAL:
            return not facts.and_
        if facts.sort in _ENDS and facts.text not in ('"', "«", "»"):
            return False
    return False
