"""Conjugates verbs with libqutrub: a vocalised past and the vowel of the imperfect in, forms with features out.

What the conjugator does not write is added here: the other seats of a hamza (`بدأوا`, `بدؤوا`, `بدءوا`), and the
spelling before an enclitic (`دعا` + `ه`, `رأى` + `ه`, `كتبوا` + `ه`, `كتبتم` + `ه`).
"""

import re
from collections.abc import Iterator

from ie_engine.morphology.lexicon import BARE, ENCLITIC
from ie_engine.morphology.reading import bare
from scripts.lexicon.marks import DAMMA, FATHA, KASRA, SUKUN, tidy
from scripts.lexicon.model import Features, Form

_TENSES = {
    "الماضي المعلوم": ("perf", "act", ""),
    "المضارع المعلوم": ("imp", "act", "ind"),
    "المضارع المنصوب": ("imp", "act", "sub"),
    "المضارع المجزوم": ("imp", "act", "jus"),
    "المضارع المؤكد الثقيل": ("imp", "act", "ene"),
    "الماضي المجهول": ("perf", "pass", ""),
    "المضارع المجهول": ("imp", "pass", "ind"),
    "المضارع المجهول المنصوب": ("imp", "pass", "sub"),
    "المضارع المجهول المجزوم": ("imp", "pass", "jus"),
    "المضارع المؤكد الثقيل المجهول ": ("imp", "pass", "ene"),
    "الأمر": ("cmd", "act", ""),
    "الأمر المؤكد": ("cmd", "act", "ene"),
}
# A first person fits either gender.
_PRONOUNS = {
    "هو": ("3", "sg", "m"),
    "هي": ("3", "sg", "f"),
    "هما": ("3", "du", "m"),
    "هما مؤ": ("3", "du", "f"),
    "هم": ("3", "pl", "m"),
    "هن": ("3", "pl", "f"),
    "أنت": ("2", "sg", "m"),
    "أنتِ": ("2", "sg", "f"),
    "أنتما": ("2", "du", "m"),
    "أنتما مؤ": ("2", "du", "f"),
    "أنتم": ("2", "pl", "m"),
    "أنتن": ("2", "pl", "f"),
    "أنا": ("1", "sg", "f|m"),
    "نحن": ("1", "pl", "f|m"),
}
_END = re.compile(f"[{FATHA}{DAMMA}{KASRA}{SUKUN}]$")


def conjugate(past: str, vowel: str, transitive: bool) -> Iterator[Form]:
    """All forms of one verb. Nothing comes of a past that the conjugator cannot read."""
    from libqutrub.mosaref_main import do_sarf  # a tool of the build alone

    tables = do_sarf(past, vowel, alltense=True, transitive=transitive, display_format="DICT")
    for tense, cells in tables.items():
        if tense not in _TENSES:
            continue
        aspect, voice, mood = _TENSES[tense]
        for pronoun, form in cells.items():
            if not form or pronoun not in _PRONOUNS:
                continue
            person, number, gender = _PRONOUNS[pronoun]
            yield from _spellings(form, Features(gender, number, person, aspect, voice, mood))


def _spellings(form: str, features: Features) -> Iterator[Form]:
    if features.aspect != "perf" or (features.person in "12" and form.endswith(("تُ", "تَ", "تِ"))):
        form = _END.sub("", form)  # the vowel of the mood, and that of the person, which is a feature
    rank = _rank(features)
    for index, spelling in enumerate(_seats(form)):
        alone = BARE if _changes(spelling) else BARE | ENCLITIC
        yield Form(spelling, features, alone, rank + (1 if index else 0))
        for joined in _before_enclitic(spelling):
            yield Form(joined, features, ENCLITIC, rank)


def _rank(features: Features) -> int:
    """How much rarer than the third person of the active; news has few commands and second persons."""
    rank = {"1": 2, "2": 4, "3": 0}[features.person]
    rank += {"perf": 0, "imp": 0, "cmd": 5}[features.aspect]
    rank += 3 if features.voice == "pass" else 0
    rank += 5 if features.mood == "ene" else 0
    rank += 3 if (features.gender, features.number) == ("f", "pl") else 0
    return rank + (1 if features.number == "du" else 0)


def _seats(form: str) -> Iterator[str]:
    yield form
    if found := re.fullmatch(f"(.+)ؤ({DAMMA}و.*)", form):
        seats = "ء" if bare(found[1]).endswith("ا") else "أء"
        for seat in seats:
            yield f"{found[1]}{seat}{found[2]}"
    elif found := re.fullmatch(f"(.+)ئ({KASRA}ين?{FATHA}?)", form):
        yield f"{found[1]}أ{found[2]}"
    elif found := re.fullmatch(f"(.+)آ(ن?{KASRA}?)", form):
        yield f"{found[1]}أ{FATHA}ا{found[2]}"


def _changes(form: str) -> bool:
    letters = bare(form)
    return letters.endswith("ى") or (letters.endswith("وا") and len(letters) > 2)


def _before_enclitic(form: str) -> Iterator[str]:
    letters = bare(form)
    if letters.endswith("ى"):
        yield tidy(form[: form.rindex("ى")] + "ا")
    elif letters.endswith("وا"):
        yield form[: form.rindex("ا")]
    elif letters.endswith("تم"):
        yield form.rstrip(SUKUN) + DAMMA + "و"
    elif letters.endswith(("أ", "ء", "ؤ", "ئ")):
        at = max(form.rfind(seat) for seat in "أءؤئ")
        for seat in "ؤئأ":
            if form[at] != seat:
                yield form[:at] + seat + form[at + 1 :]
