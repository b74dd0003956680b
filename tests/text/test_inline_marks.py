"""Marks inside texts become elements where those may stand, and nothing elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.text.inline_marks import element, foreign, isolated, plain, resolve

FR = element("fr", "ltr", visible=True)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{foreign('oui')}</p>", f"<p>{FR}oui</span></p>"),
        (f"<p>a {foreign('b <b>c</b><br>e')} d</p>", f"<p>a {FR}b <b>c</b><br>e</span> d</p>"),
        (
            f"<p>{foreign('a</p><p>b <b>c</b>')}</p>",
            f"<p>{FR}a</span></p><p>{FR}b </span><b>{FR}c</span></b></p>",
        ),
        (f"<b>{foreign('a</b><b>b')}</b>", f"<b>{FR}a</span></b><b>{FR}b</span></b>"),
        (f"<ul><li>{foreign('</li> <li>')}</li></ul>", "<ul><li></li> <li></li></ul>"),
        (f'<a title="{foreign("oui")}">x</a>', '<a title="oui">x</a>'),
        (f"<title>{foreign('oui')}</title>", "<title>oui</title>"),
        (
            f"<svg><text>{isolated('60')}</text></svg>{isolated('x')}",
            "<svg><text>60</text></svg><bdi>x</bdi>",
        ),
        ("\u2066C\u2069 \u2067ع\u2069", '<bdi dir="ltr">C</bdi> <bdi dir="rtl">ع</bdi>'),
        ("\u2069a \u2066b <b>\u2067c</b>\u2069", "a b <b>c</b>"),
        (f"<style>a{isolated('x')}</style>", "<style>ax</style>"),
        (foreign(f"a {isolated('b')}"), f"{FR}a b</span>"),
        (isolated(foreign("a")), f"<bdi>{FR}a</span></bdi>"),
        ("\ufdd0a <b\ufdd1>c", f"{FR}a </span><b>{FR}c</span>"),
        ("<p>nothing</p>", "<p>nothing</p>"),
    ],
)
def test_resolved(html, expected):
    assert resolve(html, FR) == expected


def test_the_silent_element_has_no_class():
    assert element("fr", "ltr", visible=False) == '<span lang="fr" dir="ltr">'


@given(st.text(alphabet="ab <>&\"'\ufdd0\ufdd1\u2066\u2067\u2068\u2069/p="))
def test_no_mark_is_left_and_every_span_is_closed(text):
    done = resolve(text, FR)
    assert plain(done) == done
    assert done.count("<span") <= done.count("</span>")
    assert done.count("<bdi") == done.count("</bdi>")
