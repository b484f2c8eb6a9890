"""The words and names of the shipped packs hold what their formats promise.

The files are data that people edit by hand, or that `scripts/make_wordlists.py` writes: every promise that a reader of
them relies on is checked here, file by file, so that a slip names its file and its entry.
"""

import importlib.util
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from ie_engine.morphology import tagset

ROOT = Path(__file__).resolve().parents[2]
GAZETTEERS = sorted(ROOT.glob("rules/*/gazetteers/*.tsv"))
LEXICONS = sorted(ROOT.glob("rules/*/lexicon/*.tsv"))
BASE = ROOT / "rules" / "base"

LEXICON_HEADER = ["lemma", "pos", "root", "features", "forms"]
TASHKEEL = re.compile("[\u064b-\u0652\u0670]")
ARABIC = re.compile("[ء-غف-ي]+")
# Lemma-matching gazetteers: their entries are lemmas of the base lexicon, word by word.
BY_LEMMA = ("nationalities.tsv", "titles.tsv")

each_gazetteer = pytest.mark.parametrize("path", GAZETTEERS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
each_lexicon = pytest.mark.parametrize("path", LEXICONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")

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


def lemmas_of_base() -> set[str]:
    return {bare(row["lemma"]) for path in LEXICONS if BASE in path.parents for row in rows(path)}


def codes() -> set[str]:
    return {row["code"] for row in rows(BASE / "gazetteers" / "countries.tsv")}


def generator() -> ModuleType:
    path = ROOT / "scripts" / "make_wordlists.py"
    spec = importlib.util.spec_from_file_location("make_wordlists", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # a slotted dataclass looks its module up while it is made
    spec.loader.exec_module(module)
    return module


def test_both_kinds_of_files_are_there() -> None:
    assert GAZETTEERS
    assert {path.parts[-3] for path in LEXICONS} == {"base", "diplomacy"}


@pytest.mark.parametrize("path", [*GAZETTEERS, *LEXICONS], ids=lambda path: f"{path.parts[-3]}-{path.stem}")
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


def test_every_nationality_belongs_to_a_country() -> None:
    assert [row["name"] for row in rows(BASE / "gazetteers" / "nationalities.tsv") if not row["country"]] == []


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
def test_entries_matched_by_lemma_have_forms(name: str) -> None:
    known = lemmas_of_base()
    words = {word for row in rows(BASE / "gazetteers" / name) for entry in names(row) for word in entry.split()}
    assert sorted(words - known) == []


@each_lexicon
def test_parts_of_speech_and_features_are_of_the_tag_set(path: Path) -> None:
    assert cells(path)[0] == LEXICON_HEADER
    for row in rows(path):
        assert row["pos"] in tagset.POS, row
        pairs = [feature.split("=") for feature in row["features"].split()]
        assert len({name for name, _ in pairs}) == len(pairs), row
        for name, values in pairs:
            assert name in tagset.FEATURES, row
            assert name != "definite", row  # the engine cuts the article itself
            assert set(values.split("|")) <= set(tagset.ATTRIBUTES[name].allowed), row


@each_lexicon
def test_forms_are_words_without_marks(path: Path) -> None:
    for row in rows(path):
        forms = row["forms"].split(" ")
        assert all(ARABIC.fullmatch(form) for form in forms), row
        assert len(set(forms)) == len(forms), row
        assert ARABIC.fullmatch(bare(row["lemma"])), row
        assert row["root"] == "" or re.fullmatch("[ء-ي]{3,5}", row["root"]), row


@each_lexicon
def test_no_line_stands_twice(path: Path) -> None:
    keys = Counter(tuple(row.values()) for row in rows(path))
    assert [key for key, count in keys.items() if count > 1] == []


def analyses(form: str) -> set[tuple[str, str, str]]:
    """Lemma, part of speech and features of every line with that form."""
    return {
        (row["lemma"], row["pos"], row["features"])
        for path in LEXICONS
        for row in rows(path)
        if form in row["forms"].split(" ")
    }


@pytest.mark.parametrize(
    ("form", "lemma", "pos", "feature"),
    [
        ("يدعو", "دعا", "verb", "voice=act"),
        ("دعي", "دعا", "verb", "voice=pass"),
        ("اتفقتا", "اتّفق", "verb", "number=du"),
        ("بدأوا", "بدأ", "verb", "number=pl"),
        ("توقع", "توقّع", "verb", "voice=act|pass"),
        ("داعيا", "داعٍ", "adj", "voice=act"),
        ("لقائ", "لقاء", "noun", "number=sg"),
        ("وزرائ", "وزير", "noun", "number=pl"),
        ("رئيسي", "رئيس", "noun", "number=du"),
        ("وزيرة", "وزير", "noun", "gender=f"),
        ("محادثات", "محادثة", "noun", "number=pl"),
        ("قمم", "قمّة", "noun", "number=pl"),
        ("مساع", "مسعى", "noun", "number=pl"),
        ("أتراك", "تركي", "adj", "number=pl"),
        ("سورية", "سوري", "adj", "gender=f"),
        ("ميليشيات", "ميليشيا", "noun", "number=pl"),
    ],
)
def test_inflection_finds(form: str, lemma: str, pos: str, feature: str) -> None:
    assert any((lemma, pos) == entry[:2] and feature in entry[2] for entry in analyses(form))


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("ليبيا", "ليبي"),  # the accusative of the nisba is the country, in running text always
        ("تقع", "توقّع"),  # a passive that loses its radical
        ("كين", "كان"),  # no passive
        ("وزراءا", "وزير"),  # a diptote
        ("مجالسا", "مجلس"),  # a diptote
        ("ميليشياات", "ميليشيا"),
    ],
)
def test_inflection_does_not_find(form: str, lemma: str) -> None:
    assert lemma not in {entry[0] for entry in analyses(form)}


def test_generated_lists_are_what_the_script_writes() -> None:
    pytest.importorskip("libqutrub", reason="the conjugator is needed only to generate the lists")
    stale = [path.name for path, text in generator().generate().items() if path.read_text(encoding="utf-8") != text]
    assert stale == []
