"""The line of a route: to scale, to be read, and never one label over another."""

import re
from dataclasses import replace
from itertools import pairwise
from math import atan2, degrees, hypot

import pytest

from fichemetier.view.drawing.route import Route, in_years, rows
from fichemetier.view.drawing.study_line import study_line
from tests.view.drawing.fonts import LETTERING, TONES
from tests.view.drawing.routes import LONGEST, TICKS, drawn, lane, rung
from tests.view.drawing.shapes import dots, points, tracks, words

TRACK = 4.0

NURSE = Route(
    lanes=(
        lane("Diplôme d’État, en IFSI", "entrée par Parcoursup", years=3),
        lane("En apprentissage", "dans certains instituts", years=3, striped=True),
    ),
    stations=(rung("Infirmière"), rung("Puériculture", "pratique avancée"), rung("Direction des soins")),
    ticks=TICKS,
)
FROM_LYCEE = Route(
    lanes=(
        lane("Bac général", years=3),
        lane("Bac pro", years=3),
        lane("Diplôme d’État", start=3, years=3),
        lane("En apprentissage", start=3, years=3, striped=True),
    ),
    stations=(rung("Infirmière"), rung("Cadre de santé")),
    ticks=TICKS,
)
CTO = Route(
    lanes=(lane("Auto-formation"), lane("Bootcamps"), lane("Écoles d’ingénieurs")),
    stations=(rung("Junior"), rung("Senior"), rung("Head of engineering", "Head of data"), rung("CTO")),
    target=3,
)


def labels(drawing, role):
    return [label for label in drawing.labels if label.role == role]


def middle(label):
    return label.x + label.width / 2


def test_there_is_one_spark_and_it_is_the_job():
    for route in (NURSE, CTO, FROM_LYCEE):
        drawing = drawn(route)
        (spark,) = dots(drawing, TONES.spark)
        (target,) = labels(drawing, "target")
        assert spark.r == 5
        assert middle(target) == pytest.approx(spark.x, abs=0.02)


def test_the_years_are_to_scale_and_all_their_words_on_one_line():
    drawing = drawn(NURSE)
    years = labels(drawing, "year")
    assert [label.lines[0][0][0] for label in years] == ["Bac", "+ 1 an", "+ 2 ans", "+ 3 ans"]
    assert len({label.y for label in years}) == 1
    steps = [middle(other) - middle(one) for one, other in pairwise(years)]
    assert steps == pytest.approx([steps[0]] * 3)
    (spark,) = dots(drawing, TONES.spark)
    assert middle(years[-1]) == pytest.approx(spark.x, abs=0.02)


def test_no_axis_is_drawn_where_a_duration_is_not_known():
    assert labels(drawn(CTO), "year") == []
    unknown = Route(lanes=(*NURSE.lanes, lane("VAE")), stations=NURSE.stations, ticks=TICKS)
    assert labels(drawn(unknown), "year") == []


def test_a_lane_from_outside_school_begins_at_no_time_of_the_axis():
    later = replace(NURSE, lanes=(*NURSE.lanes, lane("VAE", outside=True)))
    drawing = drawn(later)
    assert len(labels(drawing, "year")) == 4
    assert [dot.x for dot in dots(drawing, TONES.ground)].count(3.1) == 2
    opening = dots(drawing, TONES.vif)
    radii = [dot.r for dot in opening]
    assert opening[0].x - opening[0].r == pytest.approx(0)
    assert radii == sorted(set(radii))
    assert radii[-1] == TRACK / 2
    assert any(path[0] == (opening[-1].x, opening[-1].y) for _, path in tracks(drawing))
    assert len(dots(drawn(replace(later, lanes=later.lanes[2:])), TONES.ground)) == 3


def test_an_axis_may_have_few_words_or_none():
    for ticks, shown in (((), []), (("Bac", "", "", "DE"), ["Bac", "DE"]), (("Bac",), ["Bac"])):
        drawing = drawn(replace(NURSE, ticks=ticks))
        assert [label.lines[0][0][0] for label in labels(drawing, "year")] == shown
        assert len(dots(drawing, TONES.deep)) == len(shown)


def test_words_of_the_axis_that_would_touch_are_left_out_evenly():
    long = Route(lanes=(lane("Études", years=12),), stations=(rung("A"), rung("B"), rung("C")), ticks=TICKS)
    shown = [label.lines[0][0][0] for label in labels(drawn(long, 103), "year")]
    years = [TICKS.index(word) for word in shown]
    assert years[0] == 0
    assert 1 < years[1] == years[2] - years[1]


