"""The page budget: the first acceptable density, and an honest refusal."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.diagnostics.errors import DoesNotFitError
from fichemetier.layouts.fit import fit
from fichemetier.layouts.manifest import Layout, Manifest
from fichemetier.layouts.tries import Overflow, Room, Variants

STEPS = ["tight", "normal", "airy", "airiest"]


@dataclass(frozen=True)
class Fake:
    """A document of so much text at so much leading; a page holds 100."""

    height: float
    cut: bool = False
    breakable: bool = True
    left_out: tuple[str, ...] = ()
    too_small: tuple[str, ...] = ()
    fewest_pages: int = 1
    rooms: tuple[Room, ...] = ()
    amounts: dict[str, int] | None = None

    @property
    def page_count(self):
        return max(1, -(-int(self.height) // 100))

    @property
    def broken(self):
        return not self.breakable and self.page_count > 1

    def fill(self):
        return (self.height - 100 * (self.page_count - 1)) / 100

    def blank(self):
        return (1 - self.fill()) ** 4

    def overflow(self, pages):
        return Overflow(height=self.height - 100 * pages, sections=("salaire",), texts=("Salaire", "2 000 €"))


def layout(pages=2, fill=0.3, alone=0.0, otherwise="", content=None, even=False):
    words = {"fr": "", "en": ""}
    return Layout(
        (Path("a4"),),
        Manifest.model_validate(
            {
                "title": words,
                "page": {"width": "210mm", "height": "297mm"},
                "content": content or {},
                "pages": {"max": pages, "fill": fill, "alone": alone, "even": even},
                "density": {
                    "start": "normal",
                    "otherwise": otherwise,
                    "steps": {name: {} for name in STEPS},
                },
            }
        ),
    )


def of(lay_out):
    """A sheet whose pages do not depend on how much of anything it shows."""
    return Variants(lambda density, _amounts: lay_out(density), lambda one, other: True)


def fitted(height, **settings):
    scale = dict(zip(STEPS, (0.8, 1.0, 1.2, 1.4), strict=True))
    return fit(layout(**settings), 2, of(lambda name: Fake(height * scale[name])))


@pytest.mark.parametrize(
    ("height", "density", "pages"),
    [
        (150, "normal", 2),
        (220, "tight", 2),
        (105, "tight", 1),
        (128, "airy", 2),
        (25, "airy", 1),
        (10, "airiest", 1),
    ],
)
def test_density(height, density, pages):
    result = fitted(height)
    assert (result.density, result.document.page_count) == (density, pages)


def test_of_densities_that_take_as_few_pages_the_one_that_fills_them_alike_is_taken():
    heights = dict(zip(STEPS, (150, 180, 170, 210), strict=True))
    result = fit(layout(pages=3, even=True), 3, of(lambda name: Fake(heights[name])))
    assert result.density == STEPS[1]


def test_too_long_is_refused_with_excess_and_sections():
    with pytest.raises(DoesNotFitError) as caught:
        fitted(300)
    assert caught.value.diagnostics[0].arguments["excess"] == 40
    assert caught.value.diagnostics[0].arguments["sections"] == "salaire"
    assert caught.value.diagnostics[0].arguments["text"] == "Salaire\n2 000 €"


def far_too_long(heights):
    """A sheet of these heights, by density, laid out to its fifth page at most; the densities tried."""
    tried = []

    def lay_out(name):
        tried.append(name)
        return Fake(min(heights[name], 500), cut=heights[name] > 500)

    return tried, lambda: fit(layout(), 2, of(lay_out))


def test_of_a_sheet_that_is_far_too_long_only_the_tightest_is_tried_as_well():
    tried, result = far_too_long({"tight": 900, "normal": 1000})
    with pytest.raises(DoesNotFitError) as caught:
        result()
    assert tried == ["normal", "tight"]
    arguments = caught.value.diagnostics[0].arguments
    assert (arguments["pages"], arguments["excess"]) == ("≥\u00a05", "≥\u00a0300")


def test_what_fits_when_set_tight_is_never_refused_as_far_too_long():
    _, result = far_too_long({"tight": 200, "normal": 1000})
    assert result().density == "tight"


def test_a_thin_last_page_that_cannot_be_helped_is_reported():
    result = fitted(128, fill=0.9)
    assert [d.code for d in result.diagnostics] == ["FM412"]


@given(st.integers(1, 400))
def test_never_over_budget(height):
    try:
        result = fitted(height)
    except DoesNotFitError:
        assert height * 0.8 > 200
    else:
        assert result.document.page_count <= 2


@given(st.integers(1, 200), st.floats(0.1, 1.0))
def test_few_tries_find_what_all_would(height, fill):
    scale = dict(zip(STEPS, (0.8, 1.0, 1.2, 1.4), strict=True))
    pages = {name: Fake(height * factor) for name, factor in scale.items()}
    same = [name for name in STEPS[1:] if pages[name].page_count == pages["normal"].page_count]
    fewer = pages["tight"].page_count < pages["normal"].page_count
    full = [name for name in same if pages[name].fill() >= fill]
    best = full[0] if full and (full[0] == "normal" or not fewer) else "tight" if fewer else same[-1]
    assert fitted(height, fill=fill).density == best


@pytest.mark.parametrize(("height", "density"), [(110, "tight"), (140, "airiest"), (190, "normal")])
def test_what_must_stay_on_one_page_is_set_tighter_then_otherwise_then_broken(height, density):
    def lay_out(name):
        if name == "airiest":
            return Fake(height * 1.4)
        return Fake(height * {"tight": 0.8, "normal": 1.0, "airy": 1.2}[name], breakable=False)

    assert fit(layout(fill=0.1, otherwise="airiest"), 2, of(lay_out)).density == density


def test_of_the_ways_to_break_nothing_the_airiest_that_fits_is_taken():
    heights = {"tight": 150, "normal": 160, "airy": 180, "airiest": 230}

    def lay_out(name):
        return Fake(heights[name], breakable=name.startswith("air"))

    assert fit(layout(fill=0.1, otherwise="airy"), 2, of(lay_out)).density == "airy"


def test_no_page_is_saved_by_giving_up_what_it_prints():
    result = fit(
        layout(), 2, of(lambda name: Fake(95, left_out=("glossaire",)) if name == "tight" else Fake(105))
    )
    assert (result.document.page_count, result.document.left_out) == (2, ())


@pytest.mark.parametrize(
    ("fewest", "tried"), [(1, ["normal", "tight", "airy", "airiest"]), (2, ["normal", "airy", "airiest"])]
)
def test_a_page_that_is_asked_for_is_not_looked_for_among_the_tighter(fewest, tried):
    heights = {"tight": 110, "normal": 120, "airy": 130, "airiest": 150}
    seen = []

    def lay_out(name):
        seen.append(name)
        return Fake(heights[name], fewest_pages=fewest)

    assert fit(layout(fill=0.4), 2, of(lay_out)).density == "airiest"
    assert seen == tried


def test_a_picture_with_too_few_pixels_is_told_at_its_place():
    result = fit(layout(), 2, of(lambda name: Fake(195, too_small=("illustrations[0].fichier",))))
    assert [(one.code, one.field) for one in result.diagnostics] == [("FM421", "illustrations[0].fichier")]


def test_what_the_pages_gave_up_is_told_with_the_options_that_print_it():
    result = fit(layout(), 2, of(lambda name: Fake(195, left_out=("evolution.texte", "glossaire"))))
    assert [(one.code, one.field) for one in result.diagnostics] == [
        ("FM420", "evolution.texte"),
        ("FM420", "glossaire"),
    ]


def test_what_is_set_otherwise_is_no_airier_step_of_the_scale():
    assert fitted(10, otherwise="airy").density == "normal"


@pytest.mark.parametrize(
    ("height", "density"), [(85, "normal"), (70, "airy"), (60, "airiest"), (190, "normal")]
)
def test_a_single_page_is_set_airier_until_it_is_used_well(height, density):
    assert fitted(height, alone=0.8).density == density


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
    assert (told(silent()), told(plain())) == ([], [(0, 1)])


def test_text_is_tightened_before_anything_is_given_up():
    _, result = fixed(68, 5)
    assert (result().density, told(result())) == ("tight", [])


def test_things_are_given_up_in_their_order_each_at_the_airiest_density():
    tried, result = fixed(80, 5)
    assert told(result()) == [(3, 4), (0, 1)]
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
    assert told(fit(layout(pages=1, fill=0.1, content=CONTENT), 1, variants)) == [(0, 1)]


def test_what_has_no_room_in_one_place_is_given_up_there_alone():
    variants = Variants(
        lambda density, amounts: Fake(50, rooms=(room("answers", "steps", full=amounts["answers"] > 3),)),
        lambda one, other: one == other,
    )
    assert told(fit(layout(pages=1, fill=0.1, content=CONTENT), 1, variants)) == [(3, 4)]


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
