"""The age of a sheet: the one rule that needs to know today's date, so `check` alone runs it."""

from __future__ import annotations

import datetime

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.model.sheet import Sheet
from fichemetier.source.parser import Source

TOO_OLD = "FM215"


def too_old(sheet: Sheet, source: Source, today: datetime.date, limit: int) -> list[Diagnostic]:
    """FM215 when the sheet was last touched more than `limit` months before `today`."""
    published = sheet.publication
    last = published.mise_a_jour or published.date
    if last is None:
        return []
    months = (today.year - last.year) * 12 + today.month - last.month
    if months <= limit:
        return []
    path = ("publication", "mise_a_jour" if published.mise_a_jour else "date")
    return [Diagnostic(TOO_OLD, source.place(path).value, {"months": months}, field=".".join(path))]
