"""Small PDFs for a press, made by hand: sound ones, and ones with a single fault."""

from __future__ import annotations

import io

import pikepdf
from pikepdf import Array, Dictionary, Name

PROFILES = ("offset-couche", "offset-mat", "numerique", "grand-format", "x1a")
MM = 72 / 25.4
WIDTH, HEIGHT, BLEED, SLUG = 105, 148, 3, 10
"""Millimetres: A6, its bleed, and how far the sheet reaches beyond the trim."""
GROUND = "0.2 0 0.1 0 k {left} {bottom} {width} {height} re f\n"
TEXT = "/Over gs 0 0 0 1 k BT /F 10 Tf 100 200 Td (Bonjour) Tj ET\n"


def mm(value):
    """Points of a length from the lower left of the trim."""
    return (SLUG + value) * MM


def box(margin):
    """A box with a margin around the trim, in points."""
    return [mm(-margin), mm(-margin), mm(WIDTH + margin), mm(HEIGHT + margin)]


def ground(margin=BLEED):
    """A tint over the page and a margin around it."""
    left, bottom, right, top = box(margin)
    return GROUND.format(left=left, bottom=bottom, width=right - left, height=top - bottom)


def embedded_font(pdf, name="ABCDEF+Sample", embedded=True):
    """A font of which rules read that it is embedded; PDFium draws another in its place."""
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name(f"/{name}"), Flags=32)
    if embedded:
        descriptor.FontFile2 = pdf.make_stream(b"\0\1\0\0")
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name(f"/{name}"),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=descriptor,
    )


def sample(content=TEXT, *, pages=1, resources=None, base=None, edit=None, **boxes):
    """The bytes of a PDF that nothing is wrong with but what the arguments make wrong.

    `resources` takes the PDF and gives more of them; `boxes` replace a page's, or with None remove it; `edit`
    takes the PDF last of all.
    """
    pdf = pikepdf.new()
    known = {
        "/Font": Dictionary(F=embedded_font(pdf)),
        "/ExtGState": Dictionary(Over=Dictionary(OP=True, op=True, OPM=1)),
    }
    for key, entries in (resources(pdf) if resources else {}).items():
        known[key] = Dictionary({**dict(known.get(key, {})), **entries})
    shown = pdf.make_stream(((ground() if base is None else base) + content).encode("latin-1"))
    for _ in range(pages):
        page = Dictionary(Type=Name.Page, MediaBox=box(SLUG), BleedBox=box(BLEED), TrimBox=box(0))
        page.Resources, page.Contents = Dictionary(known), shown
        for key, value in boxes.items():
            if value is None:
                del page[f"/{key}"]
            else:
                page[f"/{key}"] = Array(value)
        pdf.pages.append(pikepdf.Page(page))
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier="FOGRA39")
    pdf.Root.OutputIntents = Array([intent])
    pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-4"
    pdf.docinfo["/Trapped"] = Name("/False")
    if edit:
        edit(pdf)
    return saved(pdf)


def saved(pdf, **options):
    """The bytes of a PDF."""
    target = io.BytesIO()
    pdf.save(target, **{"min_version": "1.6", "static_id": True, **options})
    return target.getvalue()


def picture(pdf, columns, rows, space=Name.DeviceCMYK, data=None, **more):
    """A picture of one level; four components a pixel unless data are given."""
    pixels = bytes([64]) * (columns * rows * 4) if data is None else data
    entries = {
        "Type": Name.XObject,
        "Subtype": Name.Image,
        "Width": columns,
        "Height": rows,
        "BitsPerComponent": 8,
    }
    return pdf.make_stream(pixels, ColorSpace=space, **entries, **more)
