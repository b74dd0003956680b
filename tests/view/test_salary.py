"""Salaries as the view writes them: a value, a range, an open end, and what the amounts are."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.view.salary import overall, salary, scale_end, unit
from tests.project.test_sheets import example

FRENCH = language("fr")


def pay(bands, rest=""):
    return example(f"salaire: {{tranches: [{bands}]{rest}}}\n").sheet.salaire


def plain(text):
    """The words of an amount, without what keeps them on one line."""
    return " ".join(text.replace("\u2060", "").split())


@pytest.mark.parametrize(
    ("band", "words"),
    [
        ("min: 60000, max: 60000", "60 000 €"),
        ("min: 100000, max: 300000", "100 000–300 000 €"),
        ("min: 60000", "à partir de 60 000 €"),
        ("max: 60000", "jusqu’à 60 000 €"),
        ("min: 11.88, max: 14.5", "11,88–14,50 €"),
    ],
)
def test_amounts_are_written(band, words):
    (shown,) = salary(pay(f"{{profil: A, {band}}}"), FRENCH).bands
    assert plain(shown.amount).replace("'", "’") == words


@pytest.mark.parametrize(
    ("note", "words", "rest"),
    [
        (
            "À partir du Smic, auquel s’ajoutent les pourboires",
            "à partir du Smic",
            "auquel s’ajoutent les pourboires",
        ),
        ("Le Smic", "le Smic", ""),
        ("Sans les primes, le Smic", "le Smic", "Sans les primes, le Smic"),
        ("20 % de plus que le Smic", "le Smic", "20 % de plus que le Smic"),
    ],
)
def test_a_remark_that_begins_with_the_minimum_wage_stands_for_it(note, words, rest):
    (shown,) = salary(pay(f'{{profil: A, montant: smic, note: "{note}"}}'), FRENCH).bands
    assert (plain(shown.amount), plain(shown.note)) == (words, plain(rest))


def test_the_front_says_the_whole_range():
    bands = "{profil: A, min: 60000, max: 80000}, {profil: B, min: 100000}"
    assert plain(overall(pay(bands), FRENCH)) == "à partir de 60 000 €"
    assert plain(overall(pay(f"{bands}, {{profil: C, max: 70000}}"), FRENCH)) == "60 000–100 000 €"


def test_the_unit_says_what_the_sheet_says_and_no_more():
    band = "{profil: A, min: 1}"
    assert unit(pay(band), FRENCH) == ""
    assert unit(pay(band, ", nature: brut, periode: an, annee: 2024"), FRENCH) == "brut par an, 2024"


SHARES = "{colonnes: [A, B], lignes: [{profil: C, valeurs: [27, 39]}, {profil: D, valeurs: [43.5, 78]}]}"


def paid(text):
    return example(f"salaire: {text}\n").sheet.salaire


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{tranches: [{profil: A, montant: smic}]}", "le Smic"),
        ("{tranches: [{profil: A, montant: smic}, {profil: B, min: 2000, max: 2500}]}", "du Smic à 2 500 €"),
        ("{tranches: [{profil: A, montant: smic}, {profil: B, min: 2000}]}", "à partir du Smic"),
        (f"{{pourcentages: {SHARES}}}", "27–78 % du Smic"),
        ("{texte: Selon la branche.}", ""),
    ],
)
def test_pay_without_amounts_is_said_on_the_front(text, words):
    assert plain(overall(paid(text), FRENCH)) == words


def test_shares_are_a_table_with_a_heading_for_each_line_and_column():
    made = salary(paid(f"{{texte: En apprentissage., pourcentages: {SHARES}}}"), FRENCH)
    assert (made.bands, made.axis) == ((), ())
    assert made.shares.title == "Part du Smic"
    assert made.shares.columns == ("A", "B")
    rows = [(head, [plain(value) for value in values]) for head, values in made.shares.rows]
    assert rows == [("C", ["27 %", "39 %"]), ("D", ["43,5 %", "78 %"])]


@pytest.mark.parametrize(
    ("highest", "end"), [(300_000, 300_000), (80_000, 80_000), (62_000, 80_000), (11.65, 15), (1, 1), (0, 1)]
)
def test_the_scale_ends_on_a_round_number(highest, end):
    assert scale_end(highest) == pytest.approx(end)


def test_percentages_are_neither_gross_nor_by_the_month():
    made = paid(f"{{nature: brut, periode: mois, zone: France, annee: 2026, pourcentages: {SHARES}}}")
    assert unit(made, FRENCH) == "France, 2026"
