"""The edition of 2016: a folder or a ZIP of files in ISO-8859-1, one a job, of which little is known."""

from __future__ import annotations

import io
import zipfile
from unittest.mock import Mock

import pytest

from fichemetier.diagnostics.errors import FichemetierError
from tests.importers.onisep import read

HEAD = "<?xml version='1.0' encoding='ISO-8859-1'?>"
NATURE = """<NATURE>
  <p>Il bobine au c&#129;ur de l'atelier, un travail professionnelde
  <em>pr&eacute;cision</em> en <etranger>open space</etranger>.</p>
  <inter>Au quotidien</inter>
  <p>La main d'oeuvre est rare. « ;il le sait » dit-on.</p>
  <cit>On apprend vite</cit>
  <postit>Source : enquête de branche, 2015</postit>
</NATURE>"""
ACCES = """<ACCES>
  <accr_p>On entre sur dossier.</accr_p>
  <liste><tete>Niveau BAC + 2 :</tete><itsimp>BTS électrotechnique</itsimp>
    <itsimp>DUT mesures physiques</itsimp></liste>
  <liste><tete>Après la 3ème</tete><itsimp>CAP électricien</itsimp></liste>
  <liste><tete>À savoir</tete><itsimp>Titre de bobinier</itsimp></liste>
</ACCES>"""
LIFE = """<VIE_PRO>
  <inter>Salaire du débutant</inter>
  <remun>1 500 euros brut par mois.</remun>
  <inter>Un métier rare</inter><p>Les ateliers embauchent.</p>
</VIE_PRO>"""


def text_of(inside, root="FICHE"):
    """A file of the edition."""
    return f"{HEAD}<{root}>{inside}</{root}>".encode("iso-8859-1")


WHOLE = text_of(f"<MET_ID>MET.31</MET_ID><TITRE>bobinier/ère</TITRE>{NATURE}{ACCES}{LIFE}")


def values_of(path, *codes):
    (draft,) = read(path, *codes).drafts
    return draft.values


def said(imported):
    return [one.code for one in imported.diagnostics]


def test_a_file_becomes_the_sheet_of_its_job(put):
    values = values_of(put(WHOLE, "31.xml"))
    assert values["metier"] == {
        "intitule": "Bobinière ou bobinier",
        "masculin": "bobinier",
        "feminin": "bobinière",
    }
    assert values["codes"] == {"onisep": "MET.31"}
    assert values["missions"]["groupes"] == [
        {"texte": "Il bobine au cœur de l’atelier, un travail professionnel de précision en open space."},
        {
            "contexte": "Au quotidien",
            "texte": "La main d’œuvre est rare. « il le sait » dit-on.\n\n« On apprend vite »",
        },
    ]
    assert values["formation"]["texte"] == "On entre sur dossier."
    assert values["formation"]["voies"] == [
        {"intitule": "BTS électrotechnique", "niveau": "bac+2"},
        {"intitule": "DUT mesures physiques", "niveau": "bac+2"},
        {"intitule": "CAP électricien", "apres": "3e"},
        {"intitule": "Titre de bobinier", "note": "À savoir"},
    ]
    assert values["salaire"]["tranches"] == [{"profil": "Débutant", "min": 1500, "max": 1500}]
    assert values["perspectives"]["texte"] == "**Un métier rare.** Les ateliers embauchent."
    assert [one["libelle"] for one in values["sources"]] == [
        "Onisep, Idéo-Fiches métiers (édition de 2016), fiche MET.31",
        "Source : enquête de branche, 2015",
    ]


def test_a_folder_and_an_archive_hold_the_same(tmp_path, put):
    folder = tmp_path / "2016"
    folder.mkdir()
    (folder / "LISEZMOI.txt").write_text("rien")
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in (3, 20, 100):
            content = WHOLE.replace(b"MET.31", b"MET.%d" % number)
            (folder / f"fiche_{number}.xml").write_bytes(content)
            archive.writestr(f"fiches/fiche_{number}.xml", content)
        archive.writestr("__MACOSX/._fiche_3.xml", b"\x00\x05")
    drafts = read(folder).drafts
    assert [draft.code for draft in drafts] == ["MET.3", "MET.20", "MET.100"]
    zipped = read(put(data.getvalue(), "2016.zip")).drafts
    assert [draft.values for draft in zipped] == [draft.values for draft in drafts]
    assert [draft.code for draft in read(folder, "MET.20").drafts] == ["MET.20"]


@pytest.mark.parametrize(
    ("name", "inside", "root"),
    [
        ("a.xml", "<identifiant>MET.31</identifiant>", "metier"),
        ("a.xml", "<entete><id>31</id></entete>", "FICHE"),
        ("a.xml", "<cle_unique>met_031</cle_unique>", "fiche"),
        ("a.xml", "", "FICHE id='31'"),
        ("MET.31.xml", "", "FICHE"),
        ("MET_00031_2016.xml", "", "FICHE"),
        ("fiche-31.xml", "<id>100215</id>", "FICHE"),
    ],
)
def test_the_identifier_is_found_where_it_may_be(put, name, inside, root):
    body = f"{inside}<NOM>bobinier</NOM>{NATURE}"
    content = f"{HEAD}<{root}>{body}</{root.split()[0]}>".encode("iso-8859-1")
    assert values_of(put(content, name))["codes"]["onisep"] == "MET.31"


