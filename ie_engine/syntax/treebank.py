"""Trees of a treebank: the lines of a sentence in CoNLL-U in, its written words and their tree out.

Clitics that the treebank writes as words of their own are put back into the words that a text has, so that the tree has
one node for each, as `syntax.analyse` gives it. `docs/syntax.md` says how its relations are mapped to ours.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ie_engine.morphology.reading import bare
from ie_engine.morphology.tagset import ENCLITICS
from ie_engine.syntax.tree import NO_HEAD, Node, Relation, Tree, tree


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the treebank: its number, form, part of speech, features, the number of its head and its relation."""

    number: int
    form: str
    pos: str
    fine: str
    features: frozenset[str]
    head: int
    relation: str
    glued: bool
    """Whether no space stands behind it."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Written words, the tokens of each, the one of them that stands for it, and the tree."""

    words: tuple[str, ...]
    tokens: tuple[tuple[Token, ...], ...]
    hosts: tuple[Token, ...]
    tree: Tree

    @property
    def text(self) -> str:
        out: list[str] = []
        for word, tokens in zip(self.words, self.tokens):
            out += (word, "" if tokens[-1].glued else " ")
        return "".join(out).strip()


_LETTERS = re.compile("[\u0621-\u065f\u0670\u0671\u06a9\u06af\u067e\u0686\u0698\u06a4\u0640]+")
_LITTLE = frozenset(("CCONJ", "ADP", "PART", "SCONJ", "PUNCT"))
_MAPPED = {
    "nsubj": Relation.SUBJECT,
    "obj": Relation.OBJECT,
    "iobj": Relation.SECOND_OBJECT,
    "csubj": Relation.COMPLEMENT,
    "ccomp": Relation.COMPLEMENT,
    "xcomp": Relation.COMPLEMENT,
    "obl": Relation.OBLIQUE,
    "nmod": Relation.IDAFA,
    "advmod": Relation.TIME,
    "amod": Relation.ADJECTIVE,
    "appos": Relation.APPOSITION,
    "dislocated": Relation.APPOSITION,
    "vocative": Relation.APPOSITION,
    "flat": Relation.FLAT,
    "compound": Relation.FLAT,
    "conj": Relation.CONJUNCT,
    "acl": Relation.RELATIVE,
    "advcl": Relation.ADVERBIAL,
    "parataxis": Relation.PARATAXIS,
    "nummod": Relation.NUMBER,
}
"""By what stands before the colon; what is not named is `FUNCTION`."""
_CLAUSES = frozenset((Relation.COMPLEMENT, Relation.ADVERBIAL, Relation.RELATIVE, Relation.CONJUNCT))
_CASED = frozenset((Relation.OBLIQUE, Relation.IDAFA, Relation.TIME, Relation.CONJUNCT))
_NOMINAL = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "PRON"))


