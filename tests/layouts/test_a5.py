"""The handout: two pages always, what it shows and gives up, and on which of them."""

from itertools import combinations

import pytest

from fichemetier.layouts.type import PageType
from tests.paths import ROOT
from tests.tools.products import JOB, MILLIMETRES, Product, print_sheet

HOST = {"event": "Forum des métiers", "stand": "B12", "organiser": "Mission locale"}
SMALL = 8.4
"""Points of labels: nothing is smaller, but who says so at the foot of the back."""
DISC = 86
"""Where the disc of the front begins, in mm from the start edge."""
SENTENCE = "On trace, on découpe, on plie et on pose des vitrages qui tiennent au vent et à la pluie. "
MANY = [
    f"Réaliser la mission numéro {number} selon les règles de l’art, à deux, sur un échafaudage"
    for number in range(17)
]
LONG = [
    {"libelle": f"Ministère chargé du travail, étude numéro {number} sur les métiers du verre"}
    for number in range(8)
]
FULL = {
    **JOB,
    "en_bref": ["Ce métier se fait à plusieurs. " + SENTENCE, "Il change chaque jour. " + SENTENCE],
    "citation": {"texte": "Voir le soleil entrer, c’est ma paie.", "auteur": "Ana"},
    "missions": {"groupes": [{"items": MANY}]},
    "salaire": {"tranches": [{"profil": f"Profil {number}", "min": 1900 + number} for number in range(4)]},
    "formation": {
        "texte": "Les cours alternent avec le chantier.",
        "voies": [{"intitule": "CAP Vitrier", "niveau": "cap", "apres": "3e", "duree": 2}],
    },
    "centres_interet": ["Construire"],
}


@pytest.fixture(scope="module")
def handout(tmp_path_factory):
    return print_sheet(FULL, "a5", tmp_path_factory.mktemp("a5"), **HOST)


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    values = {key: JOB[key] for key in ("schema", "langue", "metier", "missions")}
    return print_sheet(values, "a5", tmp_path_factory.mktemp("a5"), folio="false")


def side(product, number):
    return " ".join(product.pages[number].get_textpage().get_text_range().split())


def test_it_has_two_pages_of_a5(handout, short):
    assert handout.sizes == short.sizes == [(148, 210)] * 2


def test_the_front_says_the_title_four_answers_and_what_it_is(handout):
    said = ("Poseuse,", "de façade vitrée", "Poser le verre", "Dès le CAP", "Dès 1 900 €", "En journée",
        "Dehors, en hauteur", "C’est quoi ?", "Ce métier se fait", "le soleil", "Stand B12")  # fmt: skip
    assert [text for text in said if text not in side(handout, 0)] == []
    assert "Une entreprise" not in handout.words


def test_the_back_says_what_one_does_how_to_get_in_and_where_to_go(handout):
    said = ("On fait quoi ?", "mission numéro 0", "Comment y entrer ?", "CAP Vitrier", "ON EN PARLE ?",
        "Forum des métiers", "La fiche complète", "candidat.francetravail.fr")  # fmt: skip
    assert [text for text in said if text not in side(handout, 1)] == []


def test_a_full_back_takes_nothing_from_the_front(handout):
    assert 4 <= handout.given_up["missions"] < 13
    assert not {"paragraphs", "quotation or notice", "answers"} & set(handout.given_up)


def test_nothing_is_smaller_than_its_labels(handout, short):
    smaller = {size: text for size, text in (handout.type | short.type).items() if size < SMALL}
    assert min(smaller, default=SMALL) >= 6
    assert [text for text in smaller.values() if "mission" in text.casefold()] == []
    assert max(handout.type) > 30


def test_the_code_is_read_from_the_page(handout):
    assert handout.codes(dpi=150) == ["https://candidat.francetravail.fr/metierscope/fiche-metier/F1618"]


def test_a_sheet_of_a_catalogue_has_no_page_numbers(handout, short):
    assert "1 / 2" in handout.words
    assert "/ 2" not in short.words


