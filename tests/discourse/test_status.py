"""Whether it happened, as the text tells it: the cases of `status.yaml`."""

from pathlib import Path

import pytest
import yaml

from ie_engine.pipeline import Pipeline
from ie_engine.text.document import Document

CASES = yaml.safe_load((Path(__file__).parent / "status.yaml").read_text(encoding="utf-8"))
SIGNS = {"+": "positive", "-": "negative"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_status(case: dict[str, str], pipeline: Pipeline) -> None:
    ((event, expected),) = ((name, value) for name, value in case.items() if name != "text")
    records = pipeline.run(Document("d", case["text"])).records
    found = [(r.event.polarity, r.event.modality) for r in records if r.event.type.name == event]
    sign, modality = expected.split()
    assert found[:1] == [(SIGNS[sign], modality)]