def sentences(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of a file in CoNLL-U; lines that are none of its form are passed over."""
    tokens: list[Token] = []
    for line in lines:
        cells = line.rstrip("\n").split("\t")
        if len(cells) == 10 and cells[0].isdigit() and cells[6].isdigit():
            tokens.append(_token(cells))
        elif not line.strip() and tokens:
            yield sentence(tokens)
            tokens = []
    if tokens:
        yield sentence(tokens)


def _token(cells: Sequence[str]) -> Token:
    features = frozenset(cells[5].split("|")) if cells[5] != "_" else frozenset[str]()
    return Token(
        int(cells[0]), cells[1], cells[3], cells[4], features, int(cells[6]), cells[7], "SpaceAfter=No" in cells[9]
    )


def sentence(tokens: Sequence[Token]) -> Sentence:
    """A sentence of a treebank as written words with their tree."""
    runs: list[list[Token]] = []
    for token in tokens:
        last = runs[-1][-1] if runs else None
        if last and last.glued and _LETTERS.fullmatch(last.form) and _LETTERS.fullmatch(token.form):
            runs[-1].append(token)
        else:
            runs.append([token])
    hosts = [_host(run) for run in runs]
    word_of = {token.number: place for place, run in enumerate(runs) for token in run}
    under: dict[int, list[Token]] = {}
    for token in tokens:
        under.setdefault(token.head, []).append(token)
    nodes = _nodes(runs, hosts, word_of, under)
    words = tuple("".join(token.form for token in run) for run in runs)
    return Sentence(words, tuple(map(tuple, runs)), tuple(hosts), tree(nodes, _quoted(words)))


def _host(run: Sequence[Token]) -> Token:
    """The token that stands for a word: the one on which the others hang, clitics least."""
    numbers = {token.number for token in run}
    outside = [token for token in run if token.head not in numbers] or list(run)
    full = [token for token in outside if token.pos not in _LITTLE and not _is_subject_of_particle(token, run)]
    return (full or [token for token in outside if token.pos != "CCONJ"] or outside)[0]


def _is_subject_of_particle(token: Token, run: Sequence[Token]) -> bool:
    """The pronoun of `إنه`: there the particle stands for the word, as it does in `analyse`."""
    return is_enclitic(token, run) and token.relation.startswith("nsubj")


def _nodes(
    runs: Sequence[Sequence[Token]], hosts: Sequence[Token], word_of: dict[int, int], under: dict[int, list[Token]]
) -> tuple[Node, ...]:
    heads = [_head(run, host, place, word_of) for place, (run, host) in enumerate(zip(runs, hosts))]
    roots = [place for place, head in enumerate(heads) if head == NO_HEAD]
    root = next((place for place in roots if hosts[place].head == 0), roots[0] if roots else 0)
    nodes = []
    for place, (run, host) in enumerate(zip(runs, hosts)):
        if place == root:
            nodes.append(Node(NO_HEAD, Relation.ROOT, passive=_is_passive(host, under)))
            continue
        head = heads[place]
        if head == NO_HEAD or _in_circle(place, heads):
            head = heads[place] = root
        nodes.append(_node(host, head, hosts[head], under, len(run)))
    return tuple(nodes)


def _head(run: Sequence[Token], host: Token, place: int, word_of: dict[int, int]) -> int:
    """The word on which a word hangs. Where its host hangs inside it, another token of it leads out."""
    for token in (host, *run):
        head = word_of.get(token.head, NO_HEAD)
        if head != place:
            return head
    return NO_HEAD


def _in_circle(place: int, heads: Sequence[int]) -> bool:
    above = heads[place]
    for _ in heads:
        if above == NO_HEAD:
            return False
        above = heads[above]
    return True


def _node(host: Token, head: int, above: Token, under: dict[int, list[Token]], size: int) -> Node:
    """What a word is to its head."""
    name, _, sub = host.relation.partition(":")
    relation = _MAPPED.get(name, Relation.FUNCTION)
    if size == 1 and host.fine in ("REL", "PREL") and relation in (Relation.SUBJECT, Relation.OBJECT):
        relation = Relation.FUNCTION  # of a relative clause the antecedent stands for it
    case = _case(host, under, ("case",)) if relation in _CASED else ""
    if relation in _CLAUSES and not case:
        case = _case(host, under, ("case", "mark"))
    if name == "nmod" and case:
        relation = Relation.OBLIQUE
    elif name == "nmod" and above.pos == "VERB":
        relation = Relation.TIME
    elif name == "obl" and not case:
        relation = Relation.IDAFA if above.pos in _NOMINAL and sub != "tmod" else Relation.TIME
    elif name == "det" and host.fine not in ("PDEM", "DEM") and host.pos != "PRON":
        relation = Relation.NUMBER
    return Node(head, relation, case, _is_passive(host, under))


def _case(host: Token, under: dict[int, list[Token]], names: Sequence[str]) -> str:
    """The preposition or subordinator of a word, with the further words of a fixed one."""
    words: list[str] = []
    for token in under.get(host.number, ()):
        if token.relation.partition(":")[0] in names and token.number < host.number:
            words.append(bare(token.form))
            words += (bare(part.form) for part in under.get(token.number, ()) if part.relation == "fixed")
    return " ".join(words)


def _is_passive(host: Token, under: dict[int, list[Token]]) -> bool:
    if "Voice=Pass" in host.features:
        return True
    return any(token.relation == "nsubj:pass" for token in under.get(host.number, ()))


def is_enclitic(token: Token, run: Sequence[Token]) -> bool:
    """Whether a token is a pronoun written together with the word before it."""
    return token is not run[0] and token.pos == "PRON" and token.form in ENCLITICS


_QUOTES = {"«": "»", "“": "”", '"': '"'}


def _quoted(words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    closing, first = "", 0
    for place, word in enumerate(words):
        if closing:
            if word == closing:
                spans.append((first, place))
                closing = ""
        elif word in _QUOTES:
            closing, first = _QUOTES[word], place + 1
    if closing:
        spans.append((first, len(words)))
    return tuple(spans)
