"""Puts together what a pack and its imports declare: types, events, phases, and who sees which of them.

Manifests in load order come in; one `Declared` goes out, with every name that is declared twice or leads nowhere.
It is a stage of its own because declarations refer to each other across packs, and rules may be checked only when
all of them are known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ie_engine.diagnostics import Diagnostic, Severity, Source, Span, error, suggestion
from ie_engine.packs.imports import Found
from ie_engine.packs.manifest import EventSource, Manifest, RoleSource
from ie_engine.packs.model import ANY_TEXT, EntityType, EventType, Phase, Place, Role
from ie_engine.packs.yaml_tree import Scalar


@dataclass(frozen=True, slots=True)
class Declared:
    """The names of all packs together; each is declared once.

    What stands above a `loose` type is not wholly known, since one of its supertypes does not exist.
    """

    types: Mapping[str, EntityType]
    ancestors: Mapping[str, tuple[str, ...]]
    descendants: Mapping[str, frozenset[str]]
    events: Mapping[str, EventType]
    phases: Mapping[str, Phase]
    loose: frozenset[str]

    def seen(self, pack: Found) -> "Declared":
        """What a pack sees of it."""
        types = self.types_seen(pack)
        return Declared(
            types,
            {name: self.ancestors[name] for name in types},
            {name: self.descendants[name] for name in types},
            self.events_seen(pack),
            {name: phase for name, phase in self.phases.items() if phase.pack in pack.visible},
            frozenset(name for name in self.loose if name in types),
        )

    def types_seen(self, pack: Found) -> dict[str, EntityType]:
        return {name: type_ for name, type_ in self.types.items() if type_.pack in pack.visible}

    def events_seen(self, pack: Found) -> dict[str, EventType]:
        return {name: event for name, event in self.events.items() if event.pack in pack.visible}

    def phases_seen(self, pack: Found) -> dict[str, Phase]:
        """By the names that the pack may use: its own with and without `pack/`, imported ones with it."""
        seen = {name: phase for name, phase in self.phases.items() if phase.pack in pack.visible}
        own = {name.partition("/")[2]: phase for name, phase in seen.items() if phase.pack == pack.name}
        return {**own, **seen}


class Names:
    """The names of one kind (`entity type`, `fragment` …); its invariant is that each has one place."""

    def __init__(self, kind: str, problem: str = "name-clash") -> None:
        self.kind = kind
        self.problem = problem
        self.places: dict[str, tuple[str, Place]] = {}
        self.problems: list[Diagnostic] = []

    def add(self, name: Scalar, pack: str, source: Source) -> bool:
        """Whether the name is new; if it is not, a `name-clash` is reported."""
        first = self.places.setdefault(name.text, (pack, Place(source, name.span)))
        if first[1] == Place(source, name.span):
            return True
        message = f"the {self.kind} `{name.text}` is declared in the pack `{first[0]}` already"
        related = (first[1].source, first[1].span, "first declared here")
        help_ = "rename one of them" if first[0] == pack else "use the other one, or rename this one"
        self.problems.append(Diagnostic(self.problem, Severity.ERROR, message, source, name.span, help_, related))
        return False


def declare(packs: Iterable[Found]) -> tuple[Declared, tuple[Diagnostic, ...]]:
    """All declarations of the packs, given in load order."""
    packs = tuple(packs)
    problems: list[Diagnostic] = []
    types, supertypes, uncertain = _types(packs, problems)
    ancestors = {name: _above(name, supertypes) for name in types}
    below: dict[str, set[str]] = {name: set() for name in types}
    for name, above in ancestors.items():
        for supertype in above:
            below[supertype].add(name)
    descendants = {name: frozenset(names) for name, names in below.items()}
    phases = {
        f"{pack.name}/{phase.id.text}": Phase(
            f"{pack.name}/{phase.id.text}", pack.name, phase.repeat, Place(pack.manifest.source, phase.id.span)
        )
        for pack in packs
        for phase in pack.manifest.phases
    }
    events = _events(packs, types, problems)
    loose = frozenset(name for name, above in ancestors.items() if not uncertain.isdisjoint(above))
    return Declared(types, ancestors, descendants, events, phases, loose), tuple(problems)


def unknown_type(name: Scalar, known: Iterable[str], source: Source, what: str = "entity type") -> Diagnostic:
    message = f"there is no {what} `{name.text}`"
    return error("unknown-type", message, source, name.span, suggestion(name.text, known) or "declare it in `entities`")


def _types(
    packs: tuple[Found, ...], problems: list[Diagnostic]
) -> tuple[dict[str, EntityType], dict[str, tuple[str, ...]], set[str]]:
    """The types, the types directly above each, and which types had an `isa` that leads nowhere or in a circle."""
    uncertain: set[str] = set()
    names = Names("entity type")
    owners = {
        entity.name.text: (pack, entity)
        for pack in packs
        for entity in pack.manifest.entities
        if names.add(entity.name, pack.name, pack.manifest.source)
    }
    problems += names.problems
    supertypes: dict[str, tuple[str, ...]] = {}
    for name, (pack, entity) in owners.items():
        seen = {other for other, (owner, _) in owners.items() if owner.name in pack.visible}
        source = pack.manifest.source
        problems += [unknown_type(above, seen, source) for above in entity.isa if above.text not in seen]
        kept = []
        for above in entity.isa:
            if above.text == name or (above.text in supertypes and name in _above(above.text, supertypes)):
                circle = f"{name} → {above.text}" + (f" → … → {name}" if above.text != name else "")
                message = f"a type cannot be above itself: {circle}"
                problems.append(error("cyclic-type", message, source, above.span, "remove one `isa`"))
                uncertain.add(name)
            elif above.text in seen:
                kept.append(above.text)
            else:
                uncertain.add(name)
        supertypes[name] = tuple(kept)
    types = {
        name: EntityType(
            name,
            pack.name,
            entity.doc,
            supertypes[name],
            entity.consolidate,
            entity.recogniser,
            Place(pack.manifest.source, entity.name.span),
        )
        for name, (pack, entity) in owners.items()
    }
    return types, supertypes, uncertain


def _above(name: str, supertypes: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The type and all types above it, nearest first."""
    found = {name: None}
    queue = [name]
    for current in queue:
        new = [above for above in supertypes.get(current, ()) if above not in found]
        found.update(dict.fromkeys(new))
        queue += dict.fromkeys(new)
    return tuple(found)


