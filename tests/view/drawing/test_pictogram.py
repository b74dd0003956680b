"""Each domain has a pictogram drawn in one pen, with one dot that is clear of its lines or sits on one."""

import re
from math import hypot

import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

from fichemetier.view.drawing.pictogram import DOT, pictogram
from fichemetier.view.words import DOMAINS
from tests.paths import ROOT

FOLDER = ROOT / "layouts" / "_shared" / "pictograms"
PEN = 3
LIVE = (4, 44)


def on_lines(path):
    """Points along the middle of the lines of an SVG path."""
    pen = RecordingPen()
    parse_path(path, pen)
    points, start = [], (0, 0)
    for command, given in pen.value:
        if command == "moveTo":
            start = given[0]
            points.append(start)
            continue
        if command == "endPath":
            continue
        curve = [points[-1], *(given or (start,))]
        points += [at(curve, step / 40) for step in range(1, 41)]
    return points


def at(curve, share):
    while len(curve) > 1:
        curve = [
            (x1 + (x2 - x1) * share, y1 + (y2 - y1) * share)
            for (x1, y1), (x2, y2) in zip(curve, curve[1:], strict=False)
        ]
    return curve[0]


def parts(name):
    drawn = pictogram((FOLDER / f"{name}.svg").read_text("utf-8"), 46, "#aaaaaa")
    (circle,) = re.findall(r'cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', drawn)
    (path,) = re.findall(r' d="([^"]+)"', drawn)
    return on_lines(path), tuple(map(float, circle))


def test_every_domain_has_one():
    assert {path.stem for path in FOLDER.glob("*.svg")} == set(DOMAINS)


@pytest.mark.parametrize("name", sorted(DOMAINS))
def test_the_dot_is_clear_of_the_lines_or_sits_on_one(name):
    points, (x, y, radius) = parts(name)
    clear = min(hypot(x - px, y - py) for px, py in points) - radius - PEN / 2
    assert radius == DOT
    assert clear >= 1.98 or clear == pytest.approx(-radius - PEN / 2, abs=0.01)
    assert all(LIVE[0] <= place - radius and place + radius <= LIVE[1] for place in (x, y))


@pytest.mark.parametrize("name", sorted(DOMAINS))
def test_lines_stay_in_the_live_area(name):
    points, _ = parts(name)
    assert all(LIVE[0] - 0.51 <= place <= LIVE[1] for point in points for place in point)


def test_no_domain_is_one_white_dot():
    drawn = pictogram("", 46, "#aaaaaa")
    assert drawn.count("<circle") == 1
    assert "<path" not in drawn
    assert 'fill="#ffffff"' in drawn


def test_small_ones_have_a_thicker_pen_and_take_any_colours():
    drawn = pictogram((FOLDER / "sante.svg").read_text("utf-8"), 8, "#010203", "#040506", stroke=4)
    for said in ('stroke="#010203"', 'stroke-width="4"', 'fill="#040506"', 'width="8mm"', "aria-hidden"):
        assert said in drawn


def test_another_svg_is_an_error():
    with pytest.raises(LookupError):
        pictogram("<svg><rect/></svg>", 46, "#aaaaaa")
