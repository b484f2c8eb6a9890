"""`ie check`: what is wrong with rule packs."""

import json
import sys

import click

from ie_engine.cli import render
from ie_engine.cli.main import FAILED, WRONG_CALL
from ie_engine.diagnostics import Diagnostic
from ie_engine.pipeline import DEFAULT_PACK, load_pack


@click.command("check")
@click.argument("packs", nargs=-1, metavar="[PACK]…")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="How to write problems.")
def command(packs: tuple[str, ...], style: str) -> None:
    """Say what is wrong with rule packs, each with all that it imports.

    PACK is a pack's folder or the name of one that ships with ie; without any, the shipped ones are checked.
    Exit status 1 if there is an error, 2 if a pack cannot be read at all.
    """
    console, found, unusable = render.stdout(), dict[Diagnostic, None](), False
    for pack in packs or (DEFAULT_PACK,):
        library, problems = load_pack(pack)
        found.update(dict.fromkeys(problems))
        unusable |= library is None
    if style == "json":
        for problem in found:
            click.echo(json.dumps(_json(problem), ensure_ascii=False))
        errors = sum(problem.severity == "error" for problem in found)
    else:
        errors, warnings = render.diagnostics(found, console)
        if found:
            console.print()
        console.print(f"{render.counted(errors, 'error')}, {render.counted(warnings, 'warning')}")
    if unusable:
        sys.exit(WRONG_CALL)
    sys.exit(FAILED if errors else 0)


def _json(problem: Diagnostic) -> dict[str, object]:
    return {
        "name": problem.name,
        "severity": problem.severity.value,
        "message": problem.message,
        "file": problem.source.name,
        "line": problem.line,
        "column": problem.column,
        "text": problem.text,
        "help": problem.help,
    }
