"""The front of “le point”: what may not happen on any sheet, and on one side or two."""

import re
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from math import hypot

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from PIL import Image

from fichemetier.i18n.language import language
from fichemetier.layouts.emblem import Disc, emblem
from fichemetier.layouts.functions import Functions
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.poster import PosterPlan, poster
from fichemetier.layouts.strip import StripPlan, is_said, strip, unsaid
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.lint.load import load_sheet
from fichemetier.text.inline_marks import plain
from fichemetier.translation.localise import localise
from fichemetier.view.answers import answers
from fichemetier.view.build import build
from fichemetier.view.parts import Answer, Opening
from fichemetier.view.title import parted
from fichemetier.view.words import DOMAINS
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT, SHEETS
from tests.tools.sample_page import engine

LAYOUT = read_layout(ROOT / "layouts" / "a4")
FACES = PageType(language("fr"))
PLAN = PosterPlan(
    disc=(179, 27, 51),
    yielding=(188, 24, 40),
    measure=104,
    wider=128,
    cap=84,
    room=36,
    least=83,
    top=22,
    yielded=68,
)
LONGEST = "Anticonstitutionnellementanticonstitutionnellementabcdefghijkl"
TITLES = st.lists(
    st.sampled_from(["technicienne", "ou", "technicien", "de", "maintenance", "en", "région", "chef"]),
    min_size=1,
    max_size=8,
).map(" ".join)
TEXTS = st.lists(
    st.sampled_from(["soigner", "à", "des", "personnes", "et", "accompagner", "chez", "elles"]),
    max_size=30,
)
SAID = st.lists(
    st.sampled_from(["en", "boutique", "et", "atelier,", "dehors", "hospitaliers"]), min_size=1, max_size=7
).map(" ".join)
ANSWERS = st.lists(
    st.builds(
        lambda key, text, note: Answer(
            key=key, label="Où", texts=(text,), note=note, levels=("cap", "bac") if key == "study" else None
        ),
        st.sampled_from(["study", "pay", "market", "rhythm", "place", "employer"]),
        SAID,
        st.sampled_from(["", "souvent le week-end", "selon un rythme irrégulier et des pics d’activité"]),
    ),
    unique_by=lambda answer: answer.key,
)


def opening(title, hook=""):
    return Opening(title=parted(title), names="", hook=hook, brief=())


@settings(deadline=None)
@given(TITLES, TEXTS.map(" ".join))
@example("technicienne", "des des personnes personnes personnes accompagner chez chez")
def test_nothing_of_a_poster_meets_its_disc(title, hook):
    found = poster(opening(title), hook, PLAN, FACES)
    disc, bottom = found.disc, found.height - PLAN.foot
    assert found.hook_fits == (found.hook_width > 0)
    top = bottom - 6 * FACES.lines(hook, found.hook_width, 13) if found.hook_fits else bottom
    for x, y in ((15 + found.hook_width, top), (15 + found.hook_width, bottom)):
        if found.hook_fits:
            assert ((x - disc.x) ** 2 + (y - disc.y) ** 2) ** 0.5 >= disc.radius or y > disc.y + disc.radius
    widest = max(map(FACES.title, found.lines)) * found.size * MILLIMETRES
    assert widest <= (PLAN.measure if disc.radius == 51 else PLAN.wider) + 0.1


@pytest.mark.parametrize(
    ("title", "size"),
    [
        ("DJ", 84),
        ("Fleuriste", 60),
        ("Anthropologue", 48),
        ("Poseuse ou poseur de façade vitrée", 52),
        ("Installatrice mainteneuse", 40),
    ],
)
@pytest.mark.parametrize("hook", ["", "Un essai."])
def test_titles_are_as_large_as_they_fit_and_near_the_top(title, size, hook):
    found = poster(opening(title), hook, PLAN, FACES)
    assert found.size >= size
    assert found.above <= 30 or found.disc == PLAN.yielding


def test_the_disc_yields_no_more_than_a_title_needs():
    filling = (
        "Un essai assez long pour que le titre ne soit pas trop bas sur la page, et qui prend deux lignes."
    )
    radii = [
        poster(opening(title), filling, PLAN, FACES).disc.radius
        for title in ("Poseuse ou poseur de façade vitrée", "Chaudronnière ou chaudronnier", "Anthropologue")
    ]
    assert radii[0] == 51 > radii[1] > radii[2] >= 40


