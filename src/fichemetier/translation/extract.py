"""What there is to translate, as messages: the texts of a sheet, and the words of the layouts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError
from jinja2.ext import extract_from_ast

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.i18n.po import Catalogue, Message, written
from fichemetier.model.sheet import Sheet
from fichemetier.translation.entries import entries
from fichemetier.workspace.files import read_text
from fichemetier.workspace.project import BUNDLED

PACKAGE = Path(__file__).resolve().parents[1]
TABLES = "words.py"
CALLS = ("t", "n")
Found = tuple[int, str, tuple[str, ...], tuple[str, ...]]
_Call = tuple[tuple[int, ...], str, list[str]]
"""The lines where a note on it would stand, its own last; the function; its texts."""
_NOTE = re.compile(r"\{?#\s*Translators: (.+?)\s*(?:#\}|$)")


def sheet_messages(sheet: Sheet) -> list[Message]:
    """The texts of a sheet in the order in which they are read."""
    return [Message(entry.text, entry.context, notes=(entry.note,)) for entry in entries(sheet)]


@cache
def layout_messages(workspace: Path = BUNDLED) -> tuple[Message, ...]:
    """The words of the shipped layouts, of a workspace's and of the program that fills them; by alphabet.

    Raises `UsageError` FM410 for a template that cannot be read.
    """
    templates = [path for base in {BUNDLED, workspace} for path in base.glob("layouts/*/*.j2")]
    found: dict[str, Message] = {}
    for file in sorted([*PACKAGE.rglob("*.py"), *templates]):
        for _, _, (text, *plural), notes in _calls(file):
            known = found.get(text)
            before = known.notes if known else ()
            if known is None or (plural and known.plural is None):
                known = _worded(text, plural[0] if plural else None)
            found[text] = replace(known, notes=tuple(dict.fromkeys((*before, *notes))))
    return tuple(found[text] for text in sorted(found))


def _calls(file: Path) -> list[Found]:
    try:
        return list(calls_in(read_text(file), file.name))
    except TemplateSyntaxError as error:
        line, problem = error.lineno, error.message or "syntax"
    except RecursionError:
        line, problem = 1, "@nested"
    except ValueError:
        line, problem = 1, "@long_number"
    span = Span(file, line, 1, line, 1)
    raise UsageError(Diagnostic("FM410", span, {"problem": problem}))


def calls_in(text: str, name: str) -> Iterator[Found]:
    """Line, function, texts and notes of each `t("…")` and `n("…", "…", count)` in a template or Python file.

    In a file called `words.py`, the texts of its tables too: `t(LEVELS[level])` is all that a caller shows.
    A comment `Translators: …` is a note on the text beside or below it, or on all those of the table below.
    """
    notes = _notes(text)
    found = _in_code(ast.parse(text), name) if name.endswith(".py") else _in_template(text)
    for places, function, texts in found:
        wanted = 2 if function == "n" else 1
        if len(texts) >= wanted:
            said = tuple(note for place in places for note in notes.get(place, ()))
            yield places[-1], function, tuple(texts[:wanted]), said


def _in_template(text: str) -> Iterator[_Call]:
    for line, function, texts in extract_from_ast(Environment().parse(text), CALLS):
        given = (texts,) if isinstance(texts, str) else texts or ()
        yield (line,), function, [part for part in given if part is not None]


def _in_code(tree: ast.Module, name: str) -> Iterator[_Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in CALLS:
            yield (node.lineno,), _name(node.func), [*_literals(node.args)]
    for table in tree.body if name == TABLES else ():
        if isinstance(table, ast.Assign | ast.AnnAssign) and isinstance(table.value, ast.Dict):
            for value in table.value.values:
                places = tuple(dict.fromkeys((table.lineno, value.lineno)))
                yield from ((places, "t", [text]) for text in _literals([value]))


def _notes(text: str) -> dict[int, tuple[str, ...]]:
    """What is said to translators of the words on each line."""
    found: dict[int, tuple[str, ...]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        note = _NOTE.search(line)
        if note:
            place = number if line[: note.start()].strip() else number + 1
            found[place] = (*found.get(place, ()), note[1])
    return found


def template(messages: Iterable[Message], project: str) -> bytes:
    """A `.pot`: the messages without translations."""
    header = (
        f"Project-Id-Version: {project}\n"
        "PO-Revision-Date: \n"
        "Last-Translator: \n"
        "Language-Team: \n"
        "Language: \n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\n"
        "Content-Transfer-Encoding: 8bit\n"
    )
    return written(Catalogue(Message("", strings=(header,)), tuple(messages)))


def _worded(text: str, plural: str | None) -> Message:
    return Message(text, plural=plural, strings=("",) if plural is None else ("", ""))


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
