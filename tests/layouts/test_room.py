"""More text than paper can hold is refused from its letters alone, and nothing that may fit ever is."""

from __future__ import annotations

import pytest

from fichemetier.diagnostics.errors import DoesNotFitError
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.room import DENSEST, require_room
from tests.tools.build_workspace import make_layout

A_PAGE = int(DENSEST * 105 * 148)
LETTERS = "a" * A_PAGE


@pytest.fixture
def layout(tmp_path):
    return read_layout(make_layout(tmp_path))


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{LETTERS}",
        f"<p>{'a ' * A_PAGE}</p>\n\n",
        f"<p>{'&#39;' * A_PAGE}</p>",
        f"<p>{'<b>a</b>' * A_PAGE}</p>",
        f"<head><title>{LETTERS}</title></head><p>{LETTERS}</p>",
        f"<style>{LETTERS}</style><svg><desc>{LETTERS}</desc></svg><!-- <p>{LETTERS} --><p>{LETTERS}</p>",
        f'<img alt="{LETTERS}"><p>{LETTERS}</p>',
    ],
)
def test_what_a_page_can_hold_is_let_through(layout, html):
    require_room(layout, 1, html)


@pytest.mark.parametrize("entity", ["a", "&#39;", "<b>a</b>", "a "])
def test_one_letter_more_than_the_paper_holds_is_refused(layout, entity):
    with pytest.raises(DoesNotFitError) as caught:
        require_room(layout, 2, f"<p>{entity * 2 * A_PAGE}</p><p>La suite.</p>")
    (found,) = caught.value.diagnostics
    assert found.code == "FM411"
    assert found.arguments["text"] == "La suite."
    assert (found.arguments["pages"], found.arguments["excess"]) == ("≥\u00a03", "≥\u00a0148")
