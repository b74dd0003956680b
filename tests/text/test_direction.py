"""In a text from right to left, what runs the other way keeps its own order, and the rest is left alone."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.text.direction import isolated_tokens


def marked(html):
    """The HTML with `[…]` for what is isolated."""
    return isolated_tokens(html).replace('<bdi dir="ltr">', "[").replace("</bdi>", "]")


@pytest.mark.parametrize(
    "text",
    [
        "مطور [C++/.NET] (ذ/أ)",
        "[C++]، [C#]، [.NET] و[R&amp;D].",
        "وفق [NF EN ISO 9606-1] هنا",
        "هاتف [01 23 45 67 89].",
        "هاتف [+33 (0)5 55 00 00 00]، أو ([+33 5 55 00 00 00])",
        "رمز [5-10]، [12–15–18]، [1–2-3]",
        "رمز [M1805]، [11-3021.00]، [RNCP12345]",
        "[API REST]، على مدار الساعة (99.9 %)",
        "سرعة [30 cm/min] و [-5 °C] و [x = 1,84]",
        "انظر [https://a.fr/x_(y)]، أو [a.b@c.fr].",
        "يوم [2024-03-01] في [24/24]",
        "שפת [C++], טלפון [01 23 45 67 89]",
        "از [۰۱ ۲۳ ۴۵]، 45,000 € و ۵ سال",
        "عنوان «[Vocation: Chief Officer (CTO)]» هنا",
        "المصدر: [O*NET (U.S. Department of Labor)]، هنا",
        "في عام 2024 و 45,000 € و 12.5 %",
    ],
)
def test_what_runs_the_other_way_is_isolated(text):
    assert marked(text.replace("[", "").replace("]", "")) == text


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("من 12–15 سنة", ("12", "–", "15")),
        ("12 – 15", ("12", " – ", "15")),
        ("الخبير: 100,000\u2060–\u2060300,000\u00a0€.", ("100,000", "\u2060–\u2060", "300,000")),
        ("۱۲–۱۵ سال", ("۱۲", "–", "۱۵")),
    ],
)
def test_a_range_of_numbers_runs_as_the_text_does_each_number_its_own_way(text, ends):
    low, dash, high = ends
    written = f'<bdi dir="rtl">[{low}]{dash}[{high}]</bdi>'.replace("[", '<bdi dir="ltr">').replace(
        "]", "</bdi>"
    )
    assert isolated_tokens(text) == text.replace(f"{low}{dash}{high}", written)


@pytest.mark.parametrize(
    "html",
    [
        '<span lang="fr" dir="ltr">C++ <span>a</span> b</span>',
        "<head><title>C++</title></head>",
        "<svg><text>C++</text></svg>",
        '<p title="C++">مهنة</p>',
        "<style>a { b: c }</style>",
    ],
)
def test_what_has_a_direction_or_is_no_text_is_left_alone(html):
    assert marked(f"{html} C++") == f"{html} [C++]"


def test_marks_of_a_translator_go_with_what_they_are_meant_for():
    assert marked("هاتف \u200e+33 1 23\u200e.") == "هاتف [\u200e+33 1 23\u200e]."


@given(st.text(alphabet="مC+.1 -–()&;<>/ab€٣\u200e"))
def test_nothing_but_elements_is_added(text):
    html = f"<p>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</p>"
    assert re.sub(r'<bdi dir="(?:ltr|rtl)">|</bdi>', "", isolated_tokens(html)) == html
