"""A picture that stands in a page says nothing of its maker, and looks as it did."""

import io

import pytest
from PIL import Image, ImageChops, PngImagePlugin
from PIL.ExifTags import IFD, Base

from fichemetier.workspace.picture_metadata import without_metadata

XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret place</x:xmpmeta>"
PICTURE = Image.linear_gradient("L").resize((24, 16)).convert("RGB")


def exif(orientation=1):
    found = Image.Exif()
    found[Base.Make], found[Base.Orientation] = "secret maker", orientation
    found.get_ifd(IFD.GPSInfo)[1] = "N"
    return found


def saved(form, image=PICTURE, **options):
    target = io.BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def text():
    found = PngImagePlugin.PngInfo()
    found.add_text("Author", "secret author")
    found.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return found


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("JPEG", {"exif": exif(), "quality": 80}),
        ("JPEG", {"xmp": XMP}),
        ("JPEG", {"comment": b"secret comment"}),
        ("PNG", {"exif": exif()}),
        ("PNG", {"pnginfo": text()}),
        ("WEBP", {"exif": exif(), "quality": 90}),
        ("WEBP", {"xmp": XMP, "lossless": True}),
    ],
)
def test_nothing_is_said_and_the_picture_is_the_same(form, said):
    data = saved(form, **said)
    assert b"secret" in data
    found = without_metadata(data)
    assert b"secret" not in found
    assert without_metadata(found) == found
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(found)) as after:
        assert after.format == form
        difference = ImageChops.difference(before.convert("RGB"), after.convert("RGB"))
        assert max(high for _, high in difference.getextrema()) <= 6


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_picture_stands_upright_by_itself(form):
    with Image.open(io.BytesIO(without_metadata(saved(form, exif=exif(orientation=6))))) as image:
        assert image.size == (PICTURE.height, PICTURE.width)
        assert not image.getexif()


def test_transparency_stays():
    clear = PICTURE.convert("RGBA")
    clear.putalpha(90)
    with Image.open(io.BytesIO(without_metadata(saved("PNG", clear, exif=exif())))) as image:
        assert image.getpixel((0, 0))[3] == 90


def test_a_picture_that_says_nothing_is_left_as_it_is():
    data = saved("JPEG")
    assert without_metadata(data) == data
