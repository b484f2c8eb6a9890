"""Tokens: the words, numbers and marks of a text, found in one pass of one regular expression.

A text comes in, tokens with their offsets go out.
What lies between tokens is a gap: white space, controls, `#` and `_` (hashtags are seen through), and tatweel or
marks that stand on no letter; tokens and gaps together are the text.
A stage of its own because everything above, the rule writer's quoted literals included, must cut words alike.

The time is linear: no alternative of the expression scans far and fails, for its unbounded runs are possessive or
give back no more than the punctuation at their end.
"""

import re
import unicodedata
from collections.abc import Iterator

from ie_engine.text import characters
from ie_engine.text.document import Token

# Titles before a name, written with a period that ends no sentence. A declared list, because nothing in the
# spelling tells `د.` from a sentence that ends in one letter; and they count only before a word (`د. ليلى`,
# `د.ليلى`, `ود. ليلى`), never after a number (`1988م.`).
TITLES = ("أ.م.د", "أ.د", "ا.د", "د", "م", "أ", "ا")

# The names of the Latin letters, as `سي.إن.إن` spells them out. Twenty-six letters in the spellings of the press: a
# closed class, and what tells an abbreviation from a period whose space was forgotten (`به.لا`).
LETTER_NAMES = (
    *("أ", "إيه", "ايه", "أيه", "اي", "إي", "أي", "آي", "بي", "سي", "دي", "إف", "اف", "أف", "جي", "جيه"),
    *("إتش", "اتش", "أتش", "كيه", "كي", "كاي", "إل", "ال", "أل", "إم", "ام", "أم", "إن", "ان", "أن", "أو", "او"),
    *("كيو", "آر", "ار", "أر", "إس", "اس", "أس", "تي", "يو", "في", "دبليو", "إكس", "اكس", "أكس", "واي", "زد", "زي"),
)

_NAME = f"(?:{'|'.join(LETTER_NAMES)})"
_LETTER = f"[{characters.ARABIC_LETTERS}]"
_IN_WORD = f"[{characters.ARABIC_LETTERS}{characters.MARKS}{characters.TATWEEL}]"
_JOINED = f"(?:[{characters.JOINERS}]++{_IN_WORD}++)*+"
_WORD_ENDS = f"(?!{_IN_WORD})"
_DIGIT = f"[{characters.DIGITS}]"
_HYPHEN = "[-\u2010\u2011]"

# One foreign syllable: at most one consonant (or a digraph that writes one), a vowel in full letters, at most one
# consonant (or ng in its spellings). Arabic hardly ever hyphenates two such syllables, East Asian given names do
# (`جونغ-أون`), and words that merely stand side by side (`بوتن-ترامب`, `السوري-التركي`) are longer or have clusters.
_SYLLABLE = "(?=[ء-ي]{2})(?:تش|تس|هس|[ب-غف-نه])?[اويآأإؤئ]{1,3}(?:ن[غجكق]|[بترسغقكلمنه])?"

_ARABIC = "|".join(
    (
        # Nine words of ten take this first way: two letters or more, then neither a hyphen nor a period.
        rf"{_LETTER}{_IN_WORD}++{_JOINED}(?![-.\u2010\u2011])",
        rf"[وف]?[بلك]?{_SYLLABLE}(?:{_HYPHEN}{_SYLLABLE})+{_WORD_ENDS}",
        rf"(?<!{_DIGIT})(?<!{_DIGIT}[ \xa0])و?(?:{'|'.join(map(re.escape, TITLES))})\."
        rf"(?=[ \xa0]?(?:{_LETTER}{_IN_WORD}|{_LETTER}\.[ \xa0]))",
        rf"{_NAME}(?:\.{_NAME})+{_WORD_ENDS}",
        rf"{_NAME}(?:\. {_NAME}){{2,}}{_WORD_ENDS}",  # three: `إن` and `أن` also begin sentences
        rf"{_LETTER}(?:\.{_LETTER})+{_WORD_ENDS}",
        # `أ ف ب` anywhere, two letters only between parentheses.
        rf"{_LETTER}(?: {_LETTER}){{2,4}}{_WORD_ENDS}(?!\.{_LETTER})",
        rf"(?<=\(){_LETTER} {_LETTER}(?=\))",
        rf"{_LETTER}{_IN_WORD}*+{_JOINED}",
    )
)
_DATE = "|".join(
    (
        *(rf"{_DIGIT}{{4}}{mark}{_DIGIT}{{1,2}}{mark}{_DIGIT}{{1,2}}(?!{_DIGIT})" for mark in ("-", "/", r"\.")),
        *(rf"{_DIGIT}{{1,2}}{mark}{_DIGIT}{{1,2}}{mark}{_DIGIT}{{4}}(?!{_DIGIT})" for mark in ("-", "/", r"\.")),
        rf"{_DIGIT}{{1,2}}/{_DIGIT}{{1,2}}/{_DIGIT}{{2}}(?![/{characters.DIGITS}])",
    )
)
_TIME = rf"{_DIGIT}{{1,2}}(?::{_DIGIT}{{2}}){{1,2}}(?![:{characters.DIGITS}])"
_NUMBER = rf"{_DIGIT}++(?:[.,\u066b\u066c]{_DIGIT}++)*+"

