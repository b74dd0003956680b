"""Subset fonts, and their cache, which may be lost, damaged or out of reach."""

import io

import pytest
from fontTools.ttLib import TTFont

from fichemetier.writers import subset, subset_cache
from tests.paths import ROOT

FONT = ROOT / "fonts/source-sans-3/SourceSans3-Regular.ttf"
ABC = frozenset(map(ord, "abc"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "fichemetier" / subset_cache.FOLDER


def woff2(features=frozenset()):
    return subset.woff2(FONT, ABC, features)


def test_a_subset_holds_the_characters_asked_for(folder):
    font = TTFont(io.BytesIO(woff2()))
    assert font.flavor == "woff2"
    assert set(font.getBestCmap()) == ABC


def test_a_subset_of_spaces_keeps_an_outline(folder):
    """Browsers refuse a font whose table of outlines is empty."""
    font = TTFont(io.BytesIO(subset.woff2(FONT, frozenset({0x20}), frozenset())))
    assert font["glyf"][".notdef"].numberOfContours > 0


def test_features_are_added_when_asked_for(folder):
    small = TTFont(io.BytesIO(woff2(frozenset({"smcp"}))))
    assert len(small.getGlyphOrder()) > len(TTFont(io.BytesIO(woff2())).getGlyphOrder())


def test_a_second_call_reads_the_cache(folder, monkeypatch):
    first = woff2()
    monkeypatch.setattr(subset, "_subset", None)
    assert woff2() == first


@pytest.mark.parametrize("damage", [b"", b"x" * 40, None])
def test_a_damaged_entry_counts_as_none(folder, damage):
    first = woff2()
    (entry,) = folder.iterdir()
    entry.write_bytes(entry.read_bytes()[:-1] if damage is None else damage)
    assert woff2() == first
    assert subset_cache.read(entry.name) == first


def test_a_cache_out_of_reach_is_done_without(tmp_path, monkeypatch):
    (tmp_path / "fichemetier").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert woff2() == woff2()
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert woff2() == woff2()


def test_the_cache_forgets_what_was_used_longest_ago(folder, monkeypatch):
    monkeypatch.setattr(subset_cache, "MAX_FILES", 4)
    for number in range(4):
        subset_cache.write(str(number), b"data")
        subset_cache.read("0")
    subset_cache.write("4", b"data")
    assert sorted(path.name for path in folder.iterdir()) == ["0", "3", "4"]