def test_a_short_sheet_is_set_larger_and_its_poster_is_the_page(handout, short):
    assert short.artifact.info.density == "largest"
    assert handout.artifact.info.density != "largest"
    ground = short.pages[0].render(scale=1).to_pil().getpixel((210, 560))
    assert ground == tuple(bytes.fromhex("e4e2dc"))


@pytest.fixture(scope="module", params=[(12, {}), (3, HOST)], ids=["no stand", "a stand"])
def talkative(request, tmp_path_factory):
    times, options = request.param
    values = {**JOB, "appel_action": "Demandez à visiter un chantier. " * times, "sources": LONG}
    return print_sheet(values, "a5", tmp_path_factory.mktemp("a5"), **options)


def test_what_the_strip_at_the_foot_holds_never_overprints(talkative):
    lines = foot(talkative.pages[1])
    assert any("numéro 7" in text for *_, text in lines)
    assert [(one[-1], other[-1]) for one, other in combinations(lines, 2) if overlap(one, other)] == []


def test_who_says_so_is_told_in_whole_pieces_below_the_code(talkative):
    lines = talkative.pages[1].get_textpage().get_text_range().splitlines()
    told = [line for line in lines if "·" in line]
    assert "numéro 7" in " ".join(told)
    assert [line for line in told if line.strip().startswith("·") or line.strip().endswith("·")] == []


def test_who_says_so_keeps_clear_of_the_number_of_the_page(talkative):
    lines = foot(talkative.pages[1])
    (number,) = (left for left, *_, text in lines if text.strip() == "2 / 2")
    ends = [right for _, _, right, _, text in lines if "numéro" in text]
    assert (number - max(ends)) * MILLIMETRES > 3


def test_a_title_keeps_clear_of_the_disc(tmp_path):
    values = {**JOB, "metier": {"intitule": "Technicienne ou technicien de maintenance"}}
    lines = lines_of(print_sheet(values, "a5", tmp_path).pages[0])
    (end,) = (right for _, _, right, _, text in lines if text.startswith("Technicienne,"))
    assert end * MILLIMETRES <= DISC - 5 + 0.5


def test_what_a_label_says_is_set_off_from_what_follows(pressed):
    assert "Horaires\u202f: en journée" in pressed.pages[1].get_textpage().get_text_range()


def lines_of(page):
    """The boxes (left, bottom, right, top, in points) and the texts of the lines of a page."""
    text = page.get_textpage()
    boxes = [text.get_rect(place) for place in range(text.count_rects())]
    return [(*box, text.get_text_bounded(*box)) for box in boxes]


def foot(page):
    """The lines in the lower half of a page."""
    return [line for line in lines_of(page) if line[3] < page.get_height() / 2]


def overlap(one, other):
    """Whether two boxes share more than a point each way."""
    return all(min(one[far], other[far]) - max(one[near], other[near]) > 1 for near, far in ((0, 2), (1, 3)))


@pytest.fixture(scope="module")
def pressed(tmp_path_factory):
    """The back of a sheet whose first further question has no room, and whose second has."""
    values = {
        **{
            key: FULL[key]
            for key in ("schema", "langue", "metier", "codes", "accroche", "en_bref", "resume", "missions")
        },
        "competences": {"savoir_faire": [f"{SENTENCE * 4}{number}" for number in range(6)]},
        "conditions": {"horaires": "En journée, du lundi au vendredi, parfois le samedi"},
    }
    return print_sheet(values, "a5", tmp_path_factory.mktemp("a5"), press="x1a")


def test_a_short_question_is_printed_where_a_long_one_has_no_room(pressed):
    assert pressed.given_up == {}
    assert ("On apprend quoi" in side(pressed, 1), "le samedi" in side(pressed, 1)) == (False, True)


def test_a_question_alone_is_as_wide_as_the_page(pressed):
    text = pressed.pages[1].get_textpage()
    boxes = [text.get_rect(place) for place in range(text.count_rects())]
    (hours,) = [box for box in boxes if "le samedi" in " ".join(text.get_text_bounded(*box).split())]
    assert hours[2] - hours[0] > 61 / MILLIMETRES


def test_nothing_stands_nearer_to_the_edge_than_a_press_allows(pressed):
    assert "FM829" not in {one.code for one in pressed.artifact.info.diagnostics}


