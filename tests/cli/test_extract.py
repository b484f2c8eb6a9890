"""`ie extract` as people call it: what goes to standard output, what to standard error, and the exit status."""

import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

from ie_engine import resources
from ie_engine.cli.main import cli

TEXT = "التقى الرئيس المصري نظيره الفرنسي في باريس"
SCHEMA = json.loads(resources.grammar("record.schema.json"))


def ie(*arguments: object, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=stdin)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8")
    return file


def test_records_are_json_lines_of_the_published_form(article: Path) -> None:
    result = ie("extract", article, "--date", "2018-04-01")
    (record,) = [json.loads(line) for line in result.stdout.splitlines()]
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    assert (result.exit_code, record["doc"], record["date"]) == (0, "article", "2018-04-01")
    assert record["trigger"]["text"] == "التقى"
    assert [filler["text"] for filler in record["roles"]["participant"]] == ["الرئيس المصري", "نظيره الفرنسي"]
    for filler in (record["trigger"], *(f for fillers in record["roles"].values() for f in fillers)):
        assert TEXT[filler["start"] : filler["end"]] == filler["text"]
    assert "1 record from 1 document" in result.stderr


def test_a_trace_says_which_matches_made_a_record(article: Path) -> None:
    (record,) = [json.loads(line) for line in ie("extract", article, "--trace").stdout.splitlines()]
    jsonschema.Draft202012Validator(SCHEMA).validate(record)
    assert record["trace"]["matches"][0]["rule"] == record["rules"][0]


def test_a_table_shows_the_same_without_marks_of_direction(article: Path) -> None:
    result = ie("extract", article, "--format", "table")
    for words in ("article", "meeting", "التقى", "participant: الرئيس المصري", "place: باريس"):
        assert words in result.stdout
    assert not any(mark in result.stdout for mark in "\u2066\u2067\u2068\u2069")


def test_a_run_opens_in_brat_and_inception(article: Path, tmp_path: Path) -> None:
    for style, files in (
        ("brat", {"article.txt", "article.ann", "article.json", "annotation.conf", "visual.conf"}),
        ("xmi", {"article.xmi", "TypeSystem.xml"}),
    ):
        folder = tmp_path / style
        result = ie("extract", article, "--date", "2018-04-01", "--format", style, "--output", folder)
        assert (result.exit_code, result.stderr) == (0, "1 record from 1 document\n")
        assert {path.name for path in folder.iterdir()} == files
        (document,) = [json.loads(line) for line in ie("convert", folder, "-").stdout.splitlines()]
        assert (document["doc_id"], document["date"], document["text"]) == ("article", "2018-04-01", TEXT)
        (event,) = document["events"]
        assert (event["type"], event["id"], event["modality"]) == ("meeting", "article:meeting:0-5", "asserted")
        assert [filler["text"] for filler in event["roles"]["participant"]] == ["الرئيس المصري", "نظيره الفرنسي"]
        result = ie("extract", article, "--format", style, "--output", folder)
        assert (result.exit_code, "is not empty" in result.stderr) == (2, True)


def test_a_folder_has_to_be_named_and_holds_events(article: Path, tmp_path: Path) -> None:
    for arguments, message in (
        (("--format", "brat"), "name it with --output"),
        (("--format", "xmi", "--output", tmp_path / "a", "--entities"), "holds events"),
        (("--output", tmp_path), "is a folder"),
    ):
        result = ie("extract", article, *arguments)
        assert (result.exit_code, message in result.stderr) == (2, True)


