"""Numbers, money, dates and lists, as a French reader expects them."""

from datetime import date

import pytest
from markupsafe import Markup

from fichemetier.i18n.language import language

FR = language("fr")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (FR.number(12345), "12\u202f345"),
        (FR.money(60000, "EUR"), "60\u202f000\u00a0€"),
        (FR.money(12.5, "EUR"), "12,50\u00a0€"),
        (FR.money_range(12.5, 14, "EUR"), "12,50\u2060–\u206014,00\u00a0€"),
        (FR.money_range(60000, 80000, "EUR"), "60\u202f000\u2060–\u206080\u202f000\u00a0€"),
        (FR.range(10, 50), "10\u2060–\u206050"),
        (FR.percent(0.5), "50\u00a0%"),
        (FR.date(date(2026, 3, 1)), "1er mars 2026"),
        (FR.date(date(2026, 3, 11)), "11 mars 2026"),
        (FR.join(["a", "b", "c"]), "a, b et c"),
        (FR.either(["a", "b"]), "a ou b"),
    ],
)
def test_french_formats(written, expected):
    assert written == expected


def test_currency_before_the_number_stands_once_in_a_range():
    assert language("en").money_range(60000, 80000, "EUR") == "€60,000\u2060–\u206080,000"


@pytest.mark.parametrize(
    ("tag", "items", "written"),
    [
        ("fr", ["Boutique", "Atelier"], "Boutique, atelier"),
        ("fr", ["Soins, conseil", "Accueil"], "Soins, conseil ; accueil"),
        ("fr", ["Atelier", "EHPAD", "C++", "À domicile", "E-commerce", "B"], None),
        ("de", ["Laden", "Werkstatt"], "Laden, Werkstatt"),
        ("uk", ["Лікарня", "У приміщенні"], "Лікарня, у приміщенні"),
        ("en", ["Shop, stall", "Workshop"], "Shop, stall; workshop"),
    ],
)
def test_a_list_in_running_text(tag, items, written):
    """One capital, at its beginning; semicolons where an item has commas of its own."""
    assert language(tag).listed(items) == (written or "Atelier, EHPAD, C++, à domicile, e-commerce, B")


def test_placeholders_are_filled_once():
    assert FR.t("%(a)s and %(b)s", a="%(b)s", b="x") == "%(b)s and x"


def test_zero_is_singular_in_french():
    assert FR.n("%(count)s sheet", "%(count)s sheets", 0).startswith("0")


def test_direction():
    assert (FR.direction, language("ar").direction) == ("ltr", "rtl")


@pytest.mark.parametrize(
    ("tag", "text", "shown"),
    [
        ("fr", "À prévoir, à l’étranger", "à prévoir, à l’étranger"),
        ("fr", "EHPAD, hôpitaux", "EHPAD, hôpitaux"),
        ("fr", "États-Unis, Canada", "États-Unis, Canada"),
        ("fr", "Anglais, EPI, etc.", "anglais, EPI, etc."),
        ("fr", "On travaille dehors. Le vertige exclut.", "On travaille dehors. Le vertige exclut."),
        ("fr", Markup("<p>On travaille dehors.</p>"), "<p>On travaille dehors.</p>"),
        ("en", "Noisy, outdoors", "noisy, outdoors"),
        ("en", "English, French", "English, French"),
        ("en", "Monday to Friday", "Monday to Friday"),
        ("de", "Werkstatt", "Werkstatt"),
        ("uk", "Майстерня", "майстерня"),
    ],
)
def test_a_text_on_the_line_of_its_label_begins_in_lower_case_unless_it_is_a_name_or_a_sentence(
    tag, text, shown
):
    assert language(tag).run_in(text) == shown


@pytest.mark.parametrize(
    ("tag", "title", "expected"),
    [
        ("fr", "Vertige", "Vertige\u00a0:"),
        ("de", "Achtung", "Achtung:"),
        ("fr", "Vertige ?", "Vertige ?"),
        ("es", "Atención…", "Atención…"),
    ],
)
def test_a_title_in_a_line_ends_with_a_colon_or_its_own_mark(tag, title, expected):
    assert language(tag).headed(title) == expected
