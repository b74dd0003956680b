"""What a person takes away in the form by mistake comes back."""

from __future__ import annotations

import pytest

from fichemetier.source.parser import parse
from tests.paths import SHEETS
from tests.tools.browser import axe, page_of
from tests.tools.build_workspace import make_workspace
from tests.tools.preview import preview_of

PATIENCE = 120_000
"""Milliseconds after which the page is given up: far more than it takes, however slow the machine."""
pytestmark = [pytest.mark.browser, pytest.mark.engine]


@pytest.fixture
def sheet(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    (root / "sheets" / "potier.yaml").unlink()
    sheet = root / "sheets" / "cto.yaml"
    sheet.write_bytes((SHEETS / "cto.yaml").read_bytes())
    return sheet


@pytest.fixture
def form(sheet, browser):
    with preview_of(sheet.parents[1]) as preview, page_of(browser, 1440) as page:
        page.set_default_timeout(PATIENCE)
        page.goto(preview.address)
        page.get_by_role("button", name="Écrire").click()
        page.locator("#form .part").first.wait_for()
        yield page.locator("#form")


def section(form, title):
    toggle = form.locator(".part > h2").get_by_role("button", name=title)
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()


def save(form):
    with form.page.expect_response(lambda one: one.request.method == "POST" and "/form/sheets/" in one.url):
        form.page.keyboard.press("Control+s")
    form.locator("#form-state", has_text="Tout est enregistré").wait_for()


def test_an_item_that_is_taken_away_comes_back_where_it_stood(form, sheet):
    before = sheet.read_bytes()
    section(form, "Les missions et la journée")
    missions = form.get_by_role("textbox", name="La mission")
    first, second = missions.nth(0).input_value(), missions.nth(1).input_value()
    form.get_by_role("button", name="Enlever : Les missions 1").first.press("Enter")
    assert missions.nth(0).input_value() == second
    undo = form.get_by_role("button", name="Annuler")
    assert undo.evaluate("one => one === document.activeElement")
    assert form.locator("#form-live").text_content().startswith("Enlevé : « Mise en place d’architectures")
    assert axe(form.page) == []
    undo.press("Enter")
    assert missions.nth(0).input_value() == first
    assert missions.nth(0).evaluate("one => one === document.activeElement")
    assert undo.count() == 0
    save(form)
    assert sheet.read_bytes() == before


def test_an_item_comes_back_after_the_save_that_took_it_away_but_not_after_another(form, sheet):
    section(form, "Les missions et la journée")
    missions = form.get_by_role("textbox", name="La mission")
    first, second = missions.nth(0).input_value(), missions.nth(1).input_value()
    form.get_by_role("button", name="Enlever : Les missions 1").first.click()
    save(form)
    assert first not in sheet.read_text("utf-8")
    form.get_by_role("button", name="Annuler").click()
    save(form)
    assert sheet.read_text("utf-8").index(f"- {first}") < sheet.read_text("utf-8").index(f"- {second}")
    form.get_by_role("button", name="Enlever : Les missions 1").first.click()
    save(form)
    missions.nth(0).fill("Décider")
    save(form)
    assert form.get_by_role("button", name="Annuler").count() == 0


def test_a_section_is_taken_away_and_comes_back_before_and_after_a_save(form, sheet):
    before = sheet.read_bytes()
    section(form, "Le salaire")
    form.get_by_role("button", name="Enlever cette rubrique").press("Enter")
    assert form.get_by_role("button", name="Ajouter : Le salaire").is_visible()
    assert axe(form.page) == []
    form.get_by_role("button", name="Annuler").press("Enter")
    save(form)
    assert sheet.read_bytes() == before
    form.get_by_role("button", name="Enlever cette rubrique").click()
    save(form)
    assert "salaire:" not in sheet.read_text("utf-8").splitlines()
    form.get_by_role("button", name="Annuler").click()
    save(form)
    text = sheet.read_text("utf-8")
    assert parse(text, sheet)[0].values == parse(before.decode(), sheet)[0].values
    form.get_by_role("button", name="Enlever cette rubrique").click()
    save(form)
    form.get_by_role("button", name="Ajouter : Le salaire").click()
    assert "Junior CTO" not in [one.input_value() for one in form.get_by_role("textbox").all()]
    assert form.get_by_role("button", name="Annuler").count() == 0
