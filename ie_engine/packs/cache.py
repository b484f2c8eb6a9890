"""Keeps what was made of a pack in the user's cache folder, so that what has not changed is not read and checked again.

A path comes in; its library and diagnostics go out, if all files that they were made of, the imports, and the engine
itself are what they were. Content is compared, never a time.
What is kept is data (`packs.codec`): a file that is broken, or that somebody else has put there, is passed over or
gives a wrong value, and nothing of it is ever run. Texts of packs and entries of tables are read anyway and not kept.
A stage of its own because loading must not know whether it is remembered; whatever fails here costs time and no more.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from ie_engine import resources
from ie_engine.diagnostics import Diagnostic, Source, has_errors
from ie_engine.dsl.scope import Vocabulary
from ie_engine.packs import codec, files, imports, tables
from ie_engine.packs.model import Library

SWITCH, FOLDER = "IE_CACHE", "ie_engine"
MAX_KEPT = 32
"""How many packs are kept; a pack replaces what was kept of it, and the oldest give way."""
_TABLES = (".tsv", ".txt")
_NOT_OURS = (OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)

Loaded = tuple[Library, tuple[Diagnostic, ...]]


def kept(path: Path | Traversable | str, vocabulary: Vocabulary, search: Sequence[Path | Traversable]) -> Loaded | None:
    """The library and the diagnostics of a pack, where they were kept and would be made again as they are."""
    place = _place(path, search)
    if place is None:
        return None
    try:
        head, _, body = place.read_bytes().decode("utf-8").partition("\n")
        return _read(json.loads(head), body, vocabulary, search)
    except _NOT_OURS:
        return None


def keep(
    path: Path | Traversable | str, vocabulary: Vocabulary, search: Sequence[Path | Traversable], loaded: Loaded
) -> None:
    """Keeps what was loaded, if it is sound and made of ordinary files; does nothing otherwise, or if that fails."""
    place, (library, problems) = _place(path, search), loaded
    folders = [pack.folder for pack in library.packs]
    if place is None or has_errors(problems) or not all(Path(folder).is_dir() for folder in folders):
        return
    sources = {source.name: number for number, source in enumerate(library.sources)}
    listed = [one for one in library.gazetteers.values() if one.source.name.endswith(_TABLES)]
    given = (vocabulary, *library.sources, *(gazetteer.entries for gazetteer in listed))
    try:
        body = codec.encode(loaded, given)
    except (codec.Unwritable, RecursionError):
        return
    head = {
        "engine": resources.fingerprint(),
        "body": _digest(body.encode()),
        "files": [(source.name, _digest(source.text.encode())) for source in library.sources],
        "folders": folders,
        "seen": _seen(folders, search),
        "tables": [(sources[one.source.name], one.source.name.endswith(".txt")) for one in listed],
    }
    _write(place, f"{json.dumps(head, ensure_ascii=False)}\n{body}".encode())


def _read(head: Any, body: str, vocabulary: Vocabulary, search: Sequence[Path | Traversable]) -> Loaded | None:
    if head["engine"] != resources.fingerprint() or head["body"] != _digest(body.encode()):
        return None
    if head["seen"] != _seen(head["folders"], search):
        return None
    sources = []
    for name, digest in head["files"]:
        data = Path(name).read_bytes()
        if _digest(data) != digest:
            return None
        sources.append(Source(name, data.decode("utf-8")))
    entries = (tables.gazetteer(sources[at], plain, frozenset(), _as_it_is)[0] for at, plain in head["tables"])
    library, problems = codec.decode(body, (vocabulary, *sources, *entries))
    return (library, problems) if isinstance(library, Library) and isinstance(problems, tuple) else None


def _place(path: Path | Traversable | str, search: Sequence[Path | Traversable]) -> Path | None:
    """Where a pack is kept: by the folder where it lies, and by how it is called, since messages call it so."""
    cache, folder = _folder(), imports.start(path, search)
    if cache is None or not isinstance(folder, Path) or resources.fingerprint() is None:
        return None
    called = "\n".join((str(folder), str(folder.resolve())))
    return cache / f"{_digest(called.encode())[:32]}.pack"


def _folder() -> Path | None:
    """The folder of the cache; None where it is switched off or there is no place for it."""
    if os.environ.get(SWITCH, "").lower() in ("off", "no", "0", "false"):
        return None
    named = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if os.name == "nt" else None)
    if named and Path(named).is_absolute():  # a relative one is to be ignored, says the specification
        return Path(named) / FOLDER
    try:
        return Path.home() / ".cache" / FOLDER
    except RuntimeError:
        return None


def _seen(folders: Iterable[str], search: Sequence[Path | Traversable]) -> list[list[str]]:
    """What there is beside the content of files: the rule files of each pack, and which packs its imports may mean."""
    places = [Path(folder) for folder in folders]
    names = [place.resolve().name for place in places]
    found = []
    for place in places:
        beside = (files.walk(place, ".."), *search)
        meant = (
            next((str(one / name) for one in beside if one is not None and files.is_pack(one / name)), "")
            for name in names
        )
        found.append([*(path for path, _ in files.rule_files(place)), *meant])
    return found


def _write(place: Path, data: bytes) -> None:
    """Puts a file in place as a whole, so that whoever reads it meanwhile has the old one or the new one."""
    try:
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, written = tempfile.mkstemp(dir=place.parent)
    except OSError:
        return
    new = Path(written)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        new.replace(place)
        for old in sorted(place.parent.glob("*.pack"), key=lambda one: one.stat().st_mtime)[:-MAX_KEPT]:
            old.unlink()
    except OSError:
        new.unlink(missing_ok=True)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _as_it_is(text: str, _foldings: frozenset[str]) -> str:
    return text
