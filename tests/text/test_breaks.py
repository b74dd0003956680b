"""No-break spaces in running text: where a line may not end."""

import pytest

from fichemetier.text.breaks import bound, whole_names


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<li>Mise en place d’outils, de la maquette à la série</li>",
            "<li>Mise en~place d’outils, de la~maquette à la~série</li>"),
        ("<li>pour <b>des contenus</b> de <i>qualité</i></li>",
            "<li>pour <b>des~contenus</b> de~<i>qualité</i></li>"),
        ('<p title="au pied de la lettre">En 3 ans, ou en 2026</p>',
            '<p title="au pied de la lettre">En~3~ans, ou en~2026</p>'),
        ("<p>Meldung für das Portal</p>", "<p>Meldung für das~Portal</p>"),
        ("<p>البطاقة لدى France Travail</p>", "<p>البطاقة لدى~France~Travail</p>"),
    ],
)  # fmt: skip
def test_short_words_that_lead_on_stay_with_the_next_one_and_no_three_words_in_a_row(html, expected):
    assert bound(html) == expected.replace("~", "\u00a0")


def test_a_long_name_in_arabic_text_may_still_break():
    name = "Chief Technical Officer of a company"
    assert whole_names(f"وظيفة {name}") == f"وظيفة {name}"
    assert whole_names("France Travail") == "France Travail"


def test_a_short_word_with_a_hyphen_stays_whole_and_a_long_one_may_break():
    html = '<a href="a-b">les week-ends, un rendez-vous de socio-esthéticien-cosmétologue</a> - 2 km'
    joined = html.replace("week-ends", "week-\u2060ends").replace("rendez-vous", "rendez-\u2060vous")
    assert bound(html).replace("\u00a0", " ") == joined
