"""What a diagnostic suggests for a word that is not known."""

from __future__ import annotations

from fichemetier.diagnostics.nearest import nearest


def test_a_word_is_known_but_for_its_accents_capitals_and_signs():
    levels = ("sans-diplome", "cap", "bac+2", "bac+5")
    assert [nearest(text, levels, 0.9) for text in ("CAP", "Bac +2", "Sans diplôme", "licence")] == [
        "cap",
        "bac+2",
        "sans-diplome",
        None,
    ]


def test_the_nearest_word_is_suggested_as_it_is_known():
    assert nearest("Fleurist", ["fleuriste.yaml", "Fleuriste", "cto"]) == "Fleuriste"
    assert nearest("xyz", ["fleuriste", "cto"]) is None
