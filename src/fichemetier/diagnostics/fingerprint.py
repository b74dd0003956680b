"""What tells one finding from another through time, wherever its line has moved."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from functools import cache

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.display import located
from fichemetier.diagnostics.report import source_lines


def fingerprints(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """A digest in hexadecimal for each finding: of its code, its file, its field and the text of its line.

    Equal ones are told apart by their order.
    """
    lines = cache(source_lines)
    seen: Counter[tuple[str, ...]] = Counter()
    digests = []
    for diagnostic in diagnostics:
        span = diagnostic.span
        where = (located(span.path), _text(span, lines(span.path))) if span else ("", "")
        identity = (diagnostic.code, *where, diagnostic.field)
        seen[identity] += 1
        words = "\0".join((*identity, str(seen[identity])))
        digests.append(hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest())
    return digests


def _text(span: Span, lines: Sequence[str]) -> str:
    return lines[span.line - 1].strip() if 0 < span.line <= len(lines) else ""
