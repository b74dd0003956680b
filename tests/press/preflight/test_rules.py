"""Each rule finds its fault in a file that is sound otherwise, and nothing in what comes close to one."""

from __future__ import annotations

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from fichemetier.press.preflight.check import preflight
from tests.press.preflight.faults import (
    PLACE,
    SHADE,
    annotated,
    codes,
    disc,
    drawn,
    font,
    form,
    holding_itself,
    icc,
    line,
    pattern,
    separation,
    shading,
    space,
    state,
    with_attachment,
    with_group,
    with_script,
    without,
)
from tests.press.preflight.sample import (
    BLEED,
    HEIGHT,
    MM,
    SLUG,
    TEXT,
    WIDTH,
    box,
    ground,
    mm,
    sample,
    saved,
)

PATTERN_FILL = "/Pattern cs /P scn 100 100 50 50 re f\n"
FOUND = {
    "no trim box": ("FM824", {"TrimBox": None}),
    "no bleed box": ("FM824", {"BleedBox": None}),
    "a trim without area": ("FM824", {"TrimBox": [9, 9, 9, 9]}),
    "a trim outside the bleed": ("FM825", {"TrimBox": box(BLEED + 2)}),
    "a bleed outside the sheet": ("FM825", {"BleedBox": box(SLUG + 2)}),
    "two sizes": ("FM826", {"pages": 3, "edit": lambda pdf: pdf.pages[1].obj.update({"/TrimBox": box(-1)})}),
    "two millimetres of bleed": ("FM827", {"BleedBox": box(2)}),
    "a ground that ends at the trim": ("FM828", {"base": ground(0)}),
    "a ground that ends too soon": ("FM828", {"base": ground(BLEED - 1)}),
    "a disc that is cut off at the trim": (
        "FM828",
        {"base": f"q {mm(0)} {mm(0)} {WIDTH * MM} {HEIGHT * MM} re W n {disc(0)} Q\n"},
    ),
    "text near the side": ("FM829", {"content": line(mm(1), mm(50))}),
    "text near the foot": ("FM829", {"content": line(mm(30), mm(2))}),
    "text across the cut": ("FM830", {"content": line(mm(-2), mm(50))}),
    "a font that is not there": (
        "FM831",
        {"content": TEXT.replace("/F ", "/Other "), "resources": font(embedded=False)},
    ),
    "a whole font": ("FM832", {"content": TEXT.replace("/F ", "/Other "), "resources": font(name="Whole")}),
    "a Type 3 font": (
        "FM833",
        {
            "content": TEXT.replace("/F ", "/Other "),
            "resources": lambda pdf: {
                "/Font": {"/Other": Dictionary(Type=Name.Font, Subtype=Name.Type3, Name=Name.T)}
            },
        },
    ),
    "an RGB fill": ("FM834", {"content": "1 0 0 rg 100 100 20 20 re f\n"}),
    "an RGB stroke": ("FM834", {"content": "1 0 0 RG 100 100 20 20 re S\n"}),
    "an ICC space of three": (
        "FM834",
        {"content": "/Cs cs 1 0 0 sc 100 100 20 20 re f\n", "resources": space(icc(3))},
    ),
    "a Lab space": (
        "FM834",
        {
            "content": "/Cs cs 50 0 0 sc 100 100 20 20 re f\n",
            "resources": space(lambda pdf: Array([Name.Lab, Dictionary(WhitePoint=[1, 1, 1])])),
        },
    ),
    "an RGB picture": (
        "FM834",
        {"content": PLACE, "resources": drawn(300, 300, Name.DeviceRGB, bytes(270000))},
    ),
    "an indexed RGB picture": (
        "FM834",
        {
            "content": PLACE,
            "resources": drawn(
                300, 300, Array([Name.Indexed, Name.DeviceRGB, 0, pikepdf.String("abc")]), bytes(90000)
            ),
        },
    ),
    "an inline RGB picture": (
        "FM834",
        {"content": "q 1 0 0 1 100 100 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q\n"},
    ),
    "an RGB shading": ("FM834", {"content": SHADE, "resources": shading(Name.DeviceRGB)}),
    "RGB in a form": (
        "FM834",
        {"content": "/Im Do\n", "resources": form(b"1 0 0 rg 100 100 20 20 re f")},
    ),
    "RGB in a pattern": (
        "FM834",
        {"content": PATTERN_FILL, "resources": pattern(b"1 0 0 rg 0 0 9 9 re f")},
    ),
    "a page blended in RGB": ("FM834", {"edit": with_group}),
    "a form blended in RGB": (
        "FM834",
        {
            "content": "/Im Do\n",
            "resources": form(b"", Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)),
        },
    ),
    "a spot colour": (
        "FM835",
        {
            "content": "/Cs cs 1 scn 100 100 20 20 re f\n",
            "resources": space(lambda pdf: separation(pdf, "Gold")),
        },
    ),
    "no output intent": ("FM836", {"edit": without("/OutputIntents")}),
    "an intent for other paper": (
        "FM837",
        {"edit": lambda pdf: pdf.Root.OutputIntents[0].update({"/OutputConditionIdentifier": "FOGRA47"})},
    ),
    "too much ink": ("FM838", {"content": "0.8 0.8 0.8 0.8 k 100 100 20 20 re f\n"}),
    "too much ink in a picture": (
        "FM838",
        {"content": PLACE, "resources": drawn(300, 300, data=bytes([220]) * 360000)},
    ),
    "a coarse picture": ("FM839", {"content": PLACE, "resources": drawn(150, 150)}),
    "a picture coarse in one direction": ("FM839", {"content": PLACE, "resources": drawn(400, 150)}),
    "a coarse picture in a pattern": (
        "FM839",
        {"content": PATTERN_FILL, "resources": pattern(b"72 0 0 72 0 0 cm /Im Do", drawn(150, 150))},
    ),
    "a middling picture": ("FM840", {"content": PLACE, "resources": drawn(250, 250)}),
    "a thin line": ("FM841", {"content": "0.2 w 0 0 0 1 K 100 100 m 200 100 l S\n"}),
    "a line of no width": ("FM841", {"content": "0 w 0 0 0 1 K 100 100 m 200 100 l S\n"}),
    "a line made thin": ("FM841", {"content": "q 0.1 0 0 0.1 0 0 cm 1 w 1000 1000 m 2000 1000 l S Q\n"}),
    "a thin rectangle": ("FM841", {"content": "0 0 0 1 k 100 100 50 0.1 re f\n"}),
    "black that knocks out": ("FM843", {"content": TEXT.replace("/Over gs", "")}),
    "white that overprints": ("FM844", {"content": "q /Over gs 0 0 0 0 k 100 100 20 20 re f Q\n"}),
    "registration within the trim": (
        "FM845",
        {
            "content": "/Cs cs 1 scn 100 100 2 2 re f\n",
            "resources": space(lambda pdf: separation(pdf, "All")),
        },
    ),
    "four solid inks": ("FM845", {"content": "1 1 1 1 k 100 100 2 2 re f\n"}),
    "a link": ("FM847", {"edit": annotated("Link", [100, 100, 120, 120])}),
    "a script": ("FM848", {"edit": with_script}),
    "an attachment": ("FM849", {"edit": with_attachment}),
    "no variant": ("FM851", {"edit": without("/GTS_PDFXVersion")}),
    "no word of traps": ("FM851", {"edit": without("/Trapped")}),
    "a form that holds itself": (
        None,
        {"content": "/Im Do\n", "resources": holding_itself},
    ),
}
SOUND = {
    "nothing wrong": {},
    "several pages": {"pages": 3},
    "no ground": {"base": ""},
    "a shape inside, away from the trim": {"base": ground(-1)},
    "a disc that ends in the bleed": {"base": disc(-1)},
    "a disc that goes beyond the bleed": {"base": disc(0)},
    "a slanted ground that leaves the page": {
        "base": f"0.2 0 0.1 0 k {mm(9)} {mm(20)} m {mm(WIDTH - 1)} {mm(20)} l {mm(WIDTH + 3)} {mm(60)} l f\n"
    },
    "text at the safe distance": {"content": line(mm(3.2), mm(50))},
    "text of the slug": {"content": line(mm(20), mm(-8))},
    "gray": {"content": "0.5 g 100 100 20 20 re f\n"},
    "ICC gray": {"content": "/Cs cs 1 sc 100 100 20 20 re f\n", "resources": space(icc(1))},
    "ICC CMYK": {"content": "/Cs cs 1 0 0 0 sc 100 100 20 20 re f\n", "resources": space(icc(4))},
    "one ink of the four": {"content": "/Cs cs 1 scn 100 100 20 20 re f\n", "resources": space(separation)},
    "registration outside the trim": {
        "content": f"/Cs CS 1 SCN 0.25 w {mm(-8)} {mm(0)} m {mm(-4)} {mm(0)} l S\n",
        "resources": space(lambda pdf: separation(pdf, "All")),
    },
    "ink up to the limit": {"content": "0.75 0.75 0.75 0.75 k 100 100 20 20 re f\n"},
    "ink that overprints into little": {
        "content": "/Over gs 1 1 0.9 0 k 100 100 20 20 re f 0 0 0 0.1 k 100 100 20 20 re f\n"
    },
    "a fine picture": {"content": PLACE, "resources": drawn(300, 300)},
    "a fine picture twice as large and clipped away": {
        "content": "q 0 0 1 1 re W n 288 0 0 288 100 100 cm /Im Do Q\n",
        "resources": drawn(300, 300),
    },
    "a flat colour as a picture": {"content": PLACE, "resources": drawn(1, 1)},
    "a line of a quarter point": {"content": "0.25 w 0 0 0 1 K 100 100 m 200 100 l S\n"},
    "a line that is filled too": {"content": "3 w 0 0 0 1 K 100 100 m 200 100 l B\n"},
    "a sheet as large as a roll-up": {
        "base": "0.2 0 0.1 0 k -99 -99 9999 9999 re f\n",
        "MediaBox": [-28, -28, 2438, 5698],
        "BleedBox": [-8.5039, -8.5039, 2417.9528, 5677.7953],
        "TrimBox": [0, 0, 2409.4488, 5669.2913],
    },
    "a thin path that only clips": {"content": "q 100 100 50 0.1 re W n Q\n"},
    "a link outside the bleed": {"edit": annotated("Link", [0, 0, 9, 9])},
    "opacity where it is allowed": {
        "content": "/S gs 1 0 0 0 k 100 100 20 20 re f\n",
        "resources": state(ca=0.5),
    },
}


