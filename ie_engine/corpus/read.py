"""Names of inputs in, documents out, one after another; what cannot be read comes out as a `Failure` in its place.

Nothing is lost and nothing stops: a bad file or a bad line is named, with what to do, and the next one is read.
Texts are given as received, byte order mark and line ends included, so that offsets fit the file.
"""

import glob
import gzip
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from ie_engine.text.document import Document

STDIN = "-"
TEXT_ENDINGS = (".txt",)
LINE_ENDINGS = (".jsonl", ".ndjson")
OTHER_FORMS = (
    ".json",
    ".csv",
    ".tsv",
    ".xml",
    ".html",
    ".htm",
    ".conllu",
    ".parquet",
    ".pdf",
    ".docx",
    ".xlsx",
    ".zip",
)
"""Endings of files that are no plain text, though some can be read as such: offsets into their marks help nobody."""
ENDINGS = tuple(ending + packed for ending in (*TEXT_ENDINGS, *LINE_ENDINGS) for packed in ("", ".gz"))
_KNOWN_KEYS = ("id", "doc_id", "date", "text")
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read: its name, what is wrong, what to do.

    With `minor` the document was read all the same, and this only says what was left out of it.
    """

    name: str
    message: str
    help: str | None = None
    minor: bool = False


Item = Document | Failure


def read(names: Iterable[str], stdin: BinaryIO, default_date: str | None = None) -> Iterator[Item]:
    """The documents of files, folders (with all below), glob patterns and `-`, in the order given, folders sorted.

    `default_date` is the date of documents that bring none.
    """
    for name in names:
        if name == STDIN:
            yield from _stream(stdin, "<stdin>", None, default_date)
            continue
        path = Path(name)
        if path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.name.endswith(ENDINGS) and p.is_file())
            if not found:
                yield Failure(name, "the folder holds no document", f"documents end in {', '.join(ENDINGS)}")
            for file in found:
                yield from _file(file, default_date)
        elif path.exists():
            yield from _file(path, default_date)
        elif glob.has_magic(name):
            matched = sorted(glob.glob(name, recursive=True))
            if not matched:
                yield Failure(name, "no file matches this pattern")
            yield from read(matched, stdin, default_date)
        else:
            yield Failure(name, "there is no such file or folder")


def is_iso_date(text: str) -> bool:
    """Whether the text is a date as `2017-05-03`, and there is such a day."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2017-05-03")


def _file(path: Path, default_date: str | None) -> Iterator[Item]:
    if path.name.lower().endswith(OTHER_FORMS):
        message = f"files of the form `{path.suffix}` are not read"
        yield Failure(
            str(path), message, f"write texts as .txt, or as .jsonl with one object a line: {path.stem}.jsonl"
        )
        return
    try:
        with path.open("rb") as stream:
            unpacked = gzip.GzipFile(fileobj=stream) if path.name.endswith(".gz") else stream
            yield from _stream(unpacked, str(path), path, default_date)
    except (OSError, EOFError, zlib.error) as trouble:
        reason = getattr(trouble, "strerror", None) or str(trouble) or type(trouble).__name__
        yield Failure(str(path), f"the file cannot be read: {reason}")


def _stream(stream: BinaryIO | gzip.GzipFile, name: str, path: Path | None, default_date: str | None) -> Iterator[Item]:
    plain = path.name.removesuffix(".gz") if path is not None else ""
    if plain.endswith(LINE_ENDINGS):
        yield from _lines(stream, name, plain, default_date)
        return
    data = stream.read()
    if path is None and data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        # Standard input has no name to tell; a text does not begin with a brace.
        yield from _lines(iter(data.splitlines(keepends=True)), name, "stdin", default_date)
        return
    text = _decoded(data, name)
    if isinstance(text, Failure):
        yield text
        return
    identity = plain.rsplit(".", 1)[0] if "." in plain.lstrip(".") else plain or "stdin"
    yield Document(identity, text, default_date)


def _decoded(data: bytes, name: str) -> str | Failure:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return Failure(name, "the text is UTF-16, not UTF-8", f"convert it: iconv -f UTF-16 -t UTF-8 {name}")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as trouble:
        line = data.count(b"\n", 0, trouble.start) + 1
        message = f"the text is not UTF-8: byte 0x{data[trouble.start]:02X} in line {line}"
        if b"\0" in data[:4096]:
            return Failure(name, "this is a binary file, not a text")
        return Failure(name, message, f"if it is Windows Arabic: iconv -f WINDOWS-1256 -t UTF-8 {name}")
    if "\0" in text:
        return Failure(name, "this is a binary file, not a text")
    return text


def _lines(lines: Iterable[bytes], name: str, plain: str, default_date: str | None) -> Iterator[Item]:
    stem = plain.rsplit(".", 1)[0]
    for number, line in enumerate(lines, 1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        where = f"{name}:{number}"
        text = _decoded(line, where)
        if isinstance(text, Failure):
            yield Failure(where, text.message.removesuffix(" in line 1"), "the whole file has to be UTF-8")
            continue
        try:
            value = json.loads(text.removeprefix("\ufeff"))
        except ValueError as trouble:
            column = getattr(trouble, "colno", None)
            at = f" (from column {column})" if column else ""
            yield Failure(
                where, f"the line is no JSON: {getattr(trouble, 'msg', trouble)}{at}", "write one object a line"
            )
            continue
        except RecursionError:
            yield Failure(where, "the line is no document: its values are nested too deep")
            continue
        yield from _document(value, where, f"{stem}:{number}", default_date)


def _document(value: object, where: str, fallback: str, default_date: str | None) -> Iterator[Item]:
    if not isinstance(value, Mapping):
        yield Failure(where, "the line is JSON, but no object", 'write {"id": …, "date": …, "text": …}')
        return
    text = value.get("text")
    if not isinstance(text, str):
        problem = "has no `text`" if "text" not in value else "has a `text` that is no string"
        yield Failure(where, f"the document {problem}", 'write {"id": …, "date": …, "text": …}')
        return
    if _SURROGATE.search(text):
        yield Failure(where, "the text holds half a character (a lone surrogate)", "write it as UTF-8, not as `\\ud…`")
        return
    identity = value.get("id", value.get("doc_id"))
    if isinstance(identity, int) and not isinstance(identity, bool):
        identity = str(identity)
    if not isinstance(identity, str) or not identity or _SURROGATE.search(identity):
        if identity is not None:
            yield Failure(where, f"the document's `id` is no name; it is called {fallback}", minor=True)
        identity = fallback
    day = value.get("date")
    if isinstance(day, str) and is_iso_date(day[:10]):
        day = day[:10]
    elif day is not None:
        yield Failure(
            where, f"the date {json.dumps(day, ensure_ascii=False)} is none", "dates are written 2017-05-03", True
        )
        day = None
    rest = {key: other for key, other in value.items() if key not in _KNOWN_KEYS}
    yield Document(identity, text, day or default_date, rest)
