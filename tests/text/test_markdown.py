"""The Markdown subset of sheets: what it prints, and what it never lets through."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.text.markdown import block, inline

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
    assert inline(text) == html


def test_a_block_is_made_of_paragraphs_and_lists():
    assert block("Un texte.") == "<p>Un texte.</p>"
    assert block("- un\n- deux").split() == ["<ul>", "<li>un</li>", "<li>deux</li>", "</ul>"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//a.fr", "/a", "JaVaScRiPt:x"],
)
def test_only_web_and_mail_addresses_become_links(address):
    assert "<a" not in inline(f"[clic]({address})")


@pytest.mark.parametrize("text", ["[]()", "[clic]()", "[clic](  )", "[a]() et [b]()"])
def test_a_link_without_an_address_is_text(text):
    assert inline(text) == text


def test_a_picture_is_not_one():
    assert "<img" not in block("![portrait](https://a.fr/p.png)")


@given(HOSTILE)
def test_html_never_passes(text):
    for html in (inline(text), block(text)):
        assert set(re.findall(r"</?([a-z]+)", html)) <= ALLOWED
        assert not re.search(r"<(?![/a-z])", html)
        assert all(
            href.startswith(("http://", "https://", "mailto:")) for href in re.findall(r'href="([^"]*)', html)
        )
