"""`fichemetier i18n` over many sheets: what is wrong with one keeps no other from its turn."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier

SOUND = "metier: {intitule: Fleuriste}\nen_bref: Le bouquet.\n"
WRONG = SOUND + "accroch: x\n"
UNTITLED = "metier: {}\n"


@pytest.fixture
def i18n(tmp_path, monkeypatch):
    """Call the command in a workspace with two sound sheets among three that are not."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sheets").mkdir()
    for name, text in {"a": WRONG, "b": SOUND, "c": UNTITLED, "d": SOUND, "e": WRONG}.items():
        (tmp_path / "sheets" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(fichemetier, ["i18n", *arguments, "--lang", "en"])


def wrong_sheets(result):
    return re.findall(r"^sheets/(\w)\.yaml:\S+ error", result.stderr, re.MULTILINE)


@pytest.mark.parametrize("names", [(), ("a", "b", "c", "d", "e"), ("sheets",), ("[ace].yaml",)])
def test_check_reports_the_errors_of_every_sheet(i18n, names):
    result = i18n("check", *names)
    assert (result.exit_code, wrong_sheets(result)) == (1, ["a", "c", "e"])


def test_update_brings_the_sound_sheets_up_to_date(i18n, tmp_path):
    result = i18n("update", "--locale", "en")
    assert (result.exit_code, wrong_sheets(result)) == (1, ["a", "c", "e"])
    made = (tmp_path / "sheets" / "locale" / "en").iterdir()
    assert sorted(path.name for path in made) == ["b.po", "d.po"]


def test_stats_counts_the_sound_sheets(i18n):
    result = i18n("stats", "--locale", "en")
    assert (result.exit_code, wrong_sheets(result)) == (1, ["a", "c", "e"])
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["sheet", "b", "d"]
    counts = json.loads(i18n("stats", "--locale", "en", "--format", "json").stdout)
    assert [one["name"] for one in counts] == ["b", "d"]


def test_stats_reports_a_catalogue_that_cannot_be_read(i18n, tmp_path):
    i18n("update", "b", "d", "--locale", "en")
    (tmp_path / "sheets" / "locale" / "en" / "b.po").write_text('msgid "a\n', encoding="utf-8")
    result = i18n("stats", "b", "d")
    assert result.exit_code == 1
    assert "b.po:1" in result.stderr
    assert result.stdout.splitlines()[-1].startswith("d ")


def test_extract_writes_the_templates_of_the_sound_sheets(i18n, tmp_path):
    result = i18n("extract", "-o", "texts")
    assert (result.exit_code, wrong_sheets(result)) == (1, ["a", "c", "e"])
    assert sorted(path.name for path in (tmp_path / "texts").iterdir()) == ["b.pot", "d.pot"]


def test_the_gravest_exit_code_wins(i18n):
    result = i18n("check", "a", "nowhere", "e")
    assert (result.exit_code, wrong_sheets(result)) == (3, ["a", "e"])
    assert "FM001" in result.stderr
