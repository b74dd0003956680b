"""The Markdown subset of sheets: emphasis, strong, links, line breaks and lists; never HTML or pictures.

Emphasis is written with `*` alone, and begins and ends at the edge of a word: `2*3*4` and `__main__` stay as
they were typed. Addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup

from fichemetier.text.addresses import addresses
from fichemetier.text.inline_marks import FOREIGN, is_foreign, plain

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_RULES = ("emphasis", "link", "newline", "escape", "list")
_SAFE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_NO_ADDRESS = re.compile(r"\]\((?=\s*\))")
"""A link without an address, which the parser would make a link to nowhere."""
_PLUS = re.compile(r"^([ \t]*)\+(?=[ \t])", re.MULTILINE)
"""No mark of a list here: `+ de 30 ans` is said of an age."""
_ITEM = r"[ \t]*(?:[-*]|\d{1,9}[.)])[ \t]"
_LATE_NUMBER = re.compile(
    rf"^(?!{_ITEM})(?=[^\n]*\S)([^\n]*+)\n(?=[ \t]*\d{{1,9}}[.)][ \t][^\n]*\n[ \t]*\d{{1,9}}[.)][ \t])",
    re.MULTILINE,
)
"""A line before numbered ones: in CommonMark, only a list that begins with 1 may follow a paragraph."""
_MARKED = re.compile(rf"[*\[\]\\<\n@]|://|www\.|^{_ITEM}", re.IGNORECASE)
_BLOCKS = re.compile(r"<(?:p|ul|ol)[ >]")
_PARAGRAPH = re.compile(r"<p>((?:(?!<p>).)*)</p>", re.DOTALL)


def prose(text: str) -> Markup:
    """A text as paragraphs and lists; a lone paragraph without its tags, for what is one already."""
    html = block(text)
    lone = _PARAGRAPH.fullmatch(html)
    return Markup(lone[1]) if lone else html


def block(text: str) -> Markup:
    """A text as paragraphs and lists."""
    if is_foreign(text):
        html = block(plain(text))
        lone = _PARAGRAPH.fullmatch(html)
        return Markup(f"<p>{FOREIGN.format(lone[1])}</p>" if lone else FOREIGN.format(html))
    if not _MARKED.search(text):
        return Markup("<p>{}</p>").format(text)
    ready = _LATE_NUMBER.sub(r"\1\n\n", _PLUS.sub(r"\1\\+", _NO_ADDRESS.sub(r"]\\(", text)))
    return Markup(_parser().render(ready).strip())


def has_blocks(html: str) -> bool:
    """Whether what `prose` made is more than the inside of one paragraph."""
    return _BLOCKS.search(html) is not None


def words(text: str) -> str:
    """A text without its markup, on one line."""
    return Markup(str(block(text)).replace("</li>", " </li>")).striptags()


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802  (markdown-it's name)
            return bool(_SAFE.match(url))

    parser = Parser("zero", {"html": False, "breaks": True}).enable(list(_RULES))
    parser.inline.ruler.at("emphasis", _emphasis)
    parser.core.ruler.push("addresses", _link_addresses)
    parser.core.ruler.push("numbers", _number_lists)
    return parser


def _emphasis(state: StateInline, silent: bool) -> bool:
    """Stars that may open or close: markdown-it's own rule, less `_` and what stands within a word."""
    from markdown_it.rules_inline.state_inline import Delimiter

    if silent or state.src[state.pos] != "*":
        return False
    stars = state.scanDelims(state.pos, False)
    for _ in range(stars.length):
        state.push("text", "", 0).content = "*"
        state.delimiters.append(
            Delimiter(
                marker=ord("*"),
                length=stars.length,
                token=len(state.tokens) - 1,
                end=-1,
                open=stars.can_open,
                close=stars.can_close,
            )
        )
    state.pos += stars.length
    return True


def _link_addresses(state: StateCore) -> None:
    """Make links of the addresses in texts that are not in a link."""
    for token in state.tokens:
        if token.children:
            token.children = list(_linked(token.children, state.md))


def _linked(tokens: Sequence[Token], parser: MarkdownIt) -> Iterator[Token]:
    depth = 0
    for token in tokens:
        depth += {"link_open": 1, "link_close": -1}.get(token.type, 0)
        if token.type == "text" and not depth:
            yield from _with_links(token.content, parser)
        else:
            yield token


def _with_links(text: str, parser: MarkdownIt) -> Iterator[Token]:
    from markdown_it.token import Token

    done = 0
    for start, end, target in addresses(text):
        href = parser.normalizeLink(target)
        yield Token("text", "", 0, content=text[done:start])
        yield Token("link_open", "a", 1, attrs={"class": "address", "href": href})
        yield Token("text", "", 0, content=text[start:end])
        yield Token("link_close", "a", -1)
        done = end
    yield Token("text", "", 0, content=text[done:])


def _number_lists(state: StateCore) -> None:
    """Tell the style of each numbered list where it starts and how long its numbers get."""
    open_lists: list[tuple[Token, int]] = []
    for token in state.tokens:
        if token.type == "ordered_list_open":
            open_lists.append((token, int(token.attrGet("start") or 1) - 1))
        elif token.type == "list_item_open" and token.markup in (".", ")"):
            ordered, last = open_lists[-1]
            open_lists[-1] = (ordered, last + 1)
        elif token.type == "ordered_list_close":
            _number_list(*open_lists.pop())


def _number_list(ordered: Token, last: int) -> None:
    before = int(ordered.attrGet("start") or 1) - 1
    style = [f"counter-reset: list-item {before}"] if before else []
    style += [f"--digits: {len(str(last))}"] if last > 9 else []
    if style:
        ordered.attrSet("style", "; ".join(style))
