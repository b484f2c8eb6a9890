"""Finds a pack and everything that it imports, and puts the packs in order: imports first.

A path comes in; `Found` packs go out, each with its manifest and the names of all packs whose names it sees.
It is a stage of its own because what a name means depends on which packs are there, and because cycles, diamonds and
two packs of one name are settled here once, so that no later stage meets them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path

from ie_engine.diagnostics import Diagnostic, Severity, Source, Span, error, suggestion
from ie_engine.dsl.scope import Vocabulary
from ie_engine.packs import files, manifest
from ie_engine.packs.manifest import Manifest
from ie_engine.packs.yaml_tree import Scalar


@dataclass(frozen=True, slots=True)
class Found:
    """A pack with its manifest.

    `imports` are the packs it names, `visible` those and theirs, and itself.
    It is not `complete` when one of them could not be read: then an unknown name in it may not be its own fault.
    """

    folder: Traversable
    manifest: Manifest
    imports: tuple[str, ...]
    visible: frozenset[str]
    complete: bool

    @property
    def name(self) -> str:
        return self.manifest.name.text


def collect(
    path: Path | Traversable | str, vocabulary: Vocabulary, search: Sequence[Path | Traversable]
) -> tuple[tuple[Found, ...], tuple[Diagnostic, ...]]:
    """The pack at a path and its imports in load order, the pack itself last; nothing where it cannot be read."""
    folder = start(path, search)
    if folder is None:
        known = [name for place in search for name in files.packs_in(place)]
        help_ = suggestion(str(path), known) or "give a folder with a `pack.yaml`, or the name of a shipped pack"
        source = Source(str(path), "")
        return (), (error("unknown-pack", f"there is no pack at `{path}`", source, Span(0, 0), help_),)
    collector = _Collector(vocabulary, search)
    root = collector.visit(folder, ())
    return (tuple(collector.order) if root else ()), tuple(collector.problems)


def start(path: Path | Traversable | str, search: Sequence[Path | Traversable]) -> Traversable | None:
    """The folder of the pack that a path or a name means; None where there is none."""
    place: Traversable = Path(path) if isinstance(path, str) else path
    if place.name == files.MANIFEST:
        place = files.walk(place, "..") or place
    if files.is_pack(place):
        return place
    shipped = (folder / str(path) for folder in search if isinstance(path, str) and _is_name(path))
    return next((folder for folder in shipped if files.is_pack(folder)), None)


def _is_name(text: str) -> bool:
    return bool(text) and not text.startswith((".", "/")) and "/" not in text and "\\" not in text and "\0" not in text


@dataclass(slots=True)
class _Collector:
    """Walks the imports depth first; `order` holds a pack only after everything that it imports."""

    vocabulary: Vocabulary
    search: Sequence[Path | Traversable]
    order: list[Found] = field(default_factory=list)
    by_key: dict[str, Found | None] = field(default_factory=dict)
    by_name: dict[str, tuple[str, Manifest]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def visit(self, folder: Traversable, above: tuple[tuple[str, str], ...]) -> Found | None:
        """The pack of a folder; `above` holds the keys and names of the packs whose import is being followed."""
        key = files.key(folder)
        if key in self.by_key:
            return self.by_key[key]
        self.by_key[key] = None
        read = self.read(folder)
        if read is None or self.is_second(key, read):
            return None
        self.by_name[read.name.text] = (key, read)
        above = (*above, (key, read.name.text))
        imported: list[Found] = []
        for written in read.imports:
            target = self.resolve(written, folder, read)
            if target is None or self.closes_cycle(files.key(target), above, written, read):
                continue
            found = self.visit(target, above)
            if found is not None:
                imported.append(found)
        visible = frozenset((read.name.text,)).union(*(found.visible for found in imported))
        complete = len(imported) == len(read.imports) and all(found.complete for found in imported)
        names = tuple(dict.fromkeys(found.name for found in imported))
        pack = Found(folder, read, names, visible, complete)
        self.by_key[key] = pack
        self.order.append(pack)
        return pack

    def read(self, folder: Traversable) -> Manifest | None:
        file = folder / files.MANIFEST
        source, problems = files.read(file, str(file))
        self.problems += problems
        if source is None:
            return None
        fallback = folder.resolve().name if isinstance(folder, Path) else folder.name
        read, manifest_problems = manifest.read(source, fallback, self.vocabulary)
        self.problems += manifest_problems
        return read

    def resolve(self, written: Scalar, folder: Traversable, importer: Manifest) -> Traversable | None:
        name = written.text
        if name.startswith("."):
            places = [files.walk(folder, name)]
            known: list[str] = []
        else:
            beside = files.walk(folder, "..")
            places = [place / name for place in (beside, *self.search) if place is not None and _is_name(name)]
            known = [pack for place in (beside, *self.search) for pack in files.packs_in(place)]
        found = next((place for place in places if files.is_pack(place)), None)
        if found is None:
            help_ = suggestion(name, known) or "name a neighbouring folder, a shipped pack, or a path such as `../base`"
            message = f"there is no pack `{name}`"
            self.problems.append(error("unknown-import", message, importer.source, written.span, help_))
        return found

    def closes_cycle(self, key: str, above: tuple[tuple[str, str], ...], written: Scalar, importer: Manifest) -> bool:
        keys = [key for key, _ in above]
        if key not in keys:
            return False
        cycle = [name for _, name in above[keys.index(key) :]]
        shown = " → ".join((*cycle, cycle[0]))
        message = f"the packs import each other: {shown}" if len(cycle) > 1 else f"the pack imports itself: {shown}"
        help_ = "move what both need to a pack that both import"
        self.problems.append(error("cyclic-import", message, importer.source, written.span, help_))
        return True

    def is_second(self, key: str, read: Manifest) -> bool:
        """Whether another folder holds a pack of the same name; if so it is reported, and the first one stands."""
        first = self.by_name.get(read.name.text)
        if first is None or first[0] == key:
            return False
        other = first[1]
        message = f"two packs are called `{read.name.text}`"
        related = (other.source, other.name.span, "the other one")
        problem = Diagnostic(
            "duplicate-pack", Severity.ERROR, message, read.source, read.name.span, "rename one of them", related
        )
        self.problems.append(problem)
        return True
