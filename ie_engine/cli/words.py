"""Readings in, the lines in which a person reads them out; what `show readings`, `lemmas` and `forms` share."""

from collections.abc import Iterable, Iterator, Sequence

from ie_engine.morphology.lexicon import Features, Form
from ie_engine.morphology.reading import Reading
from ie_engine.morphology.tagset import POS

FEATURES = ("person", "gender", "number", "aspect", "mood", "voice", "definite")
_ORDER = {tag: place for place, tag in enumerate(POS)}


def cut(reading: Reading) -> str:
    """The host between its clitics: `و+ ل+ مدرسة +هم`."""
    return " ".join(
        (*(f"{clitic}+" for clitic in reading.pro), reading.host, *(f"+{clitic}" for clitic in reading.enc))
    )


def tags(pos: Iterable[str]) -> str:
    """Parts of speech in the order of the tag set."""
    return " ".join(sorted(pos, key=_ORDER.__getitem__))


def notes(reading: Reading) -> list[str]:
    """What a reader has to know of a reading beside its grammar."""
    return [f"({note})" for note, holds in (("hidden", reading.hidden), ("guess", reading.guessed)) if holds]


def features(of: Reading | Features) -> str:
    """The features that are known, as a pattern would ask for them."""
    known = ((name, getattr(of, name, None)) for name in FEATURES)
    return " ".join(f"{name}={'|'.join(sorted(values))}" for name, values in known if values)


def rows(readings: Sequence[Reading], best: Reading | None = None) -> Iterator[tuple[str, ...]]:
    """A row for each reading; the best one is marked with a star, a hidden one and a guess say so."""
    for reading in readings:
        yield (
            "  *" if reading is best else "   ",
            cut(reading),
            reading.lemma,
            tags(reading.pos),
            reading.root,
            " ".join((features(reading), *notes(reading))).strip(),
            reading.vocalised if reading.vocalised != reading.form else "",
        )


def forms(found: Iterable[tuple[str, Form]]) -> Iterator[tuple[str, str]]:
    """Forms, those with the same features in one row: features, and the forms vocalised."""
    grouped: dict[str, dict[str, None]] = {}
    for written, form in found:
        grouped.setdefault(features(form.features), {}).setdefault(written)
    for label in sorted(grouped, key=_place):
        yield label, " ".join(grouped[label])


def _place(label: str) -> tuple[object, ...]:
    values = dict(pair.split("=") for pair in label.split())
    aspects = ("perf", "imp", "cmd")
    return (
        aspects.index(values["aspect"]) if "aspect" in values else 0,
        values.get("voice", ""),
        values.get("mood", ""),
        {"sg": 0, "du": 1, "pl": 2}.get(values.get("number", ""), 3),
        -int(values.get("person", "0")[0]),
        values.get("gender", "") == "f",
        label,
    )
