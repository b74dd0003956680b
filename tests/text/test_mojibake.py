"""UTF-8 read as Windows-1252 is put right; French that only looks odd is left alone."""

from __future__ import annotations

import pytest

from fichemetier.text.mojibake import damaged, repaired

FRENCH = "À l’œuvre : « dès 1 800 € », ça naît où ? Noël, ŒUVRE, É — …"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("mÃ©tier", "métier"),
        ("Å“uvre", "œuvre"),
        ("lâ€™art", "l’art"),
        ("voilÃ  tout", "voilà tout"),
        ("voilÃ tout", "voilà tout"),
        ("Ã la mode", "à la mode"),
        ("dÃ¨s 10 â‚¬", "dès 10 €"),
        ("Â« oui Â»", "« oui »"),
        ("mÃƒÂ©tier", "métier"),
    ],
)
def test_damaged_text(text, right):
    assert repaired(text) == right


def test_every_sign_of_french_comes_back():
    shown = "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in FRENCH.encode()
    )
    assert repaired(shown) == FRENCH


@pytest.mark.parametrize("text", [FRENCH, "Âge", "CAFÉ»", "« À »", "Malmö", "São Paulo", "ÂGÉ"])
def test_text_that_is_right(text):
    assert list(damaged(text)) == []
