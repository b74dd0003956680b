"""French ordinals: `3e` → `3<sup>e</sup>`, as the endings of ordinals are raised in French."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fichemetier.text.typography_runs import Run, runs_of

_ORDINAL = re.compile(r"(?<![\w/.-])(?:[1I](ers?|res?)|2(nde?s?)|(?:\d{1,3}|[IVX]{1,6})(es?))(?!\w)")
_LANGUAGE = "fr"
_DRAWN = ("text", "title", "desc")
"""Elements of drawings: their text takes no markup."""


def raised(html: str, language: str = _LANGUAGE) -> str:
    """Raise the endings of ordinals in French text; to do so again changes nothing.

    `language` holds outside any `lang` attribute.
    """
    found = (run for run in runs_of(html, language) if _is_french(run) and run.block not in _DRAWN)
    parts: list[str] = []
    done = 0
    for start, end in sorted(place for run in found for place in _endings(run, html)):
        parts += (html[done:start], "<sup>", html[start:end], "</sup>")
        done = end
    return "".join(parts) + html[done:]


def _is_french(run: Run) -> bool:
    return run.language.replace("_", "-").split("-")[0].lower() == _LANGUAGE


def _endings(run: Run, html: str) -> Iterator[tuple[int, int]]:
    """Where in the HTML endings stand that no mark cuts from their number."""
    starts = [piece.start + n for piece in run.pieces for n in range(piece.length)]
    for match in _ORDINAL.finditer(run.text):
        start, end = match.span(match.lastindex or 0)
        if html[starts[match.start()] : starts[end - 1] + 1] == match[0]:
            yield starts[start], starts[end - 1] + 1
