"""The page budget: the first acceptable density, and an honest refusal."""

from dataclasses import dataclass
from math import ceil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.diagnostics.errors import DoesNotFitError
from fichemetier.layouts.fit import fit
from fichemetier.layouts.manifest import Layout, Manifest
from fichemetier.layouts.tries import Overflow, Room, Variants

STEPS = ["tight", "normal", "airy", "airiest"]
RECKONED = {"page": 100.0, "holds": 100.0, "measure": 100.0, "gutter": 0.0, "rules": {}}


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
        return max(1, ceil(self.height / 100))

    @property
    def broken(self):
        return not self.breakable and self.page_count > 1

    @property
    def depth(self):
        return self.height - 100 * (self.page_count - 1)

    def fill(self):
        return (self.height - 100 * (self.page_count - 1)) / 100

    def blank(self):
        return (1 - self.fill()) ** 4

    def overflow(self, pages):
        return Overflow(height=self.height - 100 * pages, sections=("salaire",), texts=("Salaire", "2 000 €"))


def layout(pages=2, fill=0.3, alone=0.0, otherwise="", content=None, even=False, reckoned=False):
    words = {"fr": "", "en": ""}
    return Layout(
        (Path("a4"),),
        Manifest.model_validate(
            {
                "title": words,
                "page": {"width": "210mm", "height": "297mm"},
                "content": content or {},
                "reckoned": RECKONED if reckoned else None,
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


def test_pages_are_filled_alike_without_a_density_past_one_that_takes_more():
    heights, tried = dict(zip(STEPS, (150, 210, 220, 230), strict=True)), []

    def lay_out(name):
        tried.append(name)
        return Fake(heights[name])

    assert fit(layout(pages=3, even=True), 3, of(lay_out)).density == "tight"
    assert tried == ["normal", "tight"]


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


def reckoned(depths, heights, broken_freely=(), **settings):
    """A sheet whose one page is reckoned to be so deep at each density: what is chosen, what was laid out."""
    laid_out = []

    def lay_out(name, _amounts):
        laid_out.append(name)
        return Fake(heights[name], breakable=name in broken_freely)

    variants = Variants(lay_out, lambda one, other: True, lambda name, _amounts: depths.get(name))
    found = fit(layout(alone=0.9, reckoned=True, **settings), 2, variants)
    return found.density, laid_out


@pytest.mark.parametrize(
    ("normal", "density"), [(95, "normal"), (80, "airy"), (70, "airiest"), (120, "tight"), (40, "airiest")]
)
def test_what_is_foreseen_and_borne_out_is_all_that_is_laid_out(normal, density):
    heights = {name: normal * scale for name, scale in zip(STEPS, (0.8, 1.0, 1.16, 1.3), strict=True)}
    assert reckoned(heights, heights) == (density, [density])


def test_what_a_reckoning_is_too_near_to_say_is_laid_out():
    heights = {"tight": 80, "normal": 89.9, "airy": 95, "airiest": 110}
    assert reckoned(heights, heights) == ("airy", ["airy", "normal"])


def test_a_reckoning_that_is_wrong_by_a_page_is_believed_no_more():
    heights = {"tight": 95, "normal": 130, "airy": 140, "airiest": 150}
    depths = {"tight": 50, "normal": 95, "airy": 105, "airiest": 115}
    assert reckoned(depths, heights) == ("tight", ["normal", "tight"])


def test_what_cannot_be_reckoned_is_laid_out():
    heights = {"tight": 80, "normal": 85, "airy": 95, "airiest": 110}
    assert reckoned({}, heights) == ("airy", ["normal", "airy"])


def test_what_no_side_holds_is_set_otherwise_at_once():
    heights = {"tight": 110, "normal": 120, "airy": 180, "airiest": 190}
    depths = {"tight": 110, "normal": 120}
    assert reckoned(depths, heights, ("airy", "airiest"), otherwise="airy") == ("airiest", ["airiest"])


HEIGHTS = st.lists(st.floats(20, 190), min_size=4, max_size=4)
NOISE = st.lists(st.floats(-0.09, 0.09), min_size=4, max_size=4)


@given(HEIGHTS, NOISE, st.floats(-1.5, 1.5))
def test_reckonings_that_are_nearly_right_change_no_choice(heights, noise, off):
    named = dict(zip(STEPS, heights, strict=True))
    depths = {name: named[name] + off + error for name, error in zip(STEPS, noise, strict=True)}
    chosen, laid_out = reckoned(depths, named)
    expected, tried = reckoned({}, named)
    assert chosen == expected
    assert len(laid_out) == len(set(laid_out)) <= max(3, len(tried))


@given(HEIGHTS, HEIGHTS)
def test_reckonings_that_are_wrong_never_choose_what_does_not_fit(heights, depths):
    named = dict(zip(STEPS, heights, strict=True))
    chosen, laid_out = reckoned(dict(zip(STEPS, depths, strict=True)), named)
    assert named[chosen] <= 200
    assert len(laid_out) == len(set(laid_out))
    assert chosen in laid_out
