"""`ie test`: the examples that stand beside the rules, run."""

import contextlib
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from ie_engine.cli import render, test_health, test_output, test_parts, test_watch, workers
from ie_engine.cli.common import usable_pack
from ie_engine.cli.main import FAILED, WRONG_CALL
from ie_engine.packs.files import MANIFEST
from ie_engine.packs.load import shipped
from ie_engine.testing.report import Judged, as_json, as_junit
from ie_engine.testing.selection import Selection, cases


@click.command("test")
@click.argument("packs", nargs=-1, metavar="[PACK]…")
@click.option(
    "--rule", "rules", multiple=True, metavar="ID", help="Only examples of this rule; `*` stands for anything."
)
@click.option("--event", "emits", multiple=True, metavar="TYPE", help="Only of rules that find this type.")
@click.option("--text", "texts", multiple=True, metavar="WORDS", help="Only examples whose text holds these words.")
@click.option("--json", "as_lines", is_flag=True, help="Write a line of JSON for each example.")
@click.option("--watch", "watching", is_flag=True, help="Go on: run again what a change to the packs' files affects.")
@click.option("--junit", type=click.Path(dir_okay=False, path_type=Path), help="Write a JUnit report to this file.")
@click.option("--mutate", is_flag=True, help="Change one thing of a rule at a time; list what no example notices.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="With --mutate: N changes of each rule at most.")
@click.option(
    "--coverage", "covered", is_flag=True, help="List the rules, and parts of them, that no example exercises."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Run examples in N processes at once; as many as there are cores, unless given.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only the last line.")
def command(
    packs: tuple[str, ...],
    rules: tuple[str, ...],
    emits: tuple[str, ...],
    texts: tuple[str, ...],
    as_lines: bool,
    watching: bool,
    junit: Path | None,
    mutate: bool,
    limit: int | None,
    covered: bool,
    jobs: int | None,
    quiet: bool,
) -> None:
    """Run the examples that stand beside the rules of packs.

    PACK is a pack's folder, a folder that holds packs, or the name of one that ships with ie; without any, all that
    ship are tested. A pack's examples run with that pack and its imports.
    What is wrong is shown with the sentence, what was expected, what came, and how far the rules came.

    --mutate and --coverage say which parts of rules no example guards or needs; the options choose the rules.

    Exit status 1 if an example does not hold, 2 if a pack cannot be used or no example is meant.
    """
    _go_together(watching, mutate or covered, as_lines or quiet, junit is not None)
    if limit is not None and not mutate:
        raise click.UsageError("--limit is of changes: say --mutate")
    chosen = Selection(rules, emits, texts)
    names = folders(packs)
    if mutate or covered or watching:
        named = [(name, usable_pack(name)) for name in names]
        libraries = [library for _, library in named]
        if not any(True for library in libraries for _ in cases(library, chosen)):
            raise click.UsageError(test_parts.nothing_meant(libraries, chosen))
        for library in libraries:
            if covered:
                test_health.coverage_of(library, chosen, as_lines, quiet)
            if mutate:
                test_health.mutants_of(library, chosen, limit, as_lines, quiet)
        if not mutate and not covered:
            test_watch.watch(named, chosen, render.stdout())
        return
    console, done = render.stdout(), list[Judged]()
    with contextlib.closing(test_parts.tested(names, chosen, jobs or workers.cores(), quiet)) as tested:
        for judged in tested:
            done.append(judged)
            if as_lines:
                click.echo(json.dumps(as_json(judged), ensure_ascii=False))
            elif not quiet and judged.problems:
                test_output.problem(judged, console)
    if junit is not None:
        write(junit, as_junit(done))
    if not as_lines:
        test_output.summary(done, console)
    sys.exit(FAILED if any(judged.problems for judged in done) else 0)


def _go_together(watching: bool, health: bool, other_form: bool, report: bool) -> None:
    """Whoever asks for two things that exclude each other learns it, instead of getting one of them."""
    if watching and (health or other_form or report):
        raise click.UsageError("--watch is for a terminal: without --mutate, --coverage, --json, --junit and --quiet")
    if health and report:
        raise click.UsageError("--junit reports examples; --mutate and --coverage write with --json")


def folders(names: Sequence[str]) -> list[str]:
    """The packs that are meant, by folder or name, without repetitions."""
    found: dict[str, None] = {}
    for name in names or shipped():
        path = Path(name)
        inside = sorted(path.rglob(MANIFEST)) if path.is_dir() and not (path / MANIFEST).is_file() else []
        found.update(dict.fromkeys([str(file.parent) for file in inside] or [name]))
    return list(found)


def write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as trouble:
        click.echo(f"ie: {path} cannot be written: {trouble.strerror}", err=True)
        sys.exit(WRONG_CALL)
