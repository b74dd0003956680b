"""Values as one text: equal ones are the same, and what is remembered by a hash stays valid."""

from datetime import date

import pytest

from fichemetier.source.values import canonical, value_hash


def test_the_order_of_keys_is_of_no_account():
    assert canonical({"a": 1, "b": [True, None]}) == canonical({"b": [True, None], "a": 1})


def test_a_date_is_its_iso_text():
    assert canonical({"le": date(2026, 1, 31)}) == '{"le": "2026-01-31"}'


@pytest.mark.parametrize(("first", "second"), [(1, True), ("1", 1), ([1, 2], [2, 1]), (None, ""), ({}, [])])
def test_other_values_are_another_text(first, second):
    assert canonical(first) != canonical(second)
    assert value_hash(first, 10) != value_hash(second, 10)


def test_hashes_that_files_hold_stay_valid():
    """Records of imports and fingerprints of overrides are compared with hashes made by earlier versions."""
    assert value_hash({"é": [1.5, "a"], "d": date(2026, 1, 31)}, 10) == "3465fe98fb"


def test_what_no_sheet_holds_is_refused():
    with pytest.raises(TypeError):
        canonical({"a": {1, 2}})
