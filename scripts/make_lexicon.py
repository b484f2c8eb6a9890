"""Builds the full-form lexicon that ships with the engine: `python3 scripts/dev.py lexicon`, or `make lexicon`.

It needs the packages of `requirements-lexicon.lock`, which nothing else needs. The same sources give the same bytes.
"""

import sys
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from ie_engine import resources  # noqa: E402 - the checkout comes first
from scripts.lexicon import build, write  # noqa: E402

SOURCES = ("arramooz-pysqlite", "farahidi", "libqutrub", "mazini")


def main() -> int:
    path = Path(str(resources.lexicon_path()))
    figures = write.write(build.lexemes(), path, {name: version(name) for name in SOURCES})
    for name, figure in figures.items():
        print(f"{name:>10} {figure:>12,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
