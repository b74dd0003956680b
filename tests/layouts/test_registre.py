"""The ledger: what its rows, its drawings and its charts may not do."""

import re

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
