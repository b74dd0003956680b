"""`fichemetier i18n` as people and CI call it: what is written where, and the exit code."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from tests.edits import edit

SHEET = """\
schema: 1
metier: {intitule: Fleuriste, masculin: fleuriste, feminin: fleuriste}
en_bref: Le bouquet se compose en 10 minutes.
salaire: {devise: EUR, tranches: [{profil: Début, min: 20000}]}
"""
BRIEF = 'msgid "Le bouquet se compose en 10 minutes."\nmsgstr "'
PO = "sheets/locale/de/fleur.po"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A workspace with one sheet; calls the command line in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets/fleur.yaml").write_text(SHEET, encoding="utf-8")

    class Desk:
        path = tmp_path / PO
        sheet = tmp_path / "sheets/fleur.yaml"

        def __call__(self, *arguments, code=0):
            result = CliRunner().invoke(fichemetier, ["i18n", *arguments])
            assert type(result.exception) in (type(None), SystemExit)
            assert code in (None, result.exit_code)
            return result

        def translate(self, old, new):
            edit(self.path, old, new)

        def findings(self, *arguments, code=0):
            return [
                (finding["code"], finding["file"], finding["range"][0])
                for finding in json.loads(self("check", "--format", "json", *arguments, code=code).stdout)
            ]

    return Desk()


def test_extract_writes_a_template_beside_the_catalogues_or_to_stdout(desk, tmp_path):
    desk("extract", "fleur")
    template = (tmp_path / "sheets/locale/fleur.pot").read_text(encoding="utf-8")
    assert 'msgctxt "metier.feminin"\nmsgid "fleuriste"\nmsgstr ""\n' in template
    assert "20000" not in template
    assert desk("extract", "-o", "-").stdout == template


def test_update_starts_fills_and_leaves_alone(desk):
    assert desk("update").stderr == ""
    assert desk("update", "--locale", "de").stderr == f"{PO}\n"
    made = desk.path.read_bytes()
    assert desk("update").stderr == ""
    assert desk.path.read_bytes() == made
    desk("update", "--check")


def test_update_check_fails_and_writes_nothing(desk):
    desk("update", "--locale", "de")
    desk.sheet.write_text(SHEET.replace("bouquet", "gros bouquet"), encoding="utf-8")
    before = desk.path.read_bytes()
    assert f"{PO}:1:1: error[FM706]" in desk("update", "--check", code=1).stderr
    assert desk.path.read_bytes() == before
    desk("update")
    assert "#, fuzzy" not in desk.path.read_text(encoding="utf-8")


def test_a_file_with_errors_is_never_overwritten(desk):
    desk("update", "--locale", "de")
    desk.translate('msgstr ""\n\n#. Nom au féminin', "msgstr Oh\n\n#. Nom au féminin")
    before = desk.path.read_bytes()
    assert "FM700" in desk("update", code=1).stderr
    assert desk.path.read_bytes() == before


def test_languages_are_named_by_their_tags(desk, tmp_path):
    desk("update", "--locale", "zh-CN", "--locale", "EN-gb", "--locale", "gcf")
    assert sorted(path.name for path in (tmp_path / "sheets/locale").iterdir()) == [
        "en_GB",
        "gcf",
        "zh_Hans_CN",
    ]
    assert "FM750" in desk("update", "--locale", "../x", code=2).stderr


def test_a_sheet_that_is_not_valid_has_nothing_to_translate(desk):
    desk.sheet.write_text(SHEET + "x: 1\n", encoding="utf-8")
    for action in ("extract", "update", "check", "stats"):
        assert "FM101" in desk(action, code=1).stderr


def test_check_says_what_is_wrong_and_where(desk):
    desk("update", "--locale", "de")
    assert desk.findings("fleur") == [("FM721", PO, 16)]
    desk.translate(BRIEF, BRIEF + "Der Strauß <b>dauert</b> 20 Minuten.")
    assert ("FM714", PO, 31) in desk.findings("fleur", code=1)
    assert ("FM734", PO, 31) in desk.findings("fleur", code=1)


def test_a_workspace_has_words_of_its_own_layouts(desk, tmp_path):
    (tmp_path / "layouts/mine").mkdir(parents=True)
    (tmp_path / "layouts/mine/sheet.html.j2").write_text('{{ t("My word") }}{{ t("Salary") }}')
    desk("update", "--layout", "--locale", "it", "--locale", "br")
    counts = {row["locale"]: row for row in json.loads(desk("stats", "--layout", "--format", "json").stdout)}
    assert {row["file"] for row in counts.values()} == {
        "layouts/locale/br/layout.po",
        "layouts/locale/it/layout.po",
    }
    assert (counts["br"]["translated"], counts["it"]["missing"]) == (0, 1)
    assert [file for _, file, _ in desk.findings()] == [
        "layouts/locale/br/layout.po",
        "layouts/locale/it/layout.po",
    ]
    assert 'msgid "My word"\n' in desk("extract", "--layout", "-o", "-").stdout


def test_a_template_that_fails_is_named(desk, tmp_path):
    (tmp_path / "layouts/mine").mkdir(parents=True)
    (tmp_path / "layouts/mine/sheet.html.j2").write_text("a\n{% if %}")
    assert "layouts/mine/sheet.html.j2:2:1: error[FM410]" in desk("update", "--layout", code=2).stderr


def test_overrides_written_for_earlier_french_are_found(desk, tmp_path):
    (tmp_path / "sheets/locale/de").mkdir(parents=True)
    overrides = tmp_path / "sheets/locale/de/fleur.yaml"
    overrides.write_text("salaire:\n  valeur: {devise: EUR}\n  empreinte: '00000000'\n")
    assert ("FM756", "sheets/locale/de/fleur.yaml", 3) in desk.findings("fleur", code=None)


def test_catalogues_that_nothing_reads_are_found(desk, tmp_path):
    desk("update", "--locale", "de")
    locale = tmp_path / "sheets/locale"
    (locale / "pt-PT").mkdir()
    (locale / "pt-PT/fleur.po").write_bytes(desk.path.read_bytes())
    desk.path.rename(locale / "de/ancienne.po")
    found = [finding for finding in desk.findings() if finding[0] in ("FM725", "FM726")]
    assert found == [
        ("FM726", "sheets/locale/de/ancienne.po", 1),
        ("FM725", "sheets/locale/pt-PT/fleur.po", 1),
    ]


def test_check_names_a_language_that_is_not_there(desk):
    assert desk.findings("fleur", "--locale", "it") == [("FM724", "sheets/locale/it/fleur.po", 1)]


def test_warnings_fail_when_asked(desk):
    desk("update", "--locale", "de")
    desk("check", "fleur")
    desk("check", "fleur", "--strict", code=1)


@pytest.mark.parametrize(
    ("form", "start"), [("github", "::warning title=FM721,file=sheets/locale/de/"), ("sarif", "{")]
)
def test_machines_read_it_too(desk, form, start):
    desk("update", "--locale", "de")
    assert desk("check", "fleur", "--format", form).stdout.startswith(start)


def test_a_file_in_another_encoding_has_one_error(desk):
    desk("update", "--locale", "de")
    desk.translate(BRIEF, BRIEF + "Strauß")
    desk.path.write_bytes(desk.path.read_text(encoding="utf-8").encode("cp1252"))
    assert [code for code, _, _ in desk.findings("fleur", code=1)] == ["FM701"]


def test_stats_count_messages_and_words(desk):
    desk("update", "--locale", "de")
    desk.translate(BRIEF, BRIEF + "Der Strauß entsteht in 10 Minuten.")
    (row,) = json.loads(desk("stats", "--format", "json").stdout)
    assert (row["name"], row["locale"], row["messages"], row["translated"]) == ("fleur", "de", 5, 1)
    assert (row["percent"], row["missing"], row["words"], row["words_translated"]) == (20, 4, 11, 7)
    assert desk("stats", "--lang", "en").stdout.splitlines()[1].split()[2:] == ["20", "%", "0", "4", "7/11"]
