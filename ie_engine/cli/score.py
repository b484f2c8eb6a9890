"""`ie score`: what was found, against what somebody annotated."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ie_engine.cli import render, score_page, score_text
from ie_engine.cli.common import once_standard_input, written
from ie_engine.cli.gold import Inputs, listed
from ie_engine.cli.main import FAILED
from ie_engine.evaluation.agreement import agreement
from ie_engine.evaluation.baseline import compare
from ie_engine.evaluation.errors import errors, unknown
from ie_engine.evaluation.reach import Reaches
from ie_engine.evaluation.report import Report, report_json
from ie_engine.evaluation.score import LEVEL, SAMPLES, SEED, Sampling, by_document, score


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
    if tolerance and baseline is None:
        raise click.UsageError(
            "--tolerance is how far figures may fall below an earlier run's: name it with --baseline"
        )
    once_standard_input(gold, records, baseline)
    inputs, sampling = Inputs(pack), Sampling(samples, seed, confidence)
    if annotators and records is not None:
        report = _agreed(inputs, gold, records, listed(types), sampling)
    else:
        report = _scored(inputs, gold, records, baseline, tolerance, listed(types), sampling)
    if html is not None:
        written(html, score_page.page(report))
    if as_json:
        click.echo(json.dumps(report_json(report), ensure_ascii=False))
    else:
        score_text.show(report, limit, render.stdout())
    fell = report.comparison is not None and bool(report.comparison.fallen(tolerance))
    sys.exit(FAILED if fell or report.incomplete else 0)


def _scored(
    inputs: Inputs,
    gold: str,
    records: str | None,
    baseline: str | None,
    tolerance: float,
    types: Sequence[str] | None,
    sampling: Sampling,
) -> Report:
    annotated = inputs.gold(gold)
    scored = score(annotated, by_document(inputs.records(annotated, records)), types, sampling)
    reach = unknown if inputs.pipeline is None else Reaches(inputs.pipeline)
    mistakes = [error for one in scored.documents for error in errors(one.document, one.pairs, reach)]
    comparison = None
    if baseline is not None:
        before = score(annotated, by_document(inputs.records(annotated, baseline)), types, sampling)
        comparison = compare(before, scored)
    return Report(scored, tuple(mistakes), tuple(inputs.left_out), comparison, tolerance)


def _agreed(inputs: Inputs, first: str, second: str, types: Sequence[str] | None, sampling: Sampling) -> Report:
    agreed = agreement(inputs.gold(first), inputs.gold(second), types, sampling)
    mistakes = [error for one in agreed.score.documents for error in errors(one.document, one.pairs)]
    return Report(agreed.score, tuple(mistakes), tuple(inputs.left_out), agreement=agreed)
