"""PDF, PDF/UA-1 and PDF/A-2a at once, and for a press PDF/X too."""

from __future__ import annotations

from fichemetier.writers.rendering import PagedRendering


def write(rendering: PagedRendering) -> tuple[bytes, ...]:
    """One PDF. Raises as `write_pdf` and `press_pdf` do."""
    from fichemetier.pdf.write import write_pdf

    data = write_pdf(rendering.document, rendering.metadata)
    return (rendering.for_press(data) if rendering.for_press else data,)
