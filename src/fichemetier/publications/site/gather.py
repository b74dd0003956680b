"""The collection of a site, of what its products are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from fichemetier.build.cache import Cache
from fichemetier.build.items import BuildResult
from fichemetier.i18n.language import Language, language
from fichemetier.layouts.manifest import Layout, read_layout
from fichemetier.options import SOURCE_LOCALE
from fichemetier.publications.product_name import product_name
from fichemetier.publications.site.collection import Download, SiteCollection, SitePart, ordered
from fichemetier.publications.site.entries import EntryStore, SiteEntry
from fichemetier.publications.site.indexes import list_pages
from fichemetier.publications.site.plan import PAGE, SiteBuilds
from fichemetier.publications.site.request import SiteRequest
from fichemetier.publications.site.words import site_words
from fichemetier.view.words import DOMAINS
from fichemetier.workspace.project import BUNDLED, Workspace
from fichemetier.writers import WRITERS


def gathered(
    builds: SiteBuilds, results: Sequence[BuildResult], request: SiteRequest, cache: Cache
) -> SiteCollection:
    """All that the site shows, in the languages in which some page was made. Raises as `EntryStore` does."""
    workspace = builds.pages.workspace
    made = [result for result in results if result.files and not result.summary.execution.exit_code]
    entries = _entries(builds, [one for one in made if one.product.output_format == PAGE], request, cache)
    prints = [one for one in made if one.product.output_format != PAGE]
    parts = []
    for tag in sorted(entries, key=lambda one: (one != SOURCE_LOCALE, one)):
        reader = language(tag, workspace.words)
        words, found = site_words(reader, request.title), ordered(entries[tag], reader)
        parts.append(
            SitePart(
                language=reader,
                words=words,
                entries=found,
                lists=list_pages([entry.job for entry in found.values()], reader, words),
                downloads=_downloads(prints, reader, builds),
            )
        )
    layout = read_layout(workspace.layout(WRITERS[PAGE].layout))
    return SiteCollection(parts=tuple(parts), base=request.base, palettes=_palettes(layout, workspace))


def _entries(
    builds: SiteBuilds, made: Iterable[BuildResult], request: SiteRequest, cache: Cache
) -> Mapping[str, Mapping[str, SiteEntry]]:
    """The entries of the pages that were made, by locale and by the name of the sheet's file."""
    keys = {item.product: item.inputs.key for item in builds.items[0]}
    store, found = EntryStore(cache), defaultdict[str, dict[str, SiteEntry]](dict)
    for result in made:
        product = result.product
        sheet = builds.pages.plan.sheets[product.sheet]
        reader = language(product.locale, builds.pages.workspace.words)
        options = replace(request.options, locale=product.locale)
        found[product.locale][sheet.stem] = store.entry(keys[product], sheet, reader, options)
    store.close()
    return found


def _downloads(
    prints: Iterable[BuildResult], reader: Language, builds: SiteBuilds
) -> Mapping[str, tuple[Download, ...]]:
    """The prints of each sheet in a language, in the order in which their layouts were asked for."""
    folders = builds.prints.plan.layouts
    layouts = {name: read_layout(folder) for name, folder in folders.items()}
    order, found = list(layouts), defaultdict[str, list[Download]](list)
    for result in sorted(prints, key=lambda one: order.index(one.product.layout)):
        if result.product.locale == reader.tag:
            sheet = builds.prints.plan.sheets[result.product.sheet]
            found[sheet.stem].append(_download(result, layouts[result.product.layout], reader))
    return {key: tuple(files) for key, files in found.items()}


def _download(result: BuildResult, layout: Layout, reader: Language) -> Download:
    label, spoken = product_name(layout, reader)
    name, made = result.files[0]
    return Download(
        path=f"{reader.html_tag}/pdf/{layout.name}/{name.rpartition('/')[2]}",
        label=label,
        language=spoken,
        pages=result.summary.info.pages,
        size=made.size,
        made=name,
        sha256=made.sha256,
    )


def _palettes(layout: Layout, workspace: Workspace) -> Mapping[str, Mapping[str, str]]:
    """The colours of every domain, those that the settings give all of them before the layout's own."""
    given = layout.options(workspace.settings.layouts.get(layout.name, {}), workspace.root)
    return {domain: layout.palette(domain, given) for domain in DOMAINS}


def pictograms() -> Mapping[str, str]:
    """The pictogram of each domain as SVG that says nothing: its name stands beside it."""
    folder = BUNDLED / "layouts" / "_shared" / "pictograms"
    found = {}
    for path in sorted(folder.glob("*.svg")):
        text = path.read_text("utf-8")
        start, _, rest = text.partition("<title>")
        found[path.stem] = (start + rest.partition("</title>")[2]).replace('role="img"', 'aria-hidden="true"')
    return found
