"""Lemmas that a pattern asks for and nothing knows: a rule that silently finds nothing is the worst of all.

A pattern and the lemmas that its pack can see, in word lists and in the lexicon, come in; warnings go out.
It stands apart because it needs the word lists of all packs, which the other checks do not.
"""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ie_engine.diagnostics import Diagnostic, Source, Span, warning
from ie_engine.dsl import ast
from ie_engine.dsl.shape import walk

Plain = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Lemmas:
    """The lemmas of a lexicon: `has` says whether there is one written so, `like` gives some of like letters."""

    has: Callable[[str], bool]
    like: Callable[[str], Iterable[str]]


def unknown_lemmas(
    pattern: ast.Pattern,
    source: Source,
    listed: Mapping[str, str],
    lexicon: Lemmas | None,
    plain: Plain,
    split: Callable[[str], tuple[str, ...]],
) -> Iterator[Diagnostic]:
    """A warning for each lemma with a part of speech, such as `verb:زار`, that nothing knows.

    `listed` maps each lemma of the packs' word lists, folded by `plain`, to how its list writes it.
    A lemma without a part of speech is left alone, since unknown words are their own lemmas; and so is a pattern where
    there is neither a word list nor a lexicon.
    """
    if not listed and lexicon is None:
        return
    for node in walk(pattern.body):
        if not isinstance(node, ast.Lemma) or node.pos is None:
            continue
        for word in (word for lemma in node.lemmas for word in split(lemma)):
            if plain(word) in listed or (lexicon is not None and lexicon.has(word)):
                continue
            near = _near(word, listed, lexicon, plain)
            suggestion = f"did you mean `{near}`? " if near else ""
            help_text = f"{suggestion}a pack lists words of its own under `lexicon`"
            at = source.text.find(word, node.span.start, node.span.end)
            span = Span(at, at + len(word)) if at >= 0 else node.span
            message = f"neither the lexicon nor a word list knows the lemma `{word}`"
            if lexicon is None:
                message = f"no word list knows the lemma `{word}`"
            yield warning("unknown-lemma", message, source, span, help_text)


def _near(word: str, listed: Mapping[str, str], lexicon: Lemmas | None, plain: Plain) -> str | None:
    """The lemma that is written most like the word."""
    known = dict(listed)
    if lexicon is not None:
        for lemma in lexicon.like(word):
            known.setdefault(plain(lemma), lemma)
    found = difflib.get_close_matches(plain(word), known, n=1, cutoff=0.75)
    return known[found[0]] if found else None
