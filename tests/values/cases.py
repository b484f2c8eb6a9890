"""Cases of numbers and dates: read from YAML, and what is found in a sentence as the cases write it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from ie_engine.text.document import Token
from ie_engine.text.tokens import tokenise
from ie_engine.values.dates import dates
from ie_engine.values.found import Found
from ie_engine.values.numbers import numbers
from ie_engine.values.resolve import resolve

FOLDER = Path(__file__).resolve().parent
USUAL_DATE = "2018-06-13"


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    reference: date
    finds: tuple[tuple[str, str], ...]


def cases(name: str) -> list[Case]:
    """The cases of a file, as text: no value is a date or a number to YAML."""
    return [
        Case(
            item["text"],
            date.fromisoformat(item.get("date", USUAL_DATE)),
            tuple(item["finds"].items()),
        )
        for item in yaml.load((FOLDER / name).read_text(encoding="utf-8"), yaml.BaseLoader)
    ]


def found_dates(text: str, reference: date) -> tuple[tuple[str, str], ...]:
    return tuple(
        (quoted, value if kind == "DATE" else f"{kind} {value}")
        for quoted, kind, value in (
            (quote(text, tokens, item), item.kind, resolve(item.value, reference) or "null")
            for tokens, item in _found(text, dates=True)
        )
    )


def found_numbers(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        (
            quote(text, tokens, item),
            " ".join(part for part in (item.kind.replace("number", ""), item.value, item.modifier) if part),
        )
        for tokens, item in _found(text, dates=False)
    )


def quote(text: str, tokens: Sequence[Token], item: Found) -> str:
    return text[tokens[item.first].start + item.cut : tokens[item.last - 1].end]


def _found(text: str, dates: bool) -> list[tuple[list[Token], Found]]:
    tokens = tokenise(text)
    words = [token.text for token in tokens]
    return [(tokens, item) for item in (find_dates(words) if dates else numbers(words))]


find_dates = dates
