"""What the rules of one pack see: the names that it and its imports declare, as the checks of rules need them.

It stands apart so that rules with patterns and rules with frames are checked against the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from ie_engine.dsl.scope import Scope
from ie_engine.packs.declarations import Declared
from ie_engine.packs.fragments import Bodies
from ie_engine.packs.imports import Found
from ie_engine.packs.model import EntityType, EventType, Phase, Role
from ie_engine.packs.templates import Template


@dataclass(frozen=True, slots=True)
class Context:
    """A rule that uses one of the `broken` fragments or templates is checked only by itself."""

    pack: Found
    declared: Declared
    scope: Scope
    types: Mapping[str, EntityType]
    events: Mapping[str, EventType]
    phases: Mapping[str, Phase]
    bodies: Bodies
    broken: frozenset[str]
    templates: Mapping[str, Template]
    broken_templates: frozenset[str]

    def allowed(self, name: str, role: Role) -> bool:
        """Whether a mention of the type may fill the role."""
        return name in self.declared.loose or not set(role.fillers).isdisjoint(self.declared.ancestors[name])
