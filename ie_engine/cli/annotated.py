"""Annotated documents of any form, between files and values, for `ie convert` and `ie extract`.

Forms know no files; here they meet: which files belong to a document, what a folder holds, what form an ending means.
"""

import gzip
import importlib
import io
import json
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click

from ie_engine.annotation import read as jsonl
from ie_engine.annotation import write as gold
from ie_engine.annotation.model import AnnotatedDocument, EventMention
from ie_engine.corpus.read import STDIN, Failure, read
from ie_engine.diagnostics import Diagnostic
from ie_engine.engine.words import Words
from ie_engine.formats import brat_configuration, brat_files, brat_write, conllu_read, conllu_write, notes
from ie_engine.formats.names import file_name
from ie_engine.morphology.reading import Reading
from ie_engine.packs.model import Library
from ie_engine.pipeline import language_of, lexicon
from ie_engine.text.document import Document, Sentence

JSONL, RECORDS, BRAT, XMI, CONLLU = "jsonl", "records", "brat", "xmi", "conllu"
ENDINGS = {".jsonl": JSONL, ".json": JSONL, ".conllu": CONLLU, ".xmi": XMI, ".ann": BRAT, ".txt": BRAT}
INPUTS = (JSONL, RECORDS, BRAT, XMI, CONLLU)
OUTPUTS = (JSONL, BRAT, XMI, CONLLU)
FOLDERS = frozenset((BRAT, XMI))
"""Forms with a file or several for each document."""
TYPES = "TypeSystem.xml"


@dataclass(slots=True)
class Found:
    """What was read, with all that is wrong."""

    documents: list[AnnotatedDocument] = field(default_factory=list)
    problems: list[Diagnostic] = field(default_factory=list)

    def add(self, document: AnnotatedDocument | None, problems: Iterable[Diagnostic]) -> None:
        self.documents += [document] if document is not None else []
        self.problems += problems


# ---- reading


def form_of_input(name: str) -> str:
    """The form of a file or folder, by endings and, of files with one object a line, by what the first one holds."""
    path = Path(name)
    if name == STDIN:
        return JSONL
    if path.is_dir():
        # A folder of brat also holds texts and, for their metadata, JSON.
        order = (".ann", *ENDINGS)
        return next((ENDINGS[ending] for ending in order if any(path.rglob(f"*{ending}"))), BRAT)
    form = ENDINGS.get(Path(path.name.removesuffix(".gz")).suffix.lower())
    if form is not None:
        return form
    missing = "" if path.exists() else f"there is no file or folder {name}, and "
    message = f"{missing}the ending of {name} tells no form; say it with --from {' | '.join(INPUTS)}"
    raise click.UsageError(message)


def documents(name: str, form: str, declared: jsonl.Declared | None, texts: str | None) -> Found:
    """The annotated documents of a file, of a folder or of standard input."""
    found = Found()
    if form in (JSONL, RECORDS):
        for shown, data in _files(name, (".jsonl", ".jsonl.gz", ".json")):
            _add_lines(found, shown, data, form, declared, texts)
    elif form == CONLLU:
        for shown, data in _files(name, (".conllu", ".conllu.gz")):
            read_documents, problems = conllu_read.documents(_stem(shown), data, shown, declared)
            found.documents += read_documents
            found.problems += problems
    elif form == XMI:
        reader = _optional("cas_read")
        for shown, data in _files(name, (".xmi",)):
            found.add(*reader.document(_stem(shown), data, shown, declared))
    else:
        _add_brat(found, Path(name), declared)
    return found


def _stem(shown: str) -> str:
    return Path(shown.removesuffix(".gz")).stem.strip("<>")


def _optional(module: str) -> Any:
    """A module whose library is installed where somebody wants it; mypy does not know what that library gives."""
    try:
        return importlib.import_module(f"ie_engine.formats.{module}")
    except ModuleNotFoundError as missing:
        message = f"UIMA CAS needs dkpro-cassis, which is not installed ({missing.name}): pip install 'ie-engine[cas]'"
        raise click.UsageError(message) from None


