"""What is printed of measures, and by the command line."""

import json
import sys

import pytest

from tests.tools.rhythm.__main__ import main
from tests.tools.rhythm.geometry import Box
from tests.tools.rhythm.measure import Measures, Meeting
from tests.tools.rhythm.report import FIGURES, FORMATS
from tests.tools.rhythm.room import Feet, Gap
from tests.tools.rhythm.words import Lengths, Size

COLUMN = Lengths(left=15.2, lines=3, median=62, ninetieth=70, longest=75)


def page(number, runts=(), **others):
    """The measures of a page on which there is something of everything."""
    given = {
        "document": "cto",
        "page": number,
        "columns": (5, 4),
        "meetings": (Meeting(left=15, right=107, lines=4, met=1),),
        "pitch": 4.6,
        "on_grid": 0.5,
        "sizes": (Size(9.4, 0.75), Size(8.4, 0.25)),
        "drawing_sizes": (Size(8.0, 1),),
        "lengths": COLUMN,
        "column_lengths": (COLUMN,),
        "runts": runts,
        "hyphens": ("une anti-",),
        "hanging": ("Technicien de",),
        "empty": Box(15, 100, 103, 190),
        "bare_tints": (Box(20, 30, 70, 50),),
        "fill": None,
        "gaps": (Gap("Un", 4.0), Gap("Deux", 8.6)),
        "feet": (Feet(100, 92.5),),
    }
    return Measures(**given | others)


ROW = "25 % 50 % 2 62 70 75 1 1 1 79 cm² 1 – 1.0 lines 7.5 mm"


def test_the_table_has_a_row_a_page_and_the_list_names_what_was_found():
    told = FORMATS["text"]([page(1, ("fin",))], summary=False).splitlines()
    assert told[1].split() == ["cto", "1", *ROW.split()]
    for line in (
        "lines of the column at 15 mm that meet the one at 107 mm: 1 of 4",
        "characters of full lines at 15 mm: median 62, 90 % 70, longest 75 (3)",
        "sizes: 9.4 pt 75.0 %, 8.4 pt 25.0 %",
        "runt: fin",
        "hyphen in a list: une anti-",
        "hanging line of a heading: Technicien de",
        "largest empty area: 88 × 90 mm at (15, 100)",
        "tint without text: 50 × 20 mm at (20, 30)",
        "gaps above headings: Un 4.0 mm, Deux 8.6 mm",
        "feet of neighbours: 100.0 and 92.5 mm",
    ):
        assert f"cto 1: {line}" in told


def test_markdown_is_a_table_and_a_list():
    head, rule, row, *rest = FORMATS["markdown"]([page(1, ("fin",))], summary=False).splitlines()
    assert rule == "|" + " --- |" * (len(FIGURES) + 1)
    assert len(head.split("|")) == len(row.split("|")) == len(rule.split("|"))
    assert "- cto 1: runt: fin" in rest


def test_json_holds_all_that_was_measured():
    (found,) = json.loads(FORMATS["json"]([page(1, ("fin",))], summary=False))
    assert found["runts"] == ["fin"]
    assert found["empty"] == {"left": 15, "top": 100, "right": 103, "bottom": 190}


def test_a_summary_names_the_pages_that_are_worse_than_half():
    pages = [page(number, ("fin",) * number) for number in range(8)]
    found = json.loads(FORMATS["json"](pages, summary=True))
    assert found["runts"] == {
        "median": 3.5,
        "mean": 3.5,
        "worst": {"cto 7": 7, "cto 6": 6, "cto 5": 5, "cto 4": 4},
    }
    assert found["sizes"]["worst"] == {}
    assert "last page filled" not in found
    assert "| runts | 4 | 3.50 | cto 7: 7, cto 6: 6, cto 5: 5, cto 4: 4 |" in FORMATS["markdown"](
        pages, summary=True
    )


def test_less_is_worse_of_what_should_be_whole():
    pages = [page(number, on_grid=number / 10, fill=number / 10) for number in (1, 2, 9)]
    found = json.loads(FORMATS["json"](pages, summary=True))
    assert found["on one grid"]["worst"] == {"cto 1": 0.1}
    assert found["last page filled"]["worst"] == {"cto 1": 0.1}


@pytest.mark.parametrize("name", FORMATS)
def test_the_command_line_measures_files(name, render_sheet, tmp_path, monkeypatch, capsys):
    pdf = tmp_path / "fiche.pdf"
    pdf.write_bytes(render_sheet("fleuriste.yaml").files[0])
    monkeypatch.setattr(sys, "argv", ["rhythm", str(pdf), str(pdf), "--format", name, "--summary"])
    main()
    assert "baselines met" in capsys.readouterr().out
