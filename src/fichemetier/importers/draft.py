"""What an importer makes of its data: the values of a sheet, before they meet what is there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fichemetier.source.paths import KeyPath

RESERVED = {
    "appellations": ("metier", "appellations"),
    "savoir_faire": ("competences", "savoir_faire"),
    "savoirs": ("competences", "savoirs"),
    "savoir_etre": ("competences", "savoir_etre"),
    "voies": ("formation", "voies"),
    "metiers_proches": ("metiers_proches",),
}


def kept(name: str, item: Any) -> Any:
    """An item of a list as the reserve holds it: of a route of training, its name alone."""
    return item["intitule"] if name == "voies" and isinstance(item, dict) and "intitule" in item else item


@dataclass(frozen=True)
class Draft:
    """The values of one sheet; `code` is its name at the publisher's, `identifier` that of a new file.

    `code_path` is the field of a sheet that holds the code.
    """

    code: str
    code_path: KeyPath
    identifier: str
    values: dict[str, Any]
