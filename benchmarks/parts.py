"""A part of a corpus, in blocks of sentences: what `--part` and `--rest` ask for."""

import argparse
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def add_arguments(parser: argparse.ArgumentParser, block: int) -> None:
    """The two options, of which a call takes one."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--part", metavar="K/N", help=f"the K-th of every N blocks of {block} sentences alone")
    which.add_argument("--rest", metavar="K/N", help="all but that part")


def chosen(sentences: Sequence[T], arguments: argparse.Namespace, block: int) -> list[T]:
    """The sentences of the part that the options name; all of them without one."""
    if not (arguments.part or arguments.rest):
        return list(sentences)
    part, of = map(int, (arguments.part or arguments.rest).split("/"))
    wanted = bool(arguments.part)
    return [sentence for number, sentence in enumerate(sentences) if (number // block % of + 1 == part) == wanted]
