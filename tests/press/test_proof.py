"""A press file on the screen: its inks in the colours that its own profile says they print."""

from __future__ import annotations

import io

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL import Image, ImageCms

from fichemetier.press.profile import BUNDLED
from fichemetier.press.proof import proof

INKS = (0.4, 0.25, 0, 0)
"""The blue of a domain, which a reader without colour management shows as a grey one."""


@pytest.fixture(scope="module")
def icc():
    return (BUNDLED / "FOGRA39L.icc").read_bytes()


@pytest.fixture(scope="module")
def printed(icc):
    """What the profile says of these inks, in sRGB."""
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(icc)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    inks = Image.new("CMYK", (1, 1), tuple(round(255 * share) for share in INKS))
    return ImageCms.applyTransform(inks, transform).getpixel((0, 0))


def page_of(content, icc=None, **resources):
    """A file of two pages, a hundred points wide, the first of which is empty."""
    pdf = Pdf.new()
    pdf.add_blank_page(page_size=(100, 100))
    page = pdf.add_blank_page(page_size=(100, 100)).obj
    page.Resources = Dictionary({key: value(pdf) for key, value in resources.items()})
    page.Contents = pdf.make_stream(content.encode())
    if icc:
        intent = Dictionary(S=Name.GTS_PDFX, DestOutputProfile=pdf.make_stream(icc, N=4))
        pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    written = io.BytesIO()
    pdf.save(written)
    return written.getvalue()


def shown(data):
    with pypdfium2.PdfDocument(data) as document:
        assert len(document) == 1
        return document[0].render().to_pil().convert("RGB").getpixel((50, 50))


FILL = f"{' '.join(map(str, INKS))} k 0 0 100 100 re f"


def form(pdf):
    return Dictionary({"/F": pdf.make_stream(FILL.encode(), Subtype=Name.Form, BBox=[0, 0, 100, 100])})


def picture(pdf):
    pixel = bytes(round(255 * share) for share in INKS)
    more = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceCMYK}
    return Dictionary({"/F": pdf.make_stream(pixel, Subtype=Name.Image, **more)})


def gradient(pdf):
    ramp = pdf.make_stream(
        2 * bytes(round(255 * share) for share in INKS),
        FunctionType=0,
        Domain=[0, 1],
        Range=[0, 1] * 4,
        Size=[2],
        BitsPerSample=8,
    )
    return Dictionary(
        {
            "/S": Dictionary(
                ShadingType=2,
                ColorSpace=Name.DeviceCMYK,
                Coords=[0, 0, 100, 0],
                Function=ramp,
                Extend=[True, True],
            )
        }
    )


@pytest.mark.parametrize(
    ("content", "resources"),
    [
        (FILL, {}),
        ("/F Do", {"/XObject": form}),
        ("100 0 0 100 0 0 cm /F Do", {"/XObject": picture}),
        ("/S sh", {"/Shading": gradient}),
    ],
    ids=["a fill", "a form", "a picture", "a gradient"],
)
def test_inks_are_shown_as_their_profile_prints_them(icc, printed, content, resources):
    data = page_of(content, icc, **resources)
    assert shown(proof(data, [1])) == pytest.approx(printed, abs=2)


def test_a_file_of_the_office_keeps_its_colours():
    assert shown(proof(page_of("1 0.5 0.25 rg 0 0 100 100 re f"), [1])) == (255, 128, 64)
