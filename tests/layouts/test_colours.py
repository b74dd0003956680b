"""Palettes can be told apart and read, in colour and in grey; so can what a user sets in their place."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.diagnostics.errors import UsageError
from fichemetier.layouts.check_settings import settings_errors
from fichemetier.layouts.colours import contrast, darkened, derived, readable, refused, tint
from fichemetier.layouts.manifest import PLAIN, read_layout
from fichemetier.view.words import DOMAINS
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.toml_text import TomlText
from tests.paths import ROOT
from tests.tools.colour_difference import difference, lab

PALETTES = TomlText.read(ROOT / "layouts" / "_shared" / "manifest.toml").table()["palettes"]
WITH_PLAIN = {**PALETTES, "": PLAIN}
FAMILIES = [
    ("arts", "commerce", "spectacle"),
    ("btp", "hotellerie", "industrie"),
    ("banque", "transport", "numerique"),
    ("agriculture", "maintenance"),
    ("hotellerie", "support"),
]
"""Grounds of one name: pinks, oranges, blues, greens, sands."""
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def test_every_domain_has_its_colours_and_no_other_has_any():
    assert set(PALETTES) == set(DOMAINS)
    assert {frozenset(palette) for palette in PALETTES.values()} == {
        frozenset({"deep", "vif", "tint", "spark"})
    }


@pytest.mark.parametrize(("one", "other"), list(combinations(sorted(WITH_PLAIN), 2)))
def test_no_two_inks_look_alike_nor_two_grounds(one, other):
    deep, vif = (
        difference(lab(WITH_PLAIN[one][role]), lab(WITH_PLAIN[other][role])) for role in ("deep", "vif")
    )
    assert deep >= (12 if one else 7)  # the ink of no domain is grey, and its page has no pictogram
    assert vif >= 7


@pytest.mark.parametrize("domain", sorted(WITH_PLAIN))
def test_colours_can_be_read(domain):
    deep, vif, pale, spark = (WITH_PLAIN[domain][role] for role in ("deep", "vif", "tint", "spark"))
    assert contrast("#ffffff", deep) >= 7
    assert contrast(deep, vif) >= 4.5
    assert contrast(deep, pale) >= 6.7
    assert contrast(spark, "#ffffff") >= 3
    assert pale == tint(vif)


@pytest.mark.parametrize("domain", sorted(PALETTES))
def test_grounds_are_light_and_inks_dark_in_grey(domain):
    deep, vif = (lab(PALETTES[domain][role])[0] for role in ("deep", "vif"))
    assert 76 <= round(vif) <= 88
    assert deep <= 36


@pytest.mark.parametrize("family", FAMILIES)
def test_grounds_of_a_family_differ_in_grey(family):
    lightness = [lab(PALETTES[domain]["vif"])[0] for domain in family]
    assert min(abs(one - other) for one, other in combinations(lightness, 2)) >= 6


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#ffffff", "#000000", 21), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_the_guidelines(first, second, ratio):
    assert contrast(first, second) == contrast(second, first) == pytest.approx(ratio, abs=0.005)


@given(COLOURS)
def test_any_colour_either_serves_or_comes_with_one_that_does(colour):
    for option, code, least in (("deep", "FM177", 7), ("accent", "FM178", 3), ("spark", "FM178", 3)):
        found = refused(option, colour)
        assert (found is None) == (contrast(colour, "#ffffff") >= least)
        if found:
            assert found.code == code
            assert refused(option, found.suggestion) is None
            assert contrast(found.suggestion, "#ffffff") < least + 0.2


@given(COLOURS)
def test_a_palette_derived_from_one_ink_can_be_read(colour):
    palette = derived(darkened(colour, 7))
    assert contrast(palette["deep"], palette["vif"]) >= 4.5
    assert contrast(palette["deep"], palette["tint"]) >= 6
    assert lab(palette["vif"])[0] >= 76


def test_a_colour_of_the_user_brings_its_ground_and_no_white_is_set_on_yellow():
    layout = read_layout(ROOT / "layouts" / "a4")
    options = layout.options({"deep": "#0f5a2c", "accent": "#a0148c"}, ROOT)
    palette = layout.palette("numerique", options)
    assert {role: palette[role] for role in ("deep", "vif", "tint")} == derived("#0f5a2c")
    assert palette["spark"] == "#a0148c"
    with pytest.raises(UsageError) as caught:
        layout.options({"deep": "#FFCC00", "accent": "#ffee00"}, ROOT)
    found = [(error.code, error.suggestion) for error in caught.value.diagnostics]
    assert found == [("FM178", darkened("#ffee00", 3)), ("FM177", "#6e5601")]


def test_a_setting_is_refused_as_an_option_is(tmp_path):
    (tmp_path / "fichemetier.toml").write_text('[layouts.a4]\nstand = "B"\ndeep = "#ffcc00"\n', "utf-8")
    (error,) = settings_errors(Workspace.around(tmp_path))
    assert (error.code, error.span.line) == ("FM177", 3)


@pytest.mark.parametrize(("towards", "ground"), [("#000000", "#ffa940"), ("#ffffff", "#384945")])
def test_a_colour_becomes_readable_and_changes_no_more_than_it_must(towards, ground):
    found = readable("#808080", ground, towards, 7)
    assert contrast(found, ground) >= 7
    assert found != towards
    assert readable(found, ground, towards, 7) == found


def test_what_cannot_be_readable_is_as_readable_as_can_be():
    assert readable("#777777", "#808080", "#000000", 21) == "#000000"
