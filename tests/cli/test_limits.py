"""`render` and `check` come to an end within their limits, whatever a sheet or a layout asks for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.tools.build_workspace import make_workspace

LOOP = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
GROW = "{% set x = fiche.title * 250000000 %}"
COMMAND = (sys.executable, "-m", "fichemetier")


@pytest.fixture
def workspace(tmp_path):
    """A workspace of two small sheets, of which one is never laid out to its end, and a temporary folder."""
    root = make_workspace(tmp_path, "Potier", "Boucle")
    spoil(root, LOOP)
    (root / "tmp").mkdir()
    return root


def spoil(root, before):
    template = root / "layouts/mini/sheet.html.j2"
    template.write_text(f"{{% if fiche.title == 'Boucle' %}}{before}{{% endif %}}{template.read_text()}")


def environment(root):
    return {**os.environ, "LC_ALL": "C.UTF-8", "TMPDIR": str(root / "tmp")}


def fichemetier(root, *arguments):
    return subprocess.run(
        [*COMMAND, *arguments], cwd=root, env=environment(root), capture_output=True, text=True, check=False
    )


def test_a_sheet_that_never_ends_is_stopped_and_named(workspace):
    done = fichemetier(workspace, "render", "boucle", "-l", "mini", "--timeout", "1")
    assert (done.returncode, done.stdout) == (8, "")
    assert "error[FM651]: boucle (mini/fr): stopped after 1 s" in done.stderr
    assert "raise `--timeout`" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(workspace.glob("*.pdf"))
    assert not list((workspace / "tmp").iterdir())


def test_a_style_that_never_ends_is_stopped_with_the_name_of_its_layout(workspace):
    stripes = "repeating-linear-gradient(45deg, red 0, blue 0.00001px)"
    style = workspace / "layouts/mini/print.css"
    style.write_text(f"{style.read_text()} body {{ height: 100mm; background: {stripes} }}")
    done = fichemetier(workspace, "render", "potier", "-l", "mini", "--timeout", "1", "--lang", "en")
    assert done.returncode == 8
    assert "error[FM651]: potier (mini/fr): stopped after 1 s" in done.stderr
    assert "a gradient without end in its style" in done.stderr


def test_a_sheet_that_grows_is_stopped_and_the_others_made(workspace):
    spoil(workspace, GROW)
    done = fichemetier(workspace, "render", "boucle", "potier", "-l", "mini", "--memory-limit", "500MB")
    assert done.returncode == 8
    assert "error[FM652]: boucle (mini/fr): stopped at" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in workspace.glob("*.pdf")] == ["potier.pdf"]


def test_a_check_has_limits_too(workspace):
    keys = "".join(f"a{index}: &a{index} x\n" for index in range(24_000))
    (workspace / "sheets/grand.yaml").write_text(keys)
    done = fichemetier(workspace, "check", "grand", "potier", "--memory-limit", "1MB")
    assert done.returncode == 8
    assert "error[FM652]: sheets/grand.yaml: stopped at" in done.stderr


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_render_without_a_word(workspace, number, code):
    command = [*COMMAND, "render", "boucle", "-l", "mini", "-v"]
    with subprocess.Popen(
        command, cwd=workspace, env=environment(workspace), stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        first = process.stderr.readline()
        process.send_signal(number)
        errors = process.stderr.read()
    assert first.startswith("check")
    assert process.returncode == code
    assert "Traceback" not in errors
    assert not list((workspace / "tmp").iterdir())


@pytest.mark.parametrize("command", ["render", "check"])
def test_a_size_that_is_none_is_refused(workspace, command):
    done = fichemetier(workspace, command, "potier", "--memory-limit", "lots")
    assert done.returncode == 2
    assert "FM659" in done.stderr


MANY = "missions:\n  groupes:\n" + "".join(
    f"  - contexte: Groupe {group}\n    items:\n"
    + "".join(f"      - Tourner le pot numéro {group * 300 + pot}\n" for pot in range(300))
    for group in range(34)
)


@pytest.fixture
def long_sheet(workspace):
    """A sheet of 10,200 missions."""
    path = workspace / "sheets/potier.yaml"
    path.write_text(path.read_text() + MANY)
    return workspace


@pytest.mark.parametrize(
    "command", [("check",), ("render",), ("render", "-f", "html"), ("render", "-l", "mini")], ids=" ".join
)
def test_a_sheet_that_no_layout_holds_is_refused_before_anything_is_made_of_it(long_sheet, command):
    done = fichemetier(long_sheet, *command, "potier", "--lang", "en")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "error[FM169]: the sheet is too long: 10" in done.stderr
    assert not list(long_sheet.glob("potier.*"))
