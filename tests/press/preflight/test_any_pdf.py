"""Foreign and damaged files: whatever the bytes, preflight answers, and says what it could not read."""

from __future__ import annotations

import io

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name

from fichemetier.diagnostics.catalogue import LANGUAGES, message
from fichemetier.press.preflight.check import preflight
from fichemetier.press.profile import read_profile
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT
from tests.press.preflight.sample import TEXT, embedded_font, ground, picture, sample, saved

PROFILE = read_profile("offset-couche", Workspace.around(ROOT))
PLAIN = {"compress_streams": False, "object_stream_mode": pikepdf.ObjectStreamMode.disable}


def everything():
    """A PDF with a bit of all that is read: what a flipped byte may hit."""

    def edit(pdf):
        page = pdf.pages[0].obj
        page.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)
        page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))])
        form = pdf.make_stream(TEXT.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 300, 300])
        form.Resources = Dictionary(Font=Dictionary(F=embedded_font(pdf)))
        page.Resources.XObject = Dictionary(Im=picture(pdf, 4, 4), Fm=form)
        ramp = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0, 0, 0], N=1)
        shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 1, 0], Function=ramp)
        page.Resources.Shading = Dictionary(Sh=shading)
        page.Resources.Pattern = Dictionary(P=Dictionary(PatternType=2, Shading=shading))
        content = ground() + TEXT + "q 9 0 0 9 0 0 cm /Im Do Q /Fm Do /Sh sh /Pattern cs /P scn 0 0 9 9 re f"
        page.Contents = pdf.make_stream(content.encode())
        pdf.Root.Metadata = pdf.make_stream(b"<x/>")

    opened = pikepdf.open(io.BytesIO(sample(edit=edit)))
    return saved(opened, **PLAIN)


WHOLE = everything()


def told(data):
    """Every message about a file; there is one in each language."""
    found = preflight(data, PROFILE, "carte")
    for one in found:
        assert all("‹" not in message(one, language) for language in LANGUAGES), one
    return found


def test_the_whole_is_read_without_damage():
    assert {"FM820", "FM822"} & {one.code for one in told(WHOLE)} == set()


@given(st.binary(max_size=200))
@settings(max_examples=30)
def test_any_bytes(data):
    assert [one.code for one in told(data)] == ["FM820"]


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 40), st.binary(max_size=40))
@settings(max_examples=60)
def test_any_damage(start, length, instead):
    told(WHOLE[:start] + instead + WHOLE[start + length :])


@given(st.integers(0, len(WHOLE)))
@settings(max_examples=25)
def test_any_end(end):
    told(WHOLE[:end])


OBJECTS = [
    "0",
    "-1",
    "999999999999999999",
    "true",
    "(text)",
    "/DeviceRGB",
    "[]",
    "[/Indexed]",
    "[/ICCBased 3]",
]
OBJECTS += ["<<>>", "[[]]", "[<<>>]", "<</A <</S 1>>>>", "[1 2 3 4]", "[-99999999 0 0.5 1]"]
KEYS = ["/Resources", "/Contents", "/TrimBox", "/MediaBox", "/Annots", "/Group", "/CropBox", "/BleedBox"]
DEEPER = ["/XObject", "/Font", "/ExtGState", "/Shading", "/Pattern", "/ColorSpace"]


@given(st.sampled_from(KEYS), st.sampled_from(OBJECTS))
@settings(max_examples=40)
def test_a_page_with_something_else_under_a_key(key, value):
    told(changed(lambda page: page, key, value))


@given(st.sampled_from(DEEPER), st.sampled_from(OBJECTS))
@settings(max_examples=40)
def test_resources_with_something_else_under_a_key(key, value):
    told(changed(lambda page: page.Resources, key, value))


@given(st.sampled_from(["/OutputIntents", "/Names", "/AcroForm", "/Pages"]), st.sampled_from(OBJECTS))
@settings(max_examples=30)
def test_a_catalogue_with_something_else_under_a_key(key, value):
    told(changed(lambda page: None, key, value))


def changed(holder, key, value):
    """The whole with another value under a key of its page, or of its root where that holds nothing."""
    pdf = pikepdf.open(io.BytesIO(WHOLE))
    target = holder(pdf.pages[0].obj) or pdf.Root
    target[key] = pikepdf.Object.parse(value.encode())
    return saved(pdf, **PLAIN)
