"""Overlapping entity mentions in, those that stay out, by the policies that their types declare.

Greedy over a total order (policy, priority, length, start, maker), so that the result depends on nothing else.
One span may keep several types: two mentions of the same span do not exclude each other.
Events are never consolidated.
"""

from collections.abc import Iterable, Mapping

from ie_engine.engine.mention import Mention

_RANK = {"priority": 0, "longest": 1, "all": 2}


def consolidate(mentions: Iterable[Mention], policies: Mapping[str, str]) -> tuple[Mention, ...]:
    """`policies` maps a type to `longest`, `all` or `priority`; one that is not there is `longest`.

    `longest`: the longer mention wins, then the one of higher priority; `priority`: the other way round;
    `all`: the mention stays, and displaces none.
    """
    kept: list[Mention] = []
    taken: dict[int, set[tuple[int, int]]] = {}
    for policy, mention in sorted(((_policy(m, policies), m) for m in set(mentions)), key=_order):
        span = (mention.first, mention.last)
        if policy != "all":
            if any(other != span for place in range(*span) for other in taken.get(place, ())):
                continue
            for place in range(*span):
                taken.setdefault(place, set()).add(span)
        kept.append(mention)
    return tuple(sorted(kept, key=lambda mention: (mention.first, mention.last, mention.types, mention.maker)))


def _policy(mention: Mention, policies: Mapping[str, str]) -> str:
    """The policy of a mention with several types is the strictest of theirs."""
    return min((policies.get(name, "longest") for name in mention.types), key=_RANK.__getitem__, default="longest")


def _order(pair: tuple[str, Mention]) -> tuple[object, ...]:
    policy, mention = pair
    length = mention.last - mention.first
    size = (-mention.priority, -length) if policy == "priority" else (-length, -mention.priority)
    return _RANK[policy], *size, mention.first, mention.maker, mention.start, mention.end, mention.types
