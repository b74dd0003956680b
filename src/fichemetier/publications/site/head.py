"""What the head of a page of a site says: its address, its translations, what others show of it."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from fichemetier.publications.site.collection import SiteCollection, SitePart
from fichemetier.publications.site.paths import HOME, address
from fichemetier.text.inline_marks import plain

FEED = "feed.xml"
_ITSELF = "'self' file:"
"""Files of the site; of a site that is opened from a disk, `'self'` means none in some browsers."""


@dataclass(frozen=True, kw_only=True)
class HeadPlan:
    """A page by its title, what it is about and its path below the folder of a language.

    The root has the path "" and leads on; a page that is `hidden` is none that should be found.
    """

    title: str
    about: str = ""
    path: str
    hidden: bool = False


def policy() -> str:
    """What a page may load and run: what lies beside it, and pictures in itself."""
    return (
        f"default-src 'none'; script-src {_ITSELF}; style-src {_ITSELF} 'unsafe-inline'; "
        f"img-src {_ITSELF} data:; font-src {_ITSELF} data:; object-src data:; "
        f"base-uri 'none'; form-action {_ITSELF}"
    )


def said_head(plan: HeadPlan, part: SitePart, collection: SiteCollection) -> str:
    """The elements of a head that tell others of a page."""
    found = []
    if plan.hidden:
        found.append('<meta name="robots" content="noindex">')
    if plan.about:
        found.append(_meta("name", "description", plan.about))
    if not plan.hidden:
        found += [
            _meta("property", "og:title", plan.title),
            _meta("property", "og:type", "website"),
            _meta("property", "og:locale", part.language.tag),
        ]
        if plan.about:
            found.append(_meta("property", "og:description", plan.about))
        found.append(addresses(plan.path, part, collection))
    return "\n".join(filter(None, found))


def addresses(path: str, part: SitePart, collection: SiteCollection) -> str:
    """The links of a page to itself, its translations and the feed: nothing where no address is known."""
    base = collection.base
    if not base:
        return ""
    own = page_address(path, part, collection)
    found = [f'<link rel="canonical" href="{escape(own)}">', _meta("property", "og:url", own)]
    translations = collection.translations(path or HOME)
    for other in translations:
        there = page_address(path, other, collection) if path else f"{base}{other.tag}/"
        found.append(f'<link rel="alternate" hreflang="{other.tag}" href="{escape(there)}">')
    if collection.main in translations:
        there = page_address(path, collection.main, collection) if path not in ("", HOME) else base
        found.append(f'<link rel="alternate" hreflang="x-default" href="{escape(there)}">')
    if any(entry.job.updated for entry in part.entries.values()):
        feed = f"{base}{part.tag}/{FEED}"
        title = escape(plain(part.words.title))
        found.append(
            f'<link rel="alternate" type="application/atom+xml" title="{title}" href="{escape(feed)}">'
        )
    return "\n".join(found)


def page_address(path: str, part: SitePart, collection: SiteCollection) -> str:
    """Where a page is published; that of a language is its folder."""
    if not path:
        return collection.base
    shown = "" if path == HOME else address(path)
    return f"{collection.base}{part.tag}/{shown}"


def _meta(kind: str, name: str, content: str) -> str:
    return f'<meta {kind}="{name}" content="{escape(plain(content))}">'
