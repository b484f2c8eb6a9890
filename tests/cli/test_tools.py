"""`ie check`, `ie test`, `ie show`: what they print, and that no traceback reaches a person."""

import io
import json
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from ie_engine.cli import render
from ie_engine.cli.main import cli
from ie_engine.diagnostics import Source, Span, error

MANIFEST = (
    "name: mine\nversion: 0.1.0\nimports: [base]\nphases: [events]\nevents: {meeting: {roles: {participant+: Actor}}}\n"
)
RULES = """\
rules:
  - id: met
    event: meeting
    pattern: |
      trigger:verb:قال
      participant:@Persn
      [lemme=قال]
    examples:
      - text: قال فلان فلانا
        finds: []
"""


def ie(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "pack.yaml").write_text(MANIFEST, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    return folder


def test_check_says_nothing_of_the_shipped_packs() -> None:
    result = ie("check", "diplomacy", "base")
    assert (result.exit_code, result.stdout) == (0, "0 errors, 0 warnings\n")


def test_check_shows_every_problem_in_its_place(pack: Path) -> None:
    result = ie("check", pack)
    assert result.exit_code == 1
    assert f"{pack / 'rules.yaml'}:6:19: error[unknown-type] there is no type `@Persn`" in result.stdout
    assert "    participant:»@Persn«" in result.stdout and "  help: did you mean `Person`?" in result.stdout
    assert f"{pack / 'rules.yaml'}:7:8: error[unknown-attribute]" in result.stdout and "»lemme«" in result.stdout
    assert result.stdout.endswith("2 errors, 0 warnings\n")


def test_check_as_json(pack: Path) -> None:
    problems = [json.loads(line) for line in ie("check", pack, "--format", "json").stdout.splitlines()]
    assert [(p["name"], p["line"], p["column"], p["text"]) for p in problems] == [
        ("unknown-type", 6, 19, "@Persn"),
        ("unknown-attribute", 7, 8, "lemme"),
    ]


def test_examples_that_do_not_hold_are_shown(pack: Path) -> None:
    good = RULES.replace("@Persn\n      [lemme=قال]", "@Person").replace("قال فلان فلانا", "قال بوتين كلمته")
    (pack / "rules.yaml").write_text(good, encoding="utf-8")
    result = ie("test", pack)
    assert result.exit_code == 1
    assert "mine/met" in result.stdout and "found beyond what is expected: meeting" in result.stdout
    assert result.stdout.rstrip().endswith("1 example, 1 problem (1 must not find)")


def test_tokens() -> None:
    result = ie("show", "tokens", "قال د. محمد إن #كوريا_الشمالية بخير")
    assert "4–6    abbreviation  د." in result.stdout and "word          الشمالية" in result.stdout


def test_ast_and_program() -> None:
    tree = ie("show", "ast", "who:@Person (في | ب+) @Place")
    assert "Capture name=who   who:@Person" in tree.stdout and "Proclitic text=ب" in tree.stdout
    lowered = ie("show", "program", "who:@Person (في | ب+) @Place")
    assert "4 states" in lowered.stdout and "ب+ @Place → end" in lowered.stdout
    assert "trigger" in ie("show", "program", "--rule", "diplomacy/met").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("show", "ast", "(قال"), "unclosed-bracket"),
        (("show", "program", "قال ب+"), "clitic-without-word"),
        (("show", "ast"), "give a pattern or a rule"),
        (("show", "ast", "--rule", "diplomacy/mett"), "did you mean `diplomacy/met`?"),
        (("show", "tokens"), "give a text or a file"),
        (("check", "nowhere"), "nowhere"),
        (("shwo",), "No such command"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(arguments: tuple[str, ...], message: str) -> None:
    result = ie(*arguments)
    assert result.exit_code in (1, 2) and message in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr


# How things are shown.


def test_arabic_is_isolated_on_a_terminal_only() -> None:
    problem = error("unknown-type", "there is no type `@X`", Source("f", "قال @X ثم"), Span(4, 6))
    shown = {}
    for terminal in (True, False):
        console = Console(file=io.StringIO(), force_terminal=terminal, color_system=None, highlight=False, width=80)
        render.diagnostic(problem, console)
        shown[terminal] = console.file.getvalue()  # type: ignore[attr-defined]
    assert "\u2068" not in shown[False] and "»@X«" in shown[False]
    assert shown[True].count("\u2068") == shown[True].count("\u2069") > 0
    assert shown[True].replace("\u2068", "").replace("\u2069", "") == shown[False]


def test_colour_takes_the_place_of_marks() -> None:
    console = Console(file=io.StringIO(), force_terminal=True, color_system="standard", highlight=False, width=80)
    render.diagnostic(error("x", "no", Source("f", "قال @X"), Span(4, 6)), console)
    assert "»" not in console.file.getvalue() and "\x1b[" in console.file.getvalue()  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["", "abc", "قال", "قال بوتين، ثم ترامب", "a قال b دعا c", "قال (NATO) ثم"])
