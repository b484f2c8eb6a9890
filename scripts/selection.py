"""Which prepositions verbs, verbal nouns and participles take, counted: `python -m scripts.selection CORPUS`.

CORPUS is a file of JSON lines with `text`, also gzipped. Written to standard output: a line for each preposition, with
the lemmas that it follows much oftener than it follows other words of their kind. A phrase that stands between a verb
and its preposition is not seen, so the shares are lower bounds; only their order matters.
The measure is the plain ratio of shares with a floor on both counts, which for words this frequent orders as the
log-likelihood ratio (Dunning 1993) does.
"""

import gzip
import itertools
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from ie_engine.engine.words import Words
from ie_engine.morphology.reading import bare
from ie_engine.pipeline import language_of, lexicon
from ie_engine.text.sentences import sentences

PREPOSITIONS = frozenset("إلى على عن في من مع بين ب ل حول بشأن ضد".split())
LEAST, SHARE, TIMES = 15, 0.06, 2.5


def main(path: Path, every: int = 1) -> None:
    words = Words(language_of(None, lexicon()))
    follows: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    totals: Counter[tuple[str, str]] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % every:
                continue
            for sentence in sentences(json.loads(line)["text"]):
                row = words.ranked([words[token.text] for token in sentence.tokens])
                for word, after in itertools.pairwise(row):
                    reading = word.readings[0]
                    kind = (
                        "verb"
                        if "verb" in reading.pos
                        else "noun"
                        if reading.pos & {"masdar", "ptcp"} and not reading.enc and "yes" not in reading.definite
                        else ""
                    )
                    if not kind:
                        continue
                    key = (kind, bare(reading.lemma))
                    totals[key] += 1
                    next_ = after.readings[0]
                    if "adp" in next_.pos:
                        case = next_.host
                    elif next_.pro and next_.pro[-1] in ("ب", "ل") and "verb" not in next_.pos:
                        case = next_.pro[-1]
                    else:
                        continue
                    if case in PREPOSITIONS:
                        follows[case][key] += 1
    kinds: Counter[str] = Counter()
    for (kind, _), count in totals.items():
        kinds[kind] += count
    for case in sorted(follows):
        base = {kind: sum(c for (k, _), c in follows[case].items() if k == kind) / kinds[kind] for kind in kinds}
        for kind in ("verb", "noun"):
            chosen = [
                (count / totals[key], key[1], count)
                for key, count in follows[case].items()
                if key[0] == kind and count >= LEAST and count / totals[key] >= max(SHARE, TIMES * base[kind])
            ]
            chosen.sort(key=lambda item: -item[2])
            print(
                case,
                kind,
                f"{base[kind]:.3f}",
                " ".join(f"{lemma}:{share:.2f}:{count}" for share, lemma, count in chosen),
            )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
