"""The preferred match: an automaton, a row and a reach array in, one path through the automaton out.

At every step the first move is taken from which, as the reach array says, the end of the pattern can be got to.
So a walk never has to turn back, and takes as many steps as the match has.
"""

from collections.abc import Sequence

from ie_engine.dsl import program
from ie_engine.engine.automaton import Automaton, Way
from ie_engine.engine.mention import Mention
from ie_engine.engine.row import View

Path = list[tuple[program.Move, int, int, int, Mention | None]]
"""For every step: the move into it, its state (or -1 at the end), where it begins and ends, and its mention."""
_Step = tuple[program.Move, int, int, Mention | None]


def walk(
    automaton: Automaton, view: View, reach: Sequence[int], holds: Sequence[int] | None, start: int
) -> tuple[Path, tuple[int, ...]] | None:
    """The preferred match from `start` on and the choices that made it, or None where there is none."""
    path: Path = []
    choices: list[int] = []
    place, ways = start, automaton.start
    while True:
        step = _step(automaton, view, reach, holds, place, ways, choices)
        if step is None:
            return None
        move, state, last, mention = step
        path.append((move, state, place, last, mention))
        if state < 0:
            return path, tuple(choices)
        place, ways = last, automaton.ways_from(state)


def _step(
    automaton: Automaton,
    view: View,
    reach: Sequence[int],
    holds: Sequence[int] | None,
    place: int,
    ways: Sequence[Way],
    choices: list[int],
) -> _Step | None:
    holding, here = holds[place] if holds is not None else 0, reach[place]
    for index, (move, targets, consumes_mention) in enumerate(ways):
        if move.assertions & holding != move.assertions:
            continue
        if not targets:
            choices.append(index)
            return move, -1, place, None
        if not here & targets:
            continue
        if not consumes_mention:
            for order, target in enumerate(move.targets):
                if here >> target & 1:
                    choices += (index, order)
                    return move, target, place + 1, None
        found = _edge(automaton, view, reach, holds, place, move)
        if found is not None:
            choices += (index, found[0])
            return move, found[1], found[2], found[3]
    return None


def _edge(
    automaton: Automaton,
    view: View,
    reach: Sequence[int],
    holds: Sequence[int] | None,
    place: int,
    move: program.Move,
) -> tuple[int, int, int, Mention] | None:
    """The longest mention, and for it the first target, from which the end can be reached."""
    order = 0
    for last, mention, shape in view.edges[place] if view.edges is not None else ():
        mask, ahead = automaton.edge_mask(shape), reach[last]
        before = automaton.before_guarded(ahead, holds[last]) if holds is not None else automaton.before[ahead]
        for target in move.targets:
            if mask & before & reach[place] & 1 << target:
                return order, target, last, mention
            order += 1
    return None
