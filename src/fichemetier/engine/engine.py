"""WeasyPrint made ready: HTML → laid-out pages, with nothing lost and nothing from outside.

WeasyPrint looks at the fonts of the machine as soon as it is imported, so it is imported only once
fontconfig knows the bundled fonts alone; so are the files of this room that import it.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import (
    FichemetierError,
    MachineError,
    RefusedError,
    SheetError,
    UsageError,
)
from fichemetier.engine.faces import diagnose_glyphs
from fichemetier.engine.fast_import import load_weasyprint
from fichemetier.engine.fontconfig import isolate
from fichemetier.engine.log import collected_warnings, quiet_libraries, rejections
from fichemetier.engine.styled_page import StyledPage, styling_elements
from fichemetier.engine.stylesheets import ParsedHtml, Stylesheets

if TYPE_CHECKING:
    from fichemetier.engine.document import Document
    from fichemetier.workspace.resources import Resources

VARIANT = "pdf/a-2a"
"""WeasyPrint's name of the standard that decides what it lays out and writes."""
_MEDIA = "screen", "print"
"""A browser shows a page on the one and prints it in the other."""


class Engine:
    """WeasyPrint made ready once for many documents: fonts configured, stylesheets parsed.

    One a process: WeasyPrint leaks fonts between documents, so all must share one catalogue.
    """

    def __init__(self, fonts: Path) -> None:
        isolate(fonts)
        self._weasyprint = _load()
        self._fonts = fonts
        self._font_configuration = self._weasyprint.text.fonts.FontConfiguration()
        self._stylesheets = Stylesheets(self._css)

    def lay_out(
        self,
        html: str,
        base: Path,
        roots: Iterable[Path],
        check: Callable[[Document], Iterable[Diagnostic]] = lambda _: (),
        most: int | None = None,
    ) -> Document:
        """Lay `html` out; its addresses are relative to the folder `base`, its files below `roots`.

        `check` says what else is wrong with the pages, to be reported with the rest. A document of `most`
        pages is cut there, and not looked at any further; nor is one with an element that holds too much.

        Raises `RefusedError`, `NotFoundError` FM50x for what may not or cannot be loaded, `SheetError` FM450
        for glyphs without a font, `UsageError` FM46x and FM476–FM478 for rejected CSS, lost text and the
        like.
        """
        from fichemetier.engine.descriptions import describe, undescribed
        from fichemetier.workspace.resources import Resources

        resources = Resources((*roots, self._fonts))
        with collected_warnings() as messages:
            page = self._parse(html, base, resources)
            errors = undescribed(page.etree_element)
            describe(page.etree_element)
            document = self._render(page, resources, most)
        _raise_if_refused(document)
        if document.cut or document.crowded:
            return document
        errors += [*rejections(messages), *check(document), *document.errors()]
        errors += diagnose_glyphs(document.text, self._fonts)
        if errors:
            raise _error(errors)
        return document

    def style(self, html: str, base: Path, roots: Iterable[Path], *, for_screens: bool = False) -> StyledPage:
        """Find which texts `html` sets in which typefaces, on screen and in print, without laying it out.

        Raises as `lay_out` does, but for what only pages show: FM461, FM464, FM476 and FM477. A page that is
        `for_screens` may have CSS that only browsers understand.
        """
        from fichemetier.engine.descriptions import undescribed
        from fichemetier.engine.styling import texts_by_typeface
        from fichemetier.workspace.resources import Resources

        resources, checked = Resources((*roots, self._fonts)), not for_screens
        with collected_warnings() as messages:
            page = self._parse(html, base, resources)
            root = page.etree_element
            sheets = [
                list(
                    self._stylesheets.of(
                        page, medium, styling_elements(root, medium), checked=not for_screens
                    )
                )
                for medium in _MEDIA
            ]
            texts = texts_by_typeface(page, sheets, self._font_configuration)
        styled = StyledPage(root=page.etree_element, base_url=page.base_url, texts=texts, resources=resources)
        _raise_if_refused(styled)
        errors = [*undescribed(styled.root), *(rejections(messages) if checked else [])]
        errors += diagnose_glyphs("".join(text for group in texts.values() for text in group), self._fonts)
        if errors:
            raise _error(errors)
        return styled

    def _parse(self, html: str, base: Path, resources: Resources) -> ParsedHtml:
        """WeasyPrint's tree of some HTML, which loads what it refers to from `resources`."""
        from fichemetier.engine.fetcher import Fetcher

        address = f"{base.resolve().as_uri()}/"
        page: ParsedHtml = self._weasyprint.HTML(
            string=html, base_url=address, url_fetcher=Fetcher(resources)
        )
        return page

    def _render(self, page: ParsedHtml, resources: Resources, most: int | None) -> Document:
        """Pages from parsed HTML, with its stylesheets."""
        from fichemetier.engine.author_stylesheets import author_stylesheets, printed_elements
        from fichemetier.engine.document import Document
        from fichemetier.engine.first_pages import at_most
        from fichemetier.engine.links import complete_links

        sheets = list(self._stylesheets.of(page, "print", printed_elements(page.etree_element)))
        resources.raise_if_refused()
        with author_stylesheets(sheets), at_most(most):
            rendering = page.render(font_config=self._font_configuration, pdf_variant=VARIANT)
        complete_links(rendering.pages, page.base_url)
        return Document(
            rendering=rendering,
            root=page.etree_element,
            files=frozenset(resources.read),
            resources=resources,
            cut=len(rendering.pages) == most,
        )

    def _css(self, medium: str, **source: object) -> object:
        """A stylesheet as WeasyPrint parses it for a medium."""
        return self._weasyprint.CSS(media_type=medium, font_config=self._font_configuration, **source)


@cache
def shared_engine(fonts: Path) -> Engine:
    """The one engine of this process."""
    return Engine(fonts)


def warm_up(fonts: Path) -> None:
    """Load WeasyPrint and print a page of one word: processes forked from this one need load nothing.

    Raises `MachineError` FM451–FM453.
    """
    isolate(fonts)
    with quiet_libraries():
        _load().HTML(string="<title>.</title><b>Métier</b>").write_pdf()


def _load() -> Any:
    """WeasyPrint, its busiest functions replaced. Raises `MachineError` FM453."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            weasyprint = load_weasyprint()
    except OSError as error:
        raise MachineError(Diagnostic("FM453", None, {"reason": str(error).splitlines()[0]})) from None
    from fichemetier.engine import fast_paths

    fast_paths.install()
    return weasyprint


def _error(errors: list[Diagnostic]) -> FichemetierError:
    """A glyph without a font is an error of the sheet; all else is one of the layout."""
    of_the_sheet = all(error.code == "FM450" for error in errors)
    return SheetError(*errors) if of_the_sheet else UsageError(*errors)


def _raise_if_refused(document: Document | StyledPage) -> None:
    document.resources.raise_if_refused()
    links = document.refused_links()
    if links:
        raise RefusedError(*links)
