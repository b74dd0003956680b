"""PDF, PDF/UA-1 and PDF/A-2a at once."""

from __future__ import annotations

from fichemetier.writers.rendering import PagedRendering


def write(rendering: PagedRendering) -> tuple[bytes, ...]:
    """One PDF. Raises as `write_pdf` does."""
    from fichemetier.pdf.write import write_pdf

    return (write_pdf(rendering.document, rendering.metadata),)
