"""What a picture says of whoever took it, and where: nobody who opens a page has to know."""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageOps
from PIL.ExifTags import Base

from fichemetier.workspace.images import open_raster

_SAID = frozenset({"exif", "xmp", "photoshop", "comment", "Raw profile type exif", "XML:com.adobe.xmp"})
"""What Pillow finds in a picture beside its colours: Exif, XMP, IPTC, comments."""
_OF_COLOURS = frozenset({"icc_profile", "transparency"})
_QUALITY = 95
"""JPEG's and WebP's, of pictures that are written anew: Pillow's documentation names no use above it."""


@lru_cache(maxsize=8)
def without_metadata(data: bytes) -> bytes:
    """A sound picture that looks the same and says nothing else; the same bytes where it does not anyway.

    A JPEG that stands upright keeps its tables of quantisation, and with them nearly every pixel.
    """
    with open_raster(data) as image:
        if not _says_something(image):
            return data
        turned = image.getexif().get(Base.Orientation, 1) != 1
        plain = ImageOps.exif_transpose(image) if turned else image
        plain.info = {key: value for key, value in image.info.items() if key in _OF_COLOURS}
        kept = image.format == "JPEG" and not turned
        target = io.BytesIO()
        form = "JPEG" if image.format == "MPO" else image.format
        plain.save(target, form, quality="keep" if kept else _QUALITY)
    return target.getvalue()


def _says_something(image: Image.Image) -> bool:
    """Whether anything stands beside the pixels; a PNG can have it behind them."""
    image.load()
    text = getattr(image, "text", {})
    return bool(text or image.getexif() or _SAID & image.info.keys())