def test_work_study_is_striped_and_other_study_is_pale():
    drawing = "".join(drawn(NURSE).shapes)
    (stripe,) = re.findall(r'stroke-width="2.4"[^>]* stroke-dasharray="([\d.]+) \1"', drawing)
    assert float(stripe) == pytest.approx(3, abs=0.3)
    assert drawing.count(f'stroke="{TONES.vif}" stroke-width="4"') == 1


def on_slope(path, base):
    """The place at which a lane would meet the line if its slope went on."""
    (x1, y1), (x2, y2) = max(pairwise(path), key=lambda pair: pair[1][1] - pair[0][1])
    return x1 + (base - y1) * (x2 - x1) / (y2 - y1)


def test_lanes_that_join_share_one_slope_so_that_none_is_seen_beside_another():
    drawing = drawn(CTO)
    base = max(path[-1][1] for _, path in tracks(drawing))
    lanes = [path for colour, path in tracks(drawing) if colour == TONES.vif and path[0][1] < base]
    meeting = [on_slope(path, base) for path in lanes]
    assert len(meeting) == 2
    assert meeting == pytest.approx([meeting[0]] * 2, abs=0.05)


def arrivals(drawing):
    """From which directions lanes and what leads on from them come to the ring, in degrees above the line."""
    ring = max(dots(drawing, TONES.spark), key=lambda dot: dot.r)
    paths = re.findall(
        r'stroke-width="(?:4|0.7)" stroke-linejoin="round"(?: stroke-dasharray="1[^>]*)? d="([^"]+)"',
        "".join(drawing.shapes),
    )
    ends = [points(path)[-2:] for path in paths]
    return sorted(
        round(degrees(atan2(ring.y - before[1], ring.x - before[0])))
        for before, last in ends
        if hypot(last[0] - ring.x, last[1] - ring.y) < 0.05
    )


@pytest.mark.parametrize(
    ("lanes", "directions"),
    [
        ((lane("A", years=3), lane("B", years=3, striped=True)), [0, 50]),
        ((lane("A", years=2), lane("B", years=3)), [0, 90]),
        ((lane("A", years=2), lane("B", outside=True), lane("C", years=3, striped=True)), [0, 50, 90]),
        ((lane("A", years=1), lane("B", years=2), lane("C", years=3)), [0, 90, 90]),
    ],
)
def test_lanes_of_several_kinds_come_to_the_ring_each_from_its_side(lanes, directions):
    assert arrivals(drawn(Route(lanes=lanes, stations=NURSE.stations, ticks=TICKS))) == directions


def test_what_leads_on_from_a_shorter_way_comes_from_above_those_that_last():
    lanes = (lane("BTS", years=2, striped=True), lane("Titre", years=1))
    assert rows(in_years(Route(lanes=lanes, stations=NURSE.stations))) == (0, 1)


def test_the_corner_between_lanes_of_one_kind_is_round_and_has_an_edge_in_outline():
    def corners(route, colour, tones=TONES):
        return "".join(study_line(route, 180, tones, LETTERING).shapes).count(f'<path fill="{colour}" d="M')

    assert corners(CTO, TONES.vif) == 2
    assert corners(NURSE, TONES.vif) == 0
    striped = replace(CTO, lanes=tuple(replace(one, striped=True) for one in CTO.lanes))
    assert corners(striped, TONES.deep) == 2
    assert corners(FROM_LYCEE, TONES.vif) == 1
    outline = replace(TONES, vif=TONES.ground)
    assert (corners(CTO, TONES.deep, outline), corners(CTO, TONES.ground, outline)) == (2, 2)


@pytest.mark.parametrize("width", [103, 140, 180])
def test_stripes_are_whole_between_the_rings(width):
    drawing = "".join(drawn(replace(NURSE, lanes=NURSE.lanes[1:]), width).shapes)
    (stripe, offset, path) = re.findall(
        r'stroke-dasharray="([\d.]+) \1" stroke-dashoffset="-([\d.]+)" d="([^"]+)"', drawing
    )[0]
    (start, _), (end, _) = points(path)
    between = end - start - 2.8 - 5.55
    assert float(offset) == pytest.approx(2.8 + float(stripe), abs=0.01)
    assert between / float(stripe) % 2 == pytest.approx(1, abs=0.02)


