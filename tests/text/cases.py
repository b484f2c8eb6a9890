"""Reads the cases beside it: what a person writes as YAML comes in, mappings of it go out.

Apart from the tests because all of them read their cases alike.
"""

from pathlib import Path
from typing import Any

import yaml


def read(name: str) -> list[Any]:
    """The cases of one file, each a mapping."""
    return list(yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8")))


def title(case: dict[str, Any]) -> str:
    """A case's name in the report: its first value, cut short."""
    return ascii(str(next(iter(case.values()))))[:60]
