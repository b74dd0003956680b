"""`import onisep` as an editor calls it: no errors, kept edits, and the licence to keep."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.diagnostics.catalogue import any_error
from fichemetier.lint.load import load_sheet
from fichemetier.workspace.project import Workspace
from tests.edits import edit
from tests.importers.onisep import EDITION

LUTHIER = "met-9001-luthier.yaml"


@pytest.fixture
def sync(tmp_path, monkeypatch):
    """Import the edition, or this text, into a workspace."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    (tmp_path / "fichemetier.toml").touch()

    def call(*options, text=None):
        file = EDITION
        if text is not None:
            file = tmp_path / EDITION.name
            file.write_text(text, encoding="utf-8")
        return CliRunner().invoke(fichemetier, ["import", "onisep", str(file), "--lang", "en", *options])

    return call


def held(path):
    """What there is to say about a sheet."""
    return load_sheet(path, Workspace.around(path.parent)).diagnostics


def test_no_sheet_has_an_error(sync, tmp_path):
    result = sync()
    assert result.exit_code == 1
    assert "8 new, 0 updated, 0 unchanged, 0 left alone" in result.stderr
    paths = Workspace.around(tmp_path).sheets()
    assert len(paths) == 8
    found = {path.name: held(path) for path in paths}
    assert [name for name, diagnostics in found.items() if any_error(diagnostics)] == []
    assert {one.code for diagnostics in found.values() for one in diagnostics} <= {"FM201"}


def test_importing_twice_changes_nothing(sync, tmp_path):
    sync()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert "0 new, 0 updated, 8 unchanged" in sync().stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_what_an_editor_wrote_stays_and_the_rest_follows(sync, tmp_path):
    text = EDITION.read_text("utf-8")
    sync("--code", "MET.9001", text=text)
    path = tmp_path / "sheets" / LUTHIER
    edit(path, "Violons, altos et violoncelles passent", "Des violons passent")
    path = path.rename(path.with_name("luthier.yaml"))
    changed = text.replace("recrutent peu", "recrutent").replace("Violons, altos", "Violons et altos")
    result = sync("--code", "MET.9001", text=changed)
    assert "perspectives.texte" in result.stderr
    assert "FM616" in result.stderr
    written = path.read_text("utf-8")
    assert "Des violons passent" in written
    assert "Les ateliers recrutent, souvent par connaissance." in written


def test_a_licence_that_is_to_be_kept_is_told_beside_another(sync, tmp_path):
    sync("--code", "MET.9001")
    path = tmp_path / "sheets" / LUTHIER
    assert "FM221" not in {one.code for one in held(path)}
    edit(path, "\nsources:\n", "\nsources:\n  - {libelle: France Travail, licence: Licence Ouverte 2.0}\n")
    (told,) = (one for one in held(path) if one.code == "FM221")
    assert told.arguments["other"] == "Licence Ouverte 2.0"
    edit(path, "publication: {", "publication: {licence: ODbL 1.0, ")
    assert "FM221" not in {one.code for one in held(path)}


@pytest.mark.engine
def test_an_imported_sheet_prints_with_its_source_and_licence(sync, tmp_path):
    from fichemetier.options import Job, RenderOptions
    from fichemetier.pipeline import Steps, render

    sync("--code", "MET.9001")
    workspace = Workspace.around(tmp_path)
    (path,) = workspace.sheets()
    assert render(Job(path), workspace, Steps()).info.pages in (1, 2)
    html = render(Job(path, RenderOptions(output_format="html")), workspace, Steps())
    page = html.files[0].decode("utf-8")
    assert "Idéo-Fiches métiers, fiche MET.9001" in page
    assert "ODbL" in page
