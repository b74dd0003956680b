"""XML of a file that another program packed: without a document type, so that no entity exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

MAX_DEPTH = 200
"""Elements in elements: tables in tables in a text box come to some forty."""
_CHUNK = 2**16


class BrokenXmlError(Exception):
    """What cannot be read as XML."""


class UnsafeXmlError(Exception):
    """What no program writes into such a file, as `@xml_doctype` or `@xml_depth`."""


class _PlainTree(ElementTree.TreeBuilder):
    """A tree without a document type or endless depth; elements of the name `wanted` are `found` in turn."""

    def __init__(self, wanted: str) -> None:
        super().__init__()
        self.found: list[Element] = []
        self._depth = 0
        self._end = f"}}{wanted}"

    def doctype(self, *_: Any) -> None:
        raise UnsafeXmlError("@xml_doctype")

    def start(self, tag: Any, attrs: Any) -> Element:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise UnsafeXmlError("@xml_depth")
        return super().start(tag, attrs)

    def end(self, tag: Any) -> Element:
        self._depth -= 1
        element = super().end(tag)
        if tag.endswith(self._end):
            self.found.append(element)
        return element


def root(content: bytes) -> Element:
    """The tree. Raises `BrokenXmlError`, `UnsafeXmlError`."""
    tree = _PlainTree("")
    for _ in _fed(tree, content):
        pass
    return tree.close()


def elements(content: bytes, name: str) -> Iterator[Element]:
    """Every element of a name in its namespace, forgotten once it was looked at. Raises as `root`."""
    tree = _PlainTree(name)
    for _ in _fed(tree, content):
        for element in tree.found:
            yield element
            element.clear()
        tree.found.clear()


def _fed(tree: _PlainTree, content: bytes) -> Iterator[None]:
    """Reads on from step to step. An unknown encoding is a `LookupError`, or `ValueError`, to the parser."""
    parser = ElementTree.XMLParser(target=tree)
    try:
        for start in range(0, len(content), _CHUNK):
            parser.feed(content[start : start + _CHUNK])
            yield
        parser.close()
    except (ElementTree.ParseError, LookupError, ValueError) as error:
        raise BrokenXmlError(str(error)) from None
