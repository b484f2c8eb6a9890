"""Lemmas that a pattern asks for and no word list knows: a rule that silently finds nothing is the worst of all.

A pattern and the lemmas that its pack can see come in; warnings go out.
It stands apart because it needs the word lists of all packs, which the other checks do not.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping

from ie_engine.diagnostics import Diagnostic, Source, Span, warning
from ie_engine.dsl import ast
from ie_engine.dsl.shape import walk

Plain = Callable[[str], str]


def unknown_lemmas(
    pattern: ast.Pattern,
    source: Source,
    lemmas: Mapping[str, str],
    plain: Plain,
    split: Callable[[str], tuple[str, ...]],
) -> Iterator[Diagnostic]:
    """A warning for each lemma with a part of speech, such as `verb:زار`, that is in no word list.

    `lemmas` maps each known lemma, folded by `plain`, to how its list writes it.
    A lemma without a part of speech is left alone, since unknown words are their own lemmas; and so is a pack that sees
    no word list at all, whose words are analysed by other means.
    """
    if not lemmas:
        return
    for node in walk(pattern.body):
        if not isinstance(node, ast.Lemma) or node.pos is None:
            continue
        for word in (word for lemma in node.lemmas for word in split(lemma)):
            if plain(word) in lemmas:
                continue
            near = difflib.get_close_matches(plain(word), lemmas, n=1, cutoff=0.75)
            suggestion = f"did you mean `{lemmas[near[0]]}`? " if near else ""
            help_text = f"{suggestion}a pack lists its lemmas under `lexicon`, or imports a pack that does"
            at = source.text.find(word, node.span.start, node.span.end)
            span = Span(at, at + len(word)) if at >= 0 else node.span
            yield warning("unknown-lemma", f"no word list knows the lemma `{word}`", source, span, help_text)
