"""Every way in which a PDF says a colour, in inks."""

import pytest
from pikepdf import Array, Dictionary, Name

from fichemetier.press.inks import rgb_of
from tests.press.samples import BLUE, INKS, RED, axial, converted, instructions, near, picture, ramp, srgb


@pytest.mark.parametrize(("fill", "stroke"), [("rg", "RG"), ("sc", "SC"), ("scn", "SCN")])
def test_colours_of_the_screen(fill, stroke):
    spaces = "" if fill == "rg" else "/DeviceRGB cs /DeviceRGB CS "
    _, found, _ = converted(f"{spaces}1 0 0 {fill} 0 0 1 {stroke} 0 0 9 9 re B".encode())
    ((_, *filled),) = [one for one in found if one[0] == "k"][-1:]
    ((_, *stroked),) = [one for one in found if one[0] == "K"][-1:]
    assert near(filled, RED)
    assert near(stroked, BLUE)
    assert {"rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN"}.isdisjoint(one[0] for one in found)


def test_a_named_space_by_a_profile_is_left_out_once_nothing_is_in_it():
    resources, found, _ = converted(
        b"/screen cs 1 0 0 scn 0 0 9 9 re f", lambda pdf: {"/ColorSpace": Dictionary(screen=srgb(pdf))}
    )
    assert near(found[-3][1:], RED)
    assert list(resources.ColorSpace.keys()) == []


@pytest.mark.parametrize("white", [(0.9505, 1, 1.089), (0.9643, 1, 0.8251)])
def test_lab_is_the_colour_that_it_is_on_the_screen(white):
    lab = Array([Name.Lab, Dictionary(WhitePoint=list(white), Range=[-125, 125, -125, 125])])
    _, found, _ = converted(
        b"/lab cs 53.24 80.09 67.2 sc 0 0 9 9 re f 100 0 0 sc 0 0 9 9 re f",
        lambda _: {"/ColorSpace": Dictionary(lab=lab)},
    )
    colours = [one[1:] for one in found if one[0] == "k"]
    assert near(colours[1], RED)
    assert colours[2] == (0, 0, 0, 0)


def test_greys_are_black_ink():
    _, found, _ = converted(b"0.5 g 0 0 9 9 re f 0 G 0 0 9 9 re S")
    assert found[0] == ("k", 0, 0, 0, round(INKS.black(128), 4))
    assert found[3] == ("K", 0, 0, 0, 1)


def test_a_gradient_goes_through_the_inks_of_its_colours():
    stitched = Dictionary(
        FunctionType=3,
        Domain=[0, 1],
        Bounds=[0.5],
        Encode=[0, 1, 0, 1],
        Functions=[ramp([1, 0, 0], [0, 0, 1]), ramp([0, 0, 1], [1, 1, 1], 2)],
    )
    resources, _, paint = converted(
        b"/sh sh", lambda pdf: {"/Shading": Dictionary(sh=pdf.make_indirect(axial(stitched)))}
    )
    first, second = resources.Shading.sh.Function.Functions
    assert resources.Shading.sh.ColorSpace == Name.DeviceCMYK
    assert int(first.Size[0]) == 17
    assert near(sample(first, 0), RED)
    assert near(sample(first, 8), INKS.of((128, 0, 128)))
    assert near(sample(second, 8), INKS.of((64, 64, 255)))
    assert not paint.refused


def sample(function, index):
    return [value / 255 for value in function.read_bytes()[4 * index : 4 * index + 4]]


def test_forms_groups_and_tiling_patterns():
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)

    def build(pdf):
        form = pdf.make_stream(b"1 0 0 rg 0 0 9 9 re f", Subtype=Name.Form, BBox=[0, 0, 9, 9], Group=group)
        tile = pdf.make_stream(
            b"/form Do", PatternType=1, PaintType=1, Resources=Dictionary(XObject=Dictionary(form=form))
        )
        return {"/Pattern": Dictionary(tile=tile)}

    resources, found, _ = converted(b"/Pattern cs /tile scn 0 0 9 9 re f", build)
    form = resources.Pattern.tile.Resources.XObject.form
    assert near(instructions(form)[0][1:], RED)
    assert str(form.Group.CS) == "/DeviceCMYK"
    assert found[:2] == [("cs", "/Pattern"), ("scn", "/tile")]


