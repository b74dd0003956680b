"""Groups of transparency, which a standard without transparency knows nothing of."""

from __future__ import annotations

from pikepdf import Dictionary, Name, Pdf, Stream


def drop_groups(pdf: Pdf) -> None:
    """Take the groups out of a document in which nothing is transparent: it looks the same without."""
    for item in pdf.objects:
        if (
            isinstance(item, Dictionary | Stream)
            and item.get("/Group", Dictionary()).get("/S") == Name.Transparency
        ):
            del item["/Group"]
