"""HTML → pages → PDF, by WeasyPrint, with nothing lost and nothing from outside.

WeasyPrint looks at the fonts of the machine as soon as it is imported, so it is imported only once the
bundled fonts have been put in their place.
"""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import (
    EnvironmentFault,
    FichemetierError,
    RefusedError,
    SheetError,
    UsageError,
)
from fichemetier.engine.faces import diagnose_glyphs
from fichemetier.engine.fast_import import load_weasyprint
from fichemetier.engine.fontconfig import isolate
from fichemetier.workspace.project import display
from fichemetier.workspace.resources import NotLoadedError, Resources

if TYPE_CHECKING:
    from fichemetier.engine.fetcher import Fetcher
    from fichemetier.engine.inspect import Piece, Section
    from fichemetier.pdf.finish import Metadata

LINKS = frozenset({"http", "https", "mailto", "tel"})
_VARIANT = "pdf/a-2a"
_PROFILE = "srgb"
_HARFBUZZ = 4, 1, 0
_MM = 25.4 / 96
_PLACE = re.compile(r" at (\d+):(\d+)")
_SVG = "{http://www.w3.org/2000/svg}"


class Engine:
    """WeasyPrint made ready once for many documents: fonts configured, stylesheets parsed.

    One a process: WeasyPrint leaks fonts between documents, so all must share one catalogue.
    """

    def __init__(self, fonts: Path) -> None:
        isolate(fonts)
        self._weasyprint = _load()
        _shorten()
        self._fonts = fonts
        self._font_configuration = self._weasyprint.text.fonts.FontConfiguration()
        self._stylesheets: dict[Path, tuple[Any, frozenset[Path]]] = {}

    def lay_out(self, html: str, base: Path, roots: Iterable[Path]) -> LaidOut:
        """Lay `html` out; its addresses are relative to the folder `base`, its files below `roots`.

        Raises `RefusedError`, `NotFoundError` FM50x for what may not or cannot be loaded, `SheetError` FM450
        for glyphs without a font, `UsageError` FM460–FM465 for rejected CSS, lost text, missing descriptions.
        """
        from fichemetier.engine.fetcher import Fetcher
        from fichemetier.engine.inspect import join_links

        resources = Resources((*roots, self._fonts))
        with _listening() as complaints:
            page = self._weasyprint.HTML(
                string=html, base_url=f"{base.resolve().as_uri()}/", url_fetcher=Fetcher(resources)
            )
            faults = _prepare(page.etree_element)
            stylesheets = []
            with suppress(NotLoadedError):
                stylesheets = [self._stylesheet(path, page.url_fetcher) for path in _linked(page, resources)]
            resources.raise_if_refused()
            document = page.render(
                font_config=self._font_configuration, stylesheets=stylesheets, pdf_variant=_VARIANT
            )
        for sheet in document.pages:
            join_links(sheet)
        laid_out = LaidOut(document, page.etree_element, frozenset(resources.read), resources)
        _raise_if_refused(laid_out)
        faults += [_complaint(text) for text in complaints] + laid_out.faults()
        faults += diagnose_glyphs(laid_out.text, self._fonts)
        if faults:
            raise _blame(faults)
        return laid_out

    def _stylesheet(self, path: Path, fetcher: Fetcher) -> Any:
        """A parsed stylesheet: each file is read once in the life of an engine."""
        if path not in self._stylesheets:
            before = set(fetcher.resources.read)
            with _listening() as complaints:
                css = self._weasyprint.CSS(
                    url=path.as_uri(), url_fetcher=fetcher, font_config=self._font_configuration
                )
            fetcher.resources.raise_if_refused()
            if complaints:
                raise UsageError(*(_complaint(text, path) for text in complaints))
            self._stylesheets[path] = css, frozenset(fetcher.resources.read - before)
        css, imported = self._stylesheets[path]
        for file in imported:
            fetcher.resources.admit(file.as_uri())
        return css


