"""The ink of a page against Ghostscript's plates, which know nothing of ours."""

from __future__ import annotations

import io
import math
import shutil
import subprocess

import numpy
import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageCms

from fichemetier.press.preflight.document import PressFile
from fichemetier.press.preflight.plates import ceiling, coverage
from tests.press.preflight.sample import picture, sample, saved

needs_ghostscript = pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
DPI = 100
NEAR = 5.0
"""Percent of ink that two ways of drawing may be apart."""
FILL = "100 100 100 100 re f\n"
PLACE = "q 120 0 0 120 90 90 cm /Im Do Q\n"


def most_of_ghostscript(data, folder):
    """The greatest sum of inks of each page in percent, drawn without smoothing."""
    source = folder / "source.pdf"
    source.write_bytes(data)
    subprocess.run(
        [
            *("gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", "-dUseBleedBox"),
            *(f"-r{DPI}", f"-sOutputFile={folder / '%d.tif'}", source),
        ],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return [_most(folder, page) for page in range(1, len(pikepdf.open(source).pages) + 1)]


def _most(folder, page):
    plates = [Image.open(path).convert("L") for path in folder.glob(f"{page}(*).tif")]
    assert len(plates) >= 4
    return sum(255 - numpy.asarray(plate, int) for plate in plates).max() * 100 / 255


def most(data, profile, number=1):
    """The greatest sum of inks in percent, by our own plates."""
    page = list(PressFile(data, profile).pages())[number - 1]
    found = coverage(page, DPI)
    assert page.damage == []
    return found.most


def with_space(value):
    return lambda pdf: {"/ColorSpace": {"/Cs": value(pdf)}}


def with_state(**entries):
    return lambda pdf: {"/ExtGState": {"/S": Dictionary(**entries)}}


def inks(*names):
    """A space of inks, whose tint transform is only to be looked at by a screen."""

    def make(pdf):
        count = len(names)
        tint = pdf.make_stream(
            ("{ " + "pop " * count + "0 0 0 0.5 }").encode(),
            FunctionType=4,
            Domain=[0, 1] * count,
            Range=[0, 1] * 4,
        )
        if count == 1:
            return Array([Name.Separation, Name(f"/{names[0]}"), Name.DeviceCMYK, tint])
        return Array([Name.DeviceN, Array([Name(f"/{one}") for one in names]), Name.DeviceCMYK, tint])

    return make


def ramp(pdf):
    function = Dictionary(
        FunctionType=2, Domain=[0, 1], C0=[0.1, 0.2, 0.3, 0], C1=[0.9, 0.8, 0.1, 0.7], N=1.7
    )
    return Dictionary(
        ShadingType=2,
        ColorSpace=Name.DeviceCMYK,
        Coords=[100, 0, 200, 0],
        Function=function,
        Extend=[True, True],
    )


def sampled(pdf):
    values = bytes([0, 40, 80, 0, 230, 210, 90, 120, 20, 20, 20, 200])
    function = pdf.make_stream(
        values, FunctionType=0, Domain=[0, 1], Range=[0, 1] * 4, Size=[3], BitsPerSample=8
    )
    return Dictionary(
        ShadingType=3, ColorSpace=Name.DeviceCMYK, Coords=[150, 150, 0, 150, 150, 60], Function=function
    )


def noise(columns, rows, components):
    """Pixels that differ, smoothly enough for every way of drawing them to be the same."""
    return bytes(
        (column * 255 // columns + 60 * component + row) % 200
        for row in range(rows)
        for column in range(columns)
        for component in range(components)
    )


def jpeg(pdf):
    target = io.BytesIO()
    image = Image.new("CMYK", (64, 64), (200, 120, 40, 90))
    image.save(target, "JPEG", quality=95)
    return {
        "/XObject": {
            "/Im": picture(
                pdf, 64, 64, data=target.getvalue(), Filter=Name.DCTDecode, Decode=Array([1, 0] * 4)
            )
        }
    }


def drawn(*arguments, **more):
    return lambda pdf: {"/XObject": {"/Im": picture(pdf, *arguments, **more)}}


def form(content, **entries):
    made = {"Type": Name.XObject, "Subtype": Name.Form, "BBox": [0, 0, 500, 500], **entries}
    return lambda pdf: {"/XObject": {"/Im": pdf.make_stream(content, **made)}}


def masked(pdf):
    """A soft mask drawn in gray, which is no ink: half of what lies under it shows."""
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = pdf.make_stream(
        b"0.5 g 0 0 500 500 re f",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=[0, 0, 500, 500],
        Group=group,
    )
    return with_state(SMask=Dictionary(S=Name.Luminosity, G=mask))(pdf)


def tiled(pdf):
    content = b"0.9 0.1 0.6 0.2 k 0 0 5 5 re f"
    tile = {"PatternType": 1, "PaintType": 1, "TilingType": 1, "BBox": [0, 0, 10, 10]}
    return {"/Pattern": {"/P": pdf.make_stream(content, Resources=Dictionary(), XStep=10, YStep=10, **tile)}}


PAGES = {
    "nothing but the tint": ("", None),
    "a fill": ("0.9 0.8 0.2 0.3 k " + FILL, None),
    "a stroke": ("20 w 0.9 0.8 0.2 0.3 K 100 100 100 100 re S\n", None),
    "gray": ("0.25 g " + FILL, None),
    "black that overprints": ("/Over gs 0.9 0.8 0 0 k " + FILL + "0 0 0 1 k " + FILL, None),
    "black that knocks out": ("0.9 0.8 0 0 k " + FILL + "0 0 0 1 k " + FILL, None),
    "text that overprints": (
        "0.9 0.8 0 0 k " + FILL + "/Over gs 0 0 0 1 k BT /F 90 Tf 100 110 Td (M) Tj ET\n",
        None,
    ),
    "a stencil that overprints": (
        "0.9 0.8 0 0 k " + FILL + "/Over gs 0 0 0 1 k " + PLACE,
        lambda pdf: {
            "/XObject": {
                "/Im": pdf.make_stream(
                    bytes(8),
                    Type=Name.XObject,
                    Subtype=Name.Image,
                    Width=8,
                    Height=8,
                    BitsPerComponent=1,
                    ImageMask=True,
                )
            }
        },
    ),
    "one ink by its name": ("0.9 0.8 0 0 k " + FILL + "/Cs cs 1 scn " + FILL, with_space(inks("Magenta"))),
    "one ink that overprints": (
        "0.9 0.2 0 0 k " + FILL + "/Over gs /Cs cs 1 scn " + FILL,
        with_space(inks("Magenta")),
    ),
    "a spot colour": ("/Cs cs 0.8 scn " + FILL, with_space(inks("Gold"))),
    "a spot colour that overprints": (
        "0.9 0.8 0 0 k " + FILL + "/Over gs /Cs cs 0.7 scn " + FILL,
        with_space(inks("Gold")),
    ),
    "two inks in one": ("/Cs cs 0.8 0.9 scn " + FILL, with_space(inks("Cyan", "Gold"))),
    "half opacity": ("/S gs 1 1 1 0 k " + FILL, with_state(ca=0.5)),
    "multiplied": ("0.5 0.5 0 0.2 k " + FILL + "/S gs " + FILL, with_state(BM=Name.Multiply)),
    "behind a soft mask": ("/S gs 1 1 1 0 k " + FILL, masked),
    "a linear shading": (
        "q 100 100 100 100 re W n /Sh sh Q\n",
        lambda pdf: {"/Shading": {"/Sh": ramp(pdf)}},
    ),
    "a radial shading": (
        "q 100 100 100 100 re W n /Sh sh Q\n",
        lambda pdf: {"/Shading": {"/Sh": sampled(pdf)}},
    ),
    "a shading as a pattern": (
        "/Pattern cs /P scn " + FILL,
        lambda pdf: {"/Pattern": {"/P": Dictionary(PatternType=2, Shading=ramp(pdf))}},
    ),
    "a tiling pattern": ("/Pattern cs /P scn " + FILL, tiled),
    "a form": ("/Im Do\n", form(b"0.9 0.8 0.7 0 k 100 100 99 99 re f")),
    "a transparency group": (
        "/S gs /Im Do\n",
        lambda pdf: {
            **with_state(ca=0.6)(pdf),
            **form(
                b"0.9 0.8 0.7 0.2 k 100 100 99 99 re f",
                Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK),
            )(pdf),
        },
    ),
    "a picture": (PLACE, drawn(60, 60, data=noise(60, 60, 4))),
    "a picture in gray": (PLACE, drawn(60, 60, Name.DeviceGray, data=noise(60, 60, 1))),
    "a picture as JPEG": (PLACE, jpeg),
    "an inline picture": ("q 50 0 0 50 100 100 cm BI /W 1 /H 1 /CS /CMYK /BPC 8 ID abcd EI Q\n", None),
    "what the bleed leaves out": ("1 1 1 1 k 0 0 15 500 re f\n", None),
}


@pytest.fixture(scope="module")
def by_ghostscript(tmp_path_factory):
    """The most ink of each of the pages, in one go."""
    together = pikepdf.new()
    for content, resources in PAGES.values():
        together.pages.extend(pikepdf.open(io.BytesIO(sample(content, resources=resources))).pages)
    found = most_of_ghostscript(saved(together), tmp_path_factory.mktemp("plates"))
    return dict(zip(PAGES, found, strict=True))


@needs_ghostscript
@pytest.mark.parametrize("name", PAGES)
def test_the_most_ink_is_that_of_ghostscript(press, by_ghostscript, name):
    content, resources = PAGES[name]
    data = sample(content, resources=resources)
    assert most(data, press()) == pytest.approx(by_ghostscript[name], abs=NEAR)


RED = (200, 30, 60)
SCREEN = {
    "a fill": ("{} {} {} rg ".format(*(value / 255 for value in RED)) + FILL, None),
    "a picture": (PLACE, drawn(8, 8, Name.DeviceRGB, data=bytes(RED) * 64)),
    "an indexed picture": (
        PLACE,
        drawn(8, 8, Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String(bytes(RED))]), data=bytes(64)),
    ),
}