@pytest.mark.parametrize(("code", "fault"), FOUND.values(), ids=FOUND)
def test_a_fault_is_found_and_nothing_else(press, code, fault):
    assert codes(sample(**fault), press()) == ({code} if code else set())


@pytest.mark.parametrize("near", SOUND.values(), ids=SOUND)
def test_what_is_sound_passes(press, near):
    assert preflight(sample(**near), press()) == []


UNITS = (
    "a ground that ends too soon",
    "two millimetres of bleed",
    "text near the side",
    "text across the cut",
    "a coarse picture",
    "a thin line",
    "too much ink",
    "RGB in a pattern",
    "a link",
)


def in_units(data, unit):
    """The same pages, in units of so many points."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.obj.UserUnit = unit
            for key in ("/MediaBox", "/BleedBox", "/TrimBox"):
                page.obj[key] = Array([float(value) / unit for value in page.obj[key]])
            for annotation in page.obj.get("/Annots", ()):
                annotation.Rect = Array([float(value) / unit for value in annotation.Rect])
            page.contents_add(f"{1 / unit} 0 0 {1 / unit} 0 0 cm".encode(), prepend=True)
        return saved(pdf)


@pytest.mark.parametrize("name", UNITS)
@pytest.mark.parametrize("unit", [0.5, 4])
def test_pages_are_measured_in_their_own_units(press, name, unit):
    data = sample(**FOUND[name][1])
    assert preflight(data, press()) != []
    assert preflight(in_units(data, unit), press()) == preflight(data, press())