def test_a_shorter_way_stops_at_its_year_and_a_thin_line_leads_on():
    route = Route(
        lanes=(lane("Bac pro", years=3), lane("CAP", years=2)), stations=NURSE.stations, ticks=TICKS
    )
    drawing = drawn(route)
    years = [middle(label) for label in labels(drawing, "year")]
    ends = sorted(path[-1][0] for colour, path in tracks(drawing) if colour == TONES.vif)
    assert ends == pytest.approx([years[2], years[3]], abs=0.02)
    assert 'stroke-width="0.7" stroke-linejoin="round" stroke-dasharray' in "".join(drawing.shapes)
    stop = next(dot for dot in dots(drawing, TONES.spark) if dot.x == pytest.approx(years[2], abs=0.02))
    assert stop.r == pytest.approx(1.8)


def test_thin_lines_share_one_slope_whatever_stopped_before():
    lanes = (lane("CAP", years=2, striped=True), lane("BEP", years=2), lane("Bac pro", years=3))
    drawing = drawn(Route(lanes=lanes, stations=NURSE.stations, ticks=TICKS))
    paths = re.findall(r'stroke-width="0.7"[^>]* d="([^"]+)"', "".join(drawing.shapes))
    base = max(dots(drawing, TONES.spark), key=lambda dot: dot.r).y
    first, second = (on_slope(points(path), base) for path in paths)
    assert first == pytest.approx(second, abs=0.05)


def test_a_lane_is_level_where_it_stops():
    lanes = (
        lane("CAP Chaudronnerie", "en apprentissage, ou au lycée", years=2, striped=True),
        lane("Titre professionnel de chaudronnerie", "ou un CAP en un an, ou la VAE", outside=True),
        lane("Bac pro Chaudronnerie", "au lycée, possible en alternance", years=3, striped=True),
    )
    stations = (rung("Chaudronnière"), rung("BTS", years=2), rung("Cheffe d’équipe"), rung("Atelier"))
    drawing = drawn(Route(lanes=lanes, stations=stations, ticks=TICKS))
    (stop,) = (dot for dot in dots(drawing, TONES.spark) if dot.r == 1.8)
    assert any(dot.y == stop.y for dot in dots(drawing, TONES.ground) if dot.x < stop.x)


def test_lanes_that_end_where_others_begin_change_on_the_line():
    assert rows(in_years(FROM_LYCEE)) == (1, 0, 1, 0)
    drawing = drawn(FROM_LYCEE)
    bac = middle(labels(drawing, "year")[3])
    paths = [path for _, path in tracks(drawing)]
    base = dots(drawing, TONES.spark)[0].y
    meeting = [path for path in paths if any(hypot(x - bac, y - base) < 0.1 for x, y in (path[0], path[-1]))]
    assert len(meeting) == 4
    assert any(hypot(dot.x - bac, dot.y - base) < 0.1 for dot in dots(drawing, TONES.ground))


def test_a_lane_that_only_passes_runs_through_no_change():
    passing = Route(
        lanes=(*FROM_LYCEE.lanes, lane("Prépa intégrée", years=6)),
        stations=FROM_LYCEE.stations,
        ticks=TICKS,
    )
    assert rows(in_years(passing)) == (1, 0, 1, 0, 2)


def test_diplomas_that_follow_the_job_are_on_the_axis():
    florist = Route(
        lanes=(lane("CAP Fleuriste", years=2, striped=True),),
        stations=(rung("Fleuriste"), rung("BP Fleuriste", years=2, striped=True)),
        ticks=TICKS,
    )
    drawing = drawn(florist)
    years = [middle(label) for label in labels(drawing, "year")]
    assert len(years) == 5
    assert middle(labels(drawing, "target")[0]) == pytest.approx(years[2], abs=0.02)
    assert labels(drawing, "station") == []
    (diploma,) = labels(drawing, "diploma")
    station = dots(drawing, TONES.ground)[-1]
    assert diploma.x + diploma.width < station.x
    assert diploma.y + diploma.height == pytest.approx(station.y - TRACK / 2 - 0.7)


def test_a_diploma_without_room_over_its_track_is_said_below_its_station():
    long = rung("Brevet professionnel de fleuriste et de décoration florale", years=0.4)
    route = Route(lanes=(lane("CAP", years=2),), stations=(rung("Fleuriste"), long), ticks=TICKS)
    drawing = drawn(route)
    assert labels(drawing, "diploma") == []
    assert len(labels(drawing, "station")) == 1


@pytest.mark.parametrize("last", ["Direction", "Direction des soins et de la formation", "IDE"])
def test_the_last_station_is_at_the_edge_and_so_is_a_longer_label(last):
    drawing = drawn(replace(NURSE, stations=(*NURSE.stations[:2], rung(last))))
    station, label = dots(drawing, TONES.ground)[-1], labels(drawing, "station")[-1]
    assert station.x == pytest.approx(180 - 3.45, abs=0.01)
    if last == "IDE":
        assert (label.align, middle(label)) == ("middle", pytest.approx(station.x, abs=0.02))
    else:
        assert (label.align, label.x + label.width) == ("end", pytest.approx(180))


