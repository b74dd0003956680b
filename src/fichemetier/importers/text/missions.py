"""The missions of a text: an introduction, and groups under headings or under lines that end in a colon."""

from __future__ import annotations

from typing import Any

from fichemetier.importers.text.blocks import BlockKind, TextBlock, as_markdown
from fichemetier.importers.text.nesting import flat
from fichemetier.importers.text.outline import TextSection, heading_text

_MAX_LEAD = 60
"""Characters of a line that names a group."""
_WITH = "avec "


def add_missions(values: dict[str, Any], section: TextSection) -> list[TextBlock]:
    """Take the missions; the headings of groups that hold nothing are left."""
    introduction: list[TextBlock] = []
    groups: list[tuple[TextBlock | None, list[TextBlock]]] = []
    read = flat(section.blocks)
    for block, after in zip(read, [*read[1:], None], strict=True):
        if block.kind is BlockKind.HEADING or _leads(block, after):
            groups.append((block, []))
        elif groups:
            groups[-1][1].append(block)
        elif block.kind is BlockKind.ITEM:
            groups.append((None, [block]))
        else:
            introduction.append(block)
    made = [_group(head, blocks) for head, blocks in groups if blocks]
    if introduction and not made:
        made, introduction = [{"texte": as_markdown(introduction)}], []
    missions = values.setdefault("missions", {}) if made else {}
    if introduction:
        before = [missions["introduction"]] if "introduction" in missions else []
        missions["introduction"] = "\n\n".join([*before, as_markdown(introduction)])
    if made:
        missions["groupes"] = [*missions.get("groupes", []), *made]
    return [head for head, blocks in groups if head and not blocks]


def _leads(block: TextBlock, after: TextBlock | None) -> bool:
    is_line = block.kind is BlockKind.PARAGRAPH and len(block.plain) <= _MAX_LEAD
    return is_line and block.plain.endswith(":") and after is not None and after.kind is BlockKind.ITEM


def _group(head: TextBlock | None, blocks: list[TextBlock]) -> dict[str, Any]:
    group: dict[str, Any] = {}
    if head:
        title = heading_text(head)
        is_with = title.lower().startswith(_WITH)
        group = {"avec": title[len(_WITH) :]} if is_with else {"contexte": title}
    prose = [block for block in blocks if block.kind is not BlockKind.ITEM]
    items = [" ".join(block.markdown.split()) for block in blocks if block.kind is BlockKind.ITEM]
    if prose:
        group["texte"] = as_markdown(prose)
    if items:
        group["items"] = items
    return group
