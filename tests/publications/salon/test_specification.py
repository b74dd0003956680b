"""What a printer asks of each product, in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.press.imposition.request import Imposition
from fichemetier.press.profile import read_profile
from fichemetier.publications.salon.make import Finished
from fichemetier.publications.salon.model import Order
from fichemetier.publications.salon.pieces import FairPiece, PieceTask
from fichemetier.publications.salon.specification import (
    BEFORE_ENDING,
    finishing_lines,
    in_pieces,
    page_count,
    printing,
    product,
    raw,
    size_lines,
    standard,
)
from fichemetier.text.ordinals import raised
from fichemetier.text.typography import typeset
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import Settings
from tests.paths import ROOT

FRENCH = language("fr")


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """A file of a product, of so many pages of a size, as a printer gets it."""
    workspace = Workspace(tmp_path_factory.mktemp("empty"), Settings())

    def make(name, size, pages=2, press="offset-couche", locale="fr"):
        profile = read_profile(press, workspace) if press else None
        task = PieceTask(
            order=Order(produit=name, presse=press),
            number=0,
            layout=read_layout(ROOT / "layouts" / name),
            options=(),
            sheets=(Path("cto.yaml"),),
            locales=(locale,),
            press=profile,
        )
        piece = FairPiece(task, locale, task.sheets)
        bleed = profile.bleed if profile else 0.0
        return Finished(piece=piece, shown=Path(), sha256="", pages=pages, size=size, bleed=bleed)

    return make


def plain(lines):
    return [line.replace("\u202f", " ").replace("\xa0", " ") for line in lines]


def test_a_leaflet_is_open_and_folded_with_the_widths_of_its_panels(file):
    leaflet = file("depliant", (297, 210))
    assert plain(size_lines(leaflet, FRENCH)) == [
        "Ouvert : 297 × 210 mm",
        "Plié : 100 × 210 mm",
        "Fond perdu : 3 mm",
    ]
    assert plain(finishing_lines(leaflet, FRENCH)) == ["Pli roulé, 3 volets", "97 + 100 + 100 mm"]
    mirrored = file("depliant", (297, 210), locale="ar")
    assert finishing_lines(mirrored, FRENCH)[1] == "100 + 100 + 97 mm"


def test_a_roll_up_is_higher_than_what_is_seen(file):
    lines = size_lines(file("kakemono", (850, 2100), 1, "grand-format"), FRENCH)
    assert plain(lines) == ["Visible : 850 × 2 000 mm", "Fichier : 850 × 2 100 mm", "Fond perdu : 5 mm"]
    said = finishing_lines(file("kakemono", (850, 2100), 1, "grand-format"), FRENCH)
    assert plain(said) == ["Les 100 mm du bas entrent dans l’enrouleur"]


@pytest.mark.parametrize(("size", "name"), [((420, 594), "Affiche A2"), ((297, 420), "Affiche A3")])
def test_a_poster_says_its_size(file, size, name):
    assert product(file("affiche", size, 1), FRENCH) == name


def test_inks_and_sides_are_in_words(file):
    assert printing(file("a5", (148, 210)), FRENCH) == "Quadri recto verso (4/4)"
    assert printing(file("affiche", (297, 420), 1), FRENCH) == "Quadri recto seul (4/0)"
    assert printing(file("a4", (210, 297), 2, ""), FRENCH) == "Couleur, recto verso"


def test_how_a_book_is_bound_is_left_to_whoever_orders_it(file):
    assert finishing_lines(file("gros-caracteres", (210, 297), 8), FRENCH) == []


@pytest.mark.parametrize(
    ("name", "pieces"),
    [
        ("affiche-cto.fr.offset-couche.pdf", ["affiche-cto.fr", ".offset-couche.pdf"]),
        ("catalogue.fr.booklet.pdf", ["catalogue.fr", ".booklet.pdf"]),
        ("a4-cto.fr.pdf", ["a4-cto", ".fr.pdf"]),
    ],
)
def test_names_of_files_break_before_their_endings(name, pieces):
    found = in_pieces(name, BEFORE_ENDING).split("<wbr>")
    assert [piece.unescape().partition('piece">')[2].partition("<")[0] for piece in found] == pieces


def test_measures_keep_their_order_where_words_run_from_the_right(file):
    lines = size_lines(file("depliant", (297, 210), locale="ar"), language("ar"))
    assert '<span class="own" dir="ltr">297 × 210 mm</span>' in lines[0]
    assert '<span class="own" dir="ltr">100 × 210 mm</span>' in lines[1]


@pytest.mark.parametrize("text", ["035e 1000 543e", "a5-2e.fr.pdf", "3e@exemple.fr"])
def test_raw_strings_are_set_letter_for_letter(text):
    html = f"<p>{raw(text)}</p>"
    assert raised(typeset(html)) == html


def test_a_file_for_a_press_names_its_condition_and_standard(file):
    (said,) = standard(file("a5", (148, 210), press="x1a"))
    assert "FOGRA39 · PDF/X-1a" in said
    assert standard(file("a5", (148, 210), press="")) == []


def test_blank_pages_of_a_booklet_are_told(file):
    book = file("gros-caracteres", (210, 297), 7, "")
    task = replace(book.piece.task, imposition=Imposition(scheme="booklet"))
    booklet = replace(book, piece=replace(book.piece, task=task))
    assert page_count(booklet, FRENCH) == "7 pages + 1 blanche"
    assert page_count(replace(booklet, pages=8), FRENCH) == page_count(replace(book, pages=8), FRENCH)
