"""Quotes around a text, as YAML wants them."""

from __future__ import annotations


def quoted(text: str) -> str:
    """The text between the quotes that change least in it."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def unquoted(text: str) -> str:
    """A text without the quotes that were meant to enclose it; one that goes on after them keeps them."""
    if len(text) > 2 and text[0] in "“„‟" and text[-1] in "”“":
        return text[1:-1]
    for marks in (text[:2], text[:1]):
        doubled = marks and marks == marks[0] * len(marks) and marks[0] in "'\""
        if doubled and len(text) > 2 * len(marks) and text.endswith(marks):
            return text[len(marks) : -len(marks)]
    return text
