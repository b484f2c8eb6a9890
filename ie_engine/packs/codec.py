"""Writes checked values down as plain data, and makes them again: a library in, text out, and back.

The text is JSON: a list of atoms, then one list for each value that is made of others, in an order in which every value
comes behind its parts. What is read can name no class but those of the modules below, which are records without any
behaviour when they are made, so that a text from anywhere can at worst give a wrong value and never run anything.
A stage of its own because a cache of packs needs it, and because what can be kept must not depend on where it is kept.
"""

import dataclasses
import enum
import itertools
import json
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

from ie_engine import diagnostics
from ie_engine.dsl import ast, frame, program, scope
from ie_engine.packs import literal, model

_MODULES: tuple[ModuleType, ...] = (diagnostics, ast, frame, program, scope, literal, model)
_TUPLE, _SET, _DICT, _GIVEN, _FIRST_CLASS = range(5)


def _classes() -> dict[str, type]:
    found: dict[str, type] = {}
    for module in _MODULES:
        for name, value in vars(module).items():
            if isinstance(value, type) and value.__module__ == module.__name__ and _is_plain(value):
                found[f"{module.__name__}.{name}"] = value
    return found


def _is_plain(class_: type) -> bool:
    """Whether making a value of a class sets its fields and does nothing else."""
    if issubclass(class_, enum.Enum):
        return True
    if not dataclasses.is_dataclass(class_) or hasattr(class_, "__post_init__"):
        return False
    return all(one.init and not one.kw_only for one in dataclasses.fields(class_))


_CLASSES = _classes()
_NAMES = {class_: name for name, class_ in _CLASSES.items()}


class Unwritable(Exception):
    """A value that cannot be written: it holds something that is neither plain nor given."""


def encode(value: object, given: Sequence[object]) -> str:
    """A value as text; the objects of `given` are not written, and have to be given again when it is read."""
    return _Writer(given).text(value)


def decode(text: str, given: Sequence[object]) -> Any:
    """The value of a text. What is no such text raises `ValueError`, `TypeError`, `KeyError` or `IndexError`."""
    names, atoms, nodes, root = json.loads(text)
    makers: list[Callable[[list[Any]], object]] = [tuple, frozenset, _dict]
    makers.append(lambda parts: given[parts[0]])
    makers += [_maker(_CLASSES[name]) for name in names]
    values: list[Any] = atoms
    add = values.append
    for kind, *parts in nodes:
        add(makers[kind]([values[part] for part in parts]))
    return values[root]


def _maker(class_: type) -> Callable[[list[Any]], object]:
    return lambda parts: class_(*parts)


def _dict(parts: list[Any]) -> dict[Any, Any]:
    return dict(zip(parts[::2], parts[1::2], strict=True))


class _Writer:
    """What has been written so far. Every object is written once, equal atoms and spans too.

    A pack is a hundred thousand values, and all of them are written before somebody's first run is over; so what there
    is to do for a value is found by its class, once for each class.
    """

    def __init__(self, given: Sequence[object]) -> None:
        self.given = {id(one): number for number, one in enumerate(given)}
        self.sources = {one: number for number, one in enumerate(given) if isinstance(one, diagnostics.Source)}
        self.kept = list(given)  # so that no id recurs
        self.atoms: list[object] = []
        self.nodes: list[tuple[int, ...]] = []
        self.kinds: dict[type, int] = {}
        self.of_atom: dict[type, dict[object, int]] = {class_: {} for class_ in (str, int, type(None), bool, float)}
        self.of_id: dict[int, int] = {}
        self.of_node: dict[tuple[int, ...], int] = {}
        self.splits: dict[type, tuple[int, _Split]] = {}

    def text(self, value: object) -> str:
        root = self.write(value)
        # Atoms stand first, and how many there are is known only now: they are numbered downwards from -1 until here.
        count = len(self.atoms)
        nodes = [[kind, *[part + count if part >= 0 else -1 - part for part in parts]] for kind, *parts in self.nodes]
        names = [_NAMES[class_] for class_ in self.kinds]
        root = root + count if root >= 0 else -1 - root
        return json.dumps([names, self.atoms, nodes, root], ensure_ascii=False, separators=(",", ":"))

    def write(self, value: Any) -> int:
        class_ = type(value)
        known = self.of_atom.get(class_)
        if known is not None:
            number = known.get(value)
            if number is None:
                self.atoms.append(value)
                number = known[value] = -len(self.atoms)
            return number
        number = self.of_id.get(id(value))
        if number is None:
            parts = self.parts(value, class_)
            number = self.of_node.get(parts)
            if number is None:
                number = self.of_node[parts] = len(self.nodes)
                self.nodes.append(parts)
            self.of_id[id(value)] = number
            self.kept.append(value)
        return number

    def parts(self, value: Any, class_: type) -> tuple[int, ...]:
        given = self.given.get(id(value)) if class_ is not diagnostics.Source else self.sources.get(value)
        if given is not None:
            return (_GIVEN, self.write(given))
        kind, split = self.splits.get(class_) or self.split(value, class_)
        if kind == _SET:
            return (kind, *sorted(map(self.write, split(value))))
        return (kind, *map(self.write, split(value)))

    def split(self, value: object, class_: type) -> tuple[int, "_Split"]:
        """What the values of a class are written as, and what gives their parts."""
        found: tuple[int, _Split]
        if class_ is tuple:
            found = _TUPLE, iter
        elif class_ is frozenset:
            found = _SET, iter
        elif isinstance(value, Mapping):
            found = _DICT, _pairs
        elif class_ in _NAMES:
            found = self.kinds.setdefault(class_, _FIRST_CLASS + len(self.kinds)), _split_of(class_)
        else:
            raise Unwritable(f"{class_.__module__}.{class_.__qualname__}")
        self.splits[class_] = found
        return found


_Split = Callable[[Any], Iterable[Any]]


def _pairs(value: Mapping[Any, Any]) -> Iterable[Any]:
    return itertools.chain.from_iterable(value.items())


def _split_of(class_: Any) -> _Split:
    if issubclass(class_, enum.Enum):
        return lambda value: (value.value,)
    names = [one.name for one in dataclasses.fields(class_)]
    if len(names) > 1:
        return operator.attrgetter(*names)
    return lambda value: [getattr(value, name) for name in names]
