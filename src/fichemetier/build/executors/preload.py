"""Imported once by the server that workers are forked from: what is loaded here, each of them has at once.

Fonts and stylesheets belong to an engine, and each worker has its own.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from fichemetier import pipeline
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.engine.engine import warm_up
from fichemetier.workspace.project import BUNDLED
from fichemetier.writers import html, pdf

with suppress(FichemetierError):
    warm_up(BUNDLED / "fonts")
    from fichemetier.pdf import write

gc.freeze()

__all__ = ["html", "pdf", "pipeline", "write"]
