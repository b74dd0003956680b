"""Message catalogues: gettext `.po` files, read at run time, one folder a language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from fichemetier.diagnostics.errors import UsageError
from fichemetier.i18n.plurals import plural_rule
from fichemetier.i18n.po import MAX_BYTES, Key
from fichemetier.i18n.po import read as read_po
from fichemetier.i18n.po_checks import PLURAL, unsound
from fichemetier.workspace.files import read

CATALOGUES = Path(__file__).parent / "catalogues"


@dataclass(frozen=True)
class Messages:
    """Translations of one language by context and text; what is fuzzy or incomplete is not among them."""

    texts: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    plural: str = ""

    def get(self, message: str, context: str | None = None) -> str | None:
        """The translation of `message`, if there is one."""
        found = self.texts.get((context, message))
        return found[0] if found else None

    def get_plural(self, singular: str, count: int) -> str | None:
        """The form of the message that `count` wants in this language, if there is one."""
        found, rule = self.texts.get((None, singular)), plural_rule(self.plural)
        return found[rule[1](abs(count))] if found and rule else None


def layout_messages(language: str, folder: Path | None = None) -> Messages:
    """The words of layouts in `language`: from `folder` where it has them, else those shipped, else none.

    Raises `UsageError` with the catalogue's errors.
    """
    for base in (folder, CATALOGUES):
        path = base / language / "layout.po" if base else None
        if path and path.is_file():
            return read_messages(path)
    return Messages()


def read_messages(path: Path) -> Messages:
    """The messages of a `.po` file.

    Raises `UsageError` with every error that would show in print (FM70x, FM71x), and `NotFoundError` FM002.
    """
    try:
        state = path.stat()
    except OSError:
        return _messages(path, 0, 0)
    return _messages(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=512)
def _messages(path: Path, _changed: int, _size: int) -> Messages:
    """What a file said when it was of this age and size: a process reads it once."""
    catalogue, errors = read_po(read(path, MAX_BYTES), path)
    errors += unsound(catalogue, path)
    if errors:
        raise UsageError(*errors)
    texts = {message.key: message.strings for message in catalogue.active.values() if message.translated}
    return Messages(texts, catalogue.headers.get(PLURAL, ""))
