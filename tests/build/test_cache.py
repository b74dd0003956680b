"""Only what changed is made again, and everything that changed is."""

from __future__ import annotations

import dataclasses
import os
import re
import shutil

import pytest
from PIL import Image

from fichemetier.build.cache import Cache
from fichemetier.build.clean import clean
from fichemetier.build.digest import digest
from fichemetier.build.inputs import shared_inputs
from fichemetier.build.plan import plan
from fichemetier.options import RenderOptions
from fichemetier.press.profile import BUNDLED
from fichemetier.workspace.project import Workspace
from tests.edits import edit
from tests.tools.build_workspace import SHEET, build, make_layout, make_workspace, run, states

ALL = {"potier.pdf": "cached", "tailleur.pdf": "cached", "verrier.pdf": "cached"}


def test_nothing_is_made_twice(tmp_path):
    root = make_workspace(tmp_path)
    first, reasons = build(root)
    assert set(states(first).values()) == {"made"}
    assert set(reasons.values()) == {("new",)}
    second, reasons = build(root)
    assert states(second) == ALL
    assert reasons == {}
    assert first["mini/fr/potier.pdf"].files == second["mini/fr/potier.pdf"].files


def test_touching_and_moving_make_nothing_again(tmp_path):
    root = make_workspace(tmp_path / "here")
    build(root)
    for path in root.rglob("*.*"):
        os.utime(path, (1, 1))
    moved = root.rename(tmp_path / "there")
    results, _ = build(moved)
    assert states(results) == ALL
    (moved / "sheets" / "atelier").mkdir()
    (moved / "sheets" / "potier.yaml").rename(moved / "sheets" / "atelier" / "potier.yaml")
    results, _ = build(moved, "atelier/*.yaml")
    assert states(results) == {"potier.pdf": "cached"}


def test_a_cache_from_another_machine_fills_an_empty_output(tmp_path):
    root = make_workspace(tmp_path / "one")
    made, _ = build(root)
    other = make_workspace(tmp_path / "two")
    shutil.copytree(root / ".fichemetier", other / ".fichemetier")
    results, _ = build(other)
    assert states(results) == ALL
    product = "build/mini/fr/potier.pdf"
    assert (other / product).read_bytes() == (root / product).read_bytes()


def test_an_edited_sheet_makes_its_own_product(tmp_path):
    root = make_workspace(tmp_path)
    build(root)
    (root / "sheets" / "potier.yaml").write_text(SHEET.format(title="Potière"), "utf-8")
    results, reasons = build(root)
    assert states(results) == {**ALL, "potier.pdf": "made"}
    assert reasons == {"mini/fr/potier.pdf": ("sheet",)}


