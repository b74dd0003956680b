"""What a site says of its own, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fichemetier.i18n.language import Language
from fichemetier.publications.site.paths import FIELDS, INTERESTS, LEVELS, NAMES


@dataclass(frozen=True, kw_only=True)
class SiteWords:
    """The words of bars, searches and lists of downloads; `ways` are those of links to lists, by file,
    `likes` say what each letter of a Holland profile likes to do."""

    title: str
    skip: str
    home: str
    search: str
    hint: str
    none: str
    advice: str
    some: str
    one: str
    many: str
    browse: str
    menu: str
    here: str
    get: str
    ways: Mapping[str, str]
    fields: str
    languages: str
    downloads: str
    related: str
    kin: str
    likes: Mapping[str, str]
    lost: str
    lost_help: str
    no_field: str


def site_words(language: Language, title: str = "") -> SiteWords:
    """The words of a site, under its own title where it has one."""
    t = language.t
    return SiteWords(
        # Translators: title of a website of job sheets.
        title=title or t("Job sheets"),
        # Translators: first link of a page, for those who use a keyboard.
        skip=t("Skip to the content"),
        home=t("Home"),
        **_search_words(language),
        # Translators: heading above lists of jobs by field, level and so on.
        browse=t("Browse"),
        # Translators: opens the links of a page on a telephone.
        menu=t("Menu"),
        # Translators: said of the links from the home page down to this one.
        here=t("You are here"),
        get=t("Download the PDF"),
        ways=_ways(language),
        fields=t("Jobs by field"),
        languages=t("Languages"),
        # Translators: heading above links to PDF files for printing.
        downloads=t("To print"),
        related=t("Related jobs"),
        # Translators: heading above other jobs of the same domain.
        kin=t("In the same field"),
        likes=_likes(language),
        lost=t("Page not found"),
        # Translators: on a page that says that a page was not found.
        lost_help=t("Its address may have changed: search for the job, or look through the list."),
        # Translators: heading of an index, above jobs whose field is not known.
        no_field=t("Field not stated"),
    )


def _search_words(language: Language) -> dict[str, str]:
    t = language.t
    return {
        "search": t("Search for a job"),
        # Translators: below a field in which to search for jobs.
        "hint": t("A job, a skill, a task or a ROME code"),
        "none": t("No job found"),
        # Translators: what to do where a search found no job.
        "advice": t("Try a shorter word or another one, or look through the lists below."),
        # Translators: above results of a search for several words, of which no job has all.
        "some": t("No job has all these words; these have some of them."),
        # Translators: how many jobs a search found.
        "one": t("One job found"),
        # Translators: how many jobs a search found; # stands for the number, from 2.
        "many": t("Jobs found: #"),
    }


def _ways(language: Language) -> Mapping[str, str]:
    t = language.t
    # Translators: short links to lists of jobs, in the bar above every page.
    return {
        NAMES: t("From A to Z"),
        FIELDS: t("By field"),
        LEVELS: t("By level of study"),
        INTERESTS: t("What I like to do"),
    }


def _likes(language: Language) -> Mapping[str, str]:
    t = language.t
    # Translators: what a young reader likes to do, one phrase for each type of Holland's; go on from
    # "What I like to do".
    return {
        "R": t("Make and repair, with my hands, machines, plants or animals"),
        "I": t("Observe, understand and solve problems"),
        "A": t("Imagine, draw, write or play"),
        "S": t("Help, care for and teach others"),
        "E": t("Convince, decide and lead"),
        "C": t("Organise, count and check"),
    }
