"""What every diagnostic means: from its name to a paragraph or two in Markdown.

The reference page is generated from it, and a test holds that no diagnostic lacks an entry.
The entries are written next to those who raise them, in two files; a name that both raise has a paragraph from each.
"""

from ie_engine import catalogue_dsl, catalogue_packs


def _merged() -> dict[str, str]:
    entries: dict[str, str] = {}
    for name, text in sorted([*catalogue_dsl.ENTRIES.items(), *catalogue_packs.ENTRIES.items()]):
        entries[name] = f"{entries[name]}\n\n{text}" if name in entries and entries[name] != text else text
    return entries


ENTRIES: dict[str, str] = _merged()
