"""PDF, PDF/UA-1 and PDF/A-2a at once."""

from __future__ import annotations

from fichemetier.writers.rendering import PagedRendering


def write(rendering: PagedRendering) -> tuple[bytes, ...]:
    """One PDF. Raises as `Engine.lay_out` does: drawings load what they refer to only now."""
    return (rendering.document.pdf(rendering.metadata),)
