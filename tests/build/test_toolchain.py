"""Every program that can change a byte of a product is named in its key."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib import metadata

from fichemetier.build.toolchain import PACKAGES, versions
from fichemetier.writers import WRITERS
from tests.paths import ROOT

RENDER = """
import json, sys
before = set(sys.modules)
from importlib.metadata import packages_distributions
from pathlib import Path
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import Workspace
sheet = Path("sheets/cto.yaml")
for name in sys.argv[1:]:
    options = RenderOptions(output_format=name, locale="ar")
    render(Job(sheet, options), Workspace.of_sheet(sheet), Steps())
loaded = {name.partition(".")[0] for name in set(sys.modules) - before}
known = packages_distributions()
print(json.dumps(sorted({package for name in loaded for package in known.get(name, ())})))
"""


def normal(name):
    """A package's name as an index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_package_that_a_render_imports_counts():
    words = [sys.executable, "-c", RENDER, *WRITERS]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    imported = {normal(name) for name in json.loads(done.stdout)} - {"fichemetier"}
    assert "weasyprint" in imported
    assert imported <= set(PACKAGES)


def test_the_versions_are_those_of_this_machine():
    found = versions()
    assert all(found[name] for name in ("Pango", "python", "fichemetier"))
    installed = [name for name in PACKAGES if found[name]]
    assert {"weasyprint", "fonttools", "pydantic-core"} <= set(installed)
    assert {name: found[name] for name in installed} == {name: metadata.version(name) for name in installed}
