"""What several commands share: loading a pack and saying what is wrong with it."""

import sys

import click

from ie_engine.cli import render
from ie_engine.cli.main import WRONG_CALL
from ie_engine.corpus.read import is_iso_date
from ie_engine.diagnostics import has_errors
from ie_engine.packs.model import Library
from ie_engine.pipeline import load_pack, split


def one_word(text: str) -> str:
    """The one word that a command was given, without white space; anything else is a wrong call."""
    word = text.strip()
    if split(word) != (word,):
        raise click.UsageError("give one word; `ie show readings` takes a text")
    return word


def usable_pack(name: str) -> Library:
    """The pack, or the end of the command with its errors on standard error; warnings are left to `ie check`."""
    library, problems = load_pack(name)
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
