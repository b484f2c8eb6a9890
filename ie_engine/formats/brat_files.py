"""The bytes of a document's files in brat's form in, an annotated document out, if there is one.

Apart from `brat_read`, which knows what lines mean, because here is only what can be wrong before there are lines: a
file that is missing, or is not UTF-8.
"""

from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.diagnostics import Diagnostic, Source, Span, error
from ie_engine.formats import brat_read


def read(
    name: str,
    shown: str,
    text: bytes | None,
    annotations: bytes | None,
    rest: bytes | None,
    declared: brat_read.Declared | None = None,
) -> tuple[AnnotatedDocument | None, tuple[Diagnostic, ...]]:
    """The document called `name`; `shown` is how its files are called in front of people, without their endings.

    A text without annotations is a document without events; annotations without a text are nothing.
    """
    problems: list[Diagnostic] = []
    source = _source(annotations or b"", f"{shown}.ann", problems)
    if text is None:
        message = f"there is no `{shown}.txt`, so nobody can say what these offsets mean"
        return None, (error("no-text-file", message, source, Span(0, 0), "put the text beside it"),)
    words = _source(text, f"{shown}.txt", problems)
    if problems:
        return None, tuple(problems)
    told = None if rest is None else _source(rest, f"{shown}.json", problems)
    document, found = brat_read.document(name, words.text, source, None if problems else told, declared)
    return document, (*problems, *found)


def _source(data: bytes, name: str, problems: list[Diagnostic]) -> Source:
    try:
        return Source(name, data.decode("utf-8"))
    except UnicodeDecodeError as trouble:
        source = Source(name, data.decode("utf-8", errors="replace"))
        at = source.text.find("\ufffd")
        message = f"the file is not UTF-8: byte 0x{data[trouble.start]:02X}"
        help_ = f"if it is Windows Arabic: iconv -f WINDOWS-1256 -t UTF-8 {name}"
        problems.append(error("not-utf8", message, source, Span(at, at + 1), help_))
        return source
