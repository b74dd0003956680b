"""veraPDF's verdict: PDF/UA-1 and PDF/A-2a at once."""

import io

import pikepdf

from tests.tools.sample_page import engine, page, rich_html, write, write_folder
from tests.tools.verapdf import validate_all

DRAWING = '<svg aria-hidden="true" width="10" height="10"><rect width="9" height="9"/></svg>'
DRESSED_CSS = """
@page { background: linear-gradient(#fff, #eef); @top-left { content: element(head) } }
.head { position: running(head) }
.table { display: table; table-layout: fixed; width: 100% }
.table section { display: table-cell }
.badge { display: inline-block; background: linear-gradient(red, blue); border-radius: 2mm }
ul { list-style: none } li::before { content: "→ " }
dl { display: grid; grid-template-columns: 30mm 60mm }
.turned { transform: rotate(-5deg) } .apart { position: absolute; right: 0; top: 0 }
.columns { columns: 2 } .small { font-variant-caps: all-small-caps; letter-spacing: 0.1em }
"""
DRESSED = f"""
<div class="head">{DRAWING} Tête <img src="photo.png" alt=""></div>
<header class="turned"><p>Incliné</p></header><h1>Titre</h1>
<div class="table"><section><h2>A</h2><p class="small">mot</p></section><section><p>B</p></section></div>
<figure>{DRAWING}</figure><p class="apart">À part {DRAWING}</p><p class="badge">étiquette</p>
<p><a href="https://example.org"><img src="photo.png" alt="Logo"> <em>et</em> texte</a></p>
<ul><li>un<ul><li>deux</li></ul></li></ul><ol><li><p>un bloc</p><p>puis un autre</p></li></ol>
<dl><dt>mot</dt><dd>sens</dd></dl><div class="columns"><p>{"mot " * 300}</p></div>
<table><thead><tr><th scope="col">A<th scope="col">B</thead>{"<tr><td>1<td>2" * 80}</table>
<svg aria-label="Dégradé" width="100" height="50"><g opacity=".5"><rect width="9" height="9"/></g></svg>
"""


def test_pages_are_valid_in_both_standards(tmp_path):
    folder = write_folder(tmp_path)
    arabic = page("<h1>مرحبا</h1><p>نص</p>", "body { font-family: 'IBM Plex Sans Arabic' }").replace(
        "fr", "ar", 1
    )
    several = page("<h1>Titre</h1>" + "<p>Texte sans fin.</p>" * 120)
    pages = {"rich": rich_html(), "arabic": arabic, "several": several, "dressed": page(DRESSED, DRESSED_CSS)}
    pdfs = {name: write(engine().lay_out(html, folder, [folder])) for name, html in pages.items()}
    assert validate_all(pdfs) == dict.fromkeys(pages, [])


def test_an_error_is_found(tmp_path):
    folder = write_folder(tmp_path)
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(write(engine().lay_out(rich_html(), folder, [folder])))) as document:
        del document.Root.MarkInfo
        document.save(target)
    (errors,) = validate_all({"broken": target.getvalue()}).values()
    assert {error.split()[0] for error in errors} == {"ua1", "2a"}
