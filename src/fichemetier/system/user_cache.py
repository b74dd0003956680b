"""The user's cache folder: what may be lost at any time, and is made again."""

from __future__ import annotations

import os
from pathlib import Path


def user_cache() -> Path | None:
    """This program's folder in `XDG_CACHE_HOME`, else in `~/.cache`; None where that leads nowhere."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache")
    try:
        base = base.expanduser()
    except RuntimeError:
        return None
    return base / "fichemetier" if base.is_absolute() else None
