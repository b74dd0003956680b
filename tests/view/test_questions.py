"""What a sheet knows of a place of work says on which days and under which status one works there."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.view.questions import questions
from tests.project.test_sheets import example

FRENCH = language("fr")
WORK = "conditions: {jours: {toujours: [lundi, mardi, mercredi], parfois: [samedi]}}\n"


def lines(text):
    where = questions(example(text).sheet, FRENCH).where
    return dict(where.lines) if where else {}


def test_the_days_are_said_in_words():
    assert lines(WORK)["Jours"] == "du lundi au mercredi, parfois le samedi"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("cadre: true\n", "cadre"),
        ("cadre: false\nstatuts: [Salariat]\n", "Salariat, non-cadre"),
        ("cadre: true\nstatuts: [Cadre de la fonction publique]\n", "Cadre de la fonction publique"),
    ],
)
def test_whether_one_is_a_cadre_is_said_once(text, status):
    assert lines(text)["Statuts"] == status


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("**Évoluer.** Chef de cave.", "<p>Chef de cave.</p>"),
        ("**Et après ?** chef de cave.", "<p>Chef de cave.</p>"),
        ("**Des places.** Chef de cave.", "<p><strong>Des places.</strong> Chef de cave.</p>"),
        ("**Évoluer.**", "<p><strong>Évoluer.</strong></p>"),
    ],
)
def test_a_text_does_not_begin_with_its_heading(text, printed):
    entry = questions(example(f"evolution: {{texte: '{text}'}}\n").sheet, FRENCH).entry
    assert [str(one) for one in entry.career] == [printed]
