"""An example is put behind the last one of its rule, nothing else in the file is touched, and it is read as meant."""

import pytest

from ie_engine.diagnostics import Source
from ie_engine.packs import yaml_tree
from ie_engine.packs.add_example import NewEvent, NewExample, inserted

EXAMPLE = NewExample(
    "زار سالم صور.",
    {"finds": [NewEvent("visit", {"trigger": [(0, 3)], "who": [(4, 8)]}, {"modality": "planned"})]},
)
ADDED = """\
- text: زار سالم صور.
  finds:
    - visit: {trigger: زار, who: سالم, modality: planned}
"""
RULES = """\
# a file
rules:
  - id: first   # with a remark
    event: visit
    pattern: |
      trigger:verb:زار
{examples}
  # about the second
  - id: second
    event: visit
    pattern: verb:سافر
"""


def indented(text: str, by: int) -> str:
    return "".join(" " * by + line for line in text.splitlines(keepends=True))


@pytest.mark.parametrize(
    ("examples", "expected"),
    [
        (
            "    examples:\n      - text: نص   # why\n        finds: []\n",
            "    examples:\n      - text: نص   # why\n        finds: []\n" + indented(ADDED, 6),
        ),
        (
            "    examples:\n    - text: |\n        نص طويل\n      finds: []  # the end\n",
            "    examples:\n    - text: |\n        نص طويل\n      finds: []  # the end\n" + indented(ADDED, 4),
        ),
        (
            "    examples:\n      - text: ثم\n      - finds: []\n        text: |\n          نص طويل\n",
            "    examples:\n      - text: ثم\n      - finds: []\n        text: |\n          نص طويل\n"
            + indented(ADDED, 6),
        ),
        ("    examples:\n      - 'نص'\n", "    examples:\n      - 'نص'\n" + indented(ADDED, 6)),
        ("    examples: []\n", "    examples:\n" + indented(ADDED, 6)),
        ("    examples:\n", "    examples:\n" + indented(ADDED, 6)),
        ("", "    examples:\n" + indented(ADDED, 6)),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_where_an_example_is_put(examples: str, expected: str, newline: str) -> None:
    old = RULES.replace("{examples}\n", examples).replace("\n", newline)
    new = inserted(Source("rules.yaml", old), "first", EXAMPLE)
    assert new == RULES.replace("{examples}\n", expected).replace("\n", newline)


def test_the_last_rule_of_a_file_without_a_last_line_end() -> None:
    old = RULES.replace("{examples}\n", "").rstrip("\n")
    new = inserted(Source("rules.yaml", old), "second", EXAMPLE)
    assert new == old + "\n    examples:\n" + indented(ADDED, 6)


@pytest.mark.parametrize(
    ("rule", "examples"),
    [("third", ""), ("first", "    examples: [{text: نص, finds: []}]\n"), ("first", "    examples: none\n")],
)
def test_where_none_can_be_put(rule: str, examples: str) -> None:
    assert inserted(Source("rules.yaml", RULES.replace("{examples}\n", examples)), rule, EXAMPLE) is None
    assert inserted(Source("rules.yaml", ""), rule, EXAMPLE) is None


@pytest.mark.parametrize(
    "text",
    [
        "زار سالم صور",
        "زار سالم: صور # هنا",
        "'زار' سالم \"صور\"",
        "- زار سالم",
        "زار\nسالم\tصور",
        " زار سالم ",
        "زار [سالم] ‹صور›",
        "زار \\سالم\u200f",
        "&زار *سالم !صور",
        "زار 5 مدن، ثم عاد؛ نعم!",
    ],
)
def test_a_text_is_read_as_it_was(text: str) -> None:
    made = NewExample(text, {"finds": [NewEvent("visit", {"trigger": [(0, len(text))]}, {})], "known_miss": []})
    new = inserted(Source("rules.yaml", RULES.replace("{examples}\n", "")), "first", made)
    assert new is not None
    tree, problems = yaml_tree.read(Source("rules.yaml", new))
    assert problems == ()
    rules = yaml_tree.fields(tree).get("rules")
    assert isinstance(rules, yaml_tree.Items)
    (example,) = yaml_tree.fields(rules.items[0]).get("examples").items  # type: ignore[union-attr]
    assert yaml_tree.text(example.get("text")) == text
    (event,) = example.get("finds").items
    assert yaml_tree.text(event.get("visit").get("trigger")) == text
    assert example.get("known_miss").items == ()


def test_words_that_stand_twice_are_numbered() -> None:
    text = "زار سالم صور ثم زار سالم بيروت"
    made = NewExample(text, {"finds": [NewEvent("visit", {"trigger": [(16, 19)], "who": [(4, 8), (20, 24)]}, {})]})
    new = inserted(Source("rules.yaml", RULES.replace("{examples}\n", "")), "first", made)
    assert new is not None and "- visit: {trigger: 'زار#2', who: [سالم, 'سالم#2']}" in new