def name(drawing, number):
    """The lines of the label of a station."""
    found = [label for label in drawing.labels if label.role in ("station", "target")][number]
    return ["".join(text for text, _ in line) for line in found.lines]


def test_alternatives_flow_and_the_word_between_them_begins_a_line():
    assert name(drawn(CTO), 2) == ["Head of\u00a0engineering", "ou\u00a0Head of\u00a0data"]
    long = replace(NURSE, stations=(rung("IDE"), rung("Dessin et méthodes", "Responsabilité d’atelier")))
    assert name(drawn(long), 1) == ["Dessin et\u00a0méthodes", "ou\u00a0Responsabilité d’atelier"]


def test_the_word_between_alternatives_has_a_line_of_its_own_where_it_would_end_one():
    route = replace(NURSE, stations=(rung("Küche", "Sachbearbeitung"),) * 3, either="oder")
    assert name(drawn(route), 0) == ["Küche", "oder\u00a0Sachbearbeitung"]
    assert name(drawn(route, 120), 1) == ["Küche", "oder", "Sachbearbeitung"]


def test_a_long_name_of_the_job_goes_on_below_the_lanes_rather_than_in_scraps():
    job = rung("Infirmière", "infirmier en soins généraux")
    drawing = drawn(replace(NURSE, stations=(job, *(rung("Enseignement"),) * 3)), 126)
    assert len(name(drawing, 0)) <= 3
    target, following = labels(drawing, "target")[0], labels(drawing, "station")[0]
    assert target.x >= 0
    assert target.x + target.width < following.x


def test_the_last_year_of_the_axis_has_its_word_where_that_has_room():
    ticks = ("Diplôme de fin d’études secondaires", "+ 1 an", "+ 2 ans", "+ 3 ans")
    shown = [label.lines[0][0][0] for label in labels(drawn(replace(NURSE, ticks=ticks), 126), "year")]
    assert (shown[0], shown[-1]) == (ticks[0], ticks[-1])


def test_labels_of_one_line_take_two_beside_longer_ones():
    stations = (rung("IDE"), rung("Cadre de santé"), rung("Direction de tous les soins infirmiers"))
    drawing = drawn(replace(NURSE, stations=stations))
    assert [len(name(drawing, number)) for number in range(3)] == [1, 2, 2]
    assert len(name(drawn(replace(NURSE, stations=stations[:2])), 1)) == 1


def test_labels_are_read_from_the_lanes_to_the_ladder():
    said = words(drawn(CTO, 180))
    assert said[:4] == ["Auto-formation", "Bootcamps", "Écoles d’ingénieurs", "Junior"]


def test_a_pale_lane_on_its_own_colour_has_an_edge():
    outline = study_line(CTO, 180, replace(TONES, deep="#111111", vif=TONES.ground), LETTERING)
    assert "".join(outline.shapes).count('stroke="#111111" stroke-width="4.5"') == 3


def test_where_there_is_nothing_to_join_nothing_is_drawn():
    assert drawn(Route(lanes=(lane("Bac"),), stations=())) is None
    assert drawn(Route(lanes=(), stations=(rung("Chef"),))) is None
    assert drawn(Route(lanes=(), stations=(rung("Commis"), rung("Chef")))) is not None


def test_a_line_that_says_no_more_than_a_list_is_not_drawn():
    job, two = (rung("Poseuse, poseur"),), (lane("CAP"), lane("BP"))
    assert drawn(Route(lanes=(lane("Bac", years=3),), stations=job)) is None
    assert drawn(Route(lanes=two, stations=job)) is None
    assert drawn(Route(lanes=tuple(replace(one, years=2) for one in two), stations=job)) is not None
    assert drawn(Route(lanes=two[:1], stations=(*job, rung("Chef")))) is not None


def test_no_leader_is_a_stray_dash():
    for route in (NURSE, CTO, FROM_LYCEE):
        shapes = [shape for shape in drawn(route).shapes if 'stroke-dasharray="0.9 0.9"' in shape]
        heights = [
            abs(path[1][1] - path[0][1]) for path in map(points, re.findall(r' d="([^"]+)"', "".join(shapes)))
        ]
        assert heights
        assert min(heights) > 5


def test_words_without_room_are_not_drawn():
    long = tuple(rung(LONGEST) for _ in range(4))
    assert drawn(Route(lanes=NURSE.lanes, stations=long)) is None
