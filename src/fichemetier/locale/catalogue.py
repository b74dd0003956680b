"""Message catalogues: gettext `.po` files, read at run time, one folder a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

from fichemetier.diagnostic import Diagnostic, Span
from fichemetier.errors import UsageError

CATALOGUES = Path(__file__).parent / "catalogues"


@dataclass(frozen=True)
class Messages:
    """Translations of one language; a fuzzy message counts as absent."""

    catalog: Catalog | None

    def get(self, message: str, context: str | None = None) -> str | None:
        """The translation of `message`, if there is one."""
        found = self._find(message, context)
        return found[0] if found else None

    def get_plural(self, singular: str, count: int) -> str | None:
        """The form of the message that `count` wants in this language, if there is one."""
        found = self._find(singular)
        return found[_plural_index(self.catalog, count) % len(found)] if found and self.catalog else None

    def _find(self, message: str, context: str | None = None) -> tuple[str, ...]:
        entry = self.catalog.get(message, context) if self.catalog else None
        if entry is None or entry.fuzzy:
            return ()
        strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        return tuple(text for text in strings if text)


def layout_messages(language: str, folder: Path | None = None) -> Messages:
    """The words of layouts in `language`: from `folder` where it has them, else those shipped, else none.

    Raises `UsageError` FM061 when the catalogue cannot be read.
    """
    for base in (folder, CATALOGUES):
        path = base / language / "layout.po" if base else None
        if path and path.is_file():
            return read_messages(path)
    return Messages(None)


@cache
def read_messages(path: Path) -> Messages:
    """The messages of a `.po` file. Raises `UsageError` FM061 when it cannot be read."""
    try:
        with path.open("rb") as file:
            return Messages(read_po(file, locale=None, abort_invalid=True))
    except PoFileError as error:
        span = Span(str(path), error.lineno, 1, error.lineno, 1)
        raise UsageError(Diagnostic("FM061", span, {"problem": str(error)})) from error


def _plural_index(catalog: Catalog, count: int) -> int:
    from gettext import c2py

    return int(c2py(catalog.plural_expr)(count))