def test_a_text_too_long_for_a_hook_is_smaller_where_the_poster_has_the_room():
    sentence = " ".join(["Conduit un véhicule du groupe lourd en sécurité."] * 6)
    with_lead = replace(PLAN, hooks=((13, 6, 3), (11.5, 5.2, 5)))
    assert not poster(opening("DJ"), sentence, PLAN, FACES).hook_fits
    found = poster(opening("DJ"), sentence, with_lead, FACES)
    assert found.hook_size == 11.5
    crowded = "Installatrice mainteneuse ou installateur mainteneur de systèmes solaires et photovoltaïques"
    assert not poster(opening(crowded), sentence, with_lead, FACES).hook_fits


def test_the_disc_yields_to_a_long_title_and_a_word_too_long_is_cut():
    found = poster(opening("Installatrice mainteneuse ou installateur mainteneur"), "", PLAN, FACES)
    assert found.disc == Disc(*PLAN.yielding)
    longest = poster(opening(LONGEST), "", PLAN, FACES)
    assert longest.size == 24
    assert "".join(longest.lines) == LONGEST
    assert max(map(FACES.title, longest.lines)) * 24 * MILLIMETRES <= PLAN.wider


@settings(deadline=None)
@given(ANSWERS, st.sampled_from([152, 180]))
def test_answers_have_one_size_and_fill_their_cells(answers, room):
    shown = strip(answers, StripPlan(room=room, note=9.4, faces=FACES))
    for cell in shown.cells:
        assert max(map(FACES.display, cell.lines)) * shown.size * MILLIMETRES <= cell.width + 0.01
        assert len(cell.lines) <= min(3, shown.rows)
        assert not cell.answer.levels or cell.width >= 44
    assert sum(cell.width for cell in shown.cells) + 4 * (len(shown.cells) - 1) <= room + 0.1
    assert len(shown.cells) <= 4
    shown_keys = [*(cell.answer.key for cell in shown.cells), *(answer.key for answer in shown.also)]
    assert sorted(shown_keys) == sorted(answer.key for answer in answers)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("En journée, aussi le samedi", ("En journée,", "aussi le samedi")),
        ("Arts et spectacle, sport et loisirs", ("Arts et spectacle,", "sport et loisirs")),
    ],
)
def test_answers_are_smaller_rather_than_leave_a_short_word_alone(text, lines):
    given = [
        Answer(key=f"{n}", label="", texts=(one,), note="") for n, one in enumerate(["Bac", "Usine", text])
    ]
    shown = strip(given, StripPlan(room=146, note=9.4, faces=FACES))
    assert shown.cells[2].lines == lines


def test_a_later_answer_takes_the_last_cell_where_one_is_too_long_for_it():
    texts = [
        "Du CAP au bac",
        "La nuit, les week-ends et jours fériés",
        "En mer ou au sec sous pression",
        "Bâtiment",
    ]
    given = [Answer(key=f"{n}", label="", texts=(text,), note="") for n, text in enumerate(texts)]
    shown = strip(given, StripPlan(room=110, note=9.4, faces=FACES))
    assert [cell.answer.key for cell in shown.cells] == ["0", "1", "3"]
    assert [answer.key for answer in shown.also] == ["2"]


def test_what_one_studies_is_the_first_cell_and_as_wide_as_it_takes():
    studies = "Certification formateur aux métiers de l’éducation et de la sécurité routière"
    texts = {"study": studies, "rhythm": "Irrégulier, avec des pics", "employer": "Organisme de formation"}
    given = [Answer(key=key, label="", texts=(text,), note="") for key, text in texts.items()]
    shown = strip(given, StripPlan(room=152, note=9.4, faces=FACES))
    assert [cell.answer.key for cell in shown.cells] == ["study", "rhythm"]
    assert len(shown.cells[0].lines) <= 3
    assert [answer.key for answer in shown.also] == ["employer"]


@pytest.mark.parametrize("tag", ["fr", "en", "de", "es", "ar", "it", "uk", "pt"])
@pytest.mark.parametrize(
    "disc", [Disc(180, 45, 55), Disc(179, 26, 50), Disc(188, 28, 42), Disc(188, 24, 40)], ids=str
)
def test_every_domain_is_named_inside_its_disc(tag, disc):
    words = language(tag)
    faces = PageType(words)
    for name in map(words.t, DOMAINS.values()):
        held = emblem(disc, name, "M1803", faces, (9.4, 8.4))
        assert " ".join(held.lines) == f"{name} M1803"
        assert held.middle + held.side * 21.5 / 48 <= 195.1
        assert held.side >= 28
        for row, line in enumerate(held.lines, 1):
            half = faces.caption(line) * held.size * MILLIMETRES / 2
            foot = held.caption_top + row * held.leading
            for x in (held.middle - half, held.middle + half):
                assert hypot(x - disc.x, foot - disc.y) <= disc.radius
            assert not re.search(r" (à la|la|le|de|des|du|et|and|of|und|y|e|della|da|di|і|та)$", line)


