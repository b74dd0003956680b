"""The pages of a site beside those of jobs: home, lists, the way to a language, and what is not found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from fichemetier.publications.site.collection import SiteCollection, SitePart
from fichemetier.publications.site.head import HeadPlan, policy, said_head
from fichemetier.publications.site.indexes import ListPage, domain_label
from fichemetier.publications.site.paths import HOME, address, job_path
from fichemetier.text.inline_marks import plain, resolve

LOST = "404.html"
_FEW = 30
"""From so many jobs on the home page shows fields in place of the jobs themselves."""
_KIN = 3
"""How many jobs of its domain a job's page shows."""
_TEMPLATES = Path(__file__).resolve().parent / "templates"


class SitePages:
    """Writes the pages of a collection; paths are below the site's folder."""

    def __init__(self, collection: SiteCollection, pictograms: Mapping[str, str]) -> None:
        self._collection = collection
        self._pictograms = pictograms

    def all(self) -> Iterator[tuple[str, bytes]]:
        """Every page with its path."""
        for part in self._collection.parts:
            yield f"{part.tag}/{HOME}", self._home(part)
            for page in part.lists:
                yield f"{part.tag}/{page.file}", self._list(page, part)
        yield HOME, self._welcome()
        yield LOST, self._lost()

    def bar(self, part: SitePart, path: str) -> str:
        """What stands above a page, `path` below the folder of its language: the ways to all others."""
        return self._written("bar.html.j2", part, path)

    def crumbs(self, part: SitePart, key: str) -> str:
        """The ways from the page of a job up to the home page, by its domain."""
        domain = part.entries[key].job.domain
        label = domain_label(domain, part.language) if domain else ""
        return self._written("crumbs.html.j2", part, job_path(key), domain=domain, label=label)

    def prints(self, part: SitePart, key: str) -> str:
        """The links to what one may print of a job."""
        given = part.downloads.get(key, ())
        return self._written("prints.html.j2", part, job_path(key), given=given) if given else ""

    def others(self, part: SitePart, key: str) -> str:
        """What stands below the page of a job: related jobs that the site has, and some of its domain."""
        own = part.entries[key]
        names = [one for one in own.related if one in part.entries and one != key]
        every = list(part.entries)
        after = every[every.index(key) + 1 :] + every[: every.index(key)]
        domain = own.job.domain
        kin = [one for one in after if domain and part.entries[one].job.domain == domain and one not in names]
        related, near = ([part.entries[one] for one in some] for some in (names, kin[:_KIN]))
        if not (related or near):
            return ""
        return self._written("job.html.j2", part, job_path(key), related=related, kin=near)

    def _home(self, part: SitePart) -> bytes:
        every = list(part.entries.values())
        count = part.language.n("One job", "%(count)s jobs", len(every))
        plan = HeadPlan(title=part.words.title, about=f"{part.words.title} – {count}", path=HOME)
        return self._page(
            "home.html.j2",
            part,
            plan,
            count=count,
            jobs=every if len(every) < _FEW else (),
            domains=list(dict.fromkeys(one.job.domain for one in every if one.job.domain)),
            lists_by={page.file: page for page in part.lists},
        )

    def _list(self, page: ListPage, part: SitePart) -> bytes:
        title = f"{plain(page.title)} – {plain(part.words.title)}"
        plan = HeadPlan(title=title, about=title, path=page.file)
        return self._page("list.html.j2", part, plan, page=page)

    def _welcome(self) -> bytes:
        """The root: on to the main language, without a script; the others are a link away."""
        plan = HeadPlan(title=self._collection.main.words.title, path="")
        return self._page("welcome.html.j2", self._collection.main, plan)

    def _lost(self) -> bytes:
        part = self._collection.main
        plan = HeadPlan(title=part.words.lost, path=LOST, hidden=True)
        return self._page("lost.html.j2", part, plan)

    def _page(self, template: str, part: SitePart, plan: HeadPlan, **given: Any) -> bytes:
        head = Markup(said_head(plan, part, self._collection))
        title = plain(plan.title)
        return self._written(
            template, part, plan.path, head=head, page_title=title, policy=policy(), **given
        ).encode()

    def _written(self, template: str, part: SitePart, path: str, **given: Any) -> str:
        """A template filled."""
        near, up = self._ways(path, part)
        opening = '<span lang="fr" dir="ltr">' if part.language.direction == "rtl" else '<span lang="fr">'
        return (
            _environment()
            .get_template(template)
            .render(
                part=part,
                words=part.words,
                parts=self._collection.parts,
                lists=part.lists,
                path=path,
                near=near,
                up=up,
                pictograms=self._pictograms,
                field_label=lambda domain: domain_label(domain, part.language) if domain else "",
                text=lambda text: Markup(resolve(str(escape(text)), opening)),
                **given,
            )
        )

    def _ways(self, path: str, part: SitePart) -> tuple[str, str]:
        """The ways from a page to the folder of its language, and to that of the site.

        What is not found is answered at any address: it begins at that of the site where it is known.
        """
        if path == LOST:
            return f"{self._collection.base}{part.tag}/", self._collection.base
        depth = path.count("/")
        return "../" * depth, "../" * (depth + 1)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "address": address,
        "job_path": job_path,
        "plain": plain,
        "size": _size,
        "columns": _columns,
    }
    return environment


def _columns(count: int, *numbers: int) -> int:
    """Of some numbers of columns the one whose last row is fullest; as many as there are, where few."""
    if count < min(numbers):
        return count
    return max(numbers, key=lambda number: ((count - 1) % number + 1) / number)


def _size(size: int, part: SitePart) -> str:
    """A number of bytes as people read it: in thousands, or in millions with one decimal."""
    from babel.units import format_unit

    million = 1_000_000
    unit, value = (
        ("megabyte", round(size / million, 1)) if size >= million else ("kilobyte", -(-size // 1000))
    )
    return format_unit(value, f"digital-{unit}", "short", locale=part.language.formats)
