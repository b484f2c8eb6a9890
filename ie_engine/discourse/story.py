"""A document as discourse sees it: its sentences in order, each a scene when it is first asked for.

Most sentences are never asked for; one whose event names somebody by a pronoun asks for those before it.
"""

from collections.abc import Callable

from ie_engine.syntax.scene import Scene


class Story:
    """`make(number)` gives the scene of a sentence; a class because it remembers those that were made."""

    def __init__(self, make: Callable[[int], Scene]) -> None:
        self._make = make
        self._scenes: dict[int, Scene] = {}

    def scene(self, number: int) -> Scene:
        scene = self._scenes.get(number)
        if scene is None:
            scene = self._scenes[number] = self._make(number)
        return scene
