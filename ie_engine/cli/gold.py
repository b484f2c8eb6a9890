"""Gold files, and what was found in their texts: read with all that is wrong told on standard error, for commands."""

import json
from collections.abc import Iterable, Iterator, Sequence

import click
from rich.console import Console
from rich.text import Text

from ie_engine.annotation import read
from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.annotation.read import LeftOut, Reading
from ie_engine.cli import render
from ie_engine.cli.common import contents, some_diagnostics, usable_pack
from ie_engine.pipeline import Pipeline
from ie_engine.text.document import Document


def listed(names: str | None) -> tuple[str, ...] | None:
    """The names of an option that takes several, `a,b`."""
    return None if names is None else tuple(name.strip() for name in names.split(",") if name.strip())


class Inputs:
    """What a command reads; a class because a pack serves for types, for finding and for explaining."""

    def __init__(self, pack: str | None) -> None:
        self.pack = pack
        self.library = None if pack is None else usable_pack(pack)
        self.pipeline = None if self.library is None else Pipeline(self.library)
        self.left_out: list[tuple[str, LeftOut]] = []

    def gold(self, name: str) -> Sequence[AnnotatedDocument]:
        declared = None
        if self.library is not None:
            declared = {event.name: [role.name for role in event.roles] for event in self.library.events.values()}
        reading = self.reported(name, read.gold(contents(name), name, declared))
        if not reading.documents:
            raise click.UsageError(f"{name} holds no annotated document")
        return reading.documents

    def records(self, annotated: Sequence[AnnotatedDocument], name: str | None) -> Sequence[AnnotatedDocument]:
        """The records of a file; without one, what the pack finds, in the form in which a file would have it."""
        documents = {one.document.id: one.document for one in annotated}
        if name is None:
            assert self.pipeline is not None
            name = f"<records of {self.pack}>"
            data = b"".join(record_lines(self.pipeline, documents.values()))
        else:
            data = contents(name)
        return self.reported(name, read.records(data, name, documents)).documents

    def reported(self, name: str, reading: Reading) -> Reading:
        some_diagnostics(reading.problems, render.stderr())
        self.left_out.append((name, reading.left_out))
        return reading


def record_lines(pipeline: Pipeline, documents: Iterable[Document]) -> Iterator[bytes]:
    """What a pack finds in documents, line by line, as `ie extract` writes it."""
    for document in documents:
        for record in pipeline.run(document).records:
            yield json.dumps(record.json(), ensure_ascii=False).encode() + b"\n"


def lost_parts(lost: LeftOut) -> str:
    parts = ((lost.documents, "document"), (lost.mentions, "event"), (lost.fillers, "filler"))
    return ", ".join(render.counted(number, noun) for number, noun in parts if number)


def show_left_out(of_files: Iterable[tuple[str, LeftOut]], console: Console) -> None:
    """Says of each file how much of it was left out, where something was."""
    for name, lost in of_files:
        if lost:
            console.print(Text(f"left out of {name}: {lost_parts(lost)}", style="bold yellow"), soft_wrap=True)
