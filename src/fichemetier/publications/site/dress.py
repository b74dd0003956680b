"""A page of a job, as the format html makes it, put into a site: its bar, its downloads, shared files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from fichemetier.build.digest import digest
from fichemetier.publications.site.assets import FOLDER
from fichemetier.publications.site.head import policy
from fichemetier.writers.head import extended

_FACE = re.compile(r"@font-face \{[^{}]*\}\n?")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_POLICY = re.compile(r'(<meta http-equiv="Content-Security-Policy" content=")[^"]*"')
_DOMAIN = re.compile(r'(?:<p class="domain">(.*?)</p>\s*)?(?=<h1\b)', re.DOTALL)
_CODE = re.compile(r"(?:\s·\s)?<bdi>.*</bdi>")
_TITLE_ENDS = re.compile(r'(?=</div>\s*(?:<section class="glance"|<div class="scan">|</div>\s*</header>))')
_SHARED = 1500
"""Letters of styles from which on they are a file of their own: shorter ones are a page's own colours."""


@dataclass(frozen=True, kw_only=True)
class Additions:
    """What a site adds to a page, as HTML: to its head, above it, to its title, and below what it says."""

    head: str
    bar: str
    crumbs: str
    prints: str
    below: str


@dataclass
class Wardrobe:
    """Dresses pages, and collects the styles that they share: files by their paths below the site."""

    styles: dict[str, bytes] = field(default_factory=dict)

    def dressed(self, page: bytes, up: str, added: Additions) -> bytes:
        """A page with what its site adds; `up` leads to the site.

        Its typefaces go: those of the site have the same names. Raises `ValueError` for a page of another
        layout than that of screens.
        """

        def style(found: re.Match[str]) -> str:
            text = _FACE.sub("", found[1]).strip()
            if len(text) < _SHARED:
                return f"<style>\n{text}\n</style>" if text else ""
            data = f"{text}\n".encode()
            path = f"{FOLDER}/{digest(data)[:12]}.css"
            self.styles[path] = data
            return f'<link rel="stylesheet" href="{up}{path}">'

        start, end, rest = page.decode("utf-8").partition("</head>")
        start = _POLICY.sub(lambda found: f'{found[1]}{policy()}"', start, count=1)
        bare = f"{_STYLE.sub(style, start)}{end}{_titled(rest, added)}".encode()
        links = f'\n{added.head}\n<link rel="stylesheet" href="{up}{FOLDER}/site.css">\n'
        return extended(bare, head=links, start=added.bar, end=added.below)


def _titled(body: str, added: Additions) -> str:
    """A page's body whose domain leads up, and whose title is followed by what to print."""

    def crumbs(found: re.Match[str]) -> str:
        code = _CODE.search(found[1] or "")
        return added.crumbs.replace("</nav>", f"{code[0] if code else ''}</nav>")

    return _TITLE_ENDS.sub(lambda _: added.prints, _DOMAIN.sub(crumbs, body, count=1), count=1)
