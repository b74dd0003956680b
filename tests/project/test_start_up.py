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
loaded = {name.partition(".")[0] for name, module in sys.modules.items() if getattr(module, "__file__", None)}
ours = {name for name in loaded - before - sys.stdlib_module_names if not name.startswith("_sysconfigdata")}
print(json.dumps(sorted(ours)), file=sys.stderr)
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
    """The top-level packages, beside the standard library, that one call of the command loads."""
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_loads_click_alone(argument):
    assert loaded_by(argument) <= STARTUP


@pytest.mark.parametrize("command", COMMANDS)
def test_no_commands_help_loads_the_engine(command):
    assert loaded_by(command, "--help").isdisjoint(ENGINE)


def test_check_loads_the_model_and_no_engine():
    assert loaded_by("check", "sheets/cto.yaml") <= CHECKING


def test_doctor_loads_nothing_of_what_it_examines():
    assert loaded_by("doctor") <= CHECKING - {"uharfbuzz"}
