"""Annotated events are grouped by the lemma of their trigger and the way to each filler, and what no rule covers is
named."""

from typing import Any

import pytest

from ie_engine.diagnostics import Span
from ie_engine.evaluation import paths
from ie_engine.evaluation.induce import induce, uncovered
from ie_engine.evaluation.score import Sampling, by_document, score
from ie_engine.pipeline import Pipeline
from tests.evaluation.build import document, event


@pytest.mark.parametrize(
    ("text", "trigger", "filler", "path"),
    [
        ("زار الوزير بيروت.", "زار", "الوزير", "subject"),
        ("زار الوزير بيروت.", "زار", "بيروت", "object"),
        ("زار الوزير والسفير بيروت.", "زار", "السفير", "subject"),  # the list is where its first member is
        ("سافر الوزير إلى بيروت.", "سافر", "بيروت", "إلى"),
        ("قام الوزير بزيارة المصنع.", "زيارة", "الوزير", "is ب of قام › subject"),
        ("قام الوزير بزيارة المصنع.", "زيارة", "المصنع", "idafa"),
        ("أجرى الوزير اتصالا هاتفيا.", "اتصالا", "الوزير", "is object of أجرى › subject"),
        ("أجرى الوزير اتصالا هاتفيا.", "اتصالا هاتفيا", "اتصالا", "the trigger itself"),
    ],
)
def test_a_way_through_the_tree(text: str, trigger: str, filler: str, path: str, pipeline: Pipeline) -> None:
    ((_, scene),) = pipeline.scenes(text)

    def place(words: str) -> int:
        start = text.index(words)
        found = paths.head(scene, Span(start, start + len(words)))
        assert found is not None
        return found

    assert paths.path(scene, place(trigger), place(filler)) == path


FIRST = "زار الوزير سالم المراد بيروت أمس. وقصد الوزير المرفأ الجديد."
SECOND = "زار السفير كريم الهادي بيروت. وقالت الإذاعة إن الوفد غادر."
ANNOTATED: list[tuple[str, list[dict[str, Any]]]] = [
    (
        FIRST,
        [
            event("visit", "زار", FIRST, visitor=["الوزير سالم المراد"], destination=["بيروت"]),
            event("visit", "قصد", FIRST, visitor=["الوزير سالم المراد"], destination=["المرفأ الجديد"]),
        ],
    ),
    (
        SECOND,
        [
            event("visit", "زار", SECOND, visitor=["السفير كريم الهادي"], destination=["بيروت"], host=["=الحكومة"]),
            {**event("visit", "غادر", SECOND), "optional": True},
        ],
    ),
]


def test_groups(pipeline: Pipeline) -> None:
    gold = [document(*events, id_=str(n), text=text) for n, (text, events) in enumerate(ANNOTATED)]
    found = [  # what a pack might have found: both with `زار`, but the place of one alone
        document(event("visit", "زار", FIRST, visitor=["الوزير سالم المراد"]), id_="0", text=FIRST),
        document(
            event("visit", "زار", SECOND, visitor=["السفير كريم الهادي"], destination=["بيروت"]), id_="1", text=SECOND
        ),
    ]
    scored = score(gold, by_document(found), None, Sampling(samples=0))
    groups = {(group.lemma, group.pos): group for group in induce(pipeline, scored)}
    assert set(groups) == {("زار", "verb"), ("قصد", "verb")}
    visited, toured = groups["زار", "verb"], groups["قصد", "verb"]
    assert (len(visited.uses), visited.found, visited.missed, visited.seen) == (2, 2, 0, 2)
    assert [(way.role, way.path, len(way.uses), way.found) for way in visited.ways] == [
        ("destination", "object", 2, 1),
        ("host", "nowhere in the text", 1, 0),
        ("visitor", "subject", 2, 2),
    ]
    assert (len(toured.uses), toured.found) == (1, 0)
    assert [(way.role, way.path, way.found) for way in toured.ways] == [
        ("destination", "object", 0),
        ("visitor", "in an earlier sentence", 0),
    ]
    # A way that is taken at times is covered, and no rule can look where there are no words.
    assert [(group.lemma, way) for group, way in uncovered(list(groups.values()))] == [("قصد", None)]


def test_a_way_that_is_never_taken_is_not_covered(pipeline: Pipeline) -> None:
    text, events = ANNOTATED[0]
    gold = [document(events[0], text=text)]
    found = [document(event("visit", "زار", text, visitor=["الوزير سالم المراد"]), text=text)]
    groups = induce(pipeline, score(gold, by_document(found), None, Sampling(samples=0)))
    assert [(way.role, way.path, way.missed) for _, way in uncovered(groups) if way is not None] == [
        ("destination", "object", 1)
    ]
