"""Which examples are meant: a library and what was asked for in, rules with their examples out, in their order."""

import fnmatch
from collections.abc import Iterator
from dataclasses import dataclass

from ie_engine.packs.model import Example, Library, Rule
from ie_engine.testing.examples import own_rules
from ie_engine.text.folding import STANDARD, fold

Case = tuple[Rule, Example]


@dataclass(frozen=True, slots=True)
class Selection:
    """`rules` are ids, with or without the pack, or patterns with `*`; `emits` event or entity types; `texts` words
    that an example holds, compared without regard to spelling. What is empty leaves nothing out."""

    rules: tuple[str, ...] = ()
    emits: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()

    def takes(self, rule: Rule) -> bool:
        names = (rule.id, rule.id.partition("/")[2])
        by_name = any(fnmatch.fnmatchcase(name, wanted) for name in names for wanted in self.rules)
        emitted = (rule.event,) if rule.event is not None else rule.mentions
        return (by_name or not self.rules) and (not self.emits or not set(self.emits).isdisjoint(emitted))

    def takes_text(self, text: str) -> bool:
        written = fold(text, STANDARD)
        return not self.texts or any(fold(wanted, STANDARD) in written for wanted in self.texts)


ALL = Selection()


def cases(library: Library, selection: Selection = ALL) -> Iterator[Case]:
    """The examples of the pack itself that are meant."""
    for rule in own_rules(library):
        if selection.takes(rule):
            yield from ((rule, example) for example in rule.examples if selection.takes_text(example.text))
