"""The identifier that a text comes nearest to."""

import pytest

from fichemetier.text.identifiers import is_identifier, slug


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Ébéniste d’art", "ebeniste-d-art"),
        ("Chef d'équipe", "chef-d-equipe"),
        ("Œnologue", "oenologue"),
        ("CTO & co", "cto-co"),
        ("…", ""),
    ],
)
def test_words_are_joined_by_hyphens(text, identifier):
    assert slug(text) == identifier
    assert is_identifier(identifier) == bool(identifier)
