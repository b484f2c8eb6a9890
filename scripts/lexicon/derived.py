"""Derives participles and verbal nouns by rule: a vocalised past and its root in, citation forms out.

What a derived form makes of its past is regular, so the past is changed and no pattern is looked up: `م` before it, `ِ`
or `َ` before its last radical, `ا` there for the verbal noun. So a radical that has changed in the past (`اتّهم`,
`اصطدم`, `ازداد`) stays as it is. A first form takes its patterns over the root; its verbal nouns no rule gives.

Hamzas are one letter, `ء`, until a word is done; `seated` then gives them the seats that the vowels ask for.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ie_engine.morphology.reading import bare
from scripts.lexicon.marks import DAMMA, FATHA, KASRA, SHADDA, SUKUN, tidy

ACTIVE, PASSIVE, MASDAR = "act", "pass", "masdar"


class Derived(NamedTuple):
    """A citation form, vocalised but for its last letter: `داعِي`, `مُعْطَى`, `إِعَادَة`; `plural` is a broken plural.

    A `doubtful` one is right by its pattern, but usage may not have it: a corpus has to attest it.
    """

    kind: str
    lemma: str
    plural: str = ""
    doubtful: bool = False


class Sound(NamedTuple):
    """A letter with what stands on it; no vowel is a sukun, or a long vowel."""

    letter: str
    doubled: bool = False
    vowel: str = ""

    def __str__(self) -> str:
        return self.letter + (SHADDA if self.doubled else "") + self.vowel


Sounds = tuple[Sound, ...]

_A, _I, _U = FATHA, KASRA, DAMMA
_LONG = "اى"
_SOUND = re.compile(f"(.)({SHADDA}?)([{FATHA}{DAMMA}{KASRA}{SUKUN}]?)")


def derived(past: str, root: str, passive: bool) -> Iterator[Derived]:
    """The participles and verbal nouns of a verb; the passive participle only where it is asked for."""
    for sounds in _stems(_read(past), bare(past)):
        if _is_first(sounds, root):
            found = _of_first(sounds, root)
        elif len(sounds) < 3 or (sounds[0].letter == "ا" and len(sounds) < 4 and not sounds[1].doubled):
            return
        else:
            found = _of_others(sounds, root)
        for one in found:
            if passive or one.kind != PASSIVE:
                yield one._replace(lemma=seated(one.lemma), plural=seated(one.plural))


def _read(past: str) -> Sounds:
    spelled = re.sub("[أإؤئ]", "ء", tidy(past)).replace("آ", "ء" + _A + "ا")
    sounds = [Sound(m[1], bool(m[2]), m[3].replace(SUKUN, "")) for m in _SOUND.finditer(spelled)]
    return (*sounds[:-1], sounds[-1]._replace(vowel=""))


def _stems(sounds: Sounds, letters: str) -> list[Sounds]:
    """`آ` is a third form with `ء` (`آخذ`), or nearly always a fourth (`آمن`), whose second hamza is written out."""
    if letters[0] != "آ" or len(sounds) != 4:
        return [sounds]
    third, fourth = sounds, (sounds[0], Sound("ء"), *sounds[2:])
    return [third] if letters in _THIRD else [third, fourth] if letters in _BOTH else [fourth]


_THIRD = frozenset("آخذ آزر آخى آسى آزى آكل آمر آكر".split())
_BOTH = frozenset("آنس آجر آلف".split())


# ---- first forms


def _is_first(sounds: Sounds, root: str) -> bool:
    if len(root) != 3 or sounds[0].letter == "ا":
        return False
    if sounds[-1].doubled:
        return len(sounds) == 2
    return len(sounds) == 3 and not sounds[1].doubled and not (sounds[0].letter == "ء" and root[0] != "ء")


def _of_first(sounds: Sounds, root: str) -> Iterator[Derived]:
    first, last = sounds[0].letter, sounds[-1].letter
    if last in _LONG:
        last = "و" if last == "ا" else "ي"
    if len(sounds) == 2:
        yield Derived(ACTIVE, f"{first}{_A}ا{last}{SHADDA}")
        yield Derived(PASSIVE, f"م{_A}{first}{SUKUN}{last}{_U}و{last}")
        return
    middle = sounds[1]
    if middle.letter == "ا":
        yield Derived(ACTIVE, f"{first}{_A}اء{_I}{'ي' if last == 'ء' else last}")
        yield Derived(PASSIVE, f"م{_A}{first}" + (f"{_U}و" if root[1] == "و" else f"{_I}ي") + last)
        return
    if sounds[2].letter in "اىوي":
        if middle.vowel != _U:
            yield Derived(ACTIVE, f"{first}{_A}ا{middle.letter}{_I}ي", f"{first}{_U}{middle.letter}{_A}اة")
        yield Derived(PASSIVE, f"م{_A}{first}{SUKUN}{middle.letter}" + (f"{_U}و" if last == "و" else f"{_I}ي") + SHADDA)
        return
    if middle.vowel != _U:  # what `كبر` says is said by an adjective: `كبير`
        yield Derived(ACTIVE, f"{first}{_A}ا{middle.letter}{_I}{last}")
    yield Derived(PASSIVE, f"م{_A}{first}{SUKUN}{middle.letter}{_U}و{last}")


# ---- derived forms and quadriliterals


def _of_others(sounds: Sounds, root: str) -> Iterator[Derived]:
    is_wasl = sounds[0].letter == "ا"
    is_fourth = not is_wasl and _is_fourth(sounds, root)
    becomes = is_wasl and _says_what_becomes(sounds, root)
    core = sounds[1:] if is_wasl or is_fourth else sounds
    active, passive = _participles(core, is_fourth, is_wasl)
    yield Derived(ACTIVE, active)
    if not becomes:
        yield Derived(PASSIVE, passive)
    if is_wasl:
        yield Derived(MASDAR, _of_wasl(core))
    elif is_fourth:
        yield Derived(MASDAR, _of_fourth(core))
    elif sounds[1].letter == "ا":
        yield Derived(MASDAR, _feminine(passive))
        yield Derived(MASDAR, _fi3al(sounds), doubtful=True)
    elif _has_prefix(sounds):
        yield Derived(MASDAR, _with_damma(sounds))
    elif len(sounds) == 3 and sounds[1].doubled:
        yield Derived(MASDAR, _of_second(sounds))
    else:
        yield Derived(MASDAR, _feminine(_ended(core[:-1], core[-1], _A)))


def _is_fourth(sounds: Sounds, root: str) -> bool:
    """`أفعل`, and no other form of a root that begins with a hamza (`أكّد`, `أرشف`)."""
    if sounds[0].letter != "ء" or len(root) != 3:
        return False
    if len(sounds) == 3:
        return sounds[1].letter != "ا" and (sounds[-1].doubled or not sounds[1].doubled)
    return len(sounds) == 4 and sounds[1].letter != "ا" and (sounds[2].letter == "ا" or not sounds[1].vowel)


def _says_what_becomes(sounds: Sounds, root: str) -> bool:
    """`انفعل` and `افعلّ`, `افعالّ`, `افعللّ`, `افعنلل`, `افعوعل` say what becomes of a thing: they have no passive."""
    letters = [sound.letter for sound in sounds]
    if letters[1] == "ن" and root[0] != "ن":
        return True
    if letters[1:3] == ["س", "ت"] or len(root) == 4:
        return len(root) == 4 and letters[1:3] != ["س", "ت"]
    return len(sounds) > 5 or (sounds[-1].doubled and root[1] != root[2])


def _has_prefix(sounds: Sounds) -> bool:
    """The `ت` of `تفعّل`, `تفاعل`, `تفعلل`; that of `تابع`, `ترّب`, `ترجم` is a radical."""
    return sounds[0].letter == "ت" and len(sounds) >= 4 and bool(sounds[1].vowel) and not sounds[1].doubled


def _ended(base: Sounds, last: Sound, vowel: str) -> str:
    """The stem with a vowel before its last radical; a final `ى` is `ي` behind `ِ`."""
    text = _text((*base[:-1], base[-1]._replace(vowel=vowel)))
    if last.letter in _LONG:
        return text + ("ي" if vowel == _I else "ا" if base[-1].letter == "ي" else "ى")
    return text + str(last)


def _participles(core: Sounds, is_fourth: bool, is_wasl: bool) -> tuple[str, ...]:
    """Active and passive; they are one where a long vowel or a doubled end hides the difference."""
    *base, last = core
    before = base[-1]
    as_it_is = "م" + _U + _text(core)
    if before.letter == "ا":
        if last.doubled or (is_wasl and len(core) + core[0].doubled == 4) or not (is_wasl or is_fourth):
            return as_it_is, as_it_is  # `مضادّ`, `مختار`
        return "م" + _U + _text((*base[:-2], base[-2]._replace(vowel=_I))) + "ي" + str(last), as_it_is
    if last.doubled and is_wasl and len(core) + core[0].doubled == 3:
        return as_it_is, as_it_is  # `ممتدّ`
    if before is not base[0] and base[0].letter in "وي" and not base[0].vowel:
        return tuple("م" + _U + "و" + _ended(tuple(base[1:]), last, vowel) for vowel in (_I, _A))  # `موقظ`
    return tuple("م" + _U + _ended(tuple(base), last, vowel) for vowel in (_I, _A))


def _feminine(word: str) -> str:
    if word.endswith("ى"):
        return word[:-1] + "اة"
    return word + ("ة" if word.endswith("ا") else _A + "ة")


def _of_second(sounds: Sounds) -> str:
    """`تفعيل`; `تفعلة` of defective verbs and those with a final hamza."""
    first, middle, last = (sound.letter for sound in sounds)
    head = f"ت{_A}{first}{SUKUN}{middle}{_I}"
    if last in _LONG and middle == "ي":
        return f"ت{_A}{first}{_I}ي{SHADDA}{_A}ة"
    if last in _LONG or last == "ء":
        return head + ("ي" if last in _LONG else "ء") + _A + "ة"
    return head + "ي" + last


def _fi3al(sounds: Sounds) -> str:
    last = sounds[-1]
    end = "ء" if last.letter in _LONG else last.letter
    middle = "" if len(sounds) == 3 else sounds[2].letter
    return f"{sounds[0].letter}{_I}{middle or end}{_A}ا{end}"


def _of_fourth(core: Sounds) -> str:
    first = core[0].letter
    head = "ء" + _I + first
    if core[-2].letter == "ا":
        return head + _A + "ا" + core[-1].letter + _A + "ة"
    if len(core) == 2 and core[-1].letter in _LONG:  # `أرى`
        return head + _A + "اء" + _A + "ة"
    if first in "ويء":
        head = "ء" + _I + "ي"
    else:
        head += SUKUN
    middle = core[-1] if core[-1].doubled else core[1]
    end = "ء" if core[-1].letter in _LONG else core[-1].letter
    return head + middle.letter + _A + "ا" + end


def _with_damma(sounds: Sounds) -> str:
    """`تفعّل`, `تفاعل`, `تفعلل`: the past with `ُ` before the last radical, `ِ` before a weak one."""
    *base, last = sounds
    if last.letter in _LONG:
        return _ended(tuple(base), last, _I)
    return _text(sounds) if base[-1].letter == "ا" else _ended(tuple(base), last, _U)


def _of_wasl(core: Sounds) -> str:
    """`ِ` on the first vowelled radical, `ا` before the last: `انفعال`, `افتعال`, `افعلال`, `استفعال` …"""
    at = 0 if core[0].doubled else 1
    tail = core[at + 1 :]
    if at == 0 and (
        len(tail) > 2 or (len(tail) == 2 and tail[0].doubled)
    ):  # `اثّاقل`, `ازّيّن`: the fifth and sixth form once more
        return "ا" + _I + _with_damma(core)
    head = "ا" + _I + _text((*core[:at], core[at]._replace(vowel=_I)))
    end = "ء" if tail[-1].letter in _LONG else tail[-1].letter
    match [("long" if sound.letter == "ا" else "doubled" if sound.doubled else sound.letter) for sound in tail]:
        case ["long", _]:  # `اختيار`, `احميرار`
            return head + "ي" + (end if tail[-1].doubled else "") + _A + "ا" + end
        case ["doubled"]:  # `امتداد`
            return head + end + _A + "ا" + end
        case [_, "long", _]:  # `استفادة`
            return head + tail[0].letter + _A + "ا" + end + _A + "ة"
        case ["doubled", _]:  # `اجلوّاذ`
            return head + tail[0].letter + SHADDA + _A + "ا" + end
        case [letter, "doubled"]:  # `استمرار`
            return head + _closed(letter) + end + _A + "ا" + end
        case [letter, middle, _]:  # `استعمال`
            return head + _closed(letter) + middle + _A + "ا" + end
        case [letter, _]:  # `انتقال`
            return head + letter + _A + "ا" + end
    return ""


def _closed(letter: str) -> str:
    """The letter that closes a syllable behind `ِ`: a weak one makes it long."""
    return "ي" if letter in "وي" else letter + SUKUN


def _text(sounds: Sounds) -> str:
    """The sounds as written; a sukun where a consonant has no vowel and another letter follows."""
    out = []
    for at, sound in enumerate(sounds):
        is_closed = not sound.vowel and sound.letter not in _LONG and at + 1 < len(sounds)
        out.append(str(sound) + (SUKUN if is_closed else ""))
    return "".join(out)


# ---- hamzas


def seated(word: str) -> str:
    """The word with each `ء` on the seat that the vowels around it ask for; the case at its end is left open."""
    if "ء" not in word:
        return word
    sounds = [Sound(m[1], bool(m[2]), m[3].replace(SUKUN, "")) for m in _SOUND.finditer(word)]
    marks = [m[0][1:] for m in _SOUND.finditer(word)]
    letters = []
    for at, sound in enumerate(sounds):
        letter = sound.letter
        if letter == "ء":
            letter = _seat(sounds, at)
        letters.append(letter)
    out, at = [], 0
    while at < len(sounds):
        if letters[at] == "أ" and at + 1 < len(sounds) and letters[at + 1] == "ا" and not sounds[at].doubled:
            out.append("آ")  # `أَا`
            at += 2
            continue
        out.append(letters[at] + marks[at])
        at += 1
    return "".join(out)


def _seat(sounds: list[Sound], at: int) -> str:
    own = sounds[at].vowel
    is_last = at + 1 == len(sounds)
    if at == 0:
        return "إ" if own == _I else "أ"
    before = sounds[at - 1]
    if before.vowel:
        behind = before.vowel
    elif before.letter == "ا" or (before.letter == "و" and at > 1 and sounds[at - 2].vowel == _U):
        behind = "long"
    elif before.letter == "ي":
        return "ء" if is_last else "ؤ" if own == _U else "ئ"
    else:
        behind = "closed"
    if behind == _I or own == _I:
        return "ئ"
    if is_last:
        return {_A: "أ", _U: "ؤ"}.get(behind, "ء")
    if behind == _U or own == _U:
        return "ء" if behind == "long" and before.letter == "و" else "ؤ"
    return "ء" if behind == "long" else "أ"
