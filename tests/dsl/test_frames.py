"""Frames are read line by line, and written back as they were read."""

import random
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings

from ie_engine.diagnostics import Diagnostic, Source, has_errors
from ie_engine.dsl import ast, frame
from ie_engine.dsl.check_frame import check_frame, elements, lowered, part
from ie_engine.dsl.format_frame import format_frame
from ie_engine.dsl.frame import Branch, Function, Mentioned, Phrased, Preposition, Worded
from ie_engine.dsl.parse_frame import parse_frame
from tests.dsl import scope, strategies
from tests.dsl.test_fuzz import NASTY

BAD = list(yaml.safe_load((Path(__file__).parent / "bad_frames.yaml").read_text(encoding="utf-8")))
GOOD = """\
trigger      = verb:(التقى قابل)
             | noun:(لقاء اجتماع)
participant+ = agent @Person++
             | patient @Person++
             | (مع | بين | ب) @Person++
          else controller @Person++
reciprocal(participant, topic)
place?       = here (في | ب) @Place
topic?       = (حول | "من أجل" | ل) np+
demand       = (إلى | على) np+[head=(وقف هدنة) & number=sg]
             | بأن clause
caller+      = agent @Person++
             | agent np[head!=$titles]++ as Person
occasion*    = ل e:@meeting
invitee*     = patient @Person++
          else e.participant
needs        = هاتفيا
             | (noun:كرة noun:قدم)
             | في $countries
unless       = idafa @Organization
requires e.modality = possible
"""


def read(text: str) -> frame.Lines:
    lines, problems = parse_frame(Source("<frame>", text))
    assert not has_errors(problems), (text, problems)
    return lines


def branches(text: str) -> tuple[Branch, ...]:
    """The branches of one role, all its tiers after each other."""
    (role,) = read(f"role = {text}").roles
    return tuple(branch for tier in role.tiers for branch in tier)


@settings(max_examples=250, deadline=None, derandomize=True)
@given(strategies.frames)
def test_what_is_formatted_reads_the_same(lines: frame.Lines) -> None:
    text = format_frame(lines)
    again = read(text)
    assert again == lines, text
    assert format_frame(again) == text


@settings(max_examples=120, deadline=None, derandomize=True)
@given(strategies.frames)
def test_the_place_of_a_part_holds_that_part(lines: frame.Lines) -> None:
    text = format_frame(lines)
    again = read(text)
    for role in again.roles:
        assert text[role.name_span.start : role.name_span.end] == role.name
        assert read(text[role.span.start : role.span.end]).roles == (role,)
        for branch in (branch for tier in role.tiers for branch in tier):
            assert branches(text[branch.span.start : branch.span.end]) == (branch,)
            written = text[branch.filler.span.start : branch.filler.span.end]
            assert branches(written) == (Branch("", (), branch.filler),)
            for path in branch.paths:
                written = text[path.span.start : path.span.end]
                assert branches(f"{written} @Person")[0].paths == (path,)
    for condition in again.conditions:
        assert read(text[condition.span.start : condition.span.end]).conditions == (condition,)
    for requirement in again.requirements:
        written = text[requirement.span.start : requirement.span.end]
        assert read(f"requires {written}").requirements == (requirement,)
    for use in again.uses:
        assert text[use.span.start : use.span.end].startswith(f"{use.template}(")


AGENT, WITH = Function("agent"), Preposition("مع")
PERSON = Mentioned("Person")


def noun(lemma: str) -> ast.Lemma:
    return ast.Lemma((lemma,), "noun")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("agent @Person++", [Branch("", (AGENT,), Mentioned("Person", True))]),
        ("مع @Person", [Branch("", (WITH,), PERSON)]),
        ('(مع | "من قبل") @Person', [Branch("", (WITH, Preposition("من قبل")), PERSON)]),
        ("((agent | مع)) @Person", [Branch("", (AGENT, WITH), PERSON)]),
        ("here @Person", [Branch("here", (), PERSON)]),
        ("here مع @Person", [Branch("here", (WITH,), PERSON)]),
        ("@Person", [Branch("", (), PERSON)]),
        ("مع (@Person | np)", [Branch("", (WITH,), PERSON), Branch("", (WITH,), Phrased("np"))]),
        ("مع (@Person | (np | clause))", [Branch("", (WITH,), f) for f in (PERSON, Phrased("np"), Phrased("clause"))]),
        ("agent np++ | مع np+++", [Branch("", (AGENT,), Phrased("np", coordinated=True)),
                                   Branch("", (WITH,), Phrased("np+", coordinated=True))]),
        ("clause @Person", [Branch("clause", (), PERSON)]),
        ("مع clause", [Branch("", (WITH,), Phrased("clause"))]),
        ("clause clause", [Branch("clause", (), Phrased("clause"))]),
        ("clause[pos=verb]", [Branch("", (), Phrased("clause", ast.Compare("pos", "=", ("verb",))))]),
        ("clause [pos=verb]", [Branch("clause", (), Worded(ast.Token(ast.Compare("pos", "=", ("verb",)))))]),
        ("np [head=قمة]", [Branch("", (), Phrased("np", ast.Compare("lemma", "=", ("قمة",))))]),
        ("np[head=$titles]", [Branch("", (), Phrased("np", ast.Compare("list", "=", ("titles",))))]),
        ("np[head=($a $b)]", [Branch("", (), Phrased("np", ast.Compare("list", "=", ("a", "b"), True)))]),
        ("np[head~/^است/]", [Branch("", (), Phrased("np", ast.Matches("lemma", "^است")))]),
        ("idafa الأمن", [Branch("", (Function("idafa"),), Worded(ast.Word("الأمن")))]),
        ('في "مجلس الأمن"', [Branch("", (Preposition("في"),), Worded(ast.Phrase("مجلس الأمن")))]),
        ("(noun:كرة noun:قدم)", [Branch("", (), Worded(ast.Sequence((noun("كرة"), noun("قدم")))))]),
        ("v:@visit.place", [Branch("", (), frame.Embedded("v", "visit", "place"))]),
        ("invitation.invitee", [Branch("", (), frame.RoleOf("invitation", "invitee"))]),
    ],
)  # fmt: skip
def test_scope_path_and_filler_are_told_apart(text: str, expected: list[Branch]) -> None:
    assert list(branches(text)) == expected


