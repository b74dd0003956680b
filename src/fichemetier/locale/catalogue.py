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
    """Translations of one language; an absent or fuzzy message is its own translation."""

    catalog: Catalog | None

    def get(self, message: str) -> str:
        """The translation of `message`."""
        found = self._find(message)
        return found[0] if found else message

    def get_plural(self, singular: str, plural: str, count: int) -> str:
        """The form of the message that `count` wants in this language."""
        found = self._find(singular)
        if found and self.catalog:
            return found[_plural_index(self.catalog, count) % len(found)]
        return singular if count == 1 else plural

    def _find(self, message: str) -> tuple[str, ...]:
        entry = self.catalog.get(message) if self.catalog else None
        if entry is None or entry.fuzzy:
            return ()
        strings = entry.string if isinstance(entry.string, tuple | list) else (entry.string,)
        return tuple(text for text in strings if text)


@cache
def layout_messages(language: str) -> Messages:
    """The words of layouts in `language`, empty where no catalogue is shipped. Raises `UsageError` FM061."""
    path = CATALOGUES / language / "layout.po"
    if not path.is_file():
        return Messages(None)
    try:
        with path.open("rb") as file:
            return Messages(read_po(file, locale=None, abort_invalid=True))
    except PoFileError as error:
        span = Span(str(path), error.lineno, 1, error.lineno, 1)
        raise UsageError(Diagnostic("FM061", span, {"problem": str(error)})) from error


def _plural_index(catalog: Catalog, count: int) -> int:
    from gettext import c2py

    return int(c2py(catalog.plural_expr)(count))
