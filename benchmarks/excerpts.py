"""Annotated excerpts of the news corpus, without their words: `python -m benchmarks.excerpts CORPUS > gold.jsonl`.

`excerpts.jsonl` holds, for each excerpt, the article's id, where the excerpt stands in it, and its event mentions by
offsets into the excerpt, as the annotation guidelines define them. The words belong to their publishers and stay in the
corpus; this puts both together into a gold file, for `ie score gold.jsonl --pack diplomacy`.
`--part read` are those whose errors were read while rules were written; those of `last` were not. Nearly half were
drawn for words of calls, invitations, condemnations and telephone calls, which are rare in articles drawn blindly.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks import text

ANNOTATION = Path(__file__).with_name("excerpts.jsonl")


def gold(corpus: Path, part: str | None) -> Iterator[dict[str, Any]]:
    """The excerpts of a part as documents of a gold file; those whose article the corpus lacks are left out."""
    articles = {document.id: document for document in text.corpus(corpus, None)}
    for line in ANNOTATION.read_text(encoding="utf-8").splitlines():
        excerpt = json.loads(line)
        article = articles.get(excerpt["id"])
        if article is None or part not in (None, excerpt["part"]):
            continue
        words = article.text[slice(*excerpt["excerpt"])]
        events = [{**event, "trigger": said(words, event["trigger"])} for event in excerpt["events"]]
        for event in events:
            event["roles"] = {
                role: [{**filler, **said(words, filler["span"])} for filler in fillers]
                for role, fillers in event["roles"].items()
            }
        yield {"doc_id": article.id, "date": article.date, "text": words, "events": events}


def said(words: str, span: list[int]) -> dict[str, Any]:
    return {"span": span, "text": words[slice(*span)]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, help="the news corpus, JSONL or JSONL.gz")
    parser.add_argument("--part", choices=("read", "last"), help="without it, all")
    arguments = parser.parse_args()
    for document in gold(arguments.corpus, arguments.part):
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
