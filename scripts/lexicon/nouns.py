"""Inflects nouns, adjectives, nisbas and participles: a stem in, its forms with gender, number and standing out.

Stems and forms are vocalised but for their last letter, whose vowel is the case. An ending changes the stem before it:
`ة` opens to `ت`, `ى` becomes `ا` or `ي`, a final hamza moves to the seat that the vowels around it ask for.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ie_engine.morphology.lexicon import ARTICLE, BARE, ENCLITIC
from ie_engine.morphology.reading import bare
from scripts.lexicon.marks import DAMMA, FATHA, FATHATAN, KASRA, KASRATAN, SHADDA, SUKUN, tidy, without_case
from scripts.lexicon.model import Features, Form

_ALL = BARE | ARTICLE | ENCLITIC
_FREE = BARE | ARTICLE
_ANNEXED = BARE | ENCLITIC


@dataclass(frozen=True, slots=True)
class Paradigm:
    """What a nominal lexeme inflects for; `plurals` are its broken plurals, vocalised."""

    stem: str
    gender: str
    plurals: tuple[str, ...] = ()
    plural_gender: str = ""
    masculine_plural: bool = False
    feminine_plural: bool = False
    feminine: bool = False
    dual: bool = True
    uninflected: bool = False
    voice: str = ""


def inflect(paradigm: Paradigm) -> Iterator[Form]:
    """All forms of a paradigm."""
    stem, gender, voice = without_case(paradigm.stem), paradigm.gender, paradigm.voice
    defective = paradigm.stem.endswith(KASRATAN) and not bare(stem).endswith(("ي", "ى"))
    if defective:
        stem += KASRA + "ي"
    if paradigm.uninflected:
        yield Form(stem, Features(gender, "sg", voice=voice), _ALL)
        return
    yield from _singular(stem, gender, "sg", voice, defective)
    if paradigm.dual:
        yield from _dual(stem, gender, voice)
    if paradigm.masculine_plural:
        yield from _sound(stem, voice)
    if paradigm.feminine:
        feminine = _before_vowel(stem).removesuffix(FATHA) + FATHA + "ة"
        if bare(stem).endswith(("ى", "ا")):
            feminine = _open(stem).removesuffix(FATHA) + "اة"
        yield from _singular(feminine, "f", "sg", voice, False)
        if paradigm.dual:
            yield from _dual(feminine, "f", voice)
    if paradigm.feminine_plural:
        yield from _plural_in_at(stem, voice)
    for plural in paradigm.plurals:
        is_defective = plural.endswith(KASRATAN) and not bare(plural).endswith(("ي", "ى"))
        base = without_case(plural)
        yield from _singular(
            base + KASRA + "ي" if is_defective else base,
            paradigm.plural_gender or gender,
            "pl",
            voice,
            is_defective,
            diptote=is_diptote(base),
        )


def is_diptote(plural: str) -> bool:
    letters = bare(plural)
    return (len(letters) >= 5 and letters[2] == "ا" and not letters.endswith("ة")) or letters.endswith("اء")


def _singular(
    stem: str, gender: str, number: str, voice: str, defective: bool, diptote: bool = False
) -> Iterator[Form]:
    """The form that stands alone, its accusative, and what it is before an enclitic; a broken plural does the same."""
    features = Features(gender, number, voice=voice)
    letters = bare(stem)
    if letters.endswith("ة"):
        yield Form(stem, features, _FREE)
        yield Form(stem[: stem.rindex("ة")] + "ت", features, ENCLITIC)
    elif letters.endswith("ى"):
        yield Form(stem, features, _FREE)
        yield Form(tidy(_open(stem) + "ا"), features, ENCLITIC)
    elif letters.endswith("ء"):
        yield Form(stem, features, _ALL)
        root = stem[: stem.rindex("ء")]
        yield Form(root + "ؤ", features, ENCLITIC)
        yield Form(root + "ئ", features, ENCLITIC)
        if letters.endswith("يء"):
            yield Form(root + "ئ" + FATHATAN + "ا", features, BARE)
        elif not letters.endswith("اء"):
            yield Form(stem + FATHATAN + "ا", features, BARE)
    elif letters.endswith(("أ", "ؤ", "ئ")):
        root = stem[:-1] if stem[-1] in "أؤئ" else stem
        yield Form(stem, features, _ALL)
        for seat in "أؤئ":
            if seat != letters[-1]:
                yield Form(root + seat, features, ENCLITIC)
        if letters[-1] != "أ":
            yield Form(stem + FATHATAN + "ا", features, BARE)
    else:
        yield Form(stem, features, _ALL)
        if defective:
            short = stem.removesuffix("ي").removesuffix(KASRA)
            yield Form(short[:-1] + "ء" if short.endswith("ائ") else short, features, BARE)
            if number == "sg":
                yield Form(stem + FATHATAN + "ا", features, BARE)
        elif not letters.endswith("ا") and not diptote:
            yield Form(stem + FATHATAN + "ا", features, BARE)


def _dual(stem: str, gender: str, voice: str) -> Iterator[Form]:
    features = Features(gender, "du", voice=voice)
    for base in _dual_bases(stem):
        yield Form(_joined(base, "ان"), features, _FREE)
        yield Form(_joined(base, "ا"), features, _ANNEXED)
        yield Form(base + FATHA + "ي" + SUKUN + "ن", features, _FREE)
        yield Form(base + FATHA + "ي" + SUKUN, features, _ANNEXED)


def _dual_bases(stem: str) -> list[str]:
    letters = bare(stem)
    if letters.endswith("ى"):
        return [_open(stem) + "ي"]
    if letters.endswith("ا"):
        return [_open(stem) + "و"] if len(letters) == 3 else []
    if letters.endswith("ء"):
        if letters.endswith("يء"):
            return [_before_vowel(stem)]
        return [stem, stem[: stem.rindex("ء")] + "ئ"]
    return [_before_vowel(stem)]


def _sound(stem: str, voice: str) -> Iterator[Form]:
    features = Features("m", "pl", voice=voice)
    letters = bare(stem)
    if letters.endswith(("ى", "ا")):
        root, nominative, oblique = _open(stem).removesuffix(FATHA), FATHA + "و" + SUKUN, FATHA + "ي" + SUKUN
        starts = [(root + nominative, root + oblique)]
    else:
        if letters.endswith("ي") and not stem.endswith(SHADDA):
            root = stem.removesuffix("ي").removesuffix(KASRA)
            starts = [(root + DAMMA + "و", root + KASRA + "ي")]
        elif letters.endswith("أ"):
            root = stem[:-1]
            starts = [
                (root + "ؤ" + DAMMA + "و", root + "ئ" + KASRA + "ي"),
                (root + "أ" + DAMMA + "و", root + "أ" + KASRA + "ي"),
            ]
        elif letters.endswith("يء"):
            root = _before_vowel(stem)
            starts = [(root + DAMMA + "و", root + KASRA + "ي")]
        elif letters.endswith("ء"):
            root = stem[: stem.rindex("ء")]
            starts = [(root + "ؤ" + DAMMA + "و", root + "ئ" + KASRA + "ي"), (stem + DAMMA + "و", stem + KASRA + "ي")]
        else:
            starts = [(stem + DAMMA + "و", stem + KASRA + "ي")]
    for nominative, oblique in starts:
        yield Form(nominative + "ن", features, _FREE)
        yield Form(oblique + "ن", features, _FREE)
        yield Form(nominative, features, _ANNEXED)
        yield Form(oblique, features, _ANNEXED)


def _plural_in_at(stem: str, voice: str) -> Iterator[Form]:
    features = Features("f", "pl", voice=voice)
    letters = bare(stem)
    if letters.endswith("اة"):
        base = _open(stem[: stem.rindex("ا")])
        bases = [base + "ي", base + "و"]
    elif letters.endswith("ة"):
        bases = [stem[: stem.rindex("ة")].removesuffix(FATHA)]
    elif letters.endswith("ى"):
        bases = [_open(stem) + "ي"]
    elif letters.endswith("ا"):
        bases = [stem[: stem.rindex("ا")].removesuffix(FATHA)]
    elif letters.endswith("اء"):
        bases = [stem, stem[: stem.rindex("ء")] + "و"]
    else:
        bases = [_before_vowel(stem)]
    for base in bases:
        yield Form(_joined(base, "ات"), features, _ALL)


def _before_vowel(stem: str) -> str:
    """The stem as it is before an ending: a final `ة` opens, a hamza behind `ي` sits on it (`مسيئة`)."""
    letters = bare(stem)
    if letters.endswith("ة"):
        return stem[: stem.rindex("ة")] + "ت"
    if letters.endswith("يء"):
        return stem[: stem.rindex("ء")] + "ئ"
    return stem


def _open(stem: str) -> str:
    """A stem in `ى` or `ا` up to the fatha before it."""
    cut = max(stem.rfind("ى"), stem.rfind("ا"))
    base = stem[:cut] if cut >= 0 else stem
    return base.removesuffix(FATHATAN).removesuffix(FATHA) + FATHA


def _joined(base: str, ending: str) -> str:
    """Base and an ending that begins with alif; a hamza on alif melts into it: `مبدأ` + `ان` is `مبدآن`."""
    if base.endswith("أ") and ending.startswith("ا"):
        return base[:-1] + "آ" + ending[1:]
    return base + FATHA + ending
