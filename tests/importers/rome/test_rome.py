"""The official ROME files in all their editions: encodings, fields, names, archives, errors."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.importers import ImportRequest, importer
from fichemetier.layouts.manifest import read_layout
from tests.paths import FIXTURES, ROOT

OFFICIAL = FIXTURES / "rome" / "unix_fiche_emploi_metier_v460.json"
TEXT = OFFICIAL.read_bytes().decode("iso-8859-15").replace("\x9c", "œ")
MEASURES = read_layout(ROOT / "layouts" / "a4").manifest.measures.printed
LIST = "unix_fiche_emploi_metier_v461.json"


def read(path, *codes, names=()):
    return importer("rome")(ImportRequest(path, MEASURES, tuple(names), codes))


@pytest.fixture
def put(tmp_path):
    """A file with these bytes or this text."""

    def call(content, name="rome.json"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return call


@pytest.fixture
def pack(put):
    """An archive of these files."""

    def call(name="rome.zip", compression=zipfile.ZIP_DEFLATED, **files):
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", compression) as archive:
            for member, content in files.items():
                archive.writestr(member, content)
        return put(data.getvalue(), name)

    return call


def refused(*arguments, **named):
    """The codes with which reading is refused."""
    with pytest.raises(FichemetierError) as caught:
        read(*arguments, **named)
    return [one.code for one in caught.value.diagnostics], caught.value


def one(**changes):
    """A list of one small row."""
    return json.dumps(
        [{"rome": {"code_rome": "A1423", "intitule": "Œnologue"}, **changes}], ensure_ascii=False
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-15", "cp1252"])
def test_every_encoding_gives_the_same_sheets(put, encoding):
    expected = [draft.values for draft in read(OFFICIAL).drafts]
    found = read(put(TEXT.encode(encoding), OFFICIAL.name))
    if encoding != "cp1252":
        assert [draft.values for draft in found.drafts] == expected
    assert "½" not in str(found.drafts)
    assert len(found.drafts) == 12


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["Travail le samedi", "Travail de nuit"], "Parfois la nuit, le samedi"),
        (["Travail le samedi", "Travail en journée"], "En journée, aussi le samedi"),
        (["Travail en journée"], "En journée"),
    ],
)
def test_hours_that_a_job_may_have_are_not_said_to_be_its_only_ones(put, labels, said):
    hours = {"libelle": "Horaires et durée du travail", "items": [{"libelle": text} for text in labels]}
    (draft,) = read(put(one(contextes_travail=[hours]))).drafts
    assert draft.values["conditions"] == {"horaires": said}


def test_contexts_become_conditions(put):
    contexts = [
        {"libelle": "Conditions de travail et risques professionnels", "items": []},
        {"libelle": "Horaires et durée du travail", "items": [{"libelle": "Travail de nuit"}]},
        {"libelle": "Lieux et déplacements", "items": [{"libelle": "Zone nationale"}]},
        {"libelle": "Publics spécifiques", "items": [{"libelle": "Enfants"}]},
        {"libelle": "Statut d'emploi", "items": [{"libelle": "Travailleur indépendant"}]},
        {"libelle": "Types de structures", "items": [{"libelle": "Etablissement de santé"}]},
    ]
    named = ["Déplacements professionnels", "Possibilité de télétravail", "En atelier", "Position pénible"]
    contexts[0]["items"] = [{"libelle": text} for text in (*named, "En contact avec du public")]
    (draft,) = read(put(one(contextes_travail=contexts))).drafts
    assert draft.values["conditions"] == {
        "lieux": ["Atelier"],
        "horaires": "Parfois la nuit",
        "deplacements": "À prévoir, en France",
        "teletravail": "Possible",
        "contraintes": ["Positions pénibles"],
        "environnement": ["Contact avec le public", "Avec des enfants"],
    }
    assert draft.values["statuts"] == ["Indépendant"]
    assert draft.values["ou_exercer"] == {"structures": ["Hôpital ou clinique"]}


def context(title, *labels):
    """A context of work of the official file."""
    return {"libelle": title, "items": [{"libelle": label} for label in labels]}


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (["Patients", "Familles"], "Avec des familles et des patients"),
        (["Adultes", "Enfants", "Familles"], "Avec des adultes, des enfants et des familles"),
        (["Adultes", "Enfants", "Familles", "Patients", "Salariés"], "Avec des publics très variés"),
    ],
)
def test_whom_one_works_with_is_one_item(put, labels, said):
    (draft,) = read(put(one(contextes_travail=[context("Publics spécifiques", *labels)]))).drafts
    assert draft.values["conditions"] == {"environnement": [said]}


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (
            ["Etablissement de restauration traditionnelle", "Hôtellerie / Restauration"],
            ["Hôtel ou restaurant"],
        ),
        (["Entreprises et milieux professionnels", "Association"], ["Entreprise", "Association"]),
        (["Entreprises et milieux professionnels"], None),
    ],
)
def test_kinds_of_employer_say_something_and_nothing_twice(put, labels, said):
    (draft,) = read(put(one(contextes_travail=[context("Types de structures", *labels)]))).drafts
    assert draft.values.get("ou_exercer", {}).get("structures") == said


def test_a_label_that_no_table_knows_stands_as_it_is(put):
    contexts = [
        {
            "libelle": "Conditions de travail et risques professionnels",
            "items": [{"libelle": "En apesanteur"}],
        },
        {"libelle": "Types de structures", "items": [{"libelle": "Station spatiale"}]},
    ]
    (draft,) = read(put(one(contextes_travail=contexts))).drafts
    assert draft.values["conditions"] == {"environnement": ["En apesanteur"]}
    assert draft.values["ou_exercer"] == {"structures": ["Station spatiale"]}


def test_access_keeps_its_bullets_and_gives_the_level_it_states(put):
    text = "Cet emploi est accessible avec :\n- un diplôme de niveau Bac +2 à Bac +3\n- un concours"
    (draft,) = read(put(one(acces_metier=text))).drafts
    assert draft.values["formation"]["texte"].splitlines()[1:] == [
        "- Un diplôme de niveau bac + 2 à bac + 3",
        "- Un concours",
    ]
    assert draft.values["niveau_acces"] == {"min": "bac+2", "max": "bac+3"}


def test_access_is_not_cut_at_the_capitals_of_diplomas(put):
    text = "Cet emploi est accessible avec un CAP Boucher (ou un BTS) Les habilitations sont un atout"
    (draft,) = read(put(one(acces_metier=text))).drafts
    assert draft.values["formation"]["texte"] == (
        "Cet emploi est accessible avec un CAP Boucher (ou un BTS). Les habilitations sont un atout."
    )


def test_an_access_that_states_no_level_takes_that_of_the_diplomas(put):
    diplomas = [{"libelle": "BTS viticulture-oenologie"}, {"libelle": "Bac pro conduite de la vigne"}]
    groups = {"savoirs": {"categories": [{"libelle": "Certifications et habilitations", "items": diplomas}]}}

    def level(text):
        (draft,) = read(put(one(acces_metier=text, competences=groups))).drafts
        return draft.values.get("niveau_acces")

    assert level("Cet emploi est accessible avec une formation en viticulture") == {
        "min": "bac",
        "max": "bac+2",
    }
    assert level("Cet emploi est accessible avec un Master") == {"min": "bac+5"}
    assert level("Cet emploi est accessible avec un permis B") is None


def test_a_job_open_to_all_is_not_reserved_for_those_who_hold_a_diploma(put):
    codes = put(
        "code_rome,code_ogr,libelle_rome,emploi_reglemente,emploi_cadre,transition_eco,transition_num\n"
        "A1423,1,Œnologue,O,N,Emploi Blanc,N\n",
        "unix_referentiel_code_rome_v460_utf8.csv",
    )

    def regulated(text):
        (draft,) = read(put(one(acces_metier=text)), names=[codes]).drafts
        return draft.values.get("reglemente")

    assert regulated("Cet emploi est accessible avec un Master") is True
    assert regulated("Cet emploi est accessible à tous les niveaux de qualification") is None


def test_an_acronym_that_the_title_does_not_explain_is_another_name(put):
    head = {"code_rome": "J1506", "intitule": "Infirmier / Infirmière en soins généraux (IDE)"}
    (draft,) = read(put(one(rome=head, appellations=[{"libelle": "Panseur"}]))).drafts
    assert draft.values["metier"]["appellations"] == ["IDE", "panseur"]
    assert "sigle" not in draft.values["metier"]


def test_diplomas_stand_apart_from_permits_the_lowest_first(put):
    items = ["BTS viticulture-oenologie", "Permis de conduire catégorie B", "CAP vigneron", "Tonnelier"]
    group = {"libelle": "Certifications et habilitations", "items": [{"libelle": text} for text in items]}
    (draft,) = read(put(one(competences={"savoirs": {"categories": [group]}}))).drafts
    assert draft.values["formation"] == {
        "voies": [
            {"intitule": "CAP vigneron", "niveau": "cap"},
            {"intitule": "BTS viticulture-oenologie", "niveau": "bac+2"},
            "Certification tonnelier",
        ],
        "permis": ["Permis B"],
    }


def test_the_options_of_a_diploma_follow_each_other_in_their_order(put):
    hotel = "BTS management en hôtellerie - restauration option "
    items = [f"{hotel}B : cuisine", "BTS tourisme", f"{hotel}A : restauration"]
    group = {"libelle": "Certifications et habilitations", "items": [{"libelle": text} for text in items]}
    (draft,) = read(put(one(competences={"savoirs": {"categories": [group]}}))).drafts
    named = [route["intitule"] for route in draft.values["formation"]["voies"]]
    assert [name.partition(" option ")[2] for name in named] == ["A : restauration", "B : cuisine", ""]


def test_sectors_and_jobs_to_move_to(put):
    sectors = [{"libelle": "Commerce", "principal": False}, {"libelle": "Agriculture", "principal": True}]
    moves = [
        {"rome_cible": "D1209 - Fleuriste", "ordre_mobilite": "2"},
        {"rome_cible": "A1414 - Horticulteur / Horticultrice", "ordre_mobilite": 1},
    ]
    rows = json.loads(one(secteurs_activite=sectors, mobilites=moves))
    rows.append({"rome": {"code_rome": "D1209", "intitule": "Fleuriste"}, "definition": "Il vend des fleurs"})
    values = read(put(json.dumps(rows)), "A1423").drafts[0].values
    assert values["secteurs"] == ["Agriculture", "Commerce"]
    assert values["metiers_proches"] == [
        "Horticultrice ou horticulteur",
        {"libelle": "Fleuriste", "id": "d1209-fleuriste"},
    ]


def test_the_publishers_archive_names_its_edition(pack):
    archive = pack(
        **{
            f"RefRomeJson/{LIST}": TEXT.encode("cp1252"),
            "unix_referentiel_appellation_v461_utf8.csv": "code_ogr,libelle_appellation_long,code_rome\n"
            "1,Maître / Maîtresse de chai,A1423\n",
            "version.txt": "ROME 4.0 version 61 - 26M06\npublié le 15/06/2026\n",
        }
    )
    values = read(archive, "A1423").drafts[0].values
    assert values["sources"][0]["libelle"] == "France Travail, ROME 4.0, version 461, fiche A1423"
    assert values["sources"][0]["date"] == date(2026, 6, 15)
    names = str([*values["metier"]["appellations"], *values.get("reserve", {}).get("appellations", [])])
    assert "maîtresse de chai" in names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("code_rome;libelle_rome\nA1423;Œnologue conseil\n", "Œnologue conseil"),
        ('"code_rome","code_fiche_em","code_ogr","libelle_rome"\n"A1423","1","2","Œnologue conseil"\n', None),
        ('[{"code_rome": "A1423", "libelle": "Œnologue conseil"}]', "Œnologue conseil"),
    ],
)
def test_files_of_names_complete_the_names(put, text, expected):
    names = put(text.encode("iso-8859-15"), "noms.csv")
    (draft,) = read(put(one(definition="Il goûte")), names=[names]).drafts
    assert draft.values["metier"]["intitule"] == (expected or "Œnologue conseil")


TITLES = """"code_rome","code_fiche_metier","code_ogr","libelle_rome","code_rome_parent"
"A1423","1","6","Œnologue","A1416"
"J1104","2","7","Sage-femme","A1423"
"""
APPELLATIONS = """"code_ogr","libelle_appellation_long","code_rome","code_rome_parent"
"10206","Maître / Maîtresse de chai","A1423","A1416"
"10207","Sage-femme libérale","J1104","A1423"
"""


def test_a_job_takes_no_name_from_those_that_it_is_the_parent_of(put):
    """The columns are those of the official files: `code_rome_parent` is the job that a code stands below."""
    files = [put(TITLES.encode(), "titres.csv"), put(APPELLATIONS.encode(), "appellations.csv")]
    (draft,) = read(put(one(definition="Il goûte")), names=files).drafts
    said = str(draft.values)
    assert draft.values["metier"]["intitule"] == "Œnologue"
    assert "maîtresse de chai" in said
    assert "age-femme" not in said


@pytest.mark.parametrize(
    ("content", "codes"),
    [
        ("bonjour", ["FM601"]),
        ("<?xml version='1.0'?><fiches/>", ["FM601"]),
        ("code_ogr,libelle_appellation_long,code_rome\n", ["FM609"]),
        ('[{"rome": \n', ["FM602"]),
        ("[" * 100_000, ["FM602"]),
        ('[{"code_rome": "A1423"}]', ["FM603"]),
        ("{}", ["FM603"]),
        (b"PK\x03\x04 abc", ["FM607"]),
    ],
)
def test_a_wrong_file_is_told_apart(put, content, codes):
    assert refused(put(content))[0] == codes


def test_broken_json_is_placed(put):
    _, error = refused(put('[\n {"rome": "A1423",}\n]'))
    assert (error.diagnostics[0].span.line, error.exit_code) == (2, 1)


def test_a_missing_file_is_not_found(tmp_path):
    codes, error = refused(tmp_path / "absent.json")
    assert (codes, error.exit_code) == (["FM002"], 3)


@pytest.mark.parametrize(("code", "near"), [("D1290", "D1209"), ("d12O9", "D1209"), ("M1530", "M1503")])
def test_a_missing_code_brings_the_nearest(code, near):
    codes, error = refused(OFFICIAL, code)
    assert codes == ["FM605"]
    assert error.diagnostics[0].suggestion == near
    assert error.exit_code == 3


def test_an_unknown_source_brings_the_nearest():
    with pytest.raises(FichemetierError) as caught:
        importer("romme")
    assert (caught.value.diagnostics[0].code, caught.value.diagnostics[0].suggestion) == ("FM600", "rome")


@pytest.mark.parametrize(
    "change",
    [
        {"rome": {"code_rome": "Z99", "intitule": "X"}},
        {"rome": {"code_rome": "A1423"}},
        {"rome": None},
        {"appellations": 3},
        {"competences": {"savoirs": {"categories": [{"items": "x"}]}}},
        {"definition": {}},
    ],
)
def test_a_wrong_row_is_left_out_and_the_others_are_read(put, change):
    rows = [*json.loads(one(**change)), {"rome": {"code_rome": "D1209", "intitule": "Fleuriste"}}]
    found = read(put(json.dumps(rows)))
    assert [draft.code for draft in found.drafts] == ["D1209"]
    assert [one.code for one in found.diagnostics] == ["FM604"]


def test_a_code_given_twice_is_read_once(put):
    rows = json.loads(one()) * 2
    found = read(put(json.dumps(rows)))
    assert (len(found.drafts), [one.code for one in found.diagnostics]) == (1, ["FM611"])


@pytest.mark.parametrize("member", ["../../etc/x.json", "/abs.json", "C:\\x.json", "a/../../b"])
def test_an_archive_with_paths_that_lead_out_is_refused(pack, member):
    codes, error = refused(pack(**{LIST: one(), member: "x"}))
    assert (codes, error.exit_code) == (["FM606"], 7)


def test_a_bomb_is_refused(pack):
    assert refused(pack(**{LIST: "[" + " " * 5_000_000 + "]"}))[0] == ["FM606"]


def test_an_archive_of_too_many_files_is_refused(pack):
    many = {f"f{number}": "" for number in range(2_001)}
    assert refused(pack(compression=zipfile.ZIP_STORED, **many))[0] == ["FM606"]


def test_an_archive_without_the_sheets_says_what_it_holds(pack):
    codes, error = refused(pack(**{"unix_referentiel_code_rome_v461.csv": "code_rome,libelle_rome\n"}))
    assert codes == ["FM607"]
    assert "unix_referentiel_code_rome" in error.diagnostics[0].arguments["found"]


def test_a_file_too_large_is_refused(put, monkeypatch):
    monkeypatch.setattr("fichemetier.importers.zip_archive.MAX_BYTES", 10)
    assert refused(put(one()))[0] == ["FM612"]


def test_a_file_of_names_without_its_columns_is_refused(put):
    assert refused(OFFICIAL, names=[put("a,b\n1,2\n", "noms.csv")])[0] == ["FM608"]
