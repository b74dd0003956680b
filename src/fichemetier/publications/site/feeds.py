"""What programs read of a site that has an address: sitemap, feeds, and what robots may see."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from fichemetier.publications.site.collection import SiteCollection, SitePart
from fichemetier.publications.site.head import FEED, page_address
from fichemetier.publications.site.paths import job_path
from fichemetier.text.inline_marks import plain

_LATEST = 50
"""Sheets of a feed: those that changed last."""
_XML = '<?xml version="1.0" encoding="utf-8"?>\n'


def feeds(collection: SiteCollection) -> Iterator[tuple[str, bytes]]:
    """Every such file with its path."""
    if not collection.base:
        return
    yield "sitemap.xml", _sitemap(collection).encode()
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {collection.base}sitemap.xml\n".encode()
    for part in collection.parts:
        text = _feed(part, collection)
        if text:
            yield f"{part.tag}/{FEED}", text.encode()


def _sitemap(collection: SiteCollection) -> str:
    """Every page in every language with its translations (sitemaps.org 0.9)."""
    rows: list[str] = []
    for part in collection.parts:
        rows += (_row(path, part, collection) for path in sorted(part.pages))
    attributes = (
        'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'
    )
    return f"{_XML}<urlset {attributes}>\n{''.join(rows)}</urlset>\n"


def _row(path: str, part: SitePart, collection: SiteCollection) -> str:
    key = path.rpartition("/")[2].removesuffix(".html")
    updated = part.entries[key].job.updated if "/" in path else None
    day = f"<lastmod>{updated.isoformat()}</lastmod>" if updated else ""
    others = collection.translations(path)
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang="{other.tag}" '
        f"href={quoteattr(page_address(path, other, collection))}/>"
        for other in (others if len(others) > 1 else ())
    )
    return f"<url><loc>{escape(page_address(path, part, collection))}</loc>{day}{links}</url>\n"


def _feed(part: SitePart, collection: SiteCollection) -> str:
    """The sheets that changed last (RFC 4287), dated by themselves; nothing where none has a date."""
    dated = [(entry.job.updated, key, entry) for key, entry in part.entries.items() if entry.job.updated]
    if not dated:
        return ""
    dated.sort(key=lambda one: one[1])
    dated.sort(key=lambda one: one[0], reverse=True)
    home = f"{collection.base}{part.tag}/"
    title = escape(plain(part.words.title))
    head = (
        f"<title>{title}</title><id>{escape(home)}</id><updated>{dated[0][0].isoformat()}T00:00:00Z</updated>"
        f"<author><name>{title}</name></author>"
        f'<link href={quoteattr(home)}/><link rel="self" href={quoteattr(home + FEED)}/>\n'
    )
    rows: list[str] = []
    for day, key, entry in dated[:_LATEST]:
        there = page_address(job_path(key), part, collection)
        rows.append(
            f"<entry><title>{escape(plain(entry.job.title))}</title><id>{escape(there)}</id>"
            f"<link href={quoteattr(there)}/><updated>{day.isoformat()}T00:00:00Z</updated>"
            f"<summary>{escape(plain(entry.about))}</summary></entry>\n"
        )
    opening = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{part.tag}">'
    return f"{_XML}{opening}\n{head}{''.join(rows)}</feed>\n"
