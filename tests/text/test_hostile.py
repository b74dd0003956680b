"""Texts of hostile characters are read in a moment, though longer than any text that a sheet may hold.

Each function has the time that a whole sheet has by default, on however slow a machine.
"""

from __future__ import annotations

from contextlib import closing

import pytest

from fichemetier.build.executors.forked import in_child
from fichemetier.build.executors.limits import Limits
from fichemetier.text import markdown, unsupported
from fichemetier.text.direction import isolated_tokens
from fichemetier.text.french_typography import TEXT_RULES, masked
from fichemetier.text.limits import MAX_TEXT
from fichemetier.text.mojibake import repaired
from fichemetier.text.typography import typeset

SIZE = 3 * MAX_TEXT
CRUMBS = (
    *(
        "*",
        "**a",
        "_a ",
        "__a",
        "[",
        "](",
        "[a](",
        "![",
        "`",
        "<",
        "<a",
        "<b a=",
        "<!--",
        "<![CDATA[",
        "<script>",
    ),
    *("&", "&#1;", " ", "  ", "1", "1 ", "1 000 ", "1.000", "1-", "(", "a(e", "«", "» ", '"', "“", "‘", "l'"),
    *("a", "A ", "É", "a-", "a.", "a@", "http://", "www.", "/a", "~/", "C:\\", "...", "etc", " :", " ,", "·"),
    *("\u2060", "\u00a0", "\n", "\n- ", "\n1. ", "> ", "|", "\\*", "Ã©", "ا", "ا1 "),
)
FUNCTIONS = {
    **{code: (lambda text, rule=rule: list(rule(text))) for code, rule in TEXT_RULES.items()},
    "masked": masked,
    "typeset": typeset,
    "prose": markdown.prose,
    "block": markdown.block,
    "unsupported": lambda text: list(unsupported.unsupported(text)),
    "markup": lambda text: list(unsupported.markup(text)),
    "lost emphasis": lambda text: list(unsupported.lost_emphasis(text)),
    "broken links": lambda text: list(unsupported.broken_links(text)),
    "mojibake": repaired,
    "directions": isolated_tokens,
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_hostile_texts_are_read_in_a_moment(name):
    def read(crumb, _note):
        FUNCTIONS[name](f"a {crumb * (SIZE // len(crumb))} !")

    with closing(in_child(CRUMBS, read, Limits(), repr)) as read_texts:
        failed = {crumb: read_text.exception() for crumb, read_text in zip(CRUMBS, read_texts, strict=True)}
    assert {crumb: error for crumb, error in failed.items() if error} == {}
