"""Saves are found whatever an editor does to a file, and each of them once."""

import os
from threading import Event, Thread
from time import time

import pytest

from fichemetier.preview.watch import Watch


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "sheet.yaml"
    path.write_text("before")
    return path


def watching(*paths):
    watch = Watch()
    watch.replace(paths, time() + 60)
    return watch


def renamed(path):
    other = path.with_name(".sheet.yaml.new")
    other.write_text("before")
    other.replace(path)


def shifted(path):
    path.write_text("behind")
    os.utime(path, ns=(1, 1))


@pytest.mark.parametrize(
    "save", [renamed, shifted, lambda path: path.write_text("longer than before"), lambda path: path.unlink()]
)
def test_a_save_is_found_once(sheet, save):
    watch = watching(sheet)
    assert watch.look() == set()
    save(sheet)
    assert watch.look() == {sheet}
    assert watch.look() == set()


def test_a_file_that_comes_to_be_is_found(tmp_path):
    missing = tmp_path / "picture.png"
    watch = watching(missing)
    missing.write_bytes(b"")
    assert watch.look() == {missing}


def test_a_folder_changes_by_its_names_alone(tmp_path, sheet):
    watch = watching(tmp_path)
    sheet.write_text("after")
    for name in (".sheet.yaml.swp", "sheet.yaml~", "4913", "#sheet.yaml#"):
        (tmp_path / name).write_text("")
    assert watch.look() == set()
    (tmp_path / "print.css").write_text("")
    assert watch.look() == {tmp_path}


def test_a_save_during_a_render_is_not_lost(sheet, tmp_path):
    watch, other = watching(sheet), tmp_path / "other.yaml"
    began = time() - 60
    sheet.write_text("while it was drawn")
    other.write_text("read first, then written")
    watch.replace([sheet, other], began)
    assert watch.look() == {sheet, other}


def test_what_is_no_path_is_no_file(tmp_path):
    assert watching(tmp_path / "a\0b", tmp_path / ("x" * 5000)).look() == set()


def test_a_file_that_is_replaced_is_waited_for(sheet):
    watch, found = watching(sheet), []
    sheet.unlink()
    thread = Thread(target=lambda: found.append(watch.next(Event())))
    thread.start()
    sheet.write_text("back")
    thread.join()
    assert found == [frozenset({sheet})]
    assert watch.look() == set()


def test_waiting_ends_when_it_is_to_stop(sheet):
    stop = Event()
    stop.set()
    assert watching(sheet).next(stop) == frozenset()
