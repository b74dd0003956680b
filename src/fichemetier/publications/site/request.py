"""What a site is asked for. Light to import."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.options import RenderOptions

_UNSAFE = re.compile(r"[\s<>\"'\\^`{|}\x00-\x1f\x7f]")


@dataclass(frozen=True, kw_only=True)
class SiteRequest:
    """Which site: the sheets, all where none is named, the locales, the layouts to print in, its address.

    Without a `base`, nothing that must name its own address is written. Without a `title` it is that of the
    language; `options` say how sheets are rendered.
    """

    names: tuple[str, ...] = ()
    locales: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    base: str = ""
    title: str = ""
    options: RenderOptions = RenderOptions()
    force: bool = False


def base_of(address: str) -> str:
    """The address that a site is published at, with a stroke at its end.

    Raises `UsageError` FM980 for what is no address of the web, or has more than a path.
    """
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and parts.hostname and not (parts.query or parts.fragment)
        sound = sound and parts.username is None and not _UNSAFE.search(address) and address.isascii()
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(Diagnostic("FM980", None, {"address": address}))
    return f"{address.rstrip('/')}/"
