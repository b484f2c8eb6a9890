"""The benchmarks run, and print their tables; what they measure is not looked at here."""

import sys
from collections.abc import Callable

import pytest

from benchmarks import corpus, gaps, gazetteers, matcher, measure, rules

MAIN: dict[str, tuple[Callable[[], int], list[str]]] = {
    "matcher": (matcher.main, ["1 rule, 1 %", "50 rules, 1 %", "500 rules, 1 %", "500 rules, 10 %"]),
    "gaps": (gaps.main, ["8", "16"]),
    "rules": (rules.main, ["1", "20", "200"]),
    "gazetteers": (
        gazetteers.main,
        ["the base pack, cold", "the base pack, warm", "lists alone, cold", "lists alone, warm"],
    ),
    "corpus": (corpus.main, ["cold", "warm", "tokens and sentences"]),
}


@pytest.mark.parametrize("name", MAIN)
def test_a_quick_run_prints_its_table(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main, expected = MAIN[name]
    monkeypatch.setattr(sys, "argv", [name, "--quick"])
    assert main() == 0
    lines = capsys.readouterr().out.splitlines()
    first_cells = [cells[0].strip() for line in lines if (cells := line.strip("|").split("|"))[1:]]
    assert first_cells[2:] == expected


def test_an_exponent_is_that_of_the_growth() -> None:
    sizes = (1, 2, 4, 8)
    assert gaps.exponent(sizes, [3 * size for size in sizes]) == pytest.approx(1)
    assert gaps.exponent(sizes, [3 * size**2 for size in sizes]) == pytest.approx(2)


def test_a_ratio_is_the_median_of_the_rounds() -> None:
    assert measure.ratio({"a": [2.0, 30.0, 9.0], "b": [1.0, 10.0, 1.0]}, "a", "b") == 3.0
