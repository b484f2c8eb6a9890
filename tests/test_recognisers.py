"""What an entity type finds by `recogniser`: from the pack that asks for it to the value in a record."""

from pathlib import Path

import pytest

from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.text.document import Document

RULES = """
rules:
  - id: arrived
    doc: Somebody arrived.
    event: arrival
    pattern: |
      trigger:وصل
      ..{0,3}
      day:@Day
    examples:
      - text: وصل أمس
        finds: [{arrival: {trigger: وصل, day: أمس}}]
      - text: وصل متأخرا
        finds: []
"""


def pipeline(folder: Path, recogniser: str) -> Pipeline:
    manifest = f"""
name: own
version: 0.1.0
phases: [events]
entities: {{Day: {{doc: a day{recogniser}}}}}
events: {{arrival: {{roles: {{day: Day}}}}}}
rules: [rules.yaml]
"""
    (folder / "pack.yaml").write_text(manifest, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    library, problems = load_pack(folder)
    assert library is not None, problems
    return Pipeline(library)


TEXT = "وصل الوفد مساء الأربعاء 3 مايو 2017."


def test_a_type_that_asks_for_dates_has_them_with_their_values(tmp_path: Path) -> None:
    (record,) = pipeline(tmp_path, ", recogniser: dates").run(Document("d", TEXT, "2018-06-14")).records
    roles = record.json()["roles"]
    assert isinstance(roles, dict)
    (day,) = roles["day"]
    assert (day["text"], day["type"], day["value"]) == ("مساء الأربعاء 3 مايو 2017", "Day", "2017-05-03")


def test_a_type_that_does_not_ask_has_none(tmp_path: Path) -> None:
    assert pipeline(tmp_path, "").run(Document("d", TEXT, "2018-06-14")).records == ()


@pytest.mark.parametrize(("date", "value"), [(None, None), ("no date", None), ("2018-06-14", "2018-06-13")])
def test_a_value_needs_a_date_that_can_be_read(tmp_path: Path, date: str | None, value: str | None) -> None:
    (record,) = pipeline(tmp_path, ", recogniser: dates").run(Document("d", "وصل أمس", date)).records
    roles = record.json()["roles"]
    assert isinstance(roles, dict)
    assert [day["value"] for day in roles["day"]] == [value]


def test_proclitics_stand_outside(tmp_path: Path) -> None:
    runnable = pipeline(tmp_path, ", recogniser: dates")
    text = "وصل بالأمس وسافر"
    ((_, mention),) = runnable.run(Document("d", text), mentions=True).mentions
    assert (text[mention.start : mention.end], mention.pro) == ("الأمس", ("ب",))


def test_a_recogniser_that_is_none_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text(
        "name: own\nversion: 0.1.0\nentities: {Day: {recogniser: datse}}\n", encoding="utf-8"
    )
    library, problems = load_pack(tmp_path)
    assert library is None or problems
    assert [problem.name for problem in problems] == ["unknown-choice"]
