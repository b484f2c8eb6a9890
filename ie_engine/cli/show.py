"""`ie show`: what a stage makes of a text or a pattern."""

import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import NoReturn

import click

from ie_engine.cli import clauses, render, words
from ie_engine.cli.common import iso_date, usable_pack
from ie_engine.cli.main import WRONG_CALL
from ie_engine.diagnostics import Diagnostic, Source, Span, has_errors, suggestion
from ie_engine.dsl import ast, program
from ie_engine.dsl.check import check
from ie_engine.dsl.described import described
from ie_engine.dsl.lower import lower
from ie_engine.dsl.parse import parse
from ie_engine.dsl.scope import Scope
from ie_engine.engine.words import Words
from ie_engine.packs.model import Library
from ie_engine.pipeline import DEFAULT_PACK, Pipeline, language_of, lexicon, value_of
from ie_engine.records.mentions import mentions
from ie_engine.records.record import Json
from ie_engine.text.document import Document
from ie_engine.text.folding import STANDARD, fold
from ie_engine.text.sentences import sentences
from ie_engine.text.tokens import kind


@click.group("show")
def command() -> None:
    """Show what a stage makes of a text or a pattern."""


@command.command("tokens")
@click.argument("text", required=False)
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file instead of TEXT.")
def tokens(text: str | None, file: Path | None) -> None:
    """The sentences and tokens of TEXT: where each begins and ends, its kind, and its folded form where it differs."""
    received = _text(text, file)
    console = render.stdout()
    for number, sentence in enumerate(sentences(received), 1):
        console.print(f"sentence {number}: {sentence.start}–{sentence.end}")
        if sentence.dateline is not None:
            dateline = received[sentence.dateline.start : sentence.dateline.end]
            console.print(f"  dateline: {render.shown(dateline, console)}", soft_wrap=True)
        rows = []
        for token in sentence.tokens:
            norm = fold(token.text, STANDARD)
            differs = f"{render.visible(token.text)}  → {norm}" if norm != token.text else token.text
            rows.append((f"  {token.start}–{token.end}", kind(token.text), differs))
        render.columns(rows, console)


@command.command("readings")
@click.argument("text", required=False)
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file instead of TEXT.")
@click.option("-p", "--pack", help="A pack whose word lists and names count too.")
@click.option(
    "-n",
    "--number",
    type=click.IntRange(min=0),
    default=5,
    show_default=True,
    help="How many readings of a word at most; 0 for all.",
)
def readings(text: str | None, file: Path | None, pack: str | None, number: int) -> None:
    """The readings of each word of TEXT, likeliest first; the best one in its sentence has a star."""
    received = _text(text, file)
    store = Words(language_of(None if pack is None else usable_pack(pack), lexicon()))
    console = render.stdout()
    for sentence in sentences(received):
        for word in store.ranked([store[token.text] for token in sentence.tokens]):
            if word.kind != "word":
                continue
            found = word.readings if number == 0 else word.readings[:number]
            console.print(render.shown(word.text, console), soft_wrap=True)
            render.columns(list(words.rows(found, word.readings[0])), console)
            if len(found) < len(word.readings):
                console.print(f"    and {len(word.readings) - len(found)} more")


@command.command("mentions")
@click.argument("text", required=False)
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file instead of TEXT.")
@click.option("-p", "--pack", default=DEFAULT_PACK, show_default=True, help="The pack whose lists and rules are meant.")
@click.option("--date", callback=iso_date, metavar="YYYY-MM-DD", help="The date of the text, for the values of dates.")
def show_mentions(text: str | None, file: Path | None, pack: str, date: str | None) -> None:
    """The mentions in TEXT: the sentence with each marked, then its types, its name or value, and what made it."""
    received = _text(text, file)
    document = Document("text", received, date)
    pipeline = Pipeline(usable_pack(pack))
    console = render.stdout()
    found: dict[int, list[Json]] = {}
    for mention in mentions(
        document, pipeline.run(document, mentions=True).mentions, pipeline.library.ancestors, value_of
    ):
        sentence = mention["sentence"]
        assert isinstance(sentence, dict)
        found.setdefault(sentence["start"], []).append(mention)
    for sentence in sentences(received):
        words = " ".join(received[sentence.start : sentence.end].split())
        console.print(render.shown(words, console), soft_wrap=True)
        render.columns([_mention_row(mention) for mention in found.get(sentence.start, ())], console)


@command.command("clauses")
@click.argument("text", required=False)
@click.option("--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A file instead of TEXT.")
@click.option("-p", "--pack", default=DEFAULT_PACK, show_default=True, help="The pack whose mentions are meant.")
def show_clauses(text: str | None, file: Path | None, pack: str) -> None:
    """The clauses of TEXT: each predicate with its arguments by function, clauses inside others indented."""
    pipeline = Pipeline(usable_pack(pack))
    console = render.stdout()
    for number, (_, scene) in enumerate(pipeline.scenes(_text(text, file))):
        if number:
            console.print()
        for line in clauses.lines(scene):
            console.print(render.shown(line, console), soft_wrap=True)


def _mention_row(mention: Json) -> tuple[str, ...]:
    attributes = mention["attributes"]
    assert isinstance(attributes, dict)
    known = [f"= {known}" for known in (mention["canonical"], mention["value"]) if known and known != mention["text"]]
    known += [f"{name} {value}" for name, value in attributes.items()]
    types, place = mention["types"], f"  {mention['start']}–{mention['end']}"
    assert isinstance(types, list)
    return place, " ".join(types), str(mention["text"]), ", ".join(known), str(mention["maker"])


