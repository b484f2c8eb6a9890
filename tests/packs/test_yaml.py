"""YAML texts become trees whose every value has its place, and patterns can be shown where the file has them."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ie_engine.diagnostics import Source, Span, error
from ie_engine.packs import yaml_tree
from ie_engine.packs.literal import pattern_text
from ie_engine.packs.yaml_tree import Fields, Items, Node, Scalar

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


@pytest.fixture(params=LOADERS, autouse=True, ids=lambda loader: loader.__name__)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML has two parsers, and an installation may lack the faster one: both must give the same."""
    monkeypatch.setattr(yaml_tree, "_LOADER", request.param)


def tree_of(text: str) -> Node:
    tree, problems = yaml_tree.read(Source("rules.yaml", text))
    assert problems == ()
    assert tree is not None
    return tree


def plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Items():
            return [plain(item) for item in node.items]
        case Fields():
            return {key.text: plain(value) for key, value in node.entries}


def written(node: Node, text: str) -> str:
    return text[node.span.start : node.span.end]


@pytest.mark.parametrize(
    "word", ["no", "yes", "true", "null", "~", "2024", "1_000", "036", "1e3", "2017-05-03", "=", "12:30"]
)
def test_every_value_stays_the_text_that_was_written(word: str) -> None:
    assert plain(tree_of(f"doc: {word}\n")) == {"doc": word}


def test_nothing_written_is_told_from_an_empty_text() -> None:
    tree = tree_of("a:\nb: ''\n")
    assert isinstance(tree, Fields)
    missing, empty = (value for _, value in tree.entries)
    assert isinstance(missing, Scalar) and missing.missing
    assert isinstance(empty, Scalar) and not empty.missing


def test_values_have_the_place_where_they_stand() -> None:
    text = "# قبل\nمفتاح: قيمة   # بعد\nlist:\n  - أولى\n  - {x: 'ثا''نية', y: [\"ثالثة\"]}\n\n# آخر\nend: 😀 رابعة\n"
    tree = tree_of(text)
    assert isinstance(tree, Fields)
    assert [written(key, text) for key, _ in tree.entries] == ["مفتاح", "list", "end"]
    value, items, end = (node for _, node in tree.entries)
    assert written(value, text) == "قيمة"
    assert written(end, text) == "😀 رابعة"
    assert written(items, text) == "- أولى\n  - {x: 'ثا''نية', y: [\"ثالثة\"]}"
    assert isinstance(items, Items)
    assert [written(item, text) for item in items.items] == ["أولى", "{x: 'ثا''نية', y: [\"ثالثة\"]}"]
    assert plain(items) == ["أولى", {"x": "ثا'نية", "y": ["ثالثة"]}]


def test_a_byte_order_mark_moves_no_place() -> None:
    text = "\ufeffname: أخبار\n"
    tree, problems = yaml_tree.read(Source("pack.yaml", text))
    assert [problem.name for problem in problems] == ["byte-order-mark"]
    assert isinstance(tree, Fields)
    assert written(tree.entries[0][1], text) == "أخبار"


def test_a_text_goes_on_after_what_is_wrong_with_it() -> None:
    text = "a: &x قال\na: ثانية\nb: *x\nc: [ا، ب]\nd: !t ه\ne:\x07 f\n"
    tree, problems = yaml_tree.read(Source("rules.yaml", text))
    names = [problem.name for problem in sorted(problems, key=lambda problem: problem.span.start)]
    assert names == ["yaml-anchor", "duplicate-key", "yaml-alias", "arabic-comma", "yaml-tag", "control-character"]
    assert tree is not None
    assert plain(tree) == {"a": "قال", "b": "*x", "c": ["ا، ب"], "d": "ه", "e": "f"}


def test_a_quoted_comma_is_part_of_the_text() -> None:
    assert plain(tree_of("c: ['ا، ب', د]\n")) == {"c": ["ا، ب", "د"]}
    assert plain(tree_of("c: قال، ثم ذهب\n")) == {"c": "قال، ثم ذهب"}


SYNTAX = {
    "a: [x, y\nb: c\n": "brackets",
    "a: {x: y\nb: c\n": "braces",
    'a: "x\n': "quotation mark",
    "a: 'x\n": "quotation mark",
    "a: b: c\n": "second `: `",
    "a: @b\n": "cannot begin",
    "a: x\n  b: c\n": "second `: `",
    "a:\n  b: c\n d: e\n": "indentation",
    "- a\nb: c\n": "indentation",
    "a: b\nc\nd: e\n": "neither",
    'a: "b\\y"\n': "backslash",
    'a: "b\\xzz"\n': "backslash",
    "a: - b\n": "item of a list",
}


