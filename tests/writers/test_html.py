"""HTML that stands alone: everything in it, nothing more, and nothing that the PDF would refuse."""

import base64
import io
import os
import re
import subprocess
import sys
import unicodedata

import pytest
from fontTools.ttLib import TTFont
from PIL import Image
from PIL.ExifTags import Base

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.writers import web_fonts
from fichemetier.writers.html import self_contained
from tests.paths import ROOT, SHEETS
from tests.tools.sample_page import FONTS, engine, page, rich_html, write, write_folder

LOCALES = ["fr", *sorted(path.name for path in (SHEETS / "locale").iterdir() if path.is_dir())]
MAX_BYTES = 200_000
_FACE = re.compile(
    r'@font-face \{ font-family: "([^"]+)"; font-weight: (\d+); font-style: (\w+)'
    r'(?:; unicode-range: ([^;]+))?; src: url\("data:font/woff2;base64,([^"]+)"\)'
)


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "workspace"
    root.mkdir()
    write_folder(root)
    (root / "secret.css").write_text("p { color: red }")
    (tmp_path / "secret.png").write_bytes((root / "photo.png").read_bytes())
    (tmp_path / "secret.css").write_text("p { color: red }")
    return root


def html_of(folder, body, css=""):
    return self_contained(engine().style(page(body, css), folder, [folder]), FONTS).decode("utf-8")


def characters(html):
    """The characters of each face of a page, by family, weight and slope."""
    return {
        (family, int(weight), style): "".join(sorted(map(chr, font.getBestCmap())))
        for family, weight, style, _, data in _FACE.findall(html)
        for font in [TTFont(io.BytesIO(base64.b64decode(data)))]
    }


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_is_small_in_every_language(render_sheet, sheet_name, locale):
    (data,) = render_sheet(sheet_name, "html", locale=locale).files
    assert len(data) <= MAX_BYTES


def test_a_french_page_has_the_faces_that_it_is_set_in_and_no_others(render_sheet):
    html = render_sheet("cto.yaml", "html").files[0].decode("utf-8")
    found = characters(html)
    assert set(found) == {
        *(("Bricolage Grotesque", weight, "normal") for weight in (700, 800)),
        *(("Source Sans 3", weight, "normal") for weight in (400, 600, 700)),
    }
    text = unicodedata.normalize("NFC", re.sub(r"<style>.*?</style>", "", html, flags=re.DOTALL))
    allowed = {*text, *text.upper(), *"0123456789/ «»\N{NO-BREAK SPACE}-\N{HYPHEN}"}
    assert not {character for face in found.values() for character in face} - allowed
    assert found["Bricolage Grotesque", 800, "normal"].replace(" ", "") == "".join(
        sorted(set("ChiefTechnicalOfficer"))
    )


def test_an_arabic_page_is_set_in_an_arabic_face(render_sheet):
    found = characters(render_sheet("cto.yaml", "html", locale="ar").files[0].decode("utf-8"))
    assert {family for family, _, _ in found} == {"IBM Plex Sans Arabic", "Source Sans 3"}
    assert found["Source Sans 3", 700, "normal"] == " -/0123456789"


