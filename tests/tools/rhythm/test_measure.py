"""What is measured of pages whose geometry is known."""

from itertools import count

import pytest

from tests.tools.rhythm.measure import Meeting, measure
from tests.tools.rhythm.read import read
from tests.tools.rhythm.words import Size
from tests.tools.sample_page import engine, page, write

CSS = """
@page { size: A4; margin: 15mm; @bottom-right { content: none } }
body { font: 10pt/5mm "Source Sans 3"; margin: 0 }
p, ul, li, h1, h2, h3 { margin: 0; padding: 0; list-style: none; font: inherit }
section { background: none; border: 0 }
.at { position: absolute }
"""
CAPITALS = 0.7 * 10 * 25.4 / 72


@pytest.fixture
def measured(tmp_path):
    """The measures of a body's only page, or of one by its number."""
    (tmp_path / "print.css").write_text(CSS)
    numbers = count()

    def measures(body, css="", number=1, **options):
        pdf = tmp_path / f"{next(numbers)}.pdf"
        pdf.write_bytes(write(engine().lay_out(page(body, css), tmp_path, [tmp_path])))
        return measure(read(pdf), **options)[number - 1]

    return measures


def at(left, top, inside, style="", tag="div"):
    """Something placed in mm from the margins."""
    return f'<{tag} class="at" style="left: {left}mm; top: {top}mm; {style}">{inside}</{tag}>'


def text(*lines, tag="p"):
    return f"<{tag}>{'<br>'.join(lines)}</{tag}>"


def ground(left, top, width, height, inside="", style="background: #cde"):
    return at(left, top, inside, f"width: {width}mm; height: {height}mm; {style}")


def about(number):
    """A length to half a millimetre: letters do not begin where their lines do."""
    return pytest.approx(number, abs=0.5)


FIVE = text(*["Cinq mots dans cette ligne"] * 5)


def test_columns_on_one_grid_meet(measured):
    found = measured(at(0, 10, FIVE) + at(90, 15, FIVE))
    assert found.columns == (5, 5)
    assert found.meetings == (
        Meeting(left=pytest.approx(15, abs=0.3), right=pytest.approx(105, abs=0.3), lines=4, met=4),
    )
    assert (found.met, found.pitch, found.on_grid) == (1, pytest.approx(5, abs=0.001), 1)


@pytest.mark.parametrize(("shift", "met"), [(0.1, 5), (0.2, 0), (1, 0), (4.9, 4), (4.8, 0)])
def test_columns_off_the_grid_do_not_meet(measured, shift, met):
    found = measured(at(0, 10, FIVE) + at(90, 10 + shift, FIVE))
    assert sum(pair.met for pair in found.meetings) == met
    assert found.on_grid == (1 if met else 0.5)


def test_a_grid_can_be_given(measured):
    body = at(0, 10, FIVE)
    assert measured(body, grid=2.5).on_grid == 1
    assert measured(body, grid=4).on_grid == pytest.approx(2 / 5)
    assert measured(text("Une ligne")).on_grid is None


def test_the_grid_is_the_commonest_leading(measured):
    small = at(0, 60, FIVE, "line-height: 4mm")
    assert measured(at(0, 0, FIVE) + at(90, 0, FIVE) + small).pitch == pytest.approx(5, abs=0.001)


@pytest.mark.parametrize(
    "across",
    [
        at(0, 40, text("Une ligne au-dessus des deux colonnes, " * 3), "width: 180mm"),
        ground(0, 41, 180, 1, style="border-top: 1px solid #036"),
    ],
)
def test_what_stands_across_two_columns_closes_both(measured, across):
    above = at(0, 10, FIVE) + at(90, 10, FIVE)
    below = at(0, 50, FIVE) + at(90, 50, FIVE)
    assert measured(above + below).columns == (10, 10)
    assert sorted(measured(above + across + below).columns)[-4:] == [5, 5, 5, 5]


def test_a_short_last_line_stands_for_all_of_its_paragraph(measured):
    above = text("Une ligne longue au-dessus des deux colonnes", "court")
    found = measured(at(0, 10, above) + at(0, 30, text("a", "b")) + at(30, 30, text("c", "d", "e")))
    assert found.columns == (2, 2, 3)


def test_translucent_text_is_where_it_is_seen(measured):
    body = at(0, 10, FIVE) + at(90, 15, FIVE, "{}")
    found = [measured(body.format(style)) for style in ("", "opacity: .5")]
    assert [(pair.lines, pair.met) for each in found for pair in each.meetings] == [(4, 4)] * 2
    assert found[0].sizes == found[1].sizes


DRAWING = (
    '<svg width="40mm" height="20mm" viewBox="0 0 40 20"><title>Barres</title>{}'
    '<text y="10" font-size="4" font-family="Source Sans 3">12 k€</text></svg>'
)


