import re

import pytest

from fichemetier.build.cache import Cache
from fichemetier.build.reports.progress import Silent
from fichemetier.options import RenderOptions
from fichemetier.publications.catalogue.request import CatalogueRequest
from fichemetier.publications.catalogue.run import bound, sheet_build
from fichemetier.workspace.project import Workspace
from tests.tools.build_workspace import Inline, make_workspace


@pytest.fixture(scope="session")
def bind(tmp_path_factory):
    """Binds a workspace's sheets in this process: the book, the sheets' files by name, what was rendered."""

    def call(root, *names, cache=None, title="", by="domaine", **options):
        folder = tmp_path_factory.mktemp("sheets")
        request = CatalogueRequest(names=names, by=by, title=title, options=RenderOptions(**options))
        workspace = Workspace.around(root)
        build = sheet_build(workspace, request, Cache.of(workspace, cache or folder / "cache"), folder)
        items = build.prepare(build.plan.products)
        made = [item.sheet.stem for item in items if item.to_make]
        results = build.run(items, lambda jobs: Inline(), 2, Silent())
        return bound(build, request, results), {path.stem: path for path in folder.rglob("*.pdf")}, made

    return call


@pytest.fixture
def small(tmp_path):
    """A workspace of three sheets, in a layout of A5 that takes no time."""
    root = make_workspace(tmp_path)
    for name in ("layout.toml", "print.css"):
        path = root / "layouts" / "mini" / name
        path.write_text(re.sub("105mm(.*)148mm", r"148mm\g<1>210mm", path.read_text("utf-8")), "utf-8")
    return root
