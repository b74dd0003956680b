"""The page of the preview in a browser: a person writes, sees, mends, chooses and downloads."""

import pytest

from tests.tools.browser import axe, page_of
from tests.tools.build_workspace import CSS, SHEET, TEMPLATE, make_workspace
from tests.tools.preview import preview_of

OPTIONS = """
[options.ink]
type = "choice"
choices = ["full", "outline"]
titles = {full = {fr = "Aplats de couleur", en = "Full colour"}}
default = "full"
description = {fr = "Aplats, ou au trait", en = "Full or outline"}
[options.accent]
type = "color"
default = ""
description = {fr = "Couleur d'accent de la collection", en = "Accent colour of the collection"}
"""
LONG = "Technicienne, technicien de maintenance d’éoliennes en mer et à terre"
FINE = "#state[data-state=fine]"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = make_workspace(tmp_path_factory.mktemp("preview"), "Potier", "Verrier")
    folder = root / "layouts" / "mini"
    manifest = (folder / "layout.toml").read_text("utf-8")
    (folder / "layout.toml").write_text(manifest.replace("max = 1", "max = 2"), "utf-8")
    with (folder / "layout.toml").open("a", encoding="utf-8") as file:
        file.write(OPTIONS)
    second = '<h1 style="break-before: page">{{ fiche.title }}</h1></body>'
    (folder / "sheet.html.j2").write_text(TEMPLATE.replace("</body>", second), "utf-8")
    return root


@pytest.fixture(scope="module")
def preview(root):
    with preview_of(root, layout="mini") as running:
        running.drawn(lambda page: page["pages"])
        yield running


@pytest.fixture
def page(browser, preview, root):
    with page_of(browser) as page:
        page.goto(preview.address)
        page.wait_for_selector(FINE)
        yield page
    written = (root / "sheets" / "potier.yaml").read_text("utf-8")
    if written != SHEET.format(title="Potier"):
        before = preview.drawn()
        save(root, "Potier")
        preview.drawn(
            lambda told: told["current"] and (told["pages"] != before["pages"] or not before["current"])
        )


def hashes(page):
    return [image.get_attribute("data-hash") for image in page.query_selector_all("#pages img")]


def save(root, title):
    (root / "sheets" / "potier.yaml").write_text(SHEET.format(title=title), "utf-8")


def test_a_save_renews_the_pages_where_they_are(page, preview, root):
    before, pages = hashes(page), page.locator("#pages")
    assert len(before) == 2
    pages.evaluate("element => element.scrollTop = 700")
    save(root, "Potière")
    page.wait_for_selector(f'#pages img:not([data-hash="{before[0]}"])')
    page.wait_for_selector(FINE)
    assert len(hashes(page)) == 2
    assert not {*hashes(page)} & {*before}
    assert pages.evaluate("element => element.scrollTop") == 700
    assert page.title().startswith("Potière")


def test_an_error_lies_over_the_last_good_page_and_leads_to_its_line(page, root):
    before = hashes(page)
    (root / "sheets" / "potier.yaml").write_text("metier: {intitule: <b>Potier", "utf-8")
    page.wait_for_selector("#faults[data-worst=error] mark")
    page.wait_for_selector("#state[data-state=kept]")
    assert hashes(page) == before
    assert page.locator("#faults mark").first.text_content()
    assert "<b>" in page.locator("#faults .excerpt").first.text_content()
    assert page.locator("#faults a.where").first.get_attribute("href").endswith("potier.yaml:1:20")
    assert page.locator("#state").text_content() == "À corriger : 2 erreurs"
    assert axe(page) == []
    assert len(before) == 2
    save(root, "Potier")
    page.wait_for_selector(FINE)
    page.wait_for_selector("#faults[data-worst=error]", state="hidden")