def test_sizes_are_told_with_their_share_and_drawings_apart(measured):
    body = '<p>trente</p><p style="font-size: 8.43pt">ab cd<b style="font-size: 13pt"> ef gh</b></p>'
    found = measured(body + DRAWING.format(""))
    assert found.sizes == (Size(10.0, 6 / 14), Size(8.4, 4 / 14), Size(13.0, 4 / 14))
    assert found.drawing_sizes == (Size(11.3, 1),)


def test_what_margins_hold_is_no_line_but_a_size(measured):
    found = measured(FIVE, '@page { @bottom-left { content: "pied de page"; font-size: 7pt } }')
    assert found.columns == (5,)
    assert Size(7.0, pytest.approx(10 / 120)) in found.sizes


def test_lengths_are_those_of_full_lines(measured):
    body = at(0, 10, text("a" * 40, "b" * 50, "c" * 60, "d" * 70)) + at(0, 60, text("e" * 80))
    found = measured(body).lengths
    assert (found.lines, found.median, found.ninetieth, found.longest) == (3, 50, 58, 60)
    assert measured(at(0, 60, text("e" * 80))).lengths is None


def test_lengths_are_told_of_each_column(measured):
    found = measured(at(0, 10, text("a" * 30, "b")) + at(90, 10, text("c" * 20, "d"))).column_lengths
    assert [(round(each.left), each.longest) for each in found] == [(15, 30), (105, 20)]


@pytest.mark.parametrize(
    ("body", "runts"),
    [
        (text("Une ligne entière", "puis deux"), ("puis deux",)),
        (text("Une ligne entière", "puis deux !"), ("puis deux !",)),
        (text("Une ligne entière", "et puis trois"), ()),
        (text("Une ligne seule"), ()),
        (f"<ul><li>{text('Une ligne entière', 'fin', tag='span')}</li></ul>", ("fin",)),
        (f'<div style="font-size: 20pt">{text("Très", "demandé")}</div>', ()),
        (text("Un titre", "court", tag="h2"), ()),
        (text("Une ligne <b>forte</b>", "et <b>puis</b> <i>trois</i>"), ()),
        (text("Une ligne avec <sup>un</sup>", "puis deux<sup>e</sup>"), ("puis deuxe",)),
    ],
)
def test_runts_are_named(measured, body, runts):
    assert measured(body).runts == runts


def test_a_paragraph_over_two_pages_ends_on_the_second(measured):
    body = f'<div style="height: 262mm">Page</div>{text("Une ligne", "fin ici")}'
    css = "p { orphans: 1; widows: 1 }"
    assert measured(body, css, number=1).runts == ()
    assert measured(body, css, number=2).runts == ("fin ici",)


def test_hyphens_are_named_in_lists_alone(measured):
    css = ".narrow { width: 25mm; hyphens: auto }"
    words = "Un développement anticonstitutionnellement"
    assert measured(f'<p class="narrow">{words}</p>', css).hyphens == ()
    found = measured(f'<ul class="narrow"><li>{words}</li></ul>', css).hyphens
    assert len(found) == 2
    assert all(line.endswith(("-", "\u2010")) for line in found)


@pytest.mark.parametrize(
    ("heading", "hanging"),
    [
        (text("Technicienne de", "maintenance", tag="h1"), ("Technicienne de",)),
        (text("Technicienne", "de maintenance", tag="h1"), ()),
        (text("Réponse À", "la question", tag="h3"), ("Réponse À",)),
        (text("Un paragraphe de", "deux lignes"), ()),
    ],
)
def test_lines_of_headings_that_hang_are_named(measured, heading, hanging):
    assert measured(f"<h1>Fiche</h1>{heading}").hanging == hanging


def places(*boxes):
    """Boxes in whole millimetres."""
    return [(round(box.left), round(box.top), round(box.width), round(box.height)) for box in boxes]


def test_the_largest_empty_area_is_between_what_is_printed(measured):
    body = ground(0, 0, 180, 100, "Texte") + ground(0, 100, 80, 167, "Texte") + ground(80, 187, 100, 80, "x")
    assert places(measured(body).empty) == [(95, 115, 100, 87)]


def test_an_empty_tint_is_empty_and_a_drawing_is_not(measured):
    body = ground(0, 0, 180, 167, "Texte") + ground(0, 167, 180, 100)
    bar = '<svg width="180mm" height="20mm"><title>Barre</title><rect width="180mm" height="20mm"/></svg>'
    assert places(measured(body).empty) == [(15, 182, 180, 100)]
    assert places(measured(body + at(0, 167, bar)).empty) == [(15, 202, 180, 80)]


