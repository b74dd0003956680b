"""Numbers of the register of diplomas, from the tables that ONISEP publishes of its courses."""

from __future__ import annotations

import zipfile

import pytest

from fichemetier.diagnostics.errors import FichemetierError
from tests.importers.onisep import read

JOB = (
    "<metiers><metier><identifiant>MET.7</identifiant><nom_metier>vitrier</nom_metier>{access}"
    "<formations_min_requise>"
    "<formation_min_requise><id>FOR.5333</id><libelle>CAP du verre</libelle></formation_min_requise>"
    "<formation_min_requise><id>FOR.2214</id><libelle>BMA du verre</libelle></formation_min_requise>"
    "<formation_min_requise><id>FOR.9</id><libelle>titre de vitrier</libelle></formation_min_requise>"
    "</formations_min_requise><nature_travail>Poser.</nature_travail></metier></metiers>"
)
PASSAGE = (
    '"Certif Info (CI) Identifiant";"CI Niveau européen";"CI Code RNCP";"Idéo Identifiant formation";'
    '"Idéo Libellé complet formation";Statut\n'
    '1;3;37201;FOR.5333;"CAP du verre";identique\n'
    '2;4;37202;FOR.2214;"BMA du verre";identique\n'
    '3;4;37203;FOR.2214;"BMA du verre";identique\n'
    '4;4;;FOR.9;"titre de vitrier";identique\n'
    '5;5;RNCP00412;FOR.12;"BTS du verre";identique\n'
    '6;5;413;FOR.13;"DUT du verre";supprimé\n'
)
COURSES = (
    '"libellé formation principal";"code RNCP";"URL et ID Onisep"\n'
    '"CAP du verre";37201;http://www.onisep.fr/http/redirection/formation/slug/FOR.5333\n'
)


def routes(put, table, access=""):
    path = put(JOB.format(access=access), "onisep.xml")
    (draft,) = read(path, names=[put(table, "table.csv")]).drafts
    return draft.values["formation"]["voies"]


@pytest.mark.parametrize("table", [PASSAGE, COURSES, "\ufeff" + COURSES.replace('"', "")])
def test_a_course_of_one_number_has_it(put, table):
    assert routes(put, table) == [
        {"intitule": "CAP du verre", "niveau": "cap", "rncp": "RNCP37201"},
        {"intitule": "BMA du verre", "niveau": "bac"},
        {"intitule": "Titre de vitrier"},
    ]


def test_a_diploma_of_the_text_has_the_number_of_the_course_of_its_name(put):
    access = "".join(f"<p>{one}</p>" for one in ("Niveau bac + 2", "BTS du verre", "DUT du verre"))
    assert routes(put, PASSAGE, f"<acces_metier>{access}</acces_metier>") == [
        {"intitule": "BTS du verre", "niveau": "bac+2", "rncp": "RNCP412"},
        {"intitule": "DUT du verre", "niveau": "bac+2"},
    ]


def test_a_folder_or_an_archive_of_tables_does_as_well(put, tmp_path):
    (tmp_path / "passages").mkdir()
    with zipfile.ZipFile(tmp_path / "passages.zip", "w") as archive:
        for name, text in (
            ("a.csv", "code;nom\n1;a\n"),
            ("b.csv", PASSAGE),
            ("lisez-moi.txt", "Deux tables."),
        ):
            (tmp_path / "passages" / name).write_text(text, "utf-8")
            archive.writestr(f"onisep/{name}", text)
    path = put(JOB.format(access=""), "onisep.xml")
    for names in ("passages", "passages.zip"):
        (draft,) = read(path, names=[tmp_path / names]).drafts
        assert draft.values["formation"]["voies"][0]["rncp"] == "RNCP37201"


@pytest.mark.parametrize("table", [None, "code;nom\n1;a\n"])
def test_a_folder_without_such_a_table_is_refused(put, tmp_path, table):
    (tmp_path / "passages").mkdir()
    if table:
        (tmp_path / "passages" / "a.csv").write_text(table, "utf-8")
    with pytest.raises(FichemetierError) as caught:
        read(put(JOB.format(access=""), "onisep.xml"), names=[tmp_path / "passages"])
    assert [one.code for one in caught.value.diagnostics] == ["FM608"]


def test_a_table_of_other_columns_is_refused(put):
    with pytest.raises(FichemetierError) as caught:
        routes(put, "code;nom\n1;a\n")
    assert [one.code for one in caught.value.diagnostics] == ["FM608"]