@pytest.mark.parametrize("code", [False, True])
def test_isolating_changes_nothing_else(text: str, code: bool) -> None:
    marked = render.isolated(text, code)
    assert marked.replace("\u2068", "").replace("\u2069", "") == text
    assert marked.count("\u2068") == marked.count("\u2069")


def test_the_signs_of_a_pattern_are_not_turned_round() -> None:
    assert render.isolated("في 22 مايو | بعد", code=False) == "\u2068في 22 مايو | بعد\u2069"
    assert render.isolated("قال ثم | «دعا»", code=True) == "\u2068قال ثم\u2069 | «\u2068دعا\u2069»"


def test_hidden_characters_are_made_visible() -> None:
    assert render.visible("ق\u200fال\x00") == "ق<U+200F>ال<U+0000>"


@pytest.mark.parametrize("encoding", ["ascii", "utf-8", "cp1256"])
def test_output_is_utf8_whatever_the_terminal_says(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("التقى الرئيس المصري نظيره الفرنسي في باريس", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from ie_engine.cli.main import main; main()", "extract", str(tmp_path / "a.txt")],
        capture_output=True,
        env={"PYTHONIOENCODING": encoding, "PATH": "", "PYTHONPATH": ":".join(sys.path)},
        check=False,
    )
    assert done.returncode == 0 and "التقى" in done.stdout.decode("utf-8")


# ---- words


def test_readings_of_a_sentence() -> None:
    result = ie("show", "readings", "لم يعد الرئيس", "-n", "2")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "لم" and "الرئيس" in lines
    assert any(line.startswith("  *  يعد") and "عَادَ" in line and "mood=jus" in line for line in lines)
    assert any(line.startswith("    and ") for line in lines)


def test_readings_of_a_file_with_the_names_of_a_pack(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_text("وصل بوتين.\n", encoding="utf-8")
    result = ie("show", "readings", "--file", file, "--pack", "base")
    assert result.exit_code == 0
    assert any(line.startswith("  *  بوتين") and "propn" in line for line in result.stdout.splitlines())


def test_lemmas_of_a_word() -> None:
    result = ie("lemmas", "وسيكتبونها")
    assert result.exit_code == 0
    assert any(line.startswith("كَتَبَ") and "و+ س+ يكتبون +ها" in line for line in result.stdout.splitlines())
    assert "(guess)" in ie("lemmas", "شولتسبرغ").stdout


def test_forms_of_a_lemma() -> None:
    result = ie("forms", "وقّع")
    assert result.exit_code == 0
    forms = {unicodedata.normalize("NFC", word) for word in result.stdout.split()}
    assert {unicodedata.normalize("NFC", form) for form in ("وَقَّعَ", "يُوَقِّعُون", "وُقِّعَ")} <= forms
    assert "وَقَعَ" not in forms
    unknown = ie("forms", "شولتسبرغ")
    assert unknown.exit_code == 1 and "ie lemmas" in unknown.stderr


@pytest.mark.parametrize("arguments", [("lemmas", ""), ("lemmas", "قال الوزير"), ("forms", "  "), ("forms", "قال له")])
def test_words_are_asked_for_one_by_one(arguments: tuple[str, str]) -> None:
    result = ie(*arguments)
    assert result.exit_code == 2 and "give one word" in result.stderr
    assert ie("show", "readings", "قال", "-n", "-3").exit_code == 2


def test_mentions_of_a_text() -> None:
    result = ie("show", "mentions", "وصل الوفد إلى باريس أمس", "-p", "base", "--date", "2018-06-14")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "وصل الوفد إلى باريس أمس"
    (place,) = [line for line in result.stdout.splitlines() if "14–19" in line]
    assert "Capital City Actor Place" in place and place.endswith("capitals")
    (day,) = [line for line in result.stdout.splitlines() if "20–23" in line]
    assert "= 2018-06-13, kind DATE" in day and day.endswith("recogniser/Date")


def test_what_ctrl_c_ends_is_no_example_that_does_not_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("ie_engine.cli.check.command.callback", interrupted)
    result = CliRunner().invoke(cli, ["check"])
    assert (result.exit_code, result.stderr) == (130, "\nie: interrupted\n")
