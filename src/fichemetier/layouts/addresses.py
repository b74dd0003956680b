"""Addresses set once for all sheets: `https://exemple.fr/{id}` leads each to a page of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.nearest import nearest

PLACEHOLDERS: Final = ("id", "rome", "locale")
"""The sheet's identifier, its first ROME code, and the language of the page."""
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def unknown_placeholder(key: str, address: str) -> Diagnostic | None:
    """FM179 for the first placeholder of an address that nothing fills."""
    for name in _PLACEHOLDER.findall(address):
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
            arguments = {"key": key, "value": f"{{{name}}}", "known": known}
            suggestion = nearest(name, PLACEHOLDERS)
            return Diagnostic("FM179", None, arguments, f"{{{suggestion}}}" if suggestion else None)
    return None


def filled(address: str, values: Mapping[str, str]) -> str:
    """The address of one sheet; empty where the sheet lacks what a placeholder stands for."""
    if any(not values[name] for name in _PLACEHOLDER.findall(address)):
        return ""
    return _PLACEHOLDER.sub(lambda found: quote(values[found[1]], safe=""), address)
