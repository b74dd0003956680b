"""The site in a browser: from a disk and below an address, with the search and without a script."""

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from tests.tools.browser import page_of


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Nothing: a test is no log."""


@pytest.fixture(scope="module", params=["file", "http"])
def home(request, made):
    """The address of a site on a disk, and below a path of a server."""
    if request.param == "file":
        yield made.as_uri()
        return
    (made.parent / "a").mkdir()
    (made.parent / "a" / "b").symlink_to(made)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=made.parent))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/a/b"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def found(page, text):
    """The titles that a search finds, once it has found as many as it says."""
    page.fill("#q", "")
    expect(page.locator(".site-count")).to_have_text("")
    page.fill("#q", text)
    expect(page.locator(".site-count")).not_to_have_text("")
    return page.locator(".site-results a").all_text_contents()


def test_the_search_finds_a_job_by_its_forms_its_skills_and_its_code(browser, home):
    with page_of(browser) as page:
        page.goto(f"{home}/index.html")
        page.wait_for_url(f"{home}/fr/index.html")
        titles = found(page, "infirmiere")
        assert len(titles) == 1
        for text in (
            "infirmier",
            "INFIRMIERE",
            "Infirmières",
            "infirmi",
            "soins pansements",
            "J1506",
            titles[0],
        ):
            assert found(page, text) == titles, text
        assert len(found(page, "potière")) == 2
        assert found(page, "xylophoniste") == []
        assert page.locator(".site-count").text_content() == "Aucun métier trouvé"
        assert page.locator(".site-advice").text_content().startswith("Essayez un mot plus court")
        found(page, "infirmier")
        page.locator(".site-results a").first.click()
        page.wait_for_url(f"{home}/fr/metiers/infirmier.html")
        page.go_back()
        expect(page.locator(".site-results a").first).to_have_text(titles[0])
        assert page.locator("#q").input_value() == "infirmier"
        page.locator(".site-results a").first.click()
        page.locator(".site-languages a[lang=en]").click()
        page.wait_for_url(f"{home}/en/metiers/infirmier.html")


def test_an_address_may_hold_what_is_searched(browser, home):
    with page_of(browser) as page:
        page.goto(f"{home}/fr/index.html?q=potier")
        expect(page.locator(".site-results li")).to_have_count(2)
        assert page.locator("#q").input_value() == "potier"


def test_the_way_to_the_search_ends_in_its_field(browser, home):
    with page_of(browser) as page:
        page.goto(f"{home}/fr/metiers/infirmier.html")
        page.locator(".site-find").click()
        page.wait_for_url(f"{home}/fr/index.html#q")
        expect(page.locator("#q")).to_be_focused()


def test_what_sheets_say_stays_text(browser, home):
    with page_of(browser) as page:
        page.goto(f"{home}/fr/index.html")
        assert found(page, "fils")[0] == 'Potier & "fils" < 3'


def test_without_a_script_all_jobs_are_a_link_away(browser, home):
    with page_of(browser, java_script_enabled=False) as page:
        page.goto(f"{home}/fr/index.html")
        assert not page.locator(".site-search").is_visible()
        page.locator(".site-cards a").first.click()
        assert "/fr/metiers/" in page.url
        page.locator(".site-nav a").first.click()
        page.locator(".site-list a").first.click()
        assert "/fr/metiers/" in page.url


def test_typefaces_are_those_of_the_site(browser, home):
    with page_of(browser) as page:
        page.goto(f"{home}/fr/metiers/infirmier.html")
        loaded = "document.fonts.ready.then(() => [...document.fonts].map(face => face.status))"
        states = page.evaluate(loaded)
        assert set(states) == {"loaded", "unloaded"}
