"""A range of levels says from where to where, in every language, and never offers a choice."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.model.identity import NiveauAcces
from fichemetier.view.levels import access_level


@pytest.mark.parametrize(
    ("low", "high", "tag", "words"),
    [
        ("bac+2", "bac+5", "fr", "de bac + 2 à bac + 5"),
        ("cap", "bac", "fr", "du CAP au bac"),
        ("bac", "bac+3", "fr", "du bac à bac + 3"),
        ("sans-diplome", "cap", "fr", "de l’accès sans diplôme au CAP"),
        ("bac+9", None, "fr", "bac + 9"),
        ("bac+5", "bac+5", "fr", "bac + 5"),
        ("bac+2", "bac+5", "en", "from two years of higher education to master’s degree"),
        ("bac+2", "bac+5", "de", "zwei Studienjahre bis Master"),
        ("bac", "bac+5", "es", "de bachillerato a máster"),
        ("bac", "bac+5", "it", "dal diploma di maturità a laurea magistrale"),
    ],
)
def test_levels_are_said_from_the_lower_to_the_higher(low, high, tag, words):
    assert access_level(NiveauAcces(min=low, max=high), language(tag)).replace("\xa0", " ") == words
