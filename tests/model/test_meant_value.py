"""What editors type for a number, a day, a yes or no, an address: read as they mean it, never guessed."""

from __future__ import annotations

import pytest

from fichemetier.model.meant_value import address, boolean, code, day, number


@pytest.mark.parametrize(
    ("text", "amount", "whole"),
    [
        ("2 500 €", "2500", "2500"),
        ("2\u202f500\u00a0€ bruts", "2500", "2500"),
        ("11,88", "11.88", None),
        ("1.800", "1800", "1800"),
        ("1,800", "1800", "1800"),
        ("1.800.000", "1800000", "1800000"),
        ("1.800,50", "1800.50", None),
        ("30 000,00", "30000", "30000"),
        ("1_000", "1000", "1000"),
        ("60k€", "60000", "60000"),
        ("12,5 k€", "12500", "12500"),
        ("010", "10", "10"),
        ("'2024'", "2024", "2024"),
        ("“1800”", "1800", "1800"),
        ("5.0", "5", "5"),
        ("0x1F", None, None),
        ("2000 à 2500", None, None),
        ("1.2.3", None, None),
        ("beaucoup", None, None),
        ("9" * 5000, None, None),
    ],
)
def test_numbers(text, amount, whole):
    assert number(text) == amount
    assert number(text, whole=True) == whole


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2024-2-3", "2024-02-03"),
        ("03/02/2024", "2024-02-03"),
        ("3.2.24", "2024-02-03"),
        ("2024/02/03", "2024-02-03"),
        ("20240203", "2024-02-03"),
        ("2024-02-03T10:00", "2024-02-03"),
        ("3 février 2024", "2024-02-03"),
        ("1er août 2024", "2024-08-01"),
        ("3 juil. 2024", "2024-07-03"),
        ("31/02/2024", None),
        ("2024-02", None),
        ("2024", None),
        ("hier", None),
    ],
)
def test_days(text, meant):
    assert day(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [("oui", "true"), ("Vrai", "true"), ("TRUE", "true"), ("Non", "false"), ("no", "false"), ("bof", None)],
)
def test_yes_and_no(text, meant):
    assert boolean(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("https://a.fr/ma page", "https://a.fr/ma%20page"),
        ("https:// a.fr/b", "https://a.fr/b"),
        ("http//a.fr", "http://a.fr"),
        ("www.a.fr", "https://www.a.fr"),
        ("<https://a.fr>", "https://a.fr"),
        ("x@a.fr", "mailto:x@a.fr"),
        ("ftp://a.fr", None),
        ("javascript:alert(1)", None),
        ("bientôt", None),
    ],
)
def test_addresses(text, meant):
    assert address(text) == meant


def test_codes_take_the_form_of_their_pattern():
    assert code("“m 1803”", "^[A-N][0-9]{4}$") == "M1803"
    assert code("35584", "^RNCP[0-9]{1,6}$") == "RNCP35584"
    assert code("fleuriste", "^[A-N][0-9]{4}$") is None
