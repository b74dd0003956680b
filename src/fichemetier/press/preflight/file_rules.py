"""Rules about the file: what does not belong into one for a press, what it says it is, what it must say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pikepdf

from fichemetier.press.preflight.document import PressFile, PressPage
from fichemetier.press.preflight.products import mentions
from fichemetier.press.preflight.registry import Fault, file_rule, page_rule
from fichemetier.press.preflight.values import name, table

_LATEST = {"pdf/x-4": "1.7", "pdf/x-1a": "1.4"}
"""The latest version of PDF that readers of a variant take (ISO 15930-7, 15930-4)."""
_DECLARED = {"pdf/x-4": "PDF/X-4", "pdf/x-1a": "PDF/X-1"}
"""How a file begins to say which variant it is, in `GTS_PDFXVersion`."""
_READ_PAGES = 200
"""Pages in whose text mentions are looked for."""
_MOST_OBJECTS = 500_000
"""Objects of a file that are looked at."""


@file_rule("FM821")
def encryption(document: PressFile) -> Iterator[Fault]:
    if document.pdf.is_encrypted:
        yield Fault()


@page_rule("FM847")
def interactive_places(page: PressPage) -> Iterator[Fault]:
    annotations = page.raw.obj.get("/Annots")
    for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
        if table(annotation) is None:
            continue
        kind, place = name(annotation.get("/Subtype")), page.placed(annotation.get("/Rect"))
        if place is not None and place.meets(page.area) and kind not in ("Popup", "PrinterMark", "TrapNet"):
            yield Fault({"kind": kind}, place)


@file_rule("FM848")
def scripts(document: PressFile) -> Iterator[Fault]:
    for held in islice(document.pdf.objects, _MOST_OBJECTS):
        if isinstance(held, pikepdf.Dictionary) and "/JS" in held:
            yield Fault()
            return


@file_rule("FM849")
def embedded_files(document: PressFile) -> Iterator[Fault]:
    for held in islice(document.pdf.objects, _MOST_OBJECTS):
        if isinstance(held, pikepdf.Dictionary) and table(held.get("/EF")) is not None:
            yield Fault({"file": str(held.get("/UF", held.get("/F", "?")))})


@file_rule("FM850")
def version(document: PressFile) -> Iterator[Fault]:
    variant = document.profile.variant
    found, latest = document.pdf.pdf_version, _LATEST[variant]
    if tuple(map(int, found.split("."))) > tuple(map(int, latest.split("."))):
        yield Fault({"found": found, "latest": latest, "variant": variant.upper()})


@file_rule("FM851")
def declared_variant(document: PressFile) -> Iterator[Fault]:
    variant = document.profile.variant
    said = str(document.pdf.docinfo.get("/GTS_PDFXVersion", ""))
    stored = document.pdf.Root.get("/Metadata")
    metadata = stored.read_bytes().decode("utf-8", "replace") if isinstance(stored, pikepdf.Stream) else ""
    wanted = _DECLARED[variant]
    if not said.startswith(wanted) and f"GTS_PDFXVersion>{wanted}" not in metadata:
        yield Fault({"key": "GTS_PDFXVersion", "variant": variant.upper()})
    if name(document.pdf.docinfo.get("/Trapped")) not in ("True", "False"):
        yield Fault({"key": "Trapped", "variant": variant.upper()})


@file_rule("FM852")
def legal_mentions(document: PressFile) -> Iterator[Fault]:
    wanted = [mention for mention in mentions() if document.product in mention.products]
    if not wanted:
        return
    pages = islice(document.pages(), _READ_PAGES)
    text = " ".join(line.text for page in pages for line in page.lines)
    said = " ".join(text.replace("’", "'").split())
    for mention in wanted:
        if not mention.is_in(said):
            arguments = {"mention": f"@mention_{mention.name}", "law": mention.law}
            yield Fault({**arguments, "product": document.product})
