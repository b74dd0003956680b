"""Fifty jobs of the ROME, imported by the command line, are valid in both standards."""

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.options import Job
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import Workspace
from tests.paths import FIXTURES
from tests.tools.verapdf import validate_all


@pytest.fixture
def sheets(tmp_path, monkeypatch):
    (tmp_path / "sheets").mkdir()
    monkeypatch.chdir(tmp_path)
    archive = str(FIXTURES / "rome" / "fifty.zip")
    done = CliRunner().invoke(fichemetier, ["import", "rome", archive], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return sorted((tmp_path / "sheets").glob("*.yaml"))


def test_fifty_jobs_of_the_rome_are_valid_in_both_standards(sheets, tmp_path):
    workspace = Workspace.around(tmp_path)
    pdfs = {sheet.name: render(Job(sheet), workspace, Steps()).files[0] for sheet in sheets}
    assert len(pdfs) == 50
    assert {name: errors for name, errors in validate_all(pdfs).items() if errors} == {}
