"""The tests themselves: one name for each module, marks that name what there is."""

import sys
from collections import defaultdict
from pathlib import Path

import pytest

from tests.conftest import MARKS_OF_FOLDERS, MARKS_OF_IMPORTS, slow
from tests.paths import PACKAGE, TESTS


def test_no_file_is_loaded_under_two_names():
    names = defaultdict(set)
    for name, module in list(sys.modules.items()):
        file = Path(getattr(module, "__file__", None) or "/").resolve()
        if PACKAGE in file.parents or TESTS in file.parents:
            names[file].add(name)
    assert Path(__file__).resolve() in names
    assert {file: found for file, found in names.items() if len(found) > 1} == {}


@pytest.mark.parametrize("folder", MARKS_OF_FOLDERS)
def test_marked_folders_exist(folder):
    assert (TESTS / folder).is_dir()


@pytest.mark.parametrize("name", MARKS_OF_IMPORTS)
def test_what_marks_a_test_by_its_import_exists(name):
    assert slow(name)
