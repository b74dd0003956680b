"""What is foreseen of sheets: most are laid out once, and each is set as if every density had been tried."""

from functools import cache
from statistics import mean

import pytest

from fichemetier.importers import ImportRequest, importer
from fichemetier.layouts.manifest import read_layout
from fichemetier.model.sheet import Sheet
from tests.paths import FIXTURES, ROOT
from tests.tools.plans import plan_of

ROME = FIXTURES / "rome"
MOST = {"a4": 1.1, "registre": 1.2}
"""Layouts a sheet, on average: the ledger grows until its page is nearly full, where little decides."""


@cache
def sheets():
    """Every other one of fifty jobs of the ROME."""
    measures = read_layout(ROOT / "layouts" / "a4").manifest.measures.printed
    drafts = importer("rome")(ImportRequest(ROME / "fifty.zip", measures, ())).drafts
    return [Sheet.model_validate({"id": draft.code.lower(), **draft.values}) for draft in drafts[::2]]


@pytest.mark.parametrize("layout", MOST)
def test_sheets_are_laid_out_hardly_more_than_once(layout):
    plans = [plan_of(sheet, layout, ROOT) for sheet in sheets()]
    assert mean(plan.layouts for plan in plans) <= MOST[layout]
    assert len({plan.density for plan in plans}) >= 3


@pytest.mark.parametrize("layout", MOST)
@pytest.mark.parametrize("number", range(0, 25, 6))
def test_a_sheet_is_set_as_if_every_density_had_been_laid_out(layout, number):
    foreseen, tried = (plan_of(sheets()[number], layout, ROOT, foreseen=one) for one in (True, False))
    assert (foreseen.density, foreseen.fill) == (tried.density, tried.fill)
