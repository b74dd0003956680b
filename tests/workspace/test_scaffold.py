"""`fichemetier init`: the folder that a user of the wheel starts with."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.workspace.settings import Settings, read_settings

BINDING = {"./sheets/sheet.schema.json": "sheets/*.yaml"}


def run(*arguments):
    return CliRunner().invoke(fichemetier, [*arguments])


def test_the_folder_is_whole(tmp_path):
    done = run("init", str(tmp_path / "fiches"), "--lang", "fr")
    assert done.exit_code == 0, done.output
    following = done.output.partition("Ensuite :\n")[2].splitlines()
    steps = [line.partition("  #")[0].strip() for line in following]
    assert steps[0].startswith("cd ")
    assert steps[1:] == ["fichemetier new", "fichemetier preview fleuriste", "fichemetier render fleuriste"]
    files = {
        path.relative_to(tmp_path / "fiches").as_posix() for path in tmp_path.rglob("*") if path.is_file()
    }
    assert files == {
        "fichemetier.toml",
        "README.md",
        ".gitignore",
        ".vscode/settings.json",
        "sheets/fleuriste.yaml",
        "sheets/images/fleuriste.svg",
        "sheets/README.md",
        "sheets/sheet.schema.json",
    }


def test_an_editor_finds_the_schema(tmp_path):
    run("init", str(tmp_path))
    first = (tmp_path / "sheets" / "fleuriste.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=sheet.schema.json"


def test_the_settings_written_are_the_defaults(tmp_path):
    run("init", str(tmp_path))
    assert read_settings(tmp_path) == Settings()


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "README.md").write_text("à moi", encoding="utf-8")
    done = run("init", str(tmp_path), "--lang", "en")
    assert "README.md  (kept, it was there)" in done.output
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "à moi"
    assert run("init", str(tmp_path), "--lang", "en").output.count("kept, it was there") == 8


def test_the_schema_is_bound_to_every_sheet(tmp_path):
    run("init", str(tmp_path))
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text("utf-8"))
    ((schema, sheets),) = settings["yaml.schemas"].items()
    assert (tmp_path / schema).is_file()
    assert [path.name for path in tmp_path.glob(sheets)] == ["fleuriste.yaml"]


@pytest.mark.parametrize("name", ["sheets/sheet.schema.json", "sheets/README.md"])
def test_what_only_repeats_the_program_is_brought_up_to_it(tmp_path, name):
    run("init", str(tmp_path))
    fresh = (tmp_path / name).read_bytes()
    (tmp_path / name).write_text("{}", encoding="utf-8")
    done = run("init", str(tmp_path), "--lang", "en")
    assert f"{name}  (brought up to this version)" in done.output.replace(f"{tmp_path}/", "")
    assert (tmp_path / name).read_bytes() == fresh


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{"editor.tabSize": 2}', {"editor.tabSize": 2, "yaml.schemas": BINDING}),
        ('{"yaml.schemas": {"a.json": "b/*.yaml"}}', {"yaml.schemas": {"a.json": "b/*.yaml", **BINDING}}),
        ("{}", {"yaml.schemas": BINDING}),
    ],
)
def test_the_settings_of_an_editor_gain_what_they_lack(tmp_path, before, after):
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(before, encoding="utf-8")
    assert "(completed)" in run("init", str(tmp_path), "--lang", "en").output
    assert json.loads(settings.read_text("utf-8")) == after
    assert "settings.json  (kept, it was there)" in run("init", str(tmp_path), "--lang", "en").output


@pytest.mark.parametrize(
    "before", ['{\n  // commentaire\n  "a": 1,\n}', "[]", "", '{"yaml.schemas": null}', "\xff"]
)
def test_settings_that_only_a_person_can_complete_stay_and_are_said(tmp_path, before):
    settings = tmp_path / ".vscode" / "settings.json"
    settings.parent.mkdir()
    settings.write_text(before, encoding="latin-1")
    done = run("init", str(tmp_path), "--lang", "fr")
    assert done.exit_code == 0
    assert "ajoutez-y" in done.output
    assert '"./sheets/sheet.schema.json": "sheets/*.yaml"' in done.output
    assert settings.read_text("latin-1") == before


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").touch()
    done = run("init", str(tmp_path / "file" / "below"))
    assert done.exit_code == 6
    assert "FM003" in done.output


def test_the_example_is_checked_and_renders_there(tmp_path):
    run("init", str(tmp_path))
    for arguments in (["check"], ["render", "fleuriste.yaml"]):
        subprocess.run([sys.executable, "-m", "fichemetier", *arguments], cwd=tmp_path, check=True)
    assert (tmp_path / "fleuriste.pdf").read_bytes().startswith(b"%PDF")