@pytest.mark.parametrize(
    ("body", "tints"),
    [
        (ground(10, 20, 50, 20), [(25, 35, 50, 20)]),
        (ground(10, 20, 50, 20, style="background: #cde; border-radius: 3mm"), [(25, 35, 50, 20)]),
        (ground(10, 20, 50, 20, style="background: #cde; opacity: .5"), [(25, 35, 50, 20)]),
        (ground(10, 20, 50, 20, ground(0, 0, 50, 15, "x", "")), []),
        (ground(10, 20, 50, 20, style="background: #fff"), []),
        (ground(10, 20, 50, 20, style="border: 1px solid #036"), []),
        (ground(10, 20, 50, 20, style="border-top: 4mm solid #036"), []),
        (ground(10, 20, 50, 50, style="background: #cde; border-radius: 50%"), []),
        (ground(10, 20, 20, 20), []),
        (ground(10, 20, 90, 20, style="background: #cde; width: 20mm"), []),
        (at(10, 20, DRAWING.format('<rect y="11" width="40" height="9"/>'), "width: 120mm"), []),
    ],
)
def test_tints_without_text_are_found(measured, body, tints):
    assert places(*measured(text("Un texte ailleurs") + body).bare_tints) == tints


def test_a_page_is_filled_but_for_its_highest_empty_strip(measured):
    body = ground(0, 0, 100, 100, "Texte") + ground(100, 50, 80, 70, "Texte")
    assert measured(body).fill == pytest.approx(120 / 267, abs=0.001)
    assert measured(body + ground(0, 257, 50, 10, "Source")).fill == pytest.approx(130 / 267, abs=0.001)


def test_only_the_last_page_is_to_be_filled(measured):
    body = f'<p>Une</p><p style="break-before: page">Deux</p>{ground(0, 0, 180, 89, "Texte")}'
    assert measured(body, number=1).fill is None
    assert measured(body, number=2).fill == pytest.approx(89 / 267, abs=0.001)


def section(title, margin, paragraph="Une ligne"):
    return f'<h2 style="margin-top: {margin}mm">{title}</h2>{text(paragraph)}'


def test_gaps_are_from_the_baseline_above_to_the_capitals_of_a_heading(measured):
    body = "<h1>Fiche</h1>" + FIVE + section("Premier", 7) + section("Second", 12)
    found = measured(body)
    assert [gap.heading for gap in found.gaps] == ["Premier", "Second"]
    assert [gap.above for gap in found.gaps] == [
        pytest.approx(12 - CAPITALS, abs=0.01),
        pytest.approx(17 - CAPITALS, abs=0.01),
    ]
    assert found.gap_spread == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("colour", ["#cde", "#fff"])
def test_a_gap_begins_at_the_foot_of_a_ground_and_not_at_a_rule(measured, colour):
    rule = ground(0, 55, 80, 1, style="border-top: 1mm solid")
    heading = at(0, 60, "<h2>Titre</h2>")
    low, high, ruled = (
        measured(
            f"<h1>Fiche</h1>{ground(0, 30, 80, height, 'Texte', f'background: {colour}')}{more}{heading}"
        )
        for height, more in ((20, ""), (23, ""), (20, rule))
    )
    assert low.gaps[0].above - high.gaps[0].above == pytest.approx(3, abs=0.01)
    assert low.gaps == ruled.gaps


def test_a_heading_that_begins_a_column_or_a_ground_has_no_gap(measured):
    body = at(0, 0, "<h2>Au début</h2>" + FIVE) + ground(0, 60, 80, 30, "<h2>Dans un fond</h2>")
    assert measured(body).gaps == ()


EIGHT = text(*["Une ligne ici"] * 8)


def test_feet_of_neighbours_are_compared(measured):
    (feet,) = measured(at(0, 10, EIGHT) + at(90, 10, FIVE)).feet
    assert feet.left - feet.right == pytest.approx(15, abs=0.01)


def test_a_column_that_a_drawing_continues_has_no_foot(measured):
    drawing = at(90, 40, DRAWING.format('<rect width="40" height="20"/>'))
    assert measured(at(0, 10, EIGHT) + at(90, 10, FIVE) + drawing).feet_apart is None


@pytest.mark.parametrize(("height", "apart"), [(50, 0), (40, 10)])
def test_cards_end_where_their_grounds_do(measured, height, apart):
    found = measured(ground(0, 10, 80, 50, EIGHT) + ground(90, 10, 80, height, FIVE))
    assert found.feet_apart == pytest.approx(apart, abs=0.01)


def test_a_heading_at_the_foot_of_a_column_belongs_to_what_is_below(measured):
    beside = at(0, 10, EIGHT) + at(90, 10, EIGHT)
    assert measured(beside + at(0, 60, "<h2>Titre</h2>")).feet_apart == pytest.approx(0, abs=0.01)


def test_a_page_is_measured_within_its_margins(measured):
    body = ground(0, 0, 180, 20, "Texte")
    assert places(measured(body).empty) == [(15, 35, 180, 247)]
    assert places(measured(body, margin=30).empty) == [(30, 35, 150, 232)]
