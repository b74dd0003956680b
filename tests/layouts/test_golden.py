"""Every page of every bundled sheet, compared as a picture with the one that was approved."""

import io
from pathlib import Path

import numpy
import pytest
from PIL import Image

from tests.paths import TESTS

GOLDEN = TESTS / "golden" / "a4"
DPI = 60
VISIBLE = 40
TOLERATED = 0.0003


def picture(data):
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


@pytest.fixture
def pages(render_sheet, sheet_name):
    return render_sheet(sheet_name, "png", dpi=DPI).files


def test_pages_look_as_approved(pages, sheet_name, request, tmp_path):
    compare(pages, Path(sheet_name).stem, request, tmp_path)


@pytest.mark.parametrize("locale", ["ar", "de", "en", "es"])
def test_pages_look_as_approved_in_other_languages(render_sheet, locale, request, tmp_path):
    pages = render_sheet("cto.yaml", "png", dpi=DPI, locale=locale).files
    compare(pages, f"cto.{locale}", request, tmp_path)


def compare(pages, stem, request, tmp_path):
    targets = [GOLDEN / f"{stem}-{number}.png" for number in range(1, len(pages) + 1)]
    if request.config.getoption("--update-golden"):
        GOLDEN.mkdir(exist_ok=True)
        for old in GOLDEN.glob(f"{stem}-*.png"):
            old.unlink()
        for target, data in zip(targets, pages, strict=True):
            target.write_bytes(data)
    assert sorted(GOLDEN.glob(f"{stem}-*.png")) == targets, "another number of pages than approved"
    for target, data in zip(targets, pages, strict=True):
        ours, approved = picture(data), picture(target.read_bytes())
        assert ours.shape == approved.shape
        changed = (abs(ours - approved).max(axis=2) > VISIBLE).mean()
        if changed > TOLERATED:
            (tmp_path / target.name).write_bytes(data)
        assert changed <= TOLERATED, f"{target.name}: {changed:.2%} of the page changed; see {tmp_path}"


def test_the_comparison_sees_a_missing_line(pages):
    approved = picture(pages[0])
    ink = (approved.min(axis=2) < 128).sum(axis=1)
    foot = int(len(ink) * 0.6)
    line = foot + int(ink[foot:].argmax())
    erased = approved.copy()
    erased[line - 3 : line + 4] = 255
    assert (abs(erased - approved).max(axis=2) > VISIBLE).mean() > TOLERATED
