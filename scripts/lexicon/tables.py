"""Our own reviewed tables: words of the news with plurals and feminines that the public sources lack or have wrongly.

Comes in: `tables/<pack>/*.tsv`, one lemma a line without vowels, and the nationalities of the base pack's gazetteer.
Goes out: the forms of each with their features; what the lexicon has already is left to it.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ie_engine.morphology.reading import bare as unmarked
from scripts.lexicon import derived

ROOT = Path(__file__).resolve().parents[2]
TABLES = Path(__file__).parent / "tables"
RULES = ROOT / "rules"

VOWELS = re.compile("[\u064b-\u0650\u0652\u0670]")
TANWEEN_KASRA = "\u064d"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a lexicon: forms of a lemma that share their features."""

    lemma: str
    pos: str
    root: str
    features: str
    forms: tuple[str, ...]

    def __str__(self) -> str:
        forms = " ".join(dict.fromkeys(self.forms))
        return "\t".join((self.lemma, self.pos, self.root, self.features, forms))


Row = dict[str, str]


def lines() -> Iterator[Line]:
    """The forms of every entry of the tables but the verbs, which are conjugated with all others."""
    for pack in ("base", "diplomacy"):
        tables = TABLES / pack
        yield from each(noun_lines, rows(tables / "nouns.tsv"))
        yield from each(participle_lines, rows(tables / "verbs.tsv"))
    yield from each(adjective_lines, rows(TABLES / "base" / "adjectives.tsv"))
    places = {fold(name) for name in place_names()}
    yield from each(lambda row: nisba_lines(row, places), [*nationalities(), *rows(TABLES / "base" / "nisbas.tsv")])


def verbs() -> Iterator[tuple[str, str, str, bool]]:
    """Past, root, vowel of the imperfect and transitivity of the verbs of the tables."""
    for pack in ("base", "diplomacy"):
        for row in rows(TABLES / pack / "verbs.tsv"):
            yield row["past"], row["root"], row["vowel"], row["passive"] == "full"


def each(lines: Callable[[Row], Iterator[Line]], table: Iterable[Row]) -> Iterator[Line]:
    for row in table:
        yield from lines(row)


def rows(path: Path) -> list[Row]:
    """The lines of a table as dictionaries by column."""
    written = path.read_text(encoding="utf-8").splitlines()
    header, *body = [line.split("\t") for line in written if line and not line.startswith("# ")]
    return [dict(zip(header, line + [""] * (len(header) - len(line)))) for line in body]


def nationalities() -> list[Row]:
    """The gazetteer's nationalities, a row for every spelling; the broken plurals stand in a table beside it."""
    plurals = {row["lemma"]: row["plural"] for row in rows(TABLES / "base" / "nisba_plurals.tsv")}
    spellings = [
        spelling
        for row in rows(RULES / "base" / "gazetteers" / "nationalities.tsv")
        for spelling in (row["name"], *filter(None, row["aliases"].split("|")))
        if " " not in spelling  # `كوري شمالي` is two words of the lexicon
    ]
    return [{"lemma": spelling, "plural": plurals.get(spelling, "")} for spelling in spellings]


def place_names() -> Iterator[str]:
    for name in ("countries", "capitals", "cities"):
        for row in rows(RULES / "base" / "gazetteers" / f"{name}.tsv"):
            yield row["name"]
            yield from row["aliases"].split("|")


def participle_lines(row: Row) -> Iterator[Line]:
    """The participles a verb's row asks for: `act`, `pass` or both; those that look alike are one line."""
    wanted = row["participles"].split("|") if row["participles"] else []
    lemmas: dict[str, list[str]] = {}
    for voice in wanted:
        for lemma in participles(row, voice):
            lemmas.setdefault(lemma, []).append(voice)
    for lemma, voices in lemmas.items():
        yield from adjective_lines(
            {"lemma": lemma, "root": row["root"], "class": "a", "plural": "ون", "voice": "|".join(voices)}
        )


def participles(row: Row, voice: str) -> Iterator[str]:
    """The lemmas of the participles, without vowels but a shadda; tanwin marks a defective one."""
    for one in derived.derived(row["past"], row["root"], passive=True):
        if one.kind == voice:
            lemma = VOWELS.sub("", one.lemma)
            yield lemma[:-1] + TANWEEN_KASRA if one.lemma.endswith("\u0650ي") else lemma


def noun_lines(row: Row) -> Iterator[Line]:
    """Singular, dual and plurals of a noun; a person's noun (class `h`) has its feminine under the same lemma."""
    lemma, kind, plurals = row["lemma"], row["class"], row["plural"].split()
    gender = "f" if kind == "f" else "m"

    def line(gender: str, number: str, forms: Iterable[str]) -> Line:
        return Line(lemma, "noun", row["root"], features((("gender", gender), ("number", number))), tuple(forms))

    if kind == "p":
        yield line("m", "pl", broken(lemma))
        return
    yield line(gender, "sg", singular(lemma))
    if plurals != ["-"]:
        if duals := dual(stem(lemma), annexed=True):
            yield line(gender, "du", duals)
        yield line(gender, "pl", [form for plural in plurals for form in plural_forms(lemma, plural)])
    if kind == "h":
        feminine = stem(lemma) + "ة"
        yield line("f", "sg", [feminine])
        yield line("f", "du", dual(stem(feminine), annexed=True))
        yield line("f", "pl", plural_forms(feminine, "ات"))