def test_an_edited_layout_makes_its_own_products(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    make_layout(root, "autre")
    build(root, layouts=("mini", "autre"))
    css = root / "layouts" / "mini" / "print.css"
    css.write_text(css.read_text().replace("14pt", "16pt"))
    results, reasons = build(root, layouts=("mini", "autre"))
    assert {label: result.state for label, result in results.items()} == {
        "autre/fr/potier.pdf": "cached",
        "mini/fr/potier.pdf": "made",
    }
    assert reasons == {"mini/fr/potier.pdf": ("layout/print.css",)}


def test_options_and_settings_count(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    build(root)
    _, reasons = build(root, layout_options=(("stand", "12"),))
    assert reasons["mini/fr/potier.pdf"] == ("option/stand – → 12",)
    (root / "fichemetier.toml").write_text('[collection]\ngenre = "slash"\n')
    _, reasons = build(root, layout_options=(("stand", "12"),))
    assert reasons["mini/fr/potier.pdf"] == ("setting/collection.genre 'doublet' → 'slash'",)
    (root / "fichemetier.toml").write_text('[collection]\ngenre = "slash"\n[lint]\nmax_age_months = 3\n')
    assert build(root, layout_options=(("stand", "12"),))[1] == {}


def test_a_translation_counts_for_its_locale(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    build(root, locales=("fr", "es"))
    catalogue = root / "sheets" / "locale" / "es" / "potier.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    results, reasons = build(root, locales=("fr", "es"))
    assert results["mini/fr/potier.pdf"].state == "cached"
    assert reasons == {"mini/es/potier.pdf": ("+ catalogue/es/potier.po",)}


def test_the_words_of_a_workspace_count_also_in_french(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    build(root, locales=("fr", "es"))
    for tag in ("es", "fr"):
        words = root / "layouts" / "locale" / tag / "layout.po"
        words.parent.mkdir(parents=True)
        words.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
        _, reasons = build(root, locales=("fr", "es"))
        assert reasons == {f"mini/{tag}/potier.pdf": (f"+ words/{tag}",)}


def test_every_option_counts_but_a_resolution_that_changes_nothing(tmp_path):
    workspace = Workspace.around(make_workspace(tmp_path, "Potier"))
    others = {
        "output_format": "html",
        "layout_options": (("stand", "12"),),
        "fallback": "error",
        "min_percent": 50,
        "press": "offset-couche",
        "bound": True,
    }

    def key(**options):
        return shared_inputs(workspace, tmp_path / "layouts" / "mini", RenderOptions(**options)).digest

    known = {"layout", "locale", "dpi", *others}
    assert {field.name for field in dataclasses.fields(RenderOptions)} == known
    assert len({key(), *(key(**{name: value}) for name, value in others.items())}) == 1 + len(others)
    assert key(dpi=300) == key()
    assert key(output_format="png", dpi=300) != key(output_format="png")


def test_the_files_of_a_press_count_and_its_products_carry_its_name(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    profile = root / "press" / "atelier.toml"
    profile.parent.mkdir()
    shutil.copyfile(BUNDLED / "offset-couche.toml", profile)
    options = RenderOptions(press="atelier")
    before = shared_inputs(Workspace.around(root), root / "layouts" / "mini", options)
    edit(profile, "ink_limit = 300", "ink_limit = 280")
    after = shared_inputs(Workspace.around(root), root / "layouts" / "mini", options)
    changed = [name for name, value in after.values.items() if before.values.get(name) != value]
    assert changed == ["press/atelier.toml"]
    assert "press/FOGRA39L.icc" in after.values
    product = plan(Workspace.around(root), ["potier"], ["mini"], ["fr"], "pdf", "atelier").products[0]
    assert product.files(1) == ["mini/fr/potier.atelier.pdf"]


def image(path, colour):
    Image.new("RGB", (40, 40), colour).save(path)


def test_an_image_counts_and_so_does_its_absence(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    sheet = root / "sheets" / "potier.yaml"
    pictured = "illustrations: [{fichier: four.png, alt: Un four}]\n"
    sheet.write_text(SHEET.format(title="Potier") + pictured, "utf-8")
    missing, _ = build(root)
    assert "FM118" in [one.code for one in missing["mini/fr/potier.pdf"].diagnostics]
    replayed, reasons = build(root)
    assert reasons == {}
    assert replayed["mini/fr/potier.pdf"].exit_code == 1
    assert replayed["mini/fr/potier.pdf"].diagnostics == missing["mini/fr/potier.pdf"].diagnostics
    image(root / "sheets" / "four.png", "red")
    made, reasons = build(root)
    assert reasons == {"mini/fr/potier.pdf": ("file four.png",)}
    assert made["mini/fr/potier.pdf"].state == "made"
    image(root / "sheets" / "four.png", "blue")
    assert build(root)[1] == {"mini/fr/potier.pdf": ("file four.png",)}
    assert build(root)[1] == {}


def test_an_image_counts_also_where_the_sheet_is_not_valid(tmp_path):
    """The walk is that of the file, not that of the model."""
    root = make_workspace(tmp_path, "Potier")
    faulty = "illustrations: [{fichier: four.png, alt: Un four}]\ninconnu: 1\n"
    (root / "sheets" / "potier.yaml").write_text(SHEET.format(title="Potier") + faulty, "utf-8")
    before, _ = build(root)
    assert before["mini/fr/potier.pdf"].summary.execution.used == {"@four.png": None}
    assert build(root)[1] == {}
    image(root / "sheets" / "four.png", "red")
    assert build(root)[1] == {"mini/fr/potier.pdf": ("file four.png",)}


def entries(root):
    return sorted(path for path in Cache.of(Workspace.around(root), None).entries())


def test_damaged_entries_are_made_again(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    build(root)
    (entry,) = entries(root)
    whole = entry.read_bytes()
    for damaged in (whole[:-1], whole[:80], b"", whole[:-5] + b"xxxxx", b"\xff" + whole[1:]):
        entry.write_bytes(damaged)
        (root / "build/mini/fr/potier.pdf").unlink()
        results, _ = build(root)
        assert results["mini/fr/potier.pdf"].state == "made"
        assert entry.read_bytes()[:90] == whole[:90] or entry.stat().st_size > 1000
        assert (root / "build/mini/fr/potier.pdf").read_bytes().startswith(b"%PDF")


def test_an_entry_of_another_shape_is_made_again(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    build(root)
    (entry,) = entries(root)
    first, second, rest = entry.read_bytes().split(b"\n", 2)
    for header in (
        second.replace(b'"seconds"', b'"minutes"'),
        b"[]",
        b"{",
        second.replace(b": 0,", b": 99,"),
        second.replace(b'"pages": 1', b'"pages": "1"'),
        re.sub(rb'"size": \d+', b'"size": -1', second),
        b"[" * 100_000,
    ):
        head, key = first.rpartition(b" ")[0], entry.parent.name + entry.name
        assert head.endswith(key.encode())
        entry.write_bytes(b"\n".join([head + b" " + digest(key.encode() + header).encode(), header, rest]))
        results, reasons = build(root)
        assert results["mini/fr/potier.pdf"].state == "made"
        assert reasons == {"mini/fr/potier.pdf": ("cache",)}


def test_an_entry_under_another_key_is_no_entry_of_it(tmp_path):
    root = make_workspace(tmp_path, "Potier", "Verrier")
    build(root)
    product = root / "build/mini/fr/potier.pdf"
    potter = product.read_bytes()
    one, other = entries(root)
    for source, target in ((one, other), (other, one)):
        shutil.copyfile(source, target)
        shutil.rmtree(root / "build")
        results, _ = build(root)
        assert sorted(states(results).values()) == ["cached", "made"]
        assert product.read_bytes() == potter


@pytest.mark.parametrize(
    "history",
    [b"[]", b'{"shared": [], "products": {}}', b'{"shared": {}, "products": {"mini/fr/potier.pdf": 1}}']
    + [b'{"shared": {"a": 1}, "products": {}}', b"[" * 100_000, b"\xff"],
)
def test_an_odd_history_counts_as_none(tmp_path, history):
    root = make_workspace(tmp_path, "Potier")
    (root / ".fichemetier/cache").mkdir(parents=True)
    (root / ".fichemetier/cache/history.json").write_bytes(history)
    results, reasons = build(root)
    assert set(states(results).values()) == {"made"}
    assert set(reasons.values()) == {("new",)}


def test_cleaning_follows_no_link_out_of_the_cache(tmp_path):
    root = make_workspace(tmp_path / "workspace", "Potier")
    build(root)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "precious").write_text("kept")
    folder = root / ".fichemetier/cache/entries"
    (folder / "zz").symlink_to(outside)
    next(folder.glob("[!z]*")).joinpath("link").symlink_to(outside / "precious")
    clean(Cache(root / ".fichemetier/cache"), 0)
    assert (outside / "precious").read_text() == "kept"
    assert entries(root) == []


def test_a_product_that_was_changed_or_removed_is_put_back(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    build(root)
    product = root / "build/mini/fr/potier.pdf"
    whole = product.read_bytes()
    product.write_bytes(whole[:100])
    assert build(root)[1] == {}
    assert product.read_bytes() == whole


def test_force_makes_everything(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    build(root)
    results, reasons = build(root, force=True)
    assert states(results) == {"potier.pdf": "made"}
    assert reasons == {"mini/fr/potier.pdf": ("--force",)}


def test_an_unwritable_cache_costs_no_product(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    (root / "taken").write_text("")
    code, _, err = run(root, "--cache", "taken/cache")
    assert code == 0
    assert "warning[FM658]" in err
    assert (root / "build" / "mini" / "fr" / "potier.pdf").is_file()


def test_cleaning_removes_what_was_not_used_for_longest(tmp_path):
    root = make_workspace(tmp_path)
    build(root)
    cache = Cache.of(Workspace.around(root), None)
    for age, path in enumerate(entries(root)):
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    newest, second, oldest = entries(root)
    limit = newest.stat().st_size + second.stat().st_size
    assert clean(cache, limit, dry=True).removed == 1
    assert clean(cache, limit).removed == 1
    assert entries(root) == [newest, second]
    assert clean(cache, 0).kept == 0
    assert set(states(build(root)[0]).values()) == {"made"}