def _add_lines(
    found: Found, shown: str, data: bytes, form: str, declared: jsonl.Declared | None, texts: str | None
) -> None:
    if form == JSONL and not _are_records(data):
        reading = jsonl.gold(data, shown, declared)
        found.documents += reading.documents
        found.problems += reading.problems
        return
    if texts is None:
        raise click.UsageError(f"{shown} holds records, which have no texts; name those with --texts")
    known = _texts(texts)
    reading = jsonl.records(data, shown, known)
    found.problems += reading.problems
    with_events = {annotated.document.id: annotated for annotated in reading.documents}
    for document in known.values():
        found.documents.append(lean(with_events.get(document.id, AnnotatedDocument(document, ()))))


def of_records(document: Document, records: Iterable[Mapping[str, object]]) -> AnnotatedDocument:
    """A document with its records, as `ie extract` makes them, as events."""
    lines = "".join(json.dumps(record) + "\n" for record in records)
    found = jsonl.records(lines.encode(), document.id, {document.id: document}).documents
    return lean(found[0] if found else AnnotatedDocument(document, ()))


def lean(annotated: AnnotatedDocument) -> AnnotatedDocument:
    """A document of records without what the engine says of its own work: rules, versions, sentences, ways."""
    return AnnotatedDocument(annotated.document, tuple(map(_lean, annotated.mentions)))


def _lean(mention: EventMention) -> EventMention:
    roles = tuple((name, tuple(replace(filler, extra={}) for filler in fillers)) for name, fillers in mention.roles)
    return replace(mention, roles=roles, extra={})


def _are_records(data: bytes) -> bool:
    first = next((line for line in io.BytesIO(data) if line.strip(b"\xef\xbb\xbf \t\r\n")), b"")
    try:
        value = json.loads(first.decode("utf-8-sig", errors="replace"))
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and "events" not in value and {"doc", "trigger"} <= value.keys()


def _texts(name: str) -> Mapping[str, Document]:
    texts: dict[str, Document] = {}
    for item in read([name], sys.stdin.buffer):
        if isinstance(item, Failure):
            if not item.minor:
                raise click.UsageError(f"{item.name}: {item.message}")
        else:
            texts[item.id] = item
    return texts


def _add_brat(found: Found, path: Path, declared: jsonl.Declared | None) -> None:
    if path.is_dir():
        stems = sorted({file.with_suffix("") for ending in ("*.txt", "*.ann") for file in path.rglob(ending)})
    else:
        stems = [path.with_suffix("")]
    if not stems:
        raise click.UsageError(f"{path} holds no files of brat (.txt with .ann)")
    for stem in stems:
        text, lines, rest = (_bytes(stem.with_name(stem.name + ending)) for ending in (".txt", ".ann", ".json"))
        name = stem.relative_to(path).as_posix() if path.is_dir() else stem.name
        found.add(*brat_files.read(name, str(stem), text, lines, rest, declared))


