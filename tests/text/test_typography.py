"""What the reader of a typeset page sees, and what typesetting must leave alone."""

from __future__ import annotations

import re

import pypdfium2
import pytest
import weasyprint
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.text.typography import rule_names, typeset
from fichemetier.text.typography_rules import RULES
from tests.paths import FIXTURES

FIXTURE = FIXTURES / "typography.txt"
CASE = re.compile(r"^\[(\w+)\] (.+)\n(<[\s\S]+?>)\n(<.+>)$", re.MULTILINE)
MARKS = str.maketrans("~_^", "\u00a0\u202f\u2060")
TAG = re.compile(r"<[a-zA-Z/!][^>]*>")

LANGUAGES = st.sampled_from(["fr", "fr_CH", "en-GB", "de", "es", "it", "pt_PT", "uk", "ar", "gcf"])
CRUMBS = st.sampled_from(
    [
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<br>",
        '<img alt="l\'eau ?">',
        "&#39;",
        "&lt;",
        "&nbsp;",
        "&amp;",
        "<i lang='en'>",
        "</i>",
    ]
    + [
        "l'",
        "a-t-il",
        "M. ",
        "1er ",
        "10–50",
        " 000",
        " €",
        " – ",
        " ?",
        " : ",
        "« ",
        " »",
        '"',
        "\n  ",
        "\u2060",
        "\u202f",
        "\u00a0",
    ]
    + [
        "XXIe siècle",
        "+33 (0)5 55 00 ",
        "30 cm/min",
        " h/24",
        "N,N-diméthyl",
        "ISO ",
        "9606-1",
        "d = 1,84",
        "/\u2060",
        "http://a.fr/l'x ",
        "<code>a ? b</code>",
        "<!-- ' -->",
        "mot",
        "7",
        " ",
        "’",
        "\u2011",
        "Q",
    ]
)
TEXTS = st.lists(CRUMBS | st.text(max_size=3), max_size=14).map("".join)


def cases():
    found = CASE.findall(FIXTURE.read_text(encoding="utf-8"))
    return [pytest.param(*case[:1], *case[2:], id=f"{case[0]}: {case[1]}") for case in found]


def letters(html):
    """The text without what typesetting may exchange."""
    joined = html.replace("&#39;", "'").replace("&nbsp;", " ").replace("\u2060", "")
    plain = re.sub(r"\s+", " ", joined)
    return plain.translate(str.maketrans("’–\u2011“”„«»", '\'--"""""'))


@pytest.mark.parametrize(("language", "html", "expected"), cases())
def test_typeset(language, html, expected):
    assert typeset(html, language) == expected.translate(MARKS)


@given(TEXTS, LANGUAGES)
def test_typesetting_twice_changes_nothing(html, language):
    once = typeset(html, language)
    assert typeset(once, language) == once


@given(TEXTS, LANGUAGES)
def test_only_spaces_quotes_and_dashes_change(html, language):
    assert letters(typeset(html, language)) == letters(html)


@given(TEXTS, LANGUAGES)
def test_tags_stay_byte_for_byte(html, language):
    assert TAG.findall(typeset(html, language)) == TAG.findall(html)


@given(st.text(), LANGUAGES)
def test_any_text_is_taken(text, language):
    assert letters(typeset(text, language)) == letters(text)


@given(st.text(st.characters(exclude_characters="<>&", exclude_categories=["Cs"])), LANGUAGES)
def test_code_is_never_touched(text, language):
    for element in ("code", "pre", "script", "style", "textarea"):
        html = f"<p>x <{element}>{text}</{element}></p>"
        assert typeset(html, language) == html


@given(st.from_regex(r"https://[a-z]{1,9}\.fr/[a-z0-9'\"–:;!?/-]*", fullmatch=True), LANGUAGES)
def test_addresses_are_never_touched(address, language):
    assert typeset(f"<p>{address}</p>", language) == f"<p>{address}</p>"


def test_a_collection_switches_rules_off():
    html = "<p>L'an : 5 %</p>"
    assert typeset(html, "fr", without=frozenset({"colon", "unit"})) == "<p>L’an : 5 %</p>"
    assert typeset(html, "fr", without=rule_names()) == html


