"""The codes of a stand: composed for one as for thirty, and read by telephones."""

from __future__ import annotations

import pypdfium2
import pytest
import zxingcpp
from markupsafe import Markup

from fichemetier.i18n.language import language
from fichemetier.publications.salon.codes import CodeCard, code_pages
from fichemetier.publications.salon.pages import FairPage, FairPages

pytestmark = pytest.mark.engine

TITLES = (
    "Fleuriste",
    "Technicienne, technicien de maintenance d’éoliennes",
    "Adjointe ou adjoint de contrôle de la concurrence et de la répression des fraudes",
)


def card(number):
    address = f"candidat.francetravail.fr/metierscope/fiche-metier/A{1000 + number}"
    return CodeCard(
        title=TITLES[number % len(TITLES)],
        others=[("de", "ltr", "Floristin"), ("ar", "rtl", "منسقة زهور")],
        domain="commerce",
        url=f"https://{address}",
        address=Markup(address),
        ground="#ffbda8",
        ink="#9c1f0a",
    )


@pytest.mark.parametrize(
    ("count", "rows"),
    [
        (1, [[1]]),
        (4, [[1, 1, 1, 1]]),
        (7, [[3, 3, 1]]),
        (12, [[3, 3, 3, 3]]),
        (30, [[3, 3, 3, 1]] * 3),
    ],
)
def test_cards_fill_the_pages_that_they_take(count, rows):
    pages = code_pages([card(number) for number in range(count)])
    assert [[len(row.cards) for row in page] for page in pages] == rows
    for row in (row for page in pages for row in page):
        assert row.width * len(row.cards) + 5 * (len(row.cards) - 1) == pytest.approx(186)


@pytest.mark.parametrize("count", [1, 7, 12])
def test_every_code_is_read_and_no_words_leave_their_card(salon, workspace, count):
    fair = salon('nom = "Forum"\n[[commandes]]\nproduit = "a4"\n')
    pages = FairPages(workspace, fair, language("fr"))
    cards = [card(number) for number in range(count)]
    page = FairPage(title="Scannez", fair="Forum", when="", place="", rows=code_pages(cards))
    with pypdfium2.PdfDocument(pages._pdf(page, "codes.html.j2")) as document:
        assert len(document) == 1
        picture = document[0].render(scale=200 / 72).to_pil().convert("L")
        text = " ".join(document[0].get_textpage().get_text_range().split())
    assert {code.text for code in zxingcpp.read_barcodes(picture)} == {one.url for one in cards}
    assert text.count("Fleuriste") == len([one for one in cards if one.title == "Fleuriste"])


def test_titles_of_a_plan_have_one_size(salon, workspace):
    fair = salon('nom = "Forum"\n[[commandes]]\nproduit = "a4"\n')
    cards = [card(number) for number in range(5)]
    page = FairPage(title="Scannez", fair="Forum", when="", place="", rows=code_pages(cards))
    pages = FairPages(workspace, fair, language("fr"))
    with pypdfium2.PdfDocument(pages._pdf(page, "codes.html.j2")) as document:
        text = document[0].get_textpage()
        tops = [text.get_charbox(text.get_text_range().index(title[:8])) for title in TITLES]
    assert max(top - bottom for _, bottom, _, top in tops) < 1.25 * min(
        top - bottom for _, bottom, _, top in tops
    )


@pytest.mark.parametrize("count", [5, 6, 7])
def test_a_title_is_larger_than_those_in_other_languages(salon, workspace, count):
    fair = salon('nom = "Forum"\n[[commandes]]\nproduit = "a4"\n')
    cards = [card(number) for number in range(count)]
    page = FairPage(title="Scannez", fair="Forum", when="", place="", rows=code_pages(cards))
    with pypdfium2.PdfDocument(FairPages(workspace, fair, language("fr"))._pdf(page, "codes.html.j2")) as pdf:
        text = pdf[0].get_textpage()
        words = text.get_text_range()
        heights = [
            top - bottom
            for _, bottom, _, top in (
                text.get_charbox(words.rindex(name)) for name in ("Fleuriste", "Floristin")
            )
        ]
    assert heights[0] > 1.1 * heights[1]
