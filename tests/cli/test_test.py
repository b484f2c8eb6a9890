"""`ie test`: which examples run, what is written for people and for machines, and the exit status."""

import json
import multiprocessing
import os
import signal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from ie_engine.cli import test_parts, workers
from ie_engine.cli.main import cli
from tests.testing.sound_pack import SOUND, write

SWAPPED = ("frames.yaml", "host*        = object @Person", "host*        = subject @Person")


def ie(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.mark.parametrize(
    ("options", "last"),
    [
        ((), "20 examples, 0 problems (12 must find, 8 must not find)"),
        (("--rule", "visited"), "7 examples, 0 problems (5 must find, 2 must not find)"),
        (("--rule", "sound/v*", "--rule", "cup"), "9 examples, 0 problems (6 must find, 3 must not find)"),
        (("--event", "transfer"), "5 examples, 0 problems (3 must find, 2 must not find)"),
        (("--event", "Cup"), "2 examples, 0 problems (1 must find, 1 must not find)"),
        (("--text", "إنضم"), "2 examples, 0 problems (1 must find, 1 must not find)"),
        (("--text", "كأس", "-q"), "2 examples, 0 problems (1 must find, 1 must not find)"),
    ],
)
def test_examples_are_chosen_by_rule_event_and_text(options: tuple[str, ...], last: str) -> None:
    result = ie("test", SOUND, *options)
    assert (result.exit_code, result.stdout.splitlines()) == (0, [last])


def test_a_folder_of_packs_is_tested_whole(tmp_path: Path) -> None:
    write(tmp_path)
    assert ie("test", tmp_path, "-q").stdout.startswith("20 examples, 0 problems")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((SOUND, "--rule", "nothing"), "no example of sound is meant"),
        (("nowhere",), "the pack nowhere cannot be used"),
    ],
)
def test_a_call_that_tests_nothing_is_wrong(arguments: tuple[object, ...], message: str) -> None:
    result = ie("test", *arguments)
    assert result.exit_code == 2 and message in result.stderr


def test_a_pack_with_an_error_cannot_be_tested(tmp_path: Path) -> None:
    result = ie("test", write(tmp_path, ("frames.yaml", "agent @Actor++\n      host", "agent @Actr++\n      host")))
    assert result.exit_code == 2 and "did you mean `Actor`?" in result.stderr


def test_json_has_a_line_for_each_example(tmp_path: Path) -> None:
    result = ie("test", write(tmp_path, SWAPPED), "--rule", "visited", "--json")
    assert result.exit_code == 1
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["right"] for one in found] == [True, False, True, True, True, True, True]
    wrong = found[1]
    assert (wrong["rule"], wrong["line"], wrong["kind"]) == ("sound/visited", 16, "must find")
    assert wrong["text"] == "زار سليم الزواري الوزير كريم بلحاج في المستشفى"
    (problem,) = wrong["problems"]
    assert problem["verdict"] == "different"
    assert problem["expected"]["roles"]["host"] == ["الوزير كريم بلحاج"]
    assert problem["differences"] == [{"name": "host", "expected": ["الوزير كريم بلحاج"], "found": [], "note": ""}]
    (attempt,) = problem["attempts"]
    assert (attempt["step"], attempt["line"]) == ("role", 9)
    assert attempt["written"] == "host*        = subject @Person"


def test_junit_has_a_case_for_each_example(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    result = ie("test", write(tmp_path, SWAPPED), "--junit", report, "-q")
    assert result.exit_code == 1 and result.stdout.startswith("20 examples, 1 problem ")
    (suite,) = ElementTree.parse(report).getroot()
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("sound", "20", "1")
    (failed,) = [case for case in suite if case.find("failure") is not None]
    assert failed.get("classname") == "sound.visited"
    failure = failed.find("failure")
    assert failure is not None and "did not take `الوزير كريم بلحاج`" in str(failure.text)
    assert ie("test", SOUND, "--junit", tmp_path / "no" / "report.xml").exit_code == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--watch", "--json"), "--watch is for a terminal"),
        (("--watch", "--junit", "report.xml"), "--watch is for a terminal"),
        (("--watch", "--mutate"), "--watch is for a terminal"),
        (("--coverage", "--junit", "report.xml"), "--junit reports examples"),
        (("--limit", "3"), "--limit is of changes"),
    ],
)
def test_options_that_exclude_each_other(options: tuple[str, ...], message: str) -> None:
    result = ie("test", SOUND, *options)
    assert result.exit_code == 2 and message in result.stderr


@pytest.mark.parametrize("changes", [(), (SWAPPED,)], ids=["right", "failing"])
@pytest.mark.parametrize("options", [(), ("--json",), ("-q",)], ids=str)
def test_the_number_of_processes_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changes: tuple[tuple[str, str, str], ...], options: tuple[str, ...]
) -> None:
    monkeypatch.setattr(test_parts, "WORTH_A_PART", 3)
    pack = write(tmp_path, *changes)
    alone, together = (ie("test", pack, *options, "--jobs", jobs) for jobs in (1, 3))
    assert (together.exit_code, together.stdout) == (alone.exit_code, alone.stdout)
    assert alone.exit_code == bool(changes) and multiprocessing.active_children() == []


@pytest.mark.skipif(not workers.can_fork(), reason="processes cannot be forked here")
def test_a_process_that_dies_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(test_parts, "run", lambda *_: os.kill(os.getpid(), signal.SIGKILL))
    result = ie("test", SOUND, "--jobs", 2)
    assert isinstance(result.exception, workers.WorkerLost) and "killed by signal 9" in str(result.exception)
    assert result.stdout == "" and multiprocessing.active_children() == []


def test_all_packs_must_be_usable_before_anything_is_shown() -> None:
    result = ie("test", SOUND, "nowhere", "--jobs", 2)
    assert (result.exit_code, result.stdout) == (2, "") and multiprocessing.active_children() == []
