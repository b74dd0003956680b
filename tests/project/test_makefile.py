"""Set-up: `make`, and the script that installs what a machine lacks."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from fichemetier.system.libraries import LIBRARIES
from tests.paths import ROOT

BASH = shutil.which("bash")
OS_RELEASE = Path("/etc/os-release")
ON_UBUNTU = OS_RELEASE.exists() and "ID=ubuntu" in OS_RELEASE.read_text("utf-8").splitlines()


@pytest.fixture
def machine(tmp_path):
    """A checkout with only the set-up script, on a machine whose commands are the given stubs."""
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "bootstrap.sh", tmp_path / ".ci")
    stubs = tmp_path / "stubs"
    stubs.mkdir()
    for tool in ("dirname", "rm", "touch", "cat"):
        (stubs / tool).symlink_to(shutil.which(tool))

    def bootstrap(**commands):
        for name, body in commands.items():
            (stubs / name).write_text(f"#!{BASH}\n{body}\n", encoding="utf-8")
            (stubs / name).chmod(0o755)
        return subprocess.run(
            [BASH, ".ci/bootstrap.sh"],
            cwd=tmp_path,
            env={"PATH": str(stubs), "HOME": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )

    return bootstrap


ORDINARY_USER = {"id": "echo 1000", "sudo": "exit 1"}
LACKS_PANGO = """
case "$*" in
    *fichemetier.system*)
        [ -e "$HOME/installed" ] && exit 0
        echo "sudo apt-get install -y libpango-1.0-0"
        exit 1 ;;
    *"-m venv"*) echo "venv here" >&2; exit 1 ;;
    *"import ensurepip"*) exit 0 ;;
    *"sys.version_info"*) exit 0 ;;
    *) exit 1 ;;
esac
"""


def test_without_python_it_says_what_to_type_on_each_system(machine):
    done = machine(**ORDINARY_USER)
    assert done.returncode != 0
    for line in ("sudo apt-get update", "sudo dnf install", "apk add", "pacman", "brew install"):
        assert line in done.stderr


def test_without_rights_it_says_what_to_type_and_stops(machine):
    done = machine(python3=LACKS_PANGO, **ORDINARY_USER)
    assert done.returncode != 0
    assert "sudo apt-get install -y libpango-1.0-0" in done.stderr
    assert "venv here" not in done.stderr


def test_without_rights_it_asks_once_for_all_that_is_missing(machine):
    python = LACKS_PANGO.replace('*"import ensurepip"*) exit 0', '*"import ensurepip"*) exit 1')
    python = python.replace(
        '*"sys.version_info"*) exit 0', '*print*) echo 3.11 ;; *"sys.version_info"*) exit 0'
    )
    done = machine(python3=python, **{"apt-get": "exit 1"}, **ORDINARY_USER)
    assert done.returncode != 0
    (line,) = [line.strip() for line in done.stderr.splitlines() if "apt-get" in line]
    install = "sudo apt-get install -y libpango-1.0-0 python3.11-venv gettext ghostscript poppler-utils"
    assert line.startswith(f"sudo apt-get update && {install}")
    assert ("chromium" in line.split()) is not ON_UBUNTU


@pytest.mark.parametrize("browser", ["chromium", "google-chrome"])
def test_a_browser_that_is_there_is_enough(machine, browser):
    done = machine(python3=LACKS_PANGO, **{browser: "exit 0", "apt-get": "exit 1"}, **ORDINARY_USER)
    assert " gettext ghostscript poppler-utils" in done.stderr
    assert "chromium" not in done.stderr


def test_without_python_it_names_the_packages_of_every_library_too(machine):
    (line,) = [line for line in machine(**ORDINARY_USER).stderr.splitlines() if "Debian" in line]
    wanted = {library.packages["apt-get"] for library in LIBRARIES} | {"python3", "python3-venv", "gettext"}
    assert "sudo apt-get update && " in line
    assert wanted == set(line.partition("install -y ")[2].split())


def test_as_root_it_installs_and_goes_on(machine):
    install = 'echo "apt-get $*" >> "$HOME/calls"; case "$*" in install*) touch "$HOME/installed" ;; esac'
    commands = {
        "python3": LACKS_PANGO.replace("sudo ", ""),
        "id": "echo 0",
        "apt-get": install,
        "env": 'shift; exec "$@"',
        "bash": f'exec {BASH} "$@"',
    }
    done = machine(**commands)
    assert "Installing: apt-get update && apt-get install -y libpango-1.0-0 gettext" in done.stderr
    assert "System packages are missing" not in done.stderr


def test_without_venv_nor_rights_it_says_what_to_type_and_leaves_nothing_behind(machine, tmp_path):
    lacks_venv = 'case "$*" in *fichemetier.system*|*sys.version_info*) exit 0 ;; *) exit 1 ;; esac'
    done = machine(python3=lacks_venv, **ORDINARY_USER)
    assert done.returncode != 0
    assert "sudo apt-get install -y python3-venv" in done.stderr
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize("script", [".ci/bootstrap.sh", ".ci/run"])
def test_scripts_are_valid_bash_and_strict(script):
    subprocess.run([BASH, "-n", str(ROOT / script)], check=True)
    assert "set -euo pipefail" in (ROOT / script).read_text(encoding="utf-8")
    assert os.access(ROOT / script, os.X_OK)


def dry_run(target):
    done = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_make_test_runs_every_check():
    commands = dry_run("test")
    for tool in ("ruff check", "ruff format --check", "mypy --strict", "pytest -n logical"):
        assert tool in commands


def test_every_target_is_in_the_help():
    listed = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("render", "test", "compare", "golden", "pictures", "docs", "bench", "clean"):
        assert f"make {target} " in listed


def test_every_requirement_is_pinned():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["dev"], *extras["browser"]]
    names = {normalised(re.match(r"[\w.-]+", requirement)[0]) for requirement in wanted}
    pins = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8")
    assert names - {normalised(name) for name in re.findall(r"^(.+)==", pins, re.MULTILINE)} == set()


def normalised(name):
    """The name of a distribution as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
