"""A library of packs made runnable: every rule with its automata, every gazetteer in a trie, phases in order.

It is where the two columns meet, words and rules; everything in it can be shared by any number of documents.
"""

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from ie_engine.dsl import ast, program
from ie_engine.dsl.lower import finite_domains
from ie_engine.dsl.needed import needed
from ie_engine.dsl.required import requirements
from ie_engine.engine.classes import Classes
from ie_engine.engine.language import Language, Recogniser
from ie_engine.engine.lookup import Lists, Profile
from ie_engine.engine.match import Runner
from ie_engine.engine.waking import Waker
from ie_engine.gazetteers.trie import Listed, Name
from ie_engine.packs.model import Entry, Gazetteer, Library, Rule

Split = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """`number` is its place among all rules; `needs` are sets of types and lists; of each one must be there."""

    number: int
    rule: Rule
    runner: Runner
    needs: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class CompiledPhase:
    """The rules of a phase by their numbers, in order."""

    id: str
    repeat: bool
    mention_rules: Mapping[int, CompiledRule]
    event_rules: Mapping[int, CompiledRule]


@dataclass(frozen=True, slots=True)
class Compiled:
    """`policies` maps a type to its way of settling overlaps, `above` a type to itself and the types above it.

    `recognisers` are those that some type asks for, with the name of the type.
    `parts` are the patterns inside the frame of a rule, by its id, beside its trigger.
    `roused` are the rules that are awake in every sentence, whatever the waker says.
    """

    phases: tuple[CompiledPhase, ...]
    waker: Waker
    lists: tuple[Lists, ...]
    policies: Mapping[str, str]
    above: Mapping[str, frozenset[str]]
    event_rules: frozenset[int]
    recognisers: tuple[tuple[str, Recogniser], ...] = ()
    parts: Mapping[str, Mapping[ast.Element, Runner]] = field(default_factory=dict)
    roused: frozenset[int] = frozenset()

    def with_rules(self, changed: Mapping[str, Rule], language: Language) -> "Compiled":
        """The same with other rules in the place of those with their ids: for trying a change, at the cost of these
        rules alone. What wakes a changed rule is not worked out anew; it is looked at in every sentence."""
        parts, roused = dict(self.parts), set(self.roused)

        def instead(compiled: CompiledRule) -> CompiledRule:
            rule, old = changed.get(compiled.rule.id), compiled.rule
            if rule is None:
                return compiled
            if (rule.program, rule.frame, rule.parts) == (old.program, old.frame, old.parts):
                return replace(compiled, rule=rule)
            known = self.parts.get(rule.id, {})
            parts[rule.id] = {
                element: known[element]
                if element in known and part == old.parts.get(element)
                else Runner(part, language, finite_domains(part.agreements, rule.scope))
                for element, part in rule.parts.items()
            }
            roused.add(compiled.number)
            runner = compiled.runner
            if rule.program != old.program:
                runner = Runner(rule.program, language, finite_domains(rule.program.agreements, rule.scope))
            return CompiledRule(compiled.number, rule, runner, ())

        phases = tuple(
            replace(
                phase,
                mention_rules={number: instead(rule) for number, rule in phase.mention_rules.items()},
                event_rules={number: instead(rule) for number, rule in phase.event_rules.items()},
            )
            for phase in self.phases
        )
        return replace(self, phases=phases, parts=parts, roused=frozenset(roused))

    def forget(self) -> None:
        """Drops all that is remembered of words, when their store is emptied."""
        self.waker.clear()
        for lists in self.lists:
            lists.forget()
        for phase in self.phases:
            for rule in (*phase.mention_rules.values(), *phase.event_rules.values()):
                rule.runner.forget()
        for runners in self.parts.values():
            for runner in runners.values():
                runner.forget()


def compile_library(
    library: Library, language: Language, split: Split, lists: tuple[Lists, ...] | None = None
) -> Compiled:
    """The library made runnable; its rules were checked, so that nothing can fail. `split` gives a name's words.

    `lists` are its gazetteers, where they were made already for this language.
    """
    required = [
        (*requirements(rule.pattern, rule.scope), *(needed(rule.frame, rule.scope) if rule.frame is not None else ()))
        for rule in library.rules
    ]
    event_rules = frozenset(number for number, rule in enumerate(library.rules) if rule.event is not None)
    waker, classes = Waker(required, language, event_rules), Classes(language)
    rules: list[CompiledRule] = []
    for rule, wanted in zip(library.rules, required, strict=True):
        domains = finite_domains(rule.program.agreements, rule.scope)
        runner = Runner(rule.program, language, domains, waker.things, classes)
        edges = tuple(names for names in map(_names, wanted) if names)
        rules.append(CompiledRule(len(rules), rule, runner, edges))
    phases = tuple(
        CompiledPhase(
            phase.id,
            phase.repeat,
            {r.number: r for r in rules if r.rule.phase == phase.id and r.rule.event is None},
            {r.number: r for r in rules if r.rule.phase == phase.id and r.rule.event is not None},
        )
        for phase in library.phases
    )
    return Compiled(
        phases=phases,
        waker=waker,
        lists=_lists(library, language, split) if lists is None else lists,
        policies={name: entity.consolidate for name, entity in library.types.items()},
        above={name: frozenset(above) for name, above in library.ancestors.items()},
        event_rules=event_rules,
        recognisers=tuple(
            (name, language.recognisers[entity.recogniser])
            for name, entity in library.types.items()
            if entity.recogniser in language.recognisers
        ),
        parts={
            rule.id: {
                element: Runner(part, language, finite_domains(part.agreements, rule.scope), classes=classes)
                for element, part in rule.parts.items()
            }
            for rule in library.rules
            if rule.parts
        },
    )


def _names(requirement: frozenset[tuple[program.Consumed, frozenset[str]]]) -> frozenset[str]:
    """The types and lists of a requirement that only mentions can meet, else nothing."""
    names: set[str] = set()
    for consumed, _ in requirement:
        match consumed:
            case program.Typed(_, types):
                names |= types
            case program.InList(name):
                names.add("$" + name)
            case _:
                return frozenset()
    return frozenset(names)


def _lists(library: Library, language: Language, split: Split) -> tuple[Lists, ...]:
    profiles: dict[Profile, list[Gazetteer]] = {}
    for gazetteer in library.gazetteers.values():
        profiles.setdefault(Profile(gazetteer.match == "lemma", gazetteer.foldings), []).append(gazetteer)
    return tuple(
        Lists(profile, [pair for gazetteer in gazetteers for pair in _entries(gazetteer, split)], language)
        for profile, gazetteers in profiles.items()
    )


def _entries(gazetteer: Gazetteer, split: Split) -> list[Listed]:
    return [
        (split(written), functools.partial(_name, gazetteer, entry, written))
        for entry in gazetteer.entries
        for written in (entry.name, *entry.aliases)
    ]


def _name(gazetteer: Gazetteer, entry: Entry, written: str) -> Name:
    attributes = {"canonical": entry.name, **entry.attributes}
    return Name(gazetteer.name, gazetteer.types, tuple(sorted(attributes.items())), written)
