"""The types of a pack in, the configuration of brat out: what may be annotated, and how it is shown.

Types and roles that documents have and the pack lacks are added, so that whatever was written can be opened.
`annotation.conf` says what there is; `visual.conf` that the text runs from right to left.
"""

from collections.abc import Iterable, Mapping

from ie_engine.annotation.model import AnnotatedDocument
from ie_engine.annotation.read import MODALITIES, POLARITIES
from ie_engine.formats.brat_write import FILLER, IMPLICIT, MODALITY, OPTIONAL, POLARITY, storable
from ie_engine.packs.model import ANY_TEXT, EntityType, EventType, Library, Role

ANY = "<ANY>"


def configuration(library: Library | None, documents: Iterable[AnnotatedDocument]) -> Mapping[str, str]:
    """The files of a folder of brat, by their names."""
    events: dict[str, dict[str, str]] = {}
    entities: dict[str, str | None] = {FILLER: None}
    if library is not None:
        events = {storable(event.name): _roles(event, library) for event in library.events.values()}
        entities |= {storable(entity.name): _above(entity) for entity in library.types.values()}
    values = {MODALITY: dict.fromkeys(MODALITIES), POLARITY: dict.fromkeys(POLARITIES)}
    for annotated in documents:
        for mention in annotated.mentions:
            roles = events.setdefault(storable(mention.type), {})
            for role, fillers in mention.roles:
                # The label of a second filler is numbered; a name that ends in a digit cannot be repeated.
                name = storable(role)
                roles.setdefault(name, f"{name}{'?' if name[-1].isdigit() else '*'}:{ANY}")
                for filler in fillers:
                    if filler.type is not None:
                        entities.setdefault(storable(filler.type), None)
            for attribute, value in ((MODALITY, mention.modality), (POLARITY, mention.polarity)):
                if value and storable(value) == value:
                    values[attribute].setdefault(value)
    return {"annotation.conf": _annotation(entities, events, values), "visual.conf": _visual(events, entities)}


def _annotation(
    entities: Mapping[str, str | None],
    events: Mapping[str, Mapping[str, str]],
    values: Mapping[str, Mapping[str, None]],
) -> str:
    lines = ["[entities]", ""]
    roots = [name for name, above in entities.items() if above is None or above not in entities]
    for root in roots:
        lines += _tree(root, entities, 0, frozenset())
    overlap = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    lines += ["", "[relations]", "", "# Words may fill several roles, and lie inside one another.", overlap]
    lines += ["", "[events]", ""]
    # A name can be one of an event or of an entity, not of both.
    lines += [f"{name}\t{', '.join(roles.values())}".rstrip() for name, roles in events.items() if name not in entities]
    lines += ["", "[attributes]", ""]
    lines += [f"{name}\tArg:<EVENT>, Value:{'|'.join(of)}" for name, of in values.items()]
    lines += [f"{IMPLICIT}\tArg:<ENTITY>", f"{OPTIONAL}\tArg:<EVENT>|<ENTITY>"]
    return "\n".join(lines) + "\n"


def _visual(events: Mapping[str, object], entities: Mapping[str, object]) -> str:
    lines = ["[options]", "", "Text\tdirection:rtl", "Arcs\tbundle:all", "", "[labels]", ""]
    lines += [f"{name} | {name.replace('_', ' ')}" for name in (*entities, *events)]
    lines += ["", "[drawing]", ""]
    lines += [
        "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken",
        f"{FILLER}\tbgColor:#dddddd",
        *(f"{name}\tbgColor:#ffd27f" for name in events if name not in entities),
        "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5",
        "ATTRIBUTE_DEFAULT\tglyph:*",
        f"{IMPLICIT}\tdashArray:3-3, glyph:<NONE>",
        f"{OPTIONAL}\tglyph:?",
    ]
    return "\n".join(lines) + "\n"


def _roles(event: EventType, library: Library) -> dict[str, str]:
    return {storable(role.name): _role(role, library) for role in event.roles}


def _role(role: Role, library: Library) -> str:
    name = storable(role.name)
    if ANY_TEXT in role.fillers:
        kinds = [ANY]
    else:
        # brat does not know that a type may stand for those below it.
        below = {other for other, above in library.ancestors.items() if not set(role.fillers).isdisjoint(above)}
        kinds = list(dict.fromkeys(map(storable, (*role.fillers, *sorted(below), FILLER))))
    # brat numbers the second filler of a role, so that it refuses a repeated role whose name ends in a digit.
    high = 1 if name[-1].isdigit() else role.high
    return f"{name}{_times(min(role.low, 1) if high == 1 else role.low, high)}:{'|'.join(kinds)}"


def _times(low: int, high: int | None) -> str:
    match low, high:
        case 1, 1:
            return ""
        case 0, 1:
            return "?"
        case 0, None:
            return "*"
        case 1, None:
            return "+"
    # brat knows no “two or more”.
    return f"{{{low}-{high}}}" if high is not None else f"{{{low}-99}}"


def _above(entity: EntityType) -> str | None:
    """The type under which brat shows this one: it has room for one."""
    return storable(entity.isa[0]) if entity.isa else None


def _tree(name: str, entities: Mapping[str, str | None], depth: int, over: frozenset[str]) -> list[str]:
    lines = ["\t" * depth + name]
    for other, above in entities.items():
        if above == name and other not in over:
            lines += _tree(other, entities, depth + 1, over | {name})
    return lines
