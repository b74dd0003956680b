"""What a build made and no sheet gives any more is removed; what is anybody else's stays."""

from __future__ import annotations

import json
import os
import shutil
from xml.etree import ElementTree

import pytest

from fichemetier.build.ledger import FILE
from tests.tools.build_workspace import SHEET, build, make_layout, make_workspace, run

WRONG = SHEET.format(title="Faux") + "inconnu: 1\n"


def made(root):
    """The products in the output folder."""
    folder = root / "build"
    found = (path for path in folder.rglob("*") if not path.is_dir() and path != folder / FILE)
    return sorted(path.relative_to(folder).as_posix() for path in found)


def sheet(root, name):
    return root / "sheets" / f"{name}.yaml"


def test_a_product_goes_with_its_sheet_and_every_report_says_so(tmp_path):
    root = make_workspace(tmp_path, "Potier", "Verrier")
    assert run(root)[0] == 0
    sheet(root, "potier").rename(sheet(root, "ceramiste"))
    _, _, err = run(root, "--dry-run")
    assert "mini/fr/potier.pdf: to be removed\n" in err
    assert "mini/fr/potier.pdf" in made(root)
    code, _, err = run(root, "--manifest", "m.json", "--junit", "j.xml", "--report", "json=r.json")
    assert code == 0
    assert "note[FM015]: `build/mini/fr/potier.pdf` is removed: its sheet is gone" in err
    assert "made 1, unchanged 1, removed 1" in err
    assert made(root) == ["mini/fr/ceramiste.pdf", "mini/fr/verrier.pdf"]
    removed = {"path": "mini/fr/potier.pdf", "sheet": "sheets/potier.yaml", "reason": "sheet"}
    assert json.loads((root / "m.json").read_text())["removed"] == [removed]
    assert "FM015" in [one["code"] for one in json.loads((root / "r.json").read_text())]
    suites = ElementTree.parse(root / "j.xml").getroot()
    assert "FM015" in suites.find("testsuite[@name='build']/system-out").text


@pytest.mark.parametrize("again", [True, False])
def test_the_product_of_a_sheet_that_fails_now_goes_also_from_the_cache(tmp_path, again):
    root = make_workspace(tmp_path, "Potier", "Verrier")
    build(root)
    before = (root / "build/mini/fr/potier.pdf").read_bytes()
    good = sheet(root, "potier").read_bytes()
    sheet(root, "potier").write_text(WRONG, "utf-8")
    build(root, keep_stale=again)
    assert ("mini/fr/potier.pdf" in made(root)) is again
    if again:
        (result, _) = build(root)
        assert result["mini/fr/potier.pdf"].cached
    assert made(root) == ["mini/fr/verrier.pdf"]
    sheet(root, "potier").write_bytes(good)
    build(root)
    assert (root / "build/mini/fr/potier.pdf").read_bytes() == before


def test_what_this_build_was_not_asked_for_stays(tmp_path):
    root = make_workspace(tmp_path, "Potier", "Verrier")
    make_layout(root, "autre")
    (root / "sheets" / "locale" / "en").mkdir(parents=True)
    build(root, layouts=("mini", "autre"), locales=("fr", "en"))
    build(root, output_format="html")
    everything = made(root)
    assert len(everything) == 10
    build(root, "potier")
    build(root, "verrier", output_format="html")
    assert made(root) == everything
    shutil.rmtree(root / "layouts" / "autre")
    sheet(root, "potier").unlink()
    build(root, "verrier")
    assert made(root) == ["mini/en/verrier.pdf", "mini/fr/verrier.html", "mini/fr/verrier.pdf"]


