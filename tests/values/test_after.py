"""What comes after the date of a document, as far as both are told."""

import pytest

from ie_engine.values.resolve import is_after


@pytest.mark.parametrize(
    ("value", "day", "after"),
    [
        ("2018-05-03", "2018-05-02", True),
        ("2018-05-02", "2018-05-02", False),
        ("2018-05-02T20:00", "2018-05-02", False),
        ("2018-06", "2018-05-02", True),
        ("2018-05", "2018-05-02", False),
        ("2018-W19", "2018-05-02", True),
        ("2018-W18", "2018-05-02", False),
        ("2019-W01", "2018-12-31", False),  # that Monday is of the first week of 2019
        ("2019-W02", "2018-12-31", True),
        ("2018-W19", "2018-05", False),
        ("2018-05-03/2018-05-05", "2018-05-02", True),
    ],
)
def test_is_after(value: str, day: str, after: bool) -> None:
    assert is_after(value, day) is after