_LATIN_LETTER = f"[{characters.LATIN_LETTERS}]"
_IN_LATIN = f"[{characters.LATIN_LETTERS}0-9\u0300-\u036f]"
_INITIALS = (
    rf"(?:{_LATIN_LETTER}\.){{2,}}+(?!{_IN_LATIN})|{_LATIN_LETTER}(?:\.{_LATIN_LETTER})+(?!{_IN_LATIN})"
    r"|[A-Z]\.(?=[ \xa0]?[A-Z])"
)
_LATIN = rf"{_LATIN_LETTER}{_IN_LATIN}*+(?:[-\u2010\u2011]{_IN_LATIN}++|['’&]{_LATIN_LETTER}{_IN_LATIN}*+)*+"
# A URL holds only ASCII (anything else has to be escaped in one), so Arabic text that follows without a space is safe.
# The punctuation that closes the sentence around it is not its last character.
_IN_URL = r"[!#-'*-;=?-Z_a-z~]*[#-&+\-/0-9=@-Z_a-z~]"
_URL = (
    rf"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Ww][Ww][Ww]\.){_IN_URL}"
    r"|[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.(?:com|net|org|info|gov|edu)(?![A-Za-z0-9@])"
    rf"(?:/{_IN_URL}|/)?"
)
# 64 is the longest local part that a mail server takes; without a bound, `a+a+a+…` would be quadratic.
_EMAIL = r"[A-Za-z0-9._%+-]{1,64}+@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}"

_ELLIPSIS = "[.…]{2,}+|…"
_PICTURE = "[\u2190-\u2bff\U0001f000-\U0001faff][\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*+"
# A flag is two letters; other pictures take variants and skin tones, and are joined to one (a family).
_EMOJI = f"[\U0001f1e6-\U0001f1ff]{{2}}|{_PICTURE}(?:\u200d{_PICTURE})*+"
_NO_FOREIGN = f"_{characters.ARABIC_LETTERS}{characters.LATIN_LETTERS}{characters.TATWEEL}{characters.MARKS}"
_FOREIGN = rf"(?:[^\W\d{_NO_FOREIGN}][\u0300-\u036f]*+)++"
_GAP = (
    rf"\s\x00-\x1f\x7f-\x9f#_{characters.TATWEEL}{characters.MARKS}{characters.SPACES}{characters.INVISIBLE}"
    "\ufff9-\ufffb\U000e0000-\U000e007f"
)

EXPRESSION = re.compile(
    rf"(?={_LETTER})(?:{_ARABIC})"
    r'|[،"«»():؛؟]'
    rf"|{_ELLIPSIS}"
    r"|\.(?![A-Za-z0-9])"
    rf"|(?=[A-Za-z0-9._%+-])(?:{_URL}|{_EMAIL})"
    rf"|(?={_DIGIT})(?:{_DATE}|{_TIME}|{_NUMBER})"
    rf"|(?={_LATIN_LETTER})(?:{_INITIALS}|{_LATIN})"
    r"|@[A-Za-z0-9_]++"
    r"|[-–—]{2,}+"
    rf"|{_EMOJI}|{_FOREIGN}|[^{_GAP}]"
)


def tokenise(text: str) -> list[Token]:
    """The tokens of a text, in order; offsets are code points into it."""
    return list(scan(text, 0, len(text)))


def scan(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of `text[start:end]`, with offsets into the whole text, as they are found."""
    for found in EXPRESSION.finditer(text, start, end):
        yield Token(found.start(), found.end(), found[0])


_KIND = re.compile(
    rf"(?P<abbreviation>{_LETTER}[^-\u2010\u2011]*[. ].*|(?:{_LATIN_LETTER}\.)+{_LATIN_LETTER}?)"
    rf"|(?P<word>{_LETTER}.*)|(?P<url>{_URL})|(?P<email>{_EMAIL})|(?P<date>{_DATE})|(?P<time>{_TIME})"
    rf"|(?P<number>{_NUMBER})|(?P<latin>{_LATIN})"
)


def kind(word: str) -> str:
    """Of what kind a token is, one of `tagset.KIND`, from its text alone.

    Handles, symbols, emoji and words of scripts other than Arabic and Latin are `other`.
    """
    found = _KIND.fullmatch(word)
    if found is not None and found.lastgroup is not None:
        return found.lastgroup
    return "punctuation" if word and all(unicodedata.category(c)[0] == "P" for c in word) else "other"


_TO_ASCII = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.'")
_VALUE = re.compile(
    r"(?P<comma_groups>[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?)"
    r"|(?P<mark_groups>[1-9][0-9]{0,2}(?:'[0-9]{3})+(?:\.[0-9]+)?)"
    r"|(?P<period_groups>[1-9][0-9]{0,2}(?:(?:\.[0-9]{3}){2,}|(?:\.[0-9]{3})+,[0-9]+))"
    r"|(?P<plain>[0-9]+(?:[.,][0-9]+)?)"
)
_LONGEST_NUMBER = 300  # digits; beyond it a float is infinite, and nobody counts that far


def number_value(word: str) -> int | float | None:
    """The value of a number token in any of its digits, None for any other word.

    `٬` groups and `٫` is decimal. A comma groups where three digits follow each (`1,250`), else it is decimal
    (`3,7`). A period groups where there are several, or a comma follows (`1.340.000`, `1.340,5`), else it is decimal:
    `1.250` is one and a quarter. What fits none of this (`0.1.14`) has no value.
    """
    found = _VALUE.fullmatch(word.translate(_TO_ASCII)) if len(word) <= _LONGEST_NUMBER and "'" not in word else None
    if found is None:
        return None
    digits = found[0].replace("'", "")
    if found["comma_groups"]:
        digits = digits.replace(",", "")
    elif found["period_groups"]:
        digits = digits.replace(".", "")
    digits = digits.replace(",", ".")
    return float(digits) if "." in digits else int(digits)
