"""`ie lemmas`: what a word may come from."""

import click

from ie_engine.cli import render, words
from ie_engine.cli.common import one_word, usable_pack
from ie_engine.morphology.reading import Reading
from ie_engine.pipeline import language_of, lexicon


@click.command("lemmas")
@click.argument("word")
@click.option("-p", "--pack", help="A pack whose word lists and names count too.")
def command(word: str, pack: str | None) -> None:
    """The lemmas of which WORD may be a form, likeliest first, each with how the word is then cut."""
    readings = language_of(None if pack is None else usable_pack(pack), lexicon()).analyse(one_word(word))
    found: dict[tuple[str, str, str], Reading] = {}
    for reading in readings:
        found.setdefault((reading.lemma, reading.root, words.tags(reading.pos)), reading)
    console = render.stdout()
    rows = [
        (lemma, tags, root, words.cut(reading), " ".join(words.notes(reading)))
        for (lemma, root, tags), reading in found.items()
    ]
    render.columns(rows, console)
