"""Looks at a picture before it is used: what it is, how large, and whether it hides anything."""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.request import DataHandler, Request
from xml.etree import ElementTree
from xml.parsers import expat

from PIL import Image, ImageFile, UnidentifiedImageError

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.workspace.svg_cost import excesses

MAX_BYTES = 8_000_000
"""Bytes of an image file: a photograph for a full A4 page at 300 dpi takes less as JPEG."""
MAX_PIXELS = 40_000_000
"""Pixels, over all frames: four times a full A4 page at 300 dpi."""
MAX_SVG_BYTES = 1_000_000
"""Bytes of a drawing, which is parsed as text."""
MAX_SVG_ELEMENTS = 20_000
"""Elements of a drawing, each of which the engine draws on its own."""
MAX_SVG_DEPTH = 100
"""Nested elements of a drawing; the engine draws by recursion."""
RASTERS = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "WEBP": "image/webp"}
"""Media types by Pillow's names; MPO is a JPEG of a telephone, with others behind it that nobody shows."""
SVG = "image/svg+xml"

_FORBIDDEN = frozenset(
    {"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "animate", "set", "handler"}
)
_ADDRESS = re.compile(r"url\(\s*[\"']?\s*(?!#)([^\"')\s]+)|@import", re.IGNORECASE)
_INNER = re.compile(r"#|data:image/(png|jpeg|webp)[;,]", re.IGNORECASE)


_DAMAGE = OSError, ValueError, SyntaxError, EOFError, IndexError, TypeError, struct.error, zlib.error
"""What Pillow raises for files that are not what their header says."""


@dataclass(frozen=True)
class ImageInfo:
    """A picture that may be used: its media type, and its size in pixels where it has one."""

    media_type: str
    width: int = 0
    height: int = 0


def inspect(data: bytes, name: str | Path, span: Span | None = None) -> ImageInfo | Diagnostic:
    """What `data` is, recognised by its content; pixels are decoded once its header is found harmless.

    Gives a diagnostic FM510–FM515 instead where it must not be used; `name` is how messages call it.
    """
    if len(data) > MAX_BYTES:
        return Diagnostic("FM512", span, {"name": name, "limit": MAX_BYTES // 1_000_000})
    if _looks_like_svg(data):
        return _inspect_svg(data, name, span)
    return _inspect_raster(data, name, span)


@lru_cache(maxsize=16)
def _inspect_raster(data: bytes, name: str | Path, span: Span | None) -> ImageInfo | Diagnostic:
    try:
        with _strictly(), open_raster(data) as image:
            (width, height), form = image.size, str(image.format)
            frames = 1 if form == "MPO" else getattr(image, "n_frames", 1)
            if width * height * frames <= MAX_PIXELS:
                image.load()
    except UnidentifiedImageError:
        return Diagnostic("FM510", span, {"name": name})
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Diagnostic("FM511", span, {"name": name, "limit": MAX_PIXELS // 1_000_000})
    except _DAMAGE:
        return Diagnostic("FM515", span, {"name": name})
    if width * height * frames > MAX_PIXELS:
        return Diagnostic("FM511", span, {"name": name, "limit": MAX_PIXELS // 1_000_000})
    return ImageInfo(RASTERS[form], width, height)


@contextmanager
def _strictly() -> Iterator[None]:
    """Raise for a picture that is far too large or cut off.

    The engine tells Pillow to accept those that are cut off. What else Pillow warns of, as odd metadata,
    harms no print.
    """
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    with warnings.catch_warnings(action="ignore"):
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


def open_raster(data: bytes) -> Image.Image:
    """A picture in one of the formats that are allowed, of which only the header has been read."""
    return Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP"))


def _looks_like_svg(data: bytes) -> bool:
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") and (b"<svg" in data[:65536] or b":svg" in data[:65536])


def _inspect_svg(data: bytes, name: str | Path, span: Span | None) -> ImageInfo | Diagnostic:
    if len(data) > MAX_SVG_BYTES:
        return Diagnostic("FM512", span, {"name": name, "limit": MAX_SVG_BYTES // 1_000_000})
    if b"<!" in re.sub(rb"<!--|<!\[CDATA\[", b"", data):
        return Diagnostic("FM513", span, {"name": name, "construct": "<!DOCTYPE>"})
    try:
        found = next(_errors(data), None)
    except (ElementTree.ParseError, expat.ExpatError, ValueError, LookupError) as error:
        return Diagnostic("FM514", span, {"name": name, "reason": str(error)})
    if found:
        return Diagnostic("FM513", span, {"name": name, "construct": found})
    root = ElementTree.fromstring(data)
    excess = next(excesses(root), None)
    if excess:
        return Diagnostic("FM741", span, {"name": name, "construct": excess})
    return next(_unfit_within(root, name, span), None) or ImageInfo(SVG)


def _unfit_within(root: ElementTree.Element, name: str | Path, span: Span | None) -> Iterator[Diagnostic]:
    """What is wrong with the pictures that a drawing holds, told of the drawing."""
    addresses = (value.strip() for one in root.iter() for key, value in one.items() if _local(key) == "href")
    for address in addresses:
        if not address.startswith("#"):
            try:
                found = inspect(DataHandler().data_open(Request(address)).read(), name, span)
            except ValueError as error:
                found = Diagnostic("FM514", span, {"name": name, "reason": str(error)})
            if isinstance(found, Diagnostic):
                yield found


def _errors(data: bytes) -> Iterator[str]:
    """What no SVG picture may hold, as it is read: an endless one is never read to its end."""
    depth = count = 0
    for event, element in ElementTree.iterparse(io.BytesIO(data), events=("start", "end", "pi")):
        if event == "pi":
            yield "<?…?>"
            continue
        if event == "start":
            depth, count = depth + 1, count + 1
            if depth > MAX_SVG_DEPTH or count > MAX_SVG_ELEMENTS:
                yield "…" * 3
            continue
        depth -= 1
        tag = _local(element.tag)
        if tag in _FORBIDDEN:
            yield f"<{tag}>"
        if tag == "style" and _ADDRESS.search("".join(element.itertext())):
            yield "<style> url()"
        for key, value in element.attrib.items():
            yield from _attribute_errors(_local(key), value)


def _attribute_errors(key: str, value: str) -> Iterator[str]:
    if key.lower().startswith("on"):
        yield key
    elif (key in ("href", "src", "base") and not _INNER.match(value.strip())) or _ADDRESS.search(value):
        yield f'{key}="{value[:60]}"'


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def proportion(data: bytes) -> float:
    """How many times as wide as high a picture is; 0 for a drawing that does not say its box."""
    if not _looks_like_svg(data):
        width, height = open_raster(data).size
        return width / height
    box = ElementTree.fromstring(data).get("viewBox", "").replace(",", " ").split()
    return float(box[2]) / float(box[3]) if len(box) == 4 and float(box[3]) else 0


def slice_of(data: bytes) -> float:
    """How many times as wide as high a drawing is that may be cut to fill a frame; 0 for any other picture.

    It says so itself, as SVG does: `preserveAspectRatio="xMidYMin slice"`.
    """
    if not _looks_like_svg(data):
        return 0
    cut = ElementTree.fromstring(data).get("preserveAspectRatio", "").split()[1:] == ["slice"]
    return proportion(data) if cut else 0
