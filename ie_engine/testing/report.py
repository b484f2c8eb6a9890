"""What became of examples, for machines: as JSON, and as the XML that continuous integration reads (JUnit).

Outcomes come in, with how far the rules came; texts go out.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from ie_engine.packs.model import Example, Expected, ExpectedMention, Rule
from ie_engine.testing import found as finds
from ie_engine.testing.examples import Outcome, Verdict, kind
from ie_engine.testing.found import Found, FoundMention
from ie_engine.testing.wording import Attempt


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an example, and how far the rules came that could have found what is missing."""

    outcome: Outcome
    attempts: tuple[Attempt, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """An example that was run; without problems all is right."""

    rule: Rule
    example: Example
    problems: tuple[Problem, ...]
    seconds: float = 0.0

    @property
    def where(self) -> tuple[str, int, int]:
        place = self.example.place
        return (place.source.name, *place.source.position(place.span.start))


def as_json(tested: Judged) -> dict[str, object]:
    """One example as a JSON object."""
    file, line, column = tested.where
    return {
        "rule": tested.rule.id,
        "file": file,
        "line": line,
        "column": column,
        "text": tested.example.text,
        "kind": kind(tested.example).value,
        "right": not tested.problems,
        "problems": [_problem(problem, tested.example.text) for problem in tested.problems],
    }


def _problem(problem: Problem, text: str) -> dict[str, object]:
    outcome = problem.outcome
    return {
        "verdict": outcome.verdict.value,
        "what": outcome.what,
        "expected": _expected(outcome.expected) if outcome.expected is not None else None,
        "found": _found(outcome.found, text) if outcome.found is not None else None,
        "differences": [
            {"name": one.name, "expected": list(one.expected), "found": list(one.found), "note": one.note}
            for one in outcome.differences
        ],
        "attempts": [
            {
                "rule": one.rule.id,
                "step": one.step.name.lower(),
                "what": one.what,
                "file": one.source.name,
                "line": one.source.position(one.span.start)[0],
                "written": one.source.text[one.span.start : one.span.end],
            }
            for one in problem.attempts
        ],
    }


def _expected(expected: Expected) -> Mapping[str, object]:
    if isinstance(expected, ExpectedMention):
        return {"type": expected.type, "text": expected.quote.text, "attributes": dict(expected.attributes)}
    return {
        "type": expected.type,
        "roles": {role: [quote.text for quote in quotes] for role, quotes in expected.roles},
        "polarity": expected.polarity,
        "modality": expected.modality,
    }


def _found(found: Found, text: str) -> Mapping[str, object]:
    if isinstance(found, FoundMention):
        return {
            "type": found.type,
            "text": text[slice(*found.span)],
            "attributes": dict(found.attributes),
            "rules": list(found.rules),
        }
    return {
        "type": found.type,
        "roles": {role: [text[slice(*span)] for span in spans] for role, spans in found.roles.items()},
        "polarity": found.polarity,
        "modality": found.modality,
        "rules": list(found.rules),
    }


def as_junit(tested: Sequence[Judged]) -> str:
    """All examples as one XML document: a suite for each pack, a case for each example, named after its rule."""
    root = ElementTree.Element("testsuites", name="ie test")
    suites: dict[str, list[Judged]] = {}
    for one in tested:
        suites.setdefault(one.rule.pack, []).append(one)
    for pack, inside in suites.items():
        failed = sum(bool(one.problems) for one in inside)
        seconds = f"{sum(one.seconds for one in inside):.3f}"
        counts = {"tests": str(len(inside)), "failures": str(failed), "errors": "0", "skipped": "0", "time": seconds}
        suite = ElementTree.SubElement(root, "testsuite", {"name": pack, **counts})
        for one in inside:
            _case(suite, one)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _case(suite: ElementTree.Element, tested: Judged) -> None:
    file, line, _ = tested.where
    case = ElementTree.SubElement(
        suite,
        "testcase",
        {
            "classname": tested.rule.id.replace("/", "."),
            "name": _printable(tested.example.text),
            "file": file,
            "line": str(line),
            "time": f"{tested.seconds:.3f}",
        },
    )
    if tested.problems:
        message = "; ".join(problem.outcome.what for problem in tested.problems)
        failure = ElementTree.SubElement(case, "failure", {"message": _printable(message), "type": _verdict(tested)})
        failure.text = _printable("\n".join(lines(tested)))


def _verdict(tested: Judged) -> str:
    return tested.problems[0].outcome.verdict.value


def _printable(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff"))


def lines(tested: Judged) -> Iterable[str]:
    """What is wrong with an example, in plain lines."""
    file, line, column = tested.where
    text = tested.example.text
    yield f"{file}:{line}:{column}: {tested.rule.id}"
    yield f"    {text}"
    for problem in tested.problems:
        outcome = problem.outcome
        yield f"    {outcome.what}"
        if outcome.verdict is Verdict.DIFFERENT and outcome.found is not None:
            yield f"    found: {finds.shown(outcome.found, text)}, by {', '.join(outcome.found.rules)}"
        yield from (f"    {said(one)}" for one in outcome.differences)
        for one in problem.attempts:
            place = f"{one.source.name}:{one.source.position(one.span.start)[0]}"
            yield f"    {one.rule.id} ({place}): {one.what}"


def said(difference: finds.Difference) -> str:
    """`visitor: expected X, found Y`."""
    expected = "، ".join(difference.expected) or "nothing"
    found = "، ".join(difference.found) or "nothing"
    return f"{difference.name}: expected {expected}, found {found}" + (
        f"; {difference.note}" if difference.note else ""
    )
