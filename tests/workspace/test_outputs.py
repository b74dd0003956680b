"""No output lands on a source, nor on a file of another kind."""

import os

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.diagnostics.errors import UsageError
from fichemetier.workspace.outputs import is_stream, require_output
from tests.tools.build_workspace import make_workspace

SOURCES = ("sheets/potier.yaml", "fichemetier.toml", "layouts/mini/print.css", "layouts/mini/layout.toml")


@pytest.fixture
def root(tmp_path, monkeypatch):
    root = make_workspace(tmp_path / "workspace", "Potier", "Verrier")
    (root / "fichemetier.toml").write_text('[lint]\ndisable = ["FM205"]\n')
    (root / "sheets/locale/de").mkdir(parents=True)
    (root / "sheets/locale/de/potier.po").write_text('msgid ""\nmsgstr ""\n')
    monkeypatch.chdir(root)
    return root


def contents(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "arguments",
    [
        *(("render", "potier", "-l", "mini", "-o", source) for source in SOURCES),
        ("render", "potier", "-l", "mini", "-o", "sheets/locale/de/potier.po"),
        ("render", "potier", "-l", "mini", "-f", "html", "-o", "layouts/mini/new.html"),
        ("render", "potier", "-l", "mini", "-o", "notes.txt"),
        ("render", "potier", "-l", "mini", "-f", "html", "-o", "potier.pdf"),
        ("render", "potier", "verrier", "-l", "mini", "-o", "two.pdf"),
        ("render", "potier", "-l", "mini", "--locale", "fr", "--locale", "en", "-o", "two.pdf"),
        ("schema", "-o", "sheets/potier.yaml"),
        ("schema", "-o", "layouts/mini/schema.json"),
        ("build", "-l", "mini", "--manifest", "sheets/potier.yaml"),
        ("build", "-l", "mini", "--manifest", "sheets/.import/rome.json"),
        ("build", "-l", "mini", "--junit", "fichemetier.toml"),
        ("build", "-l", "mini", "-o", "layouts"),
        ("manifest", "merge", "one.json", "-o", "one.json"),
    ],
    ids=" ".join,
)
def test_a_source_is_never_overwritten(root, arguments):
    (root / "one.json").write_text("{}")
    before = contents(root)
    done = CliRunner().invoke(fichemetier, list(arguments))
    assert done.exit_code == 2, done.output
    assert contents(root) == before


def test_what_a_page_is_made_of_is_not_overwritten(root):
    picture = root / "own.png"
    picture.write_bytes(b"a picture")
    with pytest.raises(UsageError) as caught:
        require_output(root / "sheets/../own.png", (".png",), root, [picture])
    assert caught.value.diagnostics[0].code == "FM011"


def test_a_product_is_replaced(root):
    (root / "potier.pdf").write_bytes(b"an earlier one")
    done = CliRunner().invoke(fichemetier, ["render", "potier", "-l", "mini", "-o", "potier.pdf"])
    assert done.exit_code == 0, done.output
    assert (root / "potier.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_devices_and_pipes_are_written_to(root):
    os.mkfifo(root / "pipe")
    assert is_stream(root / "pipe")
    assert is_stream(root / "/dev/null")
    done = CliRunner().invoke(fichemetier, ["render", "potier", "-l", "mini", "-o", "/dev/null"])
    assert done.exit_code == 0, done.output
    assert is_stream(root / "/dev/null")