@pytest.mark.parametrize(
    "inside",
    [
        "<Titre>bobinier</Titre>",
        "<entete><intitule>bobinier</intitule></entete>",
        "<x:nom_metier xmlns:x='y'>bobinier</x:nom_metier>",
    ],
)
def test_the_title_is_found_where_it_may_be(put, inside):
    path = put(text_of(f"<corps>{inside}{NATURE}</corps>", "METIER"), "31.xml")
    assert values_of(path)["metier"]["epicene"] == "bobinier"


def test_a_job_without_title_or_identifier_is_left_out_and_told(tmp_path):
    (tmp_path / "31.xml").write_bytes(WHOLE)
    (tmp_path / "32.xml").write_bytes(text_of(f"\n<id>32</id>{NATURE}"))
    (tmp_path / "sans.xml").write_bytes(text_of(f"<titre>bobinier</titre>{NATURE}"))
    imported = read(tmp_path)
    assert [draft.code for draft in imported.drafts] == ["MET.31"]
    assert [(one.code, one.arguments["what"]) for one in imported.diagnostics] == [
        ("FM634", "@job_title"),
        ("FM634", "@job_identifier"),
    ]
    assert "nom_metier" in imported.diagnostics[0].arguments["names"]
    assert imported.diagnostics[0].span.path.name == "32.xml"


def test_what_nobody_knows_is_told_with_its_place(tmp_path):
    for number in (31, 32):
        inside = f"<id>{number}</id>\n<titre>bobinier</titre>\n<ANECDOTE>Vrai.</ANECDOTE><vide/>{NATURE}"
        (tmp_path / f"{number}.xml").write_bytes(text_of(inside))
    (told,) = read(tmp_path).diagnostics
    assert (told.code, told.arguments) == ("FM639", {"element": "ANECDOTE", "count": 2})
    assert (told.span.path.name, told.span.line) == ("31.xml", 3)


def test_elements_of_the_later_edition_are_read_too(put):
    inside = "<ID>31</ID><TITRE>bobinier</TITRE><ROMESV3><romeV3>H2603</romeV3></ROMESV3>"
    inside += "<Niveau_acces_min><Libelle>Bac + 2</Libelle></Niveau_acces_min>"
    values = values_of(put(text_of(inside + NATURE), "a.xml"))
    assert values["codes"]["rome"] == ["H2603"]
    assert values["niveau_acces"] == {"min": "bac+2"}


def test_one_broken_file_of_many_is_told_and_the_others_are_read(tmp_path):
    (tmp_path / "31.xml").write_bytes(WHOLE)
    (tmp_path / "32.xml").write_bytes(WHOLE[:-40])
    (tmp_path / "33.xml").write_bytes(text_of("<p>rien</p>", "html"))
    imported = read(tmp_path)
    assert [draft.code for draft in imported.drafts] == ["MET.31"]
    assert said(imported) == ["FM631", "FM630"]
    assert imported.diagnostics[0].span.path.name == "32.xml"


def test_what_is_no_edition_is_refused(tmp_path, monkeypatch):
    def refused(*codes):
        with pytest.raises(FichemetierError) as caught:
            read(tmp_path)
        assert [one.code for one in caught.value.diagnostics] == list(codes)

    refused("FM630")
    with monkeypatch.context() as patch:
        patch.setattr("pathlib.Path.iterdir", Mock(side_effect=PermissionError(13, "denied")))
        refused("FM002")
    (tmp_path / "a.xml").write_text("<!DOCTYPE a [<!ENTITY b 'c'>]><FICHE>&b;</FICHE>")
    refused("FM632")
    (tmp_path / "a.xml").write_bytes(WHOLE)
    (tmp_path / "b.xml").write_bytes(WHOLE)
    with monkeypatch.context() as patch:
        patch.setattr("fichemetier.importers.onisep.reading.MAX_BYTES", len(WHOLE) + 10)
        refused("FM612")
    monkeypatch.setattr("fichemetier.importers.zip_archive.MAX_MEMBERS", 1)
    refused("FM606")


@pytest.mark.parametrize(
    ("inside", "paid", "market"),
    [
        (
            "<remun><p>Le salaire est de <sal>1 500 euros</sal> environ.</p></remun><p>On embauche.</p>",
            1,
            "On embauche.",
        ),
        (
            "<bloc><inter>Salaire</inter><sal>Le Smic.</sal></bloc><bloc><p>On embauche.</p></bloc>",
            1,
            "On embauche.",
        ),
        ("<inter>Salaire</inter><p>Variable.</p><inter>Place</inter><p>Rare.</p>", 1, "**Place.** Rare."),
        ("On embauche.", 0, "On embauche."),
    ],
)
def test_pay_and_the_market_are_told_apart(put, inside, paid, market):
    body = f"<id>31</id><titre>bobinier</titre><VIE_PRO>{inside}</VIE_PRO>"
    values = values_of(put(text_of(body), "a.xml"))
    assert ("salaire" in values) == bool(paid)
    assert values["perspectives"]["texte"] == market


def test_diplomas_in_one_item_are_parted_where_they_are_too_long_for_one(put):
    many = ", ".join(f"CAP métier numéro {number}" for number in range(40))
    access = f"<ACCES><liste><tete>Niveau CAP</tete><itsimp>{many}</itsimp></liste></ACCES>"
    body = f"<id>31</id><titre>bobinier</titre>{access}"
    values = values_of(put(text_of(body + NATURE), "a.xml"))
    found = [one["intitule"] for one in values["formation"]["voies"]] + values["reserve"]["voies"]
    assert found == [f"CAP métier numéro {number}" for number in range(40)]
