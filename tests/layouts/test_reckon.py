"""How deep a page goes, reckoned from its HTML: as it is laid out, or not at all."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.blocks import marked
from fichemetier.layouts.manifest import Manifest, read_layout
from fichemetier.layouts.reckon import depth
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.layouts.type import PageType
from fichemetier.model.sheet import Sheet
from fichemetier.view.build import build
from tests.paths import ROOT
from tests.tools.full_sheet import FULL
from tests.tools.sample_page import engine

FRENCH = PageType(language("fr"))
RULES = {
    "h2": {"line": "--head", "below": 0.5},
    "p + p": {"above": 1.0},
    ".lead": {"above": 2.0},
    "div .boxed": {"pad": "3mm", "foot": 1.0, "inset": "80mm"},
    ".row": {"abreast": True},
    ".shut": {"tall": "7mm"},
    ".near": {"above": "--near, 6mm"},
    ".ledger p": {"least": "--row, 9mm"},
    ".large": {"line": "2em"},
    "footer": {"above": "-2mm"},
}


def manifest(**reckoned):
    return Manifest.model_validate(
        {
            "title": {"fr": "", "en": ""},
            "page": {"width": "210mm", "height": "297mm"},
            "pages": {"max": 1},
            "density": {
                "start": "normal",
                "steps": {
                    "normal": {"--text": "10pt", "--base": "5mm", "--head": "1.5rlh"},
                    "close": {"--text": "10pt", "--base": "4mm", "--head": "1.5rlh", "--near": "1mm"},
                },
            },
            "reckoned": {
                "page": 280.0,
                "holds": 280.0,
                "measure": 100.0,
                "gutter": 4.0,
                "rules": RULES,
                **reckoned,
            },
        }
    )


def deep(html, density="normal"):
    return depth(f"<body><main data-reckoned>{html}</main><p>x</p></body>", manifest(), density, FRENCH)


@pytest.mark.parametrize(
    ("html", "mm"),
    [
        ("<p>Un</p>", 5),
        ("<p>Un<br>deux</p>", 10),
        ("<p>Un</p>\n<p>deux</p>", 15),
        ("<p>Un</p><p class='lead'>deux</p>", 15),
        ('<p>Un</p><p class="lead">deux</p>', 20),
        ("<h2>Titre</h2><p>Un</p>", 15),
        ("<h2>Titre</h2><div><p>Un</p></div>", 15),
        ('<p>Un</p><div class="lead"><p>deux</p></div>', 20),
        ('<div><div class="boxed"><p>Un</p></div></div>', 13),
        ('<div class="boxed"><p>Un</p></div>', 5),
        ('<div class="row"><p>Un</p><p>Un<br>deux</p></div>', 10),
        ('<div class="row"><div><p>Un</p><p>Un</p></div></div>', 15),
        ('<div class="shut"><p>Un</p></div>', 7),
        ('<div style="height: 12.5mm">Un</div>', 12.5),
        ('<p style="line-height: 8mm; font-size: 20pt">Un</p>', 8),
        ('<div class="ledger"><p>Un</p></div>', 9),
        ('<div class="ledger" style="--row: 12.5mm"><p>Un</p></div>', 12.5),
        ('<div style="--near: 2rlh"><p>Un</p><p class="near">deux</p></div>', 20),
        ('<p class="large" style="font-size: 72pt">Un</p>', 50.8),
        ("<p>Un</p><footer><p>Deux</p></footer>", 8),
        ("<style>p { }</style><!-- <p>Un</p> --><p>Un <b>deux</b></p>", 5),
        ('<svg height="9mm"><text>x</text></svg>', 9),
        (f"<p>{'mot ' * 60}</p>", 20),
        (f"<p>{'mot&nbsp;' * 60}</p>", 5),
        (f'<p style="max-width: 25mm">{"mot " * 15}</p>', 25),
        ('<p>Un</p><p class="near">deux</p>', 16),
        ("", 0),
    ],
)
def test_heights_are_those_of_the_rules(html, mm):
    assert deep(html) == pytest.approx(mm)


def test_a_variable_that_a_density_has_counts_more_than_what_stands_in_its_place():
    assert deep('<p>Un</p><h2 class="near">deux</h2>', "close") == pytest.approx(4 + 1 + 6)


def test_larger_type_takes_more_lines():
    words = "Une phrase de quelques mots. " * 4
    assert deep(f'<p style="font-size: 20pt">{words}</p>') > deep(f"<p>{words}</p>")


@pytest.mark.parametrize(
    "html",
    [
        "<p>Un</b></p>",
        "</main></main>",
        "<p>Un",
        "<main data-reckoned",
        "data-reckoned",
        "<" * 5000,
        "<ul><li>" * 90,
    ],
)
def test_html_that_is_wrong_is_reckoned_somehow(html):
    depth(f"<body><main data-reckoned>{html}", manifest(), "normal", FRENCH)
    depth(html, manifest(), "normal", FRENCH)


@pytest.mark.parametrize("piece", ["<a", '<a "', "<!--", "<style>", "<svg>", "</p>", "<p>x", "<b>"])
def test_what_never_ends_is_read_once(piece):
    assert marked("<main data-reckoned>" + piece * (90_000 // len(piece)))


def test_only_pages_that_ask_for_it_are_reckoned():
    assert depth("<main><p>Un</p></main>", manifest(), "normal", FRENCH) is None
    without = manifest().model_copy(update={"reckoned": None})
    assert depth("<main data-reckoned><p>Un</p></main>", without, "normal", FRENCH) is None
    assert depth(f"<main data-reckoned><p>{'x' * 100_000}</p></main>", manifest(), "normal", FRENCH) is None


KEYS = ("schema", "id", "metier", "missions", "formation", "competences", "conditions", "centres_interet")


def one_sided(layout, density, locale):
    """The HTML of a sheet that one side holds."""
    words = language(locale)
    view = build(Sheet.model_validate({key: FULL[key] for key in KEYS}), words, "doublet", ROOT)
    context = TemplateContext(layout, layout.options({}, ROOT), layout.palette("numerique", {}), words)
    return render(view, context, template(layout), density)


@pytest.mark.parametrize("locale", ["fr", "ar"])
@pytest.mark.parametrize(
    ("name", "density"), [("a4", "dense"), ("a4", "ample"), ("registre", "close"), ("registre", "normal")]
)
def test_what_is_reckoned_of_one_side_is_what_is_laid_out(name, density, locale):
    layout = read_layout(ROOT / "layouts" / name)
    html = one_sided(layout, density, locale)
    laid_out = engine().lay_out(html, layout.folder, (*layout.folders, ROOT))
    reckoned = depth(html, layout.manifest, density, PageType(language(locale)))
    assert laid_out.page_count == 1
    assert reckoned == pytest.approx(laid_out.depth, abs=2)
