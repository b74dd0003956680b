"""Endings of French ordinals, raised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.text.ordinals import raised


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<th>1re année</th>", "<th>1<sup>re</sup> année</th>"),
        ("<p>Après la 3e, le 1er jour</p>", "<p>Après la 3<sup>e</sup>, le 1<sup>er</sup> jour</p>"),
        ("<p>au XXIe siècle, la 2nde</p>", "<p>au XXI<sup>e</sup> siècle, la 2<sup>nde</sup></p>"),
        ("<p>Vers 5 h, 3es, H1526e</p>", "<p>Vers 5 h, 3<sup>es</sup>, H1526e</p>"),
        ("<p>le&nbsp;<b>2e</b> groupe</p>", "<p>le&nbsp;<b>2<sup>e</sup></b> groupe</p>"),
        ("<svg><text>1re année</text></svg>", "<svg><text>1re année</text></svg>"),
        (
            '<p><img alt="la 3e"><span lang="en">2e</span></p>',
            '<p><img alt="la 3e"><span lang="en">2e</span></p>',
        ),
        ("<p><a href='/3e'>salle/3e</a></p>", "<p><a href='/3e'>salle/3e</a></p>"),
    ],
)
def test_endings_are_raised(html, expected):
    assert raised(html) == expected


def test_other_languages_have_none():
    assert raised("<p>2e 3e</p>", "de") == "<p>2e 3e</p>"


@given(
    st.lists(st.sampled_from(["1re", " ", "<b>", "</b>", "3e", "&nbsp;", "XXIe", "x", "<sup>e</sup>"])).map(
        "".join
    )
)
def test_raising_twice_changes_nothing(html):
    assert raised(raised(html)) == raised(html)
