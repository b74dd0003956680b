"""What every shipped and every planned language prints for numbers, money, dates and lists."""

import re
from datetime import date

import pytest

from fichemetier.i18n.language import language
from fichemetier.text.inline_marks import plain

SHIPPED = ("fr", "en", "es", "de", "it", "pt_PT", "ar", "uk")
PLANNED = ("en_GB", "fr_CH", "nl", "pl", "ro", "tr", "zh_Hans", "br", "eu", "ca", "oc", "co", "gsw", "gcf")
# `~` stands for a no-break space, `_` for a narrow one; `–` and `=` for ranges that do not break, with a dash
# and with a hyphen.
SPACES = {ord("~"): "\u00a0", ord("_"): "\u202f", ord("–"): "\u2060–\u2060", ord("="): "\u2060-\u2060"}
DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("tag", "money", "amounts", "day", "month", "names"),
    [
        ("fr", "45_000~€", "60_000–80_000~€", "1er mars 2026", "mars 2026", "A, B et C"),
        ("en_US", "€45,000", "€60,000–80,000", "March 1, 2026", "March 2026", "A, B, and C"),
        ("en", "€45,000", "€60,000–80,000", "1 March 2026", "March 2026", "A, B and C"),
        ("de", "45.000~€", "60.000–80.000~€", "1. März 2026", "März 2026", "A, B und C"),
        ("es", "45.000~€", "60.000=80.000~€", "1 de marzo de 2026", "marzo de 2026", "A, B y C"),
        ("it", "45.000~€", "60.000–80.000~€", "1 marzo 2026", "marzo 2026", "A, B e C"),
        ("pt_PT", "45~000~€", "60~000–80~000~€", "1 de março de 2026", "março de 2026", "A, B e C"),
        ("ar", "45,000~€", "60,000–80,000~€", "1 مارس 2026", "مارس 2026", "A وB وC"),
        ("uk", "45~000~€", "60~000–80~000~€", "1 березня 2026_р.", "березень 2026_р.", "A, B і C"),
        ("oc", "45_000~€", "60_000–80_000~€", "1 de març de 2026", "març de 2026", "A, B e C"),
    ],
)
def test_written_as_readers_expect(tag, money, amounts, day, month, names):
    it = language(tag)
    assert plain(it.money(45000, "EUR")) == money.translate(SPACES)
    assert plain(it.money_range(60000, 80000, "EUR")) == amounts.translate(SPACES)
    assert it.date(DAY) == day.translate(SPACES)
    assert it.month(DAY) == month.translate(SPACES)
    assert plain(it.join(["A", "B", "C"])) == names


@pytest.mark.parametrize("tag", SHIPPED + PLANNED)
@pytest.mark.parametrize("currency", ["EUR", "CHF", "MAD", "UAH", "XPF", "USD"])
def test_no_line_can_break_inside_an_amount(tag, currency):
    it = language(tag)
    for written in (
        it.money(45000, currency),
        it.money(12.5, currency),
        it.money_range(1500, 45000, currency),
    ):
        shown = plain(written)
        assert not re.search(r"[ \u2009]", shown), shown
        assert not re.search(r"[\u200e\u200f\u061c]", shown), shown
        assert re.search(r"\d", shown)


@pytest.mark.parametrize("tag", SHIPPED + PLANNED)
def test_nothing_raises_and_nothing_is_a_code(tag):
    it = language(tag)
    said = [it.number(1234.5), it.percent(0.5), it.date(DAY), it.month(DAY), it.range(10, 50)]
    said += [it.join(items) for items in ([], ["A"], ["A", "B"], ["A", "B", "C"])]
    said += [it.either(items) for items in (["A"], ["A", "B"], ["A", "B", "C"])]
    said += [it.commas(["A", None, "B"])]
    assert not any("duration-" in text or "{" in text or "¤" in text for text in said)
    assert not re.search(r"\d[ \u2009]\D?%|\d \d", "".join(map(plain, said[:2])))


def test_letters_never_touch_the_digits_of_an_amount():
    assert language("en").money(45000, "CHF") == "CHF\u00a045,000"


def test_four_digits_stand_together_where_the_language_says_so():
    assert language("es").money(1800, "EUR") == "1800\u00a0€"
    assert language("es").money(18000, "EUR") == "18.000\u00a0€"
    assert language("fr").money(1800, "EUR") == "1\u202f800\u00a0€"


def test_amounts_are_set_apart_only_from_right_to_left():
    assert language("ar").money(5, "EUR") == "\u20685\u00a0€\u2069"
    assert language("de").money(5, "EUR") == "5\u00a0€"


def test_regional_choice_of_words():
    assert language("gsw").either(["A", "B"]) == "A oder B"


@pytest.mark.parametrize(
    ("items", "both", "either"),
    [
        (["Francia", "Italia"], "Francia e Italia", "Francia o Italia"),
        (["aguja", "hilo"], "aguja e hilo", "aguja o hilo"),
        (["madera", "hierro"], "madera y hierro", "madera o hierro"),
        (["tienda", "obrador", "oficina"], "tienda, obrador y oficina", "tienda, obrador u oficina"),
        (["7", "8"], "7 y 8", "7 u 8"),
        (["10", "110"], "10 y 110", "10 o 110"),
        (["Inés"], "Inés", "Inés"),
    ],
)
def test_spanish_conjunctions_give_way_before_their_own_sound(items, both, either):
    it = language("es")
    assert (it.join(items), it.either(items)) == (both, either)


def test_two_spanish_names_of_a_job():
    assert (language("es").alternative("operario"), language("es").alternative("director")) == ("u", "o")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fr", ["6 h 45", "14 h", "8 h – 10 h", "le matin"]),
        ("en", ["06:45", "14:00", "08:00 – 10:00", "le matin"]),
        ("en_US", ["6:45\u202fAM", "2:00\u202fPM", "8:00\u202fAM – 10:00\u202fAM", "le matin"]),
        ("de", ["06:45", "14:00", "08:00 – 10:00", "le matin"]),
        ("ar", ["6:45\u00a0ص", "2:00\u00a0م", "8:00\u00a0ص – 10:00\u00a0ص", "le matin"]),
    ],
)
def test_times_of_day(tag, expected):
    it = language(tag)
    assert [plain(it.hours(text)) for text in ("6 h 45", "14 h", "8 h – 10 h", "le matin")] == expected
    assert plain(it.hours("99 h")) == "99 h"
