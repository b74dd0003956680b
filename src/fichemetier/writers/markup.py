"""An HTML tree as text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from xml.etree.ElementTree import Element

_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input"),
        *("link", "meta", "param", "source", "track", "wbr"),
    }
)
_RAW = frozenset({"style", "script"})
_NEWLINE_IS_DROPPED = frozenset({"pre", "textarea", "listing"})  # HTML, 13.2.6.4.7
_PREFIXES = {"http://www.w3.org/1999/xlink": "xlink:", "http://www.w3.org/XML/1998/namespace": "xml:"}


def document(root: Element) -> str:
    """The whole document. In `<style>`, CSS, and `<script>`, JSON, `</` is the same as `<\\/`."""
    return "".join(("<!DOCTYPE html>\n", *_element(root)))


def local(name: str) -> str:
    """A name without the namespace that ElementTree puts before it."""
    return name.rpartition("}")[2]


def _element(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str):
        return
    name = local(element.tag)
    yield f"<{name}{''.join(map(_attribute, element.attrib.items()))}>"
    if element.tag in _VOID:
        return
    text = element.text or ""
    if element.tag in _NEWLINE_IS_DROPPED and text.startswith("\n"):
        yield "\n"
    yield text.replace("</", "<\\/") if element.tag in _RAW else escape(text, quote=False)
    for child in element:
        yield from _element(child)
        yield escape(child.tail or "", quote=False)
    yield f"</{name}>"


def _attribute(item: tuple[str, str]) -> str:
    namespace, _, name = item[0].rpartition("}")
    return f' {_PREFIXES.get(namespace[1:], "")}{name}="{escape(item[1])}"'
