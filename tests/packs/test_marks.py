"""What marked sentences say: the sentence without its marks, and the events or mentions that it expects."""

from pathlib import Path
from typing import Any

import pytest

from ie_engine.packs.model import Example, Expected, ExpectedMention
from tests.packs.shared import read, write

MANIFEST = """\
name: news
version: 0.1.0
phases: [names, events]
entities: {Actor: , Person: {isa: Actor}, Place: }
events:
  meeting: {roles: {participant+: Actor, place?: Place, topic*: text}}
  visit: {roles: {visitor+: Actor, destination?: Place}}
"""
RULES = """\
rules:
  - id: meet
    event: meeting
    pattern: |
      trigger:~التقى
      participant:@Person
    examples: !EXAMPLES
  - id: person
    mention: [Person, Actor]
    pattern: |
      [pos=noun]
    examples: !MENTIONS
"""


def examples(tmp_path: Path, of_events: list[str], of_mentions: list[str] | None = None) -> list[Example]:
    def listed(written: list[str]) -> str:
        return "".join(f"\n      - {one}" for one in written)

    text = RULES.replace("!EXAMPLES", listed(of_events)).replace("!MENTIONS", listed(of_mentions or ["زيد"]))
    library, problems = read(write(tmp_path, {"pack.yaml": MANIFEST, "rules.yaml": text}))
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert library is not None
    return [example for rule in library.rules for example in rule.examples]


def shown(expected: tuple[Expected, ...] | None) -> Any:
    return None if expected is None else [_shown(one) for one in expected]


def _shown(expected: Expected) -> Any:
    if isinstance(expected, ExpectedMention):
        return {expected.type: expected.quote.text}
    roles = {role: [quote.text for quote in quotes] for role, quotes in expected.roles}
    status = {key: value for key, value in (("polarity", expected.polarity), ("modality", expected.modality)) if value}
    return {expected.type: roles | status}


CASES = [
    (
        "'‹التقى› [زيد]participant [عمرا]participant في [جدة]place.'",
        "التقى زيد عمرا في جدة.",
        [{"meeting": {"trigger": ["التقى"], "participant": ["زيد", "عمرا"], "place": ["جدة"]}}],
    ),
    ("خرج زيد", "خرج زيد", []),
    # Pointed brackets of a keyboard; a mark inside a word; a mark inside another.
    (
        "'<اجتمع> ب[زيد]participant [لبحث أمن [جدة]place]topic'",
        "اجتمع بزيد لبحث أمن جدة",
        [
            {
                "meeting": {
                    "trigger": ["اجتمع"],
                    "participant": ["زيد"],
                    "topic": ["لبحث أمن جدة"],
                    "place": ["جدة"],
                }
            }
        ],
    ),
    # Several events: by type, by number, by both; one filler in two of them.
    (
        "'‹التقى› [زيد]participant,visit.visitor عمرا خلال ‹زيارة›visit إلى [جدة]visit.destination'",
        "التقى زيد عمرا خلال زيارة إلى جدة",
        [
            {"meeting": {"trigger": ["التقى"], "participant": ["زيد"]}},
            {"visit": {"trigger": ["زيارة"], "visitor": ["زيد"], "destination": ["جدة"]}},
        ],
    ),
    (
        "'‹التقى›1 [زيد]participant1 ثم ‹اجتمع›2 [عمرو]participant2'",
        "التقى زيد ثم اجتمع عمرو",
        [
            {"meeting": {"trigger": ["التقى"], "participant": ["زيد"]}},
            {"meeting": {"trigger": ["اجتمع"], "participant": ["عمرو"]}},
        ],
    ),
    (
        "'‹زيارة›visit1 [جدة]visit1.destination و‹زيارة›visit2 [زيد]visitor2'",
        "زيارة جدة وزيارة زيد",
        [
            {"visit": {"trigger": ["زيارة"], "destination": ["جدة"]}},
            {"visit": {"trigger": ["زيارة"], "visitor": ["زيد"]}},
        ],
    ),
    # A single event needs no prefix, whatever its type.
    ("'‹زيارة›visit [زيد]visitor'", "زيارة زيد", [{"visit": {"trigger": ["زيارة"], "visitor": ["زيد"]}}]),
    # Polarity and modality.
    (
        "'لم ‹يلتق›negative [زيد]participant'",
        "لم يلتق زيد",
        [{"meeting": {"trigger": ["يلتق"], "participant": ["زيد"], "polarity": "negative"}}],
    ),
    (
        "'‹زيارة›visit,planned,negative'",
        "زيارة",
        [{"visit": {"trigger": ["زيارة"], "polarity": "negative", "modality": "planned"}}],
    ),
    # Signs of the text itself, and full stops and numbers that belong to no label.
    (
        r"'‹التقى› \[أمس\] [زيد]participant. 2 \\'",
        "التقى [أمس] زيد. 2 \\",
        [{"meeting": {"trigger": ["التقى"], "participant": ["زيد"]}}],
    ),
]


@pytest.mark.parametrize(("written", "text", "finds"), CASES, ids=[case[1] for case in CASES])
def test_a_marked_sentence(written: str, text: str, finds: list[Any], tmp_path: Path) -> None:
    example, _ = examples(tmp_path, [written])
    assert (example.text, shown(example.finds)) == (text, finds)
    assert (example.known_miss, example.known_false) == ((), ())
    for expected in example.finds or ():
        assert not isinstance(expected, ExpectedMention)
        for _, quotes in expected.roles:
            assert [example.text[quote.start : quote.end] for quote in quotes] == [quote.text for quote in quotes]


@pytest.mark.parametrize("kind", ["known_miss", "known_false"])
def test_a_known_failure_is_marked_too(kind: str, tmp_path: Path) -> None:
    example, _ = examples(tmp_path, [f"{{{kind}: '‹التقى› [زيد]participant', doc: لاحقا}}"])
    assert (example.text, example.finds) == ("التقى زيد", None)
    event = [{"meeting": {"trigger": ["التقى"], "participant": ["زيد"]}}]
    assert {name: shown(getattr(example, name)) for name in ("known_miss", "known_false")} == {
        "known_miss": [],
        "known_false": [],
        kind: event,
    }


def test_a_mention_has_the_types_of_its_rule_or_those_behind_it(tmp_path: Path) -> None:
    _, first, second = examples(tmp_path, ["زيد"], ["'خرج [زيد]'", "'خرج [زيد]Person من [جدة]Place,Actor'"])
    assert shown(first.finds) == [{"Person": "زيد"}, {"Actor": "زيد"}]
    assert shown(second.finds) == [{"Person": "زيد"}, {"Place": "جدة"}, {"Actor": "جدة"}]


def test_an_example_by_role_may_say_polarity_and_modality(tmp_path: Path) -> None:
    example, _ = examples(
        tmp_path, ["{text: لم يلتق زيد, finds: [{meeting: {trigger: يلتق, polarity: negative, modality: planned}}]}"]
    )
    assert shown(example.finds) == [{"meeting": {"trigger": ["يلتق"], "polarity": "negative", "modality": "planned"}}]
