"""The rules of the house that a program can check: small files, small functions, one name for one thing."""

import ast
from collections import Counter

import pytest

from tests.paths import PACKAGE

FILES = sorted(PACKAGE.rglob("*.py"))
MAX_FILE = 400
MAX_FUNCTION = 40
ROOT_FILES = {"__init__.py", "__main__.py", "options.py", "pipeline.py", "py.typed"}


def nodes(path, *kinds):
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, kinds)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_files_and_functions_are_small(path):
    assert len(path.read_text("utf-8").splitlines()) <= MAX_FILE
    functions = nodes(path, ast.FunctionDef, ast.AsyncFunctionDef)
    long = [node.name for node in functions if node.end_lineno - node.lineno + 1 > MAX_FUNCTION]
    assert long == []


def test_no_two_classes_have_one_name():
    names = Counter(node.name for path in FILES for node in nodes(path, ast.ClassDef))
    assert [name for name, count in names.items() if count > 1] == []


def test_the_root_holds_the_pipeline_and_its_options():
    assert {path.name for path in PACKAGE.iterdir() if path.is_file()} == ROOT_FILES


def test_every_room_says_what_it_is_for():
    rooms = [path for path in PACKAGE.rglob("__init__.py") if path.parent != PACKAGE]
    assert [path for path in rooms if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []
