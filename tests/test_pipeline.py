"""The whole path: documents to records, over texts of every kind, with the filter and without it."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ie_engine import resources
from ie_engine.packs.model import Library
from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.records.record import Json
from ie_engine.text.document import Document

VALIDATOR = jsonschema.Draft202012Validator(json.loads(resources.grammar("record.schema.json")))
SAMPLES = sorted((Path(__file__).parent.parent / "docs" / "samples").glob("*.txt"))
WORDS = (
    "التقى اجتمع استقبل دعا ودعا يدعو طالب داعيا لقائه محادثات اجتماع دعوة وقف إطلاق النار زيارة إلى في مع بين ب حول "
    "الرئيس التركي نظيره الروسي وزير الخارجية بوتين وترامب أردوغان فرنسا موسكو باريس بباريس الأمم المتحدة للأمم "
    'أمس الخميس 22 من الشهر الجاري مؤتمر صحافي ، . ؛ « » " ( ) - يجب أن يتوقف القتال ثم قال محمد خبير NATO #سوريا'
).split()


def records(pipeline: Pipeline, text: str, name: str = "d") -> list[Json]:
    return [record.json(trace=True) for record in pipeline.run(Document(name, text, "2018-01-02")).records]


@pytest.fixture(scope="session")
def unfiltered(library: Library) -> Pipeline:
    return Pipeline(library, filtering=False)


texts = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(texts)
def test_the_filter_changes_nothing(pipeline: Pipeline, unfiltered: Pipeline, text: str) -> None:
    assert records(pipeline, text) == records(unfiltered, text)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(texts)
def test_records_keep_their_promises(pipeline: Pipeline, text: str) -> None:
    found = records(pipeline, text)
    assert len({record["id"] for record in found}) == len(found)
    for record in found:
        VALIDATOR.validate(record)
        event = pipeline.library.events[record["type"]]
        for role, fillers in record["roles"].items():
            high = event.role(role).high
            assert high is None or len(fillers) <= high
        for span in (record["trigger"], record["sentence"], *(f for fs in record["roles"].values() for f in fs)):
            assert text[span["start"] : span["end"]] == span["text"] and span["text"]


def test_a_document_gives_the_same_alone_and_after_others(library: Library) -> None:
    fresh, used = Pipeline(library), Pipeline(library)
    others = [" ".join(WORDS), " ".join(reversed(WORDS)), ""]
    for other in others:
        used.run(Document("other", other))
    text = " ".join(WORDS[10:])
    assert records(fresh, text) == records(used, text)


def test_forgetting_words_changes_nothing(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [" ".join(WORDS[start : start + 12]) for start in range(0, len(WORDS), 4)]
    text = "\n".join(("التقى الرئيس التركي أمس نظيره الروسي بوتين في موسكو", *lines, "دعت فرنسا إلى وقف إطلاق النار"))
    expected = records(Pipeline(library), text)
    assert expected
    monkeypatch.setattr("ie_engine.engine.words.MAX_WORDS", 5)
    assert records(Pipeline(library), text) == expected


@pytest.mark.parametrize("path", SAMPLES, ids=[path.stem for path in SAMPLES])
def test_samples_give_records(path: Path, pipeline: Pipeline) -> None:
    found = records(pipeline, path.read_text(encoding="utf-8"), path.stem)
    assert found
    for record in found:
        VALIDATOR.validate(record)


def test_relaxations_say_what_a_match_needed(pipeline: Pipeline) -> None:
    (plain,) = records(pipeline, "التقى الرئيس المصري نظيره الفرنسي في باريس")
    (marked,) = records(pipeline, "التقى الرئيسُ المصريُّ نظيرَه الفرنسيَّ في باريـــس")
    assert plain["relaxations"] == []
    assert set(marked["relaxations"]) >= {"tatweel"}


@pytest.mark.parametrize("text", ["التقي الرئيس المصري نظيره الفرنسي", "والتقي الرئيس المصري نظيره الفرنسي"])
def test_relaxations_are_said_of_words_with_clitics_too(text: str, pipeline: Pipeline) -> None:
    (record,) = records(pipeline, text)
    assert record["relaxations"] == ["yeh"]


# Texts that are none.

MEETING = "التقى الرئيس المصري نظيره الفرنسي في باريس"
STRANGE = {
    "nothing": "",
    "a million marks on one letter": "ب" + "\u064e\u0651" * 500_000,
    "a million marks before words": "\u064e" * 1_000_000 + " " + MEETING,
    "one long word": "ا" * 1_000_000,
    "one long word of one letter each way": "ابتثجحخ" * 100_000,
    "no spaces": "،" * 300_000,
    "quotes that never close": "«" * 100_000 + MEETING,
    "brackets that never close": "(" * 100_000,
    "numbers": "1,2.3/" * 100_000,
    "astral": "😀𞤀" * 50_000 + MEETING,
    "controls": "\u202e\u2066\u200f" * 100_000 + MEETING,
    "line ends": "\r\n\u2028\x85\n" * 50_000,
    "every plane": "".join(chr(code) for code in range(0, 0x11000, 7) if not 0xD800 <= code < 0xE000),
    "one letter again and again": "و " * 200_000,
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_strange_text_gives_a_result(name: str, pipeline: Pipeline) -> None:
    found = records(pipeline, STRANGE[name])
    for record in found:
        VALIDATOR.validate(record)


def test_a_long_line_of_many_events_gives_them_all(pipeline: Pipeline) -> None:
    once = len(records(pipeline, MEETING))
    assert len(records(pipeline, f"{MEETING} . " * 300)) == 300 * once


@pytest.mark.slow
def test_fifty_megabytes_in_one_line(pipeline: Pipeline) -> None:
    line = f"{MEETING} وبحثا ملفات عدة تهم البلدين . "
    text = line * (50_000_000 // len(line.encode()))
    assert len(records(pipeline, text)) == text.count("التقى")


# The project's first article.


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def test_the_first_article(shared: Path, pipeline: Pipeline) -> None:
    gold = json.loads((shared / "samples" / "sochi-2017-05-03.gold.jsonl").read_text(encoding="utf-8"))
    document = Document(gold["doc_id"], gold["text"], gold["date"])
    found = [record.json() for record in pipeline.run(document).records]

    def at(kind: str, span: tuple[int, int]) -> list[Json]:
        return [r for r in found if r["type"] == kind and overlaps(span, (r["trigger"]["start"], r["trigger"]["end"]))]

    def has(record: Json, role: str, filler: dict[str, object]) -> bool:
        return any(
            overlaps(filler["span"], (f["start"], f["end"])) or f["canonical"] == filler.get("ref") is not None
            for f in record["roles"].get(role, [])
        )

    required = [event for event in gold["events"] if not event.get("optional")]
    assert len(required) == 9
    for event in required:
        (record,) = at(event["type"], event["trigger"]["span"])
        assert (record["modality"], record["polarity"]) == (event["modality"], event["polarity"])
        for role, fillers in event["roles"].items():
            missing = [f["text"] for f in fillers if not f.get("optional") and not has(record, role, f)]
            assert missing == [], (event["trigger"]["text"], role)
    assert [no["text"] for no in gold["must_not"] if at(no["type"], no["span"])] == []
    (met,) = at("meeting", required[0]["trigger"]["span"])
    assert "فلاديمير بوتين" in {filler["canonical"] for filler in met["roles"]["participant"]}
    (invited,) = [record for record in found if record["type"] == "invitation"]
    assert [date["value"] for date in invited["roles"]["date"]] == ["2017-05-22"]


def test_an_attribute_taken_from_words_leaves_clitics_out() -> None:
    library, _ = load_pack("base")
    assert library is not None
    found = Pipeline(library).run(Document("d", "وافق عليه سليم الزواري وكريم بلحاج"), mentions=True).mentions
    assert {m.attribute("canonical") for _, m in found if "Person" in m.types} == {"سليم الزواري", "كريم بلحاج"}


def test_who_and_where_in_the_first_article(shared: Path) -> None:
    library, _ = load_pack("base")
    assert library is not None
    text = (shared / "samples" / "sochi-2017-05-03.txt").read_text(encoding="utf-8")
    found = Pipeline(library).run(Document("sochi", text, "2017-05-03"), mentions=True).mentions
    above = library.ancestors

    def of(name: str) -> set[str]:
        return {text[m.start : m.end] for _, m in found if any(name in above.get(t, (t,)) for t in m.types)}

    assert of("Person") >= {
        *("بوتين", "فلاديمير بوتين", "أردوغان", "دونالد ترامب", "الرئيس التركي", "الرئيس الروسي", "نظيره الروسي")
    }
    assert of("Place") >= {
        *("سوتشي", "موسكو", "أنقرة", "سورية", "تركيا", "روسيا", "إيران", "خان شيخون", "أستانة", "محافظة إدلب"),
        *("إسطنبول", "البحر الأسود"),
    }
    assert of("Organization") >= {"داعش", "جبهة النصرة", "الاتحاد الديمقراطي", "وزارتي الدفاع الروسية", "التركية"}
    assert "الطرف الأميركي" in of("Actor")
    assert {"موسكو", "أنقرة"} <= of("Actor")


def test_a_pipeline_shares_what_another_made_of_the_same_lists() -> None:
    (base, _), (statements, _) = load_pack("base"), load_pack("statements")
    assert base is not None and statements is not None
    first = Pipeline(base)
    second = Pipeline(statements, like=first)
    assert second.language is first.language and second.compiled.lists is first.compiled.lists
    text = "قال رئيس الوزراء التونسي سليم الزواري لوزير الخارجية الليبي كريم بلحاج إن العمل يبدأ غدا."
    assert second.run(Document("1", text), mentions=True) == Pipeline(statements).run(
        Document("1", text), mentions=True
    )
    fewer = replace(base, gazetteers={name: one for name, one in base.gazetteers.items() if name != "countries"})
    assert Pipeline(fewer, like=first).language is not first.language
