"""What goes with the files of a fair: the job ticket of each destination, the contact sheet, the QR codes."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

import pypdfium2
from markupsafe import Markup

from fichemetier.engine.engine import shared_engine
from fichemetier.i18n.language import Language
from fichemetier.layouts.addresses import filled
from fichemetier.layouts.manifest import millimetres, read_layout
from fichemetier.layouts.table import Words
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.lint.load import load_sheet
from fichemetier.model.sheet import Sheet
from fichemetier.pdf.write import write_pdf
from fichemetier.press.imposition.request import SHEETS
from fichemetier.publications.salon.make import Finished
from fichemetier.publications.salon.read import Salon
from fichemetier.translation.localise import localise
from fichemetier.view.build import build
from fichemetier.view.metadata import Metadata
from fichemetier.view.parts import SheetView
from fichemetier.workspace.files import write
from fichemetier.workspace.project import Workspace

LAYOUT = "salon"
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""What the first letter with a direction gives a text (UAX 9, P2), by its class in Unicode."""
CSV_COLUMNS = (
    "produit",
    "fichier",
    "langue",
    "format_mm",
    "fond_perdu_mm",
    "pages",
    "encres",
    "papier",
    "imposition",
    "feuille_mm",
    "feuilles",
    "exemplaires",
    "sha256",
)
_SHOWN_DIGITS = 12
"""Digits of a digest on paper: enough to tell files apart."""
_THUMBNAIL = 480
"""Pixels of the longer side of a thumbnail: 300 an inch of its 41 mm."""
_DRAWN = 12.5
"""Millimetres of the longer side of the largest outline of a product."""
_LARGEST = 420
"""Millimetres that such an outline stands for, the height of an A3; larger products are drawn as high."""


@dataclass(frozen=True, kw_only=True)
class TicketRow:
    """One file, as the ticket and the contact sheet show it."""

    product: str
    job: str
    file: str
    size: str
    bleed: str
    pages: int
    inks: str
    paper: str
    imposed: str
    sheets: int
    copies: int
    quantity: str
    sha256: str
    drawing: Markup = Markup()
    picture: str = ""


@dataclass(frozen=True, kw_only=True)
class CodeRow:
    """One sheet, as the plan of codes shows it."""

    title: str
    domain: str
    url: str
    address: Markup
    ground: str
    ink: str


@dataclass(frozen=True, kw_only=True)
class FairPage:
    """What a template is given as its `fiche`."""

    title: str
    fair: str
    when: str
    place: str
    rows: Sequence[Any]
    order: str = ""
    destination: str = ""
    contact: str = ""
    delivery: str = ""
    sheets: str = ""
    copies: str = ""


