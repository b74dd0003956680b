"""What is wrong with a sheet, as people who never saw its file meet it in the form."""

from __future__ import annotations

import pytest

from tests.tools.browser import axe, page_of
from tests.tools.build_workspace import make_workspace
from tests.tools.preview import preview_of

PATIENCE = 120_000
"""Milliseconds after which the page is given up: far more than it takes, however slow the machine."""
pytestmark = [pytest.mark.browser, pytest.mark.engine]
FAULTY = """\
schema: 1
metier: {intitule: Potier, masculin: potier}
metier: {intitule: Potier}
en_bref: Tourne des pots.
formation: {voies: [{type: diplome}]}
salaire: {tranches: [{profil: Débuter, min: 1800}, {profil: Après, min: mille}]}
sources: ROME 4.0
"""
FINE = FAULTY.replace("metier: {intitule: Potier}\n", "")
FINE = FINE.replace("type: diplome", "type: diplome, intitule: CAP")
FINE = FINE.replace("mille", "2000")
PAY = {
    "Le salaire ne dit pas de quelle année il est": "Année",
    "Le salaire ne dit pas d’où viennent les montants": "Nom de la source",
    "Le salaire ne dit pas s’il est brut ou net": "Brut",
    "Le salaire ne dit pas s’il est par an, par mois ou à l’heure": "Période",
}
BROKEN = FINE.replace("tranches: [", "tranches: [[")


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    root = make_workspace(tmp_path_factory.mktemp("faults"), "Potier")
    (root / "sheets" / "potier.yaml").write_text(FAULTY, "utf-8")
    with preview_of(root) as running:
        yield running


@pytest.fixture
def sheet(preview):
    sheet = preview.session.workspace.root / "sheets" / "potier.yaml"
    sheet.write_text(FAULTY, "utf-8")
    preview.drawn(lambda page: any(one["code"] == "FM104" for one in page["faults"]))
    return sheet


@pytest.fixture
def page(preview, sheet, browser):
    with page_of(browser) as page:
        page.set_default_timeout(PATIENCE)
        page.goto(preview.address)
        page.get_by_role("button", name="Écrire").click()
        page.locator("#form-to-fix").wait_for()
        yield page


def way(page, text):
    return page.locator("#form-to-fix").get_by_role("link", name=text)


def focused(page):
    """What a screen reader says of the field in focus: its name, its description, whether it is wrong."""
    return page.evaluate("""() => {
        const one = document.activeElement;
        const ids = (one.getAttribute("aria-describedby") ?? "").split(" ");
        const told = ids.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
        return [one.labels?.[0]?.textContent ?? "", told, one.getAttribute("aria-invalid")];
    }""")


def save(sheet, preview, text, holds):
    sheet.write_text(text, "utf-8")
    preview.drawn(holds)


def test_several_faults_stand_at_the_top_in_plain_words_with_their_details(page):
    faults = page.locator("#form-to-fix")
    assert faults.get_by_role("heading").text_content() == "À corriger : 3 erreurs"
    assert faults.get_by_role("link", name="intitulé de cette formation").is_visible()
    twice = faults.locator("li", has_text="donne deux fois cette partie")
    assert twice.locator(".way").count() == 0
    file = twice.get_by_role("link", name="Ouvrir le fichier dans un éditeur, ligne 3")
    assert file.get_attribute("href").endswith("potier.yaml:3:1")
    assert not twice.get_by_text("FM104").is_visible()
    twice.locator("summary").click()
    assert twice.get_by_text("FM104").is_visible()
    assert page.locator("#form .unseen[role=status]", has_text="3 erreurs").count() == 1
    assert axe(page) == []


def test_a_way_leads_by_keyboard_to_a_field_that_says_what_is_wrong(page):
    way(page, "intitulé de cette formation").press("Enter")
    assert focused(page)[0].startswith("Nom du diplôme")
    way(page, "attend un nombre").press("Enter")
    name, told, invalid = focused(page)
    assert name == "Montant bas"
    assert "attend un nombre" in told
    assert invalid == "true"
    page.keyboard.type("2")
    assert page.locator("#form-to-fix li").count() == 3


def test_a_block_says_what_it_lacks_and_a_way_adds_it(page, preview, sheet):
    save(sheet, preview, FINE, lambda told: told["current"])
    page.get_by_role("heading", name="À vérifier").wait_for()
    page.locator("#form .part > h2").get_by_role("button", name="Le salaire").click()
    block = page.locator("#form").get_by_role("group", name="salaire").first
    told = block.get_attribute("aria-describedby")
    assert "d’où viennent les montants" in page.locator(f"#{told}").text_content()
    assert page.get_by_label("Nom de la source").count() == 0
    block.get_by_role("button", name="Remplir").first.press("Enter")
    assert focused(page)[0].startswith("Nom de la source")
    page.locator("#form-to-fix .others > summary").click()
    way(page, "pas de date de publication").press("Enter")
    assert "date" in focused(page)[0].lower()
    assert axe(page) == []


def test_each_thing_that_pay_lacks_has_a_way_to_its_own_field(page, preview, sheet):
    save(sheet, preview, FINE, lambda told: told["current"])
    page.get_by_role("heading", name="À vérifier").wait_for()
    page.locator("#form-to-fix .others > summary").click()
    for said, field in PAY.items():
        way(page, said).press("Enter")
        assert focused(page)[0].startswith(field)
    assert axe(page) == []


def test_a_file_that_is_badly_written_says_the_line_and_leads_to_it(page, preview, sheet):
    save(sheet, preview, BROKEN, lambda told: any(one["code"] == "FM134" for one in told["faults"]))
    faults = page.locator("#form-to-fix")
    faults.get_by_text("mal écrit à la ligne 5").wait_for()
    link = faults.get_by_role("link", name="Ouvrir le fichier dans un éditeur, ligne 5")
    assert "potier.yaml:5" in link.get_attribute("href")
    assert page.locator("#state").text_content() == "À corriger : 2 erreurs"


def test_pages_of_before_an_error_say_so_and_the_panel_is_plain_beside_the_form(page, preview, sheet):
    save(sheet, preview, FINE, lambda told: told["current"])
    page.locator("#pages img").first.wait_for()
    save(sheet, preview, FAULTY, lambda told: told["faults"] and not told["current"])
    page.get_by_text("les pages montrent la fiche d’avant l’erreur").wait_for()
    assert page.locator("#state").text_content().startswith("À corriger : ")
    page.get_by_role("button", name="Déplier").click()
    panel = page.locator("#faults")
    assert panel.get_by_text("donne deux fois cette partie").is_visible()
    assert not panel.get_by_text("FM104").is_visible()
    page.get_by_role("button", name="Écrire").click()
    assert panel.get_by_text("FM104").is_visible()
