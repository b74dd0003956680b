"""Addresses with placeholders: filled for each sheet, and refused where nothing fills one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.layouts.addresses import PLACEHOLDERS, filled, unknown_placeholder
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.options import values_of
from tests.paths import ROOT

VALUES = {"id": "cto", "rome": "M1803", "locale": "pt-PT"}


def test_each_placeholder_is_filled():
    assert filled("https://a.fr/{locale}/{rome}?f={id}", VALUES) == "https://a.fr/pt-PT/M1803?f=cto"
    assert filled("https://a.fr/all", VALUES) == "https://a.fr/all"


def test_an_address_that_a_sheet_cannot_fill_is_left_out():
    assert filled("https://a.fr/{rome}", {**VALUES, "rome": ""}) == ""
    assert filled("https://a.fr/{id}", {**VALUES, "rome": ""}) == "https://a.fr/cto"


@given(st.text(min_size=1, max_size=20))
def test_what_is_filled_in_stays_one_part_of_the_address(name):
    assert set(filled("https://a.fr/{id}", {**VALUES, "id": name})[13:]) & set("/?#&{} ") == set()


@pytest.mark.parametrize(("name", "meant"), [("code", None), ("romme", "{rome}"), ("", None)])
def test_an_unknown_placeholder_is_refused_with_the_nearest(name, meant):
    options = read_layout(ROOT / "layouts" / "a4").manifest.options
    _, errors = values_of(options, {"qr": f"https://a.fr/{{{name}}}"}, "a4", ROOT)
    assert errors["qr"].code == "FM179"
    assert errors["qr"].suggestion == meant


def test_known_placeholders_are_taken():
    address = "https://a.fr/" + "/".join(f"{{{name}}}" for name in PLACEHOLDERS)
    assert unknown_placeholder("qr", address) is None
