"""What start-up may load: a command that does not lay out pages must not pay for the engine."""

import json
import subprocess
import sys

import pytest

from fichemetier.cli import COMMANDS
from tests.paths import ROOT

LISTING = """
import json, sys
before = {name.partition(".")[0] for name in sys.modules}
from fichemetier.cli import main
try:
    main(sys.argv[1:])
except SystemExit as done:
    assert not done.code, done.code
loaded = {name for name, module in sys.modules.items() if getattr(module, "__file__", None)}
packages = {name.partition(".")[0] for name in loaded} - before - sys.stdlib_module_names
others = {name for name in packages if not name.startswith("_sysconfigdata")}
rooms = {name.split(".")[1] for name in loaded if name.startswith("fichemetier.")}
print(json.dumps([sorted(others), sorted(rooms)]), file=sys.stderr)
"""
STARTUP = {"click", "fichemetier"}
ENGINE = {"weasyprint", "cffi", "pikepdf", "pypdfium2", "PIL", "dask", "distributed"}
CHECKING = STARTUP | {
    "annotated_types",
    "pydantic",
    "pydantic_core",
    "typing_extensions",
    "typing_inspection",
    "uharfbuzz",
    "yaml",
}


def loaded_by(*arguments):
    """The top-level packages, beside the standard library, and the rooms that one call loads."""
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    packages, rooms = map(set, json.loads(done.stderr.splitlines()[-1]))
    return packages, rooms


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_loads_click_alone(argument):
    packages, rooms = loaded_by(argument)
    assert packages <= STARTUP
    assert rooms <= {"cli", "diagnostics", "i18n"}


@pytest.mark.parametrize("command", COMMANDS)
def test_no_commands_help_loads_the_engine(command):
    packages, _ = loaded_by(command, "--help")
    assert packages.isdisjoint(ENGINE)


def test_check_loads_the_model_and_no_engine():
    packages, rooms = loaded_by("check", "sheets/cto.yaml")
    assert packages <= CHECKING
    assert rooms.isdisjoint(
        {"importers", "pdf", "pipeline", "press", "preview", "publications", "view", "writers"}
    )


def test_doctor_loads_nothing_of_what_it_examines():
    packages, _ = loaded_by("doctor")
    assert packages <= CHECKING - {"uharfbuzz"}


def test_what_a_command_loads_is_frozen_once():
    code = (
        "import gc; from fichemetier.cli import fichemetier; fichemetier.get_command(None, 'check');"
        "first = gc.get_freeze_count(); waste = [[] for _ in range(1000)];"
        "fichemetier.get_command(None, 'check');"
        "print(first > 1000, gc.get_freeze_count() - first, gc.isenabled())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "0", "True"]
