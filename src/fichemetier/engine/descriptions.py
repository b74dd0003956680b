"""What a screen reader says in place of pictures and drawings, put where WeasyPrint looks for it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.engine.styled_page import SVG

_LANGUAGE = re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)
"""The tag of a language (RFC 3066, 2.1)."""


def undescribed(root: Element) -> list[Diagnostic]:
    """FM462 for each picture that is neither described nor decoration, FM463 and FM478 for languages.

    The page must have a language, and each that is given must be the tag of one.
    A picture is decoration when it says so: `alt=""`, or `aria-hidden="true"` on a drawing.
    """
    unknown_language = [] if root.get("lang") else [Diagnostic("FM463")]
    pictures = [image.get("src", "?")[:80] for image in root.iter("img") if "alt" not in image.attrib]
    drawings = [
        f"<svg class={drawing.get('class', '')!r}>"
        for drawing in root.iter(f"{SVG}svg")
        if not _is_decoration(drawing) and not _name(drawing)
    ]
    languages = dict.fromkeys(element.get("lang", "") for element in root.iter())
    unknown_language += [
        Diagnostic("FM478", None, {"language": language[:80], "html": _as_typed(language[:80])})
        for language in languages
        if language and not _LANGUAGE.fullmatch(language)
    ]
    return [
        *unknown_language,
        *(Diagnostic("FM462", None, {"picture": name}) for name in pictures + drawings),
    ]


def _as_typed(language: str) -> str:
    """How a template may give a language, one way a line."""
    return f"lang=\"{language}\"\nlang='{language}'\nlang={language}"


def describe(root: Element) -> None:
    """Give each drawing its name and its description as one `<title>`; decoration loses its own."""
    for drawing in root.iter(f"{SVG}svg"):
        if _is_decoration(drawing):
            for title in _children(drawing, "title"):
                drawing.remove(title)
        elif name := _name(drawing):
            described = " ".join(child.text or "" for child in _children(drawing, "desc"))
            titles = _children(drawing, "title")
            title = titles[0] if titles else Element(f"{SVG}title")
            if not titles:
                drawing.insert(0, title)
            title.text = " ".join(f"{name} {described}".split())


def description(element: Element) -> str:
    """What is said of a picture or a drawing that has been described; nothing of decoration."""
    if element.tag == f"{SVG}svg":
        return next((title.text or "" for title in _children(element, "title")), "").strip()
    named = (element.get(name, "") for name in ("alt", "aria-label", "title"))
    return next((text for text in map(str.strip, named) if text), "") if element.get("alt") != "" else ""


def _is_decoration(drawing: Element) -> bool:
    return drawing.get("aria-hidden") == "true"


def _name(drawing: Element) -> str:
    """What a drawing is called; nothing where it is called by spaces alone."""
    titles = _children(drawing, "title")
    return (drawing.get("aria-label") or (titles[0].text if titles else "") or "").strip()


def _children(drawing: Element, name: str) -> list[Element]:
    return [child for child in drawing if child.tag == f"{SVG}{name}"]
