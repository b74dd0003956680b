"""An existing catalogue + what there is to translate now → the catalogue as it should be, to the byte."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from fichemetier.i18n.plurals import plural_forms, plural_rule
from fichemetier.i18n.po import Catalogue, Message, without_format_flags, written

SIMILAR = 0.6
"""Ratio of `SequenceMatcher` from which an old text is the same with changes; that of gettext's msgmerge."""
_FIXED = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def updated(existing: Catalogue, wanted: Sequence[Message], language: str, project: str) -> Catalogue:
    """The catalogue with exactly the wanted messages, in their order.

    A translation stays where context and text are the same, comes back where it was obsolete, and serves
    as a doubtful (fuzzy) one where the text of the same field changed; others are empty.
    """
    header = _header(existing, language, project)
    forms = int(Catalogue(header).headers["Plural-Forms"].partition("=")[2].partition(";")[0])
    store = _Store(existing, wanted)
    messages = [_sized(store.translation(message), forms) for message in wanted]
    return Catalogue(header, (*messages, *store.obsolete()))


@dataclass
class _Store:
    """The translations at hand, and those that no wanted message uses."""

    existing: Catalogue
    wanted: Sequence[Message]

    def __post_init__(self) -> None:
        self.active = self.existing.active
        self.old = {message.key: message for message in self.existing.messages if message.obsolete}
        kept = {message.key for message in self.wanted}
        unused = {**self.old, **self.active}
        self.unused = {key: m for key, m in unused.items() if key not in kept and any(m.strings)}
        self.used: set[tuple[str | None, str]] = set()

    def translation(self, message: Message) -> Message:
        """A wanted message with the best translation there is for it."""
        known = self.active.get(message.key)
        revived = self.old.get(message.key)
        if revived and not (known and any(known.strings)):
            known = replace(revived, comments=revived.comments or (known.comments if known else ()))
        if known:
            return _joined(message, known, known.previous if known.fuzzy else None)
        near = self._nearest(message)
        if near is None:
            return message
        self.used.add(near.key)
        before = near.previous if near.fuzzy and near.previous else (near.context, near.id, near.plural)
        return _joined(message, replace(near, flags=("fuzzy", *near.flags)), before)

    def _nearest(self, message: Message) -> Message | None:
        """The unused translation of the most similar text of the same field.

        Only the same field: its neighbours may be the same words in another gender.
        """
        best, best_ratio = None, SIMILAR
        for other in self.unused.values():
            if other.context != message.context or other.key in self.used:
                continue
            matcher = SequenceMatcher(None, other.id, message.id, autojunk=False)
            if matcher.real_quick_ratio() >= best_ratio and matcher.quick_ratio() >= best_ratio:
                ratio = matcher.ratio()
                if ratio >= best_ratio and (best is None or ratio > best_ratio):
                    best, best_ratio = other, ratio
        return best

    def _copied(self, message: Message) -> bool:
        """Whether a doubtful translation is still that of the earlier text, which is at hand itself."""
        if message.previous is None:
            return False
        origins = (self.active.get(message.previous[:2]), self.old.get(message.previous[:2]))
        return any(one and not one.fuzzy and one.strings == message.strings for one in origins)

    def obsolete(self) -> Iterable[Message]:
        """What is unused, kept for the day on which its text comes back."""
        for message in self.unused.values():
            if not (message.fuzzy and (message.key in self.used or self._copied(message))):
                yield replace(without_format_flags(message), obsolete=True, notes=(), references=())


def _joined(wanted: Message, known: Message, previous: tuple[str | None, str, str | None] | None) -> Message:
    flags = tuple(dict.fromkeys(known.flags))
    joined = replace(wanted, strings=known.strings, comments=known.comments, flags=flags, previous=previous)
    if not any(joined.strings):
        joined = replace(joined, flags=tuple(flag for flag in flags if flag != "fuzzy"), previous=None)
    return without_format_flags(joined)


def _sized(message: Message, forms: int) -> Message:
    """A message with as many strings as its language has forms."""
    count = 1 if message.plural is None else forms
    strings = (*message.strings, *[""] * count)[:count]
    return replace(message, strings=strings)


def _header(existing: Catalogue, language: str, project: str) -> Message:
    """The header with what translators and their tools set, and what gettext asks for."""
    given: Mapping[str, str] = existing.headers
    defaults = {
        "Project-Id-Version": project,
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        **_FIXED,
        "Plural-Forms": plural_forms(language),
    }
    fields = {**defaults, **given, "Language": language, **_FIXED}
    if not plural_rule(fields["Plural-Forms"]):
        fields["Plural-Forms"] = defaults["Plural-Forms"]
    names = list(given)
    for before, name in pairwise(["", *defaults]):
        if name not in names:
            names.insert(names.index(before) + 1 if before else 0, name)
    text = "".join(f"{name}: {fields[name]}\n" for name in names)
    return replace(Message(""), strings=(text,), comments=existing.header.comments)


def refreshed(existing: Catalogue, wanted: Sequence[Message], language: str, project: str) -> bytes:
    """The bytes of the catalogue as it should be."""
    return written(updated(existing, wanted, language, project))