@dataclass(frozen=True)
class LaidOut:
    """A document whose pages can be inspected, then written."""

    document: Any
    root: Element
    files: frozenset[Path]
    resources: Resources

    @property
    def page_count(self) -> int:
        return len(self.document.pages)

    @property
    def page_sizes(self) -> list[tuple[float, float]]:
        """Width and height of each page in mm, without bleed."""
        from fichemetier.engine.inspect import page_sizes

        return page_sizes(self.document.pages)

    @cached_property
    def pieces(self) -> list[Piece]:
        """Every text and drawing on the pages."""
        from fichemetier.engine.inspect import pieces

        return pieces(self.document.pages)

    @cached_property
    def sections(self) -> list[Section]:
        """Where every element with a `data-section` or an `id` stands."""
        from fichemetier.engine.inspect import sections

        return sections(self.document.pages)

    @property
    def text(self) -> str:
        """All the text that is printed, generated text and drawings included."""
        from fichemetier.engine.inspect import drawn_text

        return "\n".join([*(piece.text for piece in self.pieces), drawn_text(self.root)])

    def fill(self) -> float:
        """Share of the last page's height that holds content, from 0 to 1."""
        page = self.page_count - 1
        height: float = self.document.pages[page]._page_box.height
        return min(1.0, self._depth(page) / height)

    def overflow(self, pages: int) -> tuple[float, list[str]]:
        """Height in mm past page `pages`, and the sections found there."""
        excess = sum(self._depth(page) for page in range(pages, self.page_count)) * _MM
        names = (section.name for section in self.sections if section.page >= pages)
        return excess, list(dict.fromkeys(names))

    def faults(self) -> list[Diagnostic]:
        """Lost text (FM461), links that cannot be reached (FM464), text without tags (FM465)."""
        from fichemetier.engine.inspect import faded_elements, lost_texts, running_links

        lost = lost_texts(self.root, self.pieces)
        targets = sorted(set(running_links(self.document.pages)))
        return [
            *(Diagnostic("FM461", None, {"text": text[:80]}) for text in lost),
            *(Diagnostic("FM464", None, {"target": target[:200]}) for target in targets),
            *(
                Diagnostic("FM465", None, {"element": tag})
                for tag in sorted(set(faded_elements(self.document.pages)))
            ),
        ]

    def refused_links(self) -> list[Diagnostic]:
        """FM504 for each link whose target a PDF must not hold: relative, local, a script, an attachment."""
        return [
            Diagnostic("FM504", None, {"target": box.element.get("href", target)[:200]})
            for page in self.document.pages
            for kind, target, _, box in page.links
            if kind != "internal" and (kind != "external" or urlsplit(target).scheme.lower() not in LINKS)
        ]

    def pdf(self, metadata: Metadata) -> bytes:
        """The finished PDF, PDF/UA-1 and PDF/A-2a at once; the same bytes every time.

        Raises as `Engine.lay_out` does: drawings load what they refer to only now.
        """
        from fichemetier.engine.vertical_justify import feather
        from fichemetier.pdf.finish import finish
        from fichemetier.pdf.tag_languages import name_languages

        def mend(document: Any, pdf: Any) -> None:
            _describe_links(document)
            name_languages(document, pdf)
            finish(pdf, metadata, [page.height for page in document.pages])

        feather(self.document.pages)
        self.document.metadata.lang = metadata.language
        self.document.color_profiles[_PROFILE] = _colour_profile()
        with _listening() as complaints:
            data: bytes = self.document.write_pdf(finisher=mend, pdf_variant=_VARIANT, output_intent="given")
        self.resources.raise_if_refused()
        faults = [_complaint(text) for text in complaints if "required alt description" not in text]
        if faults:
            raise UsageError(*faults)
        return data

    def _depth(self, page: int) -> float:
        top: float = self.document.pages[page]._page_box.content_box_y()
        bottoms = (piece.bottom for piece in self.pieces if piece.page == page and not piece.furniture)
        return max(0.0, max(bottoms, default=top) - top)


