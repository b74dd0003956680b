"""A sheet that no layout could hold is refused as a whole, at the first text that is too much."""

from __future__ import annotations

from pathlib import Path

import pytest

from fichemetier.model.length import MAX_LETTERS, MAX_TEXTS, length_errors
from fichemetier.model.validate import check

HEAD = "schema: 1\nmetier:\n  intitule: Potier\nen_bref: Court.\n"
HEAD_TEXTS = ["1", "Potier", "Court."]


def errors(text):
    found = check(text.encode(), Path("potier.yaml"), "potier")
    assert found.sheet is not None, found.diagnostics
    return length_errors(found.source)


def missions(*items, group=250):
    groups = [items[start : start + group] for start in range(0, len(items), group)]
    return "missions:\n  groupes:\n" + "".join(
        "    - items:\n" + "".join(f"        - {item}\n" for item in of_one) for of_one in groups
    )


@pytest.mark.parametrize(("more", "expected"), [(0, 0), (1, 1)])
def test_texts_are_counted(more, expected):
    items = [f"Tourner {number}" for number in range(MAX_TEXTS - len(HEAD_TEXTS) + more)]
    assert len(errors(HEAD + missions(*items))) == expected


@pytest.mark.parametrize(("more", "expected"), [(0, 0), (1, 1)])
def test_characters_are_counted(more, expected):
    head = sum(map(len, HEAD_TEXTS))
    left = MAX_LETTERS - head + more
    items = ["x" * 300] * (left // 300) + (["x" * (left % 300)] if left % 300 else [])
    assert len(errors(HEAD + missions(*items))) == expected


def test_the_first_text_that_is_too_much_is_named_with_what_there_is():
    text = HEAD + missions(*(["x" * 300] * 200))
    (error,) = errors(text)
    wrong = next(number for number in range(1, 201) if sum(map(len, HEAD_TEXTS)) + 300 * number > MAX_LETTERS)
    assert error.code == "FM169"
    assert error.span.line == HEAD.count("\n") + 3 + wrong
    assert (error.arguments["texts"], error.arguments["letters"]) == (203, 60_013)


def test_what_is_not_printed_does_not_count():
    kept = "".join(f"    - {'x' * 300}\n" for _ in range(200))
    assert not errors(f"{HEAD}reserve:\n  savoirs:\n{kept}")
