"""Older forms of the ROME are recognised, XML in an archive too, and told what to download instead."""

from __future__ import annotations

import zipfile

import pytest

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.importers import ImportRequest, importer

XML_3 = """<?xml version="1.0" encoding="ISO-8859-15"?>
<ogr><fiche_emploi_metier><numero>1</numero><bloc_code_rome><code_rome>D1209</code_rome>
<intitule>Fleuriste</intitule></bloc_code_rome></fiche_emploi_metier></ogr>"""
XML_4 = """<?xml version="1.0"?><fiches_emploi_metier><fiche_emploi_metier><rome><code_rome>D1209</code_rome>
</rome></fiche_emploi_metier></fiches_emploi_metier>"""
API_SKILLS = """{"code": "D1209", "obsolete": false, "metier": {"code": "D1209", "libelle": "Fleuriste"},
"groupesCompetencesMobilisees": [], "groupesSavoirs": []}"""
API_JOB = """{"code": "D1209", "libelle": "Fleuriste", "definition": "Compose.", "accesEmploi": "CAP.",
"appellations": [], "competencesMobilisees": []}"""


@pytest.mark.parametrize(
    ("content", "form", "archived"),
    [
        (XML_3, "@rome_xml_3", False),
        (XML_3, "@rome_xml_3", True),
        (XML_4, "@rome_xml", False),
        (XML_4, "@rome_xml", True),
        (API_SKILLS, "@rome_api_skills", False),
        (f"[{API_SKILLS}]", "@rome_api_skills", False),
        (API_SKILLS, "@rome_api_skills", True),
        (API_JOB, "@rome_api_jobs", False),
        (f"[{API_JOB}]", "@rome_api_jobs", True),
    ],
)
def test_an_old_form_is_named_with_what_to_download_instead(tmp_path, content, form, archived):
    path = tmp_path / "rome"
    if archived:
        with zipfile.ZipFile(path, "w") as archive:
            suffix = "xml" if content.startswith("<") else "json"
            archive.writestr(f"metiers_v345_iso8859-15.{suffix}", content)
    else:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(FichemetierError) as caught:
        importer("rome")(ImportRequest(path))
    (found,) = caught.value.diagnostics
    page = "https://www.francetravail.org/opendata/repertoire-operationnel-des-meti.html"
    assert (found.code, found.arguments) == ("FM637", {"form": form, "page": page})
    assert caught.value.exit_code == 2
