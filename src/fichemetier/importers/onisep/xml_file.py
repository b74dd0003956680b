"""XML of a stranger → a tree: no document type of its own, no entity, and no more than a publisher writes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import RefusedError, UsageError
from fichemetier.text.entities import decoded

MAX_DEPTH = 40
"""Elements within each other: three times what marked-up texts of a job take."""
MAX_ELEMENTS = 1_000_000
"""Elements of a file: ten times those of 1,050 jobs with all their marks as elements."""


class GuardedTree:
    """The tree of a text, made as it is read; `span` says where an element begins."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: dict[Element, int] = {}
        self._builder = TreeBuilder()
        self._depth = self._count = 0
        self._parser = expat.ParserCreate("utf-8")
        self._parser.buffer_text = True
        self._parser.UseForeignDTD(True)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._builder.data
        self._parser.SkippedEntityHandler = self._named
        self._parser.StartDoctypeDeclHandler = self._document_type
        self._parser.EntityDeclHandler = self._entity

    def read(self, text: str) -> Element:
        """The root. Raises `UsageError` FM631 for broken XML, `RefusedError` FM632 for what is refused."""
        try:
            self._parser.Parse(text.encode("utf-8", "replace"), True)
        except expat.ExpatError as error:
            problem = expat.errors.messages.get(error.code, str(error.code))
            column = error.offset + 1
            span = Span(self.path, error.lineno, column, error.lineno, column)
            raise UsageError(Diagnostic("FM631", span, {"problem": problem})) from None
        return self._builder.close()

    def span(self, element: Element) -> Span:
        """The line where an element of the tree begins."""
        line = self._lines[element]
        return Span(self.path, line, 1, line, 1)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH:
            raise self._refused("depth")
        if self._count > MAX_ELEMENTS:
            raise self._refused("elements")
        element = self._builder.start(name, dict(attributes))
        self._lines[element] = self._parser.CurrentLineNumber

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._builder.end(name)

    def _named(self, name: str, is_parameter: bool) -> None:
        """An entity of HTML, which an XML file may only hold by mistake."""
        if not is_parameter:
            self._builder.data(decoded(f"&{name};"))

    def _document_type(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        if internal:
            raise self._refused("doctype")

    def _entity(self, *declared: object) -> None:
        raise self._refused("entity")

    def _refused(self, reason: str) -> RefusedError:
        line = self._parser.CurrentLineNumber
        span = Span(self.path, line, 1, line, 1)
        return RefusedError(Diagnostic("FM632", span, {"reason": f"@xml_{reason}"}))
