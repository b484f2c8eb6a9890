"""What the rules of one pack see: the names that it and its imports declare, as the checks of rules need them.

It stands apart so that rules with patterns and rules with frames are checked against the same; and nothing else is in
it, so that rules of a pack that are checked for two packs which import it are checked once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ie_engine.diagnostics import Source
from ie_engine.dsl.scope import Scope
from ie_engine.packs.declarations import Declared
from ie_engine.packs.fragments import Bodies
from ie_engine.packs.imports import Found
from ie_engine.packs.model import EntityType, EventType, Phase, Role
from ie_engine.packs.templates import Template


@dataclass(frozen=True, slots=True)
class Context:
    """A rule that uses one of the `broken` fragments or templates is checked only by itself.

    `files` is all that was read of the packs that it sees. Spans are not compared in trees, so that two contexts whose
    files differ may look alike without them and have other places in what is made.
    """

    pack: Found
    declared: Declared
    scope: Scope
    phases: Mapping[str, Phase]
    bodies: Bodies
    broken: frozenset[str]
    templates: Mapping[str, Template]
    broken_templates: frozenset[str]
    files: tuple[Source, ...] = field(repr=False)

    @property
    def types(self) -> Mapping[str, EntityType]:
        return self.declared.types

    @property
    def events(self) -> Mapping[str, EventType]:
        return self.declared.events

    def allowed(self, name: str, role: Role) -> bool:
        """Whether a mention of the type may fill the role."""
        return name in self.declared.loose or not set(role.fillers).isdisjoint(self.declared.ancestors[name])
