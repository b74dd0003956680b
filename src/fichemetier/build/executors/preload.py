"""Imported once by the server that workers are forked from: what is loaded here, each of them has at once.

A page of one word is laid out too: the engine's C declarations are parsed at their first use, which takes as
long as a short sheet. Fonts and stylesheets belong to an engine, and each worker has its own.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from fichemetier import pipeline
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.engine.fontconfig import isolate
from fichemetier.workspace.project import BUNDLED
from fichemetier.writers import html, pdf

with suppress(FichemetierError, OSError):
    isolate(BUNDLED / "fonts")
    import weasyprint

    from fichemetier.engine import fetcher
    from fichemetier.engine import inspect as pages
    from fichemetier.pdf import finish

    weasyprint.HTML(string="<title>.</title><b>Métier</b>").write_pdf()

gc.freeze()

__all__ = ["fetcher", "finish", "html", "pages", "pdf", "pipeline", "weasyprint"]
