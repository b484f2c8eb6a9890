"""Deliberately broken rules: each is caught by `ie test`, and the message names the cause."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ie_engine.cli.main import cli
from tests.testing.sound_pack import SOUND, broken_rules, write


def ie(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def test_the_sound_pack_is_sound() -> None:
    assert ie("check", SOUND).stdout == "0 errors, 0 warnings\n"
    result = ie("test", SOUND)
    assert (result.exit_code, result.stdout) == (0, "20 examples, 0 problems (12 must find, 8 must not find)\n")


@pytest.mark.parametrize("case", [pytest.param(case, id=case["case"]) for case in broken_rules()])
def test_a_broken_rule_is_caught_and_the_cause_is_named(case: dict[str, Any], tmp_path: Path) -> None:
    result = ie("test", write(tmp_path, (case["file"], case["old"], case["new"])))
    assert result.exit_code == 1, result.stdout + result.stderr
    named = [line for line in result.stdout.splitlines() if all(words in line for words in case["says"])]
    assert named, result.stdout
