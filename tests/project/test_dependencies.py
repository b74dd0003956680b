"""What the package imports is what it declares, and the other way round."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.paths import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
OURS = {"fichemetier", "_typeshed"}
"""The package itself, and the types of the type checker, which are there for it alone."""
OPTIONAL = {
    "build/executors/dask.py": "dask",
    "importers/table/workbook.py": "tables",
    "importers/table/writing.py": "tables",
}


def names(requirements):
    """Distributions by the name that the index knows, from requirements or from installed packages."""
    return {re.match(r"[\w.-]+", text)[0].lower().replace("_", "-") for text in requirements}


def imported(path):
    """The top-level packages that a file imports, wherever in it, without the standard library."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return {name.partition(".")[0] for name in found} - sys.stdlib_module_names - OURS


def distributions(extra):
    """The distributions that the files of an extra import; those of all other files for an empty one."""
    package = ROOT / "src/fichemetier"
    files = [path for path in package.rglob("*.py")
             if OPTIONAL.get(path.relative_to(package).as_posix(), "") == extra]  # fmt: skip
    known = packages_distributions()
    return names(known[name][0] for path in files for name in imported(path))


def test_imports_are_the_dependencies():
    assert distributions("") == names(PROJECT["dependencies"])


@pytest.mark.parametrize("extra", sorted(set(OPTIONAL.values())))
def test_imports_of_an_extra_are_its_dependencies(extra):
    assert distributions(extra) - names(PROJECT["dependencies"]) == names(
        PROJECT["optional-dependencies"][extra]
    )
