"""Each element of the page is one element of the tree, however many lines and pages it takes."""

import io
import re

import pikepdf
import pytest

from tests.tools.sample_page import engine, page, write, write_folder
from tests.tools.verapdf import validate_all

WORDS = "Un texte assez long pour passer à la ligne, et encore un peu plus loin. "


def written(body, css, folder):
    folder = write_folder(folder)
    return write(engine().lay_out(page(body, css), folder, [folder]))


def shown(element):
    """The tags of a tree: `P[. Span[.]]`, a dot for a run of content, an at sign for an annotation."""
    kids = element.get("/K", [])
    found = []
    for kid in kids:
        if isinstance(kid, int) or kid.get("/Type") == "/MCR":
            found += [] if found[-1:] == ["."] else ["."]
        else:
            found.append("@" if kid.get("/Type") == "/OBJR" else shown(kid))
    return f"{str(element.S)[1:]}[{' '.join(found)}]"


def tags(data):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return shown(pdf.Root.StructTreeRoot.K[0])


CASES = {
    "spans between items": (
        "<ul><li>a</li> <span>b</span> <li>c</li></ul>",
        "li { display: inline-block }",
        "L[LI[LBody[.]] LI[LBody[.]] LI[LBody[.]]]",
    ),
    "groups of a definition list": (
        "<dl><div><dt>a</dt><dd>b</dd></div><dt>c</dt><dd>d</dd><dd>e</dd></dl>",
        "",
        "L[LI[Lbl[.] LBody[.]] LI[Lbl[.] LBody[.] LBody[.]]]",
    ),
    "an item over pages": (f"<ol><li>{WORDS * 200}</ol>", "", "L[LI[Lbl[.] LBody[.]]]"),
    "a table over pages": (
        "<table><thead><tr><th>A<th>B</thead>" + "<tr><td>1<td>2" * 90 + "</table>",
        "",
        "Table[THead[TR[TH[.] TH[.]]] TBody[" + " ".join(["TR[TD[.] TD[.]]"] * 90) + "]]",
    ),
    "short rows": (
        "<table><tr><td>1<td>2<tr><td>3</table>",
        "",
        "Table[TBody[TR[TD[.] TD[.]] TR[TD[.] TD[]]]]",
    ),
    "blocks made tables": (
        "<div class='t'><p class='c'>a</p><p class='c'>b</p></div>",
        ".t { display: table } .c { display: table-cell }",
        "Div[P[.] P[.]]",
    ),
    "what is fixed on every page": (
        f"<p class='f'>x</p><p>{WORDS * 200}</p>",
        ".f { position: fixed; top: 0; right: 0 }",
        "P[.] P[.]",
    ),
    "columns": (f"<div><p>{WORDS * 20}</p></div>", "div { columns: 3 }", "Div[P[.]]"),
    "what stands before and after": (
        "<p><a href='https://a.fr'>a</a></p>",
        "a::before { content: '→ ' } a::after { content: url(photo.png) }",
        "P[Link[@ .]]",
    ),
    "text alone": ("a <b>b</b> <q>c</q><p>d</p>e", "", "P[. Quote[.]] P[.] P[.]"),
    "translucent text": (
        "<div><p>x <em lang='de'>y</em></p></div>",
        "div { opacity: .5 }",
        "Div[P[. Span[.]]]",
    ),
    "a footnote": (
        "<p>a<span>b</span></p>",
        "span { float: footnote }",
        "P[.] Div[P[.]]",
    ),
    "levels of headings": (
        "<h2>a</h2><h4>b</h4><section><h3>c</h3></section><h1>d</h1>",
        "",
        "H1[.] H2[.] Sect[H2[.]] H1[.]",
    ),
    "blocks in a link": (
        "<a href='https://a.fr'>a<h2>b</h2><ul><li>c</ul></a><p>d</p>",
        "",
        "Link[@ . H1[.] L[LI[Lbl[.] LBody[.]]]] P[.]",
    ),
    "blocks in phrases": (
        "<q><p>a</p><p>b</p></q><em lang='de'><div>c <b>d</b></div></em>",
        "em::before { content: '→' }",
        "Quote[. P[.] P[.] .] P[Span[.]]",
    ),
    "a link between a list and its items": (
        "<ul><a href='https://a.fr'><li>a</li></a><li>b</ul>",
        "",
        "L[LI[LBody[Link[@ L[LI[Lbl[.] LBody[.]]]]]] LI[Lbl[.] LBody[.]]]",
    ),
    "nothing": ("<section></section><ul></ul><p> </p><table><tr></tr></table><p>x</p>", "", "P[.]"),
}


@pytest.mark.parametrize(("body", "css", "right"), CASES.values(), ids=CASES)
def test_the_tree_follows_the_elements(body, css, right, tmp_path):
    assert tags(written(body, css, tmp_path)) == f"Document[{right}]"


def test_every_tree_is_valid(tmp_path):
    pdfs = {name: written(body, css, tmp_path) for name, (body, css, _) in CASES.items()}
    assert validate_all(pdfs) == dict.fromkeys(pdfs, [])


def test_each_element_keeps_its_language(tmp_path):
    body = (
        "<h1>Title</h1><p>One <span>two</span> <span lang='de'>drei <b>vier</b></span>"
        " <em lang='pl'>pięć</em></p>"
        f"<ul><li><span lang='es'>{'cinco ' * 60}</span></li></ul>"
        "<table><caption><span lang='it'>sei</span></caption>"
        "<tr><th scope='col'><span lang='fr'>sept</span></table><p lang='pt'>oito</p>"
    )
    with pikepdf.open(io.BytesIO(written(body, "", tmp_path))) as pdf:
        found = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/S" in item]
        languages = [(str(tag.S), str(tag.Lang)) for tag in found if "/Lang" in tag]
    spans = [("/Span", language) for language in ("de", "pl", "es", "it", "fr")]
    assert languages == [*spans, ("/P", "pt")]


def test_headers_say_what_they_are_for(tmp_path):
    body = "<table><tr><th scope='col'>A<th>B<tr><th scope='row'>C<td>1</table>"
    with pikepdf.open(io.BytesIO(written(body, "", tmp_path))) as pdf:
        found = [
            item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/TH"
        ]
        assert [str(tag.A.Scope) for tag in found] == ["/Column", "/Column", "/Row"]


def test_what_comes_again_on_a_page_is_furniture(tmp_path):
    body = "<table><thead><tr><th>A</thead>" + "<tr><td>1" * 90 + "</table>"
    with pikepdf.open(io.BytesIO(written(body, "", tmp_path))) as pdf:
        pages = [page.Contents.read_bytes() for page in pdf.pages]
    assert len(pages) > 1
    furniture = [len(re.findall(rb"/Artifact\s*<</Type /Pagination>>", content)) for content in pages]
    assert furniture == [furniture[0], *[furniture[0] + 1] * (len(pages) - 1)]
