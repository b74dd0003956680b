"""What can be chosen in the page: languages, layouts, and the options of a layout."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fichemetier.diagnostics.display import escaped
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.i18n.tags import formats
from fichemetier.layouts.manifest import Layout, read_layout
from fichemetier.layouts.options import Option
from fichemetier.options import DEFAULT_LAYOUT
from fichemetier.translation.localise import known_locales
from fichemetier.workspace.project import Workspace


def locales(workspace: Workspace) -> list[dict[str, Any]]:
    """Every language at hand, by its own name and as the two languages of the page call it."""
    return [{"tag": tag, "name": _names(tag)} for tag in known_locales(workspace)]


def _names(tag: str) -> dict[str, str]:
    locale = formats(tag)
    known = tag.startswith(locale.language)
    return {
        language: (locale.get_display_name(language) or tag) if known else escaped(tag)
        for language in ("fr", "en")
    }


def layouts(workspace: Workspace) -> list[dict[str, Any]]:
    """Every layout of sheets, the most common one first; one that cannot be read has its name alone."""
    found = [*map(_titled(workspace), workspace.layouts())]
    return sorted(filter(None, found), key=lambda layout: layout["name"] != DEFAULT_LAYOUT)


def _titled(workspace: Workspace) -> Any:
    def titled(name: str) -> dict[str, Any] | None:
        layout = _read(name, workspace)
        if layout is None:
            return {"name": name, "title": dict.fromkeys(("fr", "en"), escaped(name))}
        if layout.manifest.kind != "sheet" or layout.name == "base":
            return None
        return {"name": name, "title": layout.manifest.title.model_dump()}

    return titled


def controls(name: str, workspace: Workspace) -> list[dict[str, Any]]:
    """The options of a layout, each with what the settings of the workspace make of it."""
    layout = _read(name, workspace)
    if layout is None:
        return []
    settings = workspace.settings.layouts.get(layout.name, {})
    return [
        {
            "key": key,
            "type": option.type,
            "choices": [_choice(option, choice) for choice in option.choices],
            "default": settings.get(key, option.default),
            "description": option.description.model_dump(),
        }
        for key, option in layout.manifest.options.items()
    ]


def _choice(option: Option, value: str) -> dict[str, Any]:
    named = option.titles.get(value)
    return {"value": value, "title": named.model_dump() if named else dict.fromkeys(("fr", "en"), value)}


def palettes(name: str, workspace: Workspace) -> dict[str, dict[str, str]]:
    """The colours of every domain in a layout."""
    layout = _read(name, workspace)
    return layout.manifest.palettes if layout else {}


def known_options(name: str, workspace: Workspace) -> Iterable[str]:
    """The keys of the options of a layout."""
    return [control["key"] for control in controls(name, workspace)]


def _read(name: str, workspace: Workspace) -> Layout | None:
    """A layout; a render tells what is wrong with one that cannot be read."""
    try:
        return read_layout(workspace.layout(name))
    except FichemetierError:
        return None
