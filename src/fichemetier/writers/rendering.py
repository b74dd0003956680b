"""What a writer writes: a sheet set in a layout, with its pages where they were laid out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fichemetier.view.metadata import Metadata

if TYPE_CHECKING:
    from fichemetier.engine.document import Document


@dataclass(frozen=True, kw_only=True)
class Rendering:
    """A sheet as HTML, with the folders of its layout and of the fonts."""

    html: str
    layout: Path
    fonts: Path
    metadata: Metadata


@dataclass(frozen=True, kw_only=True)
class PagedRendering(Rendering):
    """The same HTML laid out in pages; `dpi` is the resolution of formats made of pixels."""

    document: Document
    dpi: int
