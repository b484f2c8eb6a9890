"""A written word in, its readings out, likeliest first: clitics cut wherever the rest is a form of the lexicon.

Three stores are asked: the compiled lexicon, the word lists of the packs, the names of their gazetteers.
A cut counts only if the rest is known and may stand so: a dual without its `ن` carries no article, `مدرست` stands only
before an enclitic, `س` only before an imperfect. A word that nothing explains gets guesses, which say that they are.

Readings are ranked by weight, log2 of how often the lexeme is met, less what its form, its clitics and its spelling
cost; the costs are rough shares of newspaper text. A reading far behind a whole word is hidden: `فيصل` is rather a name
than `ف` + `يصل`. Nothing is deleted.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter

from ie_engine.morphology.clitics import (
    AFTER_LAM,
    COST,
    COST_OF_ENCLITIC,
    INDICATIVE,
    TAILS,
    Head,
    alone,
    before_enclitic,
    heads_of,
    refusal,
)
from ie_engine.morphology.guesses import guesses
from ie_engine.morphology.lexicon import ARTICLE, BARE, ENCLITIC, Book, Features, Form, Lexeme, changes_of
from ie_engine.morphology.reading import NOMINAL, NONE, Reading, Values, bare
from ie_engine.morphology.tagset import ENCLITICS
from ie_engine.morphology.vowels import agree, voices

Fold = Callable[[str], str]
FoldWithMap = Callable[[str], tuple[str, tuple[int, ...]]]
Agrees = Callable[[str, str], bool]

_PAIRS = list[tuple[Lexeme, tuple[Form, ...]]]
THE = "ال"
UNKNOWN: Values = frozenset(("x",))
_YES, _NO = frozenset(("yes",)), frozenset(("no",))
_COMMON = frozenset(("noun", "adj", "num"))
_SG = frozenset(("sg",))

_FREQUENT = 10.0
"""What a whole word must weigh to hide cuts that are likelier by less than `_MARGIN`; others hide what is rarer by
`_HIDING`."""
_MARGIN, _HIDING = 3.0, 6.0
_COST_OF_TEH = 5.0
_GUESS_BELOW = 8.0
"""A guess is offered beside readings that weigh less than this, if none of their lemmas is frequent."""
_NO_ENCLITIC: tuple[str, ...] = ()
_ENCLITIC_TUPLES = {enclitic: (enclitic,) for enclitic in ENCLITICS}
_DEFINITE = {BARE: _NO, ARTICLE: _YES, ENCLITIC: NONE}


@dataclass(frozen=True, slots=True)
class Listed:
    """A form as a word list of a pack writes it, with what the list says of it."""

    written: str
    lemma: str
    pos: Values
    root: str
    features: tuple[tuple[str, Values], ...]


class Analyser:
    """`analyse` gives the readings of a written word; a class because the lists are indexed once."""

    def __init__(
        self,
        lexicon: Book,
        listed: Iterable[Listed],
        names: Iterable[str],
        parts: Iterable[str],
        fold: Fold,
        fold_with_map: FoldWithMap,
        agrees: Agrees,
    ) -> None:
        """`names` are names of one word, `parts` the words of longer ones, which count only where nothing knows them.

        `fold` writes a word plainly, `fold_with_map` with a map back to its letters; `agrees` compares vowels.
        """
        self._find = lexicon.find
        self._fold = fold
        self._fold_with_map = fold_with_map
        self._agrees = agrees
        self._listed: dict[str, list[tuple[Lexeme, tuple[Form, ...]]]] = {}
        for form in listed:
            self._add(form)
        self._names: dict[str, str] = {}
        for name in names:
            self._names.setdefault(fold(name), name)
        for part in parts:
            key = fold(part)
            if key not in self._names and not self._is_known(key):
                self._names[key] = part
        self._own = {*self._listed, *self._names}
        letters = map(chr, (*range(0x621, 0x63B), *range(0x641, 0x64B)))
        self._table = str.maketrans({letter: folded for letter in letters if (folded := fold(letter)) != letter})

    def _add(self, form: Listed) -> None:
        """Takes up a form of a word list, and what it is before an enclitic, which lists need not say."""
        values = dict(form.features)
        if "imp" in values.get("aspect", ()) and "mood" not in values:
            values["mood"] = _MOODS
        features = Features(*(values.get(name, NONE) for name in Features._fields))
        entry = Lexeme(form.lemma, form.root, ((form.pos, _WEIGHT_OF_LISTED),))
        changed = before_enclitic(form.written, "verb" in form.pos)
        stands = BARE if form.pos & _BARE_ONLY else BARE | ARTICLE
        if not form.pos & _WITHOUT_ENCLITIC and not form.written.endswith("ة"):
            stands |= ENCLITIC
        for written, may in ((form.written, stands), *((other, ENCLITIC) for other in changed)):
            key = self._fold(written)
            pattern = "".join("-" if letter == other else letter for letter, other in zip(bare(written), key))
            kept = Form(pattern, may, 0, features, changes_of(pattern))
            self._listed.setdefault(key, []).append((entry, (kept,)))

    def _is_known(self, key: str) -> bool:
        """Whether it is known, alone or behind clitics: the `لمجلس` or `بلبنان` of a long name is no name itself."""
        for head in heads_of(key):
            rest = key[head.length :]
            if rest.startswith("ل") and head.last == "ل" and self._has(rest[1:]):
                return True
            if self._has(rest) or (rest.startswith(THE) and self._has(rest[2:])):
                return True
        return False

    def _has(self, key: str) -> bool:
        return key in self._names or key in self._listed or bool(self._find(key))

    def analyse(self, word: str) -> tuple[Reading, ...]:
        """The readings of a word as written, best first; always at least one."""
        if _LETTERS.fullmatch(word):
            # Most words: letters alone, which folding changes one by one, so that every offset is its own.
            plain, letters = word.translate(self._table), word
            origin: Sequence[int] = _OFFSETS
            found = self._found(word, plain, letters, origin)
        elif (tanwin := _WITH_TANWIN.fullmatch(word)) is not None:
            # Most others: one mark, the tanwin of a noun or adverb at the end, which no verb has.
            at = tanwin.end(1)
            letters = tanwin[1] + tanwin[2]
            plain, origin = letters.translate(self._table), (*range(at), *range(at + 1, len(word) + 1))
            found = self._found(word, plain, letters, origin)
            found = [reading for reading in found if "verb" not in reading.pos] or found
        else:
            plain, origin = self._fold_with_map(word)
            letters = "".join([word[at] for at in origin[:-1]])
            found = self._agreeing(word, self._found(word, plain, letters, origin))
        if plain[-1:] == "ه" and not any(reading.weight >= _GUESS_BELOW for reading in found):
            found += self._with_teh(word, plain, letters, origin)
        if len(found) > 1:
            found.sort(key=_weight, reverse=True)
        if not found or (found[0].weight < _GUESS_BELOW and not any(map(_is_frequent, found))):
            found += guesses(word, plain, letters, origin, bool(found))
            if not found:
                return (Reading(word, plain or word, UNKNOWN, 0, len(word), form=word, guessed=True, best=_YES),)
            found.sort(key=_weight, reverse=True)
        if len(found) == 1:
            return (_new(Reading, (*found[0][:-1], _YES)),)
        best_first, *others = _with_hidden(found)
        return (_new(Reading, (*best_first[:-1], _YES)), *others)

    def _with_teh(self, word: str, plain: str, letters: str, origin: Sequence[int]) -> list[Reading]:
        """What a word in `ه` is if that stands for `ة`, as in `الحكومه`; asked only where nothing else is likely."""
        found = self._found(word, plain[:-1] + "ة", letters[:-1] + "ة", origin)
        return [reading._replace(weight=reading.weight - _COST_OF_TEH) for reading in found]

    def _found(self, word: str, plain: str, letters: str, origin: Sequence[int]) -> list[Reading]:
        """The readings of every cut."""
        found: list[Reading] = []
        size = len(plain)
        look_up = self._look_up
        tails = TAILS.get(plain[-1:])
        for head in heads_of(plain):
            pro, start, _, last = head
            if pro and pro[0] == "أ" and letters[0] != "أ":
                continue
            rest = plain[start:]
            look_up(rest, BARE, "", head, size, start, word, letters, origin, found)
            if last == "ل":
                # The article loses its alif, and of `ل` + `ال` + `ل…` only two are written.
                if rest[:1] == "ل" and size - start > 1:
                    look_up(rest[1:], ARTICLE, "", head, size, start + 1, word, letters, origin, found)
                    look_up(rest, ARTICLE, "", head, size, start, word, letters, origin, found)
            elif rest[:2] == THE and last != "س" and size - start > 3:
                look_up(rest[2:], ARTICLE, "", head, size, start + 2, word, letters, origin, found)
            if tails is not None:
                for tail in tails:
                    length = len(tail)
                    if size - start > length and plain.endswith(tail):
                        end = size - length
                        look_up(plain[start:end], ENCLITIC, tail, head, end, start, word, letters, origin, found)
        return found

    def _look_up(
        self, key: str, stands: int, enclitic: str, head: Head, end: int, at: int,
        word: str, letters: str, origin: Sequence[int], found: list[Reading],
    ) -> None:  # fmt: skip
        """Adds the readings of one cut. The host ends at `end`, its part without the article begins at `at`."""
        pairs = self._find(key)
        if key in self._own:
            pairs = [*self._own_pairs(key, stands), *pairs]
        if not pairs:
            return
        pro, start, cost, last = head
        enc: tuple[str, ...] = _NO_ENCLITIC
        if enclitic:
            enc, cost = _ENCLITIC_TUPLES[enclitic], cost + COST_OF_ENCLITIC[enclitic]
        first, behind = origin[start], origin[end]
        written, whole = letters[at:end], word[first:behind]
        has_article = stands == ARTICLE
        if has_article and at - start != 2:
            whole = THE + written
        state = _DEFINITE[stands]
        joined = last or enclitic
        for (lemma, root, readings), forms in pairs:
            for pattern, may, rank, (gender, number, person, aspect, voice, mood), changes in forms:
                if not may & stands:
                    continue
                if not changes:
                    spelled = key
                elif len(changes) == 1:
                    place, letter = changes[0]
                    spelled = key[:place] + letter + key[place + 1 :]
                else:
                    spelled = _changed(key, changes)
                price = cost + rank
                if spelled != written:
                    price += _misspelling(spelled, written)
                host, vowels = whole, pattern
                if has_article:
                    vowels, spelled = "--" + pattern, THE + spelled
                elif may == ENCLITIC:
                    host = alone(spelled, pattern, bool(aspect))
                if last and mood:
                    mood = mood & AFTER_LAM if last == "ل" else mood & INDICATIVE if last == "س" else mood
                for pos, common in readings:
                    weight = common - price
                    if joined:
                        extra = refusal(pos, aspect, mood, voice, number, last, enclitic)
                        if extra < 0:
                            continue
                        weight -= extra
                    found.append(
                        _new(Reading, (
                            host, lemma, pos, first, behind, pro, enc, root, gender, number, person, aspect, voice,
                            NONE if pos.isdisjoint(NOMINAL if has_article else _COMMON) else state,
                            False, spelled, mood, False, weight, vowels, _NO,
                        ))
                    )  # fmt: skip
                    if may == BARE and "adj" in pos and pattern[-2:] == _ACCUSATIVE:
                        found.append(found[-1]._replace(pos=_ADV, weight=weight - 0.5, definite=NONE))

    def _own_pairs(self, key: str, stands: int) -> _PAIRS:
        """What the packs know under a key: word lists first, then names."""
        pairs = self._listed.get(key, [])
        name = self._names.get(key)
        if name is not None and stands != ENCLITIC:
            return [*pairs, (Lexeme(name, "", _NAME_READING), (_form_of_name(name, key),))]
        return pairs

    def _agreeing(self, word: str, found: list[Reading]) -> list[Reading]:
        """The readings whose vowels do not contradict the marks of the word; all of them if none is left."""
        marks = _MARKS.findall(word)
        if not marks:
            return found
        found = [voice for reading in found for voice in voices(reading)]
        return [r for r in found if agree(word[r.start : r.end], r, self._agrees)] or found


_ADV = frozenset(("adv",))
_ACCUSATIVE = "\u064b-"
_WEIGHT_OF_LISTED = 16
_NAME_READING = ((frozenset(("propn",)), 17),)
_BARE_ONLY = frozenset(("verb", "propn", "pron", "adp", "cconj", "sconj", "part", "adv", "det", "intj"))


_MOODS = frozenset(("ind", "sub", "jus"))
_WITHOUT_ENCLITIC = frozenset(("propn", "pron", "det", "cconj"))


def _form_of_name(name: str, key: str) -> Form:
    pattern = "".join("-" if letter == other else letter for letter, other in zip(name, key))
    if len(name) != len(key):
        pattern = "-" * len(key)
    return Form(pattern, BARE | ARTICLE, 0, Features(), changes_of(pattern))


_weight = itemgetter(Reading._fields.index("weight"))
_HIDDEN = Reading._fields.index("hidden")
_new = tuple.__new__
_LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a]{1,40}")
_WITH_TANWIN = re.compile("([\u0621-\u063a\u0641-\u064a]{1,40})[\u064b-\u064d]([\u0627\u0649]?)")
_OFFSETS = range(42)
_MARKS = re.compile("[\u064b-\u0652\u0670]")


def _changed(key: str, changes: tuple[tuple[int, str], ...]) -> str:
    letters = list(key)
    for at, letter in changes:
        letters[at] = letter
    return "".join(letters)


def _misspelling(spelled: str, written: str) -> float:
    """What it costs that a text writes letters otherwise than the lexicon, with the same folding."""
    if len(spelled) != len(written):
        return 0.0
    cost = 0.0
    for one, other in zip(spelled, written):
        if one != other:
            # A hamza left out is common, one put in or put elsewhere is not.
            cost += 3.0 if other in "اوي" and one != "ي" else 2.5 if other in "ىي" else 8.0
    return cost


def _with_hidden(found: list[Reading]) -> tuple[Reading, ...]:
    """Sorted readings, those hidden that a whole word makes unlikely, behind it.

    A name, a frequent lemma or a function word hides even cuts that are a little likelier: `لقمة` is no `ل` + `قمة`. An
    inflected verb hides only what is far behind: `ودعا` is rather `و` + `دعا`; so does any word where the host is a
    function word, as in `أليس`.
    """
    for whole in found:
        if not whole.pro and not whole.enc:
            break
    else:
        return tuple(found)
    if whole.guessed:
        return tuple(found)
    is_whole = whole.weight >= _FREQUENT and ("verb" not in whole.pos or _is_cited(whole))
    least = whole.weight - _HIDING
    limit = whole.weight + _MARGIN if is_whole else least
    if found[-1].weight >= limit:
        return tuple(found)
    shown, hidden = [], []
    for reading in found:
        if (
            (reading.pro or reading.enc)
            and reading.weight < limit
            and (reading.weight < least or reading.pos.isdisjoint(_CLOSED))
        ):
            hidden.append(_new(Reading, (*reading[:_HIDDEN], True, *reading[_HIDDEN + 1 :])))
        else:
            shown.append(reading)
    return (*shown, *hidden)


def _is_frequent(reading: Reading) -> bool:
    """Whether it weighs little only because of its clitics."""
    cost = sum(COST[clitic] for clitic in reading.pro) + sum(COST_OF_ENCLITIC[clitic] for clitic in reading.enc)
    return bool(cost) and reading.weight + cost >= _FREQUENT


def _is_cited(reading: Reading) -> bool:
    return reading.aspect == _PERFECT and reading.number == _SG and bare(reading.lemma) == reading.form


_CLOSED = frozenset(("adp", "pron", "det", "cconj", "sconj", "part", "aux"))
_PERFECT = frozenset(("perf",))
