"""`ie score`: what was found, against what somebody annotated."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from ie_engine.annotation import read
from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.annotation.read import LeftOut, Reading
from ie_engine.cli import render, score_page, score_text
from ie_engine.cli.common import contents, some_diagnostics, usable_pack, written
from ie_engine.cli.main import FAILED
from ie_engine.evaluation.agreement import agreement
from ie_engine.evaluation.baseline import compare
from ie_engine.evaluation.errors import errors, unknown
from ie_engine.evaluation.reach import Reaches
from ie_engine.evaluation.report import Report, report_json
from ie_engine.evaluation.score import LEVEL, SAMPLES, SEED, Sampling, by_document, score
from ie_engine.pipeline import Pipeline
from ie_engine.text.document import Document


@click.command("score")
@click.argument("gold")
@click.argument("records", required=False)
@click.option(
    "-p", "--pack", metavar="PACK", help="Find the events with this pack; with RECORDS, explain misses by it."
)
@click.option("--annotators", is_flag=True, help="RECORDS is a second gold file: how far do two people agree?")
@click.option("--types", metavar="A,B", help="Count these event types only; without it, all that GOLD has.")
@click.option("--baseline", metavar="FILE", help="The records of an earlier run: what flipped since, what fell.")
@click.option(
    "--tolerance",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    metavar="SHARE",
    help="How far a figure may lie below the baseline's: 0.01 is one point of F1.",
)
@click.option(
    "-n", "--errors", "limit", type=click.IntRange(min=0), default=0, help="Show so many mistakes of each cause."
)
@click.option("--samples", type=click.IntRange(min=0), default=SAMPLES, show_default=True, help="Draws for intervals.")
@click.option("--seed", type=int, default=SEED, show_default=True, help="Where the draws begin.")
@click.option("--confidence", type=click.FloatRange(0, 1), default=LEVEL, show_default=True, help="Of the intervals.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object, with every mistake.")
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write a page, with every mistake."
)
def command(
    gold: str,
    records: str | None,
    pack: str | None,
    annotators: bool,
    types: str | None,
    baseline: str | None,
    tolerance: float,
    limit: int,
    samples: int,
    seed: int,
    confidence: float,
    as_json: bool,
    html: Path | None,
) -> None:
    """Compare RECORDS, or what a pack finds, with the annotation in GOLD.

    GOLD has one document with its event mentions on each line, RECORDS is what `ie extract` writes; - is standard
    input. An event is found where a record of its type overlaps its trigger, a filler where one of its role overlaps it
    or has its canonical name. Intervals come of drawing the documents anew.
    What is wrong with GOLD or RECORDS is named and left out, and the rest is scored. The exit status is 1 if something
    was left out, or if a figure fell below the baseline's by more than the tolerance.
    """
    if records is None and (pack is None or annotators):
        raise click.UsageError("name the records to score, or a pack that finds them: --pack diplomacy")
    if annotators and (baseline or pack):
        raise click.UsageError("--annotators compares two gold files, without a pack or a baseline")
    inputs = _Inputs(pack, Sampling(samples, seed, confidence), _listed(types))
    if annotators and records is not None:
        report = inputs.agreement(gold, records)
    else:
        report = inputs.scored(gold, records, baseline, tolerance)
    if html is not None:
        written(html, score_page.page(report))
    if as_json:
        click.echo(json.dumps(report_json(report), ensure_ascii=False))
    else:
        score_text.show(report, limit, render.stdout())
    fell = report.comparison is not None and bool(report.comparison.fallen(tolerance))
    sys.exit(FAILED if fell or report.incomplete else 0)


def _listed(types: str | None) -> tuple[str, ...] | None:
    return None if types is None else tuple(name.strip() for name in types.split(",") if name.strip())


class _Inputs:
    """What the command reads; a class because a pack serves for types, for finding and for explaining."""

    def __init__(self, pack: str | None, sampling: Sampling, types: Sequence[str] | None) -> None:
        self.pack, self.sampling, self.types = pack, sampling, types
        self.library = None if pack is None else usable_pack(pack)
        self.pipeline = None if self.library is None else Pipeline(self.library)
        self.left_out: list[tuple[str, LeftOut]] = []

    def scored(self, gold: str, records: str | None, baseline: str | None, tolerance: float) -> Report:
        annotated = self.gold(gold)
        found = self.records(annotated, records)
        scored = score(annotated, by_document(found), self.types, self.sampling)
        reach = unknown if self.pipeline is None else Reaches(self.pipeline)
        mistakes = [error for one in scored.documents for error in errors(one.document, one.pairs, reach)]
        comparison = None
        if baseline is not None:
            before = score(annotated, by_document(self.records(annotated, baseline)), self.types, self.sampling)
            comparison = compare(before, scored)
        return Report(scored, tuple(mistakes), tuple(self.left_out), comparison, tolerance)

    def agreement(self, first: str, second: str) -> Report:
        agreed = agreement(self.gold(first), self.gold(second), self.types, self.sampling)
        mistakes = [error for one in agreed.score.documents for error in errors(one.document, one.pairs)]
        return Report(agreed.score, tuple(mistakes), tuple(self.left_out), agreement=agreed)

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
            data = b"".join(_lines(self.pipeline, documents.values()))
        else:
            data = contents(name)
        return self.reported(name, read.records(data, name, documents)).documents

    def reported(self, name: str, reading: Reading) -> Reading:
        some_diagnostics(reading.problems, render.stderr())
        self.left_out.append((name, reading.left_out))
        return reading


def _lines(pipeline: Pipeline, documents: Iterable[Document]) -> Iterator[bytes]:
    for document in documents:
        for record in pipeline.run(document).records:
            yield json.dumps(record.json(), ensure_ascii=False).encode() + b"\n"
