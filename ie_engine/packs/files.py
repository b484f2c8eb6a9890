"""Finds and reads the files of a pack, wherever it lies: a folder, or a folder inside a zipped wheel.

Paths come in, texts as `Source` values go out; a file that cannot be read is a diagnostic in the place that names it.
It is a stage of its own because it is the only module of `packs` that touches a file system.
"""

import os.path
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath

from ie_engine.diagnostics import Diagnostic, Source, Span, error, suggestion

MANIFEST = "pack.yaml"
_YAML = (".yaml", ".yml")
_MAX_DEPTH = 6  # of folders inside a pack; a link to a folder above it must not be followed for ever


def key(folder: Traversable) -> str:
    """The same text for the same folder, however it was reached."""
    return str(folder.resolve()) if isinstance(folder, Path) else str(folder).rstrip("/")


def walk(folder: Traversable, relative: str) -> Traversable | None:
    """The file or folder at a relative path with `/`, `.` and `..`; None where there is no way up."""
    if isinstance(folder, Path):
        return Path(os.path.normpath(folder / relative))
    for part in PurePosixPath(relative).parts:
        if part == "..":
            parent = getattr(folder, "parent", None)
            if parent is None:
                return None
            folder = parent
        else:
            folder = folder / part
    return folder


def is_pack(folder: Traversable | None) -> bool:
    """Whether the folder has a manifest; a path that the system refuses has none."""
    try:
        return folder is not None and (folder / MANIFEST).is_file()
    except (OSError, ValueError):
        return False


def packs_in(folder: Traversable | None) -> tuple[str, ...]:
    """The names of the folders in a folder that are packs."""
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name) if folder is not None else []
        return tuple(child.name for child in children if is_pack(child))
    except (OSError, ValueError):
        return ()


def read(file: Traversable, name: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The text of a file, shown as `name`; None, and why, where the system does not give it or it is not UTF-8."""
    try:
        data = file.read_bytes()
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or "the path is not valid"
        source = Source(name, "")
        return None, (error("unreadable-file", f"the file cannot be read: {reason.lower()}", source, Span(0, 0)),)
    try:
        return Source(name, data.decode("utf-8")), ()
    except UnicodeDecodeError as failure:
        source = Source(name, data.decode("utf-8", "replace"))
        at = len(data[: failure.start].decode("utf-8"))
        help_ = "save it as UTF-8"
        return None, (error("not-utf8", "the file is not UTF-8 from here on", source, Span(at, at + 1), help_),)


def named(
    folder: Traversable, relative: str, source: Source, span: Span
) -> tuple[Traversable | None, tuple[Diagnostic, ...]]:
    """The file that a manifest (`source`) names at `span`, if it is there and inside the pack."""
    parts = PurePosixPath(relative).parts
    if ".." in parts or relative.startswith(("/", "~")) or "\\" in relative or ":" in relative or "\0" in relative:
        message = f"`{relative}` is not a path inside the pack"
        return None, (error("outside-pack", message, source, span, "write it relative to the folder, with `/`"),)
    file = walk(folder, relative)
    try:
        if file is not None and file.is_file():
            return file, ()
    except (OSError, ValueError):
        pass
    there = [path for path, _ in _files(folder, "", 0)]
    return None, (
        error("missing-file", f"there is no file `{relative}` in the pack", source, span, suggestion(relative, there)),
    )


def rule_files(folder: Traversable) -> tuple[tuple[str, Traversable], ...]:
    """Every YAML file of a pack but its manifest, with its path in the pack, sorted by path."""
    found = ((path, file) for path, file in _files(folder, "", 0) if path.endswith(_YAML) and path != MANIFEST)
    return tuple(sorted(found, key=lambda pair: pair[0]))


def _files(folder: Traversable, prefix: str, depth: int) -> Iterator[tuple[str, Traversable]]:
    """All files below a folder; folders that are packs themselves, and hidden ones, are left out."""
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name)
    except OSError:
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_file():
            yield prefix + child.name, child
        elif depth < _MAX_DEPTH and child.is_dir() and not is_pack(child):
            yield from _files(child, f"{prefix}{child.name}/", depth + 1)
