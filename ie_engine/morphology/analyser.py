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

from ie_engine.morphology.clitics import COST, COST_OF_ENCLITIC, FIRST, TAILS, alone, before_enclitic, heads_of
from ie_engine.morphology.guesses import HAMZATED, guesses
from ie_engine.morphology.lexicon import ARTICLE, BARE, ENCLITIC, Book, Features, Form, Lexeme, changes_of
from ie_engine.morphology.reading import NONE, Reading, Values, bare
from ie_engine.morphology.vowels import agree, voices
from ie_engine.morphology.ways import KINDS, Entry, Kinds, Place, Places, Sorted, Sorts, places

Fold = Callable[[str], str]
FoldWithMap = Callable[[str], tuple[str, tuple[int, ...]]]
Agrees = Callable[[str, str], bool]

THE = "ال"
UNKNOWN: Values = frozenset(("x",))
_YES, _NO = frozenset(("yes",)), frozenset(("no",))
_SG = frozenset(("sg",))

_FREQUENT = 10.0
"""What a whole word must weigh to hide cuts that are likelier by less than `_MARGIN`; others hide what is rarer by
`_HIDING`."""
_MARGIN, _HIDING = 3.0, 6.0
_COST_OF_TEH = 5.0
_GUESS_BELOW = 8.0
"""A guess is offered beside readings that weigh less than this, if none of their lemmas is frequent."""


_DETACHED = re.compile("([لبك])ـ+")
"""A proclitic that stands by itself, before a quotation mark, a figure or Latin letters (`لـ«الوكالة»`)."""
_ADP: Values = frozenset(("adp",))


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
        seldom: Iterable[str],
        fold: Fold,
        fold_with_map: FoldWithMap,
        agrees: Agrees,
    ) -> None:
        """`names` are names of one word, `parts` the words of longer ones, which count only where nothing knows them.

        `seldom` are words that are names too, but oftener something else.

        `fold` writes a word plainly, `fold_with_map` with a map back to its letters; `agrees` compares vowels.
        """
        self._numbers = lexicon.numbers
        self._fold = fold
        self._fold_with_map = fold_with_map
        self._agrees = agrees
        self._kinds = Kinds()
        self._entries = _Entries(lexicon, self._kinds)
        self._sorts = Sorts()
        self._groups = _Groups(lexicon, self._sorts)
        self._places = places(self._sorts, self._kinds)
        self._own: dict[str, tuple[int, ...] | list[str]] = {}  # what is only a name is taken up when it is met
        for form in listed:
            self._add(form)
        self._listed = frozenset(self._own)
        self._names: dict[str, str] = {}
        for name in dict.fromkeys(names):
            self._names.setdefault(fold(name), name)
        self._parts: dict[str, tuple[int, str]] = {}
        for number, part in enumerate(dict.fromkeys(parts)):
            self._parts.setdefault(fold(part), (number, part))
        self._seldom: dict[str, list[str]] = {}
        for name in dict.fromkeys(seldom):
            key = fold(name)
            if key not in self._names and not self._is_part(key):
                self._seldom.setdefault(key, []).append(name)
        for key, alike in (*((key, [name]) for key, name in self._names.items()), *self._seldom.items()):
            there = self._own.setdefault(key, alike)
            if isinstance(there, tuple):
                self._with_names(key, there, alike)
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
            self._own_pair(key, entry, Form(pattern, may, 0, features, changes_of(pattern)))

    def _own_pair(self, key: str, entry: Lexeme, form: Form) -> None:
        """Takes up a form of an entry that the lexicon does not have."""
        self._own[key] = (*self._own.get(key, ()), self._entries.add(entry), self._groups.add(form))

    def _with_names(self, key: str, found: Iterable[int], names: list[str]) -> tuple[int, ...]:
        """Takes up names that are spelt alike, behind what was found for that spelling."""
        readings = _SELDOM_READING if key in self._seldom else _NAME_READING
        pairs = ((self._entries.add(Lexeme(n, "", readings)), self._groups.add(_form_of_name(n, key))) for n in names)
        numbers = self._own[key] = (*found, *(number for pair in pairs for number in pair))
        return numbers

    def _is_part(self, key: str) -> bool:
        """Whether a word is one of those of longer names, and nothing else is known that it could be.

        There are tens of thousands of them, and a text has few, so that each is looked at when it is met.
        """
        part = self._parts.get(key)
        return part is not None and key not in self._names and not self._is_known(key, part[0])

    def _is_known(self, key: str, number: int) -> bool:
        """Whether it is known, alone or behind clitics: the `لمجلس` or `بلبنان` of a long name is no name itself.

        `number` is its place among the parts: of these, only earlier ones count as known.
        """
        for head in heads_of(key):
            rest = key[head.length :]
            if rest.startswith("ل") and head.last == "ل" and self._has(rest[1:], number):
                return True
            if self._has(rest, number) or (rest.startswith(THE) and self._has(rest[2:], number)):
                return True
        return False

    def _has(self, key: str, number: int) -> bool:
        if key in self._listed or key in self._names or self._numbers(key):
            return True
        part = self._parts.get(key)
        return part is not None and part[0] < number and self._is_part(key)

    def analyse(self, word: str) -> tuple[Reading, ...]:
        """The readings of a word as written, best first; always at least one."""
        if (detached := _DETACHED.fullmatch(word)) is not None:
            letter = detached[1]
            return (Reading(letter, letter, _ADP, 0, len(word), form=letter, best=_YES),)
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
        for head, alone_, article, before in self._places_of(plain):
            pro, start, _, last = head
            if pro and pro[0] == "أ" and letters[0] != "أ":
                continue
            rest = plain[start:] if start else plain
            look_up(rest, alone_, start, size, start, word, letters, origin, found)
            if last == "ل":
                # The article loses its alif, and of `ل` + `ال` + `ل…` only two are written.
                if rest[:1] == "ل" and size - start > 1:
                    look_up(rest[1:], article, start, size, start + 1, word, letters, origin, found)
                    look_up(rest, article, start, size, start, word, letters, origin, found)
            elif rest[:2] == THE and last != "س" and size - start > 3 and letters[start] not in HAMZATED:
                look_up(rest[2:], article, start, size, start + 2, word, letters, origin, found)
            if tails is not None:
                for tail in tails:
                    length = len(tail)
                    if size - start > length and plain.endswith(tail):
                        end = size - length
                        look_up(plain[start:end], before[tail], start, end, start, word, letters, origin, found)
        return found

    def _places_of(self, plain: str) -> list[Places]:
        """The places of a host behind each run of proclitics with which a word may begin."""
        known = self._places
        first = plain[:1]
        found = [known[""]]
        if first in FIRST and len(plain) > 1:
            found.append(known[first])
            second = known.get(plain[:2])
            if second is not None and len(plain) > 2:
                found.append(second)
        return found

    def _look_up(
        self, key: str, place: Place, start: int, end: int, at: int,
        word: str, letters: str, origin: Sequence[int], found: list[Reading],
    ) -> None:  # fmt: skip
        """Adds the readings of one cut. The host is from `start` to `end`, its part without the article from `at`."""
        numbers = self._numbers(key)
        own = self._own.get(key)
        if own is not None:
            numbers = (own if isinstance(own, tuple) else self._with_names(key, (), own)) + numbers
        elif not numbers and key in self._parts and self._is_part(key):
            numbers = self._with_names(key, (), [self._parts[key][1]])
        if not numbers:
            return
        first, behind = origin[start], origin[end]
        written, whole = letters[at:end], word[first:behind]
        has_article = place.has_article
        if has_article and at - start != 2:
            whole = THE + written
        pro, enc, entries, groups = place.pro, place.enc, self._entries, self._groups
        add = found.append
        for index in range(0, len(numbers), 2):
            lemma, root, kind, weights = entries[numbers[index]]
            for pattern, changes, sort in groups[numbers[index + 1]]:
                ways = place[sort * KINDS + kind]
                if not ways:
                    continue
                spelled = _changed(key, changes) if changes else key
                extra = _misspelling(spelled, written) if spelled != written else 0.0
                vowels = "--" + pattern if has_article else pattern
                form = THE + spelled if has_article else spelled
                for (
                    which, price, is_alone, is_verb,
                    pos, gender, number, person, aspect, voice, definite, mood,
                ) in ways:  # fmt: skip
                    add(
                        _new(Reading, (
                            alone(spelled, pattern, is_verb) if is_alone else whole, lemma, pos, first, behind,
                            pro, enc, root, gender, number, person, aspect, voice, definite, False, form, mood,
                            False, weights[which] - price - extra, vowels, _NO,
                        ))
                    )  # fmt: skip

    def _agreeing(self, word: str, found: list[Reading]) -> list[Reading]:
        """The readings whose vowels do not contradict the marks of the word; all of them if none is left."""
        marks = _MARKS.findall(word)
        if not marks:
            return found
        found = [voice for reading in found for voice in voices(reading)]
        return [r for r in found if agree(word[r.start : r.end], r, self._agrees)] or found


