"""How good clause analysis is, on a treebank: `python -m benchmarks.syntax GOLD.conllu [--errors N] [--part K/N]`.

Clitics that the treebank writes as tokens of their own are merged back into written words, and these are analysed with
the mentions that a pack finds in the sentence. Of every finite verb it is asked which word is the head of its subject,
and which of its object.

What counts:

- A finite verb is a word whose token is `VERB` with an aspect or a tense; `AUX` is none. An arc of ours counts too
  where only we take its head for a verb, so that a noun read as a verb is punished; arcs of `AUX` do not count.
- The subject is `nsubj` or `nsubj:pass` of the verb, the object `obj`, in the words of the treebank: `SUBJECT`,
  `OBJECT` here. The arc is right if both words are.
- `كان` with a nominal predicate is now `VERB`, now `AUX` there; here it always hangs on its predicate. So where it is
  `VERB` there, what is the subject of its predicate here counts as its own.
- A relative pronoun is no argument here, its antecedent is; so `nsubj` and `obj` that are relative pronouns are out.
- Pronouns written together with another word are left out, except for the line "with enclitics": there an object that
  is written together with its verb counts, and is found if the best reading of the verb has an enclitic.
- Clauses (`csubj`, `ccomp`) are no subjects or objects.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import parts
from benchmarks.measure import table
from ie_engine.engine.phases import find
from ie_engine.engine.words import Word
from ie_engine.pipeline import Pipeline, load_pack
from ie_engine.syntax import treebank
from ie_engine.syntax.analyse import analyse
from ie_engine.syntax.tree import Relation, Tree

BLOCK = 20
PROMISES = {"subject": 0.80, "object": 0.75}
_RELATIONS = {"subject": Relation.SUBJECT, "object": Relation.OBJECT}
_NAMES = {"nsubj": "subject", "nsubj:pass": "subject", "obj": "object"}

Arc = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with its arcs, those of the treebank and ours, by function."""

    gold: treebank.Sentence
    tree: Tree
    wanted: dict[str, frozenset[Arc]]
    got: dict[str, frozenset[Arc]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="a treebank in CoNLL-U with clitics as tokens")
    parser.add_argument("--pack", default="base")
    parts.add_arguments(parser, BLOCK)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N errors of each kind")
    arguments = parser.parse_args()
    sentences = list(treebank.sentences(arguments.gold.read_text(encoding="utf-8").splitlines()))
    chosen = parts.chosen(sentences, arguments, BLOCK)
    library, problems = load_pack(arguments.pack)
    assert library is not None, problems
    pipeline = Pipeline(library)
    report([judge(pipeline, gold) for gold in chosen], arguments.errors)


def judge(pipeline: Pipeline, gold: treebank.Sentence) -> Judged:
    words = [pipeline.words[word] for word in gold.words]
    starts, offset = [], 0
    for word in gold.words:
        starts.append(offset)
        offset += len(word) + 1
    mentions = find(pipeline.compiled, words, starts, ranked=pipeline.words.ranked).mentions
    ranked = pipeline.words.ranked(words)
    tree = analyse(ranked, mentions)
    verbs = [any(_is_finite(token) for token in run) for run in gold.tokens]
    auxiliary = [any(token.pos == "AUX" for token in run) for run in gold.tokens]
    wanted = _wanted(gold)
    copulas = {
        node.head: place
        for place, node in enumerate(tree.nodes)
        if verbs[place] and node.relation == Relation.FUNCTION and "aux" in ranked[place].readings[0].pos
    }
    got = {
        name: frozenset(
            (head, place)
            for place, node in enumerate(tree.nodes)
            if node.relation == relation
            and not auxiliary[head := copulas.get(node.head, node.head) if name == "subject" else node.head]
            and (verbs[head] or "verb" in ranked[head].readings[0].pos)
        )
        for name, relation in _RELATIONS.items()
    }
    enclitics = frozenset((place, place) for place, word in enumerate(ranked) if verbs[place] and _has_enclitic(word))
    return Judged(gold, tree, wanted, got | {"enclitic": enclitics})


def _is_finite(token: treebank.Token) -> bool:
    return token.pos == "VERB" and any(feature.startswith(("Aspect=", "Tense=")) for feature in token.features)


def _has_enclitic(word: Word) -> bool:
    reading = word.readings[0]
    return "verb" in reading.pos and bool(reading.enc)


def _wanted(gold: treebank.Sentence) -> dict[str, frozenset[Arc]]:
    found: dict[str, set[Arc]] = {"subject": set(), "object": set(), "enclitic": set()}
    word_of = {token.number: (place, token) for place, run in enumerate(gold.tokens) for token in run}
    for place, run in enumerate(gold.tokens):
        for token in run:
            name = _NAMES.get(token.relation)
            if name is None or token.fine in ("REL", "PREL"):
                continue
            head, verb = word_of.get(token.head, (place, token))
            if not _is_finite(verb):
                continue
            if head == place:
                if name == "object":
                    found["enclitic"].add((place, place))
            elif not treebank.is_enclitic(token, run):
                found[name].add((head, place))
    return {name: frozenset(arcs) for name, arcs in found.items()}


def report(judged: Sequence[Judged], errors: int) -> None:
    rows = []
    for title, names in (
        ("subject", ("subject",)),
        ("object", ("object",)),
        ("object, with enclitics", ("object", "enclitic")),
    ):
        right = sum(len(one.wanted[name] & one.got[name]) for one in judged for name in names)
        wanted = sum(len(one.wanted[name]) for one in judged for name in names)
        got = sum(len(one.got[name]) for one in judged for name in names)
        precision, recall = right / got if got else 0.0, right / wanted if wanted else 0.0
        f1 = 2 * precision * recall / (precision + recall) if right else 0.0
        promise = f"{PROMISES[title]:.2f}" if title in PROMISES else ""
        rows.append((title, f"{wanted:,}", f"{got:,}", f"{precision:.3f}", f"{recall:.3f}", f"{f1:.3f}", promise))
    print(f"{len(judged):,} sentences, {sum(len(one.gold.words) for one in judged):,} words")
    print(table(("function", "gold", "found", "precision", "recall", "F1", "promise"), rows))
    for name in _RELATIONS if errors else ():
        _print(f"{name} missed", judged, name, True, errors)
        _print(f"{name} false", judged, name, False, errors)


def _print(title: str, judged: Sequence[Judged], name: str, missed: bool, errors: int) -> None:
    found = [
        (one, arc)
        for one in judged
        for arc in sorted(one.wanted[name] - one.got[name] if missed else one.got[name] - one.wanted[name])
    ]
    print(f"\n{title}: {len(found)}")
    for one, (head, place) in found[:errors]:
        words = one.gold.words
        node = one.tree.nodes[place]
        ours = f"{node.relation} of {words[node.head]}" if node.head >= 0 else "root"
        theirs = one.gold.tree.nodes[place]
        gold = f"{theirs.relation} of {words[theirs.head]}" if theirs.head >= 0 else "root"
        first, last = max(0, min(head, place) - 4), max(head, place) + 5
        shown = [f"»{word}«" if at in (head, place) else word for at, word in enumerate(words)][first:last]
        print(f"  {words[head]} – {words[place]}: ours {ours}, gold {gold}\n      {' '.join(shown)}")


if __name__ == "__main__":
    main()
