"""Where things lie in the checkout."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
PACKAGE = ROOT / "src" / "fichemetier"
SHEETS = ROOT / "sheets"
FIXTURES = TESTS / "fixtures"

BEING_DRAWN: set[str] = set()
"""Layouts that are not whole yet: their pages are neither approved nor shown."""
