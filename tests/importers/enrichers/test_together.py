"""Several sources in one sheet: each follows its own file, is told apart, and is named in print."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from tests.edits import edit
from tests.importers.enrichers.test_market import BRIDGE, bmo, tension
from tests.importers.enrichers.test_rncp import BAKER, DIPLOMAS, export

SHARE_ALIKE = 'sources:\n  - {libelle: "Onisep, Idéo-Fiches métiers", licence: ODbL 1.0}\n'


def run(*arguments):
    return CliRunner().invoke(fichemetier, [*map(str, arguments), "--lang", "fr"])


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    """A baker's sheet, which every source knows."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fichemetier.toml").touch()
    (tmp_path / "sheets").mkdir()
    (tmp_path / "bridge.csv").write_text(BRIDGE, encoding="iso-8859-1")
    path = tmp_path / "sheets" / "boulanger.yaml"
    path.write_text(BAKER, encoding="utf-8")
    return path


def enrich(**files):
    """Enrich from files of these contents, by the names of their sources."""
    given = []
    for name, data in files.items():
        Path(f"{name}.bin").write_bytes(data)
        given += ["--from", name, f"{name}.bin"]
    return run("enrich", *given, *(["--bridge", "bridge.csv"] if {"bmo", "tension"} & set(files) else []))


def market(sheet):
    return yaml.safe_load(sheet.read_text("utf-8")).get("perspectives")


def test_each_source_follows_its_own_file(sheet):
    assert enrich(rncp=export(), bmo=bmo(100), tension=tension(4)).exit_code == 0
    enrich(bmo=bmo(90, year=2027))
    once = sheet.read_bytes()
    assert (market(sheet)["recrutements"]["valeur"], market(sheet)["tension"]) == (90, "forte")
    enrich(rncp=export(), bmo=bmo(90, year=2027), tension=tension(4))
    assert sheet.read_bytes() == once
    edit(sheet, "tension: forte", "tension: moyenne")
    enrich(bmo=bmo("*", year=2028), tension=tension(4, enough=""))
    assert "recrutements" not in market(sheet)
    assert (market(sheet)["tension"], market(sheet)["annee"]) == ("moyenne", 2024)
    enrich(rncp=export({"RNCP37537": DIPLOMAS["RNCP37537"]}))
    assert "RNCP18704" not in sheet.read_text("utf-8")


def test_what_came_from_each_is_told(sheet):
    enrich(rncp=export(), bmo=bmo(100), tension=tension(4))
    told = run("check", "--sources", "boulanger").stdout
    credits = dict(re.findall(r"^  \[(\d)\] (.+)$", told, re.MULTILINE))
    of = dict(re.findall(r"^  (\S+) +\[(\d)\]", told, re.MULTILINE))
    assert credits[of["perspectives.recrutements.valeur"]].endswith("pâtissiers » · Licence Ouverte")
    assert credits[of["perspectives.tension"]].startswith("Dares et France Travail")
    assert credits[of["formation.voies"]].startswith("France compétences")


@pytest.mark.parametrize("source", ["rncp", "bmo", "tension"])
def test_a_share_alike_sheet_with_facts_under_another_licence_is_told(sheet, source):
    text = sheet.read_text("utf-8")
    sheet.write_text(text.partition("sources:\n")[0] + SHARE_ALIKE, "utf-8")
    assert "FM221" not in run("check", "boulanger").output
    enrich(**{source: {"rncp": export, "bmo": lambda: bmo(100), "tension": lambda: tension(4)}[source]()})
    assert "FM221" in run("check", "boulanger").output


def test_facts_under_a_share_alike_licence_are_told_beside_the_source_of_the_sheet(sheet):
    enrich(bmo=bmo(100))
    edit(sheet, "licence: Licence Ouverte\n", "licence: ODbL 1.0\n")
    told = run("check", "boulanger").output
    assert "FM221" in told
    assert re.search(r"sheets/boulanger.yaml:\d+", told)


@pytest.mark.engine
@pytest.mark.parametrize(("locale", "said"), [("fr", "plus de 100"), ("en", "more than 100"), ("de", "100")])
def test_every_figure_is_printed_with_its_family_year_and_source(sheet, tmp_path, locale, said):
    edit(sheet, "sources:\n", SHARE_ALIKE)
    enrich(rncp=export(), bmo=bmo(100, "*"), tension=tension(4))
    done = run("render", "boulanger", "--locale", locale, "-o", "page.pdf")
    assert done.exit_code == 0, done.output
    text = subprocess.run(
        ["pdftotext", "-raw", "page.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout
    text = " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
    assert said in text
    assert text.count("Boulangers, pâtissiers") == 2
    assert {"2026", "2024"} <= set(re.findall(r"20\d\d", text))
    assert "Besoins en main-d’œuvre" in text
    assert "Dares et France Travail" in text
    assert "France compétences" in text
    assert "Onisep, Idéo-Fiches métiers, ODbL 1.0" in text
    assert "Licence Ouverte 2.0" in text