def test_a_text_without_events_gives_nothing(tmp_path: Path) -> None:
    for name, text in (("empty", ""), ("blank", " \n\n"), ("other", "ارتفعت أسعار القمح في الأسواق العالمية.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    result = ie("extract", tmp_path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 records from 3 documents" in result.stderr


def test_an_unreadable_document_is_named_and_the_run_goes_on(article: Path) -> None:
    (article.parent / "a.txt").write_bytes(b"\xff\xfe\0")
    (article.parent / "b.txt").write_bytes(TEXT.encode("cp1256"))
    result = ie("extract", article.parent)
    assert result.exit_code == 1 and len(result.stdout.splitlines()) == 1
    assert (
        "a.txt: error: the text is UTF-16" in result.stderr and "b.txt: error: the text is not UTF-8" in result.stderr
    )
    assert "1 record from 1 document, 2 documents not read" in result.stderr


def test_a_bug_in_one_document_does_not_cost_the_others(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from ie_engine.pipeline import Pipeline

    (article.parent / "poison.txt").write_text("سم", encoding="utf-8")
    run = Pipeline.run

    def failing(self, document, mentions=False):
        if document.text == "سم":
            raise ZeroDivisionError("an invented bug")
        return run(self, document, mentions)

    monkeypatch.setattr(Pipeline, "run", failing)
    result = ie("extract", article.parent)
    assert result.exit_code == 1 and len(result.stdout.splitlines()) == 1
    assert "poison: error: a bug in ie-engine: ZeroDivisionError: an invented bug" in result.stderr


def test_two_documents_of_one_name_are_told(article: Path) -> None:
    (article.parent / "more").mkdir()
    (article.parent / "more" / "article.txt").write_text(TEXT, encoding="utf-8")
    result = ie("extract", article.parent)
    assert result.exit_code == 0 and "another document has the same id" in result.stderr


def test_standard_input() -> None:
    assert json.loads(ie("extract", "-", stdin=TEXT).stdout)["doc"] == "stdin"
    assert json.loads(ie("extract", "-", stdin=json.dumps({"id": "x", "text": TEXT})).stdout)["doc"] == "x"


def test_output_goes_to_a_file(article: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    assert ie("extract", article, "-o", output).stdout == ""
    assert json.loads(output.read_text(encoding="utf-8"))["type"] == "meeting"
    result = ie("extract", article, "-o", tmp_path / "no" / "out.jsonl")
    assert result.exit_code == 2 and "out.jsonl" in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name at least one file or folder"),
        (("x.txt", "--date", "3. Mai"), "3. Mai is no date"),
        (("x.txt", "--format", "xml"), "'xml' is not one of"),
        (("x.txt", "--pack", "diplomcy"), "did you mean `diplomacy`?"),
        (("x.txt", "-p", "base", "-p", "diplomacy"), "name one pack"),
    ],
)
def test_a_wrong_call_says_what_is_wrong(arguments: tuple[str, ...], message: str) -> None:
    result = ie("extract", *arguments)
    assert result.exit_code == 2 and message in result.stderr and "Traceback" not in result.stderr


def test_a_pack_with_errors_is_not_used(article: Path, tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    pack.mkdir()
    (pack / "pack.yaml").write_text("name: mine\nversion: 0.1.0\nphases: [events]\nevent: {}\n", encoding="utf-8")
    result = ie("extract", article, "--pack", pack)
    assert result.exit_code == 2 and "cannot be used" in result.stderr and "pack.yaml:4:1: error[" in result.stderr


MENTION_SCHEMA = json.loads(resources.grammar("mention.schema.json"))


def test_mentions_are_json_lines_of_the_published_form(tmp_path: Path) -> None:
    file = tmp_path / "visit.txt"
    text = "وصل الرئيس المصري إلى باريس أمس الأربعاء على رأس وفد من ثلاثة وعشرين عضوا، وتستمر الزيارة ثلاثة أيام."
    file.write_text(text, encoding="utf-8")
    result = ie("extract", file, "--entities", "--date", "2018-06-14")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    for mention in found:
        jsonschema.Draft202012Validator(MENTION_SCHEMA).validate(mention)
        assert text[mention["start"] : mention["end"]] == mention["text"]
    assert {(m["type"], m["text"], m["value"]) for m in found} >= {
        ("Person", "الرئيس المصري", None),
        ("Capital", "باريس", None),
        ("Date", "أمس الأربعاء", "2018-06-13"),
        ("Number", "ثلاثة وعشرين", "23"),
        ("Duration", "ثلاثة أيام", "P3D"),
    }
    assert {"City", "Place", "Actor"} <= set(next(m["types"] for m in found if m["text"] == "باريس"))
    assert f"{len(found)} mentions from 1 document" in result.stderr
    ids = [mention["id"] for mention in found]
    assert len(set(ids)) == len(ids)


def test_a_date_without_the_date_of_its_document_has_no_value(tmp_path: Path) -> None:
    file = tmp_path / "visit.txt"
    file.write_text("وصل الوفد أمس، وكان قد غادر في 3 مايو 2017.", encoding="utf-8")
    found = [json.loads(line) for line in ie("extract", file, "--entities").stdout.splitlines()]
    assert [(m["text"], m["value"]) for m in found if m["type"] == "Date"] == [
        ("أمس", None),
        ("3 مايو 2017", "2017-05-03"),
    ]


def test_mentions_as_a_table(article: Path) -> None:
    result = ie("extract", article, "--entities", "--format", "table")
    for words in ("article", "Person", "الرئيس المصري", "Capital", "باريس"):
        assert words in result.stdout


def test_a_trace_is_of_events(article: Path) -> None:
    result = ie("extract", article, "--entities", "--trace")
    assert result.exit_code == 2
    assert "--trace speaks of events" in result.stderr
