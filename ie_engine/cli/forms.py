"""`ie forms`: what a lemma covers."""

import sys

import click

from ie_engine.cli import render, words
from ie_engine.cli.common import one_word
from ie_engine.cli.main import FAILED
from ie_engine.morphology.lexicon import spelled
from ie_engine.pipeline import lexicon
from ie_engine.text.folding import STANDARD, fold, vocalisation_agrees


@click.command("forms")
@click.argument("lemma")
def command(lemma: str) -> None:
    """All forms of LEMMA in the lexicon, as `~LEMMA` finds them; a vowel or a shadda that is written restricts."""
    console = render.stdout()
    lemma = one_word(lemma)
    plain = fold(lemma, STANDARD)
    book = lexicon()
    found = [
        (number, entry)
        for number, entry in enumerate(book.lexemes())
        if fold(entry.lemma, STANDARD) == plain and vocalisation_agrees(lemma, entry.lemma)
    ]
    if not found:
        message = f"ie: no entry of the lexicon is cited as {lemma}; `ie lemmas` says of what a word is a form"
        errors = render.stderr()
        errors.print(render.shown(message, errors), soft_wrap=True)
        sys.exit(FAILED)
    for number, entry in sorted(found, key=lambda pair: -max(weight for _, weight in pair[1].readings)):
        parts = ", ".join(words.tags(tags) for tags, _ in entry.readings)
        root = f"  root {entry.root}" if entry.root else ""
        console.print(render.shown(f"{entry.lemma}  {parts}{root}", console), soft_wrap=True)
        forms = (
            (spelled(voice.pattern, key), voice)
            for key, group in book.forms_of(number)
            for form in group
            for voice in form.voices()
        )
        render.columns([(f"  {label}", text) for label, text in words.forms(forms)], console)