@pytest.mark.parametrize("tag", ["fr", "en", "de", "es", "ar", "it", "uk", "pt"])
def test_what_a_code_opens_is_said_in_two_lines(tag):
    words = language(tag)
    faces = PageType(words)
    for promise in (words.t("The whole sheet at France Travail"), words.t("The whole sheet at Onisep")):
        assert faces.lines(promise, 24, 8.4, faces.caption) == 2


def test_a_poster_grows_with_its_disc_and_its_hook_and_leaves_its_title_near_the_top():
    given = (
        opening("Mécanicienne ou mécanicien"),
        "Entretenir, réparer et remettre en route toutes sortes d’engins.",
    )
    least, grown = (poster(*given, replace(PLAN, grown=g), FACES) for g in (0, 40))
    assert least.height < grown.height < least.height + 40
    assert grown.disc.radius > least.disc.radius
    assert grown.disc.x - grown.disc.radius == pytest.approx(least.disc.x - least.disc.radius)
    assert (grown.lines, grown.size) == (least.lines, least.size)
    assert grown.hook_size > least.hook_size
    assert grown.above <= 38


def test_what_the_answers_say_is_not_said_again():
    answers = [Answer(key="place", label="Où", texts=("Boutique, atelier",), note="salariat privé")]
    shown = strip(answers, StripPlan(room=152, note=9.4, faces=FACES))
    assert is_said("Atelier", shown)
    assert is_said("Salariat privé", shown)
    assert not is_said("Atelier, chantier", shown)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Aussi la nuit, rythme irrégulier avec des pics", "Rythme irrégulier avec des pics"),
        ("Rythme irrégulier, aussi la nuit", "Rythme irrégulier"),
        ("Aussi la nuit", ""),
        ("Par roulement (la nuit, le samedi)", "Par roulement (la nuit, le samedi)"),
        ("Aussi la nuit, quand il le faut.", "Aussi la nuit, quand il le faut."),
        (Markup("Aussi la nuit, par roulement"), Markup("Par roulement")),
    ],
)
def test_of_an_enumeration_is_said_what_the_answers_leave(text, left):
    answers = [Answer(key="time", label="Rythme", texts=("Aussi la nuit",), note="")]
    found = unsaid(text, strip(answers, StripPlan(room=152, note=9.4, faces=FACES)))
    assert found == left
    assert type(found) is type(left)


@lru_cache(maxsize=4)
def laid_out(name, tag="fr", density="normal", **chosen):
    words, workspace = language(tag), Workspace.around(ROOT)
    sheet = load_sheet(SHEETS / f"{name}.yaml", workspace, None).sheet
    options = LAYOUT.options(chosen, ROOT)
    view = build(sheet, words, "doublet", SHEETS)
    page = TemplateContext(LAYOUT, options, LAYOUT.palette(sheet.domain, options), words)
    html = render(view, page, template(LAYOUT), density)
    return engine().lay_out(html, LAYOUT.folder, (*LAYOUT.folders, ROOT))


@pytest.mark.parametrize("name", ["cto", "fleuriste", "infirmier"])
@pytest.mark.parametrize("density", LAYOUT.densities)
def test_a_front_has_six_sizes_at_most_and_none_is_too_small(name, density):
    printed = [item for item in laid_out(name, density=density).printed if item.text]
    assert min(item.box.style["font_size"] for item in printed) * 0.75 >= 8.4 - 0.001
    assert len({round(item.box.style["font_size"], 1) for item in printed if item.page == 0}) <= 6


@pytest.mark.parametrize("name", ["cto", "fleuriste", "infirmier"])
def test_nothing_stands_in_the_margins(name):
    for item in laid_out(name).printed:
        if item.text and item.text.strip():
            left, right = item.box.position_x * 25.4 / 96, (item.box.position_x + item.box.width) * 25.4 / 96
            assert left >= 12  # a title begins with its ink at 15 mm, and its box by what is before that
            assert right <= 196


