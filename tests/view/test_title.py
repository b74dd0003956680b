"""Titles in two levels: what belongs to which, lines that read well, and sizes that fit the measure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.text.metrics import font_stack
from fichemetier.view.title import Title, even_lines, lone, parted, set_nouns, unparted
from tests.paths import ROOT

FACE = font_stack(ROOT / "fonts", ("Bricolage Grotesque", "Source Sans 3"), 800)
MEASURE, CAP, ROOM = 104.0, 18.3, 38.7
LONGEST = "Anticonstitutionnellementanticonstitutionnellementabcdefghijkl"
WORDS = st.lists(
    st.sampled_from(
        ["chef", "cheffe", "de", "du", "en", "au", "projet", "maintenance", "l’eau", "sol", "et", "à"]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


@pytest.mark.parametrize(
    ("title", "nouns", "rest"),
    [
        ("Poseuse ou poseur de façade vitrée", ("Poseuse", "poseur"), "de façade vitrée"),
        ("Infirmière, infirmier", ("Infirmière", "infirmier"), ""),
        ("Agent / Agente de quai", ("Agent", "Agente"), "de quai"),
        ("Ingénieure ou ingénieur télécoms", ("Ingénieure", "ingénieur"), "télécoms"),
        (
            "Installatrice mainteneuse ou installateur mainteneur en systèmes solaires",
            ("Installatrice mainteneuse", "installateur mainteneur"),
            "en systèmes solaires",
        ),
        ("Chief Technical Officer", ("Chief Technical Officer",), ""),
        ("Aide à domicile", ("Aide",), "à domicile"),
        ("Chef d’équipe", ("Chef",), "d’équipe"),
        (
            "Adjoint de contrôle, de la répression ou des fraudes",
            ("Adjoint",),
            "de contrôle, de la répression ou des fraudes",
        ),
        ("Boucher, charcutier, traiteur", ("Boucher, charcutier, traiteur",), ""),
        ("Fachkraft für Lagerlogistik", ("Fachkraft",), "für Lagerlogistik"),
        ("De garde", ("De garde",), ""),
        ("Responsable médicale ou responsable médical", ("Responsable médicale, médical",), ""),
        ("Artiste peintre ou artiste peintre", ("Artiste peintre", "artiste peintre"), ""),
        ("Développeuse ou développeur web", ("Développeuse", "développeur web"), ""),
        ("Ingénieure ou ingénieur CND END", ("Ingénieure", "ingénieur"), "CND END"),
    ],
)
def test_what_follows_the_noun_is_the_second_level(title, nouns, rest):
    assert parted(title) == Title(nouns, rest)


@given(WORDS)
def test_no_word_of_a_title_is_lost(title):
    found = parted(title)
    said = " ".join((*found.nouns, found.rest)).split()
    assert [word for word in title.replace(",", "").split() if word not in {"ou"}] == said


@given(WORDS)
def test_lines_fill_the_measure_and_never_pass_it(title):
    found = set_nouns(parted(title).nouns, FACE.width, MEASURE, CAP, ROOM)
    assert max(map(FACE.width, found.lines)) * found.size <= MEASURE + 0.01
    assert found.size <= CAP
    assert found.size * len(found.lines) <= ROOM + 0.01


@given(WORDS, st.floats(4, 12))
def test_no_line_ends_with_a_word_that_leads_on(text, size):
    found = even_lines(text, FACE.width, MEASURE, size, 6)
    for line in (found.lines if found else ())[:-1]:
        assert line.split()[-1] not in {"de", "du", "en", "au", "et", "à"}


@given(WORDS, st.floats(4, 12))
def test_a_text_takes_as_few_lines_as_it_can(text, size):
    found = even_lines(text, FACE.width, MEASURE, size, 6)
    if found and len(found.lines) > 1:
        assert even_lines(text, FACE.width, MEASURE, size, len(found.lines) - 1) is None
    assert not found or " ".join(found.lines) == text


def test_both_forms_begin_a_line():
    assert set_nouns(("Poseuse", "poseur"), FACE.width, MEASURE, CAP, ROOM).lines == ("Poseuse,", "poseur")
    assert set_nouns(("ممرضة", "ممرض"), FACE.width, MEASURE, CAP, ROOM, "،").lines == ("ممرضة،", "ممرض")


def test_a_word_breaks_after_its_own_hyphen_alone():
    found = set_nouns(("Secrétaire-assistante",), FACE.width, MEASURE, CAP, ROOM)
    assert found.lines == ("Secrétaire-", "assistante")
    assert set_nouns((LONGEST,), FACE.width, MEASURE, CAP, ROOM).lines == (LONGEST,)


def test_of_arrangements_as_large_the_even_one_is_taken():
    found = even_lines("un deux trois quatre cinq six", len, 17, 1, 2)
    assert found is not None
    assert found.lines == ("un deux trois", "quatre cinq six")


def test_no_line_begins_with_a_sign():
    found = even_lines("Aller vers les autres ; communiquer", len, 22, 1, 3)
    assert found
    assert found.lines == ("Aller vers", "les autres ;", "communiquer")


@pytest.mark.parametrize(
    ("names", "bound"),
    [
        ("المديرة التقنية أو المدير التقني", "المديرة~التقنية أو~المدير~التقني"),
        ("directrice ou directeur technique", "directrice ou~directeur~technique"),
        ("infirmière en soins ou infirmier en soins", "infirmière en soins ou infirmier en soins"),
        ("fleuriste", "fleuriste"),
    ],
)
def test_a_form_of_two_words_is_not_parted(names, bound):
    assert unparted(names) == bound.replace("~", "\u00a0")


def test_two_forms_of_as_many_words_take_as_many_lines():
    nouns = ("Installatrice mainteneuse", "installateur mainteneur")
    for measure in (MEASURE, MEASURE * 0.7, MEASURE * 1.5):
        lines = set_nouns(nouns, FACE.width, measure, CAP, ROOM).lines
        assert len(lines) in {2, 4}
        assert lines[len(lines) // 2].startswith("installateur")


def test_a_line_may_end_with_a_word_that_begins_with_an_article_and_few_are_one_short_word():
    studies = "Certification formateur aux métiers de l’éducation et de la sécurité routières"
    found = even_lines(studies, FACE.width, 16, 1, 3)
    assert found
    assert found.lines == (
        "Certification formateur",
        "aux métiers de l’éducation",
        "et de la sécurité routières",
    )
    assert lone(("Aussi", "les week-ends")) == 1
    assert lone(("Très", "demandé")) == 0


@pytest.mark.parametrize(
    "text", ["Arriver à une cuve, une carlingue", "Build a boat", "Wie ein Schiff entsteht"]
)
def test_no_line_ends_with_an_article(text):
    for measure in range(6, 12):
        found = even_lines(text, FACE.width, measure, 1, 4)
        ends = {line.split()[-1] for line in found.lines} if found else set()
        assert not ends & {"une", "a", "ein"}
