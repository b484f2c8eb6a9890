"""The fenced blocks of a Markdown page, and what is done with each kind.

`console` is run; `yaml file=NAME` (any language) is written to the page's folder before what follows it is run;
`yaml case` is a pattern with examples, `yaml header` the small pack that the cases of the page stand in; `sh` shows
what one calls outside `ie`, and only its names are checked; `text flow` is a picture.
No other kind may stand in a page, so that nothing that a reader could try is untried.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATED = ("docs/attributes.md", "docs/commands.md", "docs/diagnostics.md", "docs/shipped.md")
_FENCE = re.compile(r"^```(?P<language>\w*)(?P<info>[^\n`]*)\n(?P<body>.*?)^```[ ]*$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Block:
    """`start` and `end` delimit the body in the text of the page."""

    page: str
    line: int
    language: str
    options: Mapping[str, str]
    body: str
    start: int
    end: int

    @property
    def kind(self) -> str:
        """One of `test_examples.KINDS`; the language itself for one that is none of these."""
        return next((kind for kind in ("file", "case", "header", "flow") if kind in self.options), self.language)

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


def pages() -> list[str]:
    """The pages that people write, as paths from the top of the repository."""
    found = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [name for page in found if (name := page.relative_to(ROOT).as_posix()) not in GENERATED]


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def blocks(page: str) -> list[Block]:
    text = text_of(page)
    return [
        Block(
            page,
            text.count("\n", 0, found.start()) + 1,
            found["language"],
            {word.partition("=")[0]: word.partition("=")[2] for word in found["info"].split()},
            found["body"],
            *found.span("body"),
        )
        for found in _FENCE.finditer(text)
    ]
