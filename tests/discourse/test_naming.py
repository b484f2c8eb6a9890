"""What is meant by a filler that does not say its name: the cases of `naming.yaml`."""

from pathlib import Path

import pytest
import yaml

from ie_engine.pipeline import Pipeline
from ie_engine.text.document import Document

CASES = yaml.safe_load((Path(__file__).parent / "naming.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"].splitlines()[-1])
def test_names_of_fillers(case: dict[str, object], pipeline: Pipeline) -> None:
    text, date, names = str(case["text"]), case.get("date"), case["names"]
    assert isinstance(names, dict)
    found: dict[str, object] = {}
    for record in pipeline.run(Document("d", text, None if date is None else str(date))).records:
        roles = record.json()["roles"]
        assert isinstance(roles, dict)
        found |= {filler["text"]: filler["canonical"] for fillers in roles.values() for filler in fillers}
    assert {text: found.get(text, "no filler") for text in names} == names