@pytest.mark.parametrize("text", SYNTAX)
def test_syntax_errors_are_said_in_our_words(text: str) -> None:
    tree, (problem,) = yaml_tree.read(Source("rules.yaml", text))
    assert tree is None
    assert problem.name == "yaml-syntax"
    assert SYNTAX[text] in problem.message
    assert problem.text.strip()


def test_reading_stops_where_nesting_has_no_end() -> None:
    tree, problems = yaml_tree.read(Source("rules.yaml", "a: " + "[" * 100_000))
    assert [problem.name for problem in problems] == ["too-deep"]
    assert tree is None


@given(st.text(alphabet="ab:-[]{}&*!|>#'\"%@`,?\t\r\n \u00e0\u0642\u060c\u2028\u0085\ufeff\x00\ud800😀", max_size=40))
def test_no_text_is_too_broken_to_report(text: str) -> None:
    tree, problems = yaml_tree.read(Source("rules.yaml", text))
    assert tree is not None or problems
    assert all(0 <= problem.span.start <= problem.span.end <= len(text) for problem in problems)


# Literal blocks.

lines = st.text(alphabet="قال&@$:#|+ \t(ب)", max_size=8)


@st.composite
def blocks(draw: st.DrawFn) -> tuple[str, str, str]:
    """A file with a literal block, the lines that were meant, and the line end used."""
    end = draw(st.sampled_from(["\n", "\r\n"]))
    body = draw(st.lists(lines, min_size=1, max_size=6))
    if not any(line.strip() for line in body):
        body[0] = "قال"
    outer = draw(st.integers(0, 3))
    inner = draw(st.integers(1, 4))
    indicator = draw(st.sampled_from(["", "-", "+"]))
    # Without an indicator YAML takes the indentation of the first line that is not blank.
    if draw(st.booleans()) or body[0][:1] in (" ", "\t", "") or any(not line.strip() for line in body):
        indicator = f"{inner}{indicator}"
    comment = draw(st.sampled_from(["", "  # تعليق"]))
    after = draw(st.sampled_from(["", end, end * 2]))
    padding = " " * (2 * outer + inner)
    header = "".join(f"{' ' * 2 * level}k{level}:{end}" for level in range(outer))
    content = "".join((padding + line if line.strip() or draw(st.booleans()) else "") + end for line in body)
    return f"{header}{' ' * 2 * outer}pattern: |{indicator}{comment}{end}{content}{after}", "\n".join(body), end


@given(blocks())
def test_every_character_of_a_block_is_found_in_the_file(drawn: tuple[str, str, str]) -> None:
    file, _, _ = drawn
    source = Source("rules.yaml", file)
    tree, problems = yaml_tree.read(source)
    assert problems == ()
    node = tree
    while isinstance(node, Fields):
        node = node.entries[0][1]
    assert isinstance(node, Scalar) and node.style == "|"
    pattern = pattern_text(source, node)
    assert pattern.text == node.text
    offsets = [offset for offset, character in enumerate(node.text) if character != "\n"]
    assert [file[pattern.offset(offset)] for offset in offsets] == [node.text[offset] for offset in offsets]
    places = [pattern.offset(offset) for offset in offsets]
    assert places == sorted(set(places))
    if places:  # no place lies in the header or behind the block
        assert file.index("|") < places[0] and places[-1] < len(file.rstrip("\r\n"))


@given(blocks(), st.data())
def test_a_span_inside_a_line_shows_the_same_words(drawn: tuple[str, str, str], data: st.DataObject) -> None:
    file, _, _ = drawn
    source = Source("rules.yaml", file)
    node, _ = yaml_tree.read(source)
    while isinstance(node, Fields):
        node = node.entries[0][1]
    assert isinstance(node, Scalar)
    pattern = pattern_text(source, node)
    line = data.draw(st.sampled_from([line for line in node.text.split("\n") if line] or [""]))
    start = node.text.index(line)
    problem = error("x", "x", Source("<pattern>", node.text), Span(start, start + len(line)))
    assert pattern.relocated(problem).text == line


def test_a_span_does_not_reach_into_the_next_indentation() -> None:
    file = "rules:\r\n  - pattern: |\r\n      قال\r\n\r\n      ذهب\r\n    doc: x\r\n"
    source = Source("rules.yaml", file)
    tree = tree_of(file)
    assert isinstance(tree, Fields)
    items = tree.entries[0][1]
    assert isinstance(items, Items)
    block = yaml_tree.fields(items.items[0]).get("pattern")
    assert isinstance(block, Scalar)
    pattern = pattern_text(source, block)
    assert pattern.text == "قال\n\nذهب\n"
    first, both = pattern.span(Span(0, 3)), pattern.span(Span(0, 8))
    assert file[first.start : first.end] == "قال"
    assert file[both.start : both.end] == "قال\r\n\r\n      ذهب"
    assert pattern.whole() == both
