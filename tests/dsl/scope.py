"""The scope in which the tests of the language read patterns: the real vocabulary, and a few declared names."""

from collections.abc import Iterable

from ie_engine.diagnostics import Diagnostic, Source, has_errors, in_order
from ie_engine.dsl import ast, program
from ie_engine.dsl.check import check, check_fragment
from ie_engine.dsl.check_frame import check_frame, check_template
from ie_engine.dsl.lower import lower
from ie_engine.dsl.parse import parse
from ie_engine.dsl.parse_frame import parse_frame
from ie_engine.dsl.scope import FragmentSource, Scope
from ie_engine.pipeline import standard_vocabulary

VOCABULARY = standard_vocabulary()
TYPES = {name: frozenset((name,)) for name in ("Person", "Place", "Organization")}
FRAGMENTS = {"light_verb": "verb:(أجرى عقد)", "joiner": "و+ | أو"}


def tree(text: str) -> ast.Pattern:
    """The tree of a pattern without errors."""
    pattern, problems = parse(Source("<pattern>", text))
    assert pattern is not None and not has_errors(problems), (text, problems)
    return pattern


def scope(fragments: Iterable[str] = FRAGMENTS) -> Scope:
    sources = {name: FragmentSource(tree(FRAGMENTS[name]), VOCABULARY.standard_foldings) for name in fragments}
    lists = frozenset(("countries", "titles"))
    return Scope(VOCABULARY, TYPES, lists, sources, VOCABULARY.standard_foldings)


SCOPE = scope()


def problems_of(text: str, given: Scope = SCOPE) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a pattern, in the order of places."""
    source = Source("<pattern>", text)
    pattern, problems = parse(source)
    return in_order((*problems, *(check(pattern, given, source) if pattern is not None else ())))


def problems_of_fragment(name: str, text: str) -> tuple[Diagnostic, ...]:
    source = Source("<pattern>", text)
    pattern = tree(text)
    named = {**SCOPE.fragments, name: FragmentSource(pattern, VOCABULARY.standard_foldings)}
    given = Scope(VOCABULARY, SCOPE.types, SCOPE.lists, named, SCOPE.foldings)
    return in_order(check_fragment(name, pattern, given, source))


def lowered(text: str, given: Scope = SCOPE) -> program.Program:
    """The program of a pattern without errors."""
    found, problems = lower(tree(text), given, Source("<pattern>", text))
    assert found is not None, problems
    return found


def problems_of_frame(text: str, template: bool = False) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with the lines of a frame or a template, in the order of places."""
    source = Source("<frame>", text)
    lines, problems = parse_frame(source)
    check_lines = check_template if template else check_frame
    return in_order((*problems, *check_lines(lines, SCOPE, source)))
