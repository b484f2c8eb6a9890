"""The pytest plugin: the examples of a project's rule packs, collected as tests.

A project names its packs in its configuration, `ie_packs = rules/mine rules/yours` (folders, or folders that hold
packs), and each example becomes a test of its `pack.yaml` with a name that can be read,
`mine/visited::3 زار الوزير دمشق`. Without the setting nothing is collected and nothing of the engine is loaded, so that
the plugin never disturbs a project that only has the engine installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ie_engine.packs.model import Library
    from ie_engine.pipeline import Pipeline
    from ie_engine.testing.selection import Case

SETTING = "ie_packs"
MAX_NAME = 60
"""How much of a sentence stands in the name of its test."""


def pytest_addoption(parser: pytest.Parser) -> None:
    help_ = "Folders of rule packs, or folders that hold some, whose examples are collected as tests."
    parser.addini(SETTING, help_, type="paths", default=[])


def pytest_configure(config: pytest.Config) -> None:
    """Packs are collected where pytest is called without paths, even if they lie outside of `testpaths`."""
    named: list[Path] = config.getini(SETTING)
    for path in named:
        if not path.exists():
            raise pytest.UsageError(f"{SETTING}: there is no folder {path}")
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        chosen = [Path(config.rootpath, argument).resolve() for argument in config.args]
        for path in named:
            if not any(path.resolve().is_relative_to(inside) for inside in chosen):
                config.args.append(str(path))


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """The pack whose `pack.yaml` this is, where the project has named it."""
    if file_path.name != "pack.yaml":
        return None
    named: list[Path] = parent.config.getini(SETTING)
    if not any(file_path.is_relative_to(path.resolve()) for path in named):
        return None
    return PackFile.from_parent(parent, path=file_path)


class PackFile(pytest.File):
    """A pack: its examples, or one test that fails with what is wrong with it."""

    def collect(self) -> Iterable[pytest.Item]:
        from ie_engine.diagnostics import has_errors
        from ie_engine.pipeline import load_pack
        from ie_engine.testing.selection import cases

        library, problems = load_pack(self.path.parent)
        if library is None or has_errors(problems):
            yield BrokenPack.from_parent(self, name="pack", problems=problems)
            return
        shared = _Shared(library)
        for name, case in names(cases(library)):
            yield ExampleItem.from_parent(self, name=name, case=case, shared=shared)


def names(cases: Iterable[Case]) -> Iterator[tuple[str, Case]]:
    """The examples with a name for each: its rule, its number there, its sentence."""
    numbers: dict[str, int] = {}
    for rule, example in cases:
        number = numbers[rule.id] = numbers.get(rule.id, 0) + 1
        words = " ".join(example.text.split())
        shown = words if len(words) <= MAX_NAME else words[: MAX_NAME - 1] + "…"
        yield f"{rule.id}::{number} {shown}", (rule, example)


class _Shared:
    """The pipeline of a pack, made when the first of its examples runs."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._pipeline: Pipeline | None = None

    @property
    def pipeline(self) -> Pipeline:
        if self._pipeline is None:
            from ie_engine.pipeline import Pipeline

            self._pipeline = Pipeline(self._library)
        return self._pipeline


class ExampleItem(pytest.Item):
    """One example; it fails with what `ie test` would say."""

    def __init__(self, *, case: Case, shared: _Shared, **rest: Any) -> None:
        super().__init__(**rest)
        self.case, self.shared = case, shared

    def runtest(self) -> None:
        from ie_engine.testing.report import lines
        from ie_engine.testing.run import judged

        found = judged(self.shared.pipeline, *self.case)
        if found.problems:
            raise ExampleFails("\n".join(lines(found)))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        if isinstance(excinfo.value, ExampleFails):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        place = self.case[1].place
        return Path(place.source.name), place.source.position(place.span.start)[0] - 1, self.name


class BrokenPack(pytest.Item):
    """A pack that cannot be used."""

    def __init__(self, *, problems: Iterable[Any], **rest: Any) -> None:
        super().__init__(**rest)
        self.problems = tuple(problems)

    def runtest(self) -> None:
        raise ExampleFails(
            "\n".join(f"{p.source.name}:{p.line}:{p.column}: {p.severity}[{p.name}] {p.message}" for p in self.problems)
        )

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ARG002
        return str(excinfo.value)

    def reportinfo(self) -> tuple[Path, int, str]:
        return self.path, 0, "pack"


class ExampleFails(Exception):
    """An example does not hold."""
