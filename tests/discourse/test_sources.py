"""Who says that an event took place: the cases of `sources.yaml`."""

from pathlib import Path

import pytest
import yaml

from ie_engine.pipeline import Pipeline
from ie_engine.text.document import Document

CASES = yaml.safe_load((Path(__file__).parent / "sources.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].splitlines()[-1])
def test_who_says_so(case: dict[str, str | None], pipeline: Pipeline) -> None:
    record = pipeline.run(Document("d", str(case["text"]))).records[-1].json()
    source = record["source"]
    assert (source["text"] if isinstance(source, dict) else None) == case["said"]
