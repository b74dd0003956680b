"""Headings and cells: what is written is read back as the same, for every field of the model."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.importers.table.cells import cells_of, normal, read_cell
from fichemetier.importers.table.csv_file import read_csv
from fichemetier.importers.table.export import Column, SheetTable, template
from fichemetier.importers.table.grid import letters
from fichemetier.importers.table.headings import heading, path_of, shape_at, words
from fichemetier.importers.table.marks import MARKS, marks_of
from fichemetier.importers.table.rows import read_rows
from fichemetier.importers.table.writing import table_bytes
from fichemetier.model.sheet import Sheet
from fichemetier.text.cleaning import clean
from fichemetier.text.mojibake import repaired
from tests.tools.full_sheet import FULL

ALPHABET = st.sampled_from("aé =+-@'\";,\n\t<>|%1.0’œ–•")


def is_whole(text):
    """Whether there is a text, and none that looks like damage, which reading would mend."""
    return bool(text) and repaired(text) == text


TEXT = st.text(ALPHABET | st.characters(), min_size=1, max_size=30).map(clean).filter(is_whole)
LINE = TEXT.map(lambda text: " ".join(text.split())).filter(is_whole)
AMOUNT = st.one_of(st.integers(0, 10**6), st.floats(0, 10**6).map(lambda one: round(one, 3)))
BLOCKS = st.fixed_dictionaries(
    {"texte": LINE}, optional={"condition": LINE, "importance": st.just("secondaire")}
)
VALUES = st.fixed_dictionaries(
    {"metier": st.fixed_dictionaries({"intitule": LINE})},
    optional={
        "accroche": TEXT,
        "en_bref": st.lists(TEXT, min_size=1, max_size=4),
        "qualites": st.lists(LINE, min_size=1, max_size=4),
        "competences": st.fixed_dictionaries({"savoir_faire": st.lists(BLOCKS, min_size=1, max_size=3)}),
        "evolution": st.fixed_dictionaries(
            {"echelle": st.lists(st.lists(LINE, min_size=1, max_size=3), min_size=1, max_size=3)}
        ),
        "salaire": st.fixed_dictionaries(
            {
                "tranches": st.lists(
                    st.fixed_dictionaries({"profil": LINE, "min": AMOUNT}), min_size=1, max_size=2
                )
            }
        ),
        "resume": st.fixed_dictionaries({"salaire": LINE}),
    },
)


def back(values, tmp_path, suffix):
    """The values of a sheet after the way into a file and out of it."""
    held = normal(values)
    cells = {("id",): "une-fiche", **dict(cells_of(held)), MARKS: marks_of(held)}
    table = SheetTable(tuple(Column(path, heading(path)) for path in cells), (cells,))
    data = table_bytes(table, suffix)
    if suffix == ".csv":
        grid = read_csv(data, tmp_path / "t.csv")
    else:
        from fichemetier.importers.table.workbook import read_workbook

        grid = read_workbook(data, tmp_path / "t.xlsx")
    found = read_rows(grid)
    assert found.faults == []
    return found.rows[0].values


@given(VALUES)
@settings(max_examples=150, deadline=None, database=None)
def test_any_values_come_back_from_csv(tmp_path_factory, values):
    assert back(values, tmp_path_factory.getbasetemp(), ".csv") == normal(values)


@given(VALUES)
@settings(max_examples=25, deadline=None, database=None)
def test_any_values_come_back_from_a_workbook(tmp_path_factory, values):
    assert back(values, tmp_path_factory.getbasetemp(), ".xlsx") == normal(values)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_sheet_with_every_key_comes_back(tmp_path, suffix):
    values = {key: value for key, value in FULL.items() if key not in ("schema", "id", "langue")}
    found = back(values, tmp_path, suffix)
    assert Sheet.model_validate({**found, "id": "complet"}) == Sheet.model_validate(FULL)


def every_cell():
    """A path of every field that a cell can hold, with the number 2 in each list of blocks."""
    for keys in words():
        path = ()
        for key in keys[:-1]:
            path = (*path, key)
            path = (*path, *[1] * shape_at(path).lists)
        path = (*path, keys[-1])
        if shape_at(path).part is None:
            yield path


def test_every_heading_names_its_field_in_both_ways():
    paths = list(every_cell())
    assert len(paths) > 150
    for path in paths:
        assert path_of(heading(path)) == path_of(heading(path, french=True)) == path


def test_a_template_asks_for_what_most_sheets_say():
    columns = template("fr").columns
    titles = [heading(column.path) for column in columns]
    assert len(columns) < 210
    assert all(path_of(column.title) == column.path and column.comment for column in columns)
    assert {"missions.groupes.1.items", "competences.savoir_faire", "metiers_proches"} <= set(titles)
    first, second = (titles.index(f"formation.voies.{number}.intitule") for number in (1, 2))
    assert titles.index("formation.voies.1.niveau") in range(first, second)


def test_no_two_fields_of_a_block_have_one_french_title():
    titles = [(keys[:-1], one["title"]["fr"]) for keys, one in words().items()]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    ("path", "cell", "value"),
    [
        (("salaire", "annee"), "2 026", 2026),
        (("formation", "voies", 0, "duree"), "0,5", 0.5),
        (("reglemente",), "VRAI", True),
        (("publication", "date"), "28/04/2020", __import__("datetime").date(2020, 4, 28)),
        (("codes", "rome"), "m1803\nM1805", ["M1803", "M1805"]),
        (("salaire", "periode"), "Mois", "mois"),
    ],
)
def test_a_cell_says_what_a_person_means(path, cell, value):
    assert read_cell(shape_at(path), cell) == value


def test_columns_are_called_as_spreadsheets_call_them():
    assert [letters(number) for number in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
