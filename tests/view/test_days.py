"""Working days read as one says them: in the order of the week, in a row as a range."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.model.body import Jours
from fichemetier.view.days import working_days

WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def said(always, sometimes=(), tag="fr"):
    return working_days(Jours(toujours=always, parfois=sometimes), language(tag))


@pytest.mark.parametrize(
    ("always", "sometimes", "words"),
    [
        (WEEK[:5], (), "du lundi au vendredi"),
        (WEEK[:5], ("samedi",), "du lundi au vendredi, parfois le samedi"),
        (WEEK[1:6], ("dimanche", "lundi"), "du mardi au samedi, parfois le lundi et le dimanche"),
        (WEEK[:5], ("samedi", "dimanche"), "du lundi au vendredi, parfois le week-end"),
        (("mardi", "lundi"), (), "le lundi et le mardi"),
        (("lundi", "mardi", "mercredi", "vendredi"), (), "du lundi au mercredi et le vendredi"),
        (WEEK, (), "tous les jours"),
    ],
)
def test_days_are_said_in_the_order_of_the_week(always, sometimes, words):
    assert said(always, sometimes) == words


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("en", "Monday to Friday, sometimes on Saturday"),
        ("de", "Montag bis Freitag, manchmal am Samstag"),
        ("es", "de lunes a viernes, a veces el sábado"),
        ("it", "da lunedì a venerdì, a volte sabato"),
        ("pt-PT", "de segunda-feira a sexta-feira, por vezes sábado"),
    ],
)
def test_each_language_has_its_own_days(tag, words):
    assert said(WEEK[:5], ("samedi",), tag) == words
