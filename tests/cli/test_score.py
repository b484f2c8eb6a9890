"""`ie score`: what it prints and writes, what it says of bad files, and when its exit status is not 0."""

import gzip
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ie_engine.cli.contexts import FILLER, TRIGGER, pieces
from ie_engine.cli.main import cli
from ie_engine.diagnostics import Span
from tests.evaluation.build import TEXT, event, record, span

MET = event("meeting", "التقى", participant=["وزير الصناعة سالم المراد=سالم المراد", "نظيره كريم الهادي"])
VISIT = event("visit", "زار", visitor=["الوفد"], destination=["المصنع"])
CALL = event("phone_call", "اتصل", participant=["الوزير", "رئيس البلدية"])

CALLED, WENT, ELSEWHERE = (
    f"a1:{type_}:{'-'.join(map(str, span(words)))}"
    for type_, words in (("phone_call", "اتصل"), ("visit", "زار"), ("visit", "البلدية"))
)


def ie(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments])


def lines(path: Path, *values: object) -> Path:
    path.write_text("".join(json.dumps(value, ensure_ascii=False) + "\n" for value in values), encoding="utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    other = {"doc_id": "a2", "text": "زار الوفد الميناء.", "events": [event("visit", "زار", "زار الوفد الميناء.")]}
    first = {"doc_id": "a1", "date": "2019-03-04", "text": TEXT, "events": [MET, VISIT, CALL]}
    return lines(tmp_path / "gold.jsonl", first, other)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    mended = {**VISIT, "roles": {"visitor": VISIT["roles"]["visitor"]}, "modality": "planned", "rules": ["mine/went"]}
    return lines(tmp_path / "records.jsonl", record(MET), record(mended), record(event("visit", "البلدية")))


def test_figures_confusion_and_causes(gold: Path, records: Path) -> None:
    result = ie("score", gold, records)
    assert (result.exit_code, result.stderr) == (0, "")
    rows = {cells[0]: cells[1:] for line in result.stdout.splitlines() if (cells := line.split())}
    assert result.stdout.startswith("2 documents, 4 events annotated, 3 found; intervals hold 95% of 1000 draws")
    assert "visit               2      2      0.500   0.500  0.500" in result.stdout
    assert "phone_call          1      0          –   0.000  0.000" in result.stdout
    assert "wrong attributes: 1\n     1  modality planned instead of asserted" in result.stdout
    assert "missed events: 2\n     2  not found" in result.stdout and rows["false"] == ["alarms:", "1"]


def test_mistakes_in_context(gold: Path, records: Path) -> None:
    result = ie("score", gold, records, "-n", "1")
    assert "  a1: phone_call\n    …" in result.stdout and "و»اتصل« الوزير هاتفيا" in result.stdout
    assert "  and 1 more\n" in result.stdout
    assert "  a1: visit.destination by mine/went\n" in result.stdout and "»زار« الوفد ‹المصنع› الجديد" in result.stdout
    assert "\u2068" not in result.stdout


def test_json(gold: Path, records: Path) -> None:
    value = json.loads(ie("score", gold, records, "--json", "--samples", "50", "--seed", "3").stdout)
    assert value["intervals"] == {"draws": 50, "seed": 3, "level": 0.95, "of": "documents"}
    assert value["figures"]["all"]["triggers"]["right"] == 2
    assert [(error["kind"], error["type"]) for error in value["errors"]] == [
        *[("missed events", "phone_call"), ("false alarms", "visit"), ("missed fillers", "visit")],
        *[("wrong attributes", "visit"), ("missed events", "visit")],
    ]
    assert value["errors"][0]["trigger"]["text"] == "اتصل"


def test_packed_files(gold: Path, records: Path) -> None:
    packed = gold.with_suffix(".jsonl.gz")
    packed.write_bytes(gzip.compress(gold.read_bytes()))
    assert ie("score", packed, records).stdout == ie("score", gold, records).stdout
    packed.write_bytes(gold.read_bytes())
    assert "cannot be read: Not a gzipped file" in ie("score", packed, records).stderr


def test_types(gold: Path, records: Path) -> None:
    value = json.loads(ie("score", gold, records, "--json", "--types", "meeting,phone_call").stdout)
    assert value["types"] == ["meeting", "phone_call"] and value["figures"]["all"]["triggers"]["f1"] == 0.6667


class _Page(HTMLParser):
    """Checks that tags are closed in their order, and collects what is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.outside += [value for name, value in attributes if name in ("src", "href") and value]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_needs_nothing_else_and_shows_every_mistake(gold: Path, records: Path, tmp_path: Path) -> None:
    written = tmp_path / "report.html"
    earlier = lines(tmp_path / "earlier.jsonl", record(MET), record(CALL))
    ie("score", gold, records, "--html", written, "--baseline", earlier)
    text = written.read_text(encoding="utf-8")
    page = _Page()
    page.feed(text)
    assert page.open == [] and page.outside == [] and "<script" not in text and "http" not in text
    shown = "".join(page.texts)
    assert "not found: 2" in shown and "no longer found: phone_call" in shown and "by mine/went" in shown
    assert (
        '<p class="context" dir="rtl">' in text
        and '<mark class="trigger">زار</mark> الوفد <mark class="filler">' in text
    )


def test_what_is_written_into_a_page_is_text(tmp_path: Path) -> None:
    text = "<b>زار</b> & الوفد المصنع"
    made = event("visit", "زار", text, visitor=[{"span": [6, 9], "ref": '"><script>'}])
    path = lines(tmp_path / "gold.jsonl", {"doc_id": "<i>", "text": text, "events": [made]})
    ie("score", path, lines(tmp_path / "none.jsonl"), "--html", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<b>" not in page and "<script" not in page and "<i>" not in page and "&lt;b&gt;" in page


def test_the_baseline_names_what_flipped_and_fails_on_a_fall(gold: Path, records: Path, tmp_path: Path) -> None:
    earlier = lines(tmp_path / "earlier.jsonl", record(MET), record(VISIT), record(CALL))
    result = ie("score", gold, records, "--baseline", earlier)
    assert result.exit_code == 1
    assert "worse than the baseline: 4" in result.stdout
    for line in (
        f"{CALLED}: no longer found: phone_call – not found\n",
        f"{ELSEWHERE}: new false alarm: visit – not annotated\n",
        f"{WENT}: filler no longer found: visit.destination – nothing was found for the role by mine/went\n",
        f"{WENT}: now wrong: visit.modality – modality planned instead of asserted by mine/went\n",
    ):
        assert f"  {line}" in result.stdout
    assert re.search(r"\d+ figures fell by more than 0\n", result.stdout)
    assert ie("score", gold, records, "--baseline", earlier, "--tolerance", "1").exit_code == 0
    same = ie("score", gold, records, "--baseline", records)
    assert same.exit_code == 0 and "than the baseline: " not in same.stdout
    better = ie("score", gold, earlier, "--baseline", records)
    assert "better than the baseline: 4" in better.stdout and f"  {CALLED}: now found: phone_call" in better.stdout
    assert "false alarm gone" in better.stdout


def test_a_pack_finds_and_explains(gold: Path) -> None:
    value = json.loads(ie("score", gold, "--pack", "diplomacy", "--json", "--samples", "0").stdout)
    assert value["figures"]["meeting"]["triggers"]["right"] == 1
    assert value["figures"]["all"]["triggers"]["intervals"] == {}
    causes = {error["cause"] for error in value["errors"] if error["kind"] == "missed events"}
    assert "not found" not in causes


def test_two_annotators(gold: Path, tmp_path: Path) -> None:
    other = {"doc_id": "a1", "text": TEXT, "events": [MET, {**VISIT, "modality": "planned"}]}
    second = lines(tmp_path / "second.jsonl", other)
    result = ie("score", gold, second, "--annotators")
    assert result.exit_code == 0
    assert "1 document in the first file only: a2" in result.stdout and "kappa of modality: 0.000" in result.stdout
    assert "events of the first file only: 1" in result.stdout
    value = json.loads(ie("score", gold, second, "--annotators", "--json").stdout)
    assert value["agreement"] == {
        "kappa": {"modality": 0.0, "polarity": None},
        **{"only_first": ["a2"], "only_second": [], "other_text": []},
    }


BAD: dict[str, Any] = {
    "doc_id": "b1",
    "text": TEXT,
    "events": [
        MET,
        {**VISIT, "trigger": {"span": [900, 903], "text": "زار"}},
        {**CALL, "trigger": {"span": [1, 5], "text": "اتصل"}},
    ],
}


def test_the_good_part_of_bad_gold_is_scored(tmp_path: Path) -> None:
    path = lines(tmp_path / "gold.jsonl", BAD, {"doc_id": "b2", "text": "لا شيء", "events": []}, {"doc_id": "b3"}, BAD)
    data = path.read_text(encoding="utf-8").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + data.encode() + b"[1, 2]\r\n")
    found = lines(tmp_path / "records.jsonl", record(MET, "b1"), record(MET, "b9"))
    result = ie("score", path, found)
    assert result.exit_code == 1
    for name, line in (
        ("warning[byte-order-mark]", 1),
        ("warning[windows-line-ends]", 1),
        ("error[offset-out-of-range]", 1),
        ("error[text-mismatch]", 1),
        ("error[missing-key]", 3),
        ("error[duplicate-document]", 4),
        ("error[no-json]", 5),
    ):
        assert re.search(rf"gold\.jsonl:{line}:\d+: {re.escape(name)} ", result.stderr), name
    assert "help: these words stand from" in result.stderr and "warning[unknown-document]" in result.stderr
    assert "2 documents, 1 event annotated, 1 found" in result.stdout
    assert f"left out of {path}: 3 documents, 2 events" in result.stdout
    value = json.loads(ie("score", path, found, "--json").stdout)
    assert value["left_out"][0] == {"file": str(path), "documents": 3, "mentions": 2, "fillers": 0}


def test_types_that_the_pack_does_not_know_are_left_out(gold: Path, records: Path, tmp_path: Path) -> None:
    text = gold.read_text(encoding="utf-8").replace('"phone_call"', '"phone_cal"')
    (tmp_path / "typo.jsonl").write_text(text, encoding="utf-8")
    result = ie("score", tmp_path / "typo.jsonl", records, "--pack", "diplomacy")
    assert result.exit_code == 1 and "error[unknown-type]" in result.stderr
    assert "help: did you mean `phone_call`?" in result.stderr and "3 events annotated" in result.stdout


def test_many_problems_are_not_all_shown(gold: Path, tmp_path: Path) -> None:
    result = ie("score", gold, lines(tmp_path / "records.jsonl", *[[]] * 50))
    assert result.stderr.count("error[no-json]") == 20 and "and 30 more: 30 no-json" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["GOLD"], "name the records to score, or a pack that finds them"),
        (["nowhere.jsonl", "RECORDS"], "nowhere.jsonl cannot be read: No such file or directory"),
        (["RECORDS", "RECORDS"], "holds no annotated document"),
        (["GOLD", "--annotators"], "name the records to score"),
        (["GOLD", "GOLD", "--annotators", "--pack", "diplomacy"], "without a pack or a baseline"),
        (["GOLD", "RECORDS", "--tolerance", "2"], "2.0 is not in the range"),
        (["GOLD", "RECORDS", "--html", "nowhere/page.html"], "cannot be written"),
    ],
)
def test_wrong_calls(arguments: list[str], message: str, gold: Path, records: Path) -> None:
    names = {"GOLD": str(gold), "RECORDS": str(records)}
    result = ie("score", *(names.get(argument, argument) for argument in arguments))
    assert result.exit_code == 2 and message in result.stderr


TALE = "قال الوزير سالم إن الوفد زار\nالمصنع الجديد أمس ثم عاد"


def marked(words: str, kind: str) -> tuple[Span, str]:
    start = TALE.index(words)
    return Span(start, start + len(words)), kind


@pytest.mark.parametrize(
    ("marks", "around", "expected"),
    [
        ([marked("زار", TRIGGER)], 100, "قال الوزير سالم إن الوفد [زار] المصنع الجديد أمس ثم عاد"),
        ([marked("زار", TRIGGER)], 7, "…الوفد [زار] المصنع…"),
        ([marked("زار", TRIGGER), marked("الوزير", FILLER)], 5, "قال <الوزير> سالم … [زار]…"),
        ([marked("زار", TRIGGER), marked("الوفد", FILLER)], 4, "…إن <الوفد> [زار]…"),
        ([marked("الوفد", FILLER), marked("الوفد زار", TRIGGER)], 4, "…إن <الوفد>[ زار]…"),
        ([marked("عاد", TRIGGER)], 0, "…[عاد]"),
        ([], 5, ""),
    ],
)
def test_contexts(marks: list[tuple[Span, str]], around: int, expected: str) -> None:
    signs = {None: "{}", TRIGGER: "[{}]", FILLER: "<{}>"}
    assert "".join(signs[kind].format(text) for text, kind in pieces(TALE, marks, around)) == expected


def test_files_that_were_exchanged_are_told_apart(gold: Path, records: Path) -> None:
    result = ie("score", gold, gold)
    assert result.exit_code == 1 and "help: this is a document of a gold file" in result.stderr
    result = ie("score", records, gold)
    assert result.exit_code == 2 and "help: this is a record of `ie extract`" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-", "-"), "standard input (-) can be read only once"),
        (("GOLD", "-", "--baseline", "-"), "standard input (-) can be read only once"),
        (("GOLD", "RECORDS", "--tolerance", "0.1"), "name it with --baseline"),
    ],
)
def test_what_does_not_go_together(arguments: tuple[str, ...], said: str, gold: Path, records: Path) -> None:
    files = {"GOLD": gold, "RECORDS": records}
    result = ie("score", *(files.get(argument, argument) for argument in arguments))
    assert result.exit_code == 2 and said in result.stderr