def _files(name: str, endings: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    if name == STDIN:
        yield "<stdin>", sys.stdin.buffer.read()
        return
    path = Path(name)
    found = (
        [file for file in sorted(path.rglob("*")) if file.name.endswith(tuple(endings))] if path.is_dir() else [path]
    )
    if not found:
        raise click.UsageError(f"{name} holds no file that ends in {', '.join(endings)}")
    for file in found:
        data = _bytes(file)
        if data is None:
            raise click.UsageError(f"there is no file {file}")
        yield str(file), data


def _bytes(path: Path) -> bytes | None:
    try:
        data = path.read_bytes()
        return gzip.decompress(data) if path.name.endswith(".gz") else data
    except FileNotFoundError:
        return None
    except (OSError, EOFError, zlib.error) as trouble:
        reason = getattr(trouble, "strerror", None) or str(trouble)
        raise click.UsageError(f"{path} cannot be read: {reason}") from None


# ---- writing


def form_of_output(name: str) -> str:
    """The form that an ending means; a folder has none."""
    if name == STDIN:
        return JSONL
    form = ENDINGS.get(Path(name).suffix.lower())
    if form in FOLDERS:
        message = f"{form} is a folder with a file for each document; name one, and say it with --to {form}"
        raise click.UsageError(message)
    if form is None:
        raise click.UsageError(f"the name {name} tells no form; say it with --to {' | '.join(OUTPUTS)}")
    return form


def best_readings() -> conllu_write.Analyse:
    """The best reading of each word of a sentence, by the lexicon alone."""
    store = Words(language_of(None, lexicon()))

    def analyse(sentence: Sentence) -> list[Reading | None]:
        words = store.ranked([store[token.text] for token in sentence.tokens])
        return [word.readings[0] if word.kind == "word" and word.readings else None for word in words]

    return analyse


class Writer:
    """Writes documents as they come; a class because names of files that are taken have to be remembered."""

    def __init__(self, name: str, form: str, library: Library | None, overwrite: bool) -> None:
        self.path, self.form, self.library = Path(name), form, library
        self.taken: set[str] = set()
        if form == XMI:
            _optional("cas_types")
        if form in FOLDERS:
            self._make_folder(overwrite)

    def write(self, documents: Iterable[AnnotatedDocument]) -> tuple[Diagnostic, ...]:
        """Writes the documents, and whatever belongs to all of them; gives what the form cannot hold."""
        problems: list[Diagnostic] = []
        if self.form == JSONL:
            self._write_lines(notes.whole(gold.gold(documents)))
        elif self.form == CONLLU:
            analyse, parts = best_readings(), list[str]()
            for document in documents:
                lines, found = conllu_write.document(document, analyse)
                parts.append(lines)
                problems += found
            self._write_lines("".join(parts))
        elif self.form == XMI:
            writer = _optional("cas_write")
            for document in documents:
                written, found = writer.xmi(document)
                self._put(f"{self._name(document)}.xmi", written)
                problems += found
            self._put(TYPES, _optional("cas_types").description())
        else:
            seen = []
            for document in documents:
                self._write_brat(document)
                seen.append(AnnotatedDocument(replace(document.document, text=""), document.mentions))
            for file, text in brat_configuration.configuration(self.library, seen).items():
                self._put(file, text)
        return tuple(problems)

    def _write_brat(self, annotated: AnnotatedDocument) -> None:
        name = self._name(annotated)
        files = brat_write.files(annotated, name)
        self._put(f"{name}.txt", files.text)
        self._put(f"{name}.ann", files.annotations)
        if files.rest:
            self._put(f"{name}.json", files.rest)

    def _write_lines(self, text: str) -> None:
        if str(self.path) == STDIN:
            sys.stdout.write(text)
            sys.stdout.flush()
            return
        with _reasons(self.path):
            self.path.write_bytes(text.encode("utf-8"))

    def _name(self, annotated: AnnotatedDocument) -> str:
        name = file_name(annotated.document.id, self.taken)
        self.taken.add(name)
        return name

    def _put(self, name: str, text: str) -> None:
        with _reasons(self.path / name):
            (self.path / name).write_bytes(text.encode("utf-8"))

    def _make_folder(self, overwrite: bool) -> None:
        """Nobody's corrections may be written over unasked."""
        with _reasons(self.path):
            if str(self.path) == STDIN:
                raise click.UsageError(f"{self.form} needs a folder, not standard output")
            if self.path.exists() and not self.path.is_dir():
                raise click.UsageError(f"{self.path} is a file; {self.form} needs a folder")
            if self.path.is_dir() and any(self.path.iterdir()) and not overwrite:
                raise click.UsageError(f"the folder {self.path} is not empty; name another one, or say --overwrite")
            self.path.mkdir(parents=True, exist_ok=True)


@contextmanager
def _reasons(path: Path) -> Iterator[None]:
    """Makes of what the operating system says a wrong call."""
    try:
        yield
    except OSError as trouble:
        raise click.UsageError(f"{path} cannot be written: {trouble.strerror}") from None
