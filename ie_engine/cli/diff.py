"""`ie diff`: what two outputs, or two versions of a pack over the same documents, do not tell alike."""

import json
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import click
from rich.text import Text

from ie_engine.annotation import read as annotated
from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.annotation.read import LeftOut, Reading
from ie_engine.cli import accept, diff_page, diff_text, render
from ie_engine.cli.common import contents, once_standard_input, some_diagnostics, usable_pack, written
from ie_engine.cli.gold import record_lines, show_left_out
from ie_engine.cli.main import FAILED
from ie_engine.cli.revisions import checked_out
from ie_engine.corpus.read import Failure, read
from ie_engine.evaluation.diff import Difference, diff, grouped
from ie_engine.packs.model import Library
from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.text.document import Document


@click.command("diff")
@click.argument("paths", nargs=-1, metavar="A B | PATHS…", required=True)
@click.option(
    "-p", "--pack", "packs", multiple=True, metavar="PACK",
    help="Twice: a pack's folder, a shipped pack's name, or a git revision of the other one's folder.",
)  # fmt: skip
@click.option("--type", "type_", metavar="TYPE", help="Only events of this type.")
@click.option("--rule", metavar="ID", help="Only what this rule finds, or found.")
@click.option("-n", "--limit", type=click.IntRange(min=0), default=3, show_default=True, help="How many of each group.")
@click.option("--accept", "accept_", metavar="1,4-7|all", help="Make examples of these: the second is right.")
@click.option(
    "--reject", metavar="2,3|all", help="Make examples of these: the first is right, the second a known fault."
)
@click.option("--exit-code", is_flag=True, help="Exit status 1 if anything differs.")
@click.option("--json", "as_json", is_flag=True, help="Write one JSON object, with every difference.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page with every difference.",
)
def command(
    paths: tuple[str, ...],
    packs: tuple[str, ...],
    type_: str | None,
    rule: str | None,
    limit: int,
    accept_: str | None,
    reject: str | None,
    exit_code: bool,
    as_json: bool,
    html: Path | None,
) -> None:
    """Compare the records in A with those in B, or what two packs find in the documents of PATHS.

    Events are gained, lost or changed; they are grouped by rule and by what happened, and numbered.
    --accept and --reject turn the sentences of chosen ones into examples beside the rule, in the second pack.
    A git revision stands for a pack as it was:

    \b
        ie diff --pack HEAD~1 --pack rules/mine corpus/

    Records that are wrong are named and left out. The exit status is then 1, and also if a document cannot be read or
    an example cannot be written; with --exit-code also if anything differs.
    """
    if len(packs) not in (0, 2):
        raise click.UsageError("name two packs, or none to compare two files of records")
    if not packs and len(paths) != 2:
        raise click.UsageError("name two files of records, or two packs and a corpus: --pack A --pack B corpus/")
    if not packs and (accept_ or reject):
        raise click.UsageError("examples go into a pack: name two, --pack A --pack B")
    failures, left_out = 0, dict[str, LeftOut]()
    with ExitStack() as stack:
        library: Library | None = None
        if packs:
            before, library = _libraries(packs, Path(stack.enter_context(tempfile.TemporaryDirectory())))
            documents, failures = _corpus(paths)
            old, new = _found(before, documents), _found(library, documents)
        else:
            once_standard_input(*paths)
            readings = [_records(path) for path in paths]
            old, new = (reading.documents for reading in readings)
            left_out = {path: one.left_out for path, one in zip(paths, readings, strict=True) if one.left_out}
            failures = len(left_out)
        differences = [
            difference
            for _, _, group in grouped(diff(old, new))
            for difference in group
            if type_ in (None, difference.mention.type) and rule in (None, difference.rule)
        ]
    if html is not None:
        written(html, diff_page.page(differences))
    if as_json:
        click.echo(json.dumps(diff_text.as_json(differences), ensure_ascii=False))
    else:
        diff_text.show(differences, limit, render.stdout())
        if left_out:
            click.echo()
        show_left_out(left_out.items(), render.stdout())
    if library is not None and (accept_ or reject):
        right, wrong = (_chosen(numbers, len(differences)) if numbers else [] for numbers in (accept_, reject))
        both = set(right) & set(wrong)
        if both:
            raise click.UsageError(f"{min(both)} cannot be both accepted and rejected")
        verdicts = dict.fromkeys(right, True) | dict.fromkeys(wrong, False)
        failures += _examples(Pipeline(library), differences, verdicts)
    sys.exit(FAILED if failures or (exit_code and differences) else 0)


def _examples(pipeline: Pipeline, differences: Sequence[Difference], verdicts: Mapping[int, bool]) -> int:
    """Writes examples of differences, by their numbers; gives how many could not be written."""
    console, refused = render.stderr(), 0
    for number, is_right in sorted(verdicts.items()):
        outcome = accept.example(pipeline, differences[number - 1], is_right)
        refused += not outcome.written
        said = render.shown(outcome.message, console)
        console.print(Text(f"{number}: {said}", style="" if outcome.written else "bold red"), soft_wrap=True)
    return refused


_NUMBERS = re.compile("([0-9]{1,9})(?:-([0-9]{1,9}))?")


def _chosen(numbers: str, most: int) -> list[int]:
    if numbers.strip() == "all":
        return list(range(1, most + 1))
    chosen: dict[int, None] = {}
    for part in numbers.split(","):
        found = _NUMBERS.fullmatch(part.strip())
        if found is None:
            raise click.UsageError(f"`{part}` is no number of a difference; write 1,4-7 or all")
        for number in range(int(found[1]), int(found[2] or found[1]) + 1):
            if not 1 <= number <= most:
                raise click.UsageError(f"there is no difference {number}; there are {most}")
            chosen[number] = None
    return list(chosen)


def _libraries(packs: Sequence[str], folder: Path) -> tuple[Library, Library]:
    """Both packs; a name that is none is taken for a revision of the other."""
    first, second = packs
    are_packs = [_is_pack(name) for name in packs]
    if not any(are_packs):
        raise click.UsageError(f"neither {first} nor {second} is a pack; a git revision needs the other one's folder")
    names = [
        name
        if is_pack
        else str(checked_out(name, _folder(other), folder / f"{place}" / re.sub(r"[^\w.~^-]", "_", name)))
        for place, (name, is_pack, other) in enumerate(zip(packs, are_packs, reversed(packs), strict=True))
    ]
    return usable_pack(names[0]), usable_pack(names[1])


def _is_pack(name: str) -> bool:
    library, problems = load_pack(name)
    return library is not None or all(problem.name != "unknown-pack" for problem in problems)


def _folder(name: str) -> Path:
    path = Path(name)
    path = path.parent if path.is_file() else path
    if not path.is_dir():
        raise click.UsageError(f"{name} is a shipped pack; a git revision needs the folder of a pack")
    return path


def _corpus(paths: Iterable[str]) -> tuple[list[Document], int]:
    """The documents, and how many could not be read."""
    documents, failures, console = [], 0, render.stderr()
    for item in read(paths, sys.stdin.buffer):
        if isinstance(item, Failure):
            failures += not item.minor
            render.failure(item, console)
        else:
            documents.append(item)
    return documents, failures


def _found(library: Library, documents: Sequence[Document]) -> Sequence[AnnotatedDocument]:
    data = b"".join(record_lines(Pipeline(library), documents))
    return annotated.records(data, "<records>", {document.id: document for document in documents}).documents


def _records(name: str) -> Reading:
    reading = annotated.records(contents(name), name)
    some_diagnostics(reading.problems, render.stderr())
    return reading