def adjective_lines(row: Row) -> Iterator[Line]:
    """The forms of an adjective: class `a` regular, `c` colours (أفعل، فعلاء), `e` elatives, which hardly inflect."""
    lemma, plurals = row["lemma"], row["plural"].split()

    def line(gender: str, number: str, forms: Iterable[str]) -> Line:
        values = (("gender", gender), ("number", number), ("voice", row.get("voice", "")))
        return Line(lemma, "adj", row["root"], features(values), tuple(forms))

    bare = unmarked(lemma)
    if row["class"] == "e":
        yield line("m|f", "sg", [bare])
        for feminine in plurals[:1]:
            if feminine != "-":
                yield line("f", "sg", [feminine])
        for plural in plurals[1:]:
            yield line("m", "pl", plural_forms(lemma, plural))
        return
    if row["class"] == "c":
        feminine, plural = plurals
        yield line("m", "sg", [bare])
        yield line("f", "sg", [feminine])
        yield line("m|f", "pl", broken(plural))
        return
    feminine = stem(lemma) + "ة"
    if bare.endswith("ى"):
        feminine = bare[:-1] + "اة"
    yield line("m", "sg", singular(lemma))
    yield line("f", "sg", [feminine])
    yield line("m", "du", dual(stem(lemma), annexed=False))
    yield line("f", "du", dual(stem(feminine), annexed=False))
    masculine = [form for plural in plurals if plural != "-" for form in plural_forms(lemma, plural)]
    if masculine:
        yield line("m", "pl", masculine)
    yield line("f", "pl", plural_forms(feminine, "ات") if not bare.endswith("ى") else [bare[:-1] + "يات"])


def nisba_lines(row: Row, places: set[str]) -> Iterator[Line]:
    """The forms of a nisba, without the accusative where that is a country or a town (`ليبيا`)."""
    lemma, plural = row["lemma"], " ".join(("ون", *filter(None, row["plural"].split("|"))))
    for line in adjective_lines({"lemma": lemma, "root": "", "class": "a", "plural": plural}):
        forms = tuple(form for form in line.forms if form != lemma + "ا" or fold(form) not in places)
        yield replace(line, forms=forms)


def singular(lemma: str) -> list[str]:
    """The singular, before suffixes too, and its accusative."""
    bare = unmarked(lemma)
    if lemma.endswith(TANWEEN_KASRA):
        return [bare, bare + "ي", bare + "يا"]
    if bare.endswith("اء"):
        return [bare, bare[:-1] + "ئ", bare[:-1] + "ؤ"]
    if bare.endswith("يء"):
        return [bare, bare[:-1] + "ئ", bare[:-1] + "ئا"]
    if bare.endswith("ء"):
        return [bare, bare[:-1] + "ئ", bare[:-1] + "ؤ", bare + "ا"]
    if bare.endswith("أ"):
        return [bare, bare[:-1] + "ئ", bare[:-1] + "ؤ"]
    return [bare] if bare[-1] in "ةىا" else [bare, bare + "ا"]


def stem(lemma: str) -> str:
    """What the endings are added to."""
    bare = unmarked(lemma)
    if lemma.endswith(TANWEEN_KASRA):
        return bare + "ي"
    if bare.endswith("ة"):
        return bare[:-1] + "ت"
    if bare.endswith("ى"):
        return bare[:-1] + "ي"
    return bare[:-1] + "ئ" if bare.endswith("يء") else bare


def dual(base: str, *, annexed: bool) -> list[str]:
    """Nominative and oblique; in annexation they lose their ن."""
    endings = ("ان", "ين", "ا", "ي") if annexed else ("ان", "ين")
    if base.endswith("ا"):
        return []  # loan words (`ميليشيا`, `بابا`) have no dual in use
    return [(base + ending).replace("أا", "آ") for ending in endings]


def plural_forms(lemma: str, plural: str) -> list[str]:
    """`ون` and `ات` make the sound plurals, anything else is the plural itself."""
    base = stem(lemma)
    if plural == "ون":
        return sound(unmarked(lemma) if lemma.endswith(TANWEEN_KASRA) else base.removesuffix("ى"))
    if plural == "ات":
        return [base.removesuffix("ا") + "ات" if not lemma.endswith("ة") else base[:-1] + "ات"]
    if plural.endswith("ون"):
        return sound(plural.removesuffix("ون"))
    return broken(plural)


def sound(base: str) -> list[str]:
    return [base + "ون", base + "ين", base + "و", base + "ي"]


def broken(plural: str) -> list[str]:
    """A broken plural with its forms before suffixes, and its accusative unless it is a diptote."""
    if plural.endswith(TANWEEN_KASRA):
        bare = unmarked(plural)
        return [bare, bare + "ي"]
    diptote = (len(plural) >= 5 and plural[2] == "ا") or plural.endswith(("اء", "ات", "ي"))
    return [form for form in singular(plural) if not (diptote and form == plural + "ا")]


def features(values: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{name}={value}" for name, value in values if value)


def fold(name: str) -> str:
    """The name without vowels and without the differences that the engine folds."""
    return unmarked(name).translate(str.maketrans("أإآى", "اااي"))