@pytest.mark.parametrize(("content", "resources"), SCREEN.values(), ids=SCREEN)
def test_colours_of_a_screen_count_as_the_profile_converts_them(press, content, resources):
    transform = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.getOpenProfile(io.BytesIO(press().icc)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    inks = ImageCms.applyTransform(Image.new("RGB", (1, 1), RED), transform).getpixel((0, 0))
    found = most(sample(content, resources=resources), press())
    assert found == pytest.approx(sum(inks) * 100 / 255, abs=NEAR)


@needs_ghostscript
@pytest.mark.parametrize("name", PAGES)
def test_no_point_has_more_ink_than_the_ceiling(press, by_ghostscript, name):
    content, resources = PAGES[name]
    (page,) = PressFile(sample(content, resources=resources), press()).pages()
    assert by_ghostscript[name] <= ceiling(page) + 1


def test_the_ceiling_spares_plain_pages_their_plates(press):
    (plain,) = PressFile(sample(), press()).pages()
    assert ceiling(plain) == pytest.approx(130)
    (blended,) = PressFile(
        sample(*PAGES["multiplied"][:1], resources=PAGES["multiplied"][1]), press()
    ).pages()
    assert ceiling(blended) == math.inf


@pytest.fixture(scope="module")
def press_file(render_sheet):
    """A bundled sheet as the press gets it, by its name and layout."""

    def made(sheet, layout):
        (data,) = render_sheet(sheet, layout=layout, press="offset-couche").files
        return data

    return made


@needs_ghostscript
@pytest.mark.parametrize(("sheet", "layout"), [("infirmier.yaml", "carte"), ("fleuriste.yaml", "carte")])
def test_the_ink_of_real_pages_is_that_of_ghostscript(press, press_file, tmp_path, sheet, layout):
    data = press_file(sheet, layout)
    expected = most_of_ghostscript(data, tmp_path)
    assert len(expected) == 2
    assert [most(data, press(), page) for page in (1, 2)] == pytest.approx(expected, abs=NEAR)
