"""What a stranger's layout may hold is valid in both standards: each case on a page of its own."""

from tests.tools.sample_page import engine, page, write, write_folder
from tests.tools.verapdf import validate_all

WORDS = "Un texte assez long pour passer à la ligne, et encore un peu plus loin. "
LINK = "<a href='https://example.org'>"
ROWS = "<tr><td rowspan=2>1<td>2<tr><td>3" * 60

PAGES = {
    "headings": (
        f"""<h3>a</h3><h1></h1><h6>b</h6><p>c <span><h2>d</h2></span></p><ul><li><h4>e</h4>
        </ul>{LINK}<h5>f</h5></a>
        <table><caption><h3>g</h3></caption><tr><th><h6>h</h6><td>i</table>
        <figure><figcaption><h4>j</h4></figcaption></figure><h1 class="running">k</h1>""",
        ".running { position: running(k) } @page { @top-left { content: element(k) } }",
    ),
    "tables": (
        """<table><tr><td>a<td>b</table><table><tr><th>a<tr><th>b</table><table></table><table><tr></table>
        <table><tr><td><table><thead><tr><th>a</thead><tr><td>b</table><td></table>
        <table><caption>a</caption><caption>b</caption><tr><td rowspan=9 colspan=3>c<td>d<tr>
        <td rowspan=0>e</table>
        <table><tfoot><tr><td>a</tfoot><tbody><tr><td>b</tbody><tbody><tr><td>c</tbody></table>
        <ul><li><table><tr><td>a</table></ul><p>b <table style="display: inline-table"><tr><td>c</table>
        </p>""",
        "caption { caption-side: bottom }",
    ),
    "a long table": (
        f"<table><thead><tr><th>{LINK}a</a><th>b</thead><tfoot><tr><td>c</tfoot>{ROWS}</table>",
        "",
    ),
    "tables set otherwise": (
        "<table class='f'><tr><td>a</table><table class='b'><thead><tr><th>a</thead><tr><td>b</table>"
        "<table><tr class='g'><td>a<td>b</table><table><tr><td class='l'>a<td class='a'>b<td>c</table>",
        """.f { display: flex } .b, .b * { display: block } .g { display: grid }
        .l { float: left } .a { position: absolute }""",
    ),
    "lists": (
        """<ul>a <b>b</b></ul><ul><p>a</p><li>b</ul><ul><ul><li>a</ul><li>b</ul><li>c</li><ol start=4><li>
        <li>d</ol>
        <dl><dt>a<dt>b<dd>c<dd><p>d</p></dl><dl><dd>a<dt><p>b</p><h2>c</h2></dt>d</dl><dl><div><dt>a</dt>
        </div></dl>
        <menu>a<li>b</menu><details open><summary>a</summary>b</details><nav><ol><li><a href="#x">c</a>
        </ol></nav>
        <p id="x">d</p>""",
        "nav a::after { content: leader('.') target-counter(attr(href), page) }",
    ),
    "lists set otherwise": (
        "".join(
            f"<ul class='{name}'><li>a<b>b</b></li> <li>c</li></ul><p class='{name}'>d</p>"
            for name in "abcdefg"
        ),
        """.a { display: flex } .b, .b li { display: grid } .c { display: table }
        .c li { display: table-cell }
        .d li { display: inline } .e { list-style: inside url(photo.png) } .f li { float: left }
        .g { display: list-item; position: absolute }""",
    ),
    "links": (
        f"""{LINK}<ul><li>a<li>b</ul></a><ul>{LINK}<li>a</li></a></ul>{LINK}<table><tr><td>a</table></a>
        {LINK}a<div>b</div>c<p>d</p></a>{LINK}</a><p>{LINK}<img src="photo.png" alt=""></a></p>{LINK}<hr></a>
        {"".join(f"<div>{LINK[:-1]} class='{name}'><b>a</b><p>b</p></a></div>" for name in "abcdefgh")}""",
        """.a { display: block } .b { display: flex } .c { display: table-cell } .d { display: list-item }
        .e { display: inline-block; transform: rotate(9deg); opacity: .5 } .f { float: right }
        .g { position: absolute; bottom: 0 } .h { position: fixed; top: 0 } .h::before { content: '→' }""",
    ),
    "phrases": (
        "<q><p>a</p><p>b</p></q><span lang='de'><div>c</div></span>"
        "<code>d<ul><li>e</ul></code><pre><code>f</code></pre>"
        "<p lang=''>g <ruby>h<rt>i</rt></ruby> <sub>j</sub></p><blockquote>k<cite>l</cite></blockquote>"
        + "<em lang='de'>" * 40
        + "m",
        "",
    ),
    "what stands before and after": (
        "<p>a</p><ul><li>b</ul><table><tr><td>c</table><h2>d</h2><dl><dt>e<dd>f</dl>",
        """*::before { content: 'B' } *::after { content: 'A' url(photo.png) } ul::before { display: block }
        tr::after { display: table-cell } table::before { display: table-caption }
        p::before { display: list-item }
        ::first-letter { font-size: 2em; float: left }""",
    ),
    "what is taken out of the flow": (
        f"""<p>a<span class="n">{LINK}b</a><ul><li>c</ul></span></p><ul><li>d<span class="n">e</span></ul>
        <table><tr><td>f<span class="n">g</span></table><div class="n">h</div><ul class="r"><li>i</ul>
        <table class="s"><tr><td>j</table><ul class="f"><li>k</ul><div class="c"><h1>l</h1>{WORDS * 90}
        <ul><li>{WORDS * 9}</ul></div><div class="o"><ul><li>m</ul><div class="o"><table><tr><td>n</table>
        </div></div>""",
        """.n { float: footnote } .r { position: running(r) } .s { position: running(s) }
        .f { position: fixed; top: 0 }
        .c { columns: 2 } .c h1 { column-span: all } .o { opacity: .5 }
        @page { @top-left { content: element(r) } @top-right { content: element(s) } }""",
    ),
    "a body of another kind": ("a<p>b</p><ul><li>c</ul>", "html { display: flex } body { display: table }"),
    "a body that is an item": ("a<p>b</p><ul><li>c</ul>", "body { display: list-item }"),
}


def test_what_a_layout_may_hold_is_valid_in_both_standards(tmp_path):
    folder = write_folder(tmp_path)
    pdfs = {
        name: write(engine().lay_out(page(body, css), folder, [folder]))
        for name, (body, css) in PAGES.items()
    }
    assert validate_all(pdfs) == dict.fromkeys(PAGES, [])
