"""A version mark stands for what a page says, can be read aloud, and survives being typed."""

from __future__ import annotations

import re
from datetime import date

import pytest

from fichemetier.model.publication import Publication
from fichemetier.translation.mark import code_of, printed_mark, read_code, version_mark


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "sheets" / "potier.yaml"
    path.parent.mkdir()
    path.write_text("metier: Potier\n", encoding="utf-8")
    return path


def translate(sheet, tag, text="msgid"):
    path = sheet.parent / "locale" / tag / "potier.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_mark_is_the_date_and_eight_characters_that_are_not_taken_for_others(sheet):
    mark = version_mark(sheet, "fr", Publication(date=date(2026, 3, 12)))
    assert re.fullmatch(r"2026-03-12·[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}", mark)


def test_the_date_is_that_of_the_last_change_and_may_be_missing(sheet):
    changed = Publication(date=date(2025, 1, 2), mise_a_jour=date(2026, 3, 12))
    assert version_mark(sheet, "fr", changed).startswith("2026-03-12·")
    assert len(version_mark(sheet, "fr", Publication())) == 9


def test_a_change_of_the_sheet_changes_its_marks_in_every_language(sheet):
    translate(sheet, "de")
    before = [code_of(sheet, tag) for tag in ("fr", "de", "en")]
    assert len(set(before)) == 3
    sheet.write_text("metier: Potière\n", encoding="utf-8")
    after = [code_of(sheet, tag) for tag in ("fr", "de", "en")]
    assert all(one != other for one, other in zip(before, after, strict=True))


def test_a_change_of_a_translation_changes_the_mark_of_its_language_alone(sheet):
    translate(sheet, "de")
    before = [code_of(sheet, tag) for tag in ("fr", "de", "en")]
    translate(sheet, "de", "msgid and more")
    assert code_of(sheet, "de") != before[1]
    assert [code_of(sheet, tag) for tag in ("fr", "en")] == [before[0], before[2]]


def test_a_country_without_words_of_its_own_has_the_mark_of_its_language(sheet):
    translate(sheet, "de")
    assert code_of(sheet, "de_AT") == code_of(sheet, "de")
    translate(sheet, "de_AT")
    assert code_of(sheet, "de_AT") != code_of(sheet, "de")


def test_the_ends_of_lines_do_not_matter(sheet):
    before = code_of(sheet, "fr")
    sheet.write_bytes(b"metier: Potier\r\n")
    assert code_of(sheet, "fr") == before


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-12·7K30-9QX1",
        "7K30-9QX1",
        "7k309qx1",
        " 7k3o 9qxl ",
        "2026-03-12 7K3O–9QXI",
        "2026 03 12 . 7k30_9qx1",
    ],
)
def test_what_people_type_is_read_as_it_was_printed(typed):
    assert read_code(typed) == "7K309QX1"


@pytest.mark.parametrize("typed", ["", "2026-03-12", "7K30-9QX", "7K30-9QX12", "7K30-9Q*1é"])
def test_what_is_no_mark_is_not_taken_for_one(typed):
    assert read_code(typed) is None


def test_a_printed_mark_is_read_back(sheet):
    code = code_of(sheet, "fr")
    assert read_code(printed_mark(date(2026, 3, 12), code)) == code
