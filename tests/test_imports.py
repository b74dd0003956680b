"""What start-up may load: a command that does not lay out pages must not pay for the engine."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LISTING = """
import json, sys
before = {name.partition(".")[0] for name in sys.modules}
from fichemetier.cli import main
try:
    main(sys.argv[1:])
except SystemExit as done:
    assert not done.code, done.code
loaded = {name.partition(".")[0] for name, module in sys.modules.items() if getattr(module, "__file__", None)}
print(json.dumps(sorted(loaded - before - sys.stdlib_module_names)), file=sys.stderr)
"""
STARTUP = {"click", "fichemetier"}
CHECKING = STARTUP | {
    "annotated_types",
    "pydantic",
    "pydantic_core",
    "typing_extensions",
    "typing_inspection",
    "yaml",
}


def loaded_by(*arguments):
    """The top-level packages, beside the standard library, that one call of the command loads."""
    done = subprocess.run(
        [sys.executable, "-c", LISTING, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["init", "--help"]])
def test_help_loads_click_alone(arguments):
    assert loaded_by(*arguments) - {"pydantic_core"} <= (CHECKING if arguments[0] == "init" else STARTUP)


def test_check_loads_the_model_and_no_engine():
    assert loaded_by("check", "sheets/cto.yaml") <= CHECKING


def test_doctor_loads_nothing_of_what_it_examines():
    assert loaded_by("doctor") <= CHECKING
