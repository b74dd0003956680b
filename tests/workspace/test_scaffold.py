"""`fichemetier init`: the folder that a user of the wheel starts with."""

import subprocess
import sys

from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.workspace.settings import Settings, read_settings


def run(*arguments):
    return CliRunner().invoke(fichemetier, [*arguments])


def test_the_folder_is_whole(tmp_path):
    done = run("init", str(tmp_path / "fiches"), "--lang", "fr")
    assert done.exit_code == 0, done.output
    assert "Ensuite :" in done.output
    files = {
        path.relative_to(tmp_path / "fiches").as_posix() for path in tmp_path.rglob("*") if path.is_file()
    }
    assert files == {
        "fichemetier.toml",
        "README.md",
        ".gitignore",
        "sheets/fleuriste.yaml",
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
    assert run("init", str(tmp_path), "--lang", "en").output.count("kept") == 5


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
