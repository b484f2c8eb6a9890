"""`ie test --mutate` and `--coverage`: which parts of the sound pack no example guards or exercises, and no others."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ie_engine.cli.main import cli
from ie_engine.packs.model import Library
from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.testing.examples import own_rules
from ie_engine.testing.mutations import mutations
from ie_engine.testing.selection import cases
from ie_engine.testing.trial import Trial
from tests.testing.sound_pack import SOUND, write


def ie(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def library(folder: Path) -> Library:
    found, problems = load_pack(folder)
    assert found is not None and problems == ()
    return found


def unnoticed(folder: Path) -> dict[str, list[str]]:
    sound = library(folder)
    trial = Trial(Pipeline(sound), list(cases(sound)))
    return {
        rule.id: [tried.mutation.what for tried in trial.of(rule) if tried.noticed is None] for rule in own_rules(sound)
    }


def test_changes_that_no_example_notices() -> None:
    assert unnoticed(SOUND) == {
        "sound/cup": [
            "without `pos=(noun propn)`",
            "without `noun` in `pos=(noun propn)`",
            "without `propn` in `pos=(noun propn)`",
        ],
        "sound/moved": ["with a gap that is shorter by a word"],
        "sound/visited": [
            "with at most one `host`",
            "with at most one `destination`",
            "without `ل`",
            "without `unless`",
        ],
        "sound/met": [
            "with nothing needed for `participant`",
            "without `++`",
            "without `++`",
            "without `++`",
        ],
    }


@pytest.mark.parametrize(
    ("file", "example", "rule", "changes"),
    [
        ("frames.yaml", "      - اجتمع الوزير قبل الغداء\n", "sound/met", []),
        ("names.yaml", "      - ضاعت كأس من الزجاج\n", "sound/cup", ["without `definite=yes`"]),
        (
            "frames.yaml",
            "      - '‹اجتمع› [الرئيس المصري]participant ب[سليم الزواري]participant'\n",
            "sound/met",
            ["without `ب`", "without `ب`"],
        ),
        (
            "frames.yaml",
            "      - 'قال مراسل في تونس إن [سليم الزواري]visitor ‹زار› [القاهرة]destination'\n",
            "sound/visited",
            [],
        ),
    ],
)
def test_an_example_guards_a_part_of_its_rule(
    file: str, example: str, rule: str, changes: list[str], tmp_path: Path
) -> None:
    """Without the example more changes go unnoticed, or none where other examples guard the same."""
    before, after = unnoticed(SOUND)[rule], unnoticed(write(tmp_path, (file, example, "")))[rule]
    assert [what for what in after if what not in before] == changes


def test_changes_are_made_one_by_one_and_in_order() -> None:
    made = [mutation for rule in own_rules(library(SOUND)) for mutation in mutations(rule)]
    again = [mutation for rule in own_rules(library(SOUND)) for mutation in mutations(rule)]
    assert [(m.rule.id, m.what, m.span) for m in made] == [(m.rule.id, m.what, m.span) for m in again]
    kinds = (
        "without the line",
        "swapped",
        "++",
        "else",
        "alternative",
        "gap",
        "obligatory",
        "nothing needed",
    )
    missing = {kind for kind in kinds if not any(kind in mutation.what for mutation in made)}
    assert missing == {"else"}  # no frame of the pack has one


def test_what_no_example_notices_is_shown_with_its_place() -> None:
    result = ie("test", SOUND, "--mutate", "--rule", "visited")
    lines = result.stdout.splitlines()
    assert (result.exit_code, lines[-1]) == (0, "22 changes to 1 rule of sound, 4 that no example notices")
    at = next(index for index, line in enumerate(lines) if "without `ل`" in line)
    assert lines[at].endswith("frames.yaml:11:29: sound/visited: no example notices a rule without `ل`")
    assert lines[at + 1] == "    | (إلى | »ل«) @Place"
    assert "3 changes to 1 rule" in ie("test", SOUND, "--mutate", "--rule", "visited", "--limit", "3", "-q").stdout


def test_changes_as_json() -> None:
    found = [json.loads(line) for line in ie("test", SOUND, "--mutate", "--rule", "cup", "--json").stdout.splitlines()]
    assert [one["noticed_by"] for one in found].count(None) == 3
    assert found[0]["rule"] == "sound/cup" and found[0]["file"].endswith("names.yaml")


def test_parts_that_no_example_exercises(tmp_path: Path) -> None:
    whole = ie("test", SOUND, "--coverage")
    assert whole.stdout.splitlines()[-1] == "29 parts of 4 rules of sound, 1 that no example exercises"
    changed = write(
        tmp_path,
        ("frames.yaml", "      - 'أجرى [كريم بلحاج]visitor ‹زيارة› إلى [تونس]destination'\n", ""),
        ("patterns.yaml", "      - '‹انضم› [سليم الزواري]player بعد موسم ناجح إلى [هلال البحيرة]to'\n", ""),
        ("patterns.yaml", "      - انضم الطفل إلى المدرسة\n", ""),
        ("clubs.txt", "هلال البحيرة", "هلال البحيرة\nنسور الجبل"),
    )
    shown = ie("test", changed, "--coverage").stdout
    for what in (
        "no example exercises the alternative `(إلى | ل) @Place`",
        "no example exercises `انضم`",
        "$clubs: 1 of 3 entries stand in no example: نسور الجبل",
    ):
        assert what in shown, shown
    lines = [json.loads(line) for line in ie("test", changed, "--coverage", "--json").stdout.splitlines()]
    assert {"list": "clubs", "unexercised": ["نسور الجبل"]} in lines
