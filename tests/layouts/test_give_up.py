"""What a page that is too full gives up: in order, no more than it must, and told."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.diagnostics.errors import DoesNotFitError
from fichemetier.layouts.fit import fit
from fichemetier.layouts.tries import Room, Variants
from tests.layouts.test_fit import STEPS, Fake, layout

TITLE = {"fr": "noms", "en": "names"}
CONTENT = {
    "answers": {"title": TITLE, "max": 4, "min": 3, "drop": 2},
    "names": {"title": TITLE, "max": 1, "drop": 1},
    "steps": {"title": TITLE, "max": 3, "min": 1, "drop": 3},
}


def fixed(height, of_each, has=None, content=CONTENT):
    """A sheet on one page, which takes so much more for each thing that it shows of what it has."""
    has = has or {"answers": 9, "names": 9, "steps": 9}
    tried = []

    def shown(amounts):
        return {name: min(amount, has[name]) for name, amount in amounts.items()}

    def lay_out(density, amounts):
        tried.append((density, amounts))
        more = sum(of_each * amount for amount in shown(amounts).values())
        return Fake((height + more) * (0.9 if density == "tight" else 1))

    variants = Variants(lay_out, lambda one, other: shown(one) == shown(other))
    return tried, lambda: fit(layout(pages=1, fill=0.1, content=content), 1, variants)


def told(result):
    found = [one for one in result.diagnostics if one.code == "FM422"]
    return [(one.arguments["shown"], one.arguments["there"]) for one in found]


def room(*names, full):
    return Room(names=names, height=10, left=-5.0 if full else 0.0, full=full)


def test_what_fits_gives_nothing_up():
    tried, result = fixed(50, 5)
    assert told(result()) == []
    assert [density for density, _ in tried] == ["normal"]


def test_nobody_is_told_of_what_only_fills_a_page():
    content = {**CONTENT, "names": {**CONTENT["names"], "extra": True}}
    (_, silent), (_, plain) = fixed(76, 5, content=content), fixed(76, 5)
    assert (told(silent()), told(plain())) == ([], [(0, 9)])


def test_text_is_tightened_before_anything_is_given_up():
    _, result = fixed(68, 5)
    assert (result().density, told(result())) == ("tight", [])


def test_things_are_given_up_in_their_order_each_at_the_airiest_density():
    tried, result = fixed(80, 5)
    assert told(result()) == [(3, 9), (0, 9)]
    assert result().density == "tight"
    assert [amounts["names"] for _, amounts in tried[:3]] == [1, 1, 0]


def test_no_less_than_the_least_is_shown():
    _, result = fixed(95, 5)
    with pytest.raises(DoesNotFitError):
        result()


def test_what_the_sheet_does_not_have_is_neither_tried_nor_told():
    tried, result = fixed(90, 5, has={"answers": 2, "names": 0, "steps": 3})
    assert told(result()) == [(2, 3)]
    assert len(tried) == len({(density, amounts["steps"]) for density, amounts in tried})


def test_an_element_that_is_too_full_is_as_a_page_too_many():
    variants = Variants(
        lambda density, amounts: Fake(50, rooms=(room(full=amounts["names"] > 0),)),
        lambda one, other: one["names"] == other["names"],
    )
    result = fit(layout(pages=1, fill=0.1, content=CONTENT), 1, variants)
    assert [shown for shown, _ in told(result)] == [0]


def test_what_has_no_room_in_one_place_is_given_up_there_alone():
    variants = Variants(
        lambda density, amounts: Fake(50, rooms=(room("answers", "steps", full=amounts["answers"] > 3),)),
        lambda one, other: one == other,
    )
    result = fit(layout(pages=1, fill=0.1, content=CONTENT), 1, variants)
    assert [shown for shown, _ in told(result)] == [3]


FRONT, BACK = ("answers",), ("names", "steps")
FEW = 12
"""Times that a sheet with two full rooms is laid out at the most."""
MILLIMETRES = 100
"""Of each room of a sheet below, and the most that one thing takes."""


@dataclass(frozen=True)
class Sheet:
    """Two rooms of a hundred, what each thing in them takes by content, and whether the pages say so."""

    takes: dict[str, tuple[float, ...]]
    marked: bool

    def has(self, amounts):
        return {name: min(amount, len(self.takes[name])) for name, amount in amounts.items()}

    def room(self, names, amounts, scale):
        taken = {name: scale * sum(self.takes[name][: self.has(amounts)[name]]) for name in names}
        left = MILLIMETRES - sum(taken.values())
        told = taken if self.marked else {}
        return Room(names=names, height=MILLIMETRES, left=left, full=left < 0, taken=told)

    def lay_out(self, density, amounts):
        scale = dict(zip(STEPS, (0.8, 1.0, 1.2, 1.4), strict=True))[density]
        rooms = tuple(self.room(names, amounts, scale) for names in (FRONT, BACK))
        return Fake(50, rooms=rooms, amounts=self.has(amounts))

    def fits(self, amounts):
        return not any(room.full for room in self.lay_out("tight", amounts).rooms)

    def one_by_one(self, content):
        """What is shown where one thing after another is given up, and then regained, in their order."""
        shown = {name: one["max"] for name, one in content.items()}
        for names in (FRONT, BACK):
            order = sorted(names, key=lambda name: content[name]["drop"])
            while self.room(names, shown, 0.8).full:
                name = next(name for name in order if shown[name] > content[name]["min"])
                shown[name] -= 1
            for name in reversed(order):
                while shown[name] < content[name]["max"] and self.fits({**shown, name: shown[name] + 1}):
                    shown[name] += 1
        return self.has(shown)


MANY = {
    "answers": {"title": TITLE, "max": 4, "min": 0, "drop": 2},
    "names": {"title": TITLE, "max": 3, "min": 0, "drop": 1},
    "steps": {"title": TITLE, "max": 12, "min": 0, "drop": 3},
}
LENGTHS = st.floats(2, MILLIMETRES / 2)


def things(of):
    """What each thing takes, drawn by content."""
    return st.fixed_dictionaries({name: of(one["max"]).map(tuple) for name, one in MANY.items()})


UNEVEN = things(lambda most: st.lists(LENGTHS, max_size=most))
EVEN = things(lambda most: st.builds(lambda one, count: [one] * count, LENGTHS, st.integers(0, most)))


def shown(sheet):
    """What the fitter shows of a sheet, and how often it lays the sheet out."""
    tried = []

    def lay_out(density, amounts):
        tried.append(density)
        return sheet.lay_out(density, amounts)

    variants = Variants(lay_out, lambda one, other: sheet.has(one) == sheet.has(other))
    found = fit(layout(pages=1, fill=0, content=MANY), 1, variants)
    assert not any(room.full for room in found.document.rooms)
    return found.document.amounts, len(tried)


@given(UNEVEN)
def test_without_heights_as_little_is_given_up_as_one_by_one(takes):
    sheet = Sheet(takes, marked=False)
    assert shown(sheet)[0] == sheet.one_by_one(MANY)


@given(EVEN)
def test_by_their_heights_as_little_is_given_up_as_one_by_one_in_few_tries(takes):
    sheet = Sheet(takes, marked=True)
    amounts, tries = shown(sheet)
    assert amounts == sheet.one_by_one(MANY)
    assert tries <= FEW


@given(UNEVEN)
def test_heights_that_are_wrong_show_little_less_than_there_is_room_for(takes):
    sheet = Sheet(takes, marked=True)
    amounts, _ = shown(sheet)
    for names in (FRONT, BACK):
        if amounts != sheet.has({name: one["max"] for name, one in MANY.items()}):
            more = [name for name in names if amounts[name] < len(sheet.takes[name])]
            assert not more or sheet.room(names, amounts, 0.8).left < MILLIMETRES / 2