@pytest.mark.parametrize(
    ("body", "css", "face", "expected"),
    [
        ("<p>ab</p>", "p { text-transform: uppercase }", ("Source Sans 3", 400, "normal"), "AB"),
        ("<q>a</q>", "q { quotes: '<' '>' }", ("Source Sans 3", 400, "normal"), "<>a"),
        (
            "<p>a</p>",
            "p::before { content: 'z' counter(n, upper-roman); counter-set: n 4 }",
            ("Source Sans 3", 400, "normal"),
            "IVaz",
        ),
        ("<p>a <i>b</i></p>", "", ("Source Sans 3", 400, "italic"), "b"),
        ("<p>a</p>", "p { --w: 700; font-weight: var(--w) }", ("Source Sans 3", 700, "normal"), "a"),
        ("<p>a</p>", "p { font-weight: 500 }", ("Source Sans 3", 400, "normal"), "a"),
        ("<p>a</p>", "@media screen { p { font-weight: 600 } }", ("Source Sans 3", 600, "normal"), "a"),
        ("<p lang='de'>a</p>", ":lang(de) { font-weight: 700 }", ("Source Sans 3", 700, "normal"), "a"),
        ("<p>ab</p>", "p::first-letter { font-weight: 700 }", ("Source Sans 3", 700, "normal"), "a"),
        (
            "<p>aλ</p>",
            "p { font-family: 'bricolage grotesque', 'Source Sans 3' }",
            ("Source Sans 3", 400, "normal"),
            "λ",
        ),
        ("<p>e\u0301</p>", "", ("Source Sans 3", 400, "normal"), "e\u0301é"),
        (
            "<svg aria-label='x'><text font-weight='bold'>a<tspan>b</tspan></text></svg>",
            "",
            ("Source Sans 3", 700, "normal"),
            "ab",
        ),
        (
            "<svg aria-label='x'><g font-family='Bricolage Grotesque'><text>a</text></g></svg>",
            "",
            ("Bricolage Grotesque", 600, "normal"),
            "a",
        ),
        (
            "<svg aria-label='x'><text font-weight='bold'>a</text></svg>",
            "text { font-weight: 600 }",
            ("Source Sans 3", 600, "normal"),
            "a",
        ),
    ],
)
def test_each_character_is_in_the_face_that_sets_it(folder, body, css, face, expected):
    plain = "p { hyphens: none } " if "<p" in body else "* { hyphens: none } "
    margins = "@page { @bottom-right { content: none } @bottom-left { content: none } } "
    found = characters(html_of(folder, body, plain + margins + css))
    assert found[face].replace(" ", "") == "".join(sorted(expected))


def test_what_no_family_of_the_text_has_comes_from_another_for_those_characters_alone(folder):
    html = html_of(folder, "<h1>aبλ</h1>", "h1 { hyphens: none }")
    supplied = [(family, only) for family, _, _, only, _ in _FACE.findall(html) if only]
    assert supplied == [("Bricolage Grotesque", "U+628"), ("Bricolage Grotesque", "U+3BB")]


def test_features_are_kept_where_the_page_asks_for_them(folder):
    def tags(css):
        found = _FACE.search(html_of(folder, "<p>0123</p>", f"p {{ {css} }}"))
        font = TTFont(io.BytesIO(base64.b64decode(found[5])))
        return {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}

    assert tags("font-variant-numeric: oldstyle-nums") - tags("font-variant-numeric: normal") == {"onum"}


@pytest.mark.parametrize(
    ("wanted", "order"),
    [
        (400, [400, 500, 300, 200, 600, 700]),
        (500, [500, 400, 300, 200, 600, 700]),
        (450, [500, 400, 300, 200, 600, 700]),
        (300, [300, 200, 400, 500, 600, 700]),
        (600, [600, 700, 500, 400, 300, 200]),
        (900, [700, 600, 500, 400, 300, 200]),
    ],
)
def test_the_nearest_weight_is_css_fonts_choice(wanted, order):
    assert (
        sorted([200, 300, 400, 500, 600, 700], key=lambda weight: web_fonts._distance(weight, wanted))
        == order
    )


def test_everything_stands_in_the_page(folder):
    (folder / "more.css").write_text('@import "secret.css" screen; .x { background: url("photo.png") }')
    html = html_of(
        folder,
        '<p class="x" style="background: url(photo.png)">a</p>'
        '<img src="photo.png" srcset="http://x.example/a 2x" alt="">'
        '<svg aria-label="x"><image href="photo.png"/></svg>'
        '<script>alert(1)</script><iframe src="a"></iframe>b',
        '@import url(more.css); @import "more.css" layer(deep) print;',
    )
    assert html.count("data:image/png;base64,") == 5
    assert "@media screen {" in html
    assert "@layer deep {" in html
    assert not re.search(r"@import|<link|<script|<iframe|srcset|photo\.png|file:|http:", html)
    assert html.index("Content-Security-Policy") < html.index("<style>")
    assert html.endswith("b</body></html>")