def test_the_head_keeps_plain_text():
    html = "<html lang='fr'><head><title>L'an : 1</title></head><body><p>L'an</p></body></html>"
    assert typeset(html) == html.replace("<p>L'an", "<p>L’an")


@pytest.mark.parametrize("table", RULES)
def test_every_rule_exchanges_single_characters(table):
    text = FIXTURE.read_text(encoding="utf-8").translate(str.maketrans("’~_^", "'   "))
    for rule in RULES[table]:
        pattern = re.compile(rule.pattern, re.MULTILINE)
        for match in pattern.finditer(text):
            spans = [match.span(group) for group in range(1, pattern.groups + 1)] or [match.span()]
            assert all(end - start == 1 for start, end in spans if start >= 0), rule.name


def lines_of(html):
    """The lines of a page so narrow that WeasyPrint breaks wherever it may."""
    style = "@page { size: 9mm 20cm; margin: 0 } p { margin: 0; font-size: 16px }"
    pdf = weasyprint.HTML(string=f"<style>{style}</style>{html}").write_pdf()
    page = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    return page.get_text_range().replace("\u202f", " ").replace("\u00a0", " ").split("\r\n")


def test_lines_never_break_where_french_forbids_it():
    kept = (
        "« oui »|e-mail|45 000 €|12 %|mot !|Prix :|10–50 k€|n° 11|30 cm/min|ISO 9606-1|d = 1,84|2,4-D|5 g/kg"
    )
    expected = [*kept.split("|"), "N,N-dimé", "01 23 45 67 89"]
    html = f"<p>{' '.join(expected).replace('Prix', '<b>Prix</b>')}</p>"
    assert lines_of(typeset(html)) == expected
    assert len(lines_of(html)) > len(expected)


def test_no_line_of_a_heading_ends_in_a_small_word():
    assert typeset("<h3>Aide de camp et de vie</h3>") == "<h3>Aide de\u00a0camp et\u00a0de\u00a0vie</h3>"
    assert typeset("<p>Aide de camp et de vie</p>") == "<p>Aide de camp et de vie</p>"


def test_a_dash_stays_with_what_is_before_it_where_no_aside_begins():
    text = "<p>Information Voyageurs – SAEIV, gestion des transports (Management System – TMS)</p>"
    assert "Voyageurs\u00a0– SAEIV" in typeset(text)


def test_the_number_of_a_version_stays_with_its_name():
    assert typeset("<p>Licence Ouverte 2.0</p>") == "<p>Licence Ouverte\u00a02.0</p>"


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Équipements de protection, gestes répétés, cadence imposée", "cadence\u00a0imposée"),
        ("Gérer les stocks et passer les nouvelles commandes", "nouvelles\u00a0commandes"),
        ("Accompagner des personnes en perte d’autonomie dans la vie", "autonomie dans\u00a0la\u00a0vie"),
    ],
)
def test_the_last_line_is_not_one_word(text, end):
    assert typeset(f"<p>{text}</p>").endswith(f"{end}</p>")


def test_a_long_end_is_no_piece_that_tears_the_line_before():
    text = "<p>Respecter les règles de sécurité photovoltaïques professionnelles</p>"
    assert "\u00a0" not in typeset(text)


def test_a_short_text_is_not_bound():
    assert typeset("<p>Gérer les stocks de plantes</p>") == "<p>Gérer les stocks de plantes</p>"


def test_a_last_bracket_of_two_words_is_whole():
    text = "Réparer <span>(en émergence)</span>"
    assert typeset(text) == "Réparer <span>(en\u00a0émergence)</span>"


def test_a_divider_stays_with_what_is_before_it_and_a_label_with_its_value():
    foot = "Licence Ouverte · Texte : Zoé Roy, Ana Lu · Codes: ISCO 3115"
    assert typeset(foot, "en") == (
        "Licence Ouverte\u00a0· Texte :\u00a0Zoé Roy, Ana Lu\u00a0· Codes:\u00a0ISCO\u00a03115"
    )


def test_a_slash_begins_no_line_and_short_words_stay_about_it():
    assert typeset("Ingénieur CND / END") == "Ingénieur CND\u00a0/\u00a0END"
    assert typeset("Installatrice / mainteneuse") == "Installatrice\u00a0/ mainteneuse"
