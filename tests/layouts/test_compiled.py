"""Compiled templates of bundled layouts are kept, and used as long as they are what would be compiled."""

import sys
from importlib.util import cache_from_source
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from fichemetier.layouts import compiled
from tests.paths import ROOT

SHARED = ROOT / "layouts" / "_shared"
NAME = "macros.html.j2"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The folder in which Python would keep compiled modules, and what is kept in it."""
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "pycache"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder = Path(cache_from_source(compiled.__file__)).parent
    folder.mkdir(parents=True)
    return lambda: sorted(folder.iterdir())


@pytest.fixture
def compilations(monkeypatch):
    """The names of templates that are compiled, as they are."""
    names, compile_one = [], Environment.compile
    monkeypatch.setattr(Environment, "compile", lambda *given: names.append(given[2]) or compile_one(*given))
    return names


def load(folder=SHARED, name=NAME):
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, bytecode_cache=compiled.CompiledTemplates()
    )
    return environment.get_template(name)


def test_a_bundled_template_is_compiled_once(kept, compilations):
    first, second = load(), load()
    assert compilations == [NAME]
    assert len(kept()) == 1
    assert second.root_render_func.__code__ == first.root_render_func.__code__
    assert second.filename == str(SHARED / NAME)


@pytest.mark.parametrize("damaged", [b"", b"\0" * 40, b"short"])
def test_a_damaged_file_is_not_used(damaged, kept, compilations):
    load()
    (file,) = kept()
    whole = file.read_bytes()
    file.write_bytes(damaged)
    load()
    assert compilations == [NAME, NAME]
    assert file.read_bytes() == whole


def test_what_another_text_was_compiled_to_is_not_used(kept, compilations, monkeypatch, tmp_path):
    monkeypatch.setattr(compiled, "BUNDLED", tmp_path)
    template = tmp_path / "layouts" / "a.j2"
    template.parent.mkdir()
    for text in ("{{ 1 }}", "{{ 2 }}"):
        template.write_text(text, encoding="utf-8")
        assert load(template.parent, "a.j2").render() == text.strip("{ }")
    assert compilations == ["a.j2", "a.j2"]
    assert len(kept()) == 1


def test_what_another_jinja_compiled_is_not_used(kept, compilations, monkeypatch):
    load()
    monkeypatch.setattr(compiled, "_compiler", lambda: b"another")
    load()
    assert compilations == [NAME, NAME]


def test_no_template_of_a_workspace_is_kept(kept, tmp_path):
    (tmp_path / "a.j2").write_text("{{ 1 }}", encoding="utf-8")
    load(tmp_path, "a.j2")
    load(SHARED / Path(*[".."] * len(SHARED.parts), *tmp_path.parts[1:]), "a.j2")
    assert not kept()


def test_nothing_is_kept_where_python_keeps_nothing(kept, monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    load()
    assert not kept()


def test_a_folder_that_cannot_be_written_is_no_error(kept, monkeypatch):
    monkeypatch.setattr(sys, "pycache_prefix", "/proc/none")
    assert load().render() is not None
