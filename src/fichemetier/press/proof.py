"""A press file on the screen: its inks as the colours of sRGB that its own profile says they print."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, PdfImage, Stream
from PIL import Image, ImageCms

from fichemetier.press.paint import number

_OPERATORS = {"k": Operator("rg"), "K": Operator("RG")}
_SAMPLED, _STITCHED = 0, 3
"""Types of functions (ISO 32000, 7.10)."""


def proof(data: bytes, pages: Sequence[int]) -> bytes:
    """Some pages of a PDF, by their places from 0, in the colours that its output intent makes of its inks.

    One that declares no inks comes back in its own colours.
    """
    with Pdf.open(io.BytesIO(data)) as pdf:
        wanted = set(pages)
        for place in range(len(pdf.pages) - 1, -1, -1):
            if place not in wanted:
                del pdf.pages[place]
        intents = [one for one in pdf.Root.get("/OutputIntents", []) if "/DestOutputProfile" in one]
        if intents and int(intents[0].DestOutputProfile.N) == 4:
            _Proof(pdf, intents[0].DestOutputProfile.read_bytes()).convert()
        written = io.BytesIO()
        pdf.save(written)
        return written.getvalue()


class _Proof:
    """One document on its way out of inks."""

    def __init__(self, pdf: Pdf, icc: bytes) -> None:
        self._pdf = pdf
        self._transform = _transform(icc)
        self._met: set[tuple[int, int]] = set()

    def convert(self) -> None:
        for page in self._pdf.pages:
            page.obj.Contents = self._pdf.make_stream(self._content(page))
            self._holder(page.obj)

    def _holder(self, holder: Object) -> None:
        """Convert what a page, a form or a pattern is drawn with."""
        if "/CS" in holder.get("/Group", Dictionary()) and Name.DeviceCMYK == holder.Group.CS:
            holder.Group.CS = Name.DeviceRGB
        resources = holder.get("/Resources", Dictionary())
        for item in _values(resources, "/XObject", "/Pattern"):
            if item.is_indirect and item.objgen in self._met:
                continue
            self._met.add(item.objgen)
            if "/Shading" in item:
                self._shading(item.Shading)
            elif item.get("/Subtype") == Name.Image:
                self._picture(cast(Stream, item))
            else:
                item.write(self._content(item))
                self._holder(item)
        for state in _values(resources, "/ExtGState"):
            if isinstance(mask := state.get("/SMask"), Dictionary):
                self._holder(mask.G)
        for shading in _values(resources, "/Shading"):
            self._shading(shading)

    def _content(self, holder: Object | pikepdf.Page) -> bytes:
        return pikepdf.unparse_content_stream(
            [self._instruction(item) for item in pikepdf.parse_content_stream(holder)]
        )

    def _instruction(self, item: Any) -> Any:
        operator = _OPERATORS.get(str(item.operator)) if hasattr(item, "operands") else None
        if operator is None:
            return item
        inks = bytes(round(255 * float(share)) for share in item.operands)
        return [number(light / 255) for light in self._colours(inks)], operator

    def _picture(self, image: Stream) -> None:
        if image.get("/ColorSpace") != Name.DeviceCMYK:
            return
        image.write(self._shown(PdfImage(image).as_pil_image()).tobytes())
        image.ColorSpace = Name.DeviceRGB

    def _shading(self, shading: Object) -> None:
        if shading.ColorSpace == Name.DeviceCMYK:
            shading.Function = self._function(shading.Function)
            shading.ColorSpace = Name.DeviceRGB

    def _function(self, function: Object) -> Object:
        """A sampled ramp of inks, or several in a row, as one of colours."""
        if int(function.FunctionType) == _STITCHED:
            function.Functions = Array(self._function(one) for one in function.Functions)
        elif int(function.FunctionType) == _SAMPLED and len(function.Range.as_list()) == 8:
            function.write(self._colours(function.read_bytes()))
            function.Range = Array([0, 1] * 3)
        return function

    def _colours(self, inks: bytes) -> bytes:
        """Pixels of four inks as pixels of sRGB."""
        return self._shown(Image.frombytes("CMYK", (len(inks) // 4, 1), inks)).tobytes()

    def _shown(self, picture: Image.Image) -> Image.Image:
        return cast(Image.Image, ImageCms.applyTransform(picture, self._transform))


@lru_cache(maxsize=8)
def _transform(icc: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(icc)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _values(resources: Object, *names: str) -> Iterator[Object]:
    for name in names:
        yield from list(resources.get(name, Dictionary()).values())
