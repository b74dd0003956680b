"""The lists of a site: from A to Z, by field, by level of study, by interests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from fichemetier.i18n.language import Language
from fichemetier.publications.catalogue.entries import JobEntry, in_order, sort_key
from fichemetier.publications.catalogue.indexes import IndexSection, indexes
from fichemetier.publications.site.paths import FIELDS, LEVELS, NAMES, job_path
from fichemetier.publications.site.paths import INTERESTS as LIKES
from fichemetier.publications.site.words import SiteWords
from fichemetier.view.words import DOMAINS, INTERESTS

_GLANCE = 20
"""The lines of a list that one looks through without links to its sections."""
_FILES = {"/index/names": NAMES, "/index/levels": LEVELS, "/index/interests": LIKES}


@dataclass(frozen=True)
class ListedJob:
    """A line of a list: what it says, the page it leads to, the domain that colours it."""

    text: str
    path: str
    domain: str


@dataclass(frozen=True)
class ListSection:
    """The lines under one heading; `anchor` is where links find it, `domain` colours it.

    That of an interest has the `letter` and the `name` of its type in a Holland profile.
    """

    anchor: str
    heading: str
    lines: tuple[ListedJob, ...]
    domain: str = ""
    letter: str = ""
    name: str = ""


@dataclass(frozen=True)
class ListPage:
    """A list of all jobs: its file, its title, its sections."""

    file: str
    title: str
    sections: tuple[ListSection, ...]

    @property
    def is_long(self) -> bool:
        """Whether links to its sections help."""
        return len(self.sections) > 1 and sum(len(one.lines) for one in self.sections) > _GLANCE


def list_pages(jobs: Sequence[JobEntry], language: Language, words: SiteWords) -> tuple[ListPage, ...]:
    """Every list of which the sheets know enough."""
    domains = {job.key: job.domain for job in jobs}
    pages = []
    for index in indexes(jobs, language):
        if file := _FILES.get(index.name):
            pages.append(ListPage(file, index.title, tuple(_sections(index.sections, domains))))
    for number, page in enumerate(pages):
        if page.file == LIKES:
            pages[number] = ListPage(LIKES, words.ways[LIKES], _likes(page.sections, language, words))
    fields = ListPage(FIELDS, words.fields, _fields(jobs, language, words))
    return (*pages[:1], *([fields] if fields.sections else []), *pages[1:])


def domain_label(domain: str, language: Language) -> str:
    """What a domain is called in a language."""
    return language.t(DOMAINS[domain])


def _sections(sections: Iterable[IndexSection], domains: Mapping[str, str]) -> Iterator[ListSection]:
    for number, section in enumerate(sections, 1):
        lines = (ListedJob(line.text, job_path(line.key), domains[line.key]) for line in section.lines)
        yield ListSection(f"s{number}", section.heading, tuple(lines))


def _likes(sections: Iterable[ListSection], language: Language, words: SiteWords) -> tuple[ListSection, ...]:
    """Interests by what one likes to do; those that are not known last, as they are."""
    letters = {language.t(INTERESTS[letter]).casefold(): letter for letter in INTERESTS}
    found = []
    for section in sections:
        letter = letters.get(section.heading.casefold(), "")
        heading = words.likes.get(letter, section.heading)
        found.append(replace(section, heading=heading, letter=letter, name=section.heading))
    return tuple(found)


def _fields(jobs: Sequence[JobEntry], language: Language, words: SiteWords) -> tuple[ListSection, ...]:
    """The jobs of each domain, domains by their names; last those of none, where others have one."""
    labels = {job.domain: domain_label(job.domain, language) for job in jobs if job.domain}
    if not labels:
        return ()
    found = []
    for domain in (*sorted(labels, key=lambda one: sort_key(labels[one], language.tag)), ""):
        own = in_order([job for job in jobs if job.domain == domain], language.tag)
        lines = tuple(ListedJob(job.title, job_path(job.key), domain) for job in own)
        found.append(ListSection(domain or "autres", labels.get(domain, words.no_field), lines, domain))
    return tuple(section for section in found if section.lines)
