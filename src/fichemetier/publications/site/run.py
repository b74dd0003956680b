"""A site made: pages and prints from the cache of builds or rendered now, then all that leads to them.

Pages of jobs are products like those of `build`, in its cache: one sheet that changed costs itself and the
lists that name it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from fichemetier.build.cache import Cache
from fichemetier.build.items import BuildResult
from fichemetier.build.run import Listener
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.publications.folder import Folder
from fichemetier.publications.part_listener import PartListener
from fichemetier.publications.site.assets import assets, letters_of
from fichemetier.publications.site.collection import SiteCollection, SitePart
from fichemetier.publications.site.dress import Additions, Wardrobe
from fichemetier.publications.site.feeds import feeds
from fichemetier.publications.site.gather import gathered, pictograms
from fichemetier.publications.site.head import addresses
from fichemetier.publications.site.pages import SitePages
from fichemetier.publications.site.paths import job_path
from fichemetier.publications.site.plan import PAGE, SiteBuilds
from fichemetier.publications.site.request import SiteRequest
from fichemetier.publications.site.search import FILE, search_data
from fichemetier.workspace.project import Workspace


@dataclass(frozen=True, kw_only=True)
class SiteWorkshop:
    """With what the products of a site are made: processes, and who hears of it.

    `pool` gives an executor for so many tasks, of which `width` may be under way.
    """

    pool: Callable[[int], Executor]
    width: int
    listener: Listener
    stopped: Callable[[], bool] = lambda: False


@dataclass(frozen=True, kw_only=True)
class MadeSite:
    """A site as it was written: its number of pages, the files that this run wrote, and those it removed."""

    pages: int
    changed: Sequence[str]
    removed: Sequence[Path]


def require_own(folder: Folder) -> None:
    """Refuse a folder with a page at its root that no run wrote. Raises `UsageError` FM981."""
    home = folder.root / "index.html"
    if home.exists() and not folder.is_ours:
        raise UsageError(Diagnostic("FM981", None, {"target": home}))


def make_products(builds: SiteBuilds, workshop: SiteWorkshop) -> list[BuildResult]:
    """Make the products of a site, or take them from the cache; each waits in the stage."""
    every = builds.every
    workshop.listener.start(len(every), sum(item.to_make for item in every))
    part, results = PartListener(workshop.listener), list[BuildResult]()
    try:
        for build, items in zip((builds.pages, builds.prints), builds.items, strict=True):
            results += build.run(items, workshop.pool, workshop.width, part, workshop.stopped)
    finally:
        workshop.listener.end()
    return results


def publish(
    builds: SiteBuilds,
    results: Sequence[BuildResult],
    request: SiteRequest,
    cache: Cache,
    folder: Folder,
) -> MadeSite:
    """Write the site of products that were made, and remove what an earlier run wrote and this one does not.

    A sheet whose page failed is not in it. Raises `UsageError` FM982 for pages of another layout.
    """
    collection = gathered(builds, results, request, cache)
    pages = SitePages(collection, pictograms())
    others, letters = dict(pages.all()), set[int]()
    wardrobe = Wardrobe()
    for path, data in _jobs(builds, results, collection, pages, wardrobe):
        letters |= letters_of(data)
        folder.write(path, data)
    for data in others.values():
        letters |= letters_of(data)
    for file, data in _files(collection, others, letters, builds.pages.workspace):
        folder.write(file, data)
    for path, data in wardrobe.styles.items():
        folder.write(path, data)
    for part in collection.parts:
        for one in chain.from_iterable(part.downloads.values()):
            folder.put(one.path, one.sha256, (builds.prints.request.output / one.made).read_bytes)
    removed = folder.close()
    count = sum(len(part.entries) for part in collection.parts)
    return MadeSite(pages=count + len(others), changed=folder.changed, removed=removed)


def _jobs(
    builds: SiteBuilds,
    results: Sequence[BuildResult],
    collection: SiteCollection,
    pages: SitePages,
    wardrobe: Wardrobe,
) -> Iterator[tuple[str, bytes]]:
    """The page of every job with its path below the site."""
    parts = {part.language.tag: part for part in collection.parts}
    for result in results:
        part, key = parts.get(result.product.locale), builds.pages.plan.sheets[result.product.sheet].stem
        if result.product.output_format != PAGE or part is None or key not in part.entries:
            continue
        page = (builds.pages.request.output / result.files[0][0]).read_bytes()
        try:
            data = wardrobe.dressed(page, "../../", _additions(part, key, collection, pages))
        except ValueError:
            raise UsageError(Diagnostic("FM982", None, {"layout": result.product.layout})) from None
        yield f"{part.tag}/{job_path(key)}", data


def _additions(part: SitePart, key: str, collection: SiteCollection, pages: SitePages) -> Additions:
    path = job_path(key)
    return Additions(
        head=addresses(path, part, collection),
        bar=pages.bar(part, path),
        crumbs=pages.crumbs(part, key),
        prints=pages.prints(part, key),
        below=pages.others(part, key),
    )


def _files(
    collection: SiteCollection, others: Mapping[str, bytes], letters: AbstractSet[int], workspace: Workspace
) -> Iterator[tuple[str, bytes]]:
    """What is no page of a job, with its path below the site."""
    yield from others.items()
    for part in collection.parts:
        yield f"{part.tag}/{FILE}", search_data(part)
    yield from assets(collection.palettes, letters, workspace.fonts)
    yield from feeds(collection)
