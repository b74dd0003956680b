"""`--watch`: the work is done again at every save, whatever went wrong, until Ctrl-C."""

import os
import signal
import subprocess
import sys

import pytest

from tests.tools.build_workspace import HUNG, SHEET, make_workspace


@pytest.fixture
def root(tmp_path):
    return make_workspace(tmp_path, "Potier")


def watching(root, *words):
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "fichemetier", *words, "-l", "mini", "--watch"]
    return subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, encoding="utf-8")


def said_until(process, text):
    """What the command says up to a line with a text."""
    lines = []
    for line in process.stderr:
        lines.append(line)
        if text in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


@pytest.mark.parametrize(
    ("words", "product"),
    [(("render", "potier"), "potier.pdf"), (("build",), "build/mini/fr/potier.pdf")],
)
def test_a_save_makes_the_product_again_and_an_error_is_waited_out(root, words, product):
    sheet, made = root / "sheets" / "potier.yaml", root / product
    with watching(root, *words) as process:
        said_until(process, "Waiting")
        first = made.read_bytes()
        sheet.write_text("metier: {", "utf-8")
        assert "error[" in said_until(process, "Waiting")
        sheet.write_text(SHEET.format(title="Potière"), "utf-8")
        assert "sheets/potier.yaml" in said_until(process, "Waiting")
        assert made.read_bytes() != first
        (root / "fichemetier.toml").write_text("[", "utf-8")
        assert "error[FM004]" in said_until(process, "Waiting")
        process.send_signal(signal.SIGINT)
        assert process.wait(HUNG) == 130


def test_what_cannot_be_found_is_not_waited_for(root):
    with watching(root, "render", "nothing") as process:
        assert "error[FM001]" in process.communicate(timeout=HUNG)[1]
        assert process.returncode == 3
