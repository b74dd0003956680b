"""The feet of products: addresses to type, sources, what the smallest one leaves to the code."""

import ctypes

import pypdfium2.raw
import pytest

from tests.tools.products import JOB, Product, print_sheet

ADDRESS = "candidat.francetravail.fr/metierscope/fiche-metier/F1618"
LINKS = [
    {"libelle": "Le film du métier", "url": "https://www.example.org/film?v=1"},
    {"libelle": "example.org/fiche", "url": "https://example.org/fiche"},
]
SHEET = {
    **JOB,
    "sources": ["France Travail, ROME 4.0, fiche F1618", "Une enquête auprès des entreprises du verre, 2025"],
    "publication": {
        "date": "2026-11-23",
        "relecture": "Camille Exemple",
        "duree_lecture": 4,
        "licence": "Licence Ouverte 2.0",
    },
    "ressources": [{"type": "video", "titre": "Voir le métier", "liens": LINKS}],
    "falc": {
        "rubriques": [{"titre": "Le travail", "phrases": ["On pose du verre."]}],
        "relecture": "Camille",
    },
    "resume": {**JOB["resume"], "chemin": ["Fin de 3e", "Un CAP", "Un emploi"]},
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    names = ("carte", "falc", "gros-caracteres")
    return {name: print_sheet(SHEET, name, tmp_path_factory.mktemp(name)) for name in names}


def lines_of(product):
    """Lines as they are printed; a line that ends in a hyphen is told by the mark of pdfium for one."""
    texts = [page.get_textpage().get_text_range() for page in product.pages]
    return [line.strip() for text in texts for line in text.replace("\ufffe", "-\n").splitlines()]


@pytest.mark.parametrize("name", ["carte", "falc", "gros-caracteres"])
def test_an_address_breaks_before_a_slash_and_after_no_hyphen(name, printed):
    lines = [
        line for line in lines_of(printed[name]) if line and line in ADDRESS and len(line) > len("F1618")
    ]
    assert "".join(lines) == ADDRESS
    assert [line for line in lines if line.endswith(("-", "/"))] == []
    assert lines[-1].endswith("/fiche-metier/F1618")


def test_no_line_of_large_print_ends_in_a_sign_between_two_sources(printed):
    assert [line for line in lines_of(printed["gros-caracteres"]) if line.endswith("·")] == []


def test_a_link_has_its_address_on_paper_unless_its_label_is_one(printed):
    words = printed["gros-caracteres"].words
    assert "Le film du métier example.org/film?v=1" in words
    assert words.count("example.org/fiche") == 1


def test_a_card_names_its_sources_and_its_licence_and_leaves_the_rest_to_the_code(printed):
    back = Product.words_of(printed["carte"].pages[1])
    said = ("France Travail", "Licence Ouverte 2.0", "Relu par", "Lecture", "Publié")
    assert [text for text in said if text in back] == ["France Travail", "Licence Ouverte 2.0"]


def test_the_ending_of_an_ordinal_is_a_superior_letter_in_the_face_of_headings_too(printed):
    assert b"SourceSans" in face_after("3", printed["carte"].pages[1])


@pytest.mark.parametrize("name", ["a4", "registre"])
def test_the_ending_of_an_ordinal_is_a_superior_letter_in_a_large_answer(name, tmp_path):
    sheet = {**JOB, "resume": {**JOB["resume"], "etudes": {"texte": "CAP après la 3e"}}}
    assert b"SourceSans" in face_after("3", print_sheet(sheet, name, tmp_path).pages[0])


def face_after(number, page):
    """The typeface of the ending of an ordinal."""
    text = page.get_textpage()
    place = text.get_text_range().index(f"{number}e") + 1
    name = ctypes.create_string_buffer(100)
    pypdfium2.raw.FPDFText_GetFontInfo(text, place, name, 100, ctypes.c_int())
    return name.value.replace(b"-", b"").replace(b" ", b"")