def test_else_begins_a_tier() -> None:
    (role,) = read("who{2,} = agent @Person | مع @Person else\nnp else clause").roles
    assert (role.low, role.high) == (2, None)
    assert [len(tier) for tier in role.tiers] == [2, 1, 1]


MANY_LINES = """\
trigger =
  verb:قال
place? = (
  في
  | ب
) np[
  head=قمة
]
requires e.modality = hoped,
         e.polarity = negative
"""


def test_lines_go_on_inside_brackets_and_behind_what_is_unfinished() -> None:
    lines = read(MANY_LINES)
    assert [role.name for role in lines.roles] == ["place"]
    assert len(lines.requirements) == 2


def test_roles_may_be_called_as_anything_else_is() -> None:
    names = ["object", "clause", "np", "here", "verb", "subject", "as", "e"]
    lines = read("\n".join(f"{name} = subject np" for name in names))
    assert [role.name for role in lines.roles] == names


def test_a_template_stands_where_it_is_used() -> None:
    lines = read("a = np\nboth(x, y)\nb = np\nnone()")
    assert [(use.template, use.arguments, use.at) for use in lines.uses] == [("both", ("x", "y"), 1), ("none", (), 2)]


def test_the_house_layout() -> None:
    assert format_frame(read(" ".join(GOOD.split("   ")))) == GOOD


# What is wrong.


def written(case: dict[str, Any]) -> str:
    return str(case["frame"]) if case.get("whole") or case.get("template") else f"trigger = قال\n{case['frame']}"


@pytest.mark.parametrize("case", BAD, ids=lambda case: ascii(case["frame"])[:60])
def test_a_malformed_frame_is_reported_in_its_place(case: dict[str, Any]) -> None:
    found = scope.problems_of_frame(written(case), case.get("template", False))
    expected = [(entry["name"], entry["text"]) for entry in case["expect"]]
    assert [(problem.name, problem.text) for problem in found] == expected
    for entry, problem in zip(case["expect"], found, strict=True):
        assert entry.get("help", "") in (problem.help or "")
        sentence(problem)


def sentence(problem: Diagnostic) -> None:
    assert problem.message[0].islower() or problem.message[0] == "`"
    assert not problem.message.endswith(".")
    assert problem.help is None or (problem.help and not problem.help.endswith("."))


def test_a_broken_line_does_not_take_the_others_with_it() -> None:
    lines, problems = parse_frame(
        Source("<frame>", "trigger = (قال\nwho = agent @Person\nplace? = في (\ndate? = here @Place")
    )
    assert [problem.name for problem in problems] == ["unclosed-bracket", "unclosed-bracket"]
    assert lines.broken == {"trigger", "place"}
    assert [role.name for role in lines.roles] == ["who", "date"]


def checked(text: str) -> None:
    """Reads a text as a frame, and asserts all that is promised of any text."""
    source = Source("<frame>", text)
    lines, problems = parse_frame(source)
    format_frame(lines)
    problems = (*problems, *check_frame(lines, scope.SCOPE, source))
    for problem in problems:
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
        sentence(problem)
    if not has_errors(problems):
        for element in elements(lines):
            lowered(element, scope.SCOPE, source)


def test_mutated_frames_are_read_or_refused() -> None:
    chance = random.Random(7)
    seeds = [GOOD, *(written(case) for case in BAD)]
    words = ("agent", "else", "here", "np", "np+", "as", "requires", "=", "e.x", "e:@meeting", "a(", "\n| ", "\nwho = ")
    nasty = (*NASTY, *words)
    for _ in range(1500):
        text = chance.choice(seeds)
        for _ in range(chance.randint(1, 4)):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(nasty) + text[at + chance.choice((0, 0, 1, 3)) :]
        checked(text)


ENDLESS = {
    "lines": "trigger = قال\n" + "who = agent @Person\n" * 3000,
    "broken lines": "who = agent (\n" * 3000,
    "stray lines": "قال\n" * 5000,
    "brackets": "who = " + "(" * 5000 + "np" + ")" * 5000,
    "tiers": "who = np" + " else np" * 3000,
    "branches": "who = np" + "\n| np" * 3000,
    "captures": "who = " + "a:" * 3000 + "@meeting",
}


@pytest.mark.parametrize("text", ENDLESS.values(), ids=ENDLESS.keys())
def test_endless_frames_are_read_or_refused_in_time(text: str) -> None:
    before = time.process_time()
    checked(text)
    assert time.process_time() - before < 20


def test_every_pattern_of_a_frame_has_an_element() -> None:
    assert part(Phrased("np", ast.Compare("lemma", "=", ("قمة",)))) == ast.Token(ast.Compare("lemma", "=", ("قمة",)))
    assert part(Worded(ast.Word("قال"))) == ast.Word("قال")
    assert part(PERSON) is None
