"""Where pages lie below the folder of a language: the same in all, so that each finds its translations."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

HOME: Final = "index.html"
NAMES: Final = "a-z.html"
FIELDS: Final = "domaines.html"
LEVELS: Final = "niveaux.html"
INTERESTS: Final = "interets.html"
JOBS: Final = "metiers"
"""The folder of the pages of jobs."""


def job_path(key: str) -> str:
    """The page of a sheet, by the name of its file."""
    return f"{JOBS}/{key}.html"


def address(path: str) -> str:
    """A path as addresses have it."""
    return quote(path)