def test_a_mask_of_luminosity_is_grey_and_never_ink():
    def build(pdf):
        shading = Dictionary(sh=pdf.make_indirect(axial(ramp([0, 0, 0], [1, 1, 1]))))
        mask = pdf.make_stream(
            b"1 1 0 rg 0 0 9 9 re f /sh sh",
            Subtype=Name.Form,
            Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB),
            Resources=Dictionary(Shading=shading),
        )
        soft = Dictionary(Type=Name.Mask, S=Name.Luminosity, G=mask)
        return {"/ExtGState": Dictionary(soft=Dictionary(SMask=soft))}

    resources, _, paint = converted(b"/soft gs 1 0 0 rg 0 0 9 9 re f", build)
    mask = resources.ExtGState.soft.SMask.G
    assert instructions(mask)[0] == ("g", 0.89)
    assert str(mask.Group.CS) == "/DeviceGray"
    shading = mask.Resources.Shading.sh
    assert shading.ColorSpace == Name.DeviceGray
    assert [shading.Function.read_bytes()[index] for index in (0, 8, 16)] == [0, 128, 255]
    assert (1, "@soft_mask") in paint.alpha


@pytest.mark.parametrize(
    ("data", "space"),
    [
        (b"\xff\0\0", lambda pdf: Name.DeviceRGB),
        (b"\xff\0\0", srgb),
        (b"\0", lambda pdf: Array([Name.Indexed, Name.DeviceRGB, 0, b"\xff\0\0"])),
    ],
    ids=["rgb", "profile", "palette"],
)
def test_pictures_in_colours(data, space):
    resources, _, _ = converted(
        b"/im Do", lambda pdf: {"/XObject": Dictionary(im=picture(pdf, data, space(pdf)))}
    )
    image = resources.XObject.im
    assert image.ColorSpace == Name.DeviceCMYK
    assert near([value / 255 for value in image.read_bytes()], RED)


def test_a_picture_in_greys_is_as_light_in_black():
    resources, _, _ = converted(
        b"/im Do", lambda pdf: {"/XObject": Dictionary(im=picture(pdf, b"\x80", Name.DeviceGray))}
    )
    assert resources.XObject.im.ColorSpace == Name.DeviceGray
    assert resources.XObject.im.read_bytes()[0] == round(255 * (1 - INKS.black(128)))


@pytest.mark.parametrize(("alpha", "transparent"), [(b"\x7f", True), (b"\xff", False)])
def test_the_mask_of_a_picture_stays_unless_it_hides_nothing(alpha, transparent):
    def build(pdf):
        mask = picture(pdf, alpha, Name.DeviceGray)
        return {"/XObject": Dictionary(im=picture(pdf, b"\xff\0\0", Name.DeviceRGB, SMask=mask))}

    resources, _, paint = converted(b"/im Do", build)
    assert ("/SMask" in resources.XObject.im) == transparent
    assert bool(paint.alpha) == transparent


def test_a_picture_in_the_stream_is_put_beside_it():
    resources, found, _ = converted(b"BI /W 3 /H 3 /CS /RGB /BPC 8 ID " + 9 * b"\xff\0\0" + b" EI")
    ((operator, name),) = found
    assert operator == "Do"
    assert near([value / 255 for value in resources.XObject[name].read_bytes()[:4]], RED)


def test_black_text_overprints_and_nothing_else_does():
    ink = " ".join(f"{channel / 255:.6f}" for channel in rgb_of("#1b2233"))
    content = f"{ink} rg BT (a) Tj (b) Tj ET 1 1 1 rg 0 0 9 9 re f q 1 0 0 rg BT (c) Tj ET Q BT (d) Tj ET"
    resources, found, _ = converted(content.encode())
    drawn = [one[-1] if one[0] == "gs" else one[0] for one in found if one[0] in ("gs", "Tj", "f", "ET")]
    on, off = "/FMoverprint", "/FMknockout"
    assert drawn == [on, "Tj", "Tj", off, "ET", "f", "Tj", "ET", "Tj", "ET"]
    states = resources.ExtGState
    assert (bool(states[on].op), int(states[on].OPM), bool(states[off].op)) == (True, 1, False)


def test_q_and_Q_bring_black_back():  # noqa: N802
    _, found, _ = converted(b"0 0 0 rg q 1 0 0 rg Q BT (a) Tj ET")
    assert ("gs", "/FMoverprint") in found


def test_what_cannot_be_converted_is_remembered_by_page():
    mesh = Dictionary(ShadingType=4, ColorSpace=Name.DeviceRGB)
    _, _, paint = converted(b"/sh sh", lambda _: {"/Shading": Dictionary(sh=mesh)})
    assert list(paint.refused) == [(1, "@gradient")]


def test_opacity_and_blend_modes_are_noticed_where_they_are_used():
    said = {
        "/half": {"/ca": 0.5},
        "/darker": {"/BM": Name.Multiply},
        "/unused": {"/CA": 0.1},
        "/none": {"/ca": 1},
    }
    states = Dictionary({name: Dictionary(state) for name, state in said.items()})
    _, _, paint = converted(b"/half gs /darker gs /none gs", lambda _: {"/ExtGState": states})
    assert list(paint.alpha) == [(1, "@opacity"), (1, "@blend_mode")]
