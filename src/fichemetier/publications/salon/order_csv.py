"""The order of a destination as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from fichemetier.press.imposition.placement import Size
from fichemetier.publications.salon.make import Finished
from fichemetier.publications.salon.specification import inks, panels

_COLUMNS = (
    "produit",
    "fichier",
    "langue",
    "format_mm",
    "fond_perdu_mm",
    "volets_mm",
    "pages",
    "encres",
    "papier",
    "imposition",
    "feuille_mm",
    "feuilles",
    "exemplaires",
    "sha256",
)


def order_csv(files: Sequence[Finished]) -> bytes:
    """The files of a destination, for French spreadsheets: semicolons, UTF-8 with a mark."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(_COLUMNS)
    for one in files:
        order, imposition = one.piece.task.order, one.piece.task.imposition
        table.writerow(
            (
                order.produit,
                one.piece.name,
                one.piece.locale,
                _size(one.size),
                f"{one.bleed:.1f}".replace(".", ","),
                "+".join(_length(width) for width in panels(one)),
                one.pages,
                inks(one),
                order.papier,
                imposition.scheme if imposition else "",
                _size(one.paper),
                one.sheets,
                one.copies,
                one.sha256,
            )
        )
    return out.getvalue().encode("utf-8-sig")


def _size(size: Size) -> str:
    return "x".join(map(_length, size))


def _length(length: float) -> str:
    return f"{length:.1f}".rstrip("0").rstrip(".").replace(".", ",")
