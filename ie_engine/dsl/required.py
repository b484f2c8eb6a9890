"""What every match of a pattern must consume: the ground for not looking at most sentences.

A requirement is a set of things of which at least one is consumed by every match; a pattern has several.
Only what is certain is listed: optional parts, lookarounds and `[]` require nothing.
"""

from collections.abc import Iterable

from ie_engine.dsl import ast, program
from ie_engine.dsl.scope import Scope
from ie_engine.dsl.shape import inline

Thing = tuple[program.Consumed, frozenset[str]]
"""What is consumed, with the foldings of its file."""
Requirement = frozenset[Thing]
MAX_THINGS = 400


def requirements(pattern: ast.Pattern, scope: Scope) -> tuple[Requirement, ...]:
    """The requirements of a pattern, in the order of its elements, without repetitions."""
    found = _of(inline(pattern.body, scope), scope.foldings, scope)
    return tuple(dict.fromkeys(requirement for requirement in found if len(requirement) <= MAX_THINGS))


def _of(node: ast.Element, foldings: frozenset[str], scope: Scope) -> list[Requirement]:
    match node:
        case ast.Word(text):
            return [frozenset(((program.Literal(text), foldings),))]
        case ast.Phrase(text):
            words = scope.vocabulary.split(text)
            return [frozenset(((program.Literal(word), foldings),)) for word in words]
        case ast.Lemma(lemmas, pos):
            # Of a phrase its first word stands for all: it must be there.
            heads = tuple(words[0] for text in lemmas if (words := scope.vocabulary.split(text)))
            return [frozenset(((program.HasLemma(heads, pos), foldings),))] if heads else []
        case ast.Token(test, negated) if test is not None:
            return [frozenset(((program.Bracket(test, negated), foldings),))]
        case ast.Mention(name):
            return [frozenset(((program.Typed(name, scope.types.get(name, frozenset((name,)))), foldings),))]
        case ast.Listed(name):
            return [frozenset(((program.InList(name), foldings),))]
        case ast.Sequence(items):
            return [requirement for item in items for requirement in _of(item, foldings, scope)]
        case ast.Alternation(items):
            ways = [_of(item, foldings, scope) for item in items]
            return [frozenset().union(*map(_rarest, ways))] if all(ways) else []
        case ast.Repeat(item, low) if low > 0:
            return _of(item, foldings, scope)
        case ast.Capture(_, item) | ast.Coordination(item):
            return _of(item, foldings, scope)
        case ast.Inlined(item, inside):
            return _of(item, inside, scope)
    return []


def _rarest(found: Iterable[Requirement]) -> Requirement:
    """The requirement that is likely to be met least often: words before tests and mentions, the first one of these."""

    def commonness(requirement: Requirement) -> int:
        kinds = [type(consumed) for consumed, _ in requirement]
        if all(kind in (program.Literal, program.HasLemma) for kind in kinds):
            return 0
        return 1 if any(kind in (program.Typed, program.InList) for kind in kinds) else 2

    return min(found, key=commonness)
