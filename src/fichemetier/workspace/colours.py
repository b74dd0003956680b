"""Colours of pictures as every reader shows them alike: eight bits of sRGB or of grey.

A PDF/A says once what its colours mean, and says sRGB. The engine leaves profiles out, and inks (CMYK) in.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageChops, ImageCms, ImageOps

from fichemetier.workspace.images import open_raster

_PLAIN = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
"""Pillow's modes of what is sRGB or grey already, where no profile says otherwise."""
_QUALITY = 95
"""JPEG's, of pictures that are written anew: Pillow's documentation names no use above it."""
_INTENT = ImageCms.Intent.RELATIVE_COLORIMETRIC
_SIXTEEN_TO_EIGHT_BITS = 1 / 256


@lru_cache(maxsize=8)
def in_srgb(data: bytes) -> bytes:
    """A sound picture in sRGB or grey, turned upright; the same bytes where it is that already."""
    with open_raster(data) as image:
        transform = _transform(image)
        if image.mode in _PLAIN and transform is None:
            return data
        converted = _converted(ImageOps.exif_transpose(image), transform)
        converted.info.clear()
        target = io.BytesIO()
        if image.format in ("JPEG", "MPO"):
            converted.save(target, "JPEG", quality=_QUALITY, subsampling=0)
        else:
            converted.save(target, image.format, lossless=True)
    return target.getvalue()


def _transform(image: Image.Image) -> ImageCms.ImageCmsTransform | None:
    """How to sRGB from what a picture's colours mean, where that is known and another thing.

    A profile that cannot be read is left aside, as readers do who show pictures.
    """
    data, mode = image.info.get("icc_profile"), _colours(image)
    if not data:
        return None
    try:
        profile = ImageCms.getOpenProfile(io.BytesIO(data))
        if "srgb" in ImageCms.getProfileDescription(profile).lower():
            return None
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.buildTransform(
            profile, srgb, mode, "RGB", _INTENT, ImageCms.Flags.BLACKPOINTCOMPENSATION
        )
    except (OSError, ImageCms.PyCMSError):
        return None


def _colours(image: Image.Image) -> str:
    """The mode of a picture's colours, without its transparency or its palette."""
    return {"RGBA": "RGB", "P": "RGB", "LA": "L", "1": "L"}.get(image.mode, image.mode)


def _converted(image: Image.Image, transform: ImageCms.ImageCmsTransform | None) -> Image.Image:
    """A picture in RGB or grey, with its transparency."""
    if image.mode.startswith("I"):
        image = image.convert("I").point(lambda value: value * _SIXTEEN_TO_EIGHT_BITS + 0).convert("L")
    alpha = image.convert("RGBA").getchannel("A") if image.has_transparency_data else None
    colours = image.convert(_colours(image))
    if image.mode == "CMYK" and "adobe" not in image.info:
        colours = ImageChops.invert(colours)  # Pillow takes each for Adobe's, whose inks are inverted
    if transform is not None:
        colours = ImageCms.applyTransform(colours, transform) or colours
    elif colours.mode != "L":
        colours = colours.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours
