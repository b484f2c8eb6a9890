"""The lists of names keep apart what names a person or body alone and what does so only beside other words.

Rules rely on that: a clear given name is a person wherever it stands before another name, an ambiguous one only behind
a title. The checks compare lists with each other, and with names that must be in one and not in the other.
"""

import pytest

from ie_engine.text.folding import STANDARD, fold
from tests.packs.test_data import BASE, names, rows

LISTS = ("given_names", "surnames")
KINDS = {row["name"]: set(row["kind"].split("|")) for row in rows(BASE / "gazetteers" / "body_heads.tsv")}


def folded(name: str) -> set[str]:
    """All entries of a list, as the engine compares them."""
    path = BASE / "gazetteers" / f"{name}.tsv"
    return {fold(entry, STANDARD) for row in rows(path) for entry in names(row)}


@pytest.mark.parametrize("name", LISTS)
def test_a_name_is_clear_or_ambiguous(name: str) -> None:
    assert folded(name) & folded(f"{name}_ambiguous") == set()


@pytest.mark.parametrize("name", LISTS)
def test_ambiguous_names_say_so(name: str) -> None:
    assert {row["ambiguous"] for row in rows(BASE / "gazetteers" / f"{name}_ambiguous.tsv")} == {"yes"}


def test_a_clear_surname_is_no_given_name() -> None:
    assert folded("surnames") & folded("given_names") == set()


@pytest.mark.parametrize("name", ["given_names", "surnames"])
def test_function_words_and_places_are_no_clear_names(name: str) -> None:
    words = {
        fold(word, STANDARD) for word in ("على", "أن", "كان", "غير", "ليس", "الله", "رئيس", "الأردن", "دبي", "أمل")
    }
    assert folded(name) & words == set()


def test_a_body_that_needs_a_head_is_no_body_alone() -> None:
    assert (
        folded("organisations_after_head") & {fold(word, STANDARD) for word in ("الأهلي", "برشلونة", "الحياة")} != set()
    )
    assert folded("organisations") & {fold(word, STANDARD) for word in ("الأهلي", "برشلونة", "الحياة")} == set()


def test_every_kind_that_needs_a_head_has_one() -> None:
    heads = set().union(*KINDS.values())
    kinds = {
        kind for row in rows(BASE / "gazetteers" / "organisations_after_head.tsv") for kind in row["kind"].split("|")
    }
    assert kinds - heads == set()


@pytest.mark.parametrize(
    ("name", "entries"),
    [
        ("given_names", ["محمد", "عبد الرحمن", "عبدالرحمن", "نور الدين"]),
        ("given_names_ambiguous", ["علي", "أمل", "حياة", "كامل", "سعيد"]),
        ("surnames", ["الجبير", "ميركل", "أوباما"]),
        ("surnames_ambiguous", ["المصري", "سعيد", "حداد"]),
        ("organisations", ["الأمم المتحدة", "رويترز", "حزب الله", "مانشستر يونايتد"]),
        ("kunya", ["أبو مازن", "أبي بكر"]),
    ],
)
def test_the_lists_hold_what_they_are_for(name: str, entries: list[str]) -> None:
    assert {fold(entry, STANDARD) for entry in entries} <= folded(name)
