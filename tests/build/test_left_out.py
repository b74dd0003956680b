"""What a page has no room for is told where the sheet says it, in all reports, from the cache too."""

import json
import re
import shutil

import pytest

from tests.cli.test_render import fichemetier, text_of
from tests.paths import ROOT

SHEET = ROOT / "sheets" / "technicien-eolien.yaml"
LINES = SHEET.read_text(encoding="utf-8").splitlines()
BUILD = (
    "build",
    "--lang",
    "fr",
    "-l",
    "a4",
    "-l",
    "registre",
    "--report",
    "json=found.json",
    "--report",
    "text",
)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A workspace with the sheet that fills every key, built once."""
    root = tmp_path_factory.mktemp("workspace")
    shutil.copytree(ROOT / "sheets" / "images", root / "sheets" / "images")
    shutil.copy(SHEET, root / "sheets")
    (root / "fichemetier.toml").touch()
    assert fichemetier(*BUILD, cwd=root).returncode == 0
    return root


def given_up(root):
    found = json.loads((root / "found.json").read_text(encoding="utf-8"))
    return [one for one in found if one["code"] == "FM420"]


def test_the_cache_tells_it_again(root):
    first = given_up(root)
    again = fichemetier(*BUILD, "--junit", "junit.xml", cwd=root)
    told = again.stderr.decode()
    assert "inchangés 2" in told
    assert first
    assert given_up(root) == first
    assert all(f"[FM420]: `{one['field']}` n'est pas imprimé en entier" in told for one in first)
    assert all(f"`{one['field']}`" in (root / "junit.xml").read_text(encoding="utf-8") for one in first)


@pytest.mark.parametrize("layout", ["a4", "registre"])
def test_each_is_told_at_its_key_with_the_option_that_prints_it(root, layout):
    found = [one for one in given_up(root) if f"{layout}/fr" in one["pages"]]
    assert found
    for one in found:
        line, column, *_ = one["range"]
        key = re.sub(r"\[\d+\]", "", one["field"]).rpartition(".")[2]
        marked = LINES[line - 1][column - 1 :]
        assert marked.startswith(key) or one["field"].endswith("]"), one
        assert "`--set sides=four`" in one["help"]


@pytest.mark.parametrize("layout", ["a4", "registre"])
def test_four_sides_give_nothing_up(root, layout):
    printed = fichemetier(
        "render", SHEET.stem, "-l", layout, "--set", "sides=four", "-o", "four.pdf", cwd=root
    )
    assert printed.returncode == 0
    assert "FM420" not in printed.stderr.decode()
    assert "Version abrégée" not in " ".join(text_of(root / "four.pdf"))


def test_pictures_that_the_ledger_has_no_room_for_are_named(root):
    (page,) = (root / "build" / "registre").rglob("*.pdf")
    said = " ".join(" ".join(text_of(page)).split())
    assert re.search(r"Dans la fiche complète :[^.]*images", said)
    assert {"illustrations[0]", "temoignages[0].photo"} <= {one["field"] for one in given_up(root)}
