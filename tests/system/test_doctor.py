"""`fichemetier doctor` on this machine, and on machines that lack something."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from fichemetier.cli.doctor import command
from fichemetier.system import libraries as system
from fichemetier.system.doctor import examine
from fichemetier.system.libraries import LIBRARIES, Library, install_command, numbers, probe
from fichemetier.system.python_build import PythonBuild
from fichemetier.workspace.project import BUNDLED
from tests.paths import ROOT


def by_name(bundled=BUNDLED):
    return {finding.name: finding for finding in examine(bundled)}


def test_everything_is_present_here():
    done = CliRunner().invoke(command, ["--lang", "en"])
    assert done.exit_code == 0, done.output
    for name in ("Python", "Pango", "HarfBuzz", "weasyprint", "fonts", "layouts"):
        assert f"✓ {name}" in done.output


def test_json_names_what_was_found():
    entries = json.loads(CliRunner().invoke(command, ["--format", "json"]).output)
    found = {entry["name"]: entry for entry in entries}
    assert found["weasyprint"]["found"].startswith("70.")
    assert found["Python build"]["found"] in set(PythonBuild)
    assert {entry["state"] for entry in entries} <= {"ok", "note"}


@pytest.mark.parametrize(
    ("build", "english", "french"),
    [
        (PythonBuild.OPTIMISED, "✓ Python build     optimised", "✓ Python build     optimisé"),
        (PythonBuild.PLAIN, "· Python build     not optimised", "· Python build     sans optimisation"),
        (PythonBuild.UNKNOWN, "· Python build     does not say", "· Python build     ne dit pas"),
    ],
)
def test_it_says_whether_python_was_built_optimised_and_how_to_get_one(monkeypatch, build, english, french):
    monkeypatch.setattr("fichemetier.system.doctor.python_build", lambda: build)
    for language, line in (("en", english), ("fr", french)):
        done = CliRunner().invoke(command, ["--lang", language])
        assert done.exit_code == 0
        assert line in done.output
        assert ("FM089: " in done.output) is (build is not PythonBuild.OPTIMISED)


def test_a_missing_library_gives_its_command_and_exit_code_5(monkeypatch):
    monkeypatch.setattr("fichemetier.system.doctor.manager", lambda: "apt-get")
    monkeypatch.setattr(
        "fichemetier.system.doctor.probe", lambda library: system.Probe(library, present=False)
    )
    done = CliRunner().invoke(command, ["--lang", "en"])
    assert done.exit_code == 5
    assert "FM080: HarfBuzz is missing" in done.output
    assert "apt-get install -y --no-install-recommends libharfbuzz0b" in done.output


def test_a_library_too_old_says_which_version_is_needed(monkeypatch):
    monkeypatch.setattr(
        "fichemetier.system.doctor.probe",
        lambda library: system.Probe(library, present=True, version="1.40.3"),
    )
    diagnostic = by_name()["Pango"].diagnostic
    assert diagnostic.code == "FM081"
    assert (diagnostic.arguments["found"], diagnostic.arguments["wanted"]) == ("1.40.3", "1.44")


def test_packages_that_are_missing_or_too_old(monkeypatch):
    monkeypatch.setattr(
        "importlib.metadata.requires", lambda _: ["nowhere-to-be-found>=2", "click>=999", "jinja2"]
    )
    found = by_name()
    assert found["nowhere-to-be-found"].diagnostic.code == "FM080"
    assert (
        'pip install "nowhere-to-be-found>=2"' in found["nowhere-to-be-found"].diagnostic.arguments["command"]
    )
    assert found["click"].diagnostic.code == "FM081"
    assert found["jinja2"].diagnostic is None


def test_fonts_without_licence_and_absent_layouts(tmp_path):
    (tmp_path / "fonts" / "stray").mkdir(parents=True)
    (tmp_path / "fonts" / "stray" / "Stray.ttf").touch()
    found = by_name(tmp_path)
    assert found["fonts"].diagnostic.arguments["missing"] == "stray/OFL.txt"
    assert found["layouts"].diagnostic.code == "FM082"


@pytest.mark.skipif(os.name == "nt", reason="a device file stands for a folder that cannot be made")
def test_a_cache_that_cannot_be_written_is_only_a_warning(monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null")
    assert by_name()["cache"].diagnostic.code == "FM083"
    assert CliRunner().invoke(command, []).exit_code == 0


def test_runs_where_weasyprint_cannot_be_imported(tmp_path):
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "fichemetier", "doctor"],
        env={**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


def test_a_library_that_no_loader_knows_is_absent():
    unknown = Library("Nowhere", ("nowhere-to-be-found",), "", (), {})
    assert not probe(unknown).present


@pytest.mark.parametrize("manager", system.INSTALL)
def test_every_manager_has_a_package_for_every_library(manager):
    assert install_command(LIBRARIES, manager).split(" ", 1)


def test_without_a_known_manager_every_line_is_given():
    assert install_command(LIBRARIES, None).count("pango") >= len(system.INSTALL)


@pytest.mark.parametrize(
    ("version", "expected"),
    [("1.50.12", (1, 50, 12)), ("6.0.0+dfsg", (6, 0, 0)), ("2.0rc1", (2, 0)), ("", ())],
)
def test_numbers_of_a_version(version, expected):
    assert numbers(version) == expected


def test_set_up_runs_the_probe_without_any_package():
    source = str(ROOT / "src")
    done = subprocess.run(
        [sys.executable, "-S", "-m", "fichemetier.system"],
        env={**os.environ, "PYTHONPATH": source},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
