"""Small documents of the screen, and what becomes of them in inks."""

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import ImageCms

from fichemetier.press.convert import convert
from fichemetier.press.inks import Inks
from fichemetier.press.profile import BUNDLED

INKS = Inks((BUNDLED / "FOGRA39L.icc").read_bytes(), {"#1b2233": (0, 0, 0, 100)})
RED, BLUE = (INKS.of((255, 0, 0)), INKS.of((0, 0, 255)))


def document(content, build=None):
    """A document of one page with a content stream, and the resources that `build(pdf)` makes."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(100, 100))
    page.obj.Contents = pdf.make_stream(content)
    page.obj.Resources = Dictionary(build(pdf)) if build else Dictionary()
    return pdf


def converted(content, build=None):
    """The resources, the instructions and the findings of such a page in inks."""
    pdf = document(content, build)
    paint = convert(pdf, INKS)
    page = pdf.pages[0]
    return page.obj.Resources, instructions(page), paint


def instructions(holder):
    """Every instruction of a stream as its operator and its operands, numbers as such."""
    return [
        (str(item.operator), *(operand(value) for value in item.operands))
        for item in pikepdf.parse_content_stream(holder)
    ]


def operand(value):
    return str(value) if isinstance(value, Name | String) else float(value)


def near(shares, wanted):
    """Whether shares of ink are those that are wanted, but for rounding."""
    return all(abs(one - other) < 0.01 for one, other in zip(shares, wanted, strict=True))


def picture(pdf, data, space, width=1, **more):
    return pdf.make_stream(
        data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=1,
        ColorSpace=space,
        BitsPerComponent=8,
        **more,
    )


def ramp(first, last, exponent=1):
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=first, C1=last, N=exponent)


def axial(function, space=Name.DeviceRGB):
    return Dictionary(ShadingType=2, ColorSpace=space, Coords=[0, 0, 100, 0], Function=function)


def srgb(pdf):
    """A colour space by a profile, as a renderer declares it."""
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return Array([Name.ICCBased, pdf.make_stream(icc, N=3)])
