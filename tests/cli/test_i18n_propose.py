"""`i18n propose`: titles of ESCO in other languages, never printed before a translator confirms them."""

from __future__ import annotations

import gettext
import shutil
import subprocess

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.i18n.po import read
from fichemetier.importers.enrichers.esco.titles import names_in
from tests.edits import edit

ADDRESS = "http://data.europa.eu/esco/occupation/00000000-0000-4000-8000-000000000001"
OTHER = ADDRESS.replace("000001", "000002")
HEAD = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,status,code\n"
SHEET = """schema: 1
langue: fr
metier: {intitule: Fleuriste, masculin: fleuriste, feminin: fleuriste, epicene: art floral}
en_bref: [Compose des bouquets.]
codes: {esco: "7549.1"}
"""


def table(label, address=ADDRESS, code="7549.1"):
    return f'{HEAD}Occupation,{address},7549,"{label}",,released,{code}\n'


@pytest.fixture
def work(tmp_path, monkeypatch):
    """A workspace with a sheet and its empty catalogues."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fichemetier.toml").touch()
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "fleuriste.yaml").write_text(SHEET, encoding="utf-8")
    i18n("update", "--locale", "de", "--locale", "de_AT", "--locale", "es")
    return tmp_path


def i18n(*arguments):
    return CliRunner().invoke(fichemetier, ["i18n", *arguments, "--lang", "en"])


def propose(work, text, name="occupations_de.csv", *options):
    (work / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return i18n("propose", name, *options)


def catalogue_file(work, language="de"):
    return work / "sheets" / "locale" / language / "fleuriste.po"


def messages(work, language="de"):
    path = catalogue_file(work, language)
    found, errors = read(path.read_bytes(), path)
    assert errors == []
    return {message.context: message for message in found.messages}


def test_untranslated_names_get_doubtful_proposals_that_say_where_they_come_from(work):
    done = propose(work, table("Florist/Floristin"))
    assert done.exit_code == 0
    assert "8 proposals in 2 catalogues; 0 sheets" in done.stderr
    found = messages(work)
    assert {context: one.strings[0] for context, one in found.items() if one.strings[0]} == {
        "metier.intitule": "Florist / Floristin",
        "metier.masculin": "Florist",
        "metier.feminin": "Floristin",
        "metier.epicene": "Florist / Floristin",
    }
    assert all(one.fuzzy == bool(one.strings[0]) for one in found.values())
    comment = f"Proposé par ESCO (Commission européenne), à confirmer : « Florist/Floristin », {ADDRESS}"
    assert found["metier.masculin"].comments == (comment,)
    assert messages(work, "de_AT") == found
    assert not any(one.strings[0] for one in messages(work, "es").values())


def test_a_second_run_and_an_update_change_nothing(work):
    propose(work, table("Florist/Floristin"))
    once = catalogue_file(work).read_bytes()
    assert "0 proposals in 0 catalogues" in propose(work, table("Blumenbinder/Blumenbinderin")).stderr
    assert i18n("update", "--check").exit_code == 0
    i18n("update")
    assert catalogue_file(work).read_bytes() == once


def test_what_a_translator_wrote_or_took_out_stays(work):
    edit(catalogue_file(work), 'msgid "art floral"\nmsgstr ""', 'msgid "art floral"\nmsgstr "Floristik"')
    propose(work, table("Florist/Floristin"))
    assert messages(work)["metier.epicene"].strings == ("Floristik",)
    assert not messages(work)["metier.epicene"].fuzzy
    edit(catalogue_file(work), 'msgstr "Floristin"', 'msgstr ""')
    propose(work, table("Florist/Floristin"))
    assert messages(work)["metier.feminin"].strings == ("",)


def page():
    done = CliRunner().invoke(fichemetier, ["render", "fleuriste", "--locale", "de", "-f", "html", "-o", "-"])
    assert done.exit_code == 0
    return done.stdout


def test_a_proposal_is_printed_once_it_is_confirmed_and_not_before(work):
    propose(work, table("Florist/Floristin"))
    assert "Fleuriste" in page()
    assert "Florist / Floristin" not in page()
    text = catalogue_file(work).read_text("utf-8")
    catalogue_file(work).write_text(text.replace("#, fuzzy\n", ""), "utf-8")
    assert "Florist / Floristin" in page()


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="needs GNU gettext: apt-get install gettext")
@pytest.mark.parametrize("label", ["Florist/Floristin", 'Flo"rist\\\\n 100 % %s {x}', "زهّار/زهّارة"])
def test_gettext_accepts_the_catalogue_and_leaves_proposals_out(work, label):
    propose(work, table(label.replace('"', '""')))
    made = work / "de.mo"
    subprocess.run(["msgfmt", "--check", "-o", made, catalogue_file(work)], check=True, capture_output=True)
    with made.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert messages(work)["metier.masculin"].strings[0]
    assert compiled.pgettext("metier.masculin", "fleuriste") == "fleuriste"


def test_doubtful_proposals_count_as_such(work):
    propose(work, table("Florist/Floristin"))
    line = next(one for one in i18n("stats").stdout.splitlines() if " de " in one)
    assert line.split()[2:6] == ["0", "%", "4", "1"]


@pytest.mark.parametrize("code", [ADDRESS, ADDRESS.replace("http:", "https:")])
def test_a_sheet_may_name_the_occupation_by_its_address(work, code):
    edit(work / "sheets" / "fleuriste.yaml", '"7549.1"', f'"{code}"')
    assert "8 proposals" in propose(work, table("Florist")).stderr


def test_a_sheet_of_another_occupation_or_of_none_gets_nothing(work):
    assert "0 proposals in 0 catalogues; 1 sheet " in propose(work, table("x", OTHER, "7549.2")).stderr
    edit(work / "sheets" / "fleuriste.yaml", 'codes: {esco: "7549.1"}\n', "")
    assert "0 proposals in 0 catalogues; 1 sheet " in propose(work, table("Florist")).stderr


def test_several_languages_and_one_sheet_at_a_time(work):
    (work / "sheets" / "autre.yaml").write_text(SHEET, encoding="utf-8")
    i18n("update", "autre", "--locale", "de")
    (work / "occupations_es.csv").write_text(table("florista"), "utf-8")
    done = propose(work, table("Florist"), "occupations_de.csv", "occupations_es.csv", "--sheet", "fleuriste")
    assert "12 proposals in 3 catalogues" in done.stderr
    assert messages(work, "es")["metier.intitule"].strings == ("Florista",)
    assert "Florist" not in (work / "sheets" / "locale" / "de" / "autre.po").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        (table("Florist"), "berufe.csv", "FM645"),
        ("a,b\n1,2\n", "occupations_de.csv", "FM640"),
        (HEAD, "occupations_de.csv", "FM635"),
        (b"\x89PNG\r\n\x1a\n\x00", "occupations_de.csv", "FM640"),
        (table("Florist") + 'Occupation,"x', "occupations_de.csv", "FM535"),
        (table("x" * 500), "occupations_de.csv", "FM635"),
        (table("Flo\u202erist"), "occupations_de.csv", "FM635"),
    ],
)
def test_another_or_a_broken_file_is_refused_and_nothing_changes(work, text, name, code):
    before = catalogue_file(work).read_bytes()
    done = propose(work, text, name)
    assert done.exit_code in (1, 2)
    assert code in done.stderr
    assert catalogue_file(work).read_bytes() == before


def test_a_catalogue_that_cannot_be_read_is_reported_and_left_alone(work):
    catalogue_file(work).write_text('msgid "a\n', "utf-8")
    done = propose(work, table("Florist"))
    assert (done.exit_code, "fleuriste.po:1" in done.stderr) == (1, True)
    assert catalogue_file(work).read_text("utf-8") == 'msgid "a\n'
    assert messages(work, "de_AT")["metier.masculin"].fuzzy


def test_each_gender_is_proposed_its_own_name():
    names = names_in("Florist/Floristin")
    assert (names["metier.masculin"], names["metier.feminin"]) == ("Florist", "Floristin")
    assert set(names_in("fiorista").values()) == {"fiorista", "Fiorista"}
    assert names_in("agente/agente de seguridad") == {"metier.intitule": "Agente / agente de seguridad"}
