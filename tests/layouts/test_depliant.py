"""The leaflet: its panels and their order, what stands on each, and what it gives up."""

from itertools import pairwise

import pytest
from PIL import Image, ImageChops, ImageStat

from fichemetier.layouts.manifest import read_layout
from fichemetier.text.breaks import leads
from tests.paths import ROOT
from tests.tools.products import JOB, MILLIMETRES, Product, print_sheet

HOST = {"event": "Forum des métiers", "stand": "B12", "footer": "Ne pas jeter sur la voie publique"}
OUTSIDE = {"flap": (0, 97), "back": (97, 197), "cover": (197, 297)}
INSIDE = {"done": (0, 100), "second": (100, 200), "entry": (200, 297)}
"""Where panels begin and end, in mm from the left."""
SMALL = 8.4
"""Points of labels and of the imprint: nothing is smaller."""
RACK = 75
"""Millimetres of the cover that a rack shows."""
FULL = {
    **JOB,
    "en_bref": ["La façade protège du vent.", "On la pose à plusieurs."],
    "centres_interet": ["Construire", "Être dehors"],
    "conditions": {"contraintes": ["Travail en hauteur"]},
    "journee_type": [{"heure": "8 h", "texte": "Lecture du plan"}, {"heure": "10 h", "texte": "Pose"}],
    "salaire": {"tranches": [{"profil": "Début", "min": 1900}]},
    "formation": {"voies": [{"intitule": "CAP Vitrier", "niveau": "cap", "apres": "3e", "duree": 2}]},
}


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory):
    return print_sheet(FULL, "depliant", tmp_path_factory.mktemp("depliant"), **HOST)


@pytest.fixture(scope="module")
def arabic(render_sheet):
    return Product(render_sheet("cto.yaml", layout="depliant", locale="ar"))


def said(product, page, start, end):
    """The text between two places of a page, in mm from the left, with plain spaces."""
    text = product.pages[page].get_textpage()
    found = text.get_text_bounded(left=start / MILLIMETRES, right=end / MILLIMETRES)
    return " ".join(found.split())


def test_it_is_an_a4_sheet_on_its_side_printed_on_both(leaflet, arabic):
    assert leaflet.sizes == arabic.sizes == [(297, 210)] * 2


def test_each_panel_of_the_outside_says_its_part(leaflet):
    flap, back, cover = (said(leaflet, 0, *ends) for ends in OUTSIDE.values())
    assert all(text in flap for text in ("C’est pour moi ?", "Être dehors", "Travail en hauteur"))
    assert all(text in back for text in ("protège du vent", "Stand B12", "La fiche", "voie publique"))
    assert all(text in cover for text in ("Poseuse", "de façade", "Poser le verre"))


def test_each_panel_of_the_inside_opens_with_the_answer_that_it_explains(leaflet):
    panels = [said(leaflet, 1, *ends) for ends in INSIDE.values()]
    for panel, (answer, question) in zip(
        panels,
        [("Dehors", "On fait quoi ?"), ("En journée", "8 h"), ("Dès le CAP", "Comment y entrer ?")],
        strict=True,
    ):
        assert 0 <= panel.find(answer) < panel.find(question)


def test_the_title_stands_where_a_rack_shows_it(leaflet):
    text = leaflet.pages[0].get_textpage()
    start = text.get_text_range().find("vitrée")
    assert (210 - text.get_charbox(start)[1] * MILLIMETRES) < RACK


def test_what_fits_is_printed_whole_in_large_type(leaflet):
    assert leaflet.given_up == {}
    assert leaflet.artifact.info.density == "ample"
    assert min(leaflet.type) >= SMALL


def test_the_code_is_read_from_the_page(leaflet):
    assert leaflet.codes(dpi=100) == ["https://candidat.francetravail.fr/metierscope/fiche-metier/F1618"]


