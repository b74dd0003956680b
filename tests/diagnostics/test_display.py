"""Numbers bring their noun along, as each language counts."""

from __future__ import annotations

import pytest

from fichemetier.diagnostics.display import counted
from tests.tools.build_workspace import make_workspace, run


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("fr", 0, "0 produit, 5"),
        ("fr", 1, "1 produit, 5"),
        ("fr", 2, "2 produits, 5"),
        ("en", 0, "0 products, 5"),
        ("en", 1, "1 product, 5"),
        ("en", 21, "21 products, 5"),
    ],
)
def test_a_number_and_its_noun(language, number, expected):
    text = {"fr": "{n:produit|produits}, {m}", "en": "{n:product|products}, {m}"}[language]
    assert counted(text, language, n=number, m=5) == expected


def test_a_build_of_one_says_so(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    assert run(root)[2].startswith("1 product, 1 to make\n")
    assert run(root, "--lang", "fr")[2].startswith("1 produit, dont 0 à faire\n")
