"""Datelines: where a report was filed and by whom, written before its first sentence.

The tokens of one line come in, the number of tokens that are a dateline goes out.
A stage of its own, before the sentences, because a dateline names places and agencies that take no part in what the
sentence tells: `الرياض، المملكة العربية السعودية (CNN) --`, `القاهرة - أ ف ب:`, `بيروت 3 رجب 1440 هـ واس`.

Without a lexicon a place is only "a few words", so it is the agency that shows a dateline, and its mark that ends it.
"""

from collections.abc import Sequence
from itertools import takewhile

from ie_engine.text.document import Token

# The agencies and papers that sign their reports, as they sign: a closed list of the trade, not of any corpus.
AGENCIES = (
    *("رويترز", "أ ف ب", "أ.ف.ب", "ا ف ب", "ا.ف.ب", "د ب أ", "د.ب.أ", "د ب ا", "أ ب", "أ.ب", "أ ش أ", "أ.ش.أ"),
    *("فرانس برس", "أسوشيتد برس", "أسوشييتد برس", "يو بي آي", "إ ف ي", "واس", "وام", "كونا", "قنا", "بنا", "بترا"),
    *("سانا", "وفا", "وات", "واج", "وأج", "ومع", "سبأ", "سونا", "الأناضول", "شينخوا", "سبوتنيك", "تاس", "نوفوستي"),
    *("وكالات", "الوكالات", "سي إن إن", "سي.إن.إن", "بي بي سي", "بي.بي.سي"),
    *("CNN", "BBC", "AFP", "AP", "DPA", "UPI", "EFE", "Reuters", "REUTERS", "AA", "SPA", "WAM", "KUNA"),
)
LONGEST_PLACE = 7  # words: a city, and a country of several words after a comma
LONGEST_LINE = 18  # tokens of a dateline on a line of its own

_DASHES = frozenset(("-", "–", "—", "ـ")) | frozenset(a + b for a in "-–—" for b in "-–—")
_ENDS = _DASHES | {":"}
_JOINS = frozenset(("،", ",", "/"))
_FIRST_OF_AGENCY = {name.split(" ")[0] for name in AGENCIES} | set(AGENCIES)


def dateline(tokens: Sequence[Token]) -> int:
    """How many tokens at the start of a line are a dateline; 0 if it has none."""
    head = tokens[: LONGEST_LINE + 1]
    for position, token in enumerate(head):
        if token.text not in _FIRST_OF_AGENCY:
            continue
        after = position + _agency_length(tokens, position)
        if after > position:
            return _signed(tokens, position, after) or _own_line(tokens, position, after)
    return _byline(tokens)


def _agency_length(tokens: Sequence[Token], position: int) -> int:
    """How many tokens an agency's name has, longest name first; 0 if none begins here."""
    for length in (3, 2, 1):
        if " ".join(token.text for token in tokens[position : position + length]) in AGENCIES:
            return min(length, len(tokens) - position)
    return 0


def _signed(tokens: Sequence[Token], position: int, after: int) -> int:
    """`place (agency) --`, `place -- (agency)`, `place - agency:`, `(agency) --`; also several agencies in brackets."""
    if position == 0:
        return 0
    place = position - 1
    opening = tokens[place].text
    if opening == "(":
        while after < len(tokens) and tokens[after].text in _JOINS:
            after += 1 + _agency_length(tokens, after + 1)
        if after == len(tokens) or tokens[after].text != ")":
            return 0
        after += 1
        dashed_before = place > 0 and tokens[place - 1].text in _DASHES
        place -= dashed_before
        if not dashed_before and not (after < len(tokens) and tokens[after].text in _DASHES):
            return 0
    elif (opening not in _DASHES and opening != "/") or after == len(tokens) or tokens[after].text not in _ENDS:
        return 0
    if not _is_place(tokens[:place]):
        return 0
    return after + sum(1 for _ in takewhile(lambda token: token.text in _ENDS, tokens[after:]))


def _own_line(tokens: Sequence[Token], position: int, after: int) -> int:
    """`place day month year agency`, the whole of a line."""
    if after != len(tokens) or position == 0:
        return 0
    place = list(takewhile(lambda token: not token.text[0].isdecimal(), tokens[:position]))
    dated = 0 < len(place) < position and not any(token.text in '.!؟?:"«' for token in tokens)
    return after if dated and _is_place(place) else 0


def _byline(tokens: Sequence[Token]) -> int:
    """`place - reporter`, the whole of a line: up to three words, a dash, two to five words."""
    dashes = [index for index, token in enumerate(tokens[:5]) if token.text in _DASHES]
    if len(dashes) != 1 or not 3 <= len(tokens) - dashes[0] <= 6 or not 1 <= dashes[0] <= 3:
        return 0
    dash = dashes[0]
    spaced = tokens[dash - 1].end < tokens[dash].start and tokens[dash].end < tokens[dash + 1].start
    words = all(token.text[0].isalpha() for index, token in enumerate(tokens) if index != dash)
    return len(tokens) if spaced and words else 0


def _is_place(tokens: Sequence[Token]) -> bool:
    """A few words, with commas or brackets between; nothing at all is a place left out: `(CNN) --`."""
    words = [token for token in tokens if token.text not in _JOINS and token.text not in "()"]
    return len(words) <= LONGEST_PLACE and all(token.text[0].isalpha() for token in words)
