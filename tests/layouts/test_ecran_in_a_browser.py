"""The page for screens in Chromium: readable by everybody, at any width, in any light, and on paper."""

import io
from itertools import product

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from tests.paths import SHEETS
from tests.tools.browser import axe, fonts_of, page_of
from tests.tools.vnu import validate_all

NAMES = sorted(path.name for path in SHEETS.glob("*.yaml"))
LOCALES = ("fr", "de", "ar")
WIDTHS = (320, 360, 480, 640, 768, 1024, 1280, 1440)
BROKEN = """() => {
    const found = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text; text = texts.nextNode();) {
        if (text.parentElement.closest("script, style, svg, .skip")) continue;
        for (const word of text.data.matchAll(/\\p{L}[\\p{L}\\p{M}]*/gu)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = [...range.getClientRects()].filter(one => one.width > 0.5);
            if (new Set(lines.map(one => Math.round(one.top / 4))).size < 2) continue;
            let box = text.parentElement;
            while (getComputedStyle(box).display.startsWith("inline")) box = box.parentElement;
            const whole = lines.reduce((sum, one) => sum + one.width, 0);
            if (whole <= box.clientWidth) found.push(`${word[0]}: ${whole} of ${box.clientWidth}`);
        }
    }
    return found;
}"""
"""Words on two lines that are no wider than their box."""
POLICY = "violates Content Security Policy"
"""What the checker says of blocks and addresses of data that the policy allows: `page_of` hears it."""
WIDER = """() => [...document.querySelectorAll("body *")].filter(one => {
    const box = one.getBoundingClientRect();
    return !one.closest(".disc, .table, .drawn, .skip") && (box.right > innerWidth + 1 || box.left < -1);
}).map(one => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 60)}`)"""

ON_THE_DISC = """hook => {
    const head = document.querySelector(".poster .title"), found = [], range = document.createRange();
    if (hook) head.querySelector(".hook").textContent = hook;
    const disc = document.querySelector(".disc").getBoundingClientRect();
    const radius = disc.width / 2, x = disc.left + radius, y = disc.top + radius;
    const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
    for (let text; text = texts.nextNode();) {
        range.selectNodeContents(text);
        for (const line of range.getClientRects()) {
            const aside = Math.max(line.left - x, 0, x - line.right);
            const above = Math.max(line.top - y, 0, y - line.bottom);
            if (line.width > 0.5 && Math.hypot(aside, above) < radius) found.push(text.data.slice(0, 20));
        }
    }
    return found;
}"""
"""Lines of the head that lie on its disc, once its hook says `hook`."""

BESIDE = """() => [...document.querySelectorAll(".cell .drawing > svg")].filter(one => {
    const drawn = one.getBoundingClientRect(), cell = one.closest(".cell").getBoundingClientRect();
    return drawn.left < cell.left - 1 || drawn.right > cell.right + 1;
}).map(one => one.closest(".cell").textContent)"""
"""Answers whose drawing is wider than their cell."""


@pytest.fixture(scope="module")
def files(render_sheet, tmp_path_factory):
    """The address of the page of each sheet in each language."""
    folder = tmp_path_factory.mktemp("pages")
    found = {}
    for name, locale in product(NAMES, LOCALES):
        path = folder / f"{name}-{locale}.html"
        path.write_bytes(render_sheet(name, "html", layout="ecran", locale=locale).files[0])
        found[name, locale] = path
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize(
    ("name", "locale"), [("cto.yaml", "ar"), ("fleuriste.yaml", "fr"), ("technicien-eolien.yaml", "fr")]
)
def test_axe_finds_nothing_wrong(browser, files, name, locale, width, scheme):
    with page_of(browser, width, scheme) as page:
        page.goto(files[name, locale].as_uri())
        assert axe(page) == []


@pytest.mark.parametrize(("locale", "medium"), [("fr", "screen"), ("ar", "print")])
def test_all_text_is_set_in_the_faces_of_the_page(browser, files, locale, medium):
    with page_of(browser) as page:
        page.emulate_media(media=medium)
        page.goto(files["cto.yaml", locale].as_uri())
        used, faces = fonts_of(page)
    assert used
    assert not [family for family, from_the_page in used if not from_the_page]
    assert set(faces.values()) <= {"loaded", "unloaded"}


@pytest.mark.parametrize("width", [320, 768])
def test_nothing_is_wider_than_the_window(browser, files, width):
    with page_of(browser, width) as page:
        for path in files.values():
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == width
            assert page.evaluate(WIDER) == []


def test_headings_leave_out_no_level_and_one_names_the_page(browser, files):
    with page_of(browser, java_script_enabled=False) as page:
        for path in files.values():
            page.goto(path.as_uri())
            levels = [int(one.evaluate("one => one.tagName[1]")) for one in page.locator("h1, h2, h3").all()]
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))
            assert page.locator("main, header, footer").count() == 3


def test_the_first_key_skips_to_the_sections(browser, files):
    with page_of(browser) as page:
        page.goto(files["cto.yaml", "fr"].as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "contenu"


@pytest.mark.parametrize(("name", "locale"), [*product(NAMES, LOCALES)])
def test_it_prints_on_as_many_pages_as_the_sheet_with_every_code_in_sight(
    browser, files, render_sheet, name, locale
):
    sheet = render_sheet(name, locale=locale)
    with page_of(browser, scheme="dark") as page:
        page.goto(files[name, locale].as_uri())
        codes = page.locator(".scan a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        data = page.pdf(prefer_css_page_size=True, print_background=True)
    with pikepdf.open(io.BytesIO(data)) as printed:
        assert len(printed.pages) == sheet.info.pages
        assert {tuple(map(round, page.mediabox[2:])) for page in printed.pages} == {(595, 842)}
    assert codes
    first = pypdfium2.PdfDocument(data)[0].render(scale=200 / 72).to_pil()
    assert [code.text for code in zxingcpp.read_barcodes(first)] == codes


@pytest.mark.parametrize("words", [0, 12, 40, 90])
def test_no_line_of_the_head_is_printed_on_the_disc(browser, files, words):
    with page_of(browser, 794) as page:
        page.emulate_media(media="print")
        for name, locale in product(("cto.yaml", "technicien-eolien.yaml"), LOCALES):
            page.goto(files[name, locale].as_uri())
            assert page.evaluate(ON_THE_DISC, "surveiller " * words) == [], (name, locale)


def test_printed_drawings_stay_in_their_cells(browser, files):
    with page_of(browser, 794) as page:
        page.emulate_media(media="print")
        for path in files.values():
            page.goto(path.as_uri())
            assert page.evaluate(BESIDE) == [], path.name


def test_no_word_is_broken_that_a_line_has_room_for(browser, files):
    with page_of(browser) as page:
        for path, width in product(files.values(), WIDTHS):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(path.as_uri())
            assert page.evaluate(BROKEN) == [], (path.name, width)


def test_the_checker_of_html_finds_nothing_wrong(files):
    found = validate_all({path.name: path.read_bytes() for path in files.values()})
    assert [line for said in found.values() for line in said if POLICY not in line] == []
