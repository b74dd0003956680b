"""WeasyPrint's objects stay where they are known: two rooms import it, one file reads its private pages."""

import ast

import pytest

from tests.paths import ROOT

PACKAGE = ROOT / "src/fichemetier"
SOURCES = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}


def imported(source):
    """The top-level packages that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.partition(".")[0]


@pytest.mark.parametrize("package", ["weasyprint", "pydyf"])
def test_two_rooms_import_the_engine(package):
    rooms = {name.partition("/")[0] for name, source in SOURCES.items() if package in imported(source)}
    assert rooms - {"engine", "pdf"} == set()


@pytest.mark.parametrize(
    ("private", "readers"),
    [
        ("_page_box", ["engine/boxes.py"]),
        ("from weasyprint.formatting_structure", ["engine/boxes.py", "engine/styling.py"]),
    ],
)
def test_boxes_are_read_in_one_file_and_before_their_layout_in_another(private, readers):
    assert sorted(name for name, source in SOURCES.items() if private in source) == readers
