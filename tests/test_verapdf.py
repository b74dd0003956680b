"""veraPDF's verdict: PDF/UA-1 and PDF/A-2a at once."""

import io

import pikepdf

from sample_page import METADATA, engine, page, rich_html, write_folder
from verapdf import validate_all


def test_pages_are_valid_in_both_standards(tmp_path):
    folder = write_folder(tmp_path)
    arabic = page("<h1>مرحبا</h1><p>نص</p>", "body { font-family: 'IBM Plex Sans Arabic' }").replace(
        "fr", "ar", 1
    )
    several = page("<h1>Titre</h1>" + "<p>Texte sans fin.</p>" * 120)
    pages = {"rich": rich_html(), "arabic": arabic, "several": several}
    pdfs = {name: engine().lay_out(html, folder, [folder]).pdf(METADATA) for name, html in pages.items()}
    assert validate_all(pdfs) == {"rich": [], "arabic": [], "several": []}


def test_a_fault_is_found(tmp_path):
    folder = write_folder(tmp_path)
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(engine().lay_out(rich_html(), folder, [folder]).pdf(METADATA))) as document:
        del document.Root.MarkInfo
        document.save(target)
    (faults,) = validate_all({"broken": target.getvalue()}).values()
    assert {fault.split()[0] for fault in faults} == {"ua1", "2a"}
