"""Options that would do nothing for a source are refused rather than passed over, or not even read."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.importers import IMPORTERS
from tests.importers.enrichers.test_rncp import BAKER, export
from tests.importers.table.files import FIRST, comma_separated


@pytest.mark.parametrize(
    ("source", "option"),
    [
        ("table", "--names"),
        ("table", "--layout"),
        ("text", "--layout"),
        ("text", "--code"),
        ("text", "--names"),
        ("rome", "--merge-rome"),
    ],
)
def test_an_option_that_means_nothing_is_refused(tmp_path, monkeypatch, source, option):
    monkeypatch.chdir(tmp_path)
    value = [] if option == "--merge-rome" else ["a4"]
    called = CliRunner().invoke(fichemetier, ["import", source, "absent", option, *value, "--lang", "en"])
    assert called.exit_code == 2
    assert f"[FM619]: `{option}` means nothing for `import {source}`" in called.output


@pytest.mark.parametrize(
    ("sources", "option"),
    [
        (["rncp", "esco"], "--bridge"),
        (["bmo", "tension"], "--layout"),
        (["esco"], "--layout"),
    ],
)
def test_an_option_that_means_nothing_for_all_that_is_enriched_from_is_refused(sources, option):
    given = [word for source in sources for word in ("--from", source, "absent")]
    called = CliRunner().invoke(fichemetier, ["enrich", *given, option, "a4", "--lang", "en"])
    assert called.exit_code == 2
    assert f"[FM619]: `{option}` means nothing for `enrich --from {', '.join(sources)}`" in called.output


def test_an_option_that_one_of_the_sources_takes_is_taken():
    given = ["--from", "rncp", "absent", "--from", "bmo", "absent", "--bridge", "absent", "--layout", "a4"]
    assert "FM619" not in CliRunner().invoke(fichemetier, ["enrich", *given]).output


@pytest.mark.parametrize("name", IMPORTERS)
def test_every_option_of_a_source_is_one_of_its_command(name):
    taken = {
        text for one in fichemetier.get_command(None, IMPORTERS[name].command).params for text in one.opts
    }
    assert {f"--{one}" for one in IMPORTERS[name].options} <= taken


def test_a_template_takes_no_sheet(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    call = ["export", "table", "fleuriste", "--template", "-o", "t.csv", "--lang", "en"]
    called = CliRunner().invoke(fichemetier, call)
    assert called.exit_code == 2
    assert "[FM619]: `fleuriste` means nothing for `export table --template`" in called.output
    assert not (tmp_path / "t.csv").exists()


@pytest.fixture
def broken(tmp_path, monkeypatch):
    """A workspace whose default layout cannot be read."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fichemetier.toml").touch()
    (tmp_path / "layouts" / "a4").mkdir(parents=True)
    (tmp_path / "layouts" / "a4" / "layout.toml").write_text("title =", "utf-8")
    (tmp_path / "sheets").mkdir()
    return tmp_path


def test_a_source_that_no_layout_matters_to_reads_none(broken):
    comma_separated(broken / "t.csv", FIRST)
    (broken / "boulangerie.md").write_text("# Boulanger\n\nUn métier.\n", "utf-8")
    for call in (["table", "t.csv"], ["text", "boulangerie.md"]):
        called = CliRunner().invoke(fichemetier, ["import", *call])
        assert called.exit_code == 0, called.output


def test_a_source_that_chooses_by_layout_reads_it(broken):
    (broken / "sheets" / "boulanger.yaml").write_text(BAKER, "utf-8")
    (broken / "rncp.zip").write_bytes(export())
    called = CliRunner().invoke(fichemetier, ["enrich", "--from", "rncp", "rncp.zip"])
    assert called.exit_code != 0
    assert "layout.toml" in called.output
