"""A file with thousands of errors of one kind is reported by the first hundred and their number."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from fichemetier.diagnostics.alike import MAX_ALIKE, bounded, first_alike
from fichemetier.diagnostics.catalogue import message
from fichemetier.diagnostics.diagnostic import Diagnostic, Span


def at(line, code="FM101"):
    return Diagnostic(code, Span(Path("a.yaml"), line, 1, line, 2))


@pytest.mark.parametrize("count", [0, 1, MAX_ALIKE])
def test_as_many_as_are_shown_are_all_shown(count):
    found = [at(line) for line in range(1, count + 1)]
    assert first_alike(found, lambda one: one) == found


def test_what_is_not_shown_is_counted_after_the_last_that_is():
    *shown, more = first_alike(range(1, MAX_ALIKE + 4), at)
    assert shown == [at(line) for line in range(1, MAX_ALIKE + 1)]
    assert (more.code, more.span) == ("FM740", shown[-1].span)
    assert message(more, "en") == "3 more FM101 of this file are not shown"


def test_only_what_is_shown_is_diagnosed():
    diagnosed = []
    first_alike(range(1, 10 * MAX_ALIKE), lambda line: diagnosed.append(line) or at(line))
    assert diagnosed == list(range(1, MAX_ALIKE + 1))


def test_each_code_is_bounded_on_its_own():
    found = [at(line, code) for line in range(1, MAX_ALIKE + 2) for code in ("FM101", "FM104")]
    counts = Counter(one.code for one in bounded([*found, at(1, "FM105")]))
    assert counts == {"FM101": MAX_ALIKE, "FM104": MAX_ALIKE, "FM105": 1, "FM740": 2}
