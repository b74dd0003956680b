import io

import pikepdf
import pytest

from fichemetier.publications.assembly.binder import Binder
from fichemetier.publications.assembly.destinations import Bookmark, link_up, set_outline
from fichemetier.publications.assembly.fonts import unite_fonts
from fichemetier.publications.assembly.sharing import share_streams
from fichemetier.publications.assembly.tags import make_article
from tests.tools.sample_page import engine, page, write, write_folder

BODIES = [
    "<h1>Catalogue</h1><ol role=doc-toc><li><a href='https://catalogue.invalid/b%20c'>Bâtisseuse</a></li></ol>",
    "<h1>Bâtisseuse</h1><p id=top>Élève, été, naïveté</p><section style='break-before: page'><h2>Suite</h2>"
    "<img src='photo.png' alt='Un carré'><p><a href='#top'>Au début</a></p></section>",
    "<h1>Çà et là</h1><div style='opacity: .5'><p>Pâle, û, â</p></div><img src='photo.png' alt='Un carré'>",
]
"""A base with contents; a sheet of two pages with a link of its own; one with text that is painted apart."""
ORDER = (0, 3, 1, 2)
"""The base, the last sheet, then the one of two pages."""


def assembled(pdfs):
    base, *sheets = pdfs
    binder = Binder(base)
    for number, sheet in enumerate(sheets):
        make_article(sheet, f"Fiche {number}")
        binder.add(sheet)
    pdf = binder.bound(ORDER)
    link_up(pdf, {"b c": 2, "pâle": 1})
    set_outline(pdf, [Bookmark("Catalogue", 0, [Bookmark("Bâtisseuse", 2)])])
    share_streams(pdf)
    unite_fonts(pdf)
    file = io.BytesIO()
    pdf.save(file, deterministic_id=True)
    return file.getvalue()


@pytest.fixture(scope="session")
def documents(tmp_path_factory):
    """Three finished PDFs."""
    folder = write_folder(tmp_path_factory.mktemp("documents"))
    laid_out = (engine().lay_out(page(body), folder, [folder]) for body in BODIES)
    return [write(document) for document in laid_out]


@pytest.fixture
def opened(documents):
    """The same, open and to be changed."""
    pdfs = [pikepdf.open(io.BytesIO(data)) for data in documents]
    yield pdfs
    for pdf in pdfs:
        pdf.close()


@pytest.fixture(scope="session")
def assembled_sample(documents):
    """The three in one PDF."""
    return assembled([pikepdf.open(io.BytesIO(data)) for data in documents])
