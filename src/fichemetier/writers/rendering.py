"""What a writer writes: a sheet set in a layout, with its pages where they were laid out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fichemetier.view.metadata import Metadata
from fichemetier.view.web_head import WebHead

if TYPE_CHECKING:
    from fichemetier.engine.document import Document
    from fichemetier.engine.styled_page import StyledPage


@dataclass(frozen=True, kw_only=True)
class StyledRendering:
    """A sheet as a page that knows its styles and no layout, the folder of the fonts, what its head says."""

    page: StyledPage
    fonts: Path
    head: WebHead

    @property
    def files(self) -> frozenset[Path]:
        """The files that it was made of."""
        return self.page.files


@dataclass(frozen=True, kw_only=True)
class PagedRendering:
    """A sheet laid out in pages.

    `dpi` is the resolution of formats made of pixels; `for_press` turns a PDF into what a print shop wants.
    """

    document: Document
    metadata: Metadata
    dpi: int
    for_press: Callable[[bytes], bytes] | None = None

    @property
    def files(self) -> frozenset[Path]:
        """The files that it was made of."""
        return self.document.files


Rendering = StyledRendering | PagedRendering