_WEIGHT_OF_LISTED = 16
_NAME_READING = ((frozenset(("propn",)), 17),)
_SELDOM_READING = ((frozenset(("propn",)), 11),)
_BARE_ONLY = frozenset(("verb", "propn", "pron", "adp", "cconj", "sconj", "part", "adv", "det", "intj"))


_MOODS = frozenset(("ind", "sub", "jus"))
_WITHOUT_ENCLITIC = frozenset(("propn", "pron", "det", "cconj"))


class _Entries(dict[int, Entry]):
    """Entries by number: those of the lexicon as they are met, our own below 0."""

    def __init__(self, lexicon: Book, kinds: Kinds) -> None:
        super().__init__()
        self._lexeme, self._kinds, self._own = lexicon.lexeme, kinds, 0

    def __missing__(self, number: int) -> Entry:
        found = self[number] = self._kinds.entry(self._lexeme(number))
        return found

    def add(self, lexeme: Lexeme) -> int:
        self._own -= 1
        self[self._own] = self._kinds.entry(lexeme)
        return self._own


class _Groups(dict[int, tuple[Sorted, ...]]):
    """Groups of forms by number: those of the lexicon as they are met, our own below 0, alike ones once."""

    def __init__(self, lexicon: Book, sorts: Sorts) -> None:
        super().__init__()
        self._group, self._form, self._own = lexicon.group, sorts.form, dict[Form, int]()

    def __missing__(self, number: int) -> tuple[Sorted, ...]:
        found = self[number] = tuple([self._form(form) for form in self._group(number)])
        return found

    def add(self, form: Form) -> int:
        number = self._own.setdefault(form, -1 - len(self._own))
        self[number] = (self._form(form),)
        return number


def _form_of_name(name: str, key: str) -> Form:
    pattern = "".join("-" if letter == other else letter for letter, other in zip(name, key))
    if len(name) != len(key):
        pattern = "-" * len(key)
    return Form(pattern, BARE | ARTICLE, 0, Features(), changes_of(pattern))


def _weight(reading: Reading) -> tuple[float, bool]:
    """Of forms that are spelt alike, news means the third person (`استقبلتها`)."""
    return reading.weight, "3" in reading.person


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
