"""The table of formats: a row is all that the rest of the program knows of a format."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import Workspace
from fichemetier.writers import WRITERS, Writer, format_of
from tests.tools.build_workspace import make_workspace


@pytest.mark.parametrize("name", WRITERS)
def test_every_row_has_a_module_that_writes(name):
    assert callable(import_module(f"fichemetier.writers.{name}").write)


def test_no_suffix_means_two_formats():
    suffixes = [suffix for writer in WRITERS.values() for suffix in writer.suffixes]
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize(
    ("path", "name"),
    [("a.pdf", "pdf"), ("a.PNG", "png"), ("a.htm", "html"), ("a.b.html", "html"), ("a", "pdf"), ("", "pdf")],
)
def test_a_path_names_its_format(path, name):
    assert format_of(Path(path)) == name


def test_a_format_of_pages_numbers_its_files():
    assert WRITERS["png"].file_names("fr/cto", 2) == ["fr/cto-1.png", "fr/cto-2.png"]
    assert WRITERS["png"].file_names("cto", 1, ".PNG") == ["cto-1.PNG"]
    assert WRITERS["pdf"].file_names("cto", 1) == ["cto.pdf"]
    assert WRITERS["pdf"].file_names("cto", 0) == []


class Plain(Writer):
    """A format that is nothing but the text."""

    def write(self, rendering):
        return ("".join(rendering.page.root.itertext()).encode(),)


def test_a_format_without_pages_is_not_laid_out(tmp_path, monkeypatch):
    """Its pages are not even counted: a sheet too long for paper is written all the same."""
    root = make_workspace(tmp_path, "Potier")
    template = root / "layouts" / "mini" / "sheet.html.j2"
    template.write_text(template.read_text().replace("<h1>", "<h1 style='break-before: page'>" * 3))
    monkeypatch.setitem(WRITERS, "plain", Plain(name="plain", suffixes=(".txt",), needs_pages=False))
    options = RenderOptions(layout="mini", output_format="plain")
    done = []
    job = Job(root / "sheets" / "potier.yaml", options)
    artifact = render(job, Workspace.around(root), Steps(lambda name, _: done.append(name)))
    assert done == ["check", "template", "engine", "styles", "plain"]
    assert b"Potier" in artifact.files[0]
    assert (artifact.info.name, artifact.info.pages, artifact.info.density) == ("potier", 0, "normal")
