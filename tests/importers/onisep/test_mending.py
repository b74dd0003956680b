"""What holds of mending for any text: real words stay whole, glued ones part, suffixes give both forms."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.importers.onisep.job_names import both_forms
from fichemetier.importers.onisep.mending import mended
from fichemetier.importers.rome.jobs import jobs
from tests.paths import ROOT

TITLES = [job.label for job in jobs().values()]
WORDS = sorted(
    set(re.findall(r"[a-zà-ÿœ]{4,}", " ".join([*TITLES, (ROOT / "README.fr.md").read_text("utf-8")])))
)
GLUED = ("de", "des", "du", "dans", "pour", "avec", "sur", "par")
LONG = re.compile(r".{3,}(?:nnel|nnelle|tion|ment|ité|isme|ique|age)")
SUFFIXES = (
    ("teur", "trice", "trice"),
    ("eur", "euse", "euse"),
    ("ier", "ière", "ière"),
    ("er", "ère", "ère"),
    ("ien", "ienne", "ne"),
    ("if", "ive", "ive"),
)


def pairs():
    """Names of the ROME whose two forms are of one word, as ONISEP writes them, and the feminine."""
    for title in TITLES:
        for his, hers in zip(
            *(half.lower().split() for half in (title + " / ").split(" / ")[:2]), strict=False
        ):
            for ending, feminine, suffix in SUFFIXES:
                if his.endswith(ending) and hers == his.removesuffix(ending) + feminine:
                    yield his, hers, suffix


def test_real_words_are_never_parted():
    assert [word for word in WORDS if " " in mended(word)] == []
    assert len(WORDS) > 1000


@given(st.sampled_from([word for word in WORDS if LONG.fullmatch(word)]), st.sampled_from(GLUED))
def test_glued_words_are_parted(word, glued):
    assert mended(f"Un {word}{glued} plus") == f"Un {word} {glued} plus"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("la main d'oeuvre, le coeur, l'oeil", "la main d’œuvre, le cœur, l’œil"),
        ("le coefficient, le poêle, la moelle", "le coefficient, le poêle, la moelle"),
        ("au c\u0081ur", "au cœur"),
        ("« ;il part »", "« il part »"),
        ("&#233;clair&amp;eacute;", "éclairé"),
        ("De 2000 à 2500 euros, 1800€ en 2024", "De 2 000 à 2 500 euros, 1 800 € en 2024"),
    ],
)
def test_ligatures_signs_and_entities(text, expected):
    assert mended(text) == expected


@given(st.text(max_size=80))
def test_no_control_sign_is_left(text):
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", mended(f"{text}\u0081 &#129;"))


def test_a_suffix_gives_both_forms_of_every_job_of_the_rome():
    found = sorted(set(pairs()))
    assert len(found) > 300
    wrong = [
        (his, suffix, names)
        for his, hers, suffix in found
        if (names := both_forms(f"{his}/{suffix} de nuit"))
        and (names.masculine, names.feminine) != (f"{his} de nuit", f"{hers} de nuit")
    ]
    assert wrong == []


@given(st.sampled_from(TITLES), st.sampled_from(["", "en chef", "de l’air"]))
def test_a_name_without_a_suffix_is_one_form(title, rest):
    name = f"{title.partition(' / ')[0]} {rest}".strip().replace("/", " ")
    assert both_forms(name).feminine == ""