def test_a_picture_in_the_page_does_not_say_who_took_it(folder):
    exif = Image.Exif()
    exif[Base.Artist] = "Zoe"
    Image.new("RGB", (9, 9), "red").save(folder / "taken.jpg", exif=exif)
    html = html_of(folder, '<img src="taken.jpg" alt="">', "p { background: url(taken.jpg) }")
    pictures = re.findall(r"data:image/jpeg;base64,([\w+/=]+)", html)
    assert len(pictures) == 2
    assert not any(b"Zoe" in base64.b64decode(one) for one in pictures)


def test_a_stylesheet_keeps_its_medium_and_its_order(folder):
    html = html_of(
        folder, '<link rel="stylesheet" media="print" href="secret.css"><p>a</p>', "p { color: blue }"
    )
    assert html.index("color: blue") < html.index('<style media="print">p { color: red }')


def test_what_runs_or_leads_elsewhere_is_left_out(folder):
    html = html_of(
        folder,
        '<meta http-equiv="refresh" content="0; url=https://example.org">'
        '<meta name="viewport" content="width=1">'
        '<base href="."><p onclick="alert(1)">a</p><svg aria-label="x"><script>alert(2)</script></svg>',
    )
    assert not re.search(r"refresh|<base|onclick|alert", html)
    assert '<meta name="viewport" content="width=1">' in html


def test_a_stylesheet_may_stand_in_its_address(folder):
    html = html_of(folder, '<link rel="stylesheet" href="data:text/css,p%7Bfont-weight:700%7D"><p>z</p>')
    assert "<style>p{font-weight:700}</style>" in html
    assert "z" in characters(html)["Source Sans 3", 700, "normal"]


@pytest.mark.parametrize(
    "media", ["screen", "only screen and (width > 9px)", "(width > 9px)", "tv, PRINT", "not tv"]
)
def test_a_style_that_a_browser_may_apply_has_its_faces(folder, media):
    html = html_of(folder, f'<style media="{media}">p {{ font-weight: 700 }}</style><p>z</p>')
    assert "z" in characters(html)["Source Sans 3", 700, "normal"]


def test_a_style_for_another_medium_brings_no_face(folder):
    html = html_of(folder, '<style media="tv">p { font-weight: 700 }</style><p>z</p>')
    assert ("Source Sans 3", 700, "normal") not in characters(html)


def test_a_font_of_the_layout_is_embedded_as_it_is(folder):
    data = next(FONTS.glob("*/SourceSans3-Bold.ttf")).read_bytes()
    (folder / "own.ttf").write_bytes(data)
    html = html_of(
        folder, "<h4>a</h4>", "@font-face { font-family: Own; src: url(own.ttf) } h4 { font-family: Own }"
    )
    assert f'url("data:font/ttf;base64,{base64.b64encode(data).decode()}")' in html


def test_css_cannot_end_its_element(folder):
    html = html_of(folder, "<p>a</p>", "p::before { content: '<\\/style><b>' }")
    assert "</style><b>" not in html
    assert "<\\/style><b>" in html


