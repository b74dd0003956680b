"""Indexes: both genders of every job, codes, interests, levels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.i18n.language import language
from fichemetier.publications.catalogue.entries import JobEntry, initial, sort_key
from fichemetier.publications.catalogue.indexes import IndexLine, by_code, by_name, indexes
from fichemetier.text.inline_marks import foreign
from tests.paths import ROOT

FRENCH = language("fr", ROOT / "none")
WORDS = st.text("abéç", min_size=1, max_size=4)
ENTRIES = st.lists(st.tuples(WORDS, WORDS), max_size=12).map(
    lambda found: [
        JobEntry(key=f"k{n}", title=one, names=tuple(dict.fromkeys((one, other))))
        for n, (one, other) in enumerate(found)
    ]
)


def job(key, *names, **given):
    return JobEntry(key=key, title=names[0], names=names, **given)


def texts(sections):
    return {section.heading: [line.text for line in section.lines] for section in sections}


@given(ENTRIES)
def test_every_name_is_in_the_index_once_under_its_letter(entries):
    sections = by_name(entries, "fr")
    lines = [line for section in sections for line in section.lines]
    names = [(name, entry.key) for entry in entries for name in entry.names]
    said = [(text.casefold(), line.key) for line in lines for text in line.text.split(", ")]
    assert sorted(said) == sorted((name.casefold(), key) for name, key in names)
    letters = [section.heading for section in sections]
    assert letters == sorted(set(letters))
    assert all(
        initial(text, "fr") == section.heading
        for section in sections
        for line in section.lines
        for text in line.text.split(", ")
    )


@given(ENTRIES)
def test_two_forms_are_two_lines_only_where_another_job_or_letter_parts_them(entries):
    names = sorted((sort_key(name, "fr"), entry.key, name) for entry in entries for name in entry.names)
    for section in by_name(entries, "fr"):
        for line, following in zip(section.lines, section.lines[1:], strict=False):
            assert line.key != following.key
    assert sum(len(section.lines) for section in by_name(entries, "fr")) <= len(names)


def test_forms_that_stand_together_say_once_what_they_share():
    entries = [job("a", "directrice technique", "directeur technique"), job("b", "hôtesse", "steward")]
    assert texts(by_name(entries, "fr")) == {
        "D": ["Directrice, directeur technique"],
        "H": ["Hôtesse"],
        "S": ["Steward"],
    }


def test_forms_that_another_job_parts_are_two_lines():
    entries = [job("a", "actrice", "acteur"), job("b", "actionneuse", "actionneur")]
    assert texts(by_name(entries, "fr")) == {"A": ["Acteur", "Actionneuse, actionneur", "Actrice"]}


def test_every_code_of_a_sheet_is_listed():
    entries = [job("a", "b", codes=("M1803", "A1101")), job("c", "a", codes=("A1101",)), job("d", "d")]
    sections = by_code(entries)
    assert [(line.code, line.key) for section in sections for line in section.lines] == [
        ("A1101", "a"),
        ("A1101", "c"),
        ("M1803", "a"),
    ]
    assert [section.heading for section in sections] == ["A", "M"]


def test_an_index_that_few_sheets_know_is_left_out():
    known = job("a", "a", interests="RI", levels=("bac", "bac+2"))
    names = [index.name for index in indexes([known, job("b", "b")], FRENCH)]
    assert names == ["/index/names", "/index/interests", "/index/levels"]
    assert [index.name for index in indexes([known, job("b", "b"), job("c", "c")], FRENCH)] == [
        "/index/names"
    ]


def test_only_the_last_word_of_a_line_stays_with_its_number():
    assert IndexLine("Chief Technical Officer", "a").parts == ("Chief Technical", "Officer")
    assert IndexLine("Fleuriste", "a").parts == ("Fleuriste", "")
    assert IndexLine(foreign("Chief Officer"), "a").parts == (foreign("Chief Officer"), "")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Conductrice de machines à papier ou carton", "ou carton"),
        ("Démonteuse, démonteur de véhicules hors d’usage", "hors d’usage"),
        ("Directrice d’établissement en hôtellerie-restauration", "en hôtellerie-restauration"),
        ("Responsable de laboratoire photographique", "photographique"),
    ],
)
def test_a_word_that_may_not_end_a_line_stays_with_the_last(text, last):
    assert IndexLine(text, "a").parts == (text.removesuffix(f" {last}"), last)


def test_letters_with_signs_sort_as_a_language_has_them():
    assert sorted(["zèbre", "Été", "eau", "ÉCOLE"], key=lambda text: sort_key(text, "fr")) == [
        "eau",
        "ÉCOLE",
        "Été",
        "zèbre",
    ]
    assert sorted(["nz", "ñandú", "o"], key=lambda text: sort_key(text, "es")) == ["nz", "ñandú", "o"]
    assert sorted(["йод", "їжак", "інжир"], key=lambda text: sort_key(text, "uk")) == ["інжир", "їжак", "йод"]
    assert [initial("Ñandú", "es"), initial("Ñandú", "fr"), initial("« Été »", "fr")] == ["Ñ", "N", "E"]


def test_the_arabic_article_counts_for_nothing_in_the_order():
    assert [initial("المدير التقني", "ar"), initial("مدير", "ar")] == ["م", "م"]
    names = ["نجار", "المدير التقني", "مبرمج"]
    assert sorted(names, key=lambda text: sort_key(text, "ar")) == ["مبرمج", "المدير التقني", "نجار"]


def test_a_title_that_says_less_than_the_forms_is_a_line_of_its_own():
    title = "Infirmière, infirmier"
    forms = "infirmière en soins généraux", "infirmier en soins généraux"
    nurse = JobEntry(key="a", title=title, names=(*forms, title))
    assert texts(by_name([nurse], "fr")) == {"I": ["Infirmière, infirmier en soins généraux", title]}


def test_jobs_of_which_a_level_or_interests_are_not_known_are_listed_last():
    known = job("a", "a", interests="RI", levels=("bac", "bac+2"))
    found = {index.name: texts(index.sections) for index in indexes([known, job("b", "b")], FRENCH)}
    assert list(found["/index/levels"].items())[-1] == ("Niveau d’études non précisé", ["b"])
    assert list(found["/index/interests"].items())[-1] == ("Centres d’intérêt non précisés", ["b"])
