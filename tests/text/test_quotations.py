"""A printed text leads back to the one that it was made from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.text.quotations import Quotation, QuotedTexts

TEXTS = [
    "Il **pétrit** la pâte à l'atelier, puis [voit le site](https://exemple.fr/pain) du fournil.",
    "Pétrir",
    "les clients",
    "1800",
    "☂",
]


@pytest.mark.parametrize(
    ("quote", "stretch"),
    [
        ("PÉTRIR", (1, "Pétrir")),
        ("« pétrit la pâte à l’atelier »", (0, "pétrit** la pâte à l'atelier")),
        ("voit le site du fournil", (0, "voit le site](https://exemple.fr/pain) du fournil")),
        ("l’ate- lier, puis", (0, "l'atelier, puis")),
        ("https://exemple.fr/pain", (0, "https://exemple.fr/pain")),
        ("☂", (4, "☂")),
        ("rien de tel", None),
        ("", None),
        ("…", None),
    ],
)
def test_a_quote_is_found_where_it_is_written(quote, stretch):
    found = QuotedTexts(TEXTS).find(quote)
    assert (found and (found.index, TEXTS[found.index][found.start : found.end])) == stretch


@pytest.mark.parametrize(
    ("quote", "index"), [("Avec les clients", 2), ("1 800–2 500 € brut", 3), ("18001", None), ("…", None)]
)
def test_a_sentence_is_found_by_the_longest_of_its_parts(quote, index):
    found = QuotedTexts(TEXTS).find_part(quote)
    assert (found and found.index) == index


ITEMS = ["Lever une charge lourde", "Porter une charge lourde", "…", "Tenir debout", "Rester calme"]


@pytest.mark.parametrize(
    ("quote", "stretch"),
    [
        ("une charge lourde, Tenir debout et Rester calme", (1, "une charge lourde")),
        ("une charge lourde\nPorter une charge lourde\nTenir", (0, "une charge lourde")),
        ("Tenir debout, rester calme et sourire", (3, "Tenir debout")),
        ("lourde, Tenir la corde", None),
        ("une charge lourde", None),
        ("rien de tel", None),
        ("", None),
    ],
)
def test_a_quote_through_several_texts_begins_in_the_one_that_the_next_ones_follow(quote, stretch):
    found = QuotedTexts(ITEMS).find_run(quote)
    assert (found and (found.index, ITEMS[found.index][found.start : found.end])) == stretch


def test_whole_words_win_over_parts_of_words():
    assert QuotedTexts(["cartable", "Une carte, un plan"]).find("un") == Quotation(1, 11, 13)
    assert QuotedTexts(["cartable", "Une carte, un plan"]).find("tab") == Quotation(0, 3, 6)


@given(st.lists(st.text(max_size=30), max_size=5), st.text(max_size=30))
def test_any_text_may_be_looked_for(texts, quote):
    known = QuotedTexts(texts)
    for found in (known.find(quote), known.find_part(quote), known.find_run(quote)):
        assert found is None or 0 <= found.start < found.end <= len(texts[found.index])