def _events(
    packs: tuple[Found, ...], types: Mapping[str, EntityType], problems: list[Diagnostic]
) -> dict[str, EventType]:
    names = Names("event type")
    events = {}
    for pack in packs:
        seen = {name for name, type_ in types.items() if type_.pack in pack.visible} | {ANY_TEXT}
        seen |= {e.name.text for other in packs if other.name in pack.visible for e in other.manifest.events}
        for event in pack.manifest.events:
            if names.add(event.name, pack.name, pack.manifest.source):
                events[event.name.text] = _event(event, pack.name, pack.manifest, seen, problems)
    problems += names.problems
    return events


def _event(event: EventSource, pack: str, manifest: Manifest, seen: set[str], problems: list[Diagnostic]) -> EventType:
    source = manifest.source

    def role(written: RoleSource) -> Role:
        problems.extend(unknown_type(f, seen, source) for f in written.fillers if f.text not in seen)
        fillers = tuple(filler.text for filler in written.fillers if filler.text in seen)
        if not fillers or len(fillers) < len(written.fillers):  # its rules must not show errors that are not theirs
            fillers = (*fillers, ANY_TEXT)
        # The place is the name without its cardinality.
        span = Span(written.written.span.start, written.written.span.start + len(written.name))
        return Role(written.name, written.low, written.high, fillers, Place(source, span))

    roles = tuple(role(written) for written in event.roles)
    place = Place(source, event.name.span)
    return EventType(event.name.text, pack, event.doc, roles, event.mappings, event.stands, place)
