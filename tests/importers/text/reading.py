"""A text to import, and what comes of it."""

from __future__ import annotations

from fichemetier.importers import ImportRequest
from fichemetier.importers.text import read


def imported(text, tmp_path, name="fiche.md", workspace=None):
    path = tmp_path / name
    if isinstance(text, bytes):
        path.write_bytes(text)
    else:
        path.write_text(text, encoding="utf-8")
    return read(ImportRequest(path, workspace=workspace))


def values(text, tmp_path, **more):
    return imported(text, tmp_path, **more).drafts[0].values


def told(found):
    return [(one.code, one.arguments["what"], one.arguments["text"]) for one in found.diagnostics]
