"""Knows where the grammar files, the shipped rule packs and the lexicon lie, and nothing else does.

In an installed wheel they are inside the package (`_data`), in a checkout at the top of the repository.
"""

import hashlib
import mmap
import sys
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


def root() -> Traversable:
    """The folder that holds `grammars/` and `rules/`."""
    shipped = files("ie_engine") / "_data"
    return shipped if shipped.is_dir() else Path(__file__).resolve().parent.parent


def grammar(name: str) -> str:
    """The text of a file of `grammars/`; its text and not its path, since a file inside a zip has none."""
    return (root() / "grammars" / name).read_text(encoding="utf-8")


def rules() -> Traversable:
    """The folder of the packs that ship with the engine."""
    return root() / "rules"


def lexicon_path() -> Traversable:
    """The file of the compiled lexicon."""
    return files("ie_engine") / "morphology" / "arabic.lexicon"


@cache
def lexicon() -> mmap.mmap | bytes:
    """The compiled lexicon, mapped into memory where it is a file of its own, read where it lies in an archive."""
    path = lexicon_path()
    if isinstance(path, Path):
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    return path.read_bytes()


@cache
def fingerprint() -> str | None:
    """What tells one state of the engine from another: its code and its grammars by content, the lexicon by size and
    time, which is too large to be read for that. None where they lie in an archive."""
    package, top, book = files("ie_engine"), root(), lexicon_path()
    if not (isinstance(package, Path) and isinstance(top, Path) and isinstance(book, Path)):
        return None
    digest = hashlib.sha256(sys.version.encode())
    try:
        for file in (*sorted(package.rglob("*.py")), *sorted((top / "grammars").iterdir())):
            digest.update(f"{file.name}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
        about = book.stat()
    except OSError:
        return None
    digest.update(f"{about.st_size} {about.st_mtime_ns}".encode())
    return digest.hexdigest()
