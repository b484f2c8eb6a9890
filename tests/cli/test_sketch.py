"""`ie sketch` and `ie show clauses`: what they print, and what they do with files that cannot be read."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ie_engine.cli.main import cli

TEXTS = (
    "استقبل الوزير النائب في القاهرة. استقبلت الوزيرة وفدا.",
    "استقبل بوتين ميركل في موسكو، ثم استقبلهم الملك.",
    "لقي استقبال الرئيس الوفد ترحيبا.",
)


def ie(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    lines = (json.dumps({"id": str(n), "text": text}, ensure_ascii=False) for n, text in enumerate(TEXTS))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_sketch_counts_functions_and_what_fills_them(corpus: Path) -> None:
    result = ie("sketch", "استقبل", corpus, "--json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert (found["lemma"], found["occurrences"]) == ("استقبل", 4)
    counts = {
        (one["relation"], one["case"]): {filler["filler"]: filler["count"] for filler in one["fillers"]}
        for one in found["functions"]
        if one["direction"] == "below"
    }
    assert counts["subject", ""] == {"@Person": 3, "وزير": 1}
    assert counts["object", ""]["+هم"] == 1
    assert counts["oblique", "في"] == {"@Capital": 2}


def test_a_sketch_of_a_part_of_speech_alone(corpus: Path) -> None:
    assert ie("sketch", "استقبال", corpus).stdout.startswith("استقبال: 1 occurrence\n")
    assert ie("sketch", "استقبال", corpus, "--pos", "verb").stdout == "استقبال: 0 occurrences\n"
    assert ie("sketch", "استقبل", corpus, "--pos", "verp").exit_code == 2


def test_a_table_shows_as_many_fillers_as_are_asked_for(corpus: Path) -> None:
    table = ie("sketch", "استقبل", corpus, "-n", "1").stdout
    assert "subject" in table and "oblique في" in table and "more" in table


def test_a_file_that_cannot_be_read_is_named(corpus: Path, tmp_path: Path) -> None:
    result = ie("sketch", "استقبل", corpus, tmp_path / "absent.txt")
    assert result.exit_code == 1 and "error: there is no such file or folder" in result.stderr
    assert "4 occurrences" in result.stdout


def test_clauses_are_indented_each_with_its_arguments() -> None:
    result = ie("show", "clauses", "أكد الوزير أن الوفد، الذي استقبله الملك، سيصل إلى القاهرة غدا.")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "أكد",
        "  subject: الوزير",
        "  complement أن: سيصل",
        "    subject: الوفد",
        "      relative: الذي استقبله",
        "        object: +ه",
        "        subject: الملك",
        "    oblique إلى: القاهرة",
        "    time: غدا",
    ]
