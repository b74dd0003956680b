"""What is valid and was hardly meant is a warning, with what was meant; what may be meant is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from fichemetier.diagnostics.catalogue import codes
from fichemetier.lint.lint import lint
from fichemetier.lint.load import load_sheet
from fichemetier.lint.registry import Subject
from fichemetier.model.validate import check
from fichemetier.workspace.project import Workspace
from tests.lint.test_content import COMPLETE

ROUTE = "formation: {voies: [{intitule: A,"
ACCESS = "niveau_acces: {min: cap, max:"
MAX = "niveau_acces.max"
DURATION = "formation.voies[0].duree"
SHARES = "pourcentages: {{colonnes: [A, B], lignes: [{{profil: A, valeurs: [{}]}}]}}"
SHARE = "salaire.pourcentages.lignes[0].valeurs[1]"


def linted(text):
    checked = check(text.encode(), Path("sheet.yaml"), "fleuriste")
    assert checked.diagnostics == ()
    return lint(Subject(checked.sheet, source=checked.source), checked.source, frozenset())


@pytest.mark.parametrize(
    ("old", "new", "code", "field", "suggestion"),
    [
        ("min: 1800", "min: 1.800", "FM322", "salaire.tranches[0].min", "1800"),
        ("min: 1800", "max: 12.500", "FM322", "salaire.tranches[0].max", "12500"),
        ("mois", "heure", "FM323", "salaire.tranches[0].min", None),
        ("mois", "an", "FM323", "salaire.tranches[0].min", None),
        ("min: 1800", "min: 25000", "FM323", "salaire.tranches[0].min", None),
        ("min: 1800", "min: 15", "FM323", "salaire.tranches[0].min", None),
        (
            "sources:",
            "qualites: Calme, Rigueur, Goût\nsources:",
            "FM321",
            "qualites",
            "[Calme, Rigueur, Goût]",
        ),
        ("sources:", "statuts: salarié ; libéral\nsources:", "FM321", "statuts", "[salarié, libéral]"),
        (
            "sources:",
            "competences: {outils: 'Râpe, gouge, maillet'}\nsources:",
            "FM321",
            "competences.outils",
            "[Râpe, gouge, maillet]",
        ),
        ("sources:", f"{ROUTE} apres: bac, niveau: bac+5, duree: 1}}]}}\nsources:", "FM172", DURATION, None),
        ("sources:", f"{ROUTE} apres: bac, niveau: bac+2, duree: 12}}]}}\nsources:", "FM172", DURATION, None),
        ("sources:", f"{ROUTE} niveau: cap, duree: 10}}]}}\nsources:", "FM172", DURATION, None),
        (
            "sources:",
            f"{ACCESS} bac+3}}\n{ROUTE} apres: bac, niveau: bac+2, duree: 2}}]}}\nsources:",
            "FM325",
            MAX,
            None,
        ),
        (
            "sources:",
            f"{ACCESS} cap}}\n{ROUTE} apres: 3e, niveau: bac, duree: 3}}]}}\nsources:",
            "FM325",
            MAX,
            None,
        ),
        ("sources:", "codes: {rome: [M1803, M1803]}\nsources:", "FM173", "codes.rome[1]", None),
        (
            "sources:",
            "conditions: {jours: {toujours: [lundi], parfois: [mardi, lundi]}}\nsources:",
            "FM173",
            "conditions.jours.parfois[1]",
            None,
        ),
        ("min: 1800}]", f"min: 1800}}]\n  {SHARES.format('27, 0.39')}", "FM175", SHARE, "39"),
        ("min: 1800}]", f"min: 1800}}]\n  {SHARES.format('27, 390')}", "FM175", SHARE, None),
        ("Débutant", "DÃ©butant", "FM324", "salaire.tranches[0].profil", "é"),
        ("date: 2026-03-01", "date: 2026-03-01, auteurs: FranÃ§ois", "FM324", "publication.auteurs[0]", "ç"),
        ("Débutant", "Chef-dÅ“uvre", "FM324", "salaire.tranches[0].profil", "œ"),
    ],
)
def test_each_rule_finds_its_slip(old, new, code, field, suggestion):
    (diagnostic,) = linted(COMPLETE.replace(old, new, 1))
    assert (diagnostic.code, diagnostic.field, diagnostic.suggestion) == (code, field, suggestion)
    assert codes()[code].severity == "warning"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("periode: mois", "periode: heure\n  devise: XOF"),
        ("min: 1800", "min: 1801.80"),
        ("min: 1800", "min: 500"),
        ("sources:", "secteurs: ['Hébergement, restauration']\nsources:"),
        ("sources:", "sources: 'Insee, enquête'\nx_:"),
        ("sources:", f"{ROUTE} apres: bac, niveau: cap, duree: 1}}]}}\nsources:"),
        ("sources:", f"{ROUTE} apres: sans-diplome, niveau: bac, duree: 0.5}}]}}\nsources:"),
        ("sources:", f"{ROUTE} apres: bac, niveau: bac+9, duree: 9}}]}}\nsources:"),
        ("sources:", f"{ACCESS} bac+3}}\n{ROUTE} apres: bac, niveau: bac+2}}]}}\nsources:"),
        ("sources:", f"{ACCESS} bac+3}}\n{ROUTE} duree: 2}}, {{intitule: B, niveau: bac}}]}}\nsources:"),
        ("sources:", f"{ACCESS} cap}}\n{ROUTE} apres: cap, niveau: bac, duree: 2}}]}}\nsources:"),
        ("sources:", f"niveau_acces: {{min: bac}}\n{ROUTE} niveau: bac+2, duree: 2}}]}}\nsources:"),
        ("min: 1800}]", f"min: 1800}}]\n  {SHARES.format('27, 100')}"),
        ("en_bref: Le bouquet.", "en_bref: Il coupe, taille, coud."),
        ("sources:", "qualites: Sens du contact (clients, collègues)\nsources:"),
    ],
)
def test_what_may_be_meant_is_left_alone(old, new):
    assert linted(COMPLETE.replace(old, new, 1).replace("x_: [Insee]\n", "")) == []


def test_damage_is_marked_where_it_is():
    text = COMPLETE.replace("Débutant", "Un dÃ©but")
    (diagnostic,) = linted(text)
    span = diagnostic.span
    assert text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1] == "Ã©"
    assert diagnostic.arguments["right"] == "Un début"


def test_a_slip_is_found_beside_an_error(tmp_path):
    path = tmp_path / "sheets" / "a.yaml"
    path.parent.mkdir()
    text = COMPLETE.replace("1800", "1.800").replace("date: 2026-03-01", "version: 1.10")
    path.write_text(text, encoding="utf-8")
    found = load_sheet(path, Workspace.of_sheet(path))
    assert found.sheet is None
    assert [(one.code, one.suggestion) for one in found.diagnostics] == [
        ("FM322", "1800"),
        ("FM103", '"1.10"'),
    ]
