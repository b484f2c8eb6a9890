"""Writes the lexicon file; `ie_engine.morphology.lexicon` reads it and says what stands where."""

import json
import struct
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from ie_engine.morphology.lexicon import BUCKET_BITS, MAGIC, PAIR, VERSION
from scripts.lexicon.build import Entry, merged
from scripts.lexicon.marks import key
from scripts.lexicon.model import Features, Form, Lexeme


def write(lexemes: list[Lexeme], path: Path, sources: dict[str, str]) -> dict[str, int]:
    """Writes the file and gives its figures."""
    by_key: dict[str, dict[int, list[Form]]] = defaultdict(lambda: defaultdict(list))
    for number, lexeme in enumerate(lexemes):
        for form in lexeme.forms:
            by_key[key(form.written)][number].append(form)
    groups: dict[tuple[Entry, ...], int] = {}
    buckets: dict[int, list[bytes]] = defaultdict(list)
    pairs = 0
    for written in sorted(by_key):
        encoded = written.encode()
        payload = b""
        for number, forms in sorted(by_key[written].items()):
            group = groups.setdefault(merged(forms, written), len(groups))
            payload += struct.pack(PAIR, number, group)
            pairs += 1
        record = bytes((len(encoded), len(by_key[written]))) + encoded + payload
        buckets[zlib.crc32(encoded) & ((1 << BUCKET_BITS) - 1)].append(record)
    features: dict[Features, int] = {}
    index, blob = array("I"), bytearray()
    for bucket in range(1 << BUCKET_BITS):
        index.append(len(blob))
        for record in buckets.get(bucket, ()):
            blob += record
    index.append(len(blob))
    sections = {
        "index": index.tobytes(),
        "forms": bytes(blob),
        **_table("lexemes", (_lexeme(lexeme) for lexeme in lexemes)),
        **_table("groups", ("\n".join(_entry(entry, features) for entry in group) for group in groups)),
    }
    sections["features"] = "\n".join(_features(one) for one in features).encode()
    figures = {"lexemes": len(lexemes), "spellings": len(by_key), "pairs": pairs, "groups": len(groups)}
    places, at = {}, 0
    for name, section in sections.items():
        places[name] = (at, len(section))
        at += len(section) + -len(section) % 4
    header = json.dumps({"version": VERSION, "sections": places, "sources": sources, **figures}).encode()
    header += b" " * (-(len(header) + len(MAGIC) + 4) % 4)
    new = path.with_suffix(".new")  # the old file may be mapped into the memory of another process
    with new.open("wb") as file:
        file.write(MAGIC + struct.pack("<I", len(header)) + header)
        for section in sections.values():
            file.write(section + b"\x00" * (-len(section) % 4))
    new.replace(path)
    return figures | {"bytes": path.stat().st_size}


def _table(name: str, texts: Iterable[str]) -> dict[str, bytes]:
    offsets, blob = array("I"), bytearray()
    for text in texts:
        offsets.append(len(blob))
        blob += text.encode()
    offsets.append(len(blob))
    return {f"{name}_index": offsets.tobytes(), name: bytes(blob)}


def _lexeme(lexeme: Lexeme) -> str:
    readings = ";".join(f"{' '.join(tags)}:{weight}" for tags, weight in lexeme.readings)
    return f"{lexeme.lemma}\t{lexeme.root}\t{readings}"


def _entry(entry: Entry, numbers: dict[Features, int]) -> str:
    pattern, stands, rank, features = entry
    return f"{pattern}\t{stands}{rank}{numbers.setdefault(features, len(numbers))}"


def _features(features: Features) -> str:
    return "\t".join(getattr(features, name) for name in Features.__slots__)
