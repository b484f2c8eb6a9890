"""`ie induce`: what it prints of annotated events, and as JSON."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ie_engine.cli.main import cli
from tests.evaluation.build import event

TEXT = "زار الوزير سالم المراد بيروت أمس. وقصد الوزير المرفأ الجديد."


def ie(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    events = [
        event("visit", "زار", TEXT, visitor=["الوزير سالم المراد"], destination=["بيروت"]),
        event("visit", "قصد", TEXT, visitor=["الوزير"], destination=["المرفأ الجديد"]),
        event("meeting", "أمس", TEXT, place=["المرفأ"]),
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"doc_id": "a1", "text": TEXT, "events": events}, ensure_ascii=False), encoding="utf-8")
    return path


def test_groups_and_what_no_rule_covers(gold: Path) -> None:
    result = ie("induce", gold, "--type", "visit", "-n", 1)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "زار verb, visit: 1 event, 1 found\n" in result.stdout
    assert "قصد verb, visit: 1 event, 0 found; no rule sees a trigger in 1\n" in result.stdout
    assert "  1  0 found  destination  object" in result.stdout and "meeting" not in result.stdout
    last = result.stdout.partition("what no rule covers, by what it would bring\n")[2]
    assert last.startswith("  visit on قصد verb: 1 event with 2 fillers\n    زار الوزير سالم المراد بيروت أمس. و»قصد«")


def test_json(gold: Path) -> None:
    value = json.loads(ie("induce", gold, "--json").stdout)
    assert {(one["type"], one["lemma"]) for one in value["uncovered"]} >= {("visit", "قصد"), ("meeting", "أمس")}
    visited = next(one for one in value["triggers"] if one["lemma"] == "زار")
    assert (visited["annotated"], visited["found"], visited["seen"]) == (1, 1, 1)
    assert [(way["role"], way["path"]) for way in visited["ways"]] == [
        ("destination", "object"),
        ("visitor", "subject"),
    ]
    assert visited["ways"][0]["uses"] == [
        {
            "doc": "a1",
            "trigger": {"text": "زار", "start": 0, "end": 3},
            "filler": {"text": "بيروت", "start": 23, "end": 28},
            "found": True,
        }
    ]


def test_how_much_is_shown(gold: Path) -> None:
    result = ie("induce", gold, "--type", "visit", "-w", 1, "-u", 0)
    assert "  and 1 more way, to 1 filler\n" in result.stdout and "no rule covers" not in result.stdout


def test_a_type_that_nobody_annotated_is_no_silence(gold: Path) -> None:
    result = ie("induce", gold, "--type", "invitation")
    assert result.exit_code == 2
    assert f"{gold} has no event of the type invitation; there are events of: meeting, visit" in result.stderr