@dataclass(frozen=True)
class FairPages:
    """Lays the pages of a fair out in its first language."""

    workspace: Workspace
    salon: Salon
    language: Language

    def ticket(self, destination: str, files: Sequence[Finished]) -> bytes:
        """The job ticket of a destination."""
        fair, language = self.salon.fair, self.language
        rows = [self._row(one) for one in files]
        page = FairPage(
            **self._head(language.t("Job ticket")),
            rows=rows,
            order=self._own(self.salon.name),
            destination=self._own(destination),
            contact=self._own(fair.contact),
            delivery=self._own(fair.livraison),
            sheets=language.number(sum(one.sheets for one in files)),
            copies=language.number(sum(one.copies for one in files)),
        )
        return self._pdf(page, "sheet.html.j2")

    def contact_sheet(self, files: Sequence[Finished], pictures: Path) -> bytes:
        """The first page of every file; the pictures are written to a folder of the workspace."""
        pictures.mkdir(parents=True, exist_ok=True)
        rows = [
            replace(self._row(one), picture=_thumbnail(one, pictures).resolve().as_uri()) for one in files
        ]
        return self._pdf(
            FairPage(**self._head(self.language.t("Contact sheet")), rows=rows), "contact.html.j2"
        )

    def codes(self, files: Sequence[Finished]) -> bytes:
        """The codes of all sheets that were made, each once, that have an address to lead to."""
        sheets = dict.fromkeys(sheet for one in files for sheet in one.piece.sheets)
        rows = [row for row in map(self._code, sheets) if row]
        return self._pdf(FairPage(**self._head(self.language.t("Scan a job")), rows=rows), "codes.html.j2")

    def _head(self, title: str) -> dict[str, str]:
        fair = self.salon.fair
        stand = self.language.t("Stand %(number)s", number=fair.stand) if fair.stand else ""
        when = Markup(" · ").join(text for text in (self._own(fair.date), stand) if text)
        return {"title": title, "fair": self._own(fair.nom), "when": when, "place": self._own(fair.lieu)}

    def _own(self, text: str) -> str:
        """A text in the direction of its own letters, where the page has the other one."""
        classes = (bidirectional(letter) for letter in text)
        first = next((one for one in classes if one in _DIRECTIONS), "")
        wanted = _DIRECTIONS.get(first, self.language.direction)
        if wanted == self.language.direction:
            return text
        return Markup('<span class="own" dir="{}">{}</span>').format(wanted, text)

    def _row(self, one: Finished) -> TicketRow:
        order, language = one.piece.task.order, self.language
        manifest = one.piece.task.layout.manifest
        title = language.t("Catalogue") if one.piece.task.is_book else _in(manifest.title, language)
        return TicketRow(
            product=self._own(title),
            job=self._own(self._job(one)),
            file=self._own(one.piece.name),
            size=self._own(shown_size(one.size, language)),
            bleed=self._own(f"+ {language.number(round(one.bleed, 1))} mm") if one.bleed else "",
            pages=one.pages,
            inks=inks(one),
            paper=self._own(order.papier),
            imposed=self._own(_imposed(one, language)),
            sheets=one.sheets,
            copies=one.copies,
            quantity=language.number(one.copies),
            sha256=one.sha256[:_SHOWN_DIGITS],
            drawing=_outline(one),
        )

    def _job(self, one: Finished) -> str:
        """The job of a file of one sheet, and the language that it is in where the page has another one."""
        alone = not one.piece.task.is_book and len(one.piece.sheets) == 1
        job = self._view(one.piece.sheets[0]).title if alone else ""
        other = one.piece.locale != self.language.tag
        named = self.language.language_name(one.piece.locale) if other else ""
        return " · ".join(text for text in (job, named) if text)

    def _code(self, path: Path) -> CodeRow | None:
        """The code on the front of a sheet; None for one that leads nowhere."""
        view = self._view(path)
        if view.code is None:
            return None
        colours = read_layout(self.workspace.layout(LAYOUT)).palette(view.domain, {})
        return CodeRow(
            title=view.title,
            domain=view.domain,
            url=view.code.url,
            address=_after_slashes(view.code.address),
            ground=colours["vif"],
            ink=colours["deep"],
        )

    def _view(self, path: Path) -> SheetView:
        """A sheet as the page has it."""
        found = load_sheet(path, self.workspace)
        sheet = localise(found, path, self.language.tag, "silent", 0).sheet
        genre = self.workspace.settings.collection.genre
        return build(sheet, self.language, genre, path.resolve().parent, self._address(sheet))

    def _address(self, sheet: Sheet) -> str:
        """Where the codes of the products lead, by the option of that name."""
        given = (dict(task.options).get("qr", "") for task in self.salon.tasks)
        codes = sheet.codes.rome
        values = {"id": sheet.id or "", "rome": codes[0] if codes else "", "locale": self.language.tag}
        return filled(next((address for address in given if address), ""), values)

    def _pdf(self, page: FairPage, name: str) -> bytes:
        layout = read_layout(self.workspace.layout(LAYOUT))
        accent = {"accent": self.salon.fair.accent} if self.salon.fair.accent else {}
        options = layout.options(accent, self.workspace.root)
        context = TemplateContext(
            layout=layout,
            options=options,
            palette=layout.palette("", options),
            language=self.language,
            without=frozenset(self.workspace.settings.typography.disable),
        )
        html = render(page, context, template(layout, name), layout.manifest.density.start)
        roots = (*layout.folders, self.workspace.root)
        document = shared_engine(self.workspace.fonts).lay_out(html, layout.folder, roots)
        return write_pdf(document, Metadata(title=page.title, language=self.language.html_tag))


