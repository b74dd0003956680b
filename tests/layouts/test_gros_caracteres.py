"""Large print: nothing is under 18 pt, and the number of a page stands large at its foot."""

import re

import pypdfium2
import pytest

from tests.paths import LOCALES, SHEETS
from tests.tools.characters import characters
from tests.tools.full_sheet import plain
from tests.tools.products import JOB, print_sheet

LEAST = 18
"""Points."""
FOLIO = 24 / 25.4 * 72
"""Points from the foot of a page, in which the page's number stands."""
PAPER = 842
"""Points of the height of a page."""
PRINTED = [(path.name, "fr") for path in sorted(SHEETS.glob("*.yaml"))]
PRINTED += [("infirmier.yaml", locale) for locale in LOCALES if locale != "fr"]
pytestmark = pytest.mark.engine


@pytest.fixture(scope="module", params=PRINTED, ids=lambda one: "-".join(one))
def pages(request, render_sheet):
    """Of each page its characters with their sizes in pt and their boxes: left, bottom, right, top."""
    name, locale = request.param
    (pdf,) = render_sheet(name, "pdf", layout="gros-caracteres", locale=locale).files
    return [list(characters(page)) for page in pypdfium2.PdfDocument(pdf)]


def test_no_character_is_smaller_than_eighteen_points(pages):
    assert len(pages) > 1
    assert min(size for page in pages for size, _ in page) >= LEAST - 0.01


def test_the_number_of_the_page_is_the_largest_thing_at_its_foot(pages):
    feet = [[size for size, box in page if box[3] < FOLIO] for page in pages]
    assert all(max(foot) >= 24 - 0.01 for foot in feet)


def test_no_page_holds_a_line_or_two(pages):
    heights = [{round(box[1] / 6) for _, box in page if box[1] > FOLIO} for page in pages]
    assert min(map(len, heights)) >= 6


def test_every_page_is_well_filled(pages):
    """Shares of the paper from its head, of what stands above the foot."""
    ends = [1 - min(box[1] for _, box in page if box[1] > FOLIO) / PAPER for page in pages]
    assert min(ends[:-1]) > 0.45, ends
    assert ends[-1] > 0.35


