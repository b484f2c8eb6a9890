"""What several commands share: loading a pack and saying what is wrong with it."""

import gzip
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import click
from rich.console import Console

from ie_engine.cli import render
from ie_engine.cli.main import WRONG_CALL
from ie_engine.corpus.read import STDIN, is_iso_date
from ie_engine.diagnostics import Diagnostic, has_errors
from ie_engine.packs.model import Library
from ie_engine.pipeline import load_pack, split


def one_word(text: str) -> str:
    """The one word that a command was given, without white space; anything else is a wrong call."""
    word = text.strip()
    if split(word) != (word,):
        raise click.UsageError("give one word; `ie show readings` takes a text")
    return word


def usable_pack(name: str, later: Callable[[Callable[[], None]], None] | None = None) -> Library:
    """The pack, or the end of the command with its errors on standard error; warnings are left to `ie check`.

    `later` is given what keeps the pack for the next time, where it was loaded anew.
    """
    library, problems = load_pack(name, later=later)
    if library is None or has_errors(problems):
        console = render.stderr()
        render.diagnostics(problems, console)
        console.print(f"\nie: the pack {name} cannot be used", soft_wrap=True)
        sys.exit(WRONG_CALL)
    return library


def iso_date(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The callback of `--date`."""
    if value is not None and not is_iso_date(value):
        raise click.BadParameter(f"{value} is no date; write it as 2017-05-03")
    return value


MAX_DIAGNOSTICS = 20


def some_diagnostics(problems: Sequence[Diagnostic], console: Console) -> None:
    """The problems of a file that a program may have written, in which one mistake may stand ten thousand times."""
    render.diagnostics(problems[:MAX_DIAGNOSTICS], console)
    rest = Counter(problem.name for problem in problems[MAX_DIAGNOSTICS:])
    if rest:
        names = ", ".join(f"{number} {name}" for name, number in rest.most_common())
        console.print(f"\nand {rest.total()} more: {names}", soft_wrap=True)
    if problems:
        console.print()


def contents(name: str) -> bytes:
    """The bytes of a file, unpacked if it is packed, or of standard input. What cannot be read is a wrong call."""
    if name == STDIN:
        return sys.stdin.buffer.read()
    try:
        data = Path(name).read_bytes()
        return gzip.decompress(data) if name.endswith(".gz") else data
    except (OSError, EOFError, zlib.error) as trouble:
        reason = getattr(trouble, "strerror", None) or str(trouble) or type(trouble).__name__
        raise click.UsageError(f"{name} cannot be read: {reason}") from None


def once_standard_input(*names: str | None) -> None:
    """Whoever names standard input for two things would get an empty second one."""
    if names.count(STDIN) > 1:
        raise click.UsageError("standard input (-) can be read only once; name a file for the other")


def written(path: Path, text: str) -> None:
    """Writes a file; one that cannot be written is a wrong call."""
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as trouble:
        raise click.UsageError(f"{path} cannot be written: {trouble.strerror}") from None
