"""What the worker does: a sheet → its PDF and the pictures of its pages; a sheet → how it stands."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from math import sqrt
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.catalogue import severity
from fichemetier.diagnostics.diagnostic import Diagnostic, Severity
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.options import Job, RenderOptions
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import usable_settings

_DPI = 144
"""Resolution of pictures: an A4 page is 1190 pixels wide, more than a window shows beside a form."""
_MAX_PIXELS = 8_000_000
"""Pixels of a picture: posters are drawn more coarsely."""
_COMPRESSION = 1
"""Level of zlib: the next ones take longer than loopback does for what they save."""
_POINTS_PER_INCH = 72  # PDF 32000-1, 8.3.2.3: the unit of user space
_MM_PER_POINT = 25.4 / _POINTS_PER_INCH


@dataclass(frozen=True)
class PagePicture:
    """A page as a PNG, with its size in millimetres; `digest` names it."""

    data: bytes
    width: float
    height: float

    @property
    def digest(self) -> str:
        return sha256(self.data).hexdigest()[:32]


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What a render came to: no PDF and no pictures where it failed.

    `files` were read, or looked for, before it ended either way.
    """

    pdf: bytes = b""
    pictures: tuple[PagePicture, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    files: frozenset[Path] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How a sheet stands: its title and its domain as far as they can be read, and how much is wrong."""

    title: str = ""
    domain: str = ""
    errors: int = 0
    warnings: int = 0


def draw(sheet: Path, options: RenderOptions) -> Drawn:
    """Render a sheet as `fichemetier render` does, and draw the pages of that very PDF."""
    from fichemetier.pipeline import Steps, render

    steps = Steps()
    try:
        artifact = render(Job(sheet, options), Workspace.of_sheet(sheet), steps, date.today())
    except FichemetierError as error:
        return Drawn(diagnostics=error.diagnostics, files=frozenset(steps.files))
    (pdf,) = artifact.files
    return Drawn(
        pdf=pdf,
        pictures=pictures(pdf),
        diagnostics=artifact.info.diagnostics,
        files=frozenset(steps.files),
    )


def pictures(pdf: bytes) -> tuple[PagePicture, ...]:
    """Every page of a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(map(_picture, document))


def _picture(page: Any) -> PagePicture:
    width, height = page.get_size()
    scale = min(_DPI / _POINTS_PER_INCH, sqrt(_MAX_PIXELS / (width * height)))
    image = page.render(scale=scale, rev_byteorder=True).to_pil().convert("RGB")
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=_COMPRESSION)
    return PagePicture(target.getvalue(), width * _MM_PER_POINT, height * _MM_PER_POINT)


def stand(sheet: Path) -> Standing:
    """How a sheet stands by itself: whether it fits its pages, only a render tells."""
    from fichemetier.lint.load import load_sheet

    try:
        found = load_sheet(sheet, Workspace.of_sheet(sheet, usable_settings), date.today())
    except FichemetierError as error:
        return Standing(errors=len(error.diagnostics))
    whole = found.sheet or (found.rest.sheet if found.rest else None)
    grades = [severity(one) for one in found.diagnostics]
    return Standing(
        title=whole.metier.intitule if whole else "",
        domain=(whole.domain or "") if whole else "",
        errors=grades.count(Severity.ERROR),
        warnings=grades.count(Severity.WARNING),
    )
