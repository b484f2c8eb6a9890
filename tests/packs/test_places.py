"""The lists of places and nationalities of the base pack hold what their readers rely on.

Beyond what `test_data` asks of every list: countries are complete and have a nationality, codes and kinds are known, no
list has leftovers of another language, a name is in one list of places only, and every form of a nationality is found.
"""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.text.document import Document
from ie_engine.text.folding import STANDARD, fold

BASE = Path(__file__).resolve().parents[2] / "rules" / "base"
PLACES = ("cities", "regions", "geography", "sites")
KINDS = {
    "cities": {"city", "district", "settlement"},
    "regions": {"region", "governorate", "area", "historical"},
    "geography": {
        *("continent", "sea", "ocean", "gulf", "strait", "canal"),
        *("river", "lake", "mountain", "desert", "island"),
    },
    "sites": {"site", "holy_place", "space"},
}
# States whose adjective the press does not use, or uses for something else (moon, desert, money).
WITHOUT_NATIONALITY = {
    *("CG", "KM", "EH", "ML", "CV", "DM", "KI", "KN", "MH", "PG", "SB", "ST", "VC", "DD", "AQ", "AI", "AS", "AW", "AX"),
    *("BL", "CC", "CK", "CW", "CX", "FO", "GF", "GG", "GS", "GU", "IM", "JE", "KY", "MF", "MP", "MS", "NF", "NU"),
    *("PM", "PN", "RE", "SH", "SJ", "SX", "TC", "TK", "VG", "VI", "WF", "YT"),
}
# Words of daily use that are also names of places: they belong into `places_after_kind`, or nowhere.
COMMON = ("العديد", "القائم", "صور", "الباب", "قم", "مالي", "بنين", "حوار", "القبائل", "الحد", "منح", "كسب", "تقسيم")

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    header, *body = (line.split("\t") for line in lines)
    return [dict(zip(header, line, strict=True)) for line in body]


def gazetteer(name: str) -> list[Row]:
    return rows(BASE / "gazetteers" / f"{name}.tsv")


def names(row: Row) -> list[str]:
    """The entry and its other spellings."""
    return [row["name"], *(alias for alias in row["aliases"].split("|") if alias)]


def folded(list_: str) -> set[str]:
    return {fold(name, STANDARD) for row in gazetteer(list_) for name in names(row)}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_has_a_kind_and_a_country_that_there_is(name: str) -> None:
    codes = {row["code"] for row in gazetteer("countries")}
    wrong = [
        row
        for row in gazetteer(name)
        if row["kind"] not in KINDS[name] or (row["country"] and row["country"] not in codes)
    ]
    assert wrong == []


def test_a_name_is_in_one_list_of_places_only() -> None:
    where = defaultdict(set)
    for list_ in (*PLACES, "places_after_kind"):
        for name in folded(list_):
            where[name].add(list_)
    assert {name: lists for name, lists in where.items() if len(lists) > 1} == {}


def test_no_common_word_is_a_place_by_itself() -> None:
    assert [word for word in COMMON for name in PLACES if fold(word, STANDARD) in folded(name)] == []


def test_every_country_has_a_nationality() -> None:
    with_one = {row["country"] for row in gazetteer("nationalities")}
    without = {row["code"] for row in gazetteer("countries")} - with_one
    assert without - WITHOUT_NATIONALITY == set()


def test_no_name_is_a_romanised_word_in_disguise() -> None:
    """No name has letters of Persian or Urdu, or one and the same letter three times."""
    odd = re.compile(r"[^ء-غف-ي ]|(.)\1\1")
    assert [
        n
        for list_ in (*PLACES, "countries", "capitals")
        for row in gazetteer(list_)
        for n in names(row)
        if odd.search(n)
    ] == []


@pytest.fixture(scope="module")
def nationalities(tmp_path_factory: pytest.TempPathFactory) -> Pipeline:
    """A pack of the nationalities and their word list alone."""
    folder = tmp_path_factory.mktemp("nationalities")
    for path in ("gazetteers/nationalities.tsv", "lexicon/nisbas.tsv"):
        (folder / Path(path).name).write_text((BASE / path).read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "pack.yaml").write_text(
        "name: nationalities\nversion: 0.1.0\nphases: [names]\nentities:\n  Nationality: {doc: x}\ngazetteers:\n"
        "  nationalities: {file: nationalities.tsv, match: lemma, type: Nationality}\n"
        "lexicon: [nisbas.tsv]\nrules: [rules.yaml]\n",
        encoding="utf-8",
    )
    (folder / "rules.yaml").write_text("rules: []\n", encoding="utf-8")
    library, diagnostics = load_pack(folder)
    assert library is not None, diagnostics
    return Pipeline(library)


def unknown(pipeline: Pipeline, words: list[str]) -> list[str]:
    return [
        word
        for word in words
        if not any(
            (mention.start, mention.end) == (0, len(word))
            for _, mention in pipeline.run(Document("word", word), mentions=True).mentions
        )
    ]


def test_every_form_of_a_nationality_is_found(nationalities: Pipeline) -> None:
    single = [name for row in gazetteer("nationalities") for name in names(row) if " " not in name]
    endings = ("", "ة", "ون", "ين", "ات")
    assert unknown(nationalities, [f"ال{name}{ending}" for name in single for ending in endings]) == []
    assert unknown(nationalities, [f"{name}{ending}" for name in single for ending in endings]) == []


def test_broken_plurals_of_nationalities_are_found(nationalities: Pipeline) -> None:
    plurals = (
        "أتراك أكراد عرب روس يهود أفغان إنجليز أرمن ألمان إسبان هنود مغاربة أفارقة صرب كروات تركمان أويغور أمريكان"
    )
    assert unknown(nationalities, [f"ال{word}" for word in plurals.split()]) == []
