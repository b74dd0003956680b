"""Whole files: damage, encryption, products, profiles, and how what is found is told."""

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
from tests.press.preflight.faults import (
    PLACE,
    codes,
    drawn,
    form,
    line,
    state,
)
from tests.press.preflight.sample import (
    BLEED,
    HEIGHT,
    MM,
    TEXT,
    WIDTH,
    box,
    ground,
    mm,
    picture,
    sample,
    saved,
)


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
