"""Which products a site wants: pages of every sheet in every language it has, and what to print of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from fichemetier.build.cache import Cache
from fichemetier.build.items import BuildItem, BuildRequest
from fichemetier.build.plan import Plan, Product, plan
from fichemetier.build.run import Build
from fichemetier.i18n.tags import canonical
from fichemetier.options import SOURCE_LOCALE
from fichemetier.publications.site.request import SiteRequest
from fichemetier.translation.inputs import translation_inputs
from fichemetier.translation.localise import known_locales
from fichemetier.workspace.files import is_file
from fichemetier.workspace.project import Workspace
from fichemetier.writers import DEFAULT, WRITERS

STAGE: Final = ".fichemetier/site"
"""Where products wait in a workspace before they are put into the site."""
PAGE: Final = "html"


@dataclass(frozen=True)
class SiteBuilds:
    """The build of the pages and that of the prints, with their items."""

    pages: Build
    prints: Build
    items: tuple[list[BuildItem], list[BuildItem]]

    @property
    def every(self) -> list[BuildItem]:
        return [*self.items[0], *self.items[1]]


def site_builds(workspace: Workspace, request: SiteRequest, cache: Cache) -> SiteBuilds:
    """The builds of a site, looked up. Raises as `plan` does, the errors of what was not found among them."""
    locales = locales_of(workspace, request)
    builds, items = [], []
    for layouts, form in (((WRITERS[PAGE].layout,), PAGE), (request.prints, DEFAULT)):
        found = plan(workspace, request.names, layouts, locales, form)
        if found.errors:
            raise type(found.errors[0])(*(one for error in found.errors for one in error.diagnostics))
        wanted = BuildRequest(
            output=workspace.root / STAGE,
            options=replace(request.options, output_format=form),
            force=request.force,
            keep_stale=form == PAGE,
        )
        builds.append(Build(workspace=workspace, plan=found, request=wanted, cache=cache))
        items.append(builds[-1].prepare(_translated(found)))
    return SiteBuilds(builds[0], builds[1], (items[0], items[1]))


def locales_of(workspace: Workspace, request: SiteRequest) -> list[str]:
    """The locales that were asked for; else French and every other that some sheet is translated into."""
    if request.locales:
        return list(dict.fromkeys(map(canonical, request.locales)))
    sheets = workspace.sheets()
    found = (tag for tag in known_locales(workspace) if any(is_translated(sheet, tag) for sheet in sheets))
    return list(dict.fromkeys((SOURCE_LOCALE, *found)))


def is_translated(sheet: Path, tag: str) -> bool:
    """Whether a sheet has words of its own in a locale: any has in that of the source."""
    if canonical(tag) == SOURCE_LOCALE:
        return True
    inputs = translation_inputs(sheet, canonical(tag))
    return any(map(is_file, (*inputs.catalogues.values(), *inputs.overrides.values())))


def _translated(found: Plan) -> Sequence[Product]:
    """The products of sheets in the locales that they have; a locale that no sheet has shows all of them."""
    kept = [one for one in found.products if is_translated(found.sheets[one.sheet], one.locale)]
    with_some = {one.locale for one in kept}
    return [one for one in found.products if one in set(kept) or one.locale not in with_some]
