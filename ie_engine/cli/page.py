"""What a report holds in, one HTML page out, which needs nothing else: no network, no script, no font of its own.

A browser lays Arabic out as it should be, so contexts are `dir="rtl"` and the rest is not.
Standard library only: the pages are headings, tables and contexts, for which a template engine would be one more thing
to keep. What scores and diffs have in common is here; what they say is theirs.
"""

from collections.abc import Iterable, Sequence
from html import escape

from ie_engine.cli.contexts import Pieces

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --trigger: #f7c948; --filler: #8ecae6;
  --worse: #c0392b; --better: #1e8449; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
table { border-collapse: collapse; margin: .5rem 0 1rem; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .8rem; text-align: start; border-bottom: 1px solid var(--line); vertical-align: top; }
th.number, td.number { text-align: end; }
tr.total td { font-weight: 600; }
.note, .place { color: GrayText; font-size: .85rem; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: .3rem .8rem; }
summary { cursor: pointer; }
.item { border-top: 1px solid var(--line); padding: .4rem 0; }
.context { font-size: 1.1rem; line-height: 1.8; margin: .2rem 0; }
mark { color: #111; border-radius: .2rem; padding: 0 .15rem; }
mark.trigger { background: var(--trigger); } mark.filler { background: var(--filler); }
.worse { color: var(--worse); } .better { color: var(--better); }
"""


def page(title: str, parts: Iterable[str]) -> str:
    """A whole page; `parts` are HTML."""
    name = escape(title)
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{name}</title>'
    lines = ["<!doctype html>", '<html lang="en">', f"<head>{head}<style>{_STYLE}</style></head>", "<body>"]
    return "\n".join([*lines, f"<h1>{name}</h1>", *parts, "</body>", "</html>", ""])


def heading(text: str, level: int = 2) -> str:
    return f"<h{level}>{escape(text)}</h{level}>"


def note(text: str) -> str:
    """A line that says how something is meant."""
    return f'<p class="note">{escape(text)}</p>'


def table(head: Sequence[str], rows: Iterable[Sequence[str]], words: int = 1, total: bool = False) -> str:
    """A table whose first columns are words and whose others are numbers; with `total` the last row sums up."""
    kinds = ["" if place < words else ' class="number"' for place in range(len(head))]
    lines = ["<table>", _row(head, kinds, "th")]
    cells = list(rows)
    for number, row in enumerate(cells):
        lines.append(_row(row, kinds, "td", ' class="total"' if total and number == len(cells) - 1 else ""))
    return "\n".join([*lines, "</table>"])


def _row(cells: Sequence[str], kinds: Sequence[str], tag: str, extra: str = "") -> str:
    inner = "".join(f'<{tag}{kind} dir="auto">{escape(cell)}</{tag}>' for cell, kind in zip(cells, kinds, strict=True))
    return f"<tr{extra}>{inner}</tr>"


def folded(summary: str, items: Iterable[str], is_open: bool = False) -> str:
    """A list that opens when it is asked for."""
    inner = "\n".join(items)
    return f"<details{' open' if is_open else ''}><summary>{escape(summary)}</summary>\n{inner}\n</details>"


def item(head: str, place: str, context: Pieces, kind: str = "") -> str:
    """One thing to look at: what it is, where it stands, and the words; `kind` is `better`, `worse` or nothing."""
    style = f' class="{kind}"' if kind else ""
    said = f'<span{style} dir="auto">{escape(head)}</span> <span class="place" dir="auto">{escape(place)}</span>'
    return f'<div class="item">{said}\n<p class="context" dir="rtl">{_marked(context)}</p></div>'


def _marked(context: Pieces) -> str:
    return "".join(
        escape(text) if kind is None else f'<mark class="{kind}">{escape(text)}</mark>' for text, kind in context
    )
