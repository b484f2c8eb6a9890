"""The tables of `docs/values.md`: what they say is found, and has the value that they say."""

import re
from datetime import date
from pathlib import Path

import pytest

from tests.values import cases

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "values.md"
REFERENCE = date(2018, 6, 13)
KINDS = ("number", "ordinal", "fraction", "percent", "range")


def rows() -> list[tuple[str, str, str]]:
    """What each line of the first and the third table quotes, with its value and, for a number, its kind."""
    found = []
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [re.findall("`([^`]*)`", cell) for cell in line.split("|")[1:-1]]
        if len(cells) == 3 and cells[0] and cells[0][0] in KINDS:
            found += [(cells[0][0], quoted, value) for quoted, value in zip(cells[1], cells[2], strict=True)]
        elif len(cells) == 2 and cells[0] and re.search("[ء-ي]", cells[0][0]):
            values = cells[1] if len(cells[1]) > 1 else cells[1] * len(cells[0])
            found += [("", quoted, value) for quoted, value in zip(cells[0], values, strict=True)]
    return found


@pytest.mark.parametrize(("kind", "quoted", "value"), rows(), ids=lambda part: part)
def test_the_page_says_what_is_found(kind: str, quoted: str, value: str) -> None:
    if kind:
        found = cases.found_numbers(quoted)
        assert found[-1][1] == (value if kind == "number" else f"{kind} {value}")
    else:
        assert [said.split()[-1] for _, said in cases.found_dates(quoted, REFERENCE)] == [value]


def test_the_tables_are_read() -> None:
    assert len(rows()) > 40
