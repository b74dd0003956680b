"""The first few of many names, by the rules of each language."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.few_names import few, fitting_names
from fichemetier.layouts.measures import FactMeasures
from fichemetier.text.inline_marks import plain

MEASURES = FactMeasures(note=20, answer_characters=10, answer_lines=3)
NAMES = ("Écoute", "EHPAD", "Rigueur", "Patience")


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("fr", "Écoute, EHPAD…"),
        ("de", "Écoute, EHPAD…"),
    ],
)
def test_a_remark_holds_what_fits(tag, words):
    assert few(NAMES, language(tag), MEASURES.model_copy(update={"note": 15})) == words


def test_nouns_keep_their_capital_where_the_language_says_so():
    wide = MEASURES.model_copy(update={"note": 99})
    assert few(NAMES, language("fr"), wide) == "Écoute, EHPAD, rigueur, patience"
    assert few(NAMES, language("de"), wide) == "Écoute, EHPAD, Rigueur, Patience"


def test_arabic_has_commas_of_its_own():
    assert "،" in plain(few(NAMES, language("ar"), MEASURES.model_copy(update={"note": 99})))


def test_an_answer_holds_what_fits_and_says_what_it_leaves_out():
    assert fitting_names(NAMES[:3], MEASURES) == NAMES[:3]
    assert fitting_names(NAMES, MEASURES) == ("Écoute", "EHPAD", "Rigueur…")
    assert fitting_names(("x" * 25, "Rigueur"), MEASURES) == ("x" * 25 + "…",)


def test_one_name_is_always_printed():
    assert few(("x" * 50,), language("fr"), MEASURES) == "x" * 50
    assert fitting_names(("x" * 90,), MEASURES) == ("x" * 90,)
