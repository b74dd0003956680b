"""HTML that carries its own stylesheet, pictures and the glyphs it needs, to be opened anywhere."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

from fontTools.subset import Options, Subsetter, load_font, save_font

from fichemetier.engine.faces import Face, faces
from fichemetier.writers.rendering import Rendering

_TYPES = {
    ".ttf": "font/ttf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_ALWAYS = frozenset("0123456789/-\u2010\u00a0«»")
_LINK = re.compile(r'<link rel="stylesheet" href="([^":?#]+)">')
_IMPORT = re.compile(r'@import\s+(?:url\()?["\']?([^"\'()\s:]+\.css)["\']?\)?\s*;')
_URL = re.compile(r"url\(\s*[\"']?(?!data:|#)([^\"')]+)[\"']?\s*\)")
_PICTURE = re.compile(r'(<img\b[^>]*?\bsrc=")(file:[^"]+)"')


def write(rendering: Rendering) -> tuple[bytes, ...]:
    """One HTML file."""
    return (standalone(rendering.html, rendering.layout, faces(rendering.fonts)).encode("utf-8"),)


def standalone(html: str, folder: Path, bundled: Iterable[Face]) -> str:
    """Put what `html`, rendered from a layout in `folder`, refers to into the text itself."""
    text = _LINK.sub(lambda link: f"<style>\n{_stylesheet(folder / link[1])}\n</style>", html)
    text = _PICTURE.sub(lambda picture: f'{picture[1]}{_data(_local(picture[2], folder))}"', text)
    characters = frozenset(unescape(html)) | frozenset(unescape(html).upper()) | _ALWAYS
    rules = "\n".join(_font_face(face, characters) for face in bundled if face.family in text)
    return text.replace("<style>", f"<style>\n{rules}\n</style>\n<style>", 1)


def _font_face(face: Face, characters: frozenset[str]) -> str:
    """An `@font-face` rule that holds the glyphs of these characters, and their variants."""
    options = Options(layout_features=["*"], recalc_timestamp=False)
    options.drop_tables += ["meta"]
    target = BytesIO()
    with load_font(str(face.path), options) as font:
        subsetter = Subsetter(options)
        subsetter.populate(unicodes=[ord(character) for character in characters])
        subsetter.subset(font)
        save_font(font, target, options)
    data = base64.b64encode(target.getvalue()).decode("ascii")
    style = "italic" if face.italic else "normal"
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {style};'
        f' src: url("data:font/ttf;base64,{data}") }}'
    )


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
