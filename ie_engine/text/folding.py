"""Folding: writing a word as one writes it who leaves out, or does not type, what others do.

A text and the names of some foldings come in; the folded text goes out, with a map back where one is asked for.
A stage of its own because words are compared folded everywhere (patterns, gazetteers, lexicon), and because a match
has to say which foldings it needed.

Each folding is one regular expression with one replacement, so that `fold` and `fold_with_map` cannot disagree.
They are applied in one order, `_APPLIED`, composition last: whatever the others remove or exchange, letter and
combining hamza have met by then, and folding twice changes nothing more.

pyarabic is not used here, though its functions do what they say: its tables hold neither Persian letters, digits nor
presentation forms, its functions leave no trace for the map, and its `vocalizedlike` takes no notice of the shadda.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from ie_engine.text import characters

Replace = Callable[[re.Match[str]], str]


@dataclass(frozen=True, slots=True)
class Folding:
    """One folding: what `pattern` finds becomes what `replace` makes of it; `doc` is one line for the rule writer."""

    name: str
    doc: str
    pattern: re.Pattern[str]
    replace: Replace


def fold(text: str, foldings: frozenset[str]) -> str:
    """The text with the named foldings applied; idempotent, in linear time. An unknown name is a `KeyError`."""
    plain, letters, steps = _steps(foldings)
    if plain.fullmatch(text):
        return text
    if _ONE_BY_ONE.fullmatch(text):
        return text.translate(letters)
    for pattern, replace in steps:
        text = pattern.sub(replace, text)
    return text


def fold_with_map(text: str, foldings: frozenset[str]) -> tuple[str, tuple[int, ...]]:
    """The folded text, and for each of its characters the offset in `text` of the character it came from.

    The map has one entry more than the folded text has characters, the length of `text`, and never decreases.
    The characters of a ligature all come from it. Where a letter and its marks are composed or reordered, the map is
    exact for the letter; the marks come from somewhere in the same cluster.
    """
    origin: Iterable[int] = range(len(text) + 1)
    for pattern, replace in _steps(foldings)[2]:
        text, sources = _substitute(text, pattern, replace)
        if sources is not None:
            before = tuple(origin)
            origin = [before[source] for source in sources]
    return text, tuple(origin)


def relaxations(written: str, found: str, foldings: frozenset[str]) -> tuple[str, ...]:
    """The foldings that make the two equal, as few as possible, in the order of `FOLDINGS`.

    The two are equal under all of `foldings`; `()` if they are equal as they are.
    A folding is among them if the two differ without it. Where either of two would do (a decomposed `أ` and a plain
    `ا`: `nfc` or `alef`), the milder one is named, the one earlier in `FOLDINGS`.
    """
    if written == found:
        return ()
    needed = foldings
    for name in reversed(tuple(FOLDINGS)):
        if name in needed and fold(written, needed - {name}) == fold(found, needed - {name}):
            needed -= {name}
    return tuple(name for name in FOLDINGS if name in needed)


def vocalisation_agrees(written: str, found: str) -> bool:
    """Whether two spellings can be the same word: the same letters once folded, and no marks that contradict.

    A letter without any mark says nothing, so an unvocalised word agrees with every vocalisation of its letters, and
    `وقّع` agrees with a stored `وقع` as well as with `وَقَّعَ`.
    A letter with a mark says all about itself: two different vowels contradict, sukun is one of them, and so does a
    vowel without a shadda where the other spelling has one: `وقّع` is not `وَقَعَ`.
    The fathatan may stand on the final alef or before it (`كتاباً`, `كتابًا`); a dagger alef is a fatha.
    """
    letters, marks = _letters_and_marks(written)
    other_letters, other_marks = _letters_and_marks(found)
    return letters == other_letters and all(map(_marks_agree, marks, other_marks))


def _always(text: str) -> Replace:
    return lambda _: text


def _table(pairs: Mapping[str, str]) -> tuple[re.Pattern[str], Replace]:
    return re.compile(f"[{''.join(pairs)}]"), lambda found: pairs[found[0]]


_HAMZAS = "\u0653\u0654\u0655"  # combining madda, hamza above, hamza below
_COMPOSING = {"ا": _HAMZAS, "و": "\u0654", "ي": "\u0654", "\u06c1": "\u0654", "\u06d2": "\u0654", "\u06d5": "\u0654"}


def _presentation(found: re.Match[str]) -> str:
    # The isolated and medial forms of marks decompose to a space or a tatweel that carries them.
    return unicodedata.normalize("NFKC", found[0]).lstrip(" " + characters.TATWEEL)


def _without_marks(found: re.Match[str]) -> str:
    """A hamza or madda that makes a letter (`ا` + U+0654 is `أ`) is no tashkeel, wherever in the run it stands."""
    letter = found.string[found.start() - 1 : found.start()]
    return next((mark for mark in found[0] if mark in _COMPOSING.get(letter, "")), "")


_STRIP_ALEF = str.maketrans(dict.fromkeys("آأإٱ\u0672\u0673", "ا") | dict.fromkeys(_HAMZAS))
_STRIP_HAMZA = str.maketrans({"ؤ": "و", "ئ": "ي", "\u0654": None})


def _bare_alef(found: re.Match[str]) -> str:
    return found[0].translate(_STRIP_ALEF)


def _bare_seat(found: re.Match[str]) -> str:
    return found[0].translate(_STRIP_HAMZA)


def _compose(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", _LONG_RUN.sub(_in_canonical_order, found[0]))


def _in_canonical_order(found: re.Match[str]) -> str:
    """`unicodedata.normalize` sorts marks by insertion: quadratic on a run of them, unless they are sorted already."""
    ordered: list[str] = []
    run: list[str] = []
    for character in found[0]:
        if unicodedata.combining(character):
            run.append(character)
        else:
            ordered += sorted(run, key=unicodedata.combining)
            ordered.append(character)
            run = []
    return "".join(ordered + sorted(run, key=unicodedata.combining))


_LONG_RUN = re.compile(r"\W{16,}")  # no combining mark is a `\w`

# Characters that are normal in themselves and never compose with what precedes them: text can be cut before any.
_SAFE = "\x00-\u02ff\u0400-\u0482\u060c-\u060f\u061b-\u064a\u0660-\u066f\u0671-\u06d3\u06fa-\u06ff\u4e00-\u9fff"

FOLDINGS: Mapping[str, Folding] = MappingProxyType(
    {
        folding.name: folding
        for folding in (
            Folding(
                "nfc",
                "a letter and its combining hamza, madda or accent are one character",
                re.compile(f"[{_SAFE}]?[^{_SAFE}]+"),
                _compose,
            ),
            Folding(
                "presentation",
                "letter shapes and ligatures of old encodings (ﻻ, ﷲ, ﷺ) are plain letters",
                re.compile("[\ufb50-\ufdff\ufe70-\ufefc]"),
                _presentation,
            ),
            Folding(
                "invisible",
                "joiners, direction controls, soft hyphens and zero-width spaces are not there",
                re.compile(f"[{characters.INVISIBLE}]+"),
                _always(""),
            ),
            Folding(
                "space",
                "every horizontal space, as the no-break space, is a space",
                re.compile(f"[{characters.SPACES}]"),
                _always(" "),
            ),
            Folding(
                "tashkeel",
                "vowel signs, tanwin, shadda, sukun, dagger alef and Quranic marks are not there",
                re.compile(f"[{characters.ARABIC_MARKS}]+"),
                _without_marks,
            ),
            Folding("tatweel", "lengthening strokes are not there", re.compile(characters.TATWEEL + "+"), _always("")),
            # The run takes in all up to the next letter: one hamza removed, another may stand behind it.
            Folding("alef", "آ أ إ ٱ are ا", re.compile(r"[آأإٱ\u0672\u0673]\W*|ا\W+"), _bare_alef),
            Folding("hamza", "ؤ is و, ئ is ي; a ء on the line stays", re.compile(r"[ؤئ]\W*|[وي]\W+"), _bare_seat),
            Folding("yeh", "ى is ي, final or not", *_table({"ى": "ي"})),
            # پ and ڤ (ڥ) are b and f with the dots of p and v, which Arabic spells in one way only. چ ژ گ are left
            # alone: newspapers write ج, ش, غ, ق or ك for them, and none of these is the same letter.
            Folding(
                "persian",
                "letters of Persian and Urdu keyboards (ی ک ہ) are the Arabic ones, پ is ب, ڤ is ف",
                *_table(
                    dict.fromkeys("\u06a9\u06aa", "ك")
                    | dict.fromkeys("\u06cc\u06d2\u06d0", "ي")
                    | dict.fromkeys("\u06c1\u06be\u06d5", "ه")
                    | {"\u06c0": "ه\u0654", "\u06c2": "ه\u0654", "\u06d3": "ي\u0654", "\u06c3": "ة"}
                    | {"پ": "ب", "ڤ": "ف", "ڥ": "ف"}
                ),
            ),
            Folding(
                "digits",
                "٣ and ۳ are 3; ٫ is a period, ٬ a comma, ٪ is %",
                *_table(dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬٪", "01234567890123456789.,%", strict=True))),
            ),
            Folding("teh", "ة is ه; it loses gender, and is not in the standard set", *_table({"ة": "ه"})),
        )
    }
)
STANDARD: frozenset[str] = frozenset(FOLDINGS) - {"teh"}

_APPLIED = (
    *("presentation", "invisible", "space", "tatweel", "persian", "digits", "yeh", "teh", "alef", "hamza", "tashkeel"),
    "nfc",
)
# Words of these characters alone, which is most words, are changed by no folding and need no more than one look.
_PLAIN = "[ -~ء،؛؟ابت-غف-وي]*"
# Where there is no mark, no folding looks beyond the letter that it changes.
_ONE_BY_ONE = re.compile("[ -~،؛؟\u0621-\u063a\u0641-\u064a]*")
_LETTERS = tuple(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B))))
_Steps = tuple[tuple[re.Pattern[str], Replace], ...]


@lru_cache(maxsize=256)
def _steps(foldings: frozenset[str]) -> tuple[re.Pattern[str], dict[int, str], _Steps]:
    """What no folding of the set changes, what they make of single letters, and what each does, in the order in which
    they are applied."""
    chosen = {name: FOLDINGS[name] for name in foldings}
    plain = _PLAIN if "teh" in chosen else _PLAIN.replace("ت", "ةت")
    steps = tuple((chosen[name].pattern, chosen[name].replace) for name in _APPLIED if name in chosen)
    letters: dict[int, str] = {}
    for letter in _LETTERS:
        folded = letter
        for pattern, replace in steps:
            folded = pattern.sub(replace, folded)
        if folded != letter:
            letters[ord(letter)] = folded
    return re.compile(plain), letters, steps


_NEAR = 16  # how far a character is looked for in what was replaced; longer runs of marks are no writing


def _substitute(text: str, pattern: re.Pattern[str], replace: Replace) -> tuple[str, list[int] | None]:
    """`pattern.sub(replace, text)`, and where each of its characters and its end came from; None if unchanged."""
    parts: list[str] = []
    sources: list[int] = []
    done = 0
    for found in pattern.finditer(text):
        new = replace(found)
        if new == found[0]:
            continue
        start, end = found.span()
        parts += (text[done:start], new)
        sources += range(done, start)
        position = start
        for character in new:
            same = text.find(character, position, min(end, position + _NEAR))
            source = min(position, end - 1) if same < 0 else same
            sources.append(source)
            position = source + 1
        done = end
    if not parts:
        return text, None
    sources += range(done, len(text) + 1)
    return "".join(parts) + text[done:], sources


_UNFOLDED_MARKS = STANDARD - {"tashkeel"}
_MARK = re.compile(f"[{characters.ARABIC_MARKS}]")
_VOWELS = frozenset("\u064b\u064c\u064d\u064e\u064f\u0650\u0652")
_FATHATAN, _FATHA, _SHADDA, _DAGGER_ALEF = "\u064b", "\u064e", "\u0651", "\u0670"


@lru_cache(maxsize=4096)
def _letters_and_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """The folded letters, and the marks of each. Remembered: one word is compared with many forms."""
    letters: list[str] = []
    marks: list[str] = []
    for character in fold(text, _UNFOLDED_MARKS):
        if not _MARK.match(character):
            letters.append(character)
            marks.append("")
        elif marks:
            marks[-1] += character
    if len(marks) > 1 and letters[-1] in "اي" and _FATHATAN in marks[-1]:
        marks[-1] = marks[-1].replace(_FATHATAN, "")
        marks[-2] += _FATHATAN
    return "".join(letters), tuple(marks)


def _marks_agree(one: str, other: str) -> bool:
    """Whether the marks on one letter in two spellings do not contradict each other."""
    if not one or not other:
        return True
    vowel, other_vowel = _vowel(one), _vowel(other)
    if vowel and other_vowel and vowel != other_vowel:
        return False
    return (_SHADDA in one or not vowel) if _SHADDA in other else (_SHADDA not in one or not other_vowel)


def _vowel(marks: str) -> str:
    return next((mark for mark in marks if mark in _VOWELS), _FATHA if _DAGGER_ALEF in marks else "")
