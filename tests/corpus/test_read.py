"""Inputs of every kind: what can be read is read, what cannot is named, and nothing stops the rest."""

import gzip
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from ie_engine.corpus.read import Failure, Item, is_iso_date, read
from ie_engine.text.document import Document

TEXT = "التقى الرئيس المصري نظيره الفرنسي في باريس"


def items(names: Iterable[Path | str], stdin: bytes = b"", date: str | None = None) -> list[Item]:
    return list(read([str(name) for name in names], io.BytesIO(stdin), date))


def said(found: Iterable[Item]) -> list[str]:
    """Documents by id, failures by name and message."""
    return [item.id if isinstance(item, Document) else f"{Path(item.name).name}: {item.message}" for item in found]


def line(**fields: object) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode() + b"\n"


def test_a_text_file_is_named_by_its_name_without_ending(tmp_path: Path) -> None:
    (tmp_path / "خبر.2017.txt").write_text(TEXT, encoding="utf-8")
    assert items([tmp_path / "خبر.2017.txt"], date="2017-05-03") == [Document("خبر.2017", TEXT, "2017-05-03")]


def test_a_text_is_given_as_received(tmp_path: Path) -> None:
    received = f"\ufeffأول\r\n{TEXT}\r\n"
    (tmp_path / "a.txt").write_bytes(received.encode())
    (found,) = items([tmp_path / "a.txt"])
    assert isinstance(found, Document) and found.text == received


def test_a_line_is_a_document_with_its_metadata(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(line(id="1", date="2018-01-02", text=TEXT, source="وكالة") + b"\n" + line(text=TEXT))
    assert items([file], date="2000-01-01") == [
        Document("1", TEXT, "2018-01-02", {"source": "وكالة"}),
        Document("news:3", TEXT, "2000-01-01"),
    ]


def test_a_folder_is_read_in_order_with_all_below(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c/d.txt", "note.pdf", "e.jsonl"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(line(id="line", text=TEXT) if name.endswith("l") else TEXT.encode())
    assert said(items([tmp_path])) == ["a", "b", "d", "line"]


def test_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress(line(id="b1", text=TEXT)))
    assert said(items([tmp_path])) == ["a", "b1"]


def test_a_pattern_of_names_finds_files(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    for name in ("x/1.txt", "x/2.txt", "3.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    assert said(items([tmp_path / "*" / "*.txt"])) == ["1", "2"]
    assert said(items([tmp_path / "*.md"])) == ["*.md: no file matches this pattern"]


@pytest.mark.parametrize(
    ("stdin", "expected"),
    [
        (TEXT.encode(), ["stdin"]),
        (line(id="x", text=TEXT) + line(text=TEXT), ["x", "stdin:2"]),
        (b"", ["stdin"]),
    ],
)
def test_standard_input_is_a_text_or_lines(stdin: bytes, expected: list[str]) -> None:
    assert said(items(["-"], stdin)) == expected


BAD_FILES = [
    ("utf16.txt", TEXT.encode("utf-16"), "the text is UTF-16, not UTF-8"),
    ("cp1256.txt", ("سطر\n" + TEXT).encode("cp1256"), "the text is not UTF-8: byte 0xD3 in line 1"),
    ("latin.txt", b"caf\xe9 " + TEXT.encode(), "the text is not UTF-8: byte 0xE9 in line 1"),
    ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is a binary file, not a text"),
    ("zeros.txt", b"abc\0def", "this is a binary file, not a text"),
    ("broken.txt.gz", b"\x1f\x8b\x08\0\0", "the file cannot be read: "),
    ("plain.txt.gz", TEXT.encode(), "the file cannot be read: "),
    ("cut.txt.gz", gzip.compress(TEXT.encode() * 50)[:60], "the file cannot be read: "),
]


@pytest.mark.parametrize(("name", "data", "message"), BAD_FILES, ids=[name for name, _, _ in BAD_FILES])
def test_a_file_that_cannot_be_read_is_named_and_the_next_one_is_read(
    name: str, data: bytes, message: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz.txt").write_text(TEXT, encoding="utf-8")
    failure, good = items([tmp_path])
    assert isinstance(failure, Failure) and Path(failure.name).name == name
    assert failure.message.startswith(message) and not failure.minor
    assert isinstance(good, Document) and good.id == "zz"


@pytest.mark.parametrize("name", ["a.json", "a.CSV", "b.html"])
def test_a_file_of_another_form_is_not_taken_for_a_text(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text('{"text": "التقى"}', encoding="utf-8")
    (failure,) = items([tmp_path / name])
    assert isinstance(failure, Failure) and "are not read" in failure.message


BAD_LINES = [
    (b"{not json}", "the line is no JSON: "),
    (b'"a string"', "the line is JSON, but no object"),
    (b"[1, 2]", "the line is JSON, but no object"),
    (b'{"id": "1"}', "the document has no `text`"),
    (b'{"id": "1", "text": 7}', "the document has a `text` that is no string"),
    (b'{"id": "1", "text": "\\ud83d"}', "the text holds half a character"),
    (b'{"text": "\xff"}', "the text is not UTF-8: byte 0xFF"),
    (b"[" * 100_000, "the line is no"),
]


@pytest.mark.parametrize(("data", "message"), BAD_LINES, ids=[message for _, message in BAD_LINES])
def test_a_line_that_cannot_be_read_is_named_and_the_next_one_is_read(
    data: bytes, message: str, tmp_path: Path
) -> None:
    file = tmp_path / "news.jsonl"
    file.write_bytes(line(id="first", text=TEXT) + data + b"\n" + line(id="last", text=TEXT))
    first, failure, last = items([file])
    assert said([first, last]) == ["first", "last"]
    assert isinstance(failure, Failure) and failure.name == f"{file}:2" and failure.message.startswith(message)


@pytest.mark.parametrize("day", ["gestern", "2017-13-01", "2017-02-30", 20170503])
def test_a_date_that_is_none_is_said_and_left_out(day: object, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(line(id="1", date=day, text=TEXT))
    failure, document = items([tmp_path / "a.jsonl"], date="2017-01-01")
    assert isinstance(failure, Failure) and failure.minor
    assert document == Document("1", TEXT, "2017-01-01")


def test_a_time_of_day_is_left_out_of_the_date(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(line(id=5, date="2017-05-03T10:00:00Z", text=TEXT))
    assert items([tmp_path / "a.jsonl"]) == [Document("5", TEXT, "2017-05-03")]


@pytest.mark.parametrize("name", ["nothing.txt", "nowhere"])
def test_what_is_not_there_is_said(name: str, tmp_path: Path) -> None:
    assert said(items([tmp_path / name])) == [f"{name}: there is no such file or folder"]


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    assert said(items([tmp_path])) == [f"{tmp_path.name}: the folder holds no document"]


@pytest.mark.parametrize(
    ("text", "is_date"), [("2017-05-03", True), ("20170503", False), ("2017-5-3", False), ("", False)]
)
def test_iso_dates(text: str, is_date: bool) -> None:
    assert is_iso_date(text) is is_date
