"""Markdown → blocks: CommonMark with tables, and what people type where it has no mark."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fichemetier.importers.text.blocks import (
    HARD,
    SOFT,
    BlockKind,
    TextBlock,
    TextRun,
    after,
    dropped,
    safe_address,
)
from fichemetier.importers.text.markdown_extras import without_extras
from fichemetier.importers.text.tables import TableCell, items_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TASK = re.compile(r"\[[ xX]\] +(?=\S)")
"""The box of an item to tick off."""
_AS_IT_IS = ("fence", "code_block", "html_block")


def blocks_of(text: str) -> list[TextBlock]:
    """The blocks of a text, each with its line."""
    from markdown_it import MarkdownIt

    plain = without_extras(text)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code").parse(plain.text)
    return [*plain.beside, *_blocks(tokens)]


def _blocks(tokens: Sequence[Token]) -> Iterator[TextBlock]:
    """Walk the flat list of tokens, remembering what is open."""
    holders: list[str] = []
    rows: list[list[TableCell]] = []
    head, line, fresh = 0, 1, False
    for number, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else line
        if token.nesting > 0:
            holders.append(token.type.removesuffix("_open"))
            if token.type == "table_open":
                rows, head = [], line
            elif token.type == "tr_open":
                rows.append([])
            fresh = fresh or token.type == "list_item_open"
        elif token.nesting < 0:
            holders.pop()
            if token.type == "table_close":
                yield from items_of(rows, head, with_head=True)
        elif token.type == "inline":
            runs, left_out = _inline(token.children or [], line)
            yield from left_out
            block = TextBlock(BlockKind.PARAGRAPH, line, tuple(runs))
            if "table" in holders:
                rows[-1].append(block.runs)
            elif runs:
                yield _placed(block, holders, tokens[number - 1], fresh)
                fresh = False
        elif token.type in _AS_IT_IS and token.content.strip():
            is_html = token.type == "html_block"
            yield dropped(line, "@text_html" if is_html else "@text_code", token.content)


def _placed(block: TextBlock, holders: Sequence[str], opening: Token, fresh: bool) -> TextBlock:
    """The block as what holds it makes it: heading, item or quotation."""
    if "heading" in holders:
        return replace(block, kind=BlockKind.HEADING, level=int(opening.tag[1:]))
    lists = [holder for holder in holders if holder in ("bullet_list", "ordered_list")]
    if lists and fresh:
        ordered = lists[-1] == "ordered_list"
        task = _TASK.match(block.runs[0].text)
        block = after(block, task.end()) if task else block
        return replace(block, kind=BlockKind.ITEM, level=len(lists) - 1, ordered=ordered)
    return replace(block, kind=BlockKind.QUOTE) if "blockquote" in holders else block


def _inline(children: Sequence[Token], line: int) -> tuple[list[TextRun], list[TextBlock]]:
    """The runs of a line of tokens, and what is not taken of it."""
    runs: list[TextRun] = []
    left_out: list[TextBlock] = []
    bold = italic = struck = 0
    url = ""
    for token in children:
        if token.type.startswith("strong"):
            bold += token.nesting
        elif token.type.startswith("em_"):
            italic += token.nesting
        elif token.type.startswith("link"):
            target = str(token.attrGet("href") or "") if token.nesting > 0 else ""
            url = safe_address(target)
            left_out += [dropped(line, "@text_link", target)] if target and not url else []
        elif token.type in ("s_open", "s_close"):
            struck += token.nesting
        elif token.type == "image":
            left_out.append(dropped(line, "@text_image", token.content or str(token.attrGet("src") or "")))
        elif token.type == "html_inline" and not _BREAK.fullmatch(token.content):
            left_out += [] if token.content.startswith("</") else [dropped(line, "@text_html", token.content)]
        elif struck:
            left_out.append(dropped(line, "@text_struck", token.content))
        else:
            text = {"softbreak": SOFT, "hardbreak": HARD, "html_inline": HARD}.get(token.type, token.content)
            runs.append(TextRun(text, bool(bold), bool(italic), url))
    return runs, left_out