def test_days_that_are_drawn_are_said_to_whoever_does_not_see_them(render_sheet):
    with pikepdf.open(BytesIO(render_sheet("fleuriste.yaml").files[0])) as document:
        said = [str(one.get("/Alt", "")) for one in document.objects if isinstance(one, pikepdf.Dictionary)]
    assert "du mardi au samedi, parfois le lundi et le dimanche" in said


@pytest.mark.parametrize(("size", "sharp"), [((1750, 2000), True), ((2400, 1749), False)])
def test_a_photograph_fills_the_disc_if_it_has_the_pixels(size, sharp, tmp_path):
    Image.new("L", size).save(tmp_path / "photo.png")
    functions = Functions(LAYOUT, language("fr"), LAYOUT.palette("sante", {}), {})
    assert functions.sharp((tmp_path / "photo.png").as_uri()) == sharp
    assert functions.sharp((SHEETS / "images" / "fleuriste.svg").as_uri())


def test_head_counts_are_drawn_with_a_key_where_every_type_has_one():
    assert "Un point : 5 personnes." in re.sub(r"\s+", " ", laid_out("cto").text)
    assert "Un point" not in laid_out("technicien-eolien").text


def test_what_passes_the_last_line_of_a_title_has_its_room():
    agent, officer = (poster(opening(title), "", PLAN, FACES) for title in ("Agente ou agent", "Officier"))
    assert agent.tail == pytest.approx(0.07 * agent.size * MILLIMETRES, abs=0.01)
    assert officer.tail == 0


def test_arabic_mirrors_the_front():
    french, arabic = (laid_out("cto", tag) for tag in ("fr", "ar"))

    def middle(document, text):
        box = next(item.box for item in document.printed if re.search(text, item.text or ""))
        return (box.position_x + box.width / 2) * 25.4 / 96

    assert middle(french, "M1803") > 105 > middle(arabic, "M1803")


def test_in_low_vision_studies_and_salary_are_the_cells():
    sheet = load_sheet(SHEETS / "cto.yaml", Workspace.around(ROOT), None).sheet
    faces = PageType(language("fr"), low_vision=True)
    plan = StripPlan(room=140, note=14.1, faces=faces, leading=6.75, zoom=1.5)
    shown = strip(answers(sheet, language("fr")), plan)
    assert [cell.answer.key for cell in shown.cells] == ["study", "pay"]


@pytest.mark.parametrize("name", ["cto", "fleuriste", "infirmier"])
def test_low_vision_is_whole_on_every_page(name):
    printed = [item for item in laid_out(name, font="low-vision").printed if item.text.strip()]
    assert min(item.box.style["font_size"] for item in printed) * 0.75 >= 12 - 0.001


@pytest.mark.parametrize("name", ["chaudronnier", "cto", "fleuriste", "infirmier"])
@pytest.mark.parametrize("tag", ["fr", "en", "es", "de", "ar"])
def test_every_language_answers_what_french_does(name, tag):
    def answered(tag):
        words, workspace = language(tag), Workspace.around(ROOT)
        checked = load_sheet(SHEETS / f"{name}.yaml", workspace, None)
        sheet = localise(checked, SHEETS / f"{name}.yaml", tag, "mark", 0).sheet
        return [one.key for one in answers(sheet, words)]

    assert answered(tag) == answered("fr")


@pytest.mark.parametrize("name", ["chaudronnier", "cto", "fleuriste", "infirmier"])
@pytest.mark.parametrize("density", LAYOUT.densities)
def test_every_paragraph_of_the_opening_is_printed(name, density):
    sheet = load_sheet(SHEETS / f"{name}.yaml", Workspace.around(ROOT), None).sheet
    printed = set(re.findall(r"\w+", laid_out(name, density=density).text.replace("\u00ad", "")))
    for text in (sheet.accroche or "", *sheet.en_bref):
        assert set(re.findall(r"\w{9,}", plain(text))) <= printed


@pytest.mark.parametrize("name", ["chaudronnier", "cto", "fleuriste", "infirmier", "technicien-eolien"])
def test_a_front_ends_near_its_foot(name):
    lowest = max(
        (item.box.position_y + item.box.height) * 25.4 / 96
        for item in laid_out(name).printed
        if item.page == 0 and item.text and item.box.position_y * 25.4 / 96 < 280
    )
    assert lowest >= 258