@pytest.fixture(scope="module")
def turbine(render_sheet):
    """The words of each page of a sheet that says everything."""
    (pdf,) = render_sheet("technicien-eolien.yaml", "pdf", layout="gros-caracteres").files
    return [plain(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def page_with(pages, words):
    """The number of the only page that says so."""
    (number,) = [number for number, text in enumerate(pages, 1) if words in text]
    return number


def test_the_first_page_has_the_title_and_all_the_facts(turbine):
    assert all(words in turbine[0] for words in ("Technicienne", "Études", "Intérêts Bouger, réparer"))


def test_the_contents_tell_the_page_of_each_section(turbine):
    named = re.findall(r"(\d+) (C’est pour moi|Jamais sans l’autre|Trouver une)", turbine[1])
    assert len(named) == 3
    assert all(title in turbine[int(number) - 1] for number, title in named)


def test_a_table_stands_with_its_caption_and_its_note(turbine):
    assert page_with(turbine, "Part du Smic") == page_with(turbine, "18–20 ans")
    assert page_with(turbine, "Part du Smic") == page_with(turbine, "en apprentissage, avant 21 ans")


def test_a_page_that_goes_on_with_a_section_names_it(turbine):
    head = next(text for text in turbine if "Environnement" in text)
    assert "C’est où ? (suite)" in head
    assert "Une journée type ? (suite)" not in turbine[page_with(turbine, "Une journée type ? 7 h 30") - 1]


def test_a_thing_is_told_once(turbine):
    text = " ".join(turbine).casefold()
    once = ("machines et outils dangereux", "francecompetences.fr", "du bac à bac + 2", "isbn")
    assert [words for words in once if text.count(words) != 1] == []
    assert "deux pages" not in text


def test_facts_of_the_imprint_stand_each_on_a_line_under_what_it_is(turbine):
    assert "Éditeur Exemple, Paris Imprimeur Exemple, Lille" in " ".join(turbine)


def test_endings_of_ordinals_stand_higher(render_sheet):
    (pdf,) = render_sheet("technicien-eolien.yaml", "pdf", layout="gros-caracteres").files
    texts = [page.get_textpage() for page in pypdfium2.PdfDocument(pdf)]
    text = next(one for one in texts if "2e\u00a0année" in one.get_text_range())
    place = text.get_text_range().index("2e\u00a0année")
    assert text.get_charbox(place + 1)[1] > text.get_charbox(place)[1] + 2


def test_what_is_low_stands_on_one_page(turbine):
    assert page_with(turbine, "Météo, sécurité") == page_with(turbine, "Compte rendu")
    assert page_with(turbine, "Responsable de parc ou de projet") == page_with(turbine, "Et après")
    assert "À propos de cette fiche (suite)" not in " ".join(turbine)
    assert page_with(turbine, "Fiches d’exemple") == page_with(turbine, "978-2-00-000000-2")


def test_a_paragraph_of_eight_lines_is_not_cut(tmp_path):
    text = "Une phrase de quelques mots, dite pour remplir. " * 8
    parts = [
        {"titre": f"Rubrique {number}", "texte": f"Début {number}. {text} Fin {number}."}
        for number in range(5)
    ]
    pages = print_sheet({**JOB, "rubriques_libres": parts}, "gros-caracteres", tmp_path).pages
    texts = [plain(page.get_textpage().get_text_range()) for page in pages]
    assert all((f"Début {n}" in text) == (f"Fin {n}" in text) for text in texts for n in range(5))


def test_heads_of_pages_stand_at_one_height(render_sheet):
    """What is printed at the very top, in points from the foot: a heading, or the name of what goes on."""
    (pdf,) = render_sheet("infirmier.yaml", "pdf", layout="gros-caracteres").files
    tops = [max(box[3] for _, box in characters(page)) for page in pypdfium2.PdfDocument(pdf)][1:]
    assert max(tops) - min(tops) < 26


def test_facts_of_a_section_of_few_stand_together(render_sheet):
    (pdf,) = render_sheet("cto.yaml", "pdf", layout="gros-caracteres").files
    pages = [plain(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]
    assert page_with(pages, "Junior CTO") == page_with(pages, "Expert CTO")


def test_the_foot_has_the_whole_title(turbine):
    assert all("Technicienne, technicien de maintenance d’éoliennes" in page for page in turbine)


def test_the_picture_of_the_cover_is_as_wide_as_the_page(render_sheet):
    (pdf,) = render_sheet("infirmier.yaml", "pdf", layout="gros-caracteres").files
    page = pypdfium2.PdfDocument(pdf)[0]
    strip = page.render(scale=0.5).to_pil().crop((0, 20, 297, 21)).convert("RGB")
    assert strip.getpixel((2, 0)) != strip.getpixel((294, 0)) != (255, 255, 255)


def test_other_names_stand_on_a_cover_with_room_where_nothing_says_what_the_job_is(tmp_path):
    metier = {**JOB["metier"], "appellations": [{"feminin": "tôlière", "masculin": "tôlier"}]}
    product = print_sheet({**JOB, **THIN, "metier": metier}, "gros-caracteres", tmp_path)
    assert "Tôlière ou tôlier" in plain(product.pages[0].get_textpage().get_text_range())


THIN = {
    "domaine": "industrie",
    "accroche": "Souder des pièces.",
    "sources": ["France Travail, ROME 4.0, fiche H2913"],
}


def test_a_short_sheet_fills_its_cover_and_has_no_contents(tmp_path):
    product = print_sheet({**JOB, **THIN}, "gros-caracteres", tmp_path)
    texts = [plain(page.get_textpage().get_text_range()) for page in product.pages]
    assert "Sommaire" not in " ".join(texts)
    assert "On fait quoi" not in texts[0]
    assert "On fait quoi" in texts[1]


def test_facts_that_no_cover_holds_go_on_before_the_text(tmp_path):
    words = ("pierre", "sable", "verre", "acier", "cuivre", "plomb", "bois")
    keys = ("etudes", "salaire", "emploi", "rythme", "lieu", "employeur", "interets")
    resume = {
        key: {
            "texte": f"Le {word} sur deux lignes, {word} ici",
            "note": f"avec du {word}, " * 4 + "et d’autres",
        }
        for key, word in zip(keys, words, strict=True)
    }
    product = print_sheet({**JOB, "resume": resume}, "gros-caracteres", tmp_path)
    page = plain(product.pages[1].get_textpage().get_text_range())
    assert page.index("Intérêts") < page.index("On fait quoi")


def test_sections_of_one_name_have_pages_of_their_own(tmp_path):
    twice = [{"titre": "À savoir", "texte": f"Texte {number}."} for number in (1, 2)]
    more = [{"titre": f"Rubrique {number}", "texte": "Texte."} for number in range(6)]
    product = print_sheet({**JOB, "rubriques_libres": twice + more}, "gros-caracteres", tmp_path)
    assert product.words.count("À savoir") >= 4


@pytest.mark.parametrize("count", [5, 9, 13])
def test_what_a_sheet_is_made_of_stands_on_one_page_where_it_is_short(count, tmp_path):
    """At every height at which the text before it may end."""
    items = [f"Tâche {number}" for number in range(count)]
    sheet = {**JOB, "missions": {"groupes": [{"items": items}]}, "sources": ["Une source"]}
    pages = print_sheet(sheet, "gros-caracteres", tmp_path).pages
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert [("À propos" in text) == ("Une source" in text) for text in texts] == [True] * len(texts)


def test_an_answer_that_is_as_wide_as_its_cell_keeps_the_facts_on_the_cover(tmp_path):
    resume = {
        "etudes": "Dès le CAP",
        "rythme": "Parfois les week-ends et jours fériés",
        "employeur": "Un bar",
    }
    product = print_sheet({**JOB, "resume": resume}, "gros-caracteres", tmp_path)
    assert "Un bar" in product.pages[0].get_textpage().get_text_range()


LEARNT = {
    **JOB,
    "formation": {"texte": "Ce métier est accessible avec un diplôme ou après un apprentissage. " * 2},
    "conditions": {"deplacements": "À prévoir"},
    "competences": {
        "savoir_faire": [f"Analyser et contrôler des façades du genre {number}" for number in range(6)],
        "savoirs": [f"Règles de l’art, volume {number}" for number in range(6)],
    },
    "sources": ["Une source"],
}
"""Two lists of six, which no page holds with what stands before them."""


@pytest.fixture(scope="module")
def learnt(tmp_path_factory):
    return print_sheet(LEARNT, "gros-caracteres", tmp_path_factory.mktemp("learnt")).pages


def test_a_list_of_six_goes_on_so_that_no_page_is_left_to_what_the_sheet_is_made_of(learnt):
    texts = [page.get_textpage().get_text_range() for page in learnt]
    assert "volume 5" in texts[-1]
    assert "À propos" in texts[-1]


def test_gaps_open_on_a_page_that_ends_short(tmp_path):
    page = print_sheet({**JOB, **THIN}, "gros-caracteres", tmp_path).pages[1]
    text = page.get_textpage()
    words = text.get_text_range()
    tops = [text.get_charbox(words.index(word))[3] for word in ("Poser", "Mesurer")]
    assert (tops[0] - tops[1]) / 72 * 25.4 > 14


def test_a_sheet_of_five_sections_on_as_many_pages_has_contents(tmp_path):
    missions = {"groupes": [{"items": [f"Travail numéro {number}" for number in range(36)]}]}
    pages = print_sheet({**LEARNT, "missions": missions}, "gros-caracteres", tmp_path).pages
    assert len(pages) >= 5
    assert "Sommaire" in pages[1].get_textpage().get_text_range()


def test_a_resource_has_its_code_on_the_page_of_its_heading(render_sheet):
    (pdf,) = render_sheet("technicien-eolien.yaml", "pdf", layout="gros-caracteres", locale="de").files
    pages = [plain(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)][2:]
    assert page_with(pages, "Eine Ausbildung finden") == page_with(pages, "Alles über den Abschluss")
