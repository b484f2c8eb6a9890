"""The id of a document in, the name of its file out, and back: ids may hold anything, file names may not.

Letters of ASCII, digits, `-`, `_` and `.` stay, every other character is written as the bytes of its UTF-8, `%D9%85`.
A name that would be too long for a file system is cut and ends in `~` and a sum over the whole id; whoever writes such
a file has to keep the id inside.
"""

import re
import zlib
from collections.abc import Collection

LONGEST = 180
"""Bytes of a name; file systems take 255, and endings come behind."""

_UNSAFE = re.compile(rb"[^A-Za-z0-9._-]|^\.")
_ESCAPED = re.compile(rb"%([0-9A-Fa-f]{2})")


def file_name(identity: str, taken: Collection[str] = ()) -> str:
    """The name for a document, without an ending, none of those `taken`: of two, the later one gets `~2`."""
    data = identity.encode("utf-8", "surrogatepass")
    name = _UNSAFE.sub(lambda found: b"%%%02X" % found[0][0], data).decode("ascii") or "%"
    if len(name) > LONGEST:
        name = f"{name[:LONGEST]}~{zlib.crc32(data):08x}"
    number, free = 1, name
    # Some file systems take names that differ in case alone for one.
    folded = {other.lower() for other in taken}
    while free.lower() in folded:
        number += 1
        free = f"{name}~{number}"
    return free


def identity_of(name: str) -> str:
    """The id that a name without its ending stands for; a name that was not made by `file_name` stands for itself."""
    if name == "%":
        return ""
    data = _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), name.encode("utf-8", "surrogatepass"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return name