_PATTERN = (
    click.argument("pattern", required=False),
    click.option("--rule", help="A rule of the pack instead of PATTERN, such as diplomacy/met."),
    click.option("-p", "--pack", default=DEFAULT_PACK, show_default=True, help="The pack whose names are meant."),
)


@command.command("ast")
@_PATTERN[0]
@_PATTERN[1]
@_PATTERN[2]
def show_ast(pattern: str | None, rule: str | None, pack: str) -> None:
    """The syntax tree of PATTERN, with the text of every node."""
    tree, source, _ = _pattern(pattern, rule, usable_pack(pack))
    console = render.stdout()
    for line in _tree_lines(tree, source.text, 0):
        console.print(render.shown(line, console), soft_wrap=True)


@command.command("program")
@_PATTERN[0]
@_PATTERN[1]
@_PATTERN[2]
def show_program(pattern: str | None, rule: str | None, pack: str) -> None:
    """The program of PATTERN: its states, what each consumes, and where each leads, in order of preference."""
    tree, source, scope = _pattern(pattern, rule, usable_pack(pack))
    lowered, problems = lower(tree, scope, source)
    if lowered is None:
        _refuse(problems)
    console = render.stdout()
    for line in _program_lines(lowered):
        console.print(render.shown(line, console), soft_wrap=True)


def _text(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise click.UsageError("give a text or a file")
    if text is not None:
        return text
    assert file is not None
    try:
        return file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        raise click.UsageError(f"{file} is not UTF-8") from None


def _pattern(pattern: str | None, rule: str | None, library: Library) -> tuple[ast.Pattern, Source, Scope]:
    if (pattern is None) == (rule is None):
        raise click.UsageError("give a pattern or a rule")
    if rule is not None:
        rules = {known.id: known for known in library.rules}
        if rule not in rules:
            raise click.UsageError(f"there is no rule {rule}; {suggestion(rule, rules) or 'ids are written pack/rule'}")
        found = rules[rule]
        return found.pattern, Source(found.id, found.written.text), found.scope
    assert pattern is not None
    source, scope = Source("<pattern>", pattern), library.packs[-1].scope
    tree, problems = parse(source)
    if tree is not None:
        problems = (*problems, *check(tree, scope, source))
    if tree is None or has_errors(problems):
        _refuse(problems)
    return tree, source, scope


def _refuse(problems: tuple[Diagnostic, ...]) -> NoReturn:
    render.diagnostics(problems, render.stderr())
    sys.exit(WRONG_CALL)


def _tree_lines(node: object, text: str, depth: int) -> Iterator[str]:
    span = getattr(node, "span", Span(0, 0))
    plain: list[str] = []
    inner: list[object] = []
    for field in fields(node):  # type: ignore[arg-type]
        value = getattr(node, field.name)
        if field.name == "span":
            continue
        parts = value if isinstance(value, tuple) else (value,)
        if any(hasattr(part, "span") for part in parts):
            inner += parts
        elif value not in (None, False, ()):
            plain.append(f"{field.name}={value if not isinstance(value, tuple) else ' '.join(map(str, value))}")
    quoted = " ".join(text[span.start : span.end].split())
    shown = quoted if len(quoted) <= 60 else quoted[:57] + "…"
    yield "  " * depth + " ".join((type(node).__name__, *plain)) + (f"   {shown}" if inner else "")
    for part in inner:
        yield from _tree_lines(part, text, depth + 1)


def _program_lines(lowered: program.Program) -> Iterator[str]:
    yield f"{lowered.size} states"
    for index, assertion in enumerate(lowered.assertions):
        if isinstance(assertion, program.AtEdge):
            yield f"assertion {index}: at the {'start' if assertion.start else 'end'} of the sentence"
        else:
            side = "before" if assertion.half.mirrored else "after"
            yield f"assertion {index}: what stands {side} {'does not match' if assertion.negative else 'matches'}"
            yield from _half_lines(assertion.half, "  ")
    for number, branch in enumerate(lowered.branches, 1):
        if len(lowered.branches) > 1:
            yield f"branch {number}"
        if branch.left is not None:
            yield "leftwards from the trigger"
            yield from _half_lines(branch.left, "  ")
        yield "rightwards from the trigger" if lowered.has_trigger else "rightwards"
        yield from _half_lines(branch.right, "  ")
    for kind_of, relations in (("decided inside", lowered.agreements), ("filter on the match", lowered.filters)):
        for relation in relations:
            right = relation.right.text if isinstance(relation.right, ast.Literal) else _path(relation.right)
            yield f"constraint, {kind_of}: {_path(relation.left)} {relation.op} {right}"


def _path(path: ast.Path) -> str:
    return path.name if path.attribute is None else f"{path.name}.{path.attribute}"


def _half_lines(half: program.Half, indent: str) -> Iterator[str]:
    yield indent + "start → " + ", ".join(map(_move, half.start))
    for index, (state, moves) in enumerate(zip(half.states, half.moves, strict=True)):
        yield f"{indent}{index}: {described(state)} → {', '.join(map(_move, moves))}"


def _move(move: program.Move) -> str:
    target = "/".join(map(str, move.targets)) if move.targets else "end"
    guards = [str(index) for index in range(move.assertions.bit_length()) if move.assertions >> index & 1]
    actions = []
    for action in move.actions:
        match action:
            case program.Open(name):
                actions.append(f"{name}:")
            case program.Close(name):
                actions.append(f":{name}")
            case program.TakeClitic(name):
                actions.append(f"{name}:clitic")
    notes = [*(f"if {guard}" for guard in guards), *actions]
    return target + (f" [{' '.join(notes)}]" if notes else "")
