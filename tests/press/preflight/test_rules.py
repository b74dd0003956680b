"""Each rule finds its fault in a file that is sound otherwise, and nothing in what comes close to one."""

from __future__ import annotations

import io
import logging
import re

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from fichemetier.press.preflight.check import preflight
from fichemetier.press.preflight.registry import FILE_RULES, PAGE_RULES
from tests.paths import ROOT
from tests.press.preflight.sample import (
    BLEED,
    HEIGHT,
    MM,
    SLUG,
    TEXT,
    WIDTH,
    box,
    embedded_font,
    ground,
    mm,
    picture,
    sample,
    saved,
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
        {"content": "/Im Do\n", "resources": lambda pdf: holding_itself(pdf)},
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


def holding_itself(pdf):
    made = pdf.make_stream(b"/Im Do", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 500])
    made.Resources = Dictionary(XObject=Dictionary(Im=made))
    return {"/XObject": {"/Im": made}}


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


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        ("100 0 d0 1 0 0 rg 0 0 50 50 re f", {"FM833", "FM834"}),
        ("100 0 0 0 50 50 d1 1 0 0 rg 0 0 50 50 re f", {"FM833"}),
        ("100 0 d0 1 1 0.9 0.2 k 0 0 50 50 re f", {"FM833", "FM838"}),
        ("100 0 d0 0.2 w 1 0 0 0 K 0 0 m 50 50 l S", {"FM833", "FM841"}),
        ("100 0 d0 0.5 g 0 0 50 50 re f BT /T 100 Tf (a) Tj ET", {"FM833"}),
    ],
)
def test_letters_that_are_drawings_are_looked_into(press, drawing, found):
    def letters(pdf):
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 99, 99]))
        font.FontMatrix = Array([0.01, 0, 0, 0.01, 0, 0])
        font.FirstChar, font.LastChar, font.Widths = 97, 98, Array([100, 100])
        font.Encoding = Dictionary(Differences=Array([97, Name.square, Name.unused]))
        unused = pdf.make_stream(b"100 0 d0 0 0 1 rg 0 0 50 50 re f")
        font.CharProcs = Dictionary(square=pdf.make_stream(drawing.encode()), unused=unused)
        font.Resources = Dictionary(Font=Dictionary(T=font))
        return {"/Font": {"/T": font}}

    shown = "/Over gs 0 0 0 1 k BT /T 40 Tf 100 100 Td [(a) 5 (a)] TJ ET\n"
    assert codes(sample(shown, resources=letters), press()) == found


TRANSPARENT = {
    "opacity": ("/S gs 1 0 0 0 k 100 100 20 20 re f\n", state(ca=0.5)),
    "a blend mode": ("/S gs 1 0 0 0 k 100 100 20 20 re f\n", state(BM=Name.Multiply)),
    "a soft mask": (
        "/S gs 1 0 0 0 k 100 100 20 20 re f\n",
        state(SMask=Dictionary(S=Name.Alpha)),
    ),
    "a picture with a soft mask": (
        PLACE,
        lambda pdf: drawn(300, 300, SMask=picture(pdf, 1, 1, Name.DeviceGray, b"a"))(pdf),
    ),
    "a group": ("/Im Do\n", form(b"0 0 9 9 re f", Group=Dictionary(S=Name.Transparency))),
}


@pytest.mark.parametrize(("content", "resources"), TRANSPARENT.values(), ids=TRANSPARENT)
def test_transparency_is_a_fault_where_it_is_forbidden(press, content, resources):
    data = sample(content, resources=resources)
    assert codes(data, press(variant="pdf/x-1a")) == {"FM842", "FM850", "FM851"}
    assert codes(data, press()) == set()


@pytest.mark.parametrize(("version", "found"), [("1.7", set()), ("2.0", {"FM850"})])
def test_a_version_that_came_after_the_variant(press, version, found):
    newer = saved(pikepdf.open(io.BytesIO(sample())), min_version=version)
    assert codes(newer, press()) == found


def test_bytes_of_no_pdf(press):
    for data in (b"", b"%PDF-1.7\n", b"\x89PNG", sample()[:200]):
        assert codes(data, press()) == {"FM820"}


@pytest.mark.parametrize("user", ["", "secret"])
def test_encryption(press, user):
    opened = pikepdf.open(io.BytesIO(sample()))
    assert "FM821" in codes(
        saved(opened, static_id=False, encryption=pikepdf.Encryption(owner="o", user=user)), press()
    )


def test_a_damaged_page_is_told_and_the_others_are_checked(press):
    def edit(pdf):
        pdf.pages[0].obj.Contents = pdf.make_stream(b"no deflated data", Filter=Name.FlateDecode)
        pdf.pages[1].obj.Resources.XObject = Dictionary(Im=picture(pdf, 9, 9))
        pdf.pages[1].obj.Contents = pdf.make_stream((ground() + PLACE).encode())

    found = {(one.code, one.arguments["page"]) for one in preflight(sample(pages=2, edit=edit), press())}
    assert found == {("FM822", "1"), ("FM839", "2")}


def test_a_page_without_end_is_checked_in_part(press, monkeypatch):
    monkeypatch.setattr("fichemetier.press.preflight.walk.MOST_OPERATORS", 100)
    assert codes(sample("q Q\n" * 100), press()) == {"FM823"}
    assert codes(sample(), press()) == set()


