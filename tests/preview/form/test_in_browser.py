"""People who never saw a terminal: one makes a florist's sheet from nothing, another edits a long one."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from fichemetier.source.parser import parse
from tests.edits import edit
from tests.paths import SHEETS
from tests.tools.browser import axe, page_of
from tests.tools.build_workspace import make_workspace
from tests.tools.preview import preview_of

TURBINES = "Technicienne, technicien de maintenance d’éoliennes"
PATIENCE = 120_000
"""Milliseconds after which the page is given up: far more than it takes, however slow the machine."""
pytestmark = [pytest.mark.browser, pytest.mark.engine]


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    root = make_workspace(tmp_path_factory.mktemp("form"), "Potier")
    for name in ("cto.yaml", "technicien-eolien.yaml"):
        (root / "sheets" / name).write_bytes((SHEETS / name).read_bytes())
    (root / "sheets" / "images").mkdir(exist_ok=True)
    picture = SHEETS / "images" / "fleuriste.svg"
    (root / "sheets" / "images" / "fleuriste.svg").write_bytes(picture.read_bytes())
    with preview_of(root) as running:
        yield running


@pytest.fixture
def page(preview, browser):
    with page_of(browser, 1440, accept_downloads=True) as page:
        page.set_default_timeout(PATIENCE)
        page.goto(preview.address)
        page.get_by_role("button", name="Écrire").click()
        page.locator("#form .part").first.wait_for()
        yield page


def shown(page, title):
    """Wait until the form is that of the sheet of this title."""
    from playwright.sync_api import expect

    expect(page.locator("#form").get_by_label("Titre de la fiche")).to_have_value(title, timeout=PATIENCE)


def open_sheet(page, preview, name, title):
    """Show a sheet of the workspace; its path."""
    sheet = preview.session.workspace.root / "sheets" / name
    preview.post("/choose", {"sheet": preview.session.shelf.number(sheet)})
    shown(page, title)
    return sheet


def section(page, title):
    toggle = page.locator("#form .part > h2").get_by_role("button", name=title)
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()


def save(page):
    page.keyboard.press("Control+s")
    saved(page)


def saved(page):
    """Wait until the form says that all is saved, with errors or without."""
    page.get_by_text(re.compile("^(Tout est enregistré$|Enregistré · )")).first.wait_for()


def test_somebody_makes_a_florist_s_sheet_from_nothing_and_prints_it(page, preview):
    from playwright.sync_api import expect

    form, folder = page.locator("#form"), preview.session.workspace.root / "sheets"
    form.get_by_role("button", name="Nouvelle fiche").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Créer la fiche").click()
    dialog.get_by_text("Il manque le nom du métier.").wait_for()
    job = dialog.get_by_role("combobox", name="Métier du ROME")
    job.press_sequentially("fleuriste")
    dialog.get_by_role("option", name="Fleuriste D1209").wait_for()
    assert axe(page) == []
    job.press("ArrowDown")
    job.press("Enter")
    assert job.input_value() == "D1209 – Fleuriste"
    expect(dialog.get_by_label("Domaine")).to_have_value("commerce", timeout=PATIENCE)
    expect(dialog.get_by_label("Au féminin proposé, à vérifier")).to_have_value("fleuriste", timeout=PATIENCE)
    expect(dialog.locator("[data-proposed]")).to_have_count(5, timeout=PATIENCE)
    dialog.get_by_label("Nom du métier").fill("Fleuriste de quartier")
    dialog.get_by_label("Au féminin").fill("fleuriste de quartier")
    dialog.get_by_label("Au masculin").fill("fleuriste de quartier")
    expect(dialog.locator("[data-proposed]")).to_have_count(2, timeout=PATIENCE)
    assert axe(page) == []
    dialog.get_by_role("button", name="Créer la fiche").click()
    page.get_by_text("Fiche créée : sheets/fleuriste-de-quartier.yaml").wait_for()
    expect(form.locator("#form-steps li[data-done=false]")).to_have_count(3, timeout=PATIENCE)

    section(page, "L’ouverture")
    form.get_by_role("textbox", name="Le métier en quelques paragraphes 1").fill(
        "Vend des fleurs et compose des bouquets."
    )
    form.get_by_role("button", name="Ajouter : Les missions et la journée").click()
    form.get_by_role("textbox", name="Titre du groupe").fill("À l’atelier")
    form.get_by_role("textbox", name="La mission").fill("Choisir les fleurs")
    form.get_by_role("button", name="Ajouter une mission").click()
    form.get_by_role("textbox", name="La mission").nth(1).fill("Composer un bouquet : rond, en gerbe")
    form.get_by_role("button", name="Ajouter : La formation").click()
    form.get_by_label("Genre de voie").select_option("diplome")
    form.get_by_role("textbox", name="Nom du diplôme").fill("CAP Fleuriste")
    form.get_by_label("Niveau d’études atteint").select_option("cap")
    form.get_by_role("button", name="Ajouter : Le salaire").click()
    form.get_by_label("Période du montant").select_option("mois")
    form.get_by_label("Brut ou net").select_option("brut")
    form.get_by_role("textbox", name="Année des montants").fill("2026")
    form.get_by_role("textbox", name="De qui c’est le salaire").fill("Débuter")
    form.get_by_role("textbox", name="Montant bas").fill("1 820 €")
    form.get_by_role("textbox", name="Montant haut").fill("1 900")
    form.get_by_role("button", name="Ajouter : Les images").click()
    form.get_by_role("button", name="Choisir une image").click()
    page.get_by_role("dialog").get_by_role("button", name="images/fleuriste.svg").click()
    form.get_by_role("textbox", name="Ce que montre l’image").fill("Un bouquet")
    assert axe(page) == []
    save(page)

    sheet = folder / "fleuriste-de-quartier.yaml"
    values = parse(sheet.read_text("utf-8"), sheet)[0].values
    assert values["metier"]["intitule"] == "Fleuriste de quartier"
    assert values["domaine"] == "commerce"
    assert values["missions"]["groupes"] == [
        {"contexte": "À l’atelier", "items": ["Choisir les fleurs", "Composer un bouquet : rond, en gerbe"]}
    ]
    assert values["formation"]["voies"] == [{"type": "diplome", "intitule": "CAP Fleuriste", "niveau": "cap"}]
    assert values["salaire"]["tranches"] == [{"profil": "Débuter", "min": 1820, "max": 1900}]
    assert values["illustrations"] == [{"fichier": "images/fleuriste.svg", "alt": "Un bouquet"}]

    printed = folder / "printed.pdf"
    command = [sys.executable, "-m", "fichemetier", "render", str(sheet), "-o", str(printed)]
    subprocess.run(command, check=True, capture_output=True)
    preview.drawn(lambda told: told["current"] and preview.get("/pdf") == printed.read_bytes())
    page.locator("#state[data-state=fine]").wait_for()
    page.locator("#pages img").first.wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger le PDF").click()
    assert download.value.suggested_filename == "fleuriste-de-quartier.pdf"
    assert Path(download.value.path()).read_bytes() == printed.read_bytes()


def test_another_edits_a_long_sheet_and_no_other_line_changes(page, preview):
    sheet = open_sheet(page, preview, "cto.yaml", "Chief Technical Officer")
    before = sheet.read_text("utf-8")
    form = page.locator("#form")
    section(page, "Les missions et la journée")
    form.get_by_role("textbox", name="La mission").nth(2).fill("Gestion de l’argent")
    form.get_by_role("button", name="Descendre : Les missions 1").nth(1).click()
    assert page.locator("#form-live").text_content() == "Déplacé en position 2 sur 8"
    section(page, "Le salaire")
    form.get_by_role("textbox", name="Année des montants").fill("2020")
    save(page)
    old, new = before.splitlines(), sheet.read_text("utf-8").splitlines()
    assert Counter(old) - Counter(new) == Counter(["        - Gestion du budget"])
    assert Counter(new) - Counter(old) == Counter(["        - Gestion de l’argent", "  annee: 2020"])
    moved = new.index("        - Recruter & structurer son équipe")
    assert new[moved - 1] == "        - Organiser et attribuer les missions à l’équipe"
    form.get_by_role("textbox", name="Année des montants").fill("deux mille vingt")
    save(page)
    field = form.get_by_label("Année des montants")
    from playwright.sync_api import expect

    expect(field).to_have_attribute("aria-invalid", "true", timeout=PATIENCE)
    expect(page.locator("#form-state")).to_have_text("Enregistré · 1 erreur à corriger", timeout=PATIENCE)
    assert page.get_by_text("Tout est enregistré", exact=True).count() == 0
    told = field.get_attribute("aria-describedby").split()[-1]
    assert "« Année des montants » attend un nombre" in page.locator(f"#{told}").text_content()
    assert axe(page) == []


def test_what_was_saved_elsewhere_is_not_written_over(page, preview):
    sheet = open_sheet(page, preview, "potier.yaml", "Potier")
    page.get_by_role("textbox", name="Titre de la fiche").fill("Potière")
    edit(sheet, "Potier", "Céramiste")
    elsewhere = sheet.read_bytes()
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Rien n’a été écrasé.").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Garder mes textes dans une copie").click()
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_label("Nom du métier").input_value() == "Potière"
    dialog.get_by_role("button", name="Créer la copie").click()
    page.get_by_text("Copie de « Potière »").wait_for()
    shown(page, "Potière")
    page.locator("#list").get_by_role("button", name="Potière").wait_for()
    form = page.locator("#form")
    section(page, "La fiche et le métier")
    form.get_by_role("button", name="Ajouter : Autres appellations").click()
    for name in ("Forme masculine", "Forme féminine"):
        form.locator(".cards").get_by_text(name).wait_for()
        form.locator(".cards").get_by_role("textbox", name=name).wait_for()
    assert sheet.read_bytes() == elsewhere
    copy = (sheet.parent / "potiere.yaml").read_text("utf-8")
    assert "intitule: Potière" in copy
    assert "Une phrase." in copy


def test_a_sheet_with_every_field_goes_through_the_form_unchanged(page, preview):
    sheet = open_sheet(page, preview, "technicien-eolien.yaml", TURBINES)
    before = sheet.read_bytes()
    toggles = page.locator("#form .part > h2 > button")
    for number in range(toggles.count()):
        toggles.nth(number).click()
    assert page.locator("#form .kept").count() == 0
    assert axe(page) == []
    with page.expect_response(
        lambda response: "/form/sheets/" in response.url and response.request.method == "POST"
    ):
        page.keyboard.press("Control+s")
    saved(page)
    assert sheet.read_bytes() == before


def test_another_sheet_waits_until_changes_are_saved_or_given_up(page, preview):
    sheet = open_sheet(page, preview, "cto.yaml", "Chief Technical Officer")
    page.locator("#form").get_by_role("textbox", name="Sigle d’usage").fill("DT")
    page.locator("#list button").last.click()
    page.get_by_text("ne sont pas enregistrés.").wait_for()
    assert "sigle: CTO" in sheet.read_text("utf-8")
    page.get_by_role("button", name="Enregistrer et changer de fiche").click()
    saved(page)
    page.locator("#form-notice:empty").wait_for(state="attached")
    assert "sigle: DT" in sheet.read_text("utf-8")


def test_what_is_typed_is_there_when_the_form_is_closed_and_opened_again(page, preview):
    open_sheet(page, preview, "technicien-eolien.yaml", TURBINES)
    title = page.locator("#form").get_by_label("Titre de la fiche")
    title.fill("Éoliennes")
    opener = page.get_by_role("button", name="Écrire")
    opener.click()
    with page.expect_response("**/form/sheets/*"):
        opener.click()
    assert title.input_value() == "Éoliennes"
    assert page.get_by_text(re.compile("^(Tout est enregistré$|Enregistré · )")).count() == 0
    page.get_by_text("Modifications non enregistrées").first.wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_can_be_read_narrow_and_in_the_dark(preview, browser, scheme):
    with page_of(browser, 800, scheme, locale="en-GB") as page:
        page.goto(preview.address)
        page.get_by_role("button", name="Write").click()
        page.get_by_label("Title of the sheet").wait_for()
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 800


def test_the_first_steps_lead_to_their_fields_and_go_once_all_is_saved(page, preview):
    from playwright.sync_api import expect

    form, steps = page.locator("#form"), page.locator("#form-steps")
    form.get_by_role("button", name="Nouvelle fiche").click()
    page.get_by_role("dialog").get_by_label("Nom du métier").fill("dompteuse de licornes")
    page.get_by_role("dialog").get_by_role("button", name="Créer la fiche").click()
    shown(page, "Dompteuse de licornes")
    steps.get_by_text("Fiche créée : sheets/dompteuse-de-licornes.yaml").wait_for()
    brief = form.get_by_role("textbox", name="Le métier en quelques paragraphes 1")
    expect(brief).to_be_focused(timeout=PATIENCE)
    page.keyboard.type("Dresse des licornes.")

    expect(steps.locator("li[data-done=false]")).to_have_count(3, timeout=PATIENCE)
    steps.get_by_role("button", name="Les missions").click()
    expect(form.get_by_role("textbox", name="Titre du groupe")).to_be_focused(timeout=PATIENCE)
    form.get_by_role("textbox", name="La mission").fill("Peigner les crinières")
    steps.get_by_role("button", name="La formation").click()
    expect(form.get_by_label("Genre de voie")).to_be_focused(timeout=PATIENCE)
    form.get_by_role("textbox", name="Nom du diplôme").fill("CAP Palefrenier")
    steps.get_by_role("button", name="Les sources").click()
    expect(form.get_by_role("textbox", name="Nom de la source")).to_be_focused(timeout=PATIENCE)
    page.keyboard.type("Une dompteuse")
    expect(steps.locator("li[data-done=false]")).to_have_count(0, timeout=PATIENCE)
    steps.get_by_text("Tout y est.").wait_for()
    assert axe(page) == []
    save(page)
    steps.wait_for(state="hidden")


def test_first_steps_that_were_closed_stay_closed(page, preview):
    from playwright.sync_api import expect

    page.locator("#form").get_by_role("button", name="Nouvelle fiche").click()
    page.get_by_role("dialog").get_by_label("Nom du métier").fill("souffleur de nuages")
    page.get_by_role("dialog").get_by_role("button", name="Créer la fiche").click()
    shown(page, "Souffleur de nuages")
    page.get_by_role("button", name="Fermer les premiers pas").click()
    expect(page.locator("#form-save")).to_be_focused(timeout=PATIENCE)
    page.reload()
    shown(page, "Souffleur de nuages")
    expect(page.locator("#form-steps")).to_be_hidden(timeout=PATIENCE)


def test_a_copy_for_another_job_takes_no_code_of_the_first(page, preview):
    from playwright.sync_api import expect

    sheet = open_sheet(page, preview, "technicien-eolien.yaml", TURBINES)
    dialog = page.get_by_role("dialog")
    page.locator("#form").get_by_role("button", name="Dupliquer").click()
    job = dialog.get_by_role("combobox", name="Métier du ROME")
    expect(job).to_have_value(re.compile("^I1321"), timeout=PATIENCE)
    dialog.get_by_label("Nom du métier").fill("Fleuriste")
    expect(job).to_have_value("D1209 – Fleuriste", timeout=PATIENCE)
    assert axe(page) == []
    dialog.get_by_label("Nom du métier").fill("Dresseur de vents")
    expect(job).to_have_value("", timeout=PATIENCE)
    dialog.get_by_role("button", name="Créer la copie").click()
    page.get_by_text("Elle n’a pas de code ROME").wait_for()
    text = (sheet.parent / "dresseur-de-vents.yaml").read_text("utf-8")
    assert "intitule: Dresseur de vents" in text
    assert "I1321" not in text
