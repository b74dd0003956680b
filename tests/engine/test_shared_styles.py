"""Documents share computed styles and stylesheets, and come out as if each were the first."""

import os
import subprocess
import sys
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.diagnostics.errors import UsageError
from tests.paths import ROOT
from tests.tools.sample_page import engine, page, write, write_folder

BODIES = (
    '<h1 id="a">Titre</h1><p><a href="#a">Lien</a> et <a name="b">cible</a></p>',
    '<p style="width: 30mm; color: #036">Un texte assez long pour deux lignes</p>',
    '<p style="width: 30mm; color: #036" id="c">Le même, nommé</p><p><a href="#c">Lien</a></p>',
    '<p class="wide" style="font-size: 12pt">Large <b>gras</b></p>',
    '<p lang="ar" dir="rtl">مهنة</p><p lang="en">Job</p>',
    "<ul><li>Un<ul><li>Deux</li></ul></li><li>Trois</li></ul><ol><li>Un</li></ol>",
    '<table class="ruled"><tr><th scope="col">Titre</th><td>Texte</td></tr></table>',
    '<div class="grid"><p>Un</p><p>Deux</p><p style="height: 12mm">Trois</p></div>',
    '<div class="flex"><p>Un</p><p>Deux</p></div>',
    '<p>Un appel<span class="note">Une note</span> et un autre<span class="note">Autre note</span></p>',
    '<svg width="20" height="9" aria-hidden="true"><circle cx="5" cy="5" r="4"/></svg>',
    '<svg width="50%" viewBox="0 0 9 9" aria-hidden="true"><circle cx="5" cy="5" r="4"/></svg>',
    '<p class="quote">Cité</p><p class="first">Une première ligne et une deuxième après elle</p>',
    '<p class="layered" id="named">Couches</p>',
)
RULES = (
    "html { --large: 14pt } .wide { font-size: var(--large) }",
    "body { overflow: hidden }",
    "html { overflow: hidden } p { overflow: inherit }",
    "p { width: 50vw }",
    ".wide { width: calc(10mm + 20%); font-size: calc(1rem * 1.5) }",
    ".quote::before { content: open-quote } .quote::after { content: close-quote; color: #900 }",
    ".first::first-line { font-weight: 700 } .first::first-letter { font-size: 20pt }",
    ".note { float: footnote } .note::footnote-call { color: #900 }",
    ".ruled { border-collapse: collapse; padding: 2mm } th { margin: 3mm; padding: inherit }",
    ".grid { display: grid; grid-template-columns: 30mm 1fr; gap: 2mm }",
    ".flex { display: flex; gap: 3mm }",
    "li::marker { color: #036 } ul { list-style-position: inside }",
    "@layer low, high; @layer high { .layered { color: #036 } } @layer low { .layered { color: #900 } }",
    "p { color: #036 !important } p:first-child { margin-top: 9mm }",
    "#named { -weasy-anchor: none; break-before: page }",
    "@page { size: A5 } @page :first { margin: 30mm }",
    "svg { width: 12mm } b { font-weight: bolder; letter-spacing: inherit }",
)
PAGES = st.tuples(
    st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True),
    st.lists(st.sampled_from(RULES), max_size=4, unique=True),
)
LISTED = """
import hashlib, sys
from pathlib import Path
from fichemetier.engine.engine import shared_engine
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import BUNDLED, Workspace
shared_engine(BUNDLED / "fonts")
from weasyprint import css
assert css.StyleFor.__name__ == "SharingStyleFor"
if sys.argv[1] == "alone":
    css.StyleFor = css.StyleFor.__base__
for name in sys.argv[2:]:
    sheet, locale, layout, *options = name.split()
    job = Job(Path(sheet), RenderOptions(
        locale=locale, layout=layout, layout_options=tuple(option.split("=") for option in options)))
    for data in render(job, Workspace.of_sheet(job.sheet), Steps()).files:
        print(name, hashlib.sha256(data).hexdigest())
"""
CTO, NURSE, FLORIST = "sheets/cto.yaml", "sheets/infirmier.yaml", "sheets/fleuriste.yaml"
PRODUCTS = (
    *(f"{CTO} ar {layout}" for layout in ("a4", "a5", "affiche", "depliant", "falc", "registre")),
    f"{CTO} fr a4 qr=https://example.org/une/adresse/bien/plus/longue/que/les/autres/{{id}}",
    f"{CTO} fr a4 ink=outline",
    f"{FLORIST} de gros-caracteres",
    f"{FLORIST} de carte",
    f"{NURSE} fr kakemono",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_folder(tmp_path_factory.mktemp("pages"))


@contextmanager
def alone():
    """Let each document compute its styles for itself, as WeasyPrint does."""
    from weasyprint import css

    sharing = css.StyleFor
    css.StyleFor = sharing.__base__
    try:
        yield
    finally:
        css.StyleFor = sharing


def pdf(folder, html):
    return write(engine().lay_out(html, folder, [folder]))


def outcome(folder, html):
    """The PDF, or all that is wrong with the page."""
    try:
        return pdf(folder, html)
    except UsageError as error:
        return sorted(str(diagnostic) for diagnostic in error.diagnostics)


def kept():
    from fichemetier.engine import shared_styles

    return sum(len(group.styles) for group in shared_styles._groups.values())


@settings(max_examples=40, derandomize=True)
@given(st.lists(PAGES, min_size=2, max_size=3))
def test_documents_in_any_order_are_as_if_each_were_the_first(folder, pages):
    htmls = [page("".join(bodies), "".join(rules)) for bodies, rules in pages]
    shared = [outcome(folder, html) for html in (*htmls, *htmls)]
    with alone():
        assert shared == [outcome(folder, html) for html in htmls] * 2


@pytest.mark.parametrize("rule", RULES)
def test_whatever_a_rule_writes_into_styles_stays_in_its_document(folder, rule):
    from fichemetier.engine import shared_styles

    html = page("".join(BODIES), rule)
    shared_styles._forget()
    shared = [outcome(folder, html) for _ in range(2)]
    with alone():
        assert shared == [outcome(folder, html)] * 2


def test_products_in_any_order_are_as_if_each_were_the_first():
    """Other sheets, layouts, options, locales and sizes of a code before, or the very same."""

    def hashes(how, products):
        command = [sys.executable, "-W", "ignore", "-c", LISTED, how, *products]
        done = subprocess.run(command, cwd=ROOT, env=os.environ, check=True, capture_output=True, text=True)
        return set(done.stdout.splitlines())

    assert hashes("shared", (*PRODUCTS, *PRODUCTS[:3], *PRODUCTS[6:8])) == hashes("alone", PRODUCTS)


def test_a_document_of_known_styles_computes_none(folder):
    html = page(BODIES[0])
    pdf(folder, html)
    before = kept()
    pdf(folder, html.replace("Titre", "Autre titre"))
    assert kept() == before > 0


@pytest.mark.parametrize(
    ("body", "css"),
    [
        ('<p style="colour: red">Texte</p>', ""),
        ("<p>Texte</p>", "p { font-size: calc(1em / 0) }"),
        ("<p>Texte</p>", "p { colour: red }"),
    ],
)
def test_what_is_wrong_is_said_of_every_document(folder, body, css):
    said = []
    for _ in range(3):
        with pytest.raises(UsageError) as caught:
            engine().lay_out(page(body, css), folder, [folder])
        said.append([str(diagnostic) for diagnostic in caught.value.diagnostics])
    assert said[0] == said[1] == said[2] != []


@pytest.mark.parametrize(
    ("style", "css"), [("", "b {{ width: {0}px }}"), ("width: {0}px", "b {{ width: 5px }}")]
)
def test_styles_that_are_kept_are_bounded(folder, monkeypatch, style, css):
    """Whether pages differ in their stylesheets or in the styles of their elements."""
    from fichemetier.engine import shared_styles

    most, of_one_page = 300, 200
    monkeypatch.setattr(shared_styles, "_MOST_STYLES", most)
    for number in range(20):
        body = "".join(f'<div style="{style.format(number)}">{one}</div>' for one in BODIES)
        engine().lay_out(page(body, css.format(number)), folder, [folder])
        assert 0 < kept() < most + of_one_page


def test_a_stylesheet_that_changes_is_read_again(tmp_path):
    folder = write_folder(tmp_path)
    sheet, imported = folder / "print.css", folder / "more.css"
    rules = sheet.read_text()
    imported.write_text("h1 { color: #900 }")
    sheet.write_text(f'@import "more.css"; {rules}')
    html = page("<h1>Titre</h1>")
    red = pdf(folder, html)
    imported.write_text("h1 { color: #00900a }")
    green = pdf(folder, html)
    sheet.write_text(rules)
    black = pdf(folder, html)
    assert len({red, green, black}) == 3
    imported.unlink()
    assert pdf(folder, html) == black
