"""The publisher's CSV files: a folder, its ZIP, one alone; what is missing or damaged says so with a code."""

from __future__ import annotations

import io
import json
import shutil
import zipfile

import pytest

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.importers import ImportRequest, importer
from tests.edits import edit
from tests.paths import FIXTURES

ROME = FIXTURES / "rome"
OFFICIAL = ROME / "unix_fiche_emploi_metier_v460.json"
ARCHIVE = ROME / "csv.zip"


def read(*names, file=OFFICIAL, codes=("D1209",)):
    return importer("rome")(ImportRequest(file, None, tuple(names), codes)).drafts[0].values


def refused(*names):
    with pytest.raises(FichemetierError) as caught:
        read(*names)
    return caught.value.diagnostics[0]


@pytest.fixture
def folder(tmp_path):
    """The publisher's files in a folder."""
    with zipfile.ZipFile(ARCHIVE) as archive:
        archive.extractall(tmp_path)
    return tmp_path / "RefRomeCsv"


def named(folder, part):
    return next(path for path in folder.iterdir() if path.name.startswith(f"unix_{part}_v"))


def test_a_folder_and_its_archive_say_the_same(folder):
    values = read(folder)
    assert values == read(ARCHIVE)
    assert values["riasec"] == {"majeur": "R", "mineur": "C"}
    assert values["centres_interet"][0] == "Aller vers les autres"
    assert values["secteurs"] == ["Commerce et distribution"]
    assert (values["reglemente"], values["cadre"]) == (False, False)
    assert values["transition"] == {"ecologique": "strategique", "numerique": False}
    assert values["metiers_proches"][0] == "Gérante ou gérant de magasin d’alimentation générale"


def test_one_file_gives_what_it_holds(folder):
    values = read(named(folder, "referentiel_code_rome_riasec"))
    assert values["riasec"] == {"majeur": "R", "mineur": "C"}
    assert "centres_interet" not in values


def test_of_two_editions_the_later_is_read(folder):
    riasec = named(folder, "referentiel_code_rome_riasec")
    riasec.with_name("unix_referentiel_code_rome_riasec_v461_utf8.csv").write_text(
        '"code_rome","riasec_majeur","riasec_mineur"\n"D1209","A",""\n', encoding="utf-8"
    )
    values = read(folder)
    assert values["riasec"] == {"majeur": "A"}
    assert values["sources"][0]["libelle"] == "France Travail, ROME 4.0, versions 460 et 461, fiche D1209"


def test_sentences_are_those_that_the_publisher_cut(folder):
    texts = named(folder, "texte")
    text = texts.read_text("utf-8")
    old = next(
        line for line in text.splitlines() if line.startswith('"D1209"') and '"definition","2"' in line
    )
    sentence = old.rsplit('","', 1)[1].rstrip('"')
    texts.write_text(text.replace(sentence, "Vend des fleurs Rouges et d''autres"), encoding="utf-8")
    assert read(folder)["accroche"] == "Vend des fleurs Rouges et d’autres."


def test_a_sentence_that_ends_with_a_colon_is_the_title_of_what_follows(folder):
    texts = named(folder, "texte")
    lines = texts.read_text("utf-8").splitlines()
    lines += [
        '"D1209","3","definition","90","Peut aussi :"',
        '"D1209","3","definition","91","Former un apprenti"',
    ]
    texts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    groups = read(folder)["missions"]["groupes"]
    assert groups[-1] == {"contexte": "Peut aussi", "items": ["Former un apprenti"]}


def test_a_sentence_that_is_a_heading_says_nothing(folder):
    texts = named(folder, "texte")
    lines = texts.read_text("utf-8").splitlines()
    lines += ['"D1209","3","definition","0","Les missions principales"']
    texts.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert read(folder)["en_bref"][0].startswith("La ou le fleuriste est")


def test_what_is_empty_is_unknown(folder):
    codes = named(folder, "referentiel_code_rome")
    rows = codes.read_text("utf-8").splitlines()
    columns = json.loads(f"[{rows[0]}]")
    mine = next(n for n, row in enumerate(rows) if row.startswith('"D1209"'))
    row = json.loads(f"[{rows[mine]}]")
    for column, value in (
        ("emploi_reglemente", ""),
        ("emploi_cadre", "O"),
        ("transition_eco", "Emploi Blanc"),
    ):
        row[columns.index(column)] = value
    rows[mine] = json.dumps(row, ensure_ascii=False)[1:-1].replace('", "', '","')
    codes.write_text("\n".join(rows) + "\n", encoding="utf-8")
    values = read(folder)
    assert "reglemente" not in values
    assert values["cadre"] is True
    assert values["transition"] == {"numerique": False}


def test_a_folder_that_lacks_files_names_them(folder):
    named(folder, "texte").unlink()
    named(folder, "rubrique_mobilite").unlink()
    found = refused(folder)
    assert found.code == "FM620"
    assert found.arguments["files"] == "unix_rubrique_mobilite_v….csv, unix_texte_v….csv"


def test_an_archive_of_something_else_is_refused(tmp_path):
    path = tmp_path / "autre.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("lisez-moi.txt", "Bonjour")
    assert refused(path).code == "FM620"


@pytest.mark.parametrize(
    ("part", "old", "new", "code"),
    [
        ("rubrique_mobilite", '"1"\n', '"premier"\n', "FM621"),
        ("referentiel_code_rome_riasec", '"D1209","R"', '"D1209","X"', "FM621"),
        ("referentiel_code_rome", '"Emploi Blanc","N"', '"Emploi Blanc","peut-être"', "FM621"),
        ("arborescence_centre_interet", '"code_rome"', '"code"', "FM608"),
        ("texte", '"D1209","3","definition","1"', '"D1209","3"\n"D1209","3","definition","1"', "FM621"),
    ],
)
def test_a_damaged_file_is_placed_with_a_code(folder, part, old, new, code):
    path = named(folder, part)
    edit(path, old, new)
    found = refused(folder)
    assert (found.code, found.span.path) == (code, path)


def test_a_file_that_breaks_off_is_refused(folder):
    path = named(folder, "texte")
    path.write_bytes(path.read_bytes()[:-20])
    assert refused(folder).code == "FM535"


def test_a_missing_folder_is_not_found(tmp_path):
    assert refused(tmp_path / "csv").code == "FM002"


def test_an_archive_is_read_as_safely_as_that_of_the_sheets(tmp_path):
    data = io.BytesIO(ARCHIVE.read_bytes())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("../unix_texte_v999_utf8.csv", "x")
    path = tmp_path / "csv.zip"
    path.write_bytes(data.getvalue())
    assert refused(path).code == "FM606"


def test_the_tables_of_the_sheets_own_archive_are_read(tmp_path, folder):
    path = tmp_path / "rome.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(OFFICIAL, OFFICIAL.name)
        for file in folder.iterdir():
            archive.write(file, file.name)
        archive.writestr(
            "unix_referentiel_appellation_v460.json", '[{"code_rome_parent": "D1209", "libelle": "x"}]'
        )
    shutil.rmtree(folder)
    assert read(file=path)["riasec"] == {"majeur": "R", "mineur": "C"}


def test_a_table_that_was_cut_within_a_character_is_refused(tmp_path):
    table = "code_rome;libelle_rome\nD1101;Boucher à l’étal\nD1102;Boulangé".encode()[:-1]
    path = tmp_path / "unix_referentiel_code_rome_v461_utf8.csv"
    path.write_bytes(table)
    assert refused(path).code == "FM535"
