"""The ledger: what its rows, its drawings and its charts may not do."""

import re

import pypdfium2
import pytest

from fichemetier.layouts.manifest import read_layout
from tests.paths import ROOT

A4, LEDGER = (read_layout(ROOT / "layouts" / name).manifest for name in ("a4", "registre"))
SHEETS = ("cto", "infirmier", "fleuriste", "chaudronnier", "technicien-eolien")


def test_it_takes_the_options_and_the_palettes_of_the_a4_layout():
    assert LEDGER.options == A4.options
    assert LEDGER.palettes == A4.palettes


@pytest.mark.parametrize("name", SHEETS)
def test_the_ledger_has_five_rows_at_most_with_an_answer_in_each(name, render_sheet):
    html = render_sheet(f"{name}.yaml", "html", layout="registre").files[0].decode()
    rows = re.findall(
        r'<div class="row.*?class="q">([^<]+)<.*?class="a"[^>]*>(?:<p>)?([^<]+)<', html, re.DOTALL
    )
    assert 1 <= len(rows) <= 5
    assert all(label.strip() and answer.strip() for label, answer in rows)


@pytest.mark.parametrize("domain", sorted(LEDGER.palettes))
def test_every_domain_has_a_drawing_in_the_five_tones_alone(domain):
    drawing = (ROOT / "layouts" / "registre" / "drawings" / f"{domain}.svg.j2").read_text("utf-8")
    colours = re.findall(r'(?:fill|stroke)="([^"]*)"', drawing)
    tones = {f"{{{{ tone.{name} }}}}" for name in ("deep", "mid", "high", "tint", "white", "spark")}
    assert set(colours) - {"none"} <= tones
    assert "{{ tone.spark }}" in colours


def test_bars_of_study_fill_the_years_they_take(render_sheet):
    html = render_sheet("infirmier.yaml", "html", layout="registre").files[0].decode()
    tracks = re.findall(r'<li class="track">(.*?)</li>', html, re.DOTALL)
    widths = [sum(map(float, re.findall(r"width: ([\d.]+)mm", track))) for track in tracks]
    assert widths
    assert widths == pytest.approx([180] * len(widths), abs=0.1)


def test_the_tightest_step_keeps_text_that_can_be_read():
    sizes = [float(step["--text"].removesuffix("pt")) for step in LEDGER.density.steps.values()]
    assert min(sizes) >= 8.4


def test_the_spark_of_the_band_follows_the_accent(render_sheet):
    html = render_sheet("cto.yaml", "html", ("accent", "#123456"), layout="registre").files[0].decode()
    tiles = re.search(r'<div class="tiles">(.*?)</svg>', html, re.DOTALL)[1]
    assert 'fill="#123456"' in tiles


def test_every_amount_stands_beside_its_mark(render_sheet):
    html = render_sheet("cto.yaml", "html", layout="registre").files[0].decode()
    amounts = re.search(r'<table class="amounts">(.*?)</table>', html, re.DOTALL)[1]
    assert len(re.findall(r'<p class="amount', amounts)) == len(re.findall(r'class="scale"', amounts)) == 3
    assert re.search(r'<p class="amount within"[^>]*>100', amounts)


@pytest.mark.parametrize("name", SHEETS)
def test_what_the_sections_of_a_front_leave_free_is_taken_by_its_band(name, render_sheet):
    page = pypdfium2.PdfDocument(render_sheet(f"{name}.yaml", layout="registre").files[0])[0]
    text = page.get_textpage()
    feet = [text.get_charbox(n)[1] * 25.4 / 72 for n in range(text.count_chars())]
    lowest = min(foot for foot in feet if foot > 17)  # mm from the lower edge; below it is the page's foot
    assert lowest < 17 + 30
