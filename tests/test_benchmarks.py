"""The benchmarks run, and print their tables; what they measure is not looked at here."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks import corpus, excerpts, gaps, gazetteers, matcher, measure, rules

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


def test_an_excerpt_gets_its_words_from_the_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = tmp_path / "corpus.jsonl"
    article = {"id": "a", "date": "2018-05-02", "text": "مقدمة. اجتمع الوزيران أمس. خاتمة."}
    articles.write_text(json.dumps(article), encoding="utf-8")
    event = {"type": "meeting", "trigger": [0, 5], "roles": {"participant": [{"span": [6, 14], "implicit": True}]}}
    lines = [
        {"id": "a", "part": "read", "excerpt": [7, 26], "events": [event]},
        {"id": "missing", "part": "read", "excerpt": [0, 1], "events": []},
    ]
    monkeypatch.setattr(excerpts, "ANNOTATION", tmp_path / "excerpts.jsonl")
    excerpts.ANNOTATION.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    (document,) = excerpts.gold(articles, "read")
    assert document["text"] == "اجتمع الوزيران أمس."
    (found,) = document["events"]
    assert found["trigger"] == {"span": [0, 5], "text": "اجتمع"}
    assert found["roles"] == {"participant": [{"span": [6, 14], "text": "الوزيران", "implicit": True}]}
    assert not list(excerpts.gold(articles, "last"))


def test_the_annotation_of_excerpts_holds_no_words() -> None:
    lines = excerpts.ANNOTATION.read_text(encoding="utf-8").splitlines()
    assert not re.search("[\u0600-\u06ff]", "".join(lines))
    for excerpt in map(json.loads, lines):
        first, last = excerpt["excerpt"]
        spans = [event["trigger"] for event in excerpt["events"]]
        spans += [f["span"] for event in excerpt["events"] for fs in event["roles"].values() for f in fs]
        assert all(0 <= start < end <= last - first for start, end in spans)
