"""Scoring as the annotation guidelines define it, in obvious steps and over plain values: what `evaluation` must agree
with.

Events are dictionaries in the form of gold files; what was found is in the same form.
"""

from collections import Counter
from typing import Any

Event = dict[str, Any]


def overlap(one: list[int], other: list[int]) -> bool:
    return any(place in range(*other) for place in range(*one))


def count(gold: list[Event], found: list[Event], types: set[str]) -> Counter[tuple[str, str, str]]:
    """How often each of right, false and missed comes, by type and measure, in one document."""
    counted: Counter[tuple[str, str, str]] = Counter()
    left = [event for event in found if event["type"] in types]
    obliged = [event for event in gold if event["type"] in types and not event.get("optional")]
    free = [event for event in gold if event["type"] in types and event.get("optional")]
    for event in obliged + free:
        match = None
        for candidate in left:
            same = candidate["type"] == event["type"]
            if match is None and same and overlap(event["trigger"]["span"], candidate["trigger"]["span"]):
                match = candidate
        if match is not None:
            left = [candidate for candidate in left if candidate is not match]
        if event in free:
            continue
        counted[event["type"], "triggers", "missed" if match is None else "right"] += 1
        if match is not None:
            for name in ("modality", "polarity"):
                right = event[name] == match[name]
                counted[event["type"], name, "right" if right else "false"] += 1
        count_fillers(event, {} if match is None else match["roles"], counted)
    for event in left:
        counted[event["type"], "triggers", "false"] += 1
        for fillers in event["roles"].values():
            counted[event["type"], "roles", "false"] += len(fillers)
    return counted


def count_fillers(event: Event, found: dict[str, list[Event]], counted: Counter[tuple[str, str, str]]) -> None:
    for role in {*event["roles"], *found}:
        left = list(found.get(role, []))
        for filler in event["roles"].get(role, []):
            fitting = [candidate for candidate in left if fits(filler, candidate)]
            if fitting:
                left = [candidate for candidate in left if candidate is not fitting[0]]
            if filler.get("optional"):
                continue
            what = "right" if fitting else "missed"
            counted[event["type"], "roles", what] += 1
            if not filler.get("implicit"):
                counted[event["type"], "roles in the sentence", what] += 1
        counted[event["type"], "roles", "false"] += len(left)


def fits(filler: Event, candidate: Event) -> bool:
    if candidate["span"] is not None and overlap(filler["span"], candidate["span"]):
        return True
    return bool(filler.get("ref")) and filler.get("ref") == candidate.get("ref")
