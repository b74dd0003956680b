"""A sheet in a form and back: what a person changed is written as the file writes it, the rest stays."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from fichemetier.preview.form.changes import changes_of
from fichemetier.preview.form.values import form_path, form_values
from fichemetier.source.changes import Added, Arranged
from fichemetier.source.parser import parse
from fichemetier.source.paths import dotted, undotted
from tests.paths import ROOT, SHEETS

EVERY = [*sorted(SHEETS.glob("*.yaml")), ROOT / "tests" / "fixtures" / "every-field.yaml"]
SHEET = """\
metier: {intitule: Fleuriste, appellations: bouquetier}
secteurs: Commerce
missions:
  groupes:
    - contexte: À l’atelier
      items: [Choisir, {texte: Réaliser, precision: des bouquets}]
    - {avec: la clientèle, items: Accueillir}
salaire:
  tranches:
    - {profil: Débuter, min: 20000}
conditions: {jours: [lundi, mardi]}
ressources: {titre: Un site, liens: Spotify}
publication: {date: 2026-01-15, auteurs: Ada}
reglemente: false
inconnu: {a: 1}
"""


def values(text=SHEET):
    return parse(text, Path("a.yaml"))[0].values


def item(value, place=None):
    return {"from": place, "value": value}


@pytest.mark.parametrize("sheet", EVERY, ids=lambda path: path.stem)
def test_a_form_in_which_nothing_is_changed_changes_nothing(sheet):
    held = values(sheet.read_text("utf-8"))
    assert changes_of(held, form_values(held)) == {}


def test_a_block_that_is_taken_away_whole_leaves_nothing_of_it():
    gone = {"salaire": None, "publication": None, "missions": None, "sources": None}
    assert changes_of(values(), gone) == {("salaire",): None, ("publication",): None, ("missions",): None}


def test_shorthands_have_one_shape_in_a_form():
    form = form_values(values())
    assert form["secteurs"] == [item("Commerce", 0)]
    assert form["metier"]["appellations"] == [item({"masculin": "bouquetier"}, 0)]
    assert form["ressources"][0]["value"]["liens"] == [item({"libelle": "Spotify"}, 0)]
    assert form["conditions"] == {"jours": {"toujours": ["lundi", "mardi"]}}
    assert form["publication"]["date"] == "2026-01-15"
    assert form["reglemente"] == "false"
    assert form["?"] == {"inconnu": "{a: 1}"}


def changed(edit):
    held = values()
    form = copy.deepcopy(form_values(held))
    edit(form)
    return {dotted(path): value for path, value in changes_of(held, form).items()}


def groups(form):
    return form["missions"]["groupes"]


@pytest.mark.parametrize(
    ("edit", "changes"),
    [
        (lambda form: form["metier"].update(intitule=" Art  floral\n"), {"metier.intitule": "Art  floral"}),
        (lambda form: form["metier"].update(sigle="AF"), {"metier.sigle": "AF"}),
        (lambda form: form.update(secteurs=[item("Art", 0)]), {"secteurs": "Art"}),
        (lambda form: form["secteurs"].append(item("Art")), {"secteurs": ["Commerce", "Art"]}),
        (lambda form: form.update(secteurs=[]), {"secteurs": None}),
        (
            lambda form: form["metier"]["appellations"][0]["value"].update(feminin="bouquetière"),
            {"metier.appellations": {"masculin": "bouquetier", "feminin": "bouquetière"}},
        ),
        (
            lambda form: groups(form)[0]["value"]["items"][0]["value"].update(precision="des fleurs"),
            {"missions.groupes[0].items[0]": {"texte": "Choisir", "precision": "des fleurs"}},
        ),
        (
            lambda form: groups(form)[0]["value"]["items"][1]["value"].update(precision=""),
            {"missions.groupes[0].items[1].precision": None},
        ),
        (
            lambda form: groups(form)[1]["value"]["items"].append(item({"texte": "Rire"})),
            {"missions.groupes[1].items": ["Accueillir", "Rire"]},
        ),
        (lambda form: groups(form).reverse(), {"missions.groupes": Arranged((1, 0))}),
        (
            lambda form: groups(form).append(
                item({"avec": "la banque", "items": [item({"texte": "Compter"})]})
            ),
            {"missions.groupes": Arranged((0, 1, Added({"avec": "la banque", "items": ["Compter"]})))},
        ),
        (lambda form: groups(form).append(item({"avec": " ", "items": []})), {}),
        (
            lambda form: form["salaire"]["tranches"][0]["value"].update(min="25 000 €", note=""),
            {"salaire.tranches[0].min": 25000},
        ),
        (lambda form: form["salaire"].update(annee="l’an dernier"), {"salaire.annee": "l’an dernier"}),
        (lambda form: form.update(salaire={"tranches": []}), {"salaire": None}),
        (
            lambda form: form["conditions"]["jours"].update(toujours=["lundi"]),
            {"conditions.jours": ["lundi"]},
        ),
        (
            lambda form: form["conditions"]["jours"].update(parfois=["samedi"]),
            {"conditions.jours": {"toujours": ["lundi", "mardi"], "parfois": ["samedi"]}},
        ),
        (lambda form: form.update(reglemente=""), {"reglemente": None}),
        (lambda form: form.update(cadre="true"), {"cadre": True}),
        (lambda form: form.update(qualites=[item("Patience"), item("")]), {"qualites": ["Patience"]}),
        (lambda form: form.update(en_bref=[]), {}),
        (lambda form: form["publication"].update(date="16/01/2026"), {"publication.date": EVERY and None}),
    ],
)
def test_only_what_was_changed_is_and_as_the_file_writes_it(edit, changes):
    if "publication.date" in changes:
        changes = {"publication.date": values("a: 2026-01-16")["a"]}
    assert changed(edit) == changes


@pytest.mark.parametrize(
    "edit",
    [
        lambda form: form.update(nonsense="x"),
        lambda form: form.update(secteurs="Commerce"),
        lambda form: form.update(secteurs=[item("A", 0), item("B", 0)]),
        lambda form: form.update(secteurs=[item("A", 7)]),
        lambda form: form.update(secteurs=[{"from": True, "value": "A"}]),
        lambda form: form.update(metier=["A"]),
        lambda form: form["metier"].update(intitule=12),
    ],
)
def test_a_form_of_another_structure_is_refused(edit):
    with pytest.raises(ValueError):  # noqa: PT011  (whatever it says)
        changed(edit)


def test_what_does_not_fit_its_field_is_shown_and_kept():
    held = values("metier: {intitule: [A, B]}\nsalaire: 12\nconditions: {jours: lundi au vendredi}\n")
    form = form_values(held)
    assert form["metier"]["intitule"] == {"kept": "[A, B]"}
    assert form["salaire"] == {"kept": "12"}
    assert form["conditions"]["jours"]["toujours"] == {"kept": "lundi au vendredi"}
    assert changes_of(held, form) == {}


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("metier.intitule", "metier.intitule"),
        ("secteurs", "secteurs[0]"),
        ("metier.appellations", "metier.appellations[0].masculin"),
        ("missions.groupes[0].items[0]", "missions.groupes[0].items[0].texte"),
        ("missions.groupes[1].items", "missions.groupes[1].items[0].texte"),
        ("ressources.liens", "ressources[0].liens[0].libelle"),
        ("conditions.jours[1]", "conditions.jours.toujours[1]"),
        ("formation.voies", "formation.voies"),
        ("nonsense.x", "nonsense.x"),
    ],
)
def test_the_field_of_a_fault_is_found_where_the_form_has_it(path, shown):
    assert dotted(form_path(undotted(path), values())) == shown


def test_a_field_that_a_picture_lacks_is_found_beside_its_name():
    held = values("illustrations: [images/a.jpg]\n")
    assert dotted(form_path(undotted("illustrations[0].alt"), held)) == "illustrations[0].alt"
    assert dotted(form_path(undotted("illustrations[0]"), held)) == "illustrations[0].fichier"
