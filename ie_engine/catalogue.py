"""What every diagnostic means: from its name to a paragraph or two in Markdown.

The reference page is generated from it, and a test holds that no diagnostic lacks an entry.
The entries are written next to those who raise them, in four files; a name that several raise has a
paragraph from each.
"""

from ie_engine import catalogue_annotation, catalogue_dsl, catalogue_formats, catalogue_packs


def _merged() -> dict[str, str]:
    entries: dict[str, str] = {}
    parts = (catalogue_dsl.ENTRIES, catalogue_packs.ENTRIES, catalogue_annotation.ENTRIES, catalogue_formats.ENTRIES)
    for name, text in sorted((item for part in parts for item in part.items()), key=lambda item: item[0]):
        entries[name] = f"{entries[name]}\n\n{text}" if name in entries and entries[name] != text else text
    return entries


ENTRIES: dict[str, str] = _merged()
