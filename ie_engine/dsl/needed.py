"""What a sentence must hold for the conditions of a frame to be met: the ground for not looking at most sentences.

It stands beside `dsl.required`, which says so of patterns; a frame's trigger is a pattern.
"""

from ie_engine.dsl import ast, frame, program
from ie_engine.dsl.check_frame import part
from ie_engine.dsl.required import Requirement, requirements
from ie_engine.dsl.scope import Scope


def needed(lines: frame.Frame, scope: Scope) -> tuple[Requirement, ...]:
    """What a sentence must hold for the conditions of a frame to be met; the trigger has requirements of its own.

    A mention need not stand in the sentence, a pronoun may; words and prepositions must.
    """
    found: list[Requirement] = []
    for condition in lines.conditions:
        if condition.negated:
            continue
        parts = [part(branch.filler) for branch in condition.branches]
        known = [element for element in parts if element is not None]
        if len(known) == len(parts):
            pattern = ast.Pattern(known[0] if len(known) == 1 else ast.Alternation(tuple(known)))
            found += requirements(pattern, scope)
        words = [_preposition(path, scope) for branch in condition.branches for path in branch.paths or (None,)]
        if None not in words:
            things = frozenset((program.HasLemma(_lemmas(word, scope), None), scope.foldings) for word in words if word)
            found.append(things)
    return tuple(dict.fromkeys(found))


def _preposition(path: frame.Path | None, scope: Scope) -> str | None:
    """The first word of a preposition; None where it may be a clitic, or the path is another."""
    if not isinstance(path, frame.Preposition):
        return None
    word = scope.vocabulary.split(path.text)[0]
    return None if word in scope.vocabulary.proclitics else word


def _lemmas(word: str, scope: Scope) -> tuple[str, ...]:
    """The lemmas that the first word of a preposition may have: its own, and that of the noun that it is cut into."""
    cut = (word.removeprefix(clitic) for clitic in sorted(scope.vocabulary.proclitics) if word.startswith(clitic))
    return (word, *cut)
