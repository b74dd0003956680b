"""A layout's manifest and the options it lets a user set."""

import pytest

from fichemetier.diagnostics.errors import UsageError
from fichemetier.layouts.manifest import read_layout
from tests.edits import edit
from tests.paths import ROOT

MANIFEST = """
title = {fr = "Essai", en = "Trial"}
page = {width = "210mm", height = "297mm"}
[pages]
max = 1
[density]
start = "normal"
[density.steps.normal]
"--text" = "10pt"
[options.stand]
type = "text"
default = ""
description = {fr = "Stand", en = "Stand"}
[options.accent]
type = "color"
default = "#aa0000"
description = {fr = "Couleur", en = "Colour"}
[options.logo]
type = "path"
default = ""
description = {fr = "Logo", en = "Logo"}
[options.cadre]
type = "bool"
default = false
description = {fr = "Cadre", en = "Frame"}
[options.encre]
type = "choice"
choices = ["pleine", "filet"]
default = "pleine"
description = {fr = "Encre", en = "Ink"}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "layout.toml").write_text(MANIFEST, encoding="utf-8")
    (tmp_path / "sheet.html.j2").write_text("<p></p>", encoding="utf-8")
    return tmp_path


def refused(folder, **options):
    with pytest.raises(UsageError) as caught:
        read_layout(folder).options(options, folder)
    return [(d.code, d.arguments["key"], d.suggestion) for d in caught.value.diagnostics]


def test_defaults_and_values(folder):
    values = read_layout(folder).options({"stand": " B 12 ", "cadre": "oui", "accent": "#AB3D1F"}, folder)
    assert values == {"stand": "B 12", "cadre": True, "accent": "#ab3d1f", "logo": "", "encre": "pleine"}


def test_a_choice_is_meant_in_any_case(folder):
    assert read_layout(folder).options({"encre": "FILET"}, folder)["encre"] == "filet"


def test_every_wrong_option_at_once(folder):
    found = refused(folder, stant="B", accent="red", cadre="peut-être", encre="or", logo="../x.png")
    assert found == [
        ("FM403", "stant", "stand"),
        ("FM404", "accent", None),
        ("FM404", "logo", None),
        ("FM404", "cadre", None),
        ("FM404", "encre", None),
    ]


def test_a_picture_outside_the_workspace_is_refused_even_through_a_link(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.png"
    outside.write_bytes(b"x")
    (folder / "logo.png").symlink_to(outside)
    assert refused(folder, logo="logo.png") == [("FM404", "logo", None)]
    assert refused(folder, logo=str(outside)) == [("FM404", "logo", None)]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("max = 1", "maximum = 1", "pages.maximum"),
        ("max = 1", "max = ", "TOML"),
    ],
)
def test_errors_of_a_manifest(folder, old, new, key):
    edit(folder / "layout.toml", old, new)
    with pytest.raises(UsageError) as caught:
        read_layout(folder)
    assert key in [d.arguments["key"] for d in caught.value.diagnostics]
    assert {d.code for d in caught.value.diagnostics} == {"FM402"}


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ('start = "normal"', 'start = "large"', "density.start", "normal"),
        ("max = 1", 'max = "1"', "pages.max", "@int"),
        ("max = 1", "max = 0", "pages.max", "≥ 1"),
        ("max = 1", "max = 1\nfill = 1.5", "pages.fill", "≤ 1"),
        ('width = "210mm"', 'width = "12"', "page.width", "210mm, 8.5in"),
    ],
)
def test_values_that_a_manifest_refuses_come_with_what_is_expected(folder, old, new, key, expected):
    edit(folder / "layout.toml", old, new)
    with pytest.raises(UsageError) as caught:
        read_layout(folder)
    (found,) = caught.value.diagnostics
    assert (found.code, found.arguments["key"], found.arguments["expected"]) == ("FM415", key, expected)


def test_unknown_keys_are_found_in_order_with_the_nearest_known_one(folder):
    text = f"titel = 1\n{MANIFEST}tpye = 1\n[measures.columns]\ncharacter = 1\n[drawings]\nqr_modul = 1\n"
    (folder / "layout.toml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_layout(folder)
    unknown = [one for one in caught.value.diagnostics if one.arguments["problem"] == "@unknown_key"]
    assert [one.suggestion for one in unknown] == ["title", "type", "characters", "qr_module"]


def test_the_steps_for_what_breaks_at_every_other_begin_with_one_that_is_there(folder):
    edit(folder / "layout.toml", 'start = "normal"', 'start = "normal"\notherwise = "two-sided"')
    with pytest.raises(UsageError) as caught:
        read_layout(folder)
    assert [(d.code, d.arguments["key"]) for d in caught.value.diagnostics] == [
        ("FM415", "density.otherwise")
    ]


@pytest.mark.parametrize("name", ["a4", "registre"])
def test_a_short_sheet_that_one_side_does_not_hold_may_take_two(name):
    density = read_layout(ROOT / "layouts" / name).manifest.density
    steps = list(density.steps)
    assert [step.startswith("two-sided") for step in steps].index(True) == steps.index(density.otherwise)


@pytest.mark.parametrize(
    ("name", "tightest"),
    [("a5", "close"), ("depliant", "close"), ("gros-caracteres", "close")],
)
def test_a_step_that_stands_before_an_inherited_one_is_tighter(name, tightest):
    assert next(iter(read_layout(ROOT / "layouts" / name).densities)) == tightest
