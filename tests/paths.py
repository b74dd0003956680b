"""Where things lie in the checkout."""

from __future__ import annotations

from pathlib import Path

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
PACKAGE = ROOT / "src" / "fichemetier"
SHEETS = ROOT / "sheets"
FIXTURES = TESTS / "fixtures"

LAYOUTS = sorted(path.parent for path in ROOT.glob("layouts/*/layout.toml"))
"""The folders of the bundled layouts."""
SHEET_LAYOUTS = [
    folder for folder in LAYOUTS if "\nkind = " not in (folder / "layout.toml").read_text("utf-8")
]
"""Those of them that a sheet is set in on paper."""
LOCALES = sorted(
    {"fr", *(path.parent.name for path in (PACKAGE / "i18n" / "catalogues").glob("*/layout.po"))}
)
"""The languages that layouts have words of."""
