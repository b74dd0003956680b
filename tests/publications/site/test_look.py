"""How every kind of page of a site looks and works, in French and from right to left."""

import shutil

import pytest
from playwright.sync_api import expect

from tests.paths import SHEETS
from tests.publications.site.conftest import make_site
from tests.tools.browser import axe, page_of
from tests.tools.build_workspace import make_layout
from tests.tools.vnu import validate_all

LISTS = "a-z.html", "domaines.html", "niveaux.html", "interets.html"
POLICY = "violates Content Security Policy"
"""What the checker says of every file beside a page: it does not know where the page will be."""


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """The site of the bundled sheets in French and Arabic; in `fields` its home page shows fields."""
    root = tmp_path_factory.mktemp("look")
    (root / "sheets/locale").mkdir(parents=True)
    for path in SHEETS.glob("*.yaml"):
        shutil.copy(path, root / "sheets")
    shutil.copytree(SHEETS / "locale/ar", root / "sheets/locale/ar")
    shutil.copytree(SHEETS / "images", root / "sheets/images")
    make_layout(root)
    make_layout(root, "autre")
    assert make_site(root, "-l", "autre", "-o", "jobs") == 0
    assert make_site(root, "-l", "autre", "-o", "fields", few=2) == 0
    return root


def kinds():
    """One page of each kind by its path, and what is done to it first."""
    for tag, asked in (("fr", "fleuriste"), ("ar", "ROME")):
        yield from (f"jobs/{tag}/{name}" for name in ("index.html", *LISTS, "metiers/technicien-eolien.html"))
        yield from (f"fields/{tag}/index.html", f"jobs/{tag}/index.html?q={asked}")
    yield "jobs/404.html"


def opened(page, shown, path):
    page.goto(f"{shown.as_uri()}/{path}")
    if "?" in path:
        expect(page.locator(".site-count")).not_to_have_text("")


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_no_page_has_a_fault_that_axe_finds_or_is_wider_than_its_window(browser, shown, width, scheme):
    with page_of(browser, width, scheme, bypass_csp=True) as page:
        for path in kinds():
            opened(page, shown, path)
            menu = page.locator(".site-menu > summary")
            if menu.is_visible():
                menu.click()
            assert axe(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path


def test_every_page_is_valid(shown, made):
    folders = (shown / "jobs", shown / "fields/ar/index.html", shown / "fields/fr/index.html", made)
    paths = [path for one in folders for path in (one.rglob("*.html") if one.is_dir() else [one])]
    for name, said in validate_all({str(path): path.read_bytes() for path in paths}).items():
        assert [one for one in said if POLICY not in one] == [], name


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_the_bar_is_one_line_whose_links_a_finger_meets(browser, shown, width):
    with page_of(browser, width) as page:
        for path in ("jobs/fr/index.html", "jobs/fr/metiers/fleuriste.html", "jobs/ar/a-z.html"):
            opened(page, shown, path)
            bar = page.locator(".site-bar")
            assert bar.bounding_box()["height"] <= 64, path
            menu = page.locator(".site-menu > summary")
            assert menu.is_visible() is (width < 1024)
            if menu.is_visible():
                menu.click()
            links = bar.locator("a:visible, summary:visible")
            assert links.count() >= 7
            for box in (one.bounding_box() for one in links.all()):
                assert box["height"] >= 44, path
                assert box["width"] >= 44, path
                assert 0 <= box["x"] <= box["x"] + box["width"] <= width, path


def test_a_job_is_downloaded_from_its_head_and_leads_up_to_its_domain(browser, shown):
    with page_of(browser, 360) as page:
        opened(page, shown, "jobs/fr/metiers/fleuriste.html")
        head = page.locator(".poster .title")
        button = head.locator(".site-button")
        assert button.get_attribute("href") == "../../fr/pdf/mini/fleuriste.pdf"
        prints = head.locator(".site-prints li a")
        assert [one.get_attribute("href").split("/")[-2] for one in prints.all()] == ["autre"]
        crumbs = head.get_by_role("navigation", name="Vous êtes ici")
        assert crumbs.get_by_role("link").all_text_contents() == ["Accueil", "Commerce et vente"]
        assert "D1209" in crumbs.text_content()
        crumbs.get_by_role("link").last.click()
        page.wait_for_url("**/fr/domaines.html#commerce")


def test_a_job_without_a_domain_and_without_answers_has_its_links_too(made):
    page = (made / "fr/metiers/potier.html").read_text("utf-8")
    title = page.partition('<div class="title">')[2].partition("</header>")[0]
    assert title.index("site-crumbs") < title.index("<h1") < title.index("site-button")


def test_a_page_prints_as_it_does_without_its_site(browser, shown):
    with page_of(browser) as page:
        opened(page, shown, "jobs/fr/metiers/fleuriste.html")
        page.emulate_media(media="print")
        for name in (".site-bar", ".site-prints", ".site-far"):
            assert not page.locator(name).is_visible(), name
        said = page.locator(".poster .domain").inner_text()
        assert " ".join(said.split()) == "Commerce et vente · D1209"


def test_interests_say_what_one_likes_to_do(browser, shown):
    with page_of(browser, java_script_enabled=False) as page:
        opened(page, shown, "jobs/fr/index.html")
        likes = page.locator(".site-likes li")
        assert likes.first.locator("b").text_content() == "R"
        likes.first.locator("a").click()
        section = page.locator("section:target, section:has(:target)")
        assert section.locator("h2").text_content().startswith("Fabriquer et réparer, avec mes mains")
        assert section.locator(".site-note").text_content() == "Réaliste"
        assert section.locator("li").count() == 3


@pytest.mark.parametrize("width", [360, 1440])
def test_a_tile_of_a_domain_leads_to_the_whole_of_its_row(browser, shown, width):
    with page_of(browser, width, java_script_enabled=False) as page:
        for name in ("Numérique", "Commerce et vente"):
            opened(page, shown, "fields/fr/index.html")
            page.get_by_role("link", name=name).click()
            page.wait_for_url("**/domaines.html#*")
            row = page.locator("section:target")
            assert row.locator("h2").text_content() == name
            for part in (".site-name-of", ".site-disc", "h2", "li:first-child a"):
                expect(row.locator(part)).to_be_in_viewport(ratio=0.3)
            assert row.bounding_box()["y"] >= 0


def test_how_many_jobs_a_level_has_stays_on_one_line(browser, shown):
    with page_of(browser, 360) as page:
        opened(page, shown, "fields/fr/index.html")
        first = page.locator(".site-levels li").first
        first.locator("a").evaluate("link => link.textContent = 'Niveau d’études non précisé'")
        assert first.locator(".site-note").evaluate("note => note.getClientRects()[0].height") < 40
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_few_jobs_are_shown_themselves_and_many_by_their_fields(shown):
    few, many = ((shown / name / "fr/index.html").read_text("utf-8") for name in ("jobs", "fields"))
    assert few.count('class="site-label" href="metiers/') == 5
    assert many.count('class="site-label" href="domaines.html#') == 5
    assert 'class="site-label" href="metiers/' not in many
