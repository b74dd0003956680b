"""What is stamped over the pages of an assembled PDF: folios and thumb tabs, which no reader is read.

A form is drawn once and used by many pages. Pages of one sheet share a dictionary of resources, so that each
form has one name wherever it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pikepdf import Name, Object, Page, Pdf


@dataclass(frozen=True)
class Stamp:
    """A page of the furniture, by its number from 0, laid over a page so many pt to the right."""

    form: int
    shift: float = 0.0


class Furniture:
    """The forms of a PDF of untagged pages, as another PDF may draw them."""

    def __init__(self, pdf: Pdf, pages: Pdf) -> None:
        self._forms: list[Object] = [pdf.copy_foreign(_form(page)) for page in pages.pages]

    def stamp(self, page: Page, stamps: Iterable[Stamp]) -> None:
        """Draw forms over a page, as an artifact of pagination (ISO 32000-1, 14.8.2.2.2)."""
        drawn = b"".join(self._drawn(page, stamp) for stamp in stamps)
        if drawn:
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ\n/Artifact <</Type /Pagination>> BDC\n" + drawn + b"EMC\n")

    def _drawn(self, page: Page, stamp: Stamp) -> bytes:
        name = f"/furniture{stamp.form}"
        if name not in page.resources.get("/XObject", {}):
            page.add_resource(self._forms[stamp.form], Name.XObject, Name(name))
        return b"q 1 0 0 1 %.3f 0 cm %s Do Q\n" % (stamp.shift, name.encode())


def _form(page: Page) -> Object:
    """A page as a form that reaches into its bleed."""
    form = page.as_form_xobject()
    form.BBox = page.mediabox
    return form


def folio(number: int, digits: Sequence[int], advance: float, *, rightwards: bool) -> list[Stamp]:
    """A page's number of forms that each hold one digit, `advance` pt wide.

    It begins where the form of its first digit is drawn, or ends where that of its last is.
    """
    text = str(number)
    first = 0.0 if rightwards else (1 - len(text)) * advance
    return [Stamp(digits[int(digit)], first + place * advance) for place, digit in enumerate(text)]
