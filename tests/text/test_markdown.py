"""The Markdown subset of sheets: what it prints, and what it never lets through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.text.inline_marks import foreign, is_foreign
from fichemetier.text.markdown import block, has_blocks, prose, words

ALLOWED = {"p", "em", "strong", "a", "br", "ul", "ol", "li"}
HOSTILE = st.text(alphabet=st.sampled_from("<>&\"'()[]*_`!#-\\/:;= \nabjsx1."), max_size=60)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Recruter & structurer", "Recruter &amp; structurer"),
        ("du *rôle propre*", "du <em>rôle propre</em>"),
        ("en **trois ans**", "en <strong>trois ans</strong>"),
        ("voir [le site](https://a.fr/x?y=1)", 'voir <a href="https://a.fr/x?y=1">le site</a>'),
        ("écrire [ici](mailto:a@b.fr)", 'écrire <a href="mailto:a@b.fr">ici</a>'),
        ("une ligne\nune autre", "une ligne<br>\nune autre"),
    ],
)
def test_what_a_text_may_hold(text, html):
    assert prose(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4",
        "5*10*2 cm",
        "a * b * c",
        "2 * 3 * 4",
        "__main__",
        "__init__.py et snake_case_name",
        "**kwargs et f(*args)",
        "**kwargs, *args",
        "C* ou D*",
        "2**3**4",
        "+ de 30 ans",
        "x*(y)*z",
        "1998",
        r"C:\Users\a_b_c",
    ],
)
def test_signs_that_set_nothing_print_as_typed(text):
    assert prose(text) == text


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("l’**équipe**, «*a*» (**b**)", "l’<strong>équipe</strong>, «<em>a</em>» (<strong>b</strong>)"),
        ("***les deux***", "<em><strong>les deux</strong></em>"),
        (r"\*tel quel\*", "*tel quel*"),
        ("**un**/*deux*", "<strong>un</strong>/<em>deux</em>"),
    ],
)
def test_emphasis_is_set_at_the_edges_of_words(text, html):
    assert prose(text) == html


def link(shown, href=None):
    return f'<a class="address" href="{href or shown}">{shown}</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("voir https://a.fr/x_y.", f"voir {link('https://a.fr/x_y')}."),
        ("(http://a.fr/b, www.a.fr)", f"({link('http://a.fr/b')}, {link('www.a.fr', 'https://www.a.fr')})"),
        ("https://a.fr/L_(ville)…", f"{link('https://a.fr/L_(ville)')}…"),
        (
            "« https://a.fr » ou **https://b.fr**",
            f"« {link('https://a.fr')} » ou <strong>{link('https://b.fr')}</strong>",
        ),
        ("à a.b-c+d@e-f.fr, ou @f", f"à {link('a.b-c+d@e-f.fr', 'mailto:a.b-c+d@e-f.fr')}, ou @f"),
        ("https://a.fr/?a=1&b=2", link("https://a.fr/?a=1&amp;b=2")),
        ("[le site https://b.fr](https://a.fr)", '<a href="https://a.fr">le site https://b.fr</a>'),
        ("www, xwww.a.fr et a@b", "www, xwww.a.fr et a@b"),
    ],
)
def test_addresses_become_links_without_the_punctuation_after_them(text, html):
    assert prose(text) == html


def test_the_words_of_a_text_are_without_its_markup():
    assert words("**Un** [lien](https://a.fr) :\n- *a*\n- b & c") == "Un lien : a b & c"


def test_a_lone_paragraph_is_set_without_its_tags():
    assert (prose("Un *mot*."), has_blocks(prose("Un *mot*."))) == ("Un <em>mot</em>.", False)
    for text in ("- un", "Un\n- deux", "Un.\n\nDeux.", "1. un"):
        assert has_blocks(prose(text))


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("1. a\n2. b", "<ol>"),
        ("3. a", '<ol start="3" style="counter-reset: list-item 2">'),
        ("9. a\n10. b", '<ol start="9" style="counter-reset: list-item 8; --digits: 2">'),
        ("Soit :\n7. a\n8. b", '<p>Soit :</p>\n<ol start="7" style="counter-reset: list-item 6">'),
        ("1) a", "<ol>"),
    ],
)
def test_a_list_begins_with_the_number_that_was_typed(text, opening):
    assert block(text).startswith(opening)


def test_a_year_in_a_text_begins_no_list():
    assert prose("Né en\n1998. Puis") == "Né en<br>\n1998. Puis"


def test_lists_are_nested():
    assert "".join(block("- a\n  1. b\n- c").split()) == "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul>"


def test_a_foreign_text_keeps_its_lists_within_its_marks():
    assert is_foreign(words(foreign("- a\n- *b*")))
    assert prose(foreign("- a")).startswith("\ufdd0<ul>")
    assert block(foreign("a")) == "<p>\ufdd0a\ufdd1</p>"


def test_a_block_is_made_of_paragraphs_and_lists():
    assert block("Un texte.") == "<p>Un texte.</p>"
    assert block("- un\n- deux").split() == ["<ul>", "<li>un</li>", "<li>deux</li>", "</ul>"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.fr", "/a", "JaVaScRiPt:x"],
)
def test_only_web_and_mail_addresses_become_links(address):
    assert "<a" not in prose(f"[clic]({address})")


@pytest.mark.parametrize("text", ["[]()", "[clic]()", "[clic](  )", "[a]() et [b]()"])
def test_a_link_without_an_address_is_text(text):
    assert prose(text) == text


def test_a_picture_is_not_one():
    assert "<img" not in block("![portrait](https://a.fr/p.png)")


@given(HOSTILE)
def test_html_never_passes(text):
    for html in (prose(text), block(text)):
        assert set(re.findall(r"</?([a-z]+)", html)) <= ALLOWED
        assert not re.search(r"<(?![/a-z])", html)
        assert all(
            href.startswith(("http://", "https://", "mailto:")) for href in re.findall(r'href="([^"]*)', html)
        )
