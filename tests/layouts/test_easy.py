"""Easy-to-read is shared out over few pages that are filled alike, and broken where a reader may pause."""

import pytest
from markupsafe import Markup

from fichemetier.i18n.language import language
from fichemetier.layouts.easy import EasyPlan, easy_pages, evenly
from fichemetier.layouts.type import PageType
from fichemetier.view.parts import EasyRead, EasySection, Picture
from fichemetier.view.title import even_lines

PLAN = {
    "measure": 138, "sizes": (18, 17, 16), "leading": 0.5, "between": 2.5, "heading": 13, "title": (10, 22),
    "least": 32, "picture": 64, "gap": 9, "first": 196, "others": 255, "foot": 50, "scan": (),
    "codes": (48, 40, 32), "heights": (64,),
}  # fmt: skip
FACES = PageType(language("fr"))


def planned(counts, opening=None, **plan):
    """Sections of so many short sentences each, set."""
    sections = [
        EasySection(
            title=f"Titre {n}",
            sentences=(Markup("On pose du verre."),) * count,
            pictogram="travail" if n == 1 else "",
        )
        for n, count in enumerate(counts)
    ]
    easy = EasyRead(
        title="Le verre", sections=tuple(sections), opening=opening, proofread="", credits=(), published=()
    )
    return easy_pages(easy, EasyPlan(**PLAN | plan), FACES)


@pytest.mark.parametrize(
    ("heights", "ends"),
    [
        ([40], (1,)),
        ([60, 40, 40, 60], (2, 4)),
        ([100, 60, 40, 40], (2, 4)),
        ([59, 59, 59, 59, 59], (2, 5)),
        ([150, 40, 32, 32], (1, 4)),
        ([300, 40], (2,)),
    ],
)
def test_sections_share_the_pages_so_that_gaps_are_even(heights, ends):
    assert evenly(heights, EasyPlan(**PLAN))[1] == ends


def test_no_section_stands_alone_on_the_last_page_where_another_can_keep_it_company():
    _, ends, left = evenly([80, 80, 60, 60, 60, 60, 40], EasyPlan(**PLAN))
    assert (ends[-2:], left) == ((5, 7), 255 - 50 - 60 - 40 - 2 * 9)


@pytest.mark.parametrize(("counts", "size", "pages"), [([4, 4], 18, 1), ([5, 4], 16, 1), ([6, 6], 18, 2)])
def test_type_is_as_large_as_takes_no_page_more(counts, size, pages):
    found = planned(counts)
    assert (found.size, len(found.pages)) == (size, pages)


def test_a_long_section_is_cut_into_parts_alike():
    blocks = [block for page in planned([30]).pages for block in page]
    assert [(block.begins, len(block.sentences)) for block in blocks] == [
        (True, 10),
        (False, 10),
        (False, 10),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Par exemple, une petite entreprise", "avec peu de personnes."),
        ("L’alternance, c’est l’école", "et le travail en même temps."),
        ("On peut travailler dans une maison", "pour personnes âgées."),
    ],
)
def test_a_sentence_is_broken_where_a_reader_may_pause(lines):
    assert even_lines(" ".join(lines), FACES.text, 110, 6.35, 2, pauses=True).lines == lines


def test_the_picture_of_the_sheet_stands_where_the_work_is_told_if_it_takes_no_page_more():
    opening = Picture(address="fleurs.svg", alt="Des fleurs", credit="", field="illustrations[0]")
    roomy, full = planned([2, 2], opening, first=220), planned([5, 4], opening, first=220)
    assert (roomy.pictured, full.pictured) == (True, False)
    assert roomy.pages[0][1].section.picture == opening


def test_the_picture_of_the_sheet_is_as_high_as_fills_the_pages():
    opening = Picture(address="fleurs.svg", alt="Des fleurs", credit="", field="illustrations[0]")
    found = [planned(counts, opening, heights=(104, 84, 64)) for counts in ([6, 6], [8, 8])]
    assert [(one.pictured, one.picture) for one in found] == [(True, 104), (True, 64)]


@pytest.mark.parametrize(
    ("sentences", "said", "code", "apart"),
    [
        (8, "Scannez ce code avec votre téléphone.", 48, True),
        (2, "Scannez.", 48, False),
        (2, "Scannez ce code avec votre téléphone.", 32, False),
    ],
)
def test_a_code_is_as_large_as_room_allows_and_breaks_no_line_beside_it(sentences, said, code, apart):
    found = planned([sentences], scan=(said, "Ou allez ici :", "france.fr"), sizes=(17,))
    assert (found.code, found.apart) == (code, apart)
