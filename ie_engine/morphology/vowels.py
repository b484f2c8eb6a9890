"""Whether the vowels that a text writes agree with a reading; text and reading in, yes or no out."""

import re
from collections.abc import Callable, Iterable

from ie_engine.morphology.reading import Reading, bare

THE = "ال"


def agree(written: str, reading: Reading, same: Callable[[str, str], bool]) -> bool:
    """Whether a reading fits its word as written; `same` compares two vocalisations of the same letters."""
    form = reading.vocalised
    if form == reading.form:
        return True
    if "verb" not in reading.pos:
        written = _without_case(written)
    if "yes" in reading.definite:
        written = _without_assimilation(written)
        form = form if written.startswith(THE) else form[len(THE) :]
    return same(written, form)


def voices(reading: Reading) -> Iterable[Reading]:
    """The active and the passive of a reading that is both."""
    active, _, passive = reading.pattern.partition("/")
    if not passive:
        return (reading,)
    return reading._replace(pattern=active, voice=_ACTIVE), reading._replace(pattern=passive, voice=_PASSIVE)


_ACTIVE, _PASSIVE = frozenset(("act",)), frozenset(("pass",))


def _without_assimilation(written: str) -> str:
    """The shadda that the article puts on a sun letter is no part of the form."""
    at = written.find("\u0651")
    letters = bare(written[: at + 1])
    return written[:at] + written[at + 1 :] if at >= 0 and len(letters) <= 3 else written


def _without_case(written: str) -> str:
    """A noun without its case: the mark at its end, and the tanwin that the accusative writes before or on its alif."""
    return _TANWIN.sub("", written).rstrip("\u064e\u064f\u0650\u0652")


_TANWIN = re.compile("[\u064b-\u064d]")
