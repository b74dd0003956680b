"""Where a link may lead: what lies in a workspace may be a link to another place in it, and to nothing else.

A stranger's workspace could otherwise have lines of any file of this machine printed or quoted. The rule
stands at the bottom of the stream, for a report follows it too when it quotes a file.
"""

from __future__ import annotations

import os
from pathlib import Path

SETTINGS = "fichemetier.toml"
SHEETS = "sheets"


def is_workspace(folder: Path) -> bool:
    """Whether a folder is one of sheets: it holds settings or `sheets/`."""
    return (folder / SETTINGS).is_file() or (folder / SHEETS).is_dir()


def real_path(path: Path) -> Path | None:
    """A path without links; None where a link leads out of where it lies.

    A link in a workspace must lead into the same workspace. Outside of any, a folder may be a link to
    anywhere, for it is the user who lays folders out; a file may be one to what lies in its own folder.
    Raises `OSError` and `ValueError` for what is no path.
    """
    given, real = Path(os.path.normpath(path.absolute())), Path(os.path.realpath(path))
    if given == real:
        return real
    if Path(os.path.realpath(given)) != real:
        return None
    links = (place for place in (*reversed(given.parents), given) if place.is_symlink())
    return real if all(_leads_within(link, link == given) for link in links) else None


def _leads_within(link: Path, is_file: bool) -> bool:
    above = (folder for folder in link.parents if is_workspace(folder))
    home = next(above, link.parent if is_file else None)
    return home is None or Path(os.path.realpath(link)).is_relative_to(os.path.realpath(home))
