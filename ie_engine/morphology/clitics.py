"""Every way to cut the clitics off a written word that letters alone allow; which of them are right is not said here.

A folded word comes in; out come cuts: proclitics, the rest in each spelling that it may have had before something was
attached to it, enclitics. The spelling of the rest changes where it meets a clitic (`ل` + `الـ` is `للـ`, `ة` before an
enclitic is `ت`, a final hamza gets a seat), and that change is undone here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ie_engine.morphology.tagset import ENCLITICS

_PROCLITICS = (
    (),
    *((conjunction,) for conjunction in "وف"),
    *((preposition,) for preposition in "بلكسأ"),
    *((conjunction, preposition) for conjunction in "وف" for preposition in "بلكس"),
)
_BY_LETTERS = {"".join(letters): letters for letters in _PROCLITICS if letters}
_MIN_REST = 2


@dataclass(frozen=True, slots=True)
class Cut:
    """`rests` are the spellings that the host may have alone, likeliest first; `[start, end)` is where it stands."""

    pro: tuple[str, ...]
    enc: tuple[str, ...]
    rests: tuple[str, ...]
    start: int
    end: int


def cuts(word: str) -> Iterator[Cut]:
    """All cuts of a folded word, fewer clitics first, the whole word first of all."""
    found = [
        cut for pro in _starting(word) for enc in _ending(word, len(pro)) if (cut := _cut(word, pro, enc)) is not None
    ]
    yield from sorted(found, key=lambda cut: (len(cut.pro) + len(cut.enc), len(cut.enc)))


def _starting(word: str) -> Iterator[tuple[str, ...]]:
    yield ()
    for length in (1, 2):
        # Folding writes every alef alike, so the interrogative is looked up by the plain letter.
        letters = word[:length].replace("ا", "أ") if length == 1 else word[:length]
        if letters in _BY_LETTERS and len(word) - length >= _MIN_REST:
            yield _BY_LETTERS[letters]


def _ending(word: str, start: int) -> Iterator[str]:
    yield ""
    for enclitic in ENCLITICS:
        if word.endswith(enclitic) and len(word) - start - len(enclitic) >= _MIN_REST:
            yield enclitic


def _cut(word: str, pro: tuple[str, ...], enc: str) -> Cut | None:
    start, end = len(pro), len(word) - len(enc)
    rest = word[start:end]
    rests = _before_enclitic(rest, enc) if enc else (rest,)
    if "ل" in pro[-1:]:
        rests = _after_lam(rest) if not enc else rests
    return Cut(pro, (enc,) if enc else (), rests, start, end)


def _after_lam(rest: str) -> tuple[str, ...]:
    """`ل` swallows the alef of the article, and of `ل` + `ال` + `ل…` only two are written: `لله`, `للغة`."""
    if rest.startswith("ل"):
        return "ا" + rest, "ال" + rest, rest
    return (rest,)


def _before_enclitic(rest: str, enc: str) -> tuple[str, ...]:
    rests = [rest]
    if rest.endswith("ت"):
        rests.append(rest[:-1] + "ة")
    if rest.endswith("ا"):
        rests += (rest[:-1] + "ي", rest + "ي")  # دعاه, رآها; folding writes ى as ي, and آ as ا
    if rest.endswith("و"):
        rests.append(rest + "ا")
    if re.search("ا[يو]$", rest):
        rests.append(rest[:-1] + "ء")
    if enc == "ي" and not rest.endswith("ي"):
        rests += [rest + "ة"] if rest.endswith("ت") else []
    return tuple(dict.fromkeys(rests))
