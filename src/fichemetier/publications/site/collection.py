"""What a site is made of: its languages, its sheets in each, and what else is said of every page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fichemetier.i18n.language import Language
from fichemetier.options import SOURCE_LOCALE
from fichemetier.publications.catalogue.entries import in_order
from fichemetier.publications.site.entries import SiteEntry
from fichemetier.publications.site.indexes import ListPage
from fichemetier.publications.site.paths import HOME, job_path
from fichemetier.publications.site.words import SiteWords


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file to print a sheet from: its path below the site, what it is and in which language, its pages.

    `size` is in bytes; `made` is where it waits in the stage, `sha256` what it holds.
    """

    path: str
    label: str
    language: str
    pages: int
    size: int
    made: str
    sha256: str


@dataclass(frozen=True, kw_only=True)
class SitePart:
    """The site in one language: its sheets by the names of their files, in order, and their downloads."""

    language: Language
    words: SiteWords
    entries: Mapping[str, SiteEntry]
    lists: tuple[ListPage, ...]
    downloads: Mapping[str, tuple[Download, ...]]

    @property
    def tag(self) -> str:
        """The name of its folder, as HTML writes the language."""
        return self.language.html_tag

    @property
    def own_name(self) -> str:
        """What its language is called in itself."""
        formats = self.language.formats
        name = formats.get_language_name() if "_" not in self.language.tag else formats.get_display_name()
        name = name or self.tag
        return name[:1].upper() + name[1:]

    @property
    def pages(self) -> frozenset[str]:
        """The paths of its pages below its folder."""
        return frozenset((HOME, *(page.file for page in self.lists), *map(job_path, self.entries)))


@dataclass(frozen=True, kw_only=True)
class SiteCollection:
    """All parts of a site, that of the source first, its address, and the colours of each domain."""

    parts: tuple[SitePart, ...]
    base: str
    palettes: Mapping[str, Mapping[str, str]]

    @property
    def main(self) -> SitePart:
        """The part that those see whose language the site does not have."""
        return next((part for part in self.parts if part.language.tag == SOURCE_LOCALE), self.parts[0])

    def translations(self, path: str) -> list[SitePart]:
        """The parts that have a page, by its path below the folder of a language."""
        return [part for part in self.parts if path in part.pages]


def ordered(entries: Mapping[str, SiteEntry], language: Language) -> dict[str, SiteEntry]:
    """Entries by their titles."""
    jobs = in_order([entry.job for entry in entries.values()], language.tag)
    return {job.key: entries[job.key] for job in jobs}
