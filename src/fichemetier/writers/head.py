"""The head of a web page as elements, and what a site adds to a finished page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from fichemetier.view.web_head import WebHead

_AS_JSON = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})
"""What might end the element, or a line, within a string of JSON."""


def elements(told: WebHead) -> Iterator[Element]:
    """Description, Open Graph and JSON-LD. A block of data is not run: no policy for scripts refuses it."""
    if told.description:
        yield Element("meta", {"name": "description", "content": told.description})
    graph = {
        "og:type": "article",
        "og:title": told.title,
        "og:description": told.description,
        "og:locale": told.locale,
        "og:site_name": told.site,
    }
    for name, content in graph.items():
        if content:
            yield Element("meta", {"property": name, "content": content})
    data = Element("script", {"type": "application/ld+json"})
    data.text = json.dumps(told.data, ensure_ascii=False).translate(_AS_JSON)
    yield data


def extended(page: bytes, *, head: str = "", start: str = "", end: str = "") -> bytes:
    """A finished page of the layout `ecran` with what its site knows of it.

    `head` comes at the end of the head: `<link rel="canonical">` and `alternate`, `og:url`, `og:image`, a
    `<style>`. `start` comes between the link that skips it and the header, such as a `<nav>` with the way
    back and the languages; `end` after the last section inside `<main>`, such as links to downloads. All
    three are HTML, whose texts the caller has escaped. The page's policy forbids scripts and everything
    from another file, links excepted. Pages of other layouts have no such places, and raise `ValueError`.
    """
    before, heads, rest = page.decode("utf-8").partition("</head>")
    skip, opening, body = rest.partition('<header class="poster">')
    inside, closing, after = body.rpartition("</main>")
    if not (heads and opening and closing):
        raise ValueError("no page of the layout ecran")
    parts = before, head, heads, skip, start, opening, inside, end, closing, after
    return "".join(parts).encode("utf-8")
