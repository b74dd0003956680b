"""`import onisep --merge-rome`: what a sheet of the ROME lacks is filled in, what it says stays."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.diagnostics.catalogue import any_error
from fichemetier.importers.onisep.jobs import OnisepJob
from fichemetier.importers.onisep.merging import links
from fichemetier.importers.rome.names import JobTitle
from fichemetier.lint.load import load_sheet
from fichemetier.workspace.project import Workspace
from tests.edits import edit

ALONE, SPLIT = "B1602", "M1805"
ROME = f"""\
schema: 1
id: verrier
langue: fr
metier: {{intitule: Verrière ou verrier, masculin: verrier, feminin: verrière}}
codes: {{rome: {ALONE}}}
domaine: arts
accroche: Le verre naît de son souffle.
en_bref:
  - Il souffle le verre.
formation:
  texte: On y entre avec un CAP.
sources:
  - {{libelle: "France Travail, ROME 4.0", licence: Licence Ouverte 2.0}}
"""


def job(code, title, rome, text="Souffler.", extra=""):
    codes = "".join(f"<romeV3>{one}</romeV3>" for one in rome)
    return (
        f"<metier><identifiant>{code}</identifiant><nom_metier>{title}</nom_metier><romesV3>{codes}</romesV3>"
        f"<accroche_metier>Autre accroche.</accroche_metier><nature_travail>{text}</nature_travail>"
        "<vie_professionnelle><h3>Salaire</h3><p>1 800 euros brut par mois.</p></vie_professionnelle>"
        f"<acces_metier><![CDATA[<p>Niveau CAP</p><p>CAP du verre</p>]]></acces_metier>{extra}</metier>"
    )


EDITION = [
    job("MET.1", "verrier", [ALONE]),
    job("MET.2", "agent", [SPLIT]),
    job("MET.3", "autre agent", ["B1501", "H2206"]),
]


@pytest.fixture
def merge(tmp_path, monkeypatch):
    """Import these jobs into a workspace that has a sheet of the ROME."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    (tmp_path / "fichemetier.toml").touch()
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "verrier.yaml").write_text(ROME, encoding="utf-8")

    def call(*options, jobs=EDITION):
        file = tmp_path / "onisep.xml"
        file.write_text(f"<metiers>{''.join(jobs)}</metiers>", encoding="utf-8")
        done = CliRunner().invoke(fichemetier, ["import", "onisep", str(file), "--lang", "en", *options])
        assert done.exit_code == 0, done.output
        return done.stderr

    return call


@pytest.fixture
def sheet(tmp_path):
    return tmp_path / "sheets" / "verrier.yaml"


def test_what_the_sheet_lacks_is_filled_in_and_what_it_says_stays(merge, sheet, tmp_path):
    told = merge("--merge-rome")
    text = sheet.read_text("utf-8")
    assert text.startswith(ROME.partition("codes:")[0])
    for kept in (
        "accroche: Le verre naît de son souffle.",
        "On y entre avec un CAP.",
        "France Travail, ROME 4.0",
    ):
        assert kept in text
    assert "Autre accroche" not in text
    for new in ("onisep: MET.1", "Souffler.", "CAP du verre", "min: 1800", "fiche MET.1"):
        assert new in text
    assert sorted(path.name for path in (tmp_path / "sheets").glob("*.yaml")) == [
        "met-2-agent.yaml",
        "met-3-autre-agent.yaml",
        "verrier.yaml",
    ]
    assert "verrier.yaml  (updated:" in told
    assert "MET.2" in told
    assert "MET.3" in told
    assert told.count("FM644") == 2


def test_share_alike_data_in_such_a_sheet_are_told_by_check(merge, sheet):
    merge("--merge-rome")
    found = load_sheet(sheet, Workspace.around(sheet.parent)).diagnostics
    assert "FM221" in {one.code for one in found}
    assert not any_error(found)


def test_only_what_came_from_onisep_follows_its_next_edition(merge, sheet):
    merge("--merge-rome")
    first = sheet.read_bytes()
    assert "0 new, 0 updated, 3 unchanged" in merge("--merge-rome")
    assert "0 new, 0 updated, 3 unchanged" in merge()
    assert sheet.read_bytes() == first
    edit(sheet, "CAP du verre", "CAP verrier")
    told = merge(jobs=[job("MET.1", "verrier", [ALONE], "Souffler et tailler.")])
    text = sheet.read_text("utf-8")
    assert "Souffler et tailler." in text
    assert "CAP verrier" in text
    assert "FM616" not in told
    assert "Le verre naît de son souffle." in text


def test_without_the_option_each_job_has_its_own_sheet(merge, sheet):
    assert "3 new" in merge()
    assert sheet.read_text("utf-8") == ROME
    assert "into their own sheet" in merge("--merge-rome")
    assert sheet.read_text("utf-8") == ROME


def test_two_sheets_of_one_code_are_left_alone(merge, sheet):
    other = sheet.with_name("autre.yaml")
    other.write_text(ROME.replace("id: verrier", "id: autre"), encoding="utf-8")
    merge("--merge-rome")
    assert sheet.read_text("utf-8") == ROME
    assert "onisep" not in other.read_text("utf-8")


def test_a_link_is_one_to_one_on_both_sides():
    def made(code, *rome):
        return OnisepJob(code=code, name=JobTitle("a"), rome=rome)

    found = links(
        {
            one.code: one
            for one in (
                made("MET.1", ALONE),
                made("MET.2", "B1501"),
                made("MET.3", "B1501"),
                made("MET.4"),
                made("MET.5", "B1501", "H2206"),
                made("MET.6", SPLIT),
                made("MET.7", "Z9999"),
            )
        }
    )
    assert found.codes == {"MET.1": ALONE}
    assert found.reasons == {
        "MET.2": "shared",
        "MET.3": "shared",
        "MET.4": "no_code",
        "MET.5": "codes",
        "MET.6": "split",
        "MET.7": "split",
    }


def test_with_a_damaged_record_no_sheet_of_the_rome_is_filled_in(merge, sheet):
    record = sheet.parent / ".import" / "onisep.json"
    record.parent.mkdir()
    record.write_text("{", encoding="utf-8")
    assert "FM613" in merge("--merge-rome")
    assert sheet.read_text("utf-8") == ROME


@pytest.mark.parametrize(
    "written", ["Un livre", "{libelle: Un livre, licence: Tous droits réservés}", "[Un livre, Un autre]", ""]
)
def test_sources_that_stand_alone_stay_beside_those_of_onisep(merge, sheet, written):
    head = ROME.partition("sources:")[0]
    sheet.write_text(f"{head}sources: {written}\n" if written else head, encoding="utf-8")
    told = merge("--merge-rome")
    assert "verrier.yaml  (updated:" in told
    assert "FM616" not in told
    found = load_sheet(sheet, Workspace.around(sheet.parent))
    assert not any_error(found.diagnostics)
    kept = ["Un livre"] if "Un livre" in written else []
    labels = [one.libelle for one in found.sheet.sources]
    assert labels[: len(kept)] == kept
    assert labels[-1].endswith("fiche MET.1")
    assert "0 new, 0 updated, 3 unchanged" in merge("--merge-rome")
