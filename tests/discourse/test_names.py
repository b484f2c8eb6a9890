"""People who are known from elsewhere in their document: the cases of `names.yaml`, and what follows from them."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.text.document import Document

CASES = yaml.safe_load((Path(__file__).parent / "names.yaml").read_text(encoding="utf-8"))
EVENTS = "وصل كريم بلحاج إلى تونس.\nوأقام فيها أياما.\nوالتقى بلحاج الرئيس المصري في القاهرة."


@pytest.fixture(scope="module")
def base() -> Pipeline:
    library, problems = load_pack("base")
    assert library is not None, problems
    return Pipeline(library)


def people(pipeline: Pipeline, text: str) -> Counter[tuple[str, str]]:
    found = pipeline.run(Document("d", text), mentions=True).mentions
    spans = {(m.start, m.end): m.attribute("canonical") for _, m in found if "Person" in m.types and m.priority > -1}
    return Counter((text[start:end], name) for (start, end), name in spans.items() if name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].splitlines()[-1])
def test_names(case: dict[str, object], base: Pipeline) -> None:
    text = str(case["text"])
    alone = sum((people(base, line) for line in text.splitlines()), Counter())
    assert dict((people(base, text) - alone).keys()) == case["finds"]


def test_events_see_who_is_known_from_elsewhere(pipeline: Pipeline) -> None:
    (record,) = (r for r in pipeline.run(Document("d", EVENTS)).records if r.event.type.name == "meeting")
    captured = [filler.captured for filler in record.event.fillers if filler.role == "participant"]
    assert [(EVENTS[c.start : c.end], c.mention and c.mention.attribute("canonical")) for c in captured] == [
        ("بلحاج", "كريم بلحاج"),
        ("الرئيس المصري", None),
    ]


def test_a_sentence_that_no_event_wakes_is_still_a_source(pipeline: Pipeline) -> None:
    unfiltered = Pipeline(pipeline.library, filtering=False)
    document = Document("d", EVENTS)
    assert pipeline.run(document).records == unfiltered.run(document).records
