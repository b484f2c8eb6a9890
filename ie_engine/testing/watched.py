"""What a change to a pack's files affects: the pack as it was and as it is now in, the examples to run again out.

A class because it keeps the pipeline, which costs more than all examples, for as long as only rules change: a changed
rule takes the place of the old one (`Pipeline.with_rules`). Where lists, types or the set of rules change, all is made
anew.
"""

from collections.abc import Hashable, Iterable

from ie_engine.dsl import shape
from ie_engine.dsl.check_frame import elements
from ie_engine.engine.row import Row
from ie_engine.packs.model import Example, Expected, ExpectedMention, Library, Rule
from ie_engine.pipeline import Pipeline
from ie_engine.testing.attempts import runner_of, sentences
from ie_engine.testing.selection import Case, Selection, cases


class Watched:
    """A pack under watch; `pipeline` is always that of the library given last."""

    def __init__(self, library: Library, chosen: Selection) -> None:
        self.library, self.chosen = library, chosen
        self.pipeline = self._whole = Pipeline(library)
        self._first = library
        self._rows: dict[str, tuple[Row, ...]] = {}

    def all_cases(self) -> list[Case]:
        return list(cases(self.library, self.chosen))

    def prepare(self) -> None:
        """Looks at the examples ahead, so that a change need not."""
        for _, example in self.all_cases():
            self._sentences(example.text)

    def change(self, library: Library) -> list[Case]:
        """Takes up a changed library; gives the examples that the change can affect."""
        before, self.library = self.library, library
        if not self._only_rules_differ(library):
            self.pipeline = self._whole = Pipeline(library)
            self._first = library
            self._rows.clear()
            return self.all_cases()
        was = {rule.id: _essence(rule) for rule in before.rules}
        changed = [rule for rule in library.rules if _essence(rule) != was[rule.id]]
        old_matches = self._matching(changed) if not any(rule.event is None for rule in changed) else set()
        self.pipeline = self._whole.with_rules(library.rules)
        self.pipeline.library = library
        if any(rule.event is None for rule in changed):
            self._rows.clear()
            return self.all_cases()
        affected = old_matches | self._matching(changed)
        old_examples = {(rule.id, _said(example)) for rule in before.rules for example in rule.examples}
        names = {rule.id for rule in changed}
        return [
            (rule, example)
            for rule, example in self.all_cases()
            if rule.id in names or example.text in affected or (rule.id, _said(example)) not in old_examples
        ]

    def _only_rules_differ(self, library: Library) -> bool:
        first = self._first
        files = {rule.place.source.name for rule in (*first.rules, *library.rules)}

        def texts(one: Library) -> dict[str, str]:
            return {source.name: source.text for source in one.sources if source.name not in files}

        same = [rule.id for rule in first.rules] == [rule.id for rule in library.rules]
        return same and texts(first) == texts(library)

    def _matching(self, rules: Iterable[Rule]) -> set[str]:
        """The texts of examples in which some of the rules match now."""
        runners = [runner_of(self.pipeline, rule.id) for rule in rules]
        return {
            example.text
            for _, example in self.all_cases()
            if any(next(runner.find(row), None) for runner in runners for row in self._sentences(example.text))
        }

    def _sentences(self, text: str) -> tuple[Row, ...]:
        if text not in self._rows:
            self._rows[text] = sentences(self.pipeline, text)
        return self._rows[text]


def _essence(rule: Rule) -> tuple[object, ...]:
    """All that a rule does, without the places where it is written."""
    whole = elements(rule.frame) if rule.frame is not None else ()
    return (
        rule.id,
        rule.emits,
        rule.phase,
        rule.priority,
        rule.modality,
        rule.polarity,
        dict(rule.attributes),
        shape.inline(rule.pattern.body, rule.scope),
        rule.pattern.relations,
        rule.frame,
        tuple(shape.inline(element, rule.scope) for element in whole),
        rule.foldings,
    )


def _said(example: Example) -> tuple[Hashable, ...]:
    """All that an example says, without the places where it is written."""
    finds = None if example.finds is None else tuple(map(_expected, example.finds))
    return (example.text, finds, tuple(map(_expected, example.known_miss)), tuple(map(_expected, example.known_false)))


def _expected(expected: Expected) -> Hashable:
    if isinstance(expected, ExpectedMention):
        return expected.type, expected.quote.start, expected.quote.text, expected.attributes
    roles = tuple((role, tuple((quote.start, quote.text) for quote in quotes)) for role, quotes in expected.roles)
    return expected.type, roles, expected.polarity, expected.modality
