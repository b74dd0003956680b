"""ESCO, the European classification of occupations: the codes of a job, found by its French names."""

from __future__ import annotations

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers.enrichers import EnrichRequest
from fichemetier.importers.enrichers.esco.occupations import Occupations
from fichemetier.importers.enrichers.esco.reading import tables
from fichemetier.options import SOURCE_LOCALE


def read(request: EnrichRequest) -> Occupations:
    """The occupations of the files, by their French names.

    Raises `UsageError` FM638 where a file says that its titles are in another language, and as `tables`.
    """
    found = tables(request.files)
    french = [table for table in found if table.language in ("", SOURCE_LOCALE)]
    if not french:
        raise UsageError(Diagnostic("FM638", Span(found[0].path), {"language": found[0].language}))
    return Occupations.of({job.address: job for table in french for job in table.jobs}.values())