def _load() -> Any:
    """Import WeasyPrint. Raises `EnvironmentFault` FM453, FM454 where a system library is missing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            weasyprint = load_weasyprint()
            from weasyprint.text.ffi import harfbuzz, harfbuzz_subset
    except OSError as error:
        raise EnvironmentFault(Diagnostic("FM453", None, {"reason": str(error).splitlines()[0]})) from None
    if harfbuzz_subset is None or not harfbuzz.hb_version_atleast(*_HARFBUZZ):
        raise EnvironmentFault(Diagnostic("FM454"))
    return weasyprint


def _shorten() -> None:
    """Only now: what this replaces is WeasyPrint's."""
    from fichemetier.engine.fast_paths import install

    install()


def _colour_profile() -> Any:
    """The sRGB profile that WeasyPrint ships, and would leave open.

    One for each document: a profile writes itself differently once its name has been read.
    """
    from weasyprint.css import ColorProfile

    data = files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes()
    return ColorProfile(io.BytesIO(data), "sRGB2014.icc", "relative-colorimetric", (["r"], ["g"], ["b"]))


@contextmanager
def _listening() -> Iterator[list[str]]:
    """Collect what WeasyPrint complains of, and nothing else does."""
    messages: list[str] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = lambda record: messages.append(record.getMessage())  # type: ignore[method-assign]
    logger = logging.getLogger("weasyprint")
    level, propagate = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.WARNING)
    logger.propagate = False
    try:
        yield messages
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = propagate


def _complaint(text: str, path: Path | None = None) -> Diagnostic:
    place = _PLACE.search(text)
    span = None
    if path:
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        span = Span(display(path), line, column, line, column)
    return Diagnostic("FM460", span, {"problem": " ".join(text.split())[:300]})


def _prepare(root: Element) -> list[Diagnostic]:
    """Give drawings their description where WeasyPrint looks for it; report what has none.

    A picture is decoration when it says so: `alt=""`, or `aria-hidden="true"` on a drawing.
    """
    faults = []
    if not root.get("lang"):
        faults.append(Diagnostic("FM463"))
    for image in root.iter("img"):
        if "alt" not in image.attrib:
            faults.append(Diagnostic("FM462", None, {"picture": image.get("src", "?")[:80]}))
    for drawing in root.iter(f"{_SVG}svg"):
        titles = [child for child in drawing if child.tag == f"{_SVG}title"]
        if drawing.get("aria-hidden") == "true":
            for title in titles:
                drawing.remove(title)
            continue
        name = drawing.get("aria-label") or (titles[0].text if titles else "")
        if not name or not name.strip():
            faults.append(Diagnostic("FM462", None, {"picture": f"<svg class={drawing.get('class', '')!r}>"}))
            continue
        described = " ".join(child.text or "" for child in drawing if child.tag == f"{_SVG}desc")
        title = titles[0] if titles else Element(f"{_SVG}title")
        if not titles:
            drawing.insert(0, title)
        title.text = " ".join(f"{name} {described}".split())
    return faults


def _linked(page: Any, resources: Resources) -> list[Path]:
    """The stylesheets that the page links to, taken over from WeasyPrint so that they are parsed once."""
    paths = []
    for link in page.etree_element.iter("link"):
        address = urljoin(page.base_url, link.get("href", ""))
        printed = link.get("media", "all") in ("all", "print")
        if link.get("rel") == "stylesheet" and printed and urlsplit(address).scheme == "file":
            del link.attrib["rel"]
            paths.append(resources.admit(address))
    return paths


def _blame(faults: list[Diagnostic]) -> FichemetierError:
    """A glyph without a font is the sheet's fault; all else is the layout's."""
    of_the_sheet = all(fault.code == "FM450" for fault in faults)
    return SheetError(*faults) if of_the_sheet else UsageError(*faults)


def _raise_if_refused(laid_out: LaidOut) -> None:
    laid_out.resources.raise_if_refused()
    links = laid_out.refused_links()
    if links:
        raise RefusedError(*links)


def _describe_links(document: Any) -> None:
    """Give each link the description that its element carries: WeasyPrint gives it the bare address."""
    for page in document.pages:
        for _, _, _, box in page.links:
            if box.link_annotation:
                element = box.element
                words = [*element.itertext(), *(image.get("alt", "") for image in element.iter("img"))]
                label = element.get("aria-label") or element.get("title") or " ".join(words)
                contents = box.link_annotation["Contents"]
                contents.string = " ".join(label.split()) or contents.string