def test_a_page_less_is_a_file_less(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    manifest = root / "layouts/mini/layout.toml"
    manifest.write_text(manifest.read_text().replace("max = 1", "max = 2"))
    template = root / "layouts/mini/sheet.html.j2"
    one = template.read_text()
    template.write_text(one.replace("</body>", "<p style='break-before: page'>b</p></body>"))
    build(root, output_format="png", dpi=20)
    assert made(root) == ["mini/fr/potier-1.png", "mini/fr/potier-2.png"]
    template.write_text(one)
    build(root, output_format="png", dpi=20)
    assert made(root) == ["mini/fr/potier-1.png"]


def test_a_file_that_was_changed_is_named_and_stays(tmp_path):
    root = make_workspace(tmp_path, "Potier", "Verrier", "Tailleur")
    run(root)
    folder = root / "build/mini/fr"
    (folder / "potier.pdf").write_bytes(b"annotated by hand")
    (folder / "mine.pdf").write_bytes(b"mine")
    (tmp_path / "elsewhere.pdf").write_bytes((folder / "tailleur.pdf").read_bytes())
    (folder / "tailleur.pdf").unlink()
    (folder / "tailleur.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    for name in ("potier", "tailleur"):
        sheet(root, name).unlink()
    for _ in range(2):
        _, _, err = run(root)
        assert err.count("warning[FM016]") == 2
        told = " ".join(err.split())
        assert "`build/mini/fr/potier.pdf` stays, though out of date (its sheet is gone)" in told
        assert made(root) == [f"mini/fr/{name}.pdf" for name in ("mine", "potier", "tailleur", "verrier")]
    (folder / "potier.pdf").unlink()
    assert run(root)[2].count("warning[FM016]") == 1
    assert (tmp_path / "elsewhere.pdf").is_file()


def test_two_workspaces_may_share_an_output_folder(tmp_path):
    one, two = make_workspace(tmp_path / "one", "Potier"), make_workspace(tmp_path / "two", "Verrier")
    for root in (one, two, one):
        assert run(root, "-o", str(tmp_path / "out"))[0] == 0
    names = sorted(path.name for path in (tmp_path / "out").rglob("*.pdf"))
    assert names == ["potier.pdf", "verrier.pdf"]


def test_a_moved_folder_is_still_known(tmp_path):
    root = make_workspace(tmp_path / "one", "Potier", "Verrier")
    build(root)
    root = root.rename(tmp_path / "two")
    sheet(root, "potier").unlink()
    build(root)
    assert made(root) == ["mini/fr/verrier.pdf"]


def test_the_record_is_the_same_whatever_was_built_before(tmp_path):
    one, two = (
        make_workspace(tmp_path / "one", "Potier", "Verrier"),
        make_workspace(tmp_path / "two", "Potier"),
    )
    build(one)
    sheet(two, "autre").write_text(SHEET.format(title="Autre"), "utf-8")
    build(two)
    sheet(two, "autre").unlink()
    sheet(two, "verrier").write_text(SHEET.format(title="Verrier"), "utf-8")
    build(two, force=True)
    assert (one / "build" / FILE).read_bytes() == (two / "build" / FILE).read_bytes()


def test_what_a_killed_build_made_is_known_to_the_next(tmp_path):
    root = make_workspace(tmp_path, "Potier", "Verrier")
    build(root, keep_stale=True)
    record = root / "build" / FILE
    record.write_bytes(record.read_bytes() + b'{"torn')
    sheet(root, "potier").unlink()
    build(root)
    assert made(root) == ["mini/fr/verrier.pdf"]


@pytest.mark.parametrize(
    "change",
    [
        {"files": {"../../victim.pdf": None}},
        {"layout": "../..", "locale": "..", "sheet": "victim.yaml", "files": {"../../../victim.pdf": None}},
        {"files": {"mini/fr/other.pdf": None}},
        {"files": ["mini/fr/potier.pdf"]},
        {"format": "exe"},
        {"sheet": 7},
        {"needs": None},
        {"needs": ["a" * 300], "files": {}},
    ],
)
def test_a_record_that_a_build_would_not_write_removes_nothing(tmp_path, change):
    root = make_workspace(tmp_path / "w", "Potier")
    build(root)
    record = root / "build" / FILE
    (line,) = [json.loads(text) for text in record.read_text().splitlines()]
    (digest,) = line["files"].values()
    for victim in (tmp_path / "victim.pdf", root / "victim.pdf", root / "build/mini/fr/other.pdf"):
        shutil.copy(root / "build/mini/fr/potier.pdf", victim)
    before = set(tmp_path.rglob("*.pdf"))
    if isinstance(change.get("files"), dict):
        change = change | {"files": dict.fromkeys(change["files"], digest)}
    record.write_text(json.dumps(line | {"needs": ["sheets/gone.yaml"]} | change) + "\n[1]\n\xff\n", "utf-8")
    build(root, keep_stale=False)
    assert set(tmp_path.rglob("*.pdf")) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_to_is_said(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    (root / "build").mkdir()
    (root / "build").chmod(0o500)
    code, _, err = run(root)
    assert code == 6
    assert "FM003" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_a_record_that_is_no_file_is_said_and_products_are_made(tmp_path, kind):
    root, victim = make_workspace(tmp_path, "Potier"), tmp_path / "victim"
    victim.write_text("mine")
    record = root / "build" / FILE
    record.parent.mkdir(parents=True)
    {"folder": record.mkdir, "link": lambda: record.symlink_to(victim), "pipe": lambda: os.mkfifo(record)}[
        kind
    ]()
    code, _, err = run(root)
    assert victim.read_text() == "mine"
    assert code == 0
    assert err.count("warning[FM017]") == 1
    assert made(root) == ["mini/fr/potier.pdf"]


def test_the_product_of_another_sheet_of_the_same_name_is_not_overwritten(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    build(root)
    before = (root / "build/mini/fr/potier.pdf").read_bytes()
    (root / "sheets" / "neuf").mkdir()
    other = root / "sheets" / "neuf" / "potier.yaml"
    other.write_text(SHEET.format(title="Autre"), "utf-8")
    code, _, err = run(root, "sheets/neuf/potier.yaml")
    assert code == 2
    assert "sheets/neuf/potier.yaml:1:1: error[FM014]: same name as `sheets/potier.yaml`" in err
    assert (root / "build/mini/fr/potier.pdf").read_bytes() == before
    sheet(root, "potier").unlink()
    assert run(root, "sheets/neuf/potier.yaml")[0] == 0
    assert (root / "build/mini/fr/potier.pdf").read_bytes() != before
