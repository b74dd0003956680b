"""README.md: its commands run, its pictures are those of the pages."""

import io
import os
import re
import shlex
import subprocess
import sys

import numpy
import pypdfium2
from PIL import Image

from fichemetier.diagnostics.errors import ExitCode
from tests.paths import ROOT
from tests.tools.pictures import previews

FRENCH = (ROOT / "README.fr.md").read_text(encoding="utf-8")
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
MARK = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


def lines(text):
    """The commands of a page, one after the other."""
    written = [line for block in SHELL.findall(text) for line in block.splitlines() if line.strip()]
    return [command for line in written for command in line.split("&&")]


def printed_mark(folder):
    """The version mark on the pages of a sheet that was made in a folder."""
    pages = pypdfium2.PdfDocument(next(folder.rglob("a4-*.pdf")))
    return MARK.search("\n".join(page.get_textpage().get_text_range() for page in pages))[0]


LINES = lines(TEXT)


def carry_out(commands, folder):
    """Run every command where the one before left off."""
    for line in commands:
        words = shlex.split(line, comments=True)
        if "whence" in words:
            words = [printed_mark(folder) if MARK.fullmatch(word) else word for word in words]
        if words[0] == "cd":
            folder = folder / words[1]
        elif words[0] == "fichemetier":
            done = subprocess.run(
                [sys.executable, "-m", *words],
                cwd=folder,
                env={**os.environ, "PYTHONIOENCODING": "utf-8"},
                capture_output=True,
                text=True,
                encoding="utf-8",
                check=False,
            )
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        else:
            assert words[0] == "make", f"a command that no test runs: {line}"


def test_its_commands_work_one_after_the_other(tmp_path):
    carry_out(LINES, tmp_path)
    assert (tmp_path / "cto.pdf").is_file()
    assert (tmp_path / "fiches/pages/fleuriste-1.png").is_file()
    assert (tmp_path / "fiches/boulanger.pdf").is_file()
    assert (tmp_path / "fiches/forum/build/salons/forum/codes-qr.pdf").is_file()


def test_those_of_the_french_page_do_too(tmp_path):
    carry_out(lines(FRENCH), tmp_path)
    made = {path.relative_to(tmp_path / "mes-fiches").as_posix() for path in tmp_path.rglob("*.pdf")}
    assert {
        "boulanger.pdf",
        "salon.pdf",
        "boulanger.ar.pdf",
        "build/a4/fr/boulanger.pdf",
        "forum/build/salons/forum/codes-qr.pdf",
    } <= made


def test_its_make_targets_exist():
    targets = {shlex.split(line)[1] for line in LINES if line.startswith("make ")}
    targets |= set(re.findall(r"`make (\w+)`", TEXT))
    for target in sorted(targets):
        subprocess.run(["make", "-n", target], cwd=ROOT, check=True, capture_output=True)


def test_every_exit_code_is_in_it():
    described = re.findall(r"^\| (\d+) \|", TEXT, re.MULTILINE)
    assert sorted(map(int, described)) == sorted(ExitCode)


def test_its_pictures_exist():
    for target in re.findall(r"src=\"([^\"]+)\"", TEXT + FRENCH):
        assert (ROOT / target).is_file(), target


def test_previews_are_todays_pages():
    for path, picture in previews():
        ours, stored = (
            numpy.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)
            for data in (picture, path.read_bytes())
        )
        assert ours.shape == stored.shape, f"{path}: type make pictures"
        assert (abs(ours - stored).max(axis=2) > 40).mean() < 0.002, f"{path}: type make pictures"