def _imposed(one: Finished, language: Language) -> str:
    """How a file was imposed, and on what: `booklet, A3`."""
    imposition = one.piece.task.imposition
    if imposition is None:
        return ""
    schemes = {
        "booklet": language.t("booklet"),
        "n-up": language.t("several pages a sheet"),
        "step": language.t("each page repeated"),
        "cut-stack": language.t("cut into stacks"),
        "tiles": language.t("parts to glue"),
    }
    return f"{schemes[imposition.scheme]}, {sheet_name(one.paper, language)}"


def _after_slashes(address: str) -> Markup:
    """An address that is broken after slashes alone, from left to right in every language."""
    parts = (
        Markup('<span class="part">{}</span>').format(part)
        for part in re.findall(r"[^/]*/?", address)
        if part
    )
    return Markup('<span class="own" dir="ltr">{}</span>').format(Markup("<wbr>").join(parts))


def inks(one: Finished) -> str:
    """The inks of both sides, as printers write them: `4/4`, or `4/0` for a front alone."""
    return "4/0" if one.pages == 1 else "4/4"


def shown_size(size: tuple[float, float], language: Language) -> str:
    """Millimetres, as people write them: `148 × 210 mm`."""
    width, height = (language.number(round(length, 1)) for length in size)
    return f"{width} × {height} mm"


def sheet_name(size: tuple[float, float], language: Language) -> str:
    """`A3` for a sheet that has a name, lying or standing; else its size."""
    named = (name for name, known in SHEETS.items() if sorted(known) == sorted(map(round, size)))
    return next(named, shown_size(size, language))


def order_csv(files: Sequence[Finished], language: Language) -> bytes:
    """The files of a destination as a table that French spreadsheets open: semicolons, UTF-8 with a mark."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(CSV_COLUMNS)
    for one in files:
        order, imposition = one.piece.task.order, one.piece.task.imposition
        table.writerow(
            (
                order.produit,
                one.piece.name,
                one.piece.locale,
                _csv_size(one.size),
                f"{one.bleed:.1f}".replace(".", ","),
                one.pages,
                inks(one),
                order.papier,
                imposition.scheme if imposition else "",
                _csv_size(one.paper),
                one.sheets,
                one.copies,
                one.sha256,
            )
        )
    return out.getvalue().encode("utf-8-sig")


def _csv_size(size: tuple[float, float]) -> str:
    return "x".join(f"{length:.1f}".rstrip("0").rstrip(".").replace(".", ",") for length in size)


def _in(words: Words, language: Language) -> str:
    """A text of a manifest, in French for French readers and in English for all others."""
    return words.fr if language.html_tag.startswith("fr") else words.en


def _thumbnail(one: Finished, folder: Path) -> Path:
    """The first page of a product as a picture of the folder."""
    path = folder / f"{one.sha256}-{_THUMBNAIL}.png"
    if not path.is_file():
        with pypdfium2.PdfDocument(one.shown) as document:
            page = document[0]
            page.set_cropbox(*page.get_trimbox())
            scale = _THUMBNAIL / max(page.get_size())
            image = page.render(scale=scale).to_pil().convert("RGB")
        target = io.BytesIO()
        image.save(target, "PNG")
        write(path, target.getvalue())
    return path


def _outline(one: Finished) -> Markup:
    """A product in outline to the scale of the others, its upper half filled, its folds dashed."""
    width, height = one.size
    scale = min(_DRAWN / _LARGEST, _DRAWN / max(one.size))
    w, h = width * scale, height * scale
    folds = (millimetres(fold) * scale for fold in one.piece.task.layout.manifest.folds)
    lines = "".join(
        f'<path d="M{x:.2f} 0V{h:.2f}" stroke="#8a90a0" stroke-width=".25" stroke-dasharray=".6 .5"/>'
        for x in folds
    )
    return Markup(
        f'<svg aria-hidden="true" width="{w + 0.5:.2f}mm" height="{h + 0.5:.2f}mm" '
        f'viewBox="-.25 -.25 {w + 0.5:.2f} {h + 0.5:.2f}">'
        f'<path d="M0 0H{w:.2f}V{h / 2:.2f}H0Z" fill="#1b1a20"/>{lines}'
        f'<path d="M0 0H{w:.2f}V{h:.2f}H0Z" fill="none" stroke="#1b1a20" stroke-width=".25"/></svg>'
    )
