"""The ledger: what its rows, its drawings and its charts may not do."""

import re

import pypdfium2
import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.model.sheet import Sheet
from fichemetier.view.build import build
from tests.paths import ROOT
from tests.tools.full_sheet import FULL

LAYOUT = read_layout(ROOT / "layouts" / "registre")
A4, LEDGER = read_layout(ROOT / "layouts" / "a4").manifest, LAYOUT.manifest
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
    assert lowest < 17 + 15


def page_of(density="two-sided", **changed):
    body = {key: FULL[key] for key in ("schema", "id", "metier", "missions", "conditions")} | changed
    words = language("fr")
    view = build(Sheet.model_validate(body), words, "doublet", ROOT)
    context = TemplateContext(LAYOUT, LAYOUT.options({}, ROOT), LAYOUT.palette("numerique", {}), words)
    return render(view, context, template(LAYOUT), density)


@pytest.mark.parametrize("density", ["normal", "two-sided"])
def test_one_mission_alone_is_no_list(density):
    several, alone = (
        page_of(density, missions={"groupes": [{"items": items}]}) for items in (["Un", "Deux"], ["Un seul"])
    )
    assert "Les missions</h2>" in several
    assert "Les missions</h2>" not in alone
    assert re.search(r"<p[^>]*>Un seul\.</p>", alone)


def test_what_the_front_says_of_a_long_way_in_stands_in_two_columns():
    text = "Cet emploi est accessible avec un diplôme de niveau bac et une première expérience. " * 8
    page = page_of(formation={"texte": text})
    entry = re.search(r'data-section="Y accéder">(.*?)</section>', page, re.DOTALL)[1]
    columns = re.findall(r'<div class="column">(.*?)</div>', entry, re.DOTALL)
    lengths = [len(column) for column in columns]
    assert len(lengths) == 2
    assert max(lengths) < 1.5 * min(lengths)


def test_the_rows_of_a_ledger_are_large_where_half_of_the_answers_are_short():
    short, long = "En journée", "En journée, mais aussi la nuit, le samedi et le dimanche"
    sizes = [
        re.findall(
            r'<p class="a[^>]*font-size: (\d+)pt', page_of(conditions={"horaires": hours, "lieux": [place]})
        )
        for hours, place in ((short, "Atelier"), (short, long), (long, long))
    ]
    assert [row.count("22") for row in sizes] == [2, 1, 0]


def test_a_long_address_is_told_by_its_host_whose_domain_stays_whole(render_sheet):
    html = render_sheet("cto.yaml", "html", layout="registre").files[0].decode()
    assert ">candidat.<wbr>francetravail.fr<" in html


def test_the_fullest_sheet_gives_up_what_it_must_alone(render_sheet):
    back = pypdfium2.PdfDocument(render_sheet("technicien-eolien.yaml", layout="registre").files[0])[1]
    given_up = re.search(r"Dans la fiche complète\W+([^.]*)", back.get_textpage().get_text_bounded())[1]
    assert "Trouver une formation" in given_up
    assert not re.search("journée type|Marché du travail|Métiers proches|Savoirs", given_up)


@pytest.mark.parametrize("name", SHEETS)
def test_no_line_of_the_colophon_crosses_the_page(name, render_sheet):
    document = pypdfium2.PdfDocument(render_sheet(f"{name}.yaml", layout="registre").files[0])
    page = document[len(document) - 1].get_textpage()
    boxes = [page.get_rect(n) for n in range(page.count_rects())]
    feet = [box for box in boxes if box[3] * 25.4 / 72 < 30]
    assert feet
    assert max(right - left for left, _, right, _ in feet) * 25.4 / 72 < 149.4
