"""The cases of numbers and dates, one test each."""

import pytest

from tests.values import cases
from tests.values.cases import Case


@pytest.mark.parametrize("case", cases.cases("dates.yaml"), ids=lambda case: case.text)
def test_dates(case: Case) -> None:
    assert cases.found_dates(case.text, case.reference) == case.finds


@pytest.mark.parametrize("case", cases.cases("numbers.yaml"), ids=lambda case: case.text)
def test_numbers(case: Case) -> None:
    assert cases.found_numbers(case.text) == case.finds


def test_there_are_many_of_both_and_each_sort_has_something_that_is_not_found() -> None:
    found = [*cases.cases("dates.yaml"), *cases.cases("numbers.yaml")]
    assert len(found) >= 150
    assert sum(not case.finds for case in found) >= 30
