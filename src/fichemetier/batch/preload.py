"""Imported once by the server that workers are forked from: what is loaded here, each of them has at once.

Only modules are loaded. Fonts and stylesheets belong to an engine, and each worker has its own.
"""

from __future__ import annotations

import gc
from contextlib import suppress

from fichemetier import pipeline, standalone
from fichemetier.errors import FichemetierError
from fichemetier.fonts import isolate
from fichemetier.project import BUNDLED

with suppress(FichemetierError, OSError):
    isolate(BUNDLED / "fonts")
    import weasyprint

    from fichemetier import fetcher, finish, pages

gc.freeze()

__all__ = ["fetcher", "finish", "pages", "pipeline", "standalone", "weasyprint"]
