"""`ie convert` as people call it: forms guessed or said, records with their texts, what is written over."""

import json
import sys
from pathlib import Path

import pytest

from tests.cli.test_extract import ie

TEXT = "التقى الرئيس المصري نظيره الفرنسي في باريس"


def gold(identity: str = "paris-01") -> str:
    event = {
        "type": "meeting",
        "trigger": {"span": [0, 5], "text": "التقى"},
        "roles": {"participant": [{"span": [6, 19], "text": "الرئيس المصري", "ref": "شريف الدالي"}]},
    }
    return json.dumps({"doc_id": identity, "date": "2018-04-01", "text": TEXT, "events": [event]}, ensure_ascii=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text(f"{gold()}\n{gold('paris/02')}\n", encoding="utf-8")
    return path


def test_gold_becomes_a_folder_of_brat_and_gold_again(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    result = ie("convert", file, folder, "--to", "brat", "--pack", "diplomacy")
    assert (result.exit_code, result.stderr) == (0, "2 documents, 2 events\n")
    assert {path.name for path in folder.iterdir()} == {
        *(f"paris-01.{ending}" for ending in ("txt", "ann", "json")),
        *(f"paris%2F02.{ending}" for ending in ("txt", "ann", "json")),
        *("annotation.conf", "visual.conf"),
    }
    result = ie("convert", folder, "-")
    assert sorted(result.stdout.splitlines()) == sorted(file.read_text(encoding="utf-8").splitlines())


def test_one_document_of_brat_is_named_by_either_of_its_files(file: Path, tmp_path: Path) -> None:
    ie("convert", file, tmp_path / "brat", "--to", "brat")
    for ending in ("txt", "ann"):
        assert ie("convert", tmp_path / "brat" / f"paris-01.{ending}", "-").stdout == gold() + "\n"


def test_gold_becomes_a_folder_of_xmi_and_gold_again(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cas"
    assert ie("convert", file, folder, "--to", "xmi").exit_code == 0
    assert {path.name for path in folder.iterdir()} == {"paris-01.xmi", "paris%2F02.xmi", "TypeSystem.xml"}
    result = ie("convert", folder, "-")
    assert sorted(result.stdout.splitlines()) == sorted(file.read_text(encoding="utf-8").splitlines())
    assert ie("convert", folder / "paris-01.xmi", "-").stdout == gold() + "\n"


def test_gold_becomes_a_file_of_words_and_gold_again(file: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.conllu"
    assert ie("convert", file, words).exit_code == 0
    assert words.read_text(encoding="utf-8").startswith("# newdoc id = paris-01\n")
    assert ie("convert", words, "-").stdout == file.read_text(encoding="utf-8")


def test_what_a_form_cannot_hold_is_named(tmp_path: Path) -> None:
    odd = tmp_path / "odd.jsonl"
    odd.write_text(gold().replace(TEXT, TEXT + "\\u0001"), encoding="utf-8")
    result = ie("convert", odd, tmp_path / "cas", "--to", "xmi")
    assert (result.exit_code, "warning[control-character]" in result.stderr) == (0, True)
    assert ie("convert", tmp_path / "cas", "-").stdout == odd.read_text(encoding="utf-8") + "\n"


def test_a_library_that_is_not_there_is_named(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in [name for name in sys.modules if name.startswith("ie_engine.formats.cas")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.setitem(sys.modules, "cassis", None)
    result = ie("convert", file, tmp_path / "cas", "--to", "xmi")
    assert (result.exit_code, "pip install 'ie-engine[cas]'" in result.stderr) == (2, True)


def test_standard_input_and_output_are_lines_of_json() -> None:
    assert ie("convert", "-", "-", stdin=gold() + "\n").stdout == gold() + "\n"


def test_records_open_in_brat_with_their_texts(tmp_path: Path) -> None:
    text, records = tmp_path / "article.txt", tmp_path / "records.jsonl"
    text.write_text(TEXT, encoding="utf-8")
    ie("extract", text, "--output", records)
    result = ie("convert", records, tmp_path / "brat", "--to", "brat")
    assert (result.exit_code, "name those with --texts" in result.stderr) == (2, True)
    result = ie("convert", records, tmp_path / "brat", "--to", "brat", "--texts", text)
    assert result.exit_code == 0
    lines = (tmp_path / "brat" / "article.ann").read_text(encoding="utf-8").splitlines()
    assert "T1\tmeeting 0 5\tالتقى" in lines
    assert any(line.startswith("E1\tmeeting:T1 participant:T2 participant2:T3 place:T4") for line in lines)
    assert (tmp_path / "brat" / "article.txt").read_text(encoding="utf-8") == TEXT


def test_what_is_wrong_is_named_and_the_rest_converted(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_text(f"{gold()}\nkein JSON\n", encoding="utf-8")
    result = ie("convert", broken, "-")
    assert (result.exit_code, result.stdout) == (1, gold() + "\n")
    assert f"{broken}:2:1: error[no-json]" in result.stderr
    assert result.stderr.endswith("1 document, 1 event; 1 error, 0 warnings\n")


def test_types_that_the_pack_does_not_have_are_named(tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(gold().replace('"meeting"', '"meating"'), encoding="utf-8")
    assert ie("convert", other, "-").exit_code == 0
    result = ie("convert", other, "-", "--pack", "diplomacy")
    assert (result.exit_code, "error[unknown-type]" in result.stderr) == (1, True)


def test_nothing_is_written_over_unasked(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    assert ie("convert", file, folder, "--to", "brat").exit_code == 0
    result = ie("convert", file, folder, "--to", "brat")
    assert (result.exit_code, "is not empty" in result.stderr) == (2, True)
    assert ie("convert", file, folder, "--to", "brat", "--overwrite").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("{gold}", "{folder}/out"), "say it with --to"),
        (("{gold}", "{folder}/out.ann"), "say it with --to"),
        (("{folder}/what.xyz", "-"), "say it with --from"),
        (("{folder}/none.jsonl", "-"), "there is no file"),
        (("{gold}", "{gold}", "--to", "brat"), "needs a folder"),
        (("{empty}", "-", "--from", "brat"), "holds no files of brat"),
    ],
)
def test_wrong_calls_are_told(file: Path, tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    (tmp_path / "empty").mkdir()
    result = ie("convert", *(one.format(gold=file, folder=tmp_path, empty=tmp_path / "empty") for one in arguments))
    assert (result.exit_code, message in result.stderr.replace("\n", " ")) == (2, True), result.stderr


def test_what_is_read_is_not_written_over(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    result = ie("convert", file, file)
    assert result.exit_code == 2 and "is what is read, and what is left out of it would be lost" in result.stderr
    assert file.read_bytes() == before
    folder = tmp_path / "brat"
    assert ie("convert", file, folder, "--to", "brat").exit_code == 0
    assert ie("convert", folder, folder, "--to", "brat", "--overwrite").exit_code == 2


@pytest.mark.parametrize("form", ["brat", "xmi"])
def test_a_folder_does_not_go_to_standard_output(
    form: str, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = ie("convert", file, "-", "--to", form)
    assert result.exit_code == 2 and f"{form} needs a folder, not standard output" in result.stderr
    assert not (tmp_path / "-").exists()


def test_a_form_that_no_ending_tells_is_asked_for_with_the_choices(tmp_path: Path) -> None:
    file = tmp_path / "gold.jsonl"
    file.write_text('{"doc_id": "a", "text": "نص", "events": []}\n', encoding="utf-8")
    said = ie("convert", file, tmp_path / "out")
    assert said.exit_code == 2 and "--to jsonl | brat | xmi | conllu" in said.output
    said = ie("convert", file, tmp_path / "out.xmi")
    assert said.exit_code == 2 and "a folder with a file for each document" in said.output
    said = ie("convert", tmp_path / "nothing", "-")
    assert said.exit_code == 2 and "there is no file or folder" in said.output
