"""What a state of a program asks for, in the words of the pattern language; a state in, a short text out.

A state has no text of its own: what it asks comes from several places of a pattern, a clitic and a word, or from a
fragment. Explanations and `ie show program` speak of states, so they are written here once.
"""

from ie_engine.dsl import program
from ie_engine.dsl.format import test_text


def described(state: program.State) -> str:
    """Such as `@Place`, `verb:(…)`, with the clitics that it asks for."""
    parts = []
    match state.consumed:
        case program.AnyWord():
            parts.append("[]")
        case program.Literal(text):
            parts.append(text)
        case program.HasLemma(lemmas, pos):
            parts.append((f"{pos}:" if pos else "~") + (lemmas[0] if len(lemmas) == 1 else f"({' '.join(lemmas)})"))
        case program.Bracket(test, negated):
            parts.append(("!" if negated else "") + f"[{test_text(test)}]")
        case program.Typed(name):
            parts.append("@" + name)
        case program.InList(name):
            parts.append("$" + name)
    for requirement in state.requirements:
        match requirement:
            case program.Clitic(True, values):
                parts.insert(0, "/".join(values) + "+")
            case program.Clitic(False, values):
                parts.append("+" + "/".join(values))
            case program.Head(capture):
                parts.append(f"agrees as {capture}")
    return " ".join(parts)
