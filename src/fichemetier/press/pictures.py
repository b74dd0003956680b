"""Pictures in inks, with the masks that they have."""

from __future__ import annotations

from pikepdf import Array, Name, Object, PdfError, PdfImage, PdfInlineImage, Stream
from pikepdf.models.image import ImageDecompressionError, PdfImageBase, UnsupportedImageTypeError
from PIL import Image

from fichemetier.press.paint import Paint
from fichemetier.press.spaces import ColourKind, kind

_KEPT = ("/Mask", "/Interpolate")
_SPACES = {"L": Name.DeviceGray, "CMYK": Name.DeviceCMYK}


def convert_picture(paint: Paint, image: Stream, mask: bool) -> None:
    """Put a picture of a document into inks, in its place."""
    if not paint.first(image) or "/ColorSpace" not in image or kind(image.ColorSpace) is ColourKind.OTHER:
        return
    inked = _inked(paint, PdfImage(image), mask)
    if inked is None:
        return
    for key in ("/Decode", "/DecodeParms", "/Intent"):
        if key in image:
            del image[key]
    image.write(inked.tobytes())
    image.ColorSpace, image.BitsPerComponent = _SPACES[inked.mode], 8


def is_transparent(image: Stream) -> bool:
    """Whether what is below a picture can be seen; a mask that hides nothing is taken away."""
    soft = image.get("/SMask")
    if isinstance(soft, Object) and _is_opaque(soft):
        del image["/SMask"]
    return "/SMask" in image or isinstance(image.get("/Mask"), Array)


def taken_out(paint: Paint, inline: PdfInlineImage, mask: bool) -> Object:
    """A picture that stood in a content stream as one that stands beside it, in inks."""
    inked = _inked(paint, inline, mask) or Image.new("L", (1, 1))
    return paint.pdf.make_stream(
        inked.tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=inked.width,
        Height=inked.height,
        ColorSpace=_SPACES[inked.mode],
        BitsPerComponent=8,
    )


def _inked(paint: Paint, image: PdfImageBase, mask: bool) -> Image.Image | None:
    """The picture in inks; None for one that cannot be read, which is remembered."""
    try:
        picture = image.as_pil_image()
    except (UnsupportedImageTypeError, ImageDecompressionError, PdfError, NotImplementedError, OSError):
        paint.refuse("@picture")
        return None
    return picture.convert("L") if mask else paint.inks.picture(picture)


def _is_opaque(mask: Object) -> bool:
    if int(mask.BitsPerComponent) != 8 or "/Decode" in mask:
        return False
    return not mask.read_bytes().strip(b"\xff")
