"""Puts what a page refers to into the page itself: stylesheets, pictures, fonts. Nothing is left to fetch."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urljoin
from xml.etree.ElementTree import Element

import tinycss2

from fichemetier.engine.styled_page import SVG, StyledPage, links_stylesheet
from fichemetier.workspace.images import RASTERS
from fichemetier.workspace.picture_metadata import without_metadata
from fichemetier.workspace.resources import NotLoadedError, Resources
from fichemetier.writers.markup import local

_DROPPED = frozenset({"base", "frame", "frameset", "iframe", "link", "script"})
_DROPPED_ATTRIBUTES = re.compile(r"on.*|srcset|ping")
_LISTS_OF_ADDRESSES = frozenset({"image-set", "-webkit-image-set", "image", "src"})
"""Functions of CSS whose strings are addresses (CSS Images 4, CSS Values 5)."""
_LOADING = {"img": ("src",), "embed": ("src",), "object": ("data",)}


def embed(page: StyledPage) -> None:
    """Change the page's tree so that it needs nothing else; what runs or leads elsewhere is left out.

    What may not be loaded is kept by the page's `resources`, which raise it when asked.
    """
    for parent in list(page.root.iter()):
        for child in list(parent):
            if links_stylesheet(child):
                _take_in(child, page)
            elif _is_dropped(child):
                _remove(child, parent)
    for element in page.root.iter():
        if isinstance(element.tag, str):
            _embed_attributes(element, page)
            if local(element.tag) == "style" and element.text:
                element.text = css(element.text, page.base_url, page.resources)


def css(text: str, base: str, resources: Resources, importing: tuple[str, ...] = ()) -> str:
    """A stylesheet with its imports and pictures inside it; its addresses are relative to `base`."""
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return "\n".join(_rules(rules, base, resources, importing))


def _take_in(link: Element, page: StyledPage) -> None:
    """Make a `<style>` of a `<link>`."""
    address = urljoin(page.base_url, link.attrib["href"])
    media = link.get("media")
    link.attrib.clear()
    link.tag, link.text = "style", _imported(address, page.resources, ())
    if media:
        link.set("media", media)


def _is_dropped(element: Element) -> bool:
    """Whether an element runs, moves the page elsewhere, or tells what the page tells itself."""
    pragma = "charset" in element.attrib or "http-equiv" in element.attrib
    return local(str(element.tag)) in _DROPPED or element.tag == "meta" and pragma


def _remove(child: Element, parent: Element) -> None:
    """Take an element out of its parent, not the text behind it."""
    index = list(parent).index(child)
    before = parent[index - 1] if index else None
    if before is None:
        parent.text = (parent.text or "") + (child.tail or "")
    else:
        before.tail = (before.tail or "") + (child.tail or "")
    parent.remove(child)


def _embed_attributes(element: Element, page: StyledPage) -> None:
    tag = str(element.tag)
    for name in list(element.attrib):
        value = element.attrib[name]
        if _DROPPED_ATTRIBUTES.fullmatch(name):
            del element.attrib[name]
        elif name == "style":
            tokens = tinycss2.parse_component_value_list(value)
            _embed_tokens(tokens, page.base_url, page.resources)
            element.attrib[name] = tinycss2.serialize(tokens)
        elif name in _LOADING.get(tag, ()) or _is_drawn_from(tag, name, value):
            element.attrib[name] = _data(urljoin(page.base_url, value), page.resources)


def _is_drawn_from(tag: str, name: str, value: str) -> bool:
    """Whether an element of SVG draws what stands behind an attribute, outside the page."""
    drawn = tag.startswith(SVG) and tag != f"{SVG}a" and local(name) == "href"
    return drawn and not value.startswith("#")


def _rules(
    rules: Iterable[Any], base: str, resources: Resources, importing: tuple[str, ...]
) -> Iterator[str]:
    imports_allowed = True
    for rule in rules:
        keyword = rule.lower_at_keyword if rule.type == "at-rule" else ""
        if keyword == "import":
            if imports_allowed:
                yield _import(rule.prelude, base, resources, importing)
            continue
        imports_allowed = (
            imports_allowed and keyword in ("charset", "layer") and not getattr(rule, "content", None)
        )
        if rule.type == "error" or keyword in ("charset", "namespace"):
            continue
        _embed_tokens([*rule.prelude, *(rule.content or ())], base, resources)
        yield rule.serialize()


def _import(prelude: list[Any], base: str, resources: Resources, importing: tuple[str, ...]) -> str:
    """The rules that an `@import` stands for, within its layer and its media."""
    tokens = [token for token in prelude if token.type not in ("whitespace", "comment")]
    named = _named(tokens[0]) if tokens else None
    address = urljoin(base, named.value) if named else ""
    if not address or address in importing:
        return ""
    text, rest = _imported(address, resources, importing), tokens[1:]
    if rest and rest[0].type == "function" and rest[0].lower_name == "layer":
        text = f"@layer {tinycss2.serialize(rest.pop(0).arguments)} {{\n{text}\n}}"
    elif rest and rest[0].type == "ident" and rest[0].lower_value == "layer":
        rest.pop(0)
        text = f"@layer {{\n{text}\n}}"
    media = " ".join(tinycss2.serialize([token]) for token in rest)
    return f"@media {media} {{\n{text}\n}}" if media else text


def _imported(address: str, resources: Resources, importing: tuple[str, ...]) -> str:
    with suppress(NotLoadedError):
        found = resources.load(address)
        text = tinycss2.parse_stylesheet_bytes(found.data, skip_comments=True, skip_whitespace=True)[0]
        return "\n".join(_rules(text, found.address, resources, (*importing, address)))
    return ""


def _embed_tokens(tokens: Iterable[Any], base: str, resources: Resources) -> None:
    """Replace every address among some tokens of CSS, at any depth."""
    for token in tokens:
        if token.type == "function" and token.lower_name in _LISTS_OF_ADDRESSES:
            _embed_strings(token.arguments, base, resources)
        named = _named(token) if token.type != "string" else None
        if named and not named.value.startswith("#"):
            named.value = _data(urljoin(base, named.value), resources)
            quoted = f'"{named.value}"'
            named.representation = quoted if named.type == "string" else f"url({quoted})"
        for inner in ("content", "arguments"):
            _embed_tokens(getattr(token, inner, None) or (), base, resources)


def _embed_strings(tokens: Iterable[Any], base: str, resources: Resources) -> None:
    for token in tokens:
        if token.type == "string":
            token.value = _data(urljoin(base, token.value), resources)
            token.representation = f'"{token.value}"'


def _named(token: Any) -> Any:
    """The token that holds an address: a string or `url(…)`, or the string that `url("…")` is called with."""
    if token.type in ("string", "url"):
        return token
    if token.type == "function" and token.lower_name == "url":
        return next((argument for argument in token.arguments if argument.type == "string"), None)
    return None


def _data(address: str, resources: Resources) -> str:
    """What stands behind an address, as an address of its own."""
    with suppress(NotLoadedError):
        found = resources.load(address)
        data = without_metadata(found.data) if found.media_type in RASTERS.values() else found.data
        return f"data:{found.media_type};base64,{base64.b64encode(data).decode('ascii')}"
    return ""
