"""Follows fragments into each other: what an element uses, and which fragments cannot be written out.

The bodies of all fragments come in; names go out, and, for those that are inside themselves or far too large when
written out, the reason.
It is a stage of its own because it comes before any pattern is checked: later stages put fragments in place without
counting, and a few mutual references would keep them busy for ever.
"""

from collections.abc import Iterable, Mapping

from ie_engine.dsl import ast, shape

MAX_NODES = 2000
MAX_DEPTH = 150  # elements inside each other, all fragments written out; patterns are walked recursively
Bodies = Mapping[str, ast.Element]


def used(body: ast.Element, bodies: Bodies, joiner: str) -> frozenset[str]:
    """The names of all fragments below an element, those inside fragments and the joiner of `++` included."""
    found: dict[str, None] = {}
    queue = [*_references(body, joiner)]
    for name in queue:
        if name not in found:
            found[name] = None
            if name in bodies:
                queue += _references(bodies[name], joiner)
    return frozenset(found)


def impossible(bodies: Bodies, joiner: str) -> dict[str, tuple[str, str, str]]:
    """The fragments that cannot be written out, with name, message and help of the problem."""
    problems = {}
    for name in bodies:
        cycle = _cycle(name, bodies, joiner)
        if cycle:
            shown = " → ".join(f"&{step}" for step in cycle)
            message = f"the fragment is inside itself: {shown}"
            problems[name] = ("cyclic-fragment", message, "write one of them out without the others")
    finite = {name: body for name, body in bodies.items() if name not in problems}
    sizes: dict[str, tuple[int, int]] = {}
    for name in finite:
        nodes, depth = _size(name, finite, joiner, sizes)
        if nodes > MAX_NODES or depth > MAX_DEPTH:
            message = f"written out, the fragment has {nodes} elements, {depth} deep"
            help_ = f"the limits are {MAX_NODES} and {MAX_DEPTH}; use fewer fragments inside each other"
            problems[name] = ("fragment-too-large", message, help_)
    return problems


def _references(element: ast.Element, joiner: str) -> Iterable[str]:
    for node in shape.walk(element):
        if isinstance(node, ast.Fragment):
            yield node.name
        elif isinstance(node, ast.Coordination):
            yield joiner


def _cycle(name: str, bodies: Bodies, joiner: str) -> tuple[str, ...]:
    """The shortest way from a fragment back to itself, or nothing."""
    paths: dict[str, tuple[str, ...]] = {name: (name,)}
    queue = [name]
    for current in queue:
        for reference in _references(bodies[current], joiner) if current in bodies else ():
            if reference == name:
                return (*paths[current], name)
            if reference not in paths:
                paths[reference] = (*paths[current], reference)
                queue.append(reference)
    return ()


def _size(name: str, bodies: Bodies, joiner: str, sizes: dict[str, tuple[int, int]]) -> tuple[int, int]:
    """How many elements a fragment has when written out, and how deep they stand; there is no cycle here.

    A chain of fragments can be longer than Python's stack is deep, so those below are measured first.
    """
    stack = [name]
    while stack:
        current = stack[-1]
        below = {other for other in _references(bodies[current], joiner) if other in bodies}
        waiting = sorted(other for other in below if other not in sizes)
        if waiting:
            stack += waiting
            continue
        sizes[current] = _measure(bodies[current], joiner, sizes)
        stack.pop()
    return sizes[name]


def _measure(element: ast.Element, joiner: str, sizes: Mapping[str, tuple[int, int]]) -> tuple[int, int]:
    parts = [_measure(child, joiner, sizes) for child in shape.children(element)]
    if isinstance(element, ast.Fragment):
        parts.append(sizes.get(element.name, (0, 0)))
    elif isinstance(element, ast.Coordination):
        parts.append(sizes.get(joiner, (0, 0)))
    return 1 + sum(nodes for nodes, _ in parts), 1 + max((depth for _, depth in parts), default=0)
