"""What may be wrong with a file, each as what `sample` takes."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name

from fichemetier.press.preflight.check import preflight
from tests.press.preflight.sample import (
    MM,
    WIDTH,
    embedded_font,
    mm,
    picture,
)

PLACE = "q 72 0 0 72 100 100 cm /Im Do Q\n"
"""Places a picture on a square inch."""
SHADE = "q 100 100 50 50 re W n /Sh sh Q\n"


def codes(data, profile, product=""):
    return {one.code for one in preflight(data, profile, product)}


def state(**entries):
    return lambda pdf: {"/ExtGState": {"/S": Dictionary(**entries)}}


def space(value):
    return lambda pdf: {"/ColorSpace": {"/Cs": value(pdf)}}


def drawn(*arguments, **more):
    return lambda pdf: {"/XObject": {"/Im": picture(pdf, *arguments, **more)}}


def font(**entries):
    return lambda pdf: {"/Font": {"/Other": embedded_font(pdf, **entries)}}


def icc(components):
    return lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"", N=components)])


def separation(pdf, ink="Cyan", components=1):
    tint = pdf.make_stream(b"{0 0 0}", FunctionType=4, Domain=[0, 1], Range=[0, 1] * 4)
    return Array([Name.Separation, Name(f"/{ink}"), Name.DeviceCMYK, tint])


def disc(beyond, radius=4):
    """The round end of a thick line, so far beyond the right edge of the trim."""
    x, y = mm(WIDTH + beyond), mm(70)
    return f"q 1 J {2 * radius * MM} w 0.2 0 0.1 0 K {x - 9} {y} m {x} {y} l S Q\n"


def shading(colour_space):
    ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0, 0], N=1)
    made = Dictionary(ShadingType=2, ColorSpace=colour_space, Coords=[0, 0, 1, 0], Function=ramp)
    return lambda pdf: {"/Shading": {"/Sh": made}}


def form(content, **entries):
    made = dict(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 500], **entries)
    return lambda pdf: {"/XObject": {"/Im": pdf.make_stream(content, **made)}}


def pattern(content, resources=None):
    def make(pdf):
        tile = {
            "PatternType": 1,
            "PaintType": 1,
            "TilingType": 1,
            "BBox": [0, 0, 72, 72],
            "XStep": 72,
            "YStep": 72,
        }
        inner = Dictionary(resources(pdf)) if resources else Dictionary()
        return {"/Pattern": {"/P": pdf.make_stream(content, Resources=inner, **tile)}}

    return make


def annotated(subtype, rectangle):
    def edit(pdf):
        note = Dictionary(Type=Name.Annot, Subtype=Name(f"/{subtype}"), Rect=Array(rectangle))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])

    return edit


def without(*keys):
    def edit(pdf):
        for key in keys:
            holder = pdf.docinfo if key in pdf.docinfo else pdf.Root
            del holder[key]

    return edit


def with_script(pdf):
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS="app.alert(1)"))


def with_attachment(pdf):
    pdf.attachments["a.txt"] = pikepdf.AttachedFileSpec(pdf, b"a", filename="a.txt")


def with_group(pdf):
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


def line(x, y, text="Texte"):
    return f"BT /Over gs 0 0 0 1 k /F 10 Tf {x} {y} Td ({text}) Tj ET\n"


def holding_itself(pdf):
    made = pdf.make_stream(b"/Im Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 500])
    made.Resources = Dictionary(XObject=Dictionary(Im=made))
    return {"/XObject": {"/Im": made}}
