"""`ie extract`: documents in, event records or entity mentions out."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.table import Table

from ie_engine.cli import annotated, render
from ie_engine.cli.common import iso_date, usable_pack
from ie_engine.cli.main import FAILED
from ie_engine.corpus.read import Failure, read
from ie_engine.pipeline import DEFAULT_PACK, Pipeline, Result, value_of
from ie_engine.records.mentions import mentions
from ie_engine.records.record import Json
from ie_engine.text.document import Document

FOLDERS = ("brat", "xmi")


@click.command("extract")
@click.argument("paths", nargs=-1, metavar="PATHS…")
@click.option(
    "-p",
    "--pack",
    "packs",
    multiple=True,
    default=(DEFAULT_PACK,),
    show_default=True,
    help="A pack's folder, or a shipped pack's name.",
)
@click.option("--date", callback=iso_date, metavar="YYYY-MM-DD", help="The date of documents that bring none.")
@click.option(
    "-f",
    "--format",
    "style",
    type=click.Choice(["jsonl", "table", *FOLDERS]),
    default="jsonl",
    show_default=True,
    help="The form of what is written; brat and xmi are folders, one or more files for each document.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file, or for brat and xmi a folder, instead of standard output.",
)
@click.option("--entities", is_flag=True, help="Write the mentions of people, places, dates … instead of events.")
@click.option("--trace", is_flag=True, help="Say with every record which matches made it and what was dropped.")
def command(
    paths: tuple[str, ...],
    packs: tuple[str, ...],
    date: str | None,
    style: str,
    output: Path | None,
    entities: bool,
    trace: bool,
) -> None:
    """Find events in documents and write them as records, one JSON object a line; with --entities, who, where and when.

    PATHS are files (.txt, .jsonl, also packed as .gz), folders, patterns such as 'news/*.txt', or - for standard input.
    A JSONL line is {"id": …, "date": …, "text": …}; every other field is kept as metadata.
    A document that cannot be read is named on standard error, and the run goes on; the exit status is then 1.
    """
    if not paths:
        raise click.UsageError("name at least one file or folder, or - for standard input")
    if len(packs) > 1:
        raise click.UsageError("name one pack; to use several together, write a pack that imports them")
    if style in FOLDERS:
        _check_folder(style, output, entities or trace)
    elif output is not None and output.is_dir():
        raise click.UsageError(f"{output} is a folder; name a file")
    if entities and trace:
        raise click.UsageError("--trace speaks of events; a mention says what made it anyway")
    pipeline = Pipeline(usable_pack(packs[0]))
    run = _Run(render.stderr(), "mention" if entities else "record")
    if style in FOLDERS:
        writer = annotated.Writer(str(output), style, pipeline.library, overwrite=False)
        opened = (annotated.of_records(*item) for item in run.by_document(paths, pipeline, date, _plain))
        render.diagnostics(writer.write(opened), run.console)
        run.summary()
        sys.exit(FAILED if run.failures else 0)
    with _output(output) as stream:
        found = run.records(paths, pipeline, date, _mentions if entities else _traced if trace else _plain)
        if style == "table":
            table = _entity_table if entities else _table
            table(found, Console(file=stream, highlight=False, markup=False, emoji=False))
        else:
            for record in found:
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    run.summary()
    sys.exit(FAILED if run.failures else 0)


def _check_folder(style: str, output: Path | None, other: bool) -> None:
    if output is None:
        raise click.UsageError(f"{style} is a folder of files; name it with --output")
    if other:
        raise click.UsageError(f"{style} holds events; --entities and --trace are for jsonl and table")


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    try:
        stream = path.open("w", encoding="utf-8", newline="\n")
    except OSError as trouble:
        raise click.UsageError(f"{path} cannot be written: {trouble.strerror}") from None
    with stream:
        yield stream


Write = Callable[[Document, Result, Pipeline], Iterable[Json]]
"""What is written of a document: its events, with or without a trace, or its mentions."""


def _plain(_document: Document, result: Result, _pipeline: Pipeline) -> Iterator[Json]:
    return (record.json() for record in result.records)


def _traced(_document: Document, result: Result, _pipeline: Pipeline) -> Iterator[Json]:
    return (record.json(trace=True) for record in result.records)


def _mentions(document: Document, result: Result, pipeline: Pipeline) -> Iterator[Json]:
    return mentions(document, result.mentions, pipeline.library.ancestors, value_of)


class _Run:
    """Counts what happens on the way, for the last line; problems are told as they come."""

    def __init__(self, console: Console, noun: str) -> None:
        self.console, self.noun = console, noun
        self.documents = self.found = self.failures = 0
        self.ids: set[str] = set()

    def records(self, paths: Sequence[str], pipeline: Pipeline, date: str | None, write: Write) -> Iterator[Json]:
        for _, written in self.by_document(paths, pipeline, date, write):
            yield from written

    def by_document(
        self, paths: Sequence[str], pipeline: Pipeline, date: str | None, write: Write
    ) -> Iterator[tuple[Document, Sequence[Json]]]:
        for item in read(paths, sys.stdin.buffer, date):
            if isinstance(item, Failure):
                self.report(item)
                continue
            self.documents += 1
            if item.id in self.ids:
                message = "another document has the same id; their records cannot be told apart"
                self.report(Failure(item.id, message, minor=True))
            self.ids.add(item.id)
            yield item, self.of_document(item, pipeline, write)

    def of_document(self, document: Document, pipeline: Pipeline, write: Write) -> Sequence[Json]:
        try:
            result = pipeline.run(document, mentions=write is _mentions)
            written = list(write(document, result, pipeline))
        except Exception as bug:  # one document must never cost the others
            self.report(Failure(document.id, f"a bug in ie-engine: {type(bug).__name__}: {bug}", "please report it"))
            return ()
        for note in result.notes:
            self.report(Failure(document.id, note, minor=True))
        self.found += len(written)
        return written

    def report(self, failure: Failure) -> None:
        self.failures += not failure.minor
        render.failure(failure, self.console)

    def summary(self) -> None:
        line = f"{render.counted(self.found, self.noun)} from {render.counted(self.documents, 'document')}"
        if self.failures:
            line += f", {render.counted(self.failures, 'document')} not read"
        self.console.print(line, style="dim")


def _table(records: Iterator[Json], console: Console) -> None:
    """One row a record; on a terminal the columns fit its width, in a file they are as wide as they need."""
    table = Table(show_lines=True, title_justify="left")
    for name in ("document", "event", "trigger", "roles"):
        table.add_column(name, overflow="fold", no_wrap=False)
    rows = 0
    for record in records:
        rows += 1
        trigger, roles = record["trigger"], record["roles"]
        assert isinstance(trigger, Mapping) and isinstance(roles, Mapping)
        lines = [
            f"{role}: {render.shown(filler['text'], console)}" for role, fillers in roles.items() for filler in fillers
        ]
        qualities = [str(record["modality"])] if record["modality"] != "asserted" else []
        qualities += ["negative"] if record["polarity"] == "negative" else []
        event = str(record["type"]) + (f" ({', '.join(qualities)})" if qualities else "")
        table.add_row(
            render.shown(str(record["doc"]), console), event, render.shown(trigger["text"], console), "\n".join(lines)
        )
    if rows:
        if not console.is_terminal:
            console.width = 200
        console.print(table)


def _entity_table(found: Iterator[Json], console: Console) -> None:
    """One row a mention; documents are told apart by a line."""
    table = Table(title_justify="left")
    for name in ("document", "type", "text", "name or value", "made by"):
        table.add_column(name, overflow="fold", no_wrap=False)
    last = None
    for mention in found:
        if last not in (None, mention["doc"]):
            table.add_section()
        last = mention["doc"]
        known = mention["value"] or mention["canonical"] or ""
        cells = (str(mention["doc"]), str(mention["type"]), str(mention["text"]), str(known), str(mention["maker"]))
        table.add_row(*(render.shown(cell, console) for cell in cells))
    if table.row_count:
        if not console.is_terminal:
            console.width = 200
        console.print(table)
