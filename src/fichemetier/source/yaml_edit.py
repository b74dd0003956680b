"""Changes fields of a YAML file in place: every line that need not change stays, comments and all.

Works on the text by the locations that the parser knows, so an editor's own layout of the file survives.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import SheetError
from fichemetier.source.block_edit import BlockEditor
from fichemetier.source.changes import Arranged, applied, in_turn
from fichemetier.source.flow_edit import flow_changed, in_flow
from fichemetier.source.parser import Source, parse
from fichemetier.source.paths import FieldPath
from fichemetier.source.values import canonical, value_at

Order = Callable[[FieldPath], Sequence[str]]
"""The keys of the block at a path, in the order in which new ones are put among them."""


def changed(
    source: Source,
    changes: Mapping[FieldPath, Any],
    order: Sequence[str],
    below: Order = lambda _: (),
) -> str | None:
    """The file's text with the changes made, or `None` where it is written in a way that defeats it.

    Every path is that of the file as it is, also within a list that is `Arranged` anew. `order` is the order
    of keys at the top, `below` that in the blocks; a value of `None` takes its field away. What comes out is
    parsed again and compared, so that no edit can do more or less than was asked.
    """
    if not all(_on_its_own(source, key) for key in source.values):
        return None

    def keys(above: FieldPath) -> Sequence[str]:
        return below(above) if above else order

    edited = _at_once(source, changes, keys) or _in_turn(source, changes, keys)
    return edited.text if edited else None


def _in_turn(source: Source, changes: Mapping[FieldPath, Any], order: Order) -> Source | None:
    """The source after one change and the next."""
    edited: Source | None = source
    for path, value in in_turn(changes):
        edited = _one(edited, path, value, order) if edited else None
    return edited


def as_written(text: str, before: bytes) -> bytes:
    """The text with the line ends and the byte order mark that the file had."""
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8-sig" if before.startswith(BOM_UTF8) else "utf-8")


def _on_its_own(source: Source, key: str) -> bool:
    """Whether a key at the top opens a line."""
    location = source.locations[(key,)].key
    return location is not None and location.column == 1


def _at_once(source: Source, changes: Mapping[FieldPath, Any], order: Order) -> Source | None:
    """The source after changes of lines far apart, parsed but once; `None` where that is not exact."""
    if len(changes) < 2:
        return None
    wanted: Any = source.values
    editor = BlockEditor(source)
    stretches: list[tuple[int, int, list[str]]] = []
    for path, value in in_turn(_gathered(editor, changes, order)):
        alone, wanted = applied(source.values, path, value), applied(wanted, path, value)
        tried = (_edited(editor, *one, order) for one in _attempts(source, path, value, alone))
        text = next((one for one in tried if one is not None), None)
        if text is None:
            return None
        stretches.append(_stretch(source.lines, text.split("\n")))
    stretches.sort(key=lambda one: one[0])
    if any(one[1] >= other[0] for one, other in pairwise(stretches)):
        return None
    lines = list(source.lines)
    for start, end, new in reversed(stretches):
        lines[start:end] = new
    found = _read("\n".join(lines), source)
    return found if found and canonical(found.values) == canonical(wanted) else None


def _gathered(editor: BlockEditor, changes: Mapping[FieldPath, Any], order: Order) -> dict[FieldPath, Any]:
    """The changes; new texts of one block as one of the block, where to write it anew loses nothing."""
    done, source = dict(changes), editor.source
    for above in dict.fromkeys(path[:-1] for path in changes if len(path) > 1):
        inside = {path: value for path, value in changes.items() if path[: len(above)] == above}
        held = value_at(source.values, above)
        if len(inside) < 2 or not isinstance(held, Mapping) or order(_keys(above)):
            continue
        new = {str(path[-1]): value for path, value in inside.items() if path[:-1] == above}
        simple = len(new) == len(inside) and all(isinstance(value, str) for value in new.values())
        if simple and not new.keys() & held.keys() and _edited(editor, above, held, order) == source.text:
            done = {path: value for path, value in done.items() if path not in inside}
            done[above] = {**held, **new}
    return done


def _stretch(before: list[str], after: list[str]) -> tuple[int, int, list[str]]:
    """Which lines differ: where they start and end before, and what stands there after."""
    most = min(len(before), len(after))
    start = next((place for place in range(most) if before[place] != after[place]), most)
    same = next((back for back in range(most - start) if before[-1 - back] != after[-1 - back]), most - start)
    return start, len(before) - same, after[start : len(after) - same]


def _one(source: Source, path: FieldPath, value: Any, order: Order) -> Source | None:
    """The source after one change, made as deep inside as it can be."""
    wanted = applied(source.values, path, value)
    if canonical(wanted) == canonical(source.values):
        return source
    editor = BlockEditor(source)
    for target, new in _attempts(source, path, value, wanted):
        text = _edited(editor, target, new, order)
        found = _read(text, source) if text is not None else None
        if found and canonical(found.values) == canonical(wanted):
            return found
    return None


def _attempts(source: Source, path: FieldPath, value: Any, wanted: Any) -> list[tuple[FieldPath, Any]]:
    """The change itself where its place is there; then what holds it written anew, from inside out."""
    above = [path[:length] for length in range(1, len(path))]
    outermost = next((one for one in above if not _holds(source, one, wanted)), None)
    raised = [(one, value_at(wanted, one)) for one in reversed(above)]
    if outermost is not None:
        return [one for one in raised if len(one[0]) <= len(outermost)]
    whole = [(path, value_at(wanted, path))] if isinstance(value, Arranged) else []
    return [(path, value), *whole, *raised]


def _holds(source: Source, path: FieldPath, wanted: Any) -> bool:
    """Whether a block or list is there, and still is afterwards."""
    held = value_at(source.values, path) if path in source.locations else None
    return isinstance(held, Mapping | list) and value_at(wanted, path) is not None


def _edited(editor: BlockEditor, path: FieldPath, value: Any, order: Order) -> str | None:
    holder = path if isinstance(value, Arranged) else path[:-1]
    if holder and in_flow(editor.source, holder):
        return flow_changed(editor.source, path, value, order(_keys(path[:-1])))
    return editor.apply(path, value, order(_keys(path[:-1])))


def _keys(path: FieldPath) -> FieldPath:
    return tuple(step for step in path if isinstance(step, str))


def _read(text: str, source: Source) -> Source | None:
    try:
        found, problems = parse(text, source.path)
    except SheetError:
        return None
    return None if any_error(problems) and _new_errors(problems, source) else found


def _new_errors(problems: Sequence[Diagnostic], source: Source) -> bool:
    """Whether there is an error of a kind that the text before the change had not."""
    _, before = parse(source.text, source.path)
    return not {one.code for one in problems if any_error([one])} <= {one.code for one in before}
