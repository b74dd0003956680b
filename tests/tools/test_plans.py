"""How sheets are set, counted."""

from tests.paths import SHEETS
from tests.tools.plans import Plan, plan, report


def test_a_sheet_is_planned_as_it_is_printed(render_sheet):
    found = plan(SHEETS / "fleuriste.yaml", "a4")
    artifact = render_sheet("fleuriste.yaml", "pdf")
    assert (found.pages, found.density) == (artifact.info.pages, artifact.info.density)
    assert found.facts >= 3
    assert found.level


def test_the_counts_say_what_takes_two_sides_and_what_is_thin():
    plans = [
        Plan(name="one", density="normal", pages=1, fill=0.5, facts=3, level=True),
        Plan(name="two", density="two-sided", pages=2, fill=0.6, facts=2, level=False),
    ]
    said = report(plans)
    assert "1   50.0%  on one page" in said
    assert "1   50.0%  last page under two thirds" in said
    assert "60%  two, 2 pages at two-sided" in said
    assert "%  one," not in said
