"""HTML that carries its own stylesheet, fonts and pictures, to be opened anywhere."""

from __future__ import annotations

import base64
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

_TYPES = {
    ".ttf": "font/ttf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_LINK = re.compile(r'<link rel="stylesheet" href="([^":?#]+)">')
_IMPORT = re.compile(r'@import\s+(?:url\()?["\']?([^"\'()\s:]+\.css)["\']?\)?\s*;')
_URL = re.compile(r"url\(\s*[\"']?(?!data:|#)([^\"')]+)[\"']?\s*\)")
_PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")(file:[^"]+)"')


def standalone(html: str, folder: Path) -> str:
    """Put what `html`, rendered from a layout in `folder`, refers to into the text itself."""
    html = _LINK.sub(lambda link: f"<style>\n{_stylesheet(folder / link[1])}\n</style>", html)
    return _PICTURE.sub(lambda picture: f'{picture[1]}{_data(_local(picture[2], folder))}"', html)


def _stylesheet(path: Path) -> str:
    css = path.read_text(encoding="utf-8")
    css = _IMPORT.sub(lambda found: _stylesheet(path.parent / found[1]), css)
    return _URL.sub(lambda found: f'url("{_data(_local(found[1], path.parent))}")', css)


def _local(address: str, folder: Path) -> Path:
    parts = urlsplit(address)
    return Path(unquote(parts.path)) if parts.scheme == "file" else folder / unquote(parts.path)


def _data(path: Path) -> str:
    kind = _TYPES[path.suffix.lower()]
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode('ascii')}"
