"""What a reader or a publisher would miss is found, at the key to fix; a complete sheet is left in peace."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from fichemetier.diagnostics.catalogue import codes
from fichemetier.lint.lint import lint
from fichemetier.lint.registry import Subject
from fichemetier.model.validate import check

LONG = f"https://a.fr/{'x' * 60}"
COMPLETE = """\
schema: 1
metier: {intitule: Fleuriste, epicene: fleuriste}
en_bref: Le bouquet.
salaire:
  annee: 2026
  nature: brut
  periode: mois
  source: Insee
  tranches: [{profil: Débutant, min: 1800}]
publication: {date: 2026-03-01}
sources: [Insee]
"""


def linted(text, *disabled):
    checked = check(text.encode(), Path("sheet.yaml"), "fleuriste")
    assert checked.diagnostics == ()
    return lint(Subject(checked.sheet), checked.source, frozenset(disabled))


def test_a_complete_sheet_is_left_in_peace():
    assert linted(COMPLETE) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ("  annee: 2026\n", "", "FM201", "salaire"),
        ("  source: Insee\n", "", "FM202", "salaire"),
        ("  nature: brut\n", "", "FM203", "salaire"),
        ("  periode: mois\n", "", "FM204", "salaire"),
        ("sources: [Insee]\n", "", "FM205", ""),
        ("sources:", "illustrations: [{fichier: a.png, alt: x}]\nsources:", "FM206", "illustrations[0]"),
        (
            "sources:",
            "ressources: [{titre: A, type: site, liens: [B]}]\nsources:",
            "FM207",
            "ressources[0].liens[0]",
        ),
        ("epicene:", "masculin:", "FM208", "metier.masculin"),
        (
            "sources:",
            f"ressources: [{{titre: A, type: site, liens: {{libelle: B, qr: true, url: {LONG}}}}}]\nsources:",
            "FM209",
            "ressources[0].liens[0].url",
        ),
        ("[Insee]\n", "[Fiche ROME D1209]\n", "FM210", "sources[0]"),
        (
            "sources: [Insee]",
            "sources: [{libelle: Insee, licence: Licence Ouverte 2.0}, {libelle: Onisep, licence: ODbL 1.0}]",
            "FM221",
            "sources[1]",
        ),
        (
            "publication: {date: 2026-03-01}\nsources: [Insee]",
            "publication: {date: 2026-03-01, licence: CC0}\nsources: [{libelle: A, licence: CC BY-SA 4.0}]",
            "FM221",
            "sources[0]",
        ),
        ("sources:", f"accroche: {'mot ' * 50}\nsources:", "FM211", "accroche"),
        ("sources:", "citation: {texte: « Des fleurs »}\nsources:", "FM212", "citation.texte"),
        ("publication: {date: 2026-03-01}\n", "", "FM213", "publication"),
        ("source: Insee", "source: {libelle: Insee, url: 'https://a.fr'}", "FM174", "salaire.source.url"),
        ("sources:", "accroche: À écrire, en une phrase.\nsources:", "FM217", "accroche"),
        ("sources:", "qualites:\nsources:", "FM214", "qualites"),
    ],
)
def test_each_rule_finds_its_error_and_can_be_switched_off(old, new, code, field):
    text = COMPLETE.replace(old, new, 1)
    (diagnostic,) = linted(text)
    assert (diagnostic.code, diagnostic.field) == (code, field)
    assert codes()[code].severity != "error"
    assert linted(text, code) == []


@pytest.mark.parametrize(
    ("pay", "found"),
    [
        ("texte: Selon la branche.", set()),
        ("tranches: [{profil: Débutant, montant: smic}]", set()),
        ("pourcentages: {colonnes: [A], lignes: [{profil: A, valeurs: [27]}]}", {"FM201", "FM202"}),
    ],
)
def test_pay_without_amounts_needs_no_period(pay, found):
    start, end = COMPLETE.index("salaire:"), COMPLETE.index("publication:")
    text = f"{COMPLETE[:start]}salaire: {{{pay}}}\n{COMPLETE[end:]}"
    assert {diagnostic.code for diagnostic in linted(text)} == found


def test_a_name_that_holds_the_letters_of_a_data_set_asks_for_no_licence():
    assert linted(COMPLETE.replace("[Insee]", "[École ESCOFFIER]")) == []


def test_quotation_marks_are_taken_from_the_suggestion():
    text = COMPLETE.replace("sources:", "citation: {texte: « Des fleurs »}\nsources:")
    assert linted(text)[0].suggestion == "Des fleurs"


@pytest.mark.parametrize(("today", "months"), [("2028-03-31", None), ("2028-04-01", 25)])
def test_a_sheet_ages_by_the_date_that_is_given(today, months):
    checked = check(COMPLETE.encode(), Path("sheet.yaml"), "fleuriste")
    subject = Subject(checked.sheet, datetime.date.fromisoformat(today), 24)
    found = lint(subject, checked.source, frozenset())
    assert [diagnostic.arguments["months"] for diagnostic in found] == ([months] if months else [])


@pytest.mark.parametrize(("today", "years"), [("2026-12-31", []), ("2027-01-01", [2023]), (None, [])])
def test_a_figure_ages_by_the_date_that_is_given(today, years):
    market = "perspectives: {tension: forte, annee: 2023, recrutements: {valeur: 9, annee: 2025}}\nsources:"
    checked = check(COMPLETE.replace("sources:", market).encode(), Path("sheet.yaml"), "fleuriste")
    day = datetime.date.fromisoformat(today) if today else None
    found = lint(Subject(checked.sheet, day, 900), checked.source, frozenset())
    assert [(one.code, one.arguments["year"]) for one in found] == [("FM218", year) for year in years]
