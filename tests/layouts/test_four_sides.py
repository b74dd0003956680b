"""A sheet that fills every key: two sides name what they leave out, four print it."""

import io

import pypdfium2

NAMED = "Version abrégée"


def printed(render_sheet, *options):
    """The text of every page, as one line."""
    document = pypdfium2.PdfDocument(
        io.BytesIO(render_sheet("technicien-eolien.yaml", "pdf", *options).files[0])
    )
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def test_two_sides_name_what_they_leave_out(render_sheet):
    text = printed(render_sheet)
    assert NAMED in text
    assert "Hydraulique" not in text


def test_four_sides_print_the_whole(render_sheet):
    text = printed(render_sheet, ("sides", "four"))
    assert NAMED not in text
    for told in (
        "Panne sur une autre machine",
        "Repérer les pièces défectueuses",
        "Hydraulique",
        "Jamais sans l’autre",
        "Trouver une formation",
    ):
        assert told in text


def test_a_row_of_questions_stands_on_one_page(render_sheet):
    document = pypdfium2.PdfDocument(io.BytesIO(render_sheet("cto.yaml", "pdf", ("sides", "four")).files[0]))
    texts = [page.get_textpage().get_text_range() for page in document]
    asked = ("On gagne combien", "Et après", "C’est pour moi")
    assert len({number for number, text in enumerate(texts) for one in asked if one in text}) == 1
