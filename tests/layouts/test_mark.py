"""Every product of a sheet carries its version mark, so that `whence` leads back to it."""

from __future__ import annotations

import pytest

from fichemetier.translation.mark import code_of, printed_mark
from tests.paths import SHEET_LAYOUTS, SHEETS

WORD_JOINER = "\u2060"


@pytest.mark.parametrize("layout", [folder.name for folder in SHEET_LAYOUTS])
def test_every_layout_prints_the_mark(render_sheet, layout):
    (page,) = render_sheet("fleuriste.yaml", "html", layout=layout).files
    mark = printed_mark(None, code_of(SHEETS / "fleuriste.yaml", "fr"))
    assert mark in page.decode("utf-8").replace(WORD_JOINER, "")
