"""What the search of a site looks through: a script that hands over every job as a list.

A script, since pages that are opened from a disk may load one and may not read a file. Words that many sheets
have in common are written once.
"""

from __future__ import annotations

import json

from fichemetier.publications.site.collection import SitePart
from fichemetier.publications.site.indexes import domain_label
from fichemetier.text.inline_marks import plain

FILE = "search-data.js"
_ABOUT = 110
"""Letters of what a job is that a result shows."""


def search_data(part: SitePart) -> bytes:
    """The script: domains and words, then of each job its file, its names, domain, codes, about and words."""
    entries = list(part.entries.values())
    domains = sorted({entry.job.domain for entry in entries})
    uses: dict[str, int] = {}
    for entry in entries:
        for text in entry.words:
            uses[text] = uses.get(text, 0) + 1
    shared = sorted((text for text, count in uses.items() if count > 1), key=lambda text: (-uses[text], text))
    number = {text: place for place, text in enumerate(shared)}
    jobs = []
    for entry in entries:
        job = entry.job
        names = [name for name in map(plain, job.names) if name != plain(job.title)]
        jobs.append(
            [
                job.key,
                plain(job.title),
                names,
                domains.index(job.domain),
                list(job.codes),
                _cut(plain(entry.about)),
                [number.get(text, text) for text in entry.words],
            ]
        )
    labels = {domain: domain_label(domain, part.language) for domain in domains if domain}
    data = {"domains": domains, "labels": labels, "words": shared, "jobs": jobs}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"self.siteData={text.translate(_LINES)};\n".encode()


_LINES = {0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Ends of lines in old scripts."""


def _cut(text: str) -> str:
    """The beginning of a text, up to a word."""
    if len(text) <= _ABOUT:
        return text
    return text[:_ABOUT].rpartition(" ")[0].rstrip(" ,;:–—-") + "…"