def test_the_code_takes_the_width_of_a_back_that_says_nothing_else(thin):
    page = thin.pages[0].render(scale=1).to_pil().convert("L")
    back = page.crop((round(100 / MILLIMETRES), page.height // 4, round(194 / MILLIMETRES), page.height // 2))
    left, _, right, _ = back.point(lambda tone: 255 * (tone < 60)).getbbox()
    assert (right - left) * MILLIMETRES == pytest.approx(82, abs=1)
    assert len(thin.codes(dpi=72)) == 1


def test_lines_of_an_arabic_answer_do_not_touch(arabic):
    text = arabic.pages[1].get_textpage()
    words = text.get_text_range()
    first, second = (text.get_charbox(words.find(amount)) for amount in ("60,000", "300,000"))
    assert first[1] - second[1] > 1.9 * (first[3] - first[1])


def test_the_panels_change_places_from_right_to_left(arabic):
    cover, flap = said(arabic, 0, 0, 100), said(arabic, 0, 200, 297)
    assert "CTO" in cover
    assert "CTO" not in flap
    assert "Bootcamps" in said(arabic, 1, 0, 97)


def test_the_folds_are_mirrored_with_the_panels():
    layout = read_layout(ROOT / "layouts" / "depliant")
    assert layout.folds("ltr") == (97, 197)
    assert layout.folds("rtl") == (100, 200)


def test_a_full_panel_gives_up_what_comes_first(tmp_path):
    items = [f"Réaliser la mission numéro {number} selon les règles de l’art" for number in range(17)]
    told = "On travaille en équipe. " * 40
    profiles = [{"nom": f"Type {number}", "description": told} for number in range(3)]
    values = {**FULL, "missions": {"groupes": [{"items": items}]}, "typologie": {"profils": profiles}}
    full = print_sheet(values, "depliant", tmp_path)
    assert "ways of working" in full.given_up
    assert not {"a day", "salaries"} & set(full.given_up)


def test_a_sheet_that_says_little_has_no_empty_panel(tmp_path):
    values = {key: JOB[key] for key in ("schema", "langue", "metier", "missions", "domaine", "codes")}
    little = print_sheet(values, "depliant", tmp_path)
    picture = little.pages[0].render(scale=1).to_pil().convert("L")
    assert all(
        len(picture.crop((round(start * 2.83) + 4, 0, round(end * 2.83) - 4, 595)).getcolors()) > 1
        for start, end in OUTSIDE.values()
    )


def feet(product, arabic=False):
    """What is empty at the foot of each panel of the inside, in mm, in the order of reading."""
    page = product.pages[1].render(scale=1).to_pil().convert("L")
    ends = [(297 - end, 297 - start) if arabic else (start, end) for start, end in INSIDE.values()]
    panels = (page.crop((round(a / MILLIMETRES), 0, round(b / MILLIMETRES), page.height)) for a, b in ends)
    return [210 - panel.point(lambda tone: 255 * (tone < 245)).getbbox()[3] * MILLIMETRES for panel in panels]


@pytest.mark.parametrize(("name", "locale"), [("cto", "fr"), ("infirmier", "de"), ("cto", "ar")])
def test_the_panels_of_the_inside_end_about_level_at_the_first_try(name, locale, render_sheet):
    product = Product(render_sheet(f"{name}.yaml", layout="depliant", locale=locale))
    assert product.artifact.info.density == "ample"
    assert max(feet(product, arabic=locale == "ar")) < 32


THIN = {
    **{key: JOB[key] for key in ("schema", "langue", "domaine", "codes", "metier")},
    "niveau_acces": {"min": "bac+2", "max": "bac+5"},
    "en_bref": [
        "Définit et met en œuvre les actions promotionnelles des produits afin de dynamiser les ventes, "
        "selon la stratégie commerciale de l’entreprise."
    ],
    "competences": {
        "savoir_faire": [f"Analyser des informations sur un produit de la gamme {n}" for n in range(4)],
        "savoirs": ["Sociologie", "Gestion budgétaire", "Analyse de données"],
        "savoir_etre": ["Autonomie", "Rigueur et précision"],
    },
    "formation": {"texte": "Ce métier est accessible avec un diplôme de niveau bac + 2."},
}
"""A sheet as open data has it where it says little."""


@pytest.fixture(scope="module")
def thin(tmp_path_factory):
    return print_sheet(THIN, "depliant", tmp_path_factory.mktemp("thin"))


def lines_of(product, page, start, end):
    """The lines between two places of a page, in mm from the left, and the mm of each from the top."""
    text = product.pages[page].get_textpage()
    boxes = [text.get_rect(number) for number in range(text.count_rects())]
    inside = [
        (box, text.get_text_bounded(*box))
        for box in boxes
        if start <= box[0] * MILLIMETRES and box[2] * MILLIMETRES <= end
    ]
    return [(words.strip(), 210 - box[1] * MILLIMETRES) for box, words in inside]


def test_the_cover_of_a_sheet_that_says_little_says_what_one_does(thin):
    assert "Définit et met en œuvre" in said(thin, 0, *OUTSIDE["cover"])


def test_no_line_of_a_thin_sheet_ends_on_a_word_that_leads_on(thin):
    lines = [line for page in thin.pages for line in page.get_textpage().get_text_range().splitlines()]
    assert [line for line in lines if line.strip() and leads(line.split()[-1])] == []


def test_an_answer_alone_takes_two_panels_and_no_title_stands_beside_it(thin):
    assert "De bac + 2 à bac + 5" in said(thin, 1, 0, 200)
    assert "façade" not in Product.words_of(thin.pages[1])


def test_items_of_all_lists_of_the_inside_are_as_far_apart(thin):
    def gap(panel, first, second):
        feet = dict(lines_of(thin, 1, *INSIDE[panel]))
        return feet[second] - feet[first]

    skills = [foot for words, foot in lines_of(thin, 1, *INSIDE["second"]) if words.startswith("Analyser")]
    assert max(b - a for a, b in pairwise(skills)) - min(b - a for a, b in pairwise(skills)) < 0.1
    assert gap("entry", "Sociologie", "Gestion budgétaire") == pytest.approx(
        gap("entry", "Gestion budgétaire", "Analyse de données"), abs=0.1
    )


def test_text_of_a_sheet_that_says_little_stays_smaller_than_its_headings(thin):
    body, heading = (
        next(size for size, letters in thin.type.items() if words in letters)
        for words in ("Sociologie", "Commentyentrer")
    )
    assert body <= 13
    assert heading >= 1.39 * body


def test_items_of_a_sheet_that_says_little_part_by_half_a_line_at_most(thin):
    feet = dict(lines_of(thin, 1, *INSIDE["entry"]))
    assert feet["Gestion budgétaire"] - feet["Sociologie"] <= 1.55 * 13 * 0.469


def test_what_all_panels_leave_is_no_ground_with_a_drawing_but_larger_text(thin):
    page = thin.pages[1].render(scale=1).to_pil().convert("L")
    assert page.crop((0, page.height - 40, page.width, page.height)).getextrema()[0] > 253
    assert next(size for size, letters in thin.type.items() if "Sociologie" in letters) > 12


def test_the_flap_has_no_empty_disc(thin):
    page = thin.pages[0].render(scale=1).to_pil().convert("L")
    foot = page.crop((0, page.height * 2 // 3, round(97 / MILLIMETRES), page.height))
    inked = foot.point(lambda tone: 255 * (tone < foot.getpixel((2, 2)) - 8))
    assert 0 < ImageStat.Stat(inked).mean[0] / 255 < 0.35


def test_the_code_has_what_it_opens_and_its_address_beside_it(leaflet):
    text = leaflet.pages[0].get_textpage()
    words = text.get_text_range()
    for part in ("La fiche", "candidat.fr"):
        left = text.get_charbox(words.find(part))[0] * MILLIMETRES
        assert 97 + 9 + 36 < left < 97 + 9 + 50


def test_missions_that_are_too_long_for_a_panel_go_on_in_the_next_under_their_heading(tmp_path):
    items = [
        f"Réaliser la mission numéro {number} {'selon les règles de l’art et du métier ' * 3}".strip()
        for number in range(4)
    ]
    groups = [{"contexte": f"En situation {number}", "items": items} for number in range(3)]
    product = print_sheet({**FULL, "missions": {"groupes": groups}}, "depliant", tmp_path)
    assert product.given_up == {}
    first, second = (said(product, 1, *ends) for ends in list(INSIDE.values())[:2])
    assert "situation 0" in first
    assert 0 < second.find("On fait quoi ? (suite)") < second.find("situation 2")


def test_what_it_pays_stands_below_its_amount_and_no_panel_opens_within_a_section(render_sheet):
    second = said(Product(render_sheet("cto.yaml", layout="depliant")), 1, *INSIDE["second"])
    assert 0 < second.find("États-Unis") < second.find("On gagne combien") < second.find("Trois types")
    assert "Avec l’extérieur" not in second


def test_an_answer_alone_stands_over_the_panel_that_explains_it(thin):
    first = said(thin, 1, *INSIDE["done"])
    assert "Comment y entrer" in first
    assert "apprend quoi" not in first


def test_a_back_that_says_little_has_what_somebody_says(arabic):
    assert "السحر" in said(arabic, 0, 100, 200)


def test_a_licence_of_a_source_is_not_broken_and_the_version_stands_below_it(tmp_path):
    source = {
        "libelle": "France Travail, ROME 4.0, version 460, fiche F1618",
        "licence": "Licence Ouverte 2.0",
    }
    product = print_sheet({**JOB, "sources": [source]}, "depliant", tmp_path)
    assert any("Licence Ouverte 2.0" in words for words, _ in lines_of(product, 0, *OUTSIDE["back"]))


def test_lines_of_an_arabic_title_stand_close(render_sheet):
    product = Product(render_sheet("technicien-eolien.yaml", layout="depliant", locale="ar"))
    text = product.pages[0].get_textpage()
    words = text.get_text_range()
    begun = [words.index(f"\r\n{word}\r\n") + 2 for word in ("صيانة", "توربينات")]
    first, second = (text.get_charbox(place, loose=True)[1] for place in begun)
    assert first - second < 1.2 * max(product.type)


def test_the_code_of_a_back_that_says_little_has_what_other_names_leave(tmp_path):
    names = {"metier": {**JOB["metier"], "appellations": ["façadière"]}}
    page = print_sheet({**THIN, **names}, "depliant", tmp_path).pages[0].render(scale=2).to_pil().convert("L")
    back = page.crop((round(200 / MILLIMETRES), 0, round(388 / MILLIMETRES), page.height // 2))
    dark = back.point(lambda tone: 255 * (tone < 60)).crop(
        (0, round(100 / MILLIMETRES), back.width, back.height)
    )
    left, _, right, _ = dark.getbbox()
    assert (right - left) * MILLIMETRES / 2 > 60


def test_a_short_title_grows(tmp_path):
    product = print_sheet({**JOB, "metier": {"intitule": "DJ"}}, "depliant", tmp_path)
    assert max(product.type) == 60


def test_a_hook_that_is_too_long_for_the_cover_says_on_the_back_what_the_job_is(tmp_path):
    hook = "Conduire en sécurité un véhicule lourd de façon autonome et optimisée, " * 4
    product = print_sheet({**JOB, "accroche": f"{hook}partout."}, "depliant", tmp_path)
    back, cover = said(product, 0, *OUTSIDE["back"]), said(product, 0, *OUTSIDE["cover"])
    assert "C’est quoi ?" in back
    assert "partout" in back
    assert "partout" not in cover


def test_the_back_of_a_sheet_that_says_little_has_the_other_names_of_the_job(tmp_path):
    names = ["vitrière de façade", "façadière"]
    product = print_sheet({**JOB, "metier": {**JOB["metier"], "appellations": names}}, "depliant", tmp_path)
    assert "façadière" in said(product, 0, *OUTSIDE["back"])


def test_a_picture_is_cropped_to_what_one_sees_of_the_disc(tmp_path):
    dot = '<circle cx="88" cy="50" r="6" fill="#f00"/>'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{dot}</svg>'
    (tmp_path / "vue.svg").write_text(drawing, "utf-8")
    pictures = [{"fichier": "vue.svg", "alt": "Un visage", "credit": "nous", "role": "ouverture"}]
    product = print_sheet({**JOB, "illustrations": pictures}, "depliant", tmp_path)
    page = product.pages[0].render(scale=1).to_pil().convert("RGB")
    red, green, _ = page.split()
    left, _, right, _ = ImageChops.subtract(red, green).point(lambda tone: 255 * (tone > 250)).getbbox()
    assert right < page.width - 1
    assert right - left > 8


def test_the_code_covers_no_address(arabic):
    text = arabic.pages[0].get_textpage()
    address = text.get_text_range().find("candidat")
    left, bottom, right, top = text.get_charbox(address)
    picture = arabic.pages[0].render(scale=4).to_pil().convert("L")
    letter = picture.crop((left * 4, picture.height - top * 4, right * 4, picture.height - bottom * 4))
    assert letter.crop((0, letter.height // 2, letter.width, letter.height)).getextrema()[0] < 128


def test_related_jobs_stand_above_a_long_imprint_from_right_to_left(render_sheet):
    product = Product(render_sheet("technicien-eolien.yaml", layout="depliant", locale="ar"))
    text = product.pages[0].get_textpage()
    words = text.get_text_range()
    job, sources = (text.get_charbox(words.find(word)) for word in ("مسؤولية", "المصادر"))
    assert job[1] > sources[3] + 2


def test_no_panel_calls_for_what_only_a_link_opens(tmp_path):
    heard = {"type": "podcast", "titre": "Un épisode", "liens": ["Ondes"]}
    calls = ("Demandez un stage en atelier.", "Mettez cinq étoiles sur Ondes.")
    asked, starred = (
        print_sheet({**FULL, "ressources": [heard], "appel_action": call}, "depliant", tmp_path)
        for call in calls
    )
    assert "Demandez un stage" in said(asked, 1, 0, 297)
    assert "étoiles" not in said(starred, 1, 0, 297)


@pytest.mark.parametrize(("kind", "start", "end"), [("leaflet", 106, 188), ("arabic", 109, 191)])
def test_no_line_of_the_imprint_begins_or_ends_on_a_dot_between_two_pieces(kind, start, end, request):
    text = request.getfixturevalue(kind).pages[0].get_textpage()
    boxes = [text.get_charbox(place) for place, sign in enumerate(text.get_text_range()) if sign == "·"]
    shown = [box for box in boxes if start < box[0] * MILLIMETRES < end and box[1] * MILLIMETRES < 40]
    for left, bottom, right, top in shown:
        before = text.get_text_bounded(start / MILLIMETRES, bottom, left, top)
        after = text.get_text_bounded(right, bottom, end / MILLIMETRES, top)
        assert before.strip()
        assert after.strip()


def test_labels_and_answers_of_an_arabic_band_stand_apart(arabic):
    text = arabic.pages[1].get_textpage()
    words = text.get_text_range()
    label, answer = (text.get_charbox(words.find(word)) for word in ("الراتب", "60,000"))
    assert label[1] - answer[3] > 11


def test_faces_of_the_cover_keep_clear_of_the_trim(render_sheet):
    page = (
        Product(render_sheet("infirmier.yaml", layout="depliant"))
        .pages[0]
        .render(scale=1)
        .to_pil()
        .convert("RGB")
    )
    head = page.crop((page.width * 2 // 3, int(page.height * 0.72), page.width, int(page.height * 0.82)))
    skin = Image.new("RGB", head.size, (138, 75, 45))
    near = ImageChops.difference(head, skin).convert("L").point(lambda tone: 255 * (tone < 6))
    assert near.getbbox()[2] < head.width - 8 / MILLIMETRES
