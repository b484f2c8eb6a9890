"""The words and names of the shipped packs hold what their formats promise.

The files are data that people edit by hand: every promise that a reader of them relies on is checked here, file by
file, so that a slip names its file and its entry.
"""

import re
from collections import Counter
from pathlib import Path

import pytest

from ie_engine.pipeline import lexicon
from ie_engine.text.folding import STANDARD
from ie_engine.text.folding import fold as engine_fold

ROOT = Path(__file__).resolve().parents[2]
GAZETTEERS = sorted(ROOT.glob("rules/*/gazetteers/*.tsv"))
BASE = ROOT / "rules" / "base"

TASHKEEL = re.compile("[\u064b-\u0652\u0670]")
ARABIC = re.compile("[ء-غف-ي]+(-[ء-غف-ي]+)?")  # `جاي-إن` is one word
# Lemma-matching gazetteers: their entries are lemmas of the base lexicon, word by word.
BY_LEMMA = ("nationalities.tsv", "titles.tsv")

each_gazetteer = pytest.mark.parametrize("path", GAZETTEERS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")

Row = dict[str, str]


def cells(path: Path) -> list[list[str]]:
    """The header and the lines below it, cut at tabs."""
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n")
    assert "\r" not in text
    return [line.split("\t") for line in text.removesuffix("\n").split("\n") if not line.startswith("# ")]


def rows(path: Path) -> list[Row]:
    header, *body = cells(path)
    return [dict(zip(header, line, strict=True)) for line in body]


def names(row: Row) -> list[str]:
    """The entry and its other spellings."""
    return [row["name"], *(alias for alias in row.get("aliases", "").split("|") if alias)]


def bare(word: str) -> str:
    return TASHKEEL.sub("", word)


def fold(name: str) -> str:
    """What the engine sees of a name: no marks, one alef, one yeh, single spaces."""
    return " ".join(bare(name).translate(str.maketrans("أإآٱى", "ااااي")).split())


def codes() -> set[str]:
    return {row["code"] for row in rows(BASE / "gazetteers" / "countries.tsv")}


@pytest.mark.parametrize("path", GAZETTEERS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_line_has_the_columns_of_the_header(path: Path) -> None:
    header, *body = cells(path)
    assert body
    assert len(set(header)) == len(header)
    assert [line for line in body if len(line) != len(header)] == []
    assert [line for line in body if any(cell != cell.strip() for cell in line)] == []
    assert path.read_text(encoding="utf-8").startswith("# "), "a list says what it holds and its licence"


@each_gazetteer
def test_names_are_plain_arabic_words(path: Path) -> None:
    assert cells(path)[0][0] == "name"
    wrong = [
        name for row in rows(path) for name in names(row) if not all(ARABIC.fullmatch(word) for word in name.split(" "))
    ]
    assert wrong == []


@each_gazetteer
def test_no_name_stands_twice(path: Path) -> None:
    counts = Counter(fold(name) for row in rows(path) for name in names(row))
    assert [name for name, count in counts.items() if count > 1] == []


@each_gazetteer
def test_a_country_is_one_of_the_countries(path: Path) -> None:
    known = codes()
    assert [row["name"] for row in rows(path) if row.get("country") and row["country"] not in known] == []


def test_codes_of_countries_are_unique_and_well_formed() -> None:
    written = [row["code"] for row in rows(BASE / "gazetteers" / "countries.tsv")]
    assert len(set(written)) == len(written)
    assert [code for code in written if not re.fullmatch("[A-Z]{2}", code)] == []


@pytest.mark.parametrize(
    ("name", "column", "values"),
    [
        ("countries", "gender", {"m", "f"}),
        ("given_names", "gender", {"m", "f"}),
        ("people", "gender", {"m", "f"}),
        ("titles", "gender", {"m", "f"}),
        ("title_phrases", "gender", {"m", "f"}),
        ("months", "month", {str(month) for month in range(1, 13)}),
        ("weekdays", "iso", {str(day) for day in range(1, 8)}),
    ],
)
def test_attributes_take_exactly_their_values(name: str, column: str, values: set[str]) -> None:
    assert {row[column] for row in rows(BASE / "gazetteers" / f"{name}.tsv")} == values


def test_terms_of_office_are_intervals_in_order() -> None:
    day = r"\d{4}(-\d\d(-\d\d)?)?"
    wrong = []
    for row in rows(BASE / "gazetteers" / "people.tsv"):
        bounds = [bound for term in row["terms"].split("|") for bound in term.split("/") if bound]
        shaped = all(re.fullmatch(f"{day}/({day})?", term) for term in row["terms"].split("|") if term)
        if not shaped or bounds != sorted(bounds):
            wrong.append(row["name"])
    assert wrong == []


@pytest.mark.parametrize("name", BY_LEMMA)
def test_entries_matched_by_lemma_are_lemmas_of_the_lexicon(name: str) -> None:
    words = {word for row in rows(BASE / "gazetteers" / name) for entry in names(row) for word in entry.split()}
    listed = {fold(row["lemma"]) for row in rows(BASE / "lexicon" / "nisbas.tsv")}
    listed |= {
        fold(word) for row in rows(BASE / "gazetteers" / "countries.tsv") for n in names(row) for word in n.split()
    }
    unknown = [
        word
        for word in sorted(words)
        if fold(word) not in listed
        and fold(word) not in {fold(lexeme.lemma) for lexeme, _ in lexicon().find(engine_fold(word, STANDARD))}
    ]
    assert unknown == []
