"""Addresses that open an editor at a place in a file, in the editors that know such addresses."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from urllib.parse import quote

_ADDRESSES = {
    "code": "vscode://file{path}:{line}:{column}",
    "codium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "windsurf": "windsurf://file{path}:{line}:{column}",
    "subl": "subl://open?url=file://{path}&line={line}&column={column}",
    "mate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "mvim": "mvim://open?url=file://{path}&line={line}&column={column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
}
"""By the command that starts the editor, as `VISUAL` and `EDITOR` name it."""
_COMMON = "code"
_OTHER_NAMES = {"vscodium": "codium", "code-insiders": "code", "sublime_text": "subl"}


def address(path: Path, line: int, column: int) -> str:
    """What opens a file in the editor of `VISUAL` or `EDITOR`, else in the most common one.

    Empty for an editor that only a terminal can open.
    """
    pattern = _ADDRESSES.get(_editor(), "")
    place = quote(os.path.realpath(path).encode("utf-8", "surrogateescape"))
    return pattern.format(path=place, line=max(line, 1), column=max(column, 1))


def _editor() -> str:
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(os.environ.get(variable, ""))
        except ValueError:
            continue
        if words:
            name = Path(words[0]).name
            return _OTHER_NAMES.get(name, name)
    return _COMMON
