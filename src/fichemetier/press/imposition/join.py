"""Files laid one after another, to be imposed together: their pages alone, without tags or bookmarks."""

from __future__ import annotations

import io
from collections.abc import Iterable

from pikepdf import Pdf


def joined(files: Iterable[bytes]) -> bytes:
    """The pages of finished PDFs in one, with the output intents of the first."""
    first, *others = files
    with Pdf.open(io.BytesIO(first)) as out:
        for data in others:
            with Pdf.open(io.BytesIO(data)) as more:
                out.pages.extend(more.pages)
        if "/StructTreeRoot" in out.Root:
            del out.Root.StructTreeRoot
        buffer = io.BytesIO()
        out.save(buffer, deterministic_id=True)
    return buffer.getvalue()
