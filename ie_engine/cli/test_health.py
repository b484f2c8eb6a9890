"""`ie test --mutate` and `--coverage`: what no example of a pack guards or exercises, written for people or as JSON."""

import itertools
import json
from collections.abc import Iterator

import click
from rich.console import Console
from rich.progress import Progress
from rich.text import Text

from ie_engine.cli import render
from ie_engine.diagnostics import Span
from ie_engine.packs.model import Library, Rule
from ie_engine.pipeline import Pipeline
from ie_engine.testing.coverage import Coverage, OfList, coverage
from ie_engine.testing.examples import own_rules
from ie_engine.testing.selection import Selection, cases
from ie_engine.testing.trial import Trial, Tried

MAX_NAMES = 8
"""How many names of a list are shown."""


def mutants_of(library: Library, chosen: Selection, limit: int | None, as_lines: bool, quiet: bool) -> None:
    """Tries every change of the chosen rules of a pack on its examples and shows those that none noticed."""
    console = render.stdout()
    rules = [rule for rule in own_rules(library) if chosen.takes(rule)]
    if not rules:
        return
    trial = Trial(Pipeline(library), list(cases(library, Selection(texts=chosen.texts))))
    changes = unnoticed = 0
    errors = render.stderr()
    bar = Progress(console=errors, transient=True, disable=quiet or as_lines or not errors.is_terminal)
    with bar:
        for rule in bar.track(rules, description=library.packs[-1].name):
            of_rule = list(itertools.islice(trial.of(rule), limit))
            missed = [tried for tried in of_rule if tried.noticed is None]
            changes, unnoticed = changes + len(of_rule), unnoticed + len(missed)
            bar.stop()  # both may go to one terminal
            for tried in of_rule if as_lines else ():
                click.echo(json.dumps(_mutant(tried), ensure_ascii=False))
            for tried in missed if not as_lines and not quiet else ():
                _part(rule, f"no example notices a rule {tried.mutation.what}", tried.mutation.span, console)
            bar.start()
    if not as_lines:
        line = (
            f"{render.counted(changes, 'change')} to {render.counted(len(rules), 'rule')} of {library.packs[-1].name}"
        )
        console.print(Text(f"{line}, {unnoticed} that no example notices", style="bold"), soft_wrap=True)


def coverage_of(library: Library, chosen: Selection, as_lines: bool, quiet: bool) -> None:
    """Shows the chosen rules of a pack, their parts, and the entries of its lists that no example exercises."""
    console = render.stdout()
    rules = [rule for rule in own_rules(library) if chosen.takes(rule)]
    if not rules:
        return
    found = coverage(Pipeline(library), list(cases(library, Selection(texts=chosen.texts))), rules)
    if as_lines:
        for one_line in _coverage_lines(found):
            click.echo(json.dumps(one_line, ensure_ascii=False))
        return
    if not quiet:
        for one in found.unexercised:
            _part(one.rule, f"no example exercises {one.what}", one.span, console)
        for of_list in found.lists if not chosen.rules and not chosen.emits else ():
            _list(of_list, console)
    line = f"{render.counted(found.parts, 'part')} of {render.counted(len(rules), 'rule')} of {library.packs[-1].name}"
    console.print(Text(f"{line}, {len(found.unexercised)} that no example exercises", style="bold"), soft_wrap=True)


def _part(rule: Rule, what: str, span: Span, console: Console) -> None:
    line, column = rule.place.source.position(span.start)
    head = Text(f"{rule.place.source.name}:{line}:{column}: {rule.id}: ", style="bold")
    console.print(Text.assemble(head, Text(render.shown(what, console, code=True), style="not bold")), soft_wrap=True)
    render.excerpt(rule.place.source, span, console, "yellow")


def _list(found: OfList, console: Console) -> None:
    if not found.names:
        return
    entries, missing = len(found.gazetteer.entries), len(found.names)
    names = "، ".join(found.names[:MAX_NAMES]) + ("، …" if missing > MAX_NAMES else "")
    what = f"{missing} of {render.counted(entries, 'entry').replace('entrys', 'entries')} stand in no example: {names}"
    console.print(Text(f"${found.gazetteer.name}: {render.shown(what, console)}"), soft_wrap=True)


def _mutant(tried: Tried) -> dict[str, object]:
    source, span = tried.original.place.source, tried.mutation.span
    line, column = source.position(span.start)
    return {
        "rule": tried.original.id,
        "change": tried.mutation.what,
        "file": source.name,
        "line": line,
        "column": column,
        "written": source.text[span.start : span.end],
        "noticed_by": tried.noticed[1].text if tried.noticed is not None else None,
    }


def _coverage_lines(found: Coverage) -> Iterator[dict[str, object]]:
    for one in found.unexercised:
        source = one.rule.place.source
        line, column = source.position(one.span.start)
        written = source.text[one.span.start : one.span.end]
        place = {"file": source.name, "line": line, "column": column, "written": written}
        yield {"rule": one.rule.id, "part": one.what, **place}
    for of_list in found.lists:
        if of_list.names:
            yield {"list": of_list.gazetteer.name, "unexercised": list(of_list.names)}
