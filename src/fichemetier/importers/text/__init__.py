"""A sheet written in Word (.docx) or Markdown: its headings, by a dictionary, become keys.

Nothing is invented and nothing is lost without a word: what stands under a heading that nobody knows goes to
`rubriques_libres`, and whatever is not taken is told with its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import RefusedError, UsageError
from fichemetier.importers import Imported, ImportRequest
from fichemetier.importers.draft import Draft
from fichemetier.importers.encoding import decode
from fichemetier.importers.text.blocks import BlockKind, TextBlock, as_markdown
from fichemetier.importers.text.filling import items_of, set_at, take, without
from fichemetier.importers.text.headings import headings
from fichemetier.importers.text.links import lost_links
from fichemetier.importers.text.nesting import flat
from fichemetier.importers.text.outline import TextOutline, TextSection, heading_text, outline
from fichemetier.importers.text.quotes import quotation
from fichemetier.importers.text.tidy import cleaned, tidy, without_emoji
from fichemetier.importers.text.titles import identifier, job_names, plain_title, without_prefix
from fichemetier.workspace.files import read as read_file

MAX_WORD = 40 * 2**20
"""Bytes of a Word file, its pictures among them."""
MAX_MARKDOWN = 512 * 1024
"""Bytes: as many as a sheet may have."""
_MARKDOWN = (".md", ".markdown", ".txt")
_WORD = (".docx", ".docm")
_MAX_HOOK = 300
"""Characters of a first paragraph that still is a hook."""
_SHOWN = 160
_SENTENCE = re.compile(r"[.!?…][»”\"’)*]*$")

Place = Callable[[int], tuple[Span, str]]
"""Where a block stands: its span, and what the message says before: `§ 12 – `."""


def read(request: ImportRequest) -> Imported:
    """The one sheet of a text.

    Raises `UsageError` FM990, FM991, FM997, FM998 or FM004, `RefusedError` FM606, FM992 or FM993,
    `NotFoundError` FM002.
    """
    words = headings(request.workspace)
    blocks, place = _blocks(request.file)
    plain = [without_emoji(cleaned(block)) for block in blocks]
    found = outline([block for block, _ in plain], words)
    found.dropped += [sign for _, signs in plain for sign in signs]
    title = plain_title(without_prefix(heading_text(found.title), words.prefixes)) if found.title else ""
    if not title:
        raise UsageError(Diagnostic("FM997", Span.whole(request.file)))
    values: dict[str, Any] = {"metier": job_names(title)}
    told = [*_preamble(values, found.preamble), *_sections(values, found), *found.dropped]
    told += lost_links([block for block, _ in plain], values)
    notes = [_note(one, place) for one in sorted(told, key=_place_of)]
    values = tidy(values)
    names = values["metier"]
    draft = Draft(names["intitule"], ("metier", "intitule"), identifier(names), values)
    return Imported((draft,), tuple(notes))


def _blocks(path: Path) -> tuple[list[TextBlock], Place]:
    suffix = path.suffix.lower()
    if suffix in _MARKDOWN:
        from fichemetier.importers.text.markdown import blocks_of

        text = decode(_bytes(path, MAX_MARKDOWN))
        return blocks_of(text.replace("\r\n", "\n").replace("\r", "\n")), lambda line: (Span(path, line), "")
    if suffix in _WORD:
        from fichemetier.importers.text.word import blocks_of as word_blocks

        blocks = word_blocks(_bytes(path, MAX_WORD), path)
        if sum(len(run.text) for block in blocks for run in block.runs) > MAX_MARKDOWN:
            raise _too_large(path, MAX_MARKDOWN)
        return blocks, lambda number: (Span.whole(path), f"§ {number} – " if number else "")
    raise UsageError(Diagnostic("FM990", Span.whole(path), {"suffix": suffix or path.name}))


def _bytes(path: Path, limit: int) -> bytes:
    data = read_file(path, limit)
    if len(data) > limit:
        raise _too_large(path, limit)
    return data


def _too_large(path: Path, limit: int) -> RefusedError:
    return RefusedError(Diagnostic("FM993", Span.whole(path), {"limit": limit // 1024}))


def _preamble(values: dict[str, Any], blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """What stands between the title and the first heading: a quotation, a hook, then the job in short."""
    left: list[TextBlock] = []
    for block in blocks:
        quote = quotation([block])
        is_list = block.kind is BlockKind.ITEM
        if quote and "citation" not in values:
            values["citation"] = quote
        elif not is_list and not _SENTENCE.search(block.plain):
            left.append(block)
        elif not is_list and "accroche" not in values and len(block.plain) <= _MAX_HOOK:
            values["accroche"] = block.markdown
        else:
            set_at(values, "en_bref", [as_markdown([block])])
    return left


def _sections(values: dict[str, Any], found: TextOutline) -> list[TextBlock | tuple[TextSection, str]]:
    """Take every section; what is to be told of them: what has no place, and headings without a text."""
    told: list[TextBlock | tuple[TextSection, str]] = []
    for section, following in zip(found.sections, [*found.sections[1:], None], strict=False):
        left = take(values, section) if section.key else section.blocks
        told += [block for block in left if block.kind is BlockKind.DROPPED]
        left = [block for block in left if block.kind is not BlockKind.DROPPED]
        kept = [block for block in left if block.kind is not BlockKind.HEADING] and left
        if kept:
            set_at(values, "rubriques_libres", [_free(section, kept)])
            told.append((section, "@text_no_place" if section.key else "@text_unknown"))
        else:
            told += left
        if not section.blocks and not _holds(section, following):
            told.append((section, "@text_empty"))
    return told


def _holds(section: TextSection, following: TextSection | None) -> bool:
    """Whether a section without a text of its own has it under the next heading."""
    if following is None or section.key is None:
        return False
    return following.level > section.level or str(following.key).startswith(f"{section.key}.")


def _free(section: TextSection, blocks: Sequence[TextBlock]) -> dict[str, Any]:
    """A section of its own: text and items where these come last, else all of it as a text."""
    one_level = flat(blocks)
    items = items_of(one_level)
    prose = without(one_level, items)
    body: dict[str, Any] = {"titre": section.title}
    if [*prose, *items] != one_level or not items:
        return body | {"texte": as_markdown(blocks)}
    if prose:
        body["texte"] = as_markdown(prose)
    return body | {"items": [item.markdown for item in items]}


def _place_of(told: TextBlock | tuple[TextSection, str]) -> int:
    return told[0].place if isinstance(told, tuple) else told.place


def _note(told: TextBlock | tuple[TextSection, str], place: Place) -> Diagnostic:
    span, before = place(_place_of(told))
    if isinstance(told, tuple):
        section, why = told
        code = "FM995" if why == "@text_empty" else "FM994"
        text = section.title
    else:
        code, why, text = "FM995", told.what or "@text_line", told.plain
    arguments: dict[str, str | int] = {"place": before, "what": why, "text": _short(text)}
    return Diagnostic(code, span, arguments)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
