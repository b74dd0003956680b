"""Subsets that are not of one face stay apart."""

from fichemetier.publications.assembly.destinations import settle_links
from fichemetier.publications.assembly.fonts import unite_fonts


def programs(pdf):
    """The font programs that the pages of a PDF use."""
    fonts = [font for page in pdf.pages for font in page.resources.Font.values()]
    return {font.DescendantFonts[0].FontDescriptor.FontFile2.objgen for font in fonts}


def test_fonts_of_two_widths_stay_apart(opened):
    pdf, other, _ = opened
    settle_links(other)
    pdf.pages.extend(other.pages)
    before = len(programs(pdf))
    for font in pdf.pages[1].resources.Font.values():
        for run in font.DescendantFonts[0].W.as_list()[1::2]:
            run[:] = [int(width) + 1 for width in run.as_list()]
    unite_fonts(pdf)
    assert len(programs(pdf)) == before


def test_fonts_that_are_one_are_united(opened):
    pdf, other, third = opened
    settle_links(other)
    pdf.pages.extend(other.pages)
    pdf.pages.extend(third.pages)
    assert len(programs(pdf)) == 6
    unite_fonts(pdf)
    assert len(programs(pdf)) == 2