def test_sheet_options_and_zoom_are_chosen_by_keyboard(page):
    page.locator("#list button", has_text="Verrier").press("Enter")
    page.wait_for_selector("#name:text('Verrier')")
    page.wait_for_selector(FINE)
    before = hashes(page)
    page.locator("#show-options").press("Enter")
    page.get_by_label("Stand").fill("B12")
    page.get_by_label("Stand").press("Tab")
    page.wait_for_selector(f'#pages img:not([data-hash="{before[0]}"])')
    page.locator("#show-options").press("Enter")
    page.get_by_label("Zoom").select_option("full")
    assert round(page.locator("#pages figure").first.bounding_box()["width"]) == round(105 / 25.4 * 96)
    page.locator("#list button", has_text="Potier").press("Enter")
    page.wait_for_selector("#name:text('Potier')")


def test_the_pdf_is_downloaded_under_its_name(page, preview):
    with page.expect_download() as download:
        page.get_by_role("link", name="Télécharger le PDF").click()
    assert download.value.suggested_filename == "potier.pdf"
    assert download.value.path().read_bytes() == preview.get("/pdf")


def test_the_page_speaks_english_too(browser, preview):
    with page_of(browser, locale="en-GB") as page:
        page.goto(preview.address)
        page.wait_for_selector(FINE)
        assert page.locator("#state").text_content() == "Up to date"
        page.get_by_role("button", name="Français").click()
        assert page.locator("#state").text_content() == "À jour"
        assert page.locator("html").get_attribute("lang") == "fr"


@pytest.mark.parametrize(("width", "rows"), [(1440, 1), (768, 1), (360, 2)])
def test_the_bar_takes_few_rows_and_its_choices_are_at_hand(browser, preview, width, rows):
    with page_of(browser, width) as page:
        page.goto(preview.address)
        page.wait_for_selector(FINE)
        assert page.locator("#bar").bounding_box()["height"] < 16 + 48 * rows
        page.locator("#show-options").click()
        for name in ("Langue", "Maquette", "Zoom"):
            assert page.get_by_role("combobox", name=name, exact=True).is_visible()
        assert axe(page) == []


@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_a_long_title_gives_way_to_the_controls(page, browser, preview, root, locale):
    save(root, f'"{LONG}"')
    page.wait_for_selector(f"#name:text('{LONG}')")
    with page_of(browser, locale=locale) as other:
        other.goto(preview.address)
        other.wait_for_selector(FINE)
        for width in (1440, 1241, 800, 360):
            other.set_viewport_size({"width": width, "height": 800})
            other.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)
            box = other.locator("#show-form").bounding_box()
            assert box["x"] + box["width"] <= width
            assert other.locator("#name").bounding_box()["width"] > 60


def test_options_have_titles_and_a_colour_is_picked_and_given_back(page, preview):
    page.locator("#show-options").click()
    full = page.get_by_label("Aplats, ou au trait").locator("option").first
    assert full.text_content() == "Aplats de couleur"
    field = page.get_by_label("Couleur d'accent de la collection", exact=True)
    field.fill("#005496")
    field.dispatch_event("change")
    preview.drawn(lambda told: told["options"].get("accent") == "#005496")
    page.get_by_role("button", name="Couleur d'origine – Couleur d'accent").click()
    preview.drawn(lambda told: "accent" not in told["options"])


@pytest.mark.parametrize(("width", "scheme"), [(1440, "dark"), (768, "light"), (360, "dark")])
def test_the_page_is_accessible_at_every_width(browser, preview, width, scheme):
    with page_of(browser, width, scheme) as page:
        page.goto(preview.address)
        page.wait_for_selector(FINE)
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_says_when_the_program_is_gone(browser, root):
    with page_of(browser) as page:
        with preview_of(root, layout="mini") as other:
            page.goto(other.address)
            page.wait_for_selector(FINE)
        page.wait_for_selector("#gone:visible")


def test_styles_that_are_wrong_name_their_file(page, root):
    styles = root / "layouts" / "mini" / "print.css"
    styles.write_text(f"{CSS} h1 {{ nonsense", "utf-8")
    page.wait_for_selector("#faults .where:has-text('print.css')")
    styles.write_text(CSS, "utf-8")
    page.wait_for_selector(FINE)
