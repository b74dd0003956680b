"""Every page of every bundled sheet, compared as a picture with the one that was approved."""

import io
from pathlib import Path

import numpy
import pytest
from PIL import Image

from tests.paths import LAYOUTS, TESTS

GOLDEN = TESTS / "golden"
DPI = 60
VISIBLE = 40
TOLERATED = 0.0003


def picture(data):
    return numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


@pytest.fixture(params=[path.name for path in LAYOUTS])
def layout(request):
    """Every bundled layout in turn; its pictures are in the folder of its name."""
    return request.param


@pytest.fixture
def approved(layout, request, tmp_path):
    """Compares pages with the approved ones of that layout, or approves them with `--update-golden`."""
    update = request.config.getoption("--update-golden")

    def compare(pages, stem):
        if update:
            approve(pages, GOLDEN / layout, stem)
        compare_pages(pages, GOLDEN / layout, stem, tmp_path)

    return compare


def test_pages_look_as_approved(render_sheet, sheet_name, layout, approved):
    pages = render_sheet(sheet_name, "png", dpi=DPI, layout=layout).files
    approved(pages, Path(sheet_name).stem)


@pytest.mark.parametrize("locale", ["ar", "de", "en", "es"])
def test_pages_look_as_approved_in_other_languages(render_sheet, locale, layout, approved):
    pages = render_sheet("cto.yaml", "png", dpi=DPI, locale=locale, layout=layout).files
    approved(pages, f"cto.{locale}")


def approve(pages, folder, stem):
    folder.mkdir(exist_ok=True)
    for old in folder.glob(f"{stem}-*.png"):
        old.unlink()
    for number, data in enumerate(pages, 1):
        (folder / f"{stem}-{number}.png").write_bytes(data)


def compare_pages(pages, folder, stem, tmp_path):
    targets = [folder / f"{stem}-{number}.png" for number in range(1, len(pages) + 1)]
    assert sorted(folder.glob(f"{stem}-*.png")) == targets, "not as many pages as approved; see make golden"
    for target, data in zip(targets, pages, strict=True):
        ours, approved = picture(data), picture(target.read_bytes())
        assert ours.shape == approved.shape
        changed = (abs(ours - approved).max(axis=2) > VISIBLE).mean()
        if changed > TOLERATED:
            (tmp_path / target.name).write_bytes(data)
        assert changed <= TOLERATED, f"{target.name}: {changed:.2%} of the page changed; see {tmp_path}"


def test_the_comparison_sees_a_missing_line(render_sheet, sheet_name):
    approved = picture(render_sheet(sheet_name, "png", dpi=DPI).files[0])
    ink = (approved.min(axis=2) < 128).sum(axis=1)
    foot = int(len(ink) * 0.6)
    line = foot + int(ink[foot:].argmax())
    erased = approved.copy()
    erased[line - 3 : line + 4] = 255
    assert (abs(erased - approved).max(axis=2) > VISIBLE).mean() > TOLERATED
