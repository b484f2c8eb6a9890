"""The first word analysis: readings from word lists, with clitics cut where the rest is a known form.

Lemmas, parts of speech and features come from lists in the packs, proper names from their gazetteers; nothing is
inflected here. A full-form lexicon will fill the same interface, a function from a written word to its readings.

The order of readings: whole words before cuts, fewer clitics before more, function words and listed lemmas before
names, in the order of the lists. A name, a noun, a function word and a verb in its citation form hide the cuts of the
same word, which then count only where a pattern asks for clitics (`فيصل` is no `ف` + `يصل`); another form of a verb
does not (`ودعا` is rather `و` + `دعا` than the dual of `ودع`).
An unknown word has one reading, of itself, without part of speech; what may be clitics of it are hidden cuts, but for a
conjunction or preposition before the article, which is as good as certain.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ie_engine.morphology.clitics import Cut, cuts
from ie_engine.morphology.reading import NONE, Reading, Values

Fold = Callable[[str], str]
FoldWithMap = Callable[[str], tuple[str, tuple[int, ...]]]
ARTICLE = "ال"
UNKNOWN: Values = frozenset(("x",))
_DEFINITE, _INDEFINITE = frozenset(("yes",)), frozenset(("no",))
_NOMINAL = frozenset(("noun", "adj", "propn", "num"))
_MIN_GUESSED = 3


@dataclass(frozen=True, slots=True)
class Form:
    """A form as a word list writes it, with what the list says of it."""

    written: str
    lemma: str
    pos: Values
    root: str
    features: tuple[tuple[str, Values], ...]


class WordList:
    """`analyse` gives the readings of a written word; a class because the lists are indexed once."""

    def __init__(
        self,
        forms: Iterable[Form],
        names: Iterable[str],
        parts: Iterable[str],
        fold: Fold,
        fold_with_map: FoldWithMap,
    ) -> None:
        """`names` are names of one word, `parts` the words of longer ones, which count only where no list knows them.

        `fold` writes a word plainly, `fold_with_map` with a map back to its letters.
        """
        self._plain = fold
        self._fold_with_map = fold_with_map
        self._forms: dict[str, list[Form]] = {}
        for form in forms:
            self._forms.setdefault(fold(form.written), []).append(form)
        for name in names:
            self._add_name(name, fold(name))
        # Against the lists and the names of one word, not against one another.
        unknown = {key: part for part in parts if not self._is_known(key := fold(part))}
        for key, part in unknown.items():
            self._add_name(part, key)

    def _is_known(self, key: str) -> bool:
        """Whether it is listed, alone or behind clitics: the `لمجلس` or `بلبنان` of a long name is no name itself."""
        hosts = {rest for cut in cuts(key) if not cut.enc and cut.pro != ("أ",) for rest in cut.rests}
        return any(host in self._forms or host.removeprefix(ARTICLE) in self._forms for host in hosts)

    def _add_name(self, name: str, key: str) -> None:
        known = self._forms.setdefault(key, [])
        if not any("propn" in form.pos for form in known):
            known.append(Form(name, name, frozenset(("propn",)), "", ()))

    def analyse(self, word: str) -> tuple[Reading, ...]:
        """The readings of a word as written, best first; always at least one."""
        plain, origin = self._fold_with_map(word)
        found: dict[Reading, None] = {}
        for cut in cuts(plain):
            for rest in cut.rests:
                for reading in self._of_rest(rest, cut, word, plain, origin):
                    found.setdefault(reading)
        readings = list(found)
        whole = [reading for reading in readings if not reading.pro and not reading.enc]
        if not whole:
            return self._with_guesses(word, plain, origin, readings)
        if any("verb" not in reading.pos or self._is_citation_form(reading) for reading in whole):
            return tuple(replace(r, hidden=True) if r.pro or r.enc else r for r in readings)
        return tuple(readings)

    def _is_citation_form(self, reading: Reading) -> bool:
        return self._plain(reading.form) == self._plain(reading.lemma)

    def _of_rest(self, rest: str, cut: Cut, word: str, plain: str, origin: tuple[int, ...]) -> Iterable[Reading]:
        start, end = origin[cut.start], origin[cut.end]
        # The host is as the text writes it; where the clitic has changed its spelling, as the list does.
        written = word[start:end] if rest == plain[cut.start : cut.end] else None
        for form in self._forms.get(rest, ()):
            if _may_carry(form.pos, dict(form.features), cut):
                yield _reading(form, form.written, written, cut, start, end, _definiteness(form, cut, False))
        if rest.startswith(ARTICLE) and not cut.enc and len(rest) > len(ARTICLE) + 1:
            for form in self._forms.get(rest[len(ARTICLE) :], ()):
                if form.pos & _NOMINAL and _may_carry(form.pos, {}, cut):
                    yield _reading(form, ARTICLE + form.written, written, cut, start, end, _DEFINITE)

    def _with_guesses(
        self, word: str, plain: str, origin: tuple[int, ...], readings: list[Reading]
    ) -> tuple[Reading, ...]:
        """The readings of a word that no list knows as a whole: known cuts, the word itself, guessed cuts."""
        if readings:
            return tuple(readings)
        definite = plain.startswith(ARTICLE) and len(plain) > len(ARTICLE) + 2
        lemma = plain[len(ARTICLE) :] if definite else plain
        whole = Reading(word, lemma, UNKNOWN, 0, len(word), definite=_DEFINITE if definite else NONE, form=word)
        certain: list[Reading] = []
        possible: list[Reading] = []
        for cut in cuts(plain):
            if not cut.pro or cut.enc or len(cut.rests[0]) < _MIN_GUESSED or cut.pro[-1] in "سأ":
                continue
            has_article = cut.rests[0].startswith(ARTICLE)
            start = origin[cut.start]
            host = cut.rests[0] if "ل" in cut.pro else word[start:]
            guess = Reading(
                host,
                cut.rests[0][len(ARTICLE) :] if has_article else cut.rests[0],
                UNKNOWN,
                start,
                len(word),
                cut.pro,
                definite=_DEFINITE if has_article else NONE,
                hidden=not has_article,
                form=host,
            )
            (certain if has_article else possible).append(guess)
        return (*certain, whole, *possible)


def _reading(form: Form, listed: str, written: str | None, cut: Cut, start: int, end: int, definite: Values) -> Reading:
    """`listed` is the host as the list has it, `written` as the text does, where that is the host's own spelling."""
    features: Mapping[str, Values] = dict(form.features)
    return Reading(
        host=listed if written is None else written,
        lemma=form.lemma,
        pos=form.pos,
        start=start,
        end=end,
        pro=cut.pro,
        enc=cut.enc,
        root=form.root,
        gender=features.get("gender", NONE),
        number=features.get("number", NONE),
        person=features.get("person", NONE),
        aspect=features.get("aspect", NONE),
        voice=features.get("voice", NONE),
        definite=definite,
        form=listed,
    )


def _definiteness(form: Form, cut: Cut, has_article: bool) -> Values:
    if not form.pos & _NOMINAL or "propn" in form.pos or cut.enc:
        return NONE
    return _DEFINITE if has_article else _INDEFINITE


def _may_carry(pos: Values, features: Mapping[str, Values], cut: Cut) -> bool:
    """Whether a form of this kind can carry these clitics."""
    for clitic in cut.pro:
        if clitic == "س" and not ("verb" in pos and "imp" in features.get("aspect", ())):
            return False
        if clitic in "بك" and ("verb" in pos or "adp" in pos):
            return False
        if clitic == "ل" and "verb" in pos and "imp" not in features.get("aspect", ()):
            return False
        if clitic == "أ" and not pos & {"part", "pron", "det"}:
            return False
    for clitic in cut.enc:
        if pos & {"propn", "pron", "det", "cconj"} and "noun" not in pos:
            return False
        if clitic == "ني" and "verb" not in pos:
            return False
        if clitic == "ي" and "verb" in pos:
            return False
    return True
