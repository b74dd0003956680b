"""Whatever a route says, no label of its line meets another or leaves the width."""

from itertools import combinations, pairwise
from math import hypot

from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.view.drawing.route import Lane, Route, Rung
from fichemetier.view.drawing.wrap import line_width
from tests.view.drawing.fonts import LETTERING
from tests.view.drawing.routes import TEXTS, TICKS, drawn, rung
from tests.view.drawing.shapes import dots, tracks

TRACK = 4.0

LANES = st.builds(
    Lane,
    label=TEXTS,
    note=st.one_of(st.just(""), TEXTS),
    start=st.sampled_from([0, 0, 0, 3, 4.5]),
    years=st.sampled_from([None, 0.5, 1, 2, 3, 3, 3, 8]),
    striped=st.booleans(),
    outside=st.booleans(),
)
RUNGS = st.builds(
    Rung,
    alternatives=st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
    note=st.one_of(st.just(""), TEXTS),
    years=st.sampled_from([None, None, 1, 2]),
)
SHORT = st.sampled_from(["Bac pro", "Licence", "CAP", "Cheffe d’équipe", "Direction", "À son compte"])
SHORT_ROUTES = st.builds(
    Route,
    lanes=st.lists(st.builds(Lane, label=SHORT, years=st.sampled_from([None, 2, 3])), max_size=3).map(tuple),
    stations=st.lists(SHORT.map(rung), min_size=2, max_size=4).map(tuple),
    ticks=st.just(TICKS),
)


def boxes_overlap(one, other):
    apart = (
        one.x + one.width <= other.x + 0.01
        or other.x + other.width <= one.x + 0.01
        or one.y + one.height <= other.y + 0.01
        or other.y + other.height <= one.y + 0.01
    )
    return not apart


def covers(label, x, y, radius):
    """Whether a disc lies on a label."""
    near_x = min(max(x, label.x), label.x + label.width)
    near_y = min(max(y, label.y), label.y + label.height)
    return hypot(x - near_x, y - near_y) < radius - 0.05


def along(path):
    for (x1, y1), (x2, y2) in pairwise(path):
        yield from ((x1 + (x2 - x1) * step / 9, y1 + (y2 - y1) * step / 9) for step in range(10))


def require_sound(drawing, width):
    for label in drawing.labels:
        assert label.x >= -0.01
        assert label.x + label.width <= width + 0.01
        assert label.y >= -0.01
        assert label.y + label.height <= drawing.height + 0.01
        assert all(line_width(line, LETTERING) <= label.width + 0.01 for line in label.lines)
    overlapping = [
        (one.lines, other.lines)
        for one, other in combinations(drawing.labels, 2)
        if boxes_overlap(one, other)
    ]
    assert overlapping == []
    for dot in dots(drawing):
        assert [label.lines for label in drawing.labels if covers(label, *dot[:3])] == []
        assert 0 <= dot.x - dot.r <= dot.x + dot.r <= width
    for _, path in tracks(drawing):
        places = list(along(path))
        covered = [
            label for label in drawing.labels if any(covers(label, x, y, TRACK / 2) for x, y in places)
        ]
        assert [label.lines for label in covered] == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(LANES, max_size=6).map(tuple),
    st.lists(RUNGS, max_size=6).map(tuple),
    st.floats(103, 180),
    st.integers(0, 5),
)
def test_no_label_meets_another_or_leaves_the_width(lanes, stations, width, target):
    drawing = drawn(Route(lanes=lanes, stations=stations, target=target, ticks=TICKS), width)
    if drawing:
        require_sound(drawing, width)


@settings(max_examples=60, deadline=None)
@given(SHORT_ROUTES, st.floats(103, 180))
def test_what_is_short_is_drawn_at_every_width(route, width):
    drawing = drawn(route, width)
    assert drawing is not None
    require_sound(drawing, width)