@pytest.mark.parametrize(
    ("product", "pages", "wrong"),
    [
        ("depliant", 2, False),
        ("depliant", 3, True),
        ("carte", 1, True),
        ("affiche", 1, False),
        ("affiche", 2, True),
        ("catalogue", 8, False),
        ("catalogue", 6, True),
        ("a5", 1, True),
        ("a4", 1, False),
        ("registre", 3, False),
        ("falc", 5, False),
        ("gros-caracteres", 3, False),
        ("", 7, False),
    ],
)
def test_each_product_has_its_number_of_pages(press, product, pages, wrong):
    assert ("FM846" in codes(sample(pages=pages), press(), product)) == wrong


def test_the_mentions_of_a_product(press):
    said = "Imprim\xe9 par Pochet, Lyon. RCS Lyon 123. Ne pas jeter sur la voie publique. Pensez au tri"
    words = [line(mm(10), mm(10 + 5 * row), text) for row, text in enumerate(said.split(". "))]
    assert mentions(sample("".join(words), pages=2), press()) == set()
    assert mentions(sample(pages=2), press()) == {
        "@mention_printer",
        "@mention_publisher",
        "@mention_road",
        "@mention_sorting",
    }


def mentions(data, profile):
    return {one.arguments["mention"] for one in preflight(data, profile, "carte") if one.code == "FM852"}


def test_the_foot_of_what_stands_in_a_case_is_no_place_for_text(press):
    low = sample(line(mm(30), mm(8)))
    assert preflight(low, press(foot=10.0)) == []
    assert [one.code for one in preflight(low, press(foot=10.0), cased=True)] == ["FM829"]


def test_the_limits_are_those_of_the_profile(press):
    data = sample("0.6 0.6 0.6 0.6 k 100 100 20 20 re f\n0.2 w 0 0 0 1 K 100 100 m 200 100 l S\n" + TEXT)
    assert codes(data, press()) == {"FM841"}
    assert codes(data, press(hairline=0.1)) == set()
    assert codes(data, press(hairline=0.1, ink_limit=230)) == {"FM838"}
    assert codes(data, press(hairline=0.1, bleed=5.0)) == {"FM827"}
    assert codes(data, press(hairline=0.1, condition="FOGRA47")) == {"FM837"}


def test_what_is_on_several_pages_is_told_once_with_its_place(press):
    data = sample("1 0 0 rg " + f"{mm(10)} {mm(20)} {10 * MM} {5 * MM} re f\n" * 2, pages=4)
    (found,) = preflight(data, press())
    assert found.span is None
    assert found.arguments == {
        "space": "DeviceRGB",
        "kind": "@mark_fill",
        "page": "1–4",
        "box": f"x 10, y {HEIGHT - 25}, 10 × 5 mm",
        "count": 8,
    }


def test_a_whole_box_outside_the_page_is_still_placed(press):
    (found,) = preflight(sample(TrimBox=box(BLEED + 2)), press())
    assert found.arguments["box"] == f"x 0, y 0, {WIDTH + 10} × {HEIGHT + 10} mm"


@pytest.mark.parametrize(
    ("bleed", "sides"),
    [
        (box(2), {"@side_all": "2"}),
        ([mm(-3), mm(-1), mm(WIDTH + 2), mm(HEIGHT + 3)], {"@side_bottom": "1", "@side_right": "2"}),
    ],
)
def test_sides_that_lack_the_same_bleed_are_told_as_one(press, bleed, sides):
    found = preflight(sample(BleedBox=bleed), press())
    assert {one.arguments["side"]: one.arguments["found"] for one in found} == sides


def test_the_printers_checklist_names_every_rule():
    page = (ROOT / "docs" / "printing.md").read_text("utf-8")
    listed = {
        number
        for first, last in re.findall(r"FM(8[2-5]\d)(?:–FM(8[2-5]\d))?", page)
        for number in range(int(first), int(last or first) + 1)
    }
    rules = {int(code.removeprefix("FM")) for code in (*PAGE_RULES, *FILE_RULES)}
    assert rules - listed == set()
    assert listed - rules == {820, 822, 823}


def test_a_colour_with_too_few_components_is_no_reason_to_stop(press):
    content = "/Over gs /DeviceCMYK cs 0.5 sc 100 100 20 20 re f\n"
    assert codes(sample(content), press(ink_limit=100)) == set()


def test_what_the_reader_warns_of_is_told_as_damage(press, recwarn):
    (found,) = preflight(sample("/Im Do\n", resources=form(b"q (text without end")), press())
    assert (found.code, found.arguments["page"]) == ("FM822", "1")
    assert "end of stream" in found.arguments["reason"]
    assert not list(recwarn)


def test_what_the_reader_logs_is_told_and_kept_from_stderr(press, monkeypatch, capfd):
    rule = FILE_RULES["FM848"]

    def logging_rule(document):
        logging.getLogger("pikepdf._core").error("Pages tree is odd")
        return rule(document)

    monkeypatch.setitem(FILE_RULES, "FM848", logging_rule)
    (found,) = preflight(sample(), press())
    assert (found.code, found.arguments["reason"]) == ("FM822", "Pages tree is odd")
    assert capfd.readouterr().err == ""
