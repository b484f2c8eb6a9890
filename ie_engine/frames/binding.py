"""Who is not who: the candidates for a role of an event in, whom a pronoun among them cannot mean out.

Those who do something with one another are not the same one: the pronoun of `لقائه الوزير` is not the minister, and
`معه` is not who meets. Who governs the event may well be meant by a pronoun on its noun (`ألغى X لقاءه مع Y`). That a
pronoun means somebody near is found in `discourse.reference`, which does not know what else fills the role.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from ie_engine.engine.match import Captured
from ie_engine.engine.mention import Mention, overlap
from ie_engine.frames.fill import SPEAKER, Candidate

Means = Callable[[Mention], str | None]
"""The name of what a mention means."""
ENCLITIC, BETWEEN = "enclitic", "بين"
BESIDE = frozenset(("object", "idafa", "مع", "ب", "ل", "بين", "إلى"))
"""The ways to those who stand beside the trigger, whom an enclitic on it does not mean."""

OUTSIDE = (SPEAKER, "support ", "controller of ", "carried from ", "dropped subject")
"""How the ways to those who stand outside the phrase of an event begin."""


def apart(pronoun: Candidate, candidates: Iterable[Candidate]) -> list[Mention]:
    """Those of the candidates whom a pronoun does not mean: who is named beside it; behind a preposition nobody else
    who fills the role, but for `بينه وبين` who stands outside (`ألغى X لقاء بينه وبين Y`)."""
    behind = pronoun.via != ENCLITIC
    others = [c for c in candidates if c.pronoun != pronoun.pronoun]
    if pronoun.via == BETWEEN:
        others = [c for c in others if not c.via.startswith(OUTSIDE)]
    return [m for c in others if (m := c.captured.mention) and (behind or (c.via in BESIDE and not c.meant))]


def is_same(one: Mention, other: Mention, means: Means) -> bool:
    """Whether two mentions mean the same one, by their place or by their name."""
    name = means(one)
    return overlap(one, other) or (name is not None and name == means(other))


def is_twice(one: Captured, other: Captured, means: Means) -> bool:
    """Whether two fillers are the same one, by their place or by their name (`الملك سلمان بن عبدالعزيز`, `الملك
    سلمان`)."""
    mine, its = one.mention, other.mention
    return overlap(one, other) or (mine is not None and its is not None and is_same(mine, its, means))


def within(candidates: Sequence[Candidate], between: Collection[int], attending: Collection[str]) -> list[Candidate]:
    """The candidates without those outside the phrase of an event that says itself between whom it is (`قال الوزير بعد
    لقاء بين السفيرين`), unless they attend it; `between` are the places of those whom it names, `attending` the ways
    to those who attend."""
    named = [c for c in candidates if any(c.captured.first <= place < c.captured.last for place in between)]
    if not named:
        return list(candidates)
    return [c for c in candidates if c in named or c.via in attending or not c.via.startswith(OUTSIDE)]