HOSTILE = {
    "network": ('<img src="https://example.org/a.png" alt="">', ""),
    "network in css": ("<p>a</p>", "p { background: url(https://example.org/a.png) }"),
    "network import": ("<p>a</p>", '@import "https://example.org/a.css";'),
    "network stylesheet": ('<link rel="stylesheet" href="https://example.org/a.css"><p>a</p>', ""),
    "outside": ('<img src="../secret.png" alt="">', ""),
    "outside in css": ("<p>a</p>", "p { background: url(../secret.png) }"),
    "outside, escaped": ("<p>a</p>", "p { background: \\75rl('../secret.png') }"),
    "outside in style": ('<p style="background: url(../secret.png)">a</p>', ""),
    "outside import": ("<p>a</p>", '@import "../secret.css";'),
    "outside stylesheet": ('<link rel="stylesheet" href="../secret.css"><p>a</p>', ""),
    "outside by base": ('<base href="file:///etc/"><img src="passwd" alt="">', ""),
    "outside in a drawing": (
        '<svg aria-label="x" width="9" height="9"><image href="../secret.png" width="9" height="9"/></svg>',
        "",
    ),
    "outside in content": ("<p>a</p>", "p::before { content: url(../secret.png) }"),
    "outside font": ("<p>a</p>", "@font-face { font-family: x; src: url(../secret.ttf) }"),
    "endless imports": ('<link rel="stylesheet" href="loop.css"><p>a</p>', ""),
    "missing": ('<img src="none.png" alt="">', ""),
    "no picture": ('<img src="print.css.png" alt="">', ""),
    "evil drawing": ('<img src="evil.svg" alt="">', ""),
    "too much data": (f'<img src="data:image/png;base64,{"A" * 2_000_001}" alt="">', ""),
    "damaged data": ('<img src="data:image/png;base64,A" alt="">', ""),
    "script link": ('<p><a href="javascript:alert(1)">a</a></p>', ""),
    "hidden script link": ('<p><a href=" java&#10;script:alert(1)">a</a></p>', ""),
    "relative link": ('<p><a href="other.html">a</a></p>', ""),
    "data link": ('<p><a href="data:text/html,x">a</a></p>', ""),
    "attachment": ('<p><a rel="attachment" href="photo.png">a</a></p>', ""),
    "undescribed picture": ('<img src="photo.png">', ""),
    "undescribed drawing": ('<svg><rect width="1" height="1"/></svg>', ""),
    "unknown property": ("<p>a</p>", "p { colour: red }"),
    "broken css": ("<p>a</p>", "p { color"),
    "no glyph": ("<p>a\N{CUNEIFORM SIGN A}</p>", ""),
}


def codes(make):
    with pytest.raises(FichemetierError) as caught:
        make()
    return type(caught.value), sorted({diagnostic.code for diagnostic in caught.value.diagnostics})


@pytest.mark.parametrize("name", HOSTILE)
def test_html_is_refused_as_the_pdf_is(folder, name):
    body, css = HOSTILE[name]
    (folder / "print.css.png").write_text(".x { }")
    (folder / "loop.css").write_text('@import "loop.css";')
    (folder / "evil.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')
    in_pdf = codes(lambda: write(engine().lay_out(page(body, css), folder, [folder])))
    assert codes(lambda: html_of(folder, body, css)) == in_pdf


def test_a_page_without_a_language_is_refused(folder):
    html = page("<p>a</p>").replace(' lang="fr"', "")
    assert codes(lambda: engine().style(html, folder, [folder]))[1] == ["FM463"]


def test_files_are_told(folder):
    styled = engine().style(page('<img src="photo.png" alt="">', '@import "secret.css";'), folder, [folder])
    self_contained(styled, FONTS)
    assert {path.name for path in styled.files} == {"print.css", "photo.png", "secret.css"}


SCRIPT = """
import sys
from pathlib import Path
from fichemetier.engine.engine import Engine
from fichemetier.writers.html import self_contained
fonts, folder = map(Path, sys.argv[1:3])
html = sys.stdin.buffer.read().decode("utf-8")
sys.stdout.buffer.write(self_contained(Engine(fonts).style(html, folder, [folder]), fonts))
"""


def elsewhere(folder, cache, **environment):
    """The page as another process writes it, with a cache of its own."""
    command = [sys.executable, "-c", SCRIPT, str(FONTS), str(folder)]
    source = str(ROOT / "src")
    found = {**os.environ, "PYTHONPATH": source, "XDG_CACHE_HOME": str(cache), **environment}
    return subprocess.run(
        command, input=rich_html().encode(), capture_output=True, check=True, env=found
    ).stdout


@pytest.mark.process
def test_bytes_are_the_same_in_any_process_with_a_cache_or_without(folder, tmp_path):
    first = elsewhere(folder, tmp_path / "cache", TZ="Asia/Tokyo", PYTHONHASHSEED="1")
    entries = list((tmp_path / "cache/fichemetier/web-fonts").iterdir())
    assert entries
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[:-1])
    second = elsewhere(folder, tmp_path / "cache", TZ="America/Lima", PYTHONHASHSEED="2", LC_ALL="C")
    (tmp_path / "file").write_text("")
    assert first == second == elsewhere(folder, tmp_path / "file")
