"""What the tests share: rendered sheets, each made once, and `--update-golden`."""

from __future__ import annotations

from functools import cache

import pytest

from tests.paths import ROOT


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="replace the golden pages by today's")


@cache
def rendered(name, output_format="pdf", *options, dpi=150, locale="fr"):
    """The artifact of a bundled sheet, made once a run."""
    from fichemetier.options import Job, RenderOptions
    from fichemetier.pipeline import Steps, render
    from fichemetier.workspace.project import Workspace

    asked = RenderOptions(output_format=output_format, layout_options=options, dpi=dpi, locale=locale)
    return render(Job(ROOT / "sheets" / name, asked), Workspace.around(ROOT), Steps())


@pytest.fixture(scope="session")
def render_sheet():
    return rendered


@pytest.fixture(params=sorted(path.name for path in (ROOT / "sheets").glob("*.yaml")))
def sheet_name(request):
    """The file name of every bundled sheet in turn."""
    return request.param
