"""What the sheets of a catalogue all draw with, kept once: colour profiles and pictures, such as a logo."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream


def share_streams(pdf: Pdf) -> None:
    """Let equal profiles and pictures be one, whichever page draws with them."""
    seen: dict[bytes, Object] = {}
    for resources in resources_of(pdf):
        for space in resources.get("/ColorSpace", Dictionary()).as_dict().values():
            if isinstance(space, Array) and space[0] == Name.ICCBased:
                space[1] = seen.setdefault(_digest(space[1]), space[1])
        drawn = resources.get("/XObject", Dictionary())
        for name, item in drawn.as_dict().items():
            if item.get("/Subtype") == Name.Image:
                drawn[name] = seen.setdefault(_digest(item), item)


def resources_of(pdf: Pdf) -> Iterator[Object]:
    """The resources of pages, forms and patterns, each once."""
    seen = set()
    holders = (page.obj for page in pdf.pages)
    streams = (item for item in pdf.objects if isinstance(item, Stream))
    for holder in (*holders, *streams):
        found = holder.get("/Resources")
        if found is not None and (not found.is_indirect or found.objgen not in seen):
            seen.add(found.objgen)
            yield found


def _digest(stream: Object) -> bytes:
    """What a stream is, its mask included."""
    said, values = sha256(stream.read_raw_bytes()), Dictionary(dict(stream.items()))
    if "/SMask" in values:
        said.update(_digest(values.SMask))
        del values["/SMask"]
    said.update(values.unparse(resolved=True))
    return said.digest()
