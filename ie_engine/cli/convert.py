"""`ie convert`: annotated documents from one form into another."""

import sys
from pathlib import Path

import click

from ie_engine.cli import annotated, render
from ie_engine.cli.common import usable_pack
from ie_engine.cli.main import FAILED
from ie_engine.corpus.read import STDIN


@click.command("convert")
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT")
@click.option(
    "--from", "given", type=click.Choice(annotated.INPUTS), help="The form of IN, where its ending is silent."
)
@click.option(
    "--to", "wanted", type=click.Choice(annotated.OUTPUTS), help="The form of OUT, where its ending is silent."
)
@click.option("-p", "--pack", help="The pack whose types there are; others are named, and left out.")
@click.option("--texts", metavar="PATH", help="The documents of records: a file or folder, as for `ie extract`.")
@click.option("--overwrite", is_flag=True, help="Write into a folder that holds something.")
def command(
    source: str,
    target: str,
    given: str | None,
    wanted: str | None,
    pack: str | None,
    texts: str | None,
    overwrite: bool,
) -> None:
    """Convert annotated documents: gold files, records, and the forms of annotation tools.

    IN is a file, a folder, or - for standard input; OUT a file, a folder, or - for standard output.
    Forms are guessed by endings: .jsonl (gold, or records of `ie extract`), .ann and .txt
    (brat), .xmi (UIMA CAS, as INCEpTION reads it), .conllu (words with their readings).
    A folder to write has no ending: say --to brat or --to xmi.
    What is wrong in IN is named on standard error, and the rest is converted; the exit status is then 1.
    """
    library = usable_pack(pack) if pack is not None else None
    declared = None
    if library is not None:
        declared = {event.name: [role.name for role in event.roles] for event in library.events.values()}
    writer = annotated.Writer(target, wanted or annotated.form_of_output(target), library, overwrite)
    if source != STDIN and Path(source).exists() and Path(source).resolve() == Path(target).resolve():
        raise click.UsageError(f"{target} is what is read, and what is left out of it would be lost; name another one")
    found = annotated.documents(source, given or annotated.form_of_input(source), declared, texts)
    unheld = writer.write(found.documents)
    console = render.stderr()
    errors, warnings = render.diagnostics((*found.problems, *unheld), console)
    events = sum(len(document.mentions) for document in found.documents)
    line = f"{render.counted(len(found.documents), 'document')}, {render.counted(events, 'event')}"
    if errors or warnings:
        console.print()
        line += f"; {render.counted(errors, 'error')}, {render.counted(warnings, 'warning')}"
    console.print(line, style="dim")
    sys.exit(FAILED if errors else 0)
