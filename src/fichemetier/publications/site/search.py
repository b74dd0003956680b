"""What the search of a site looks through: a script that hands over every job as a list.

A script, since pages that are opened from a disk may load one and may not read a file. What a job is found by
is written as the places of stems in one list of all stems, each less the one before: as browsers are sent
them, they take two thirds of what words in full take.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from fichemetier.options import SOURCE_LOCALE
from fichemetier.publications.catalogue.entries import JobEntry
from fichemetier.publications.site import french
from fichemetier.publications.site.collection import SitePart
from fichemetier.publications.site.entries import SiteEntry
from fichemetier.publications.site.indexes import domain_label
from fichemetier.publications.site.short import shortened
from fichemetier.text.inline_marks import plain
from fichemetier.view.words import LEVELS

FILE = "search-data.js"
_LEVELS: Final = tuple(LEVELS)
_WORD = re.compile(r"[^\W\d_]{3,}")
_LINES = {0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Ends of lines in old scripts."""


def search_data(part: SitePart) -> bytes:
    """The script: domains, levels, stems and rules for them, then of each job what `_row` says of it.

    Last come the places of its other names, and of its words.
    """
    entries, is_french = list(part.entries.values()), part.language.tag == SOURCE_LOCALE
    domains = sorted({entry.job.domain for entry in entries})
    levels = sorted({_levels(entry.job) for entry in entries})
    others = [_stems(entry.others, is_french) for entry in entries]
    words = [_stems(entry.words, is_french) - named for entry, named in zip(entries, others, strict=True)]
    uses = Counter(word for found in (*others, *words) for word in found)
    vocabulary = sorted(uses, key=lambda word: (-uses[word], word))
    place = {word: number for number, word in enumerate(vocabulary)}
    jobs = [
        [*_row(entry, domains, levels), _steps(named, place), _steps(found, place)]
        for entry, named, found in zip(entries, others, words, strict=True)
    ]
    labels = {domain: plain(domain_label(domain, part.language)) for domain in domains if domain}
    rules = french.rules() if is_french else None
    data = {
        "domains": domains,
        "labels": labels,
        "levels": levels,
        "words": " ".join(vocabulary),
        "rules": rules,
        "jobs": jobs,
    }
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"self.siteData={text.translate(_LINES)};\n".encode()


def _levels(job: JobEntry) -> str:
    """The marks of the levels of study at which one may begin, the lowest first."""
    if not job.levels:
        return ""
    low, high = map(_LEVELS.index, job.levels)
    return " ".join(_LEVELS[low : max(low, high) + 1]).replace("-", "+")


def _row(entry: SiteEntry, domains: Sequence[str], levels: Sequence[str]) -> list[Any]:
    """The file of a job, its names, domain, codes, what it is, its levels."""
    job = entry.job
    names = [name for name in map(plain, job.names) if name != plain(job.title)]
    about = shortened(plain(entry.about))
    field, level = domains.index(job.domain), levels.index(_levels(job))
    return [job.key, plain(job.title), names, field, list(job.codes), about, level]


def _steps(words: Iterable[str], place: Mapping[str, int]) -> list[int]:
    """The places of words in order, each less the one before."""
    places = sorted(place[word] for word in words)
    return [one - before for before, one in zip((0, *places), places, strict=False)]


def _stems(texts: Iterable[str], is_french: bool) -> set[str]:
    """The words of texts without capitals and accents; in French the stems of those that say something."""
    words = {word for text in texts for word in _WORD.findall(french.folded(text))}
    if not is_french:
        return words
    return {french.stem(word) for word in words if not french.passed_over(word)}
