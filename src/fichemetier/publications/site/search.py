"""What the search of a site looks through: a script that hands over every job as a list.

A script, since pages that are opened from a disk may load one and may not read a file. What a job is found by
is written as the places of words in one list of all words, each less the one before: 519 sheets of the ROME
take some 90 kB as browsers are sent them, and half as much again with words in full.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from fichemetier.publications.site.collection import SitePart
from fichemetier.publications.site.entries import SiteEntry
from fichemetier.publications.site.indexes import domain_label
from fichemetier.text.inline_marks import plain

FILE = "search-data.js"
_ABOUT = 100
"""Letters of what a job is that a result shows."""
_WORD = re.compile(r"[^\W\d_]{3,}")
_LINES = {0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Ends of lines in old scripts."""


def search_data(part: SitePart) -> bytes:
    """The script: domains and words, then of each job its file, its names, domain, codes, about and words."""
    entries = list(part.entries.values())
    domains = sorted({entry.job.domain for entry in entries})
    own = [_found_by(entry) for entry in entries]
    uses = Counter(word for words in own for word in words)
    vocabulary = sorted(uses, key=lambda word: (-uses[word], word))
    place = {word: number for number, word in enumerate(vocabulary)}
    jobs = [
        _row(entry, domains.index(entry.job.domain), sorted(place[word] for word in words))
        for entry, words in zip(entries, own, strict=True)
    ]
    labels = {domain: plain(domain_label(domain, part.language)) for domain in domains if domain}
    data = {"domains": domains, "labels": labels, "words": " ".join(vocabulary), "jobs": jobs}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"self.siteData={text.translate(_LINES)};\n".encode()


def _row(entry: SiteEntry, domain: int, places: Sequence[int]) -> list[Any]:
    job = entry.job
    names = [name for name in map(plain, job.names) if name != plain(job.title)]
    steps = [place - before for before, place in zip((0, *places), places, strict=False)]
    return [job.key, plain(job.title), names, domain, list(job.codes), _cut(plain(entry.about)), steps]


def _found_by(entry: SiteEntry) -> set[str]:
    """The words of a job beside those of its names, without capitals and accents."""
    named = _folded_words((entry.job.title, *entry.job.names))
    return _folded_words(entry.words) - named


def _folded_words(texts: Iterable[str]) -> set[str]:
    found = set()
    for text in texts:
        parts = unicodedata.normalize("NFD", text.casefold().replace("œ", "oe").replace("æ", "ae"))
        found.update(_WORD.findall("".join(one for one in parts if not unicodedata.combining(one))))
    return found


def _cut(text: str) -> str:
    """The beginning of a text, up to a word."""
    if len(text) <= _ABOUT:
        return text
    return text[:_ABOUT].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
