"""What goes with the files of a fair: the job ticket of each destination, the contact sheet, the QR codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from markupsafe import Markup

from fichemetier.engine.document import Document
from fichemetier.engine.engine import shared_engine
from fichemetier.i18n.language import Language, language
from fichemetier.layouts.addresses import filled
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.lint.load import load_sheet
from fichemetier.model.sheet import Sheet
from fichemetier.pdf.write import write_pdf
from fichemetier.publications.salon.codes import CodeCard, code_pages
from fichemetier.publications.salon.contact import contact_pages
from fichemetier.publications.salon.make import Finished
from fichemetier.publications.salon.read import Salon
from fichemetier.publications.salon.specification import AFTER_SLASHES, in_pieces, own
from fichemetier.publications.salon.ticket import ticket
from fichemetier.text.inline_marks import plain
from fichemetier.translation.localise import localise
from fichemetier.view.build import build
from fichemetier.view.metadata import Metadata
from fichemetier.view.parts import SheetView
from fichemetier.workspace.project import Workspace

LAYOUT = "salon"


@dataclass(frozen=True, kw_only=True)
class FairPage:
    """What a template is given as its `fiche`; `rows` is what the page shows."""

    title: str
    fair: str
    when: str
    place: str
    rows: Any
    customer: str = ""
    destination: str = ""
    contact: str = ""
    delivery: str = ""
    for_press: bool = False


@dataclass(frozen=True)
class FairPages:
    """Lays the pages of a fair out in its first language."""

    workspace: Workspace
    salon: Salon
    language: Language

    def ticket(self, destination: str, files: Sequence[Finished]) -> bytes:
        """The job ticket of a destination."""
        fair = self.salon.fair
        rows = ticket(files, self._title, self.language)
        page = FairPage(
            **self._head(self.language.t("Job ticket")),
            rows=rows,
            customer=self._own(fair.organisateur),
            destination=self._own(destination[:1].upper() + destination[1:]),
            contact=self._own(fair.contact),
            delivery=self._own(fair.livraison),
            for_press=any(one.piece.task.press for one in files),
        )
        document = self._laid_out(page, "sheet.html.j2")
        if document.page_count > len(rows.pages):
            document = self._laid_out(replace(page, rows=replace(rows, lines=0)), "sheet.html.j2")
        return self._written(document, page)

    def contact_sheet(self, files: Sequence[Finished], pictures: Path) -> bytes:
        """Both sides of every file; the pictures are written to a folder of the workspace."""
        rows = contact_pages(files, self._title, pictures, self.language)
        page = FairPage(**self._head(self.language.t("Contact sheet")), rows=rows)
        return self._pdf(page, "contact.html.j2")

    def codes(self, files: Sequence[Finished]) -> bytes:
        """The codes of all sheets that were made, each once, that have an address to lead to."""
        locales: dict[Path, dict[str, None]] = {}
        for one in files:
            for sheet in one.piece.sheets:
                locales.setdefault(sheet, {})[one.piece.locale] = None
        cards = [card for sheet, tags in locales.items() if (card := self._code(sheet, list(tags)))]
        page = FairPage(**self._head(self.language.t("Scan a job")), rows=code_pages(cards))
        return self._pdf(page, "codes.html.j2")

    def _head(self, title: str) -> dict[str, Any]:
        fair = self.salon.fair
        stand = self.language.t("Stand %(number)s", number=fair.stand) if fair.stand else ""
        when = Markup(" · ").join(text for text in (self._own(fair.date), stand) if text)
        return {"title": title, "fair": self._own(fair.nom), "when": when, "place": self._own(fair.lieu)}

    def _own(self, text: str) -> str:
        return own(text, self.language)

    def _title(self, one: Finished) -> str:
        """The job of a file of one sheet, the title of a catalogue."""
        task = one.piece.task
        if task.is_book:
            return str(task.order.options.get("title", ""))
        return self._view(one.piece.sheets[0]).title if len(one.piece.sheets) == 1 else ""

    def _code(self, path: Path, tags: Sequence[str]) -> CodeCard | None:
        """The code on the front of a sheet; None for one that leads nowhere."""
        view = self._view(path)
        if view.code is None:
            return None
        colours = read_layout(self.workspace.layout(LAYOUT)).palette(view.domain, {})
        readers = [language(tag, self.workspace.words) for tag in tags if tag != self.language.tag]
        others = [(one.html_tag, one.direction, plain(self._view(path, one).title)) for one in readers]
        return CodeCard(
            title=view.title,
            others=[other for other in others if other[-1].casefold() != plain(view.title).casefold()],
            domain=view.domain,
            url=view.code.url,
            address=in_pieces(view.code.address, AFTER_SLASHES),
            ground=colours["vif"],
            ink=colours["deep"],
        )

    def _view(self, path: Path, reader: Language | None = None) -> SheetView:
        """A sheet as the page has it, or as readers of another language do."""
        return _view(self.workspace, self.salon, path, reader or self.language)

    def _pdf(self, page: FairPage, name: str) -> bytes:
        return self._written(self._laid_out(page, name), page)

    def _laid_out(self, page: FairPage, name: str) -> Document:
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
        return shared_engine(self.workspace.fonts).lay_out(html, layout.folder, roots)

    def _written(self, document: Document, page: FairPage) -> bytes:
        return write_pdf(document, Metadata(title=page.title, language=self.language.html_tag))


def _view(workspace: Workspace, salon: Salon, path: Path, reader: Language) -> SheetView:
    found = load_sheet(path, workspace)
    sheet = localise(found, path, reader.tag, "silent", 0).sheet
    genre = workspace.settings.collection.genre
    return build(sheet, reader, genre, path.resolve().parent, _address(salon, sheet, reader))


def _address(salon: Salon, sheet: Sheet, reader: Language) -> str:
    """Where the codes of the products lead, by the option of that name."""
    given = (dict(task.options).get("qr", "") for task in salon.tasks)
    codes = sheet.codes.rome
    values = {"id": sheet.id or "", "rome": codes[0] if codes else "", "locale": reader.tag}
    return filled(next((address for address in given if address), ""), values)
