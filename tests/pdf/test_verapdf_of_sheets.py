"""Every sheet that comes with the project, and fifty jobs of the ROME, are valid in both standards.

Each bundled sheet in each language and layout, then with each value of the layout's options; all of it made
by the command line, and checked in one run of veraPDF.
"""

import os
import shutil
import subprocess
import sys

import pytest

from fichemetier.layouts.manifest import read_layout
from tests.paths import FIXTURES, PACKAGE, ROOT, SHEETS
from tests.tools.verapdf import validate_all

LOCALES = ["fr", *sorted(path.parent.name for path in (PACKAGE / "i18n" / "catalogues").glob("*/layout.po"))]
LAYOUTS = [path.parent for path in sorted((ROOT / "layouts").glob("*/layout.toml"))]
IN_EVERY_LANGUAGE = [word for locale in dict.fromkeys(LOCALES) for word in ("--locale", locale)]
TEXTS = {
    "text": "Forum des métiers, 12 mars",
    "address": "https://example.org/forum",
    "color": "#225522",
    "path": "logo.png",
}


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory):
    """A workspace with the bundled sheets and another layout, and one with fifty jobs of the ROME."""
    root = tmp_path_factory.mktemp("workspaces")
    shutil.copytree(SHEETS, root / "bundled" / "sheets")
    shutil.copytree(FIXTURES / "a5", root / "bundled" / "layouts" / "a5")
    shutil.copy(ROOT / "layouts" / "a4" / "preview-1.png", root / "bundled" / "logo.png")
    (root / "rome" / "sheets").mkdir(parents=True)
    call(root / "rome", "import", "rome", FIXTURES / "rome" / "fifty.zip")
    return root


def call(folder, *words):
    command = [sys.executable, "-m", "fichemetier", *map(str, words)]
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def variations(layout):
    """The options of a layout: each other value of one that has few, and all that are empty filled in."""
    options = read_layout(layout).manifest.options
    for key, option in options.items():
        others = {"bool": ["true", "false"], "choice": option.choices}.get(option.type, [])
        yield from ([f"{key}={value}"] for value in others if value != str(option.default).lower())
    yield [f"{key}={TEXTS[option.type]}" for key, option in options.items() if option.type in TEXTS]


def made(workspaces):
    """Every product by its path below `workspaces`."""
    bundled = workspaces / "bundled"
    call(bundled, "build", "--layout", "a5", *IN_EVERY_LANGUAGE, "-o", "made/a5", "cto.yaml")
    for layout in LAYOUTS:
        call(bundled, "build", "--layout", layout.name, *IN_EVERY_LANGUAGE, "-o", "made/plain")
        for number, settings in enumerate(variations(layout)):
            chosen = [word for setting in settings for word in ("--set", setting)]
            languages = ["--locale", "fr", "--locale", "ar"]
            output = f"made/{layout.name}-{number}"
            call(bundled, "build", "--layout", layout.name, *languages, *chosen, "-o", output, "cto.yaml")
    call(workspaces / "rome", "build", "-o", "made")
    files = sorted(workspaces.glob("*/made/**/*.pdf"))
    return {path.relative_to(workspaces).as_posix(): path.read_bytes() for path in files}


def test_every_sheet_is_valid_in_both_standards(workspaces):
    pdfs = made(workspaces)
    plain = [name for name in pdfs if name.startswith("bundled/made/plain/")]
    assert len(plain) == len(list(SHEETS.glob("*.yaml"))) * len(LAYOUTS) * len(dict.fromkeys(LOCALES))
    assert len([name for name in pdfs if name.startswith("rome/")]) == 50
    assert {name: errors for name, errors in validate_all(pdfs).items() if errors} == {}