def test_the_head_of_a_stand_keeps_off_the_title(render_sheet):
    logo = ("logo", str(ROOT / "sheets" / "images" / "fleuriste.svg"))
    front = Product(render_sheet("cto.yaml", "pdf", *HOST.items(), logo, layout="a5")).pages[0]
    lines = [line for line in lines_of(front) if line[1] > front.get_height() / 2]
    assert any("Stand" in text for *_, text in lines)
    assert [(one[-1], other[-1]) for one, other in combinations(lines, 2) if overlap(one, other)] == []


def test_further_questions_fill_a_page_and_are_not_missed(handout):
    assert "further questions" not in handout.given_up
    assert "Construire" not in handout.words


def test_a_full_back_leaves_the_text_of_the_front_as_large_as_it_was(handout, tmp_path):
    calm = print_sheet({**FULL, "missions": JOB["missions"]}, "a5", tmp_path, **HOST)
    fronts = [lines_of(product.pages[0]) for product in (handout, calm)]
    heights = [{text: top - bottom for _, bottom, _, top, text in lines} for lines in fronts]
    assert heights[0] == heights[1]


def test_a_sheet_without_missions_tells_in_their_place_what_one_learns(tmp_path):
    skills = {"savoir_faire": [f"Tracer la pièce numéro {number}" for number in range(6)]}
    bare = {key: value for key, value in FULL.items() if key != "missions"}
    back = side(print_sheet({**bare, "competences": skills}, "a5", tmp_path), 1)
    assert back.index("On apprend quoi") < back.index("Comment y entrer")


def test_a_long_text_on_the_way_in_goes_on_in_the_second_column(tmp_path):
    text = " ".join(f"La phrase {number} dit comment entrer dans ce métier." for number in range(9))
    page = print_sheet({**JOB, "formation": {"texte": text, "permis": ["CACES"]}}, "a5", tmp_path).pages[1]
    starts = {round(left / 100) for left, *_, text in lines_of(page) if "phrase" in text}
    assert len(starts) == 2


def test_a_front_without_a_text_shows_what_the_back_then_leaves_out(tmp_path):
    values = {
        "competences": {"savoir_etre": ["Autonomie", "Rigueur"]},
        "conditions": {"deplacements": "À prévoir"},
    }
    thin = print_sheet({**JOB, **values}, "a5", tmp_path)
    assert [
        [text in side(thin, page) for text in ("C’est pour moi", "rigueur", "C’est où", "à prévoir")]
        for page in (0, 1)
    ] == [[True] * 4, [False] * 4]


def test_a_title_of_a_long_word_stands_below_the_disc_as_large_as_the_page_is_wide(tmp_path):
    metier = {"intitule": "Windkrafttechnikerin ou Windkrafttechniker"}
    product = print_sheet({**JOB, "metier": metier}, "a5", tmp_path)
    assert "Windkrafttechnikerin, Windkrafttechniker" in side(product, 0)
    assert max(product.type) > 30


def test_the_back_says_a_long_name_whole(tmp_path):
    name = "Conductrice ou conducteur de transport routier de marchandises dangereuses"
    product = print_sheet({**JOB, "metier": {"intitule": name}}, "a5", tmp_path)
    assert name in side(product, 1)


SHORT = {
    "competences": {"savoir_etre": ["Esprit d’équipe", "Rigueur et précision", "Organisation"]},
    "conditions": {"deplacements": "À prévoir"},
}
ASKED = ["C’est pour moi ?", "C’est où ?"]


def test_short_answers_take_a_line_more_for_a_bold_label(tmp_path):
    front = side(print_sheet({**JOB, **SHORT}, "a5", tmp_path), 0)
    assert [title in front for title in ASKED] == [True, True]


def test_short_answers_leave_a_front_that_they_make_too_long(tmp_path, monkeypatch):
    monkeypatch.setattr(PageType, "height", lambda *_: 0.0)
    product = print_sheet({**JOB, **SHORT}, "a5", tmp_path)
    assert [[title in side(product, page) for title in ASKED] for page in (0, 1)] == [[False] * 2, [True] * 2]
    assert product.given_up == {}
