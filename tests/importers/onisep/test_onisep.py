"""ONISEP's file of job sheets: both variants of each element, its defects, and what is refused."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.importers.onisep.job_names import both_forms
from fichemetier.importers.onisep.xml_file import MAX_DEPTH
from tests.importers.onisep import EDITION, read


@pytest.fixture(scope="module")
def edition():
    """What the edition makes: the values of each sheet by its code, and what there is to say."""
    imported = read(EDITION)
    return {draft.code: draft.values for draft in imported.drafts}, imported


def refused(path, *codes):
    with pytest.raises(FichemetierError) as caught:
        read(path, *codes)
    return caught.value


def test_every_job_that_has_something_to_say_is_read_and_the_others_are_named(edition):
    values, imported = edition
    assert list(values) == [f"MET.900{number}" for number in range(1, 9)]
    found = [(one.code, one.arguments["code"]) for one in imported.diagnostics]
    assert found == [
        ("FM611", "MET.9001"),
        ("FM633", "MET.9010"),
        ("FM633", "?"),
        ("FM633", "MET.9011"),
    ]
    assert imported.diagnostics[0].span.line > 100


def test_a_whole_job_keeps_its_prose_as_prose(edition):
    values = edition[0]["MET.9001"]
    assert values["metier"] == {
        "intitule": "Luthière ou luthier",
        "masculin": "luthier",
        "feminin": "luthière",
        "appellations": [
            {"masculin": "facteur d’instruments à cordes", "feminin": "factrice d’instruments à cordes"},
            {"masculin": "technicien lutherie", "feminin": "technicienne lutherie"},
        ],
    }
    assert values["codes"] == {"rome": ["B1501", "H2206"], "onisep": "MET.9001"}
    assert values["missions"]["groupes"] == [
        {
            "contexte": "Fabriquer",
            "texte": "Choisir le bois, tailler la table et le fond, cintrer les éclisses : tout se fait ici.",
        },
        {
            "contexte": "Réparer",
            "texte": "Reprendre une âme.\n\nChaque instrument a son histoire. Il faut la respecter.",
        },
        {"contexte": "Régler", "items": ["Ajuster le chevalet", "Changer les cordes"]},
    ]
    assert values["conditions"]["texte"] == (
        "**Seul à l’établi ?** L’atelier compte rarement plus de 2 personnes.\n\n"
        "**Poussière et vernis.** Le port d’un masque est de règle."
    )


def test_defects_are_mended(edition):
    luthier, oenologist = edition[0]["MET.9001"], edition[0]["MET.9003"]
    assert "Un cours professionnel de musique aide." in luthier["competences"]["texte"]
    assert "La main d’œuvre se compte en centaines d’heures : il" in luthier["competences"]["texte"]
    assert luthier["accroche"].endswith("« Il » les soigne aussi.")
    assert oenologist["metier"]["epicene"] == "œnologue"
    assert "au cœur des vendanges, éprouvette en main" in oenologist["missions"]["groupes"][0]["texte"]
    assert edition[0]["MET.9002"]["competences"]["texte"] == "L’opératrice ou opérateur est régulier."


def test_short_texts_give_the_job_in_brief_and_the_studies(edition):
    assert edition[0]["MET.9001"]["en_bref"] == ["Violons, altos et violoncelles passent entre ses mains."]
    assert edition[0]["MET.9001"]["formation"]["texte"] == (
        "On apprend en école puis chez un maître.\n\n**Après la 3e.** 2 ans pour préparer le CAP lutherie."
    )
    assert edition[0]["MET.9002"]["en_bref"] == ["Passer des archives au scanner, page après page."]


def test_paragraphs_that_name_a_level_are_those_of_the_routes_below_them(edition):
    assert edition[0]["MET.9001"]["formation"]["voies"][:2] == [
        {"intitule": "CAP lutherie", "niveau": "cap"},
        {"intitule": "BMA lutherie", "niveau": "bac"},
    ]
    assert edition[0]["MET.9003"]["formation"]["voies"] == [
        {"intitule": "Diplôme national d’œnologue", "duree": 2, "apres": "bac+3"}
    ]
    assert edition[0]["MET.9004"]["niveau_acces"] == {"min": "bac+11"}
    assert edition[0]["MET.9006"]["niveau_acces"] == {"min": "sans-diplome"}
    assert edition[0]["MET.9001"]["reserve"]["voies"] == ["BTM luthier"]
    assert edition[0]["MET.9008"]["formation"]["voies"][0]["apres"] == "bac"


def test_diplomas_of_one_paragraph_are_parted_where_each_says_how_long_it_takes(one):
    text = "2 ans pour préparer le CAP cuisine ; 3 ans pour préparer le bac pro cuisine"
    values = one(f"<acces_metier><p>Après la 3e</p><p>{text}</p></acces_metier>")
    assert values["formation"]["voies"] == [
        {"intitule": "CAP cuisine", "duree": 2, "apres": "3e"},
        {"intitule": "Bac pro cuisine", "duree": 3, "apres": "3e"},
    ]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (
            "MET.9001",
            {
                "nature": "brut",
                "periode": "mois",
                "source": {"libelle": "Onisep"},
                "tranches": [{"profil": "Débutant", "min": 1800}],
            },
        ),
        ("MET.9002", {"tranches": [{"profil": "Débutant", "montant": "smic"}]}),
        (
            "MET.9003",
            {
                "nature": "brut",
                "periode": "mois",
                "texte": "Davantage à l’étranger.",
                "source": {"libelle": "Onisep"},
                "tranches": [{"profil": "Débutant", "min": 2000, "max": 2500, "note": "Selon la région"}],
            },
        ),
        ("MET.9005", {"texte": "Variable selon l’entreprise et la taille de la gare."}),
        (
            "MET.9007",
            {
                "nature": "brut",
                "periode": "mois",
                "source": {"libelle": "Onisep"},
                "tranches": [
                    {"profil": "Débutant", "montant": "smic"},
                    {"profil": "Chef d’équipe", "max": 3000},
                ],
            },
        ),
    ],
)
def test_pay_is_amounts_where_the_text_states_them_and_text_where_it_does_not(edition, code, said):
    assert edition[0][code]["salaire"] == said


def test_words_that_go_on_from_the_minimum_wage_stay_with_it(one):
    text = (
        "<h3>Salaire</h3><h5>Salaire du débutant</h5><p>À partir du Smic, auquel s'ajoutent des primes.</p>"
    )
    (band,) = one(f"<vie_professionnelle>{text}</vie_professionnelle>")["salaire"]["tranches"]
    assert band["note"] == "À partir du Smic, auquel s’ajoutent des primes"


def test_what_the_reader_likes_is_no_longer_said_in_the_first_person(one):
    told = "<centre_interet libelle=\"j'aime m'occuper des autres\"/>"
    work = "<nature_travail><p>Tout.</p></nature_travail>"
    values = one(f"<centres_interet>{told}</centres_interet>{work}")
    assert values["centres_interet"] == ["S’occuper des autres"]


def test_an_amount_that_says_more_than_a_band_can_stays_text(edition):
    assert list(edition[0]["MET.9004"]["salaire"]) == ["texte"]


def test_working_life_is_market_and_career(edition):
    values = edition[0]["MET.9001"]
    assert values["perspectives"]["texte"].startswith("**Peu de places.** Les ateliers")
    assert values["evolution"]["texte"].startswith("**Des évolutions possibles.** Après")


def test_lists_are_read_from_children_attributes_and_text(edition):
    assert edition[0]["MET.9001"]["centres_interet"] == [
        "Bouger",
        "Travailler de ses mains",
        "Sens du contact",
        "Métier artistique",
    ]
    assert edition[0]["MET.9002"]["centres_interet"] == ["La technique"]
    assert edition[0]["MET.9002"]["secteurs"] == ["Édition, librairie"]
    assert edition[0]["MET.9002"]["statuts"] == ["Salarié"]
    assert edition[0]["MET.9002"]["niveau_acces"] == {"min": "bac+2"}
    assert edition[0]["MET.9007"]["centres_interet"][0] == "Bouger"
    assert edition[0]["MET.9003"]["metier"]["appellations"] == [
        {"masculin": "conseiller en vin", "feminin": "conseillère en vin"},
        {"masculin": "ingénieur vinicole", "feminin": "ingénieure vinicole"},
    ]
    assert edition[0]["MET.9002"]["metier"]["appellations"] == [
        {"masculin": "agent de numérisation", "feminin": "agente de numérisation"},
        "numériseur",
    ]


def test_neighbouring_jobs_of_the_edition_are_links_and_pages_have_addresses(edition):
    values = edition[0]["MET.9001"]
    assert values["metiers_proches"] == [
        {"libelle": "Opératrice ou opérateur de numérisation", "id": "met-9002-operateur-de-numerisation"},
        "Accordeuse ou accordeur",
    ]
    assert [one["titre"] for one in values["ressources"]] == ["Les métiers de la lutherie", "example.org"]


def test_the_sheet_names_its_publisher_edition_and_licence(edition):
    assert edition[0]["MET.9001"]["sources"] == [
        {
            "libelle": "Onisep, Idéo-Fiches métiers, fiche MET.9001",
            "url": "https://opendata.onisep.fr/data/5fe0808a2da6f/2-ideo-fiches-metiers.htm",
            "date": date(2024, 11, 14),
            "licence": "ODbL 1.0",
        }
    ]


@pytest.mark.parametrize(
    ("name", "masculine", "feminine"),
    [
        ("opérateur/trice", "opérateur", "opératrice"),
        (
            "verrier/ère décorateur/trice sur verre",
            "verrier décorateur sur verre",
            "verrière décoratrice sur verre",
        ),
        ("chef/fe de projet", "chef de projet", "cheffe de projet"),
        ("vendeur/se", "vendeur", "vendeuse"),
        ("vendeur/euse-magasinier/ière", "vendeur-magasinier", "vendeuse-magasinière"),
        ("mécanicien/ienne", "mécanicien", "mécanicienne"),
        ("sportif/ve", "sportif", "sportive"),
        ("assistant/e social/e", "assistant social", "assistante sociale"),
        ("garçon/serveuse de café", "garçon de café", "serveuse de café"),
        ("maître/sse-chien", "maître-chien", "maîtresse-chien"),
        ("maître sommelier/maîtresse sommelière", "maître sommelier", "maîtresse sommelière"),
        ("chef de cuisine/cheffe de cuisine", "chef de cuisine", "cheffe de cuisine"),
        ("homme de ménage/femme de ménage", "homme de ménage", "femme de ménage"),
        (
            "directeur général/directrice générale d’hôpital",
            "directeur général d’hôpital",
            "directrice générale d’hôpital",
        ),
        ("garçon de café/serveuse", "garçon de café", "serveuse"),
        ("Directeur/Directrice de création", "directeur de création", "directrice de création"),
        ("opérateur / trice de saisie", "opérateur de saisie", "opératrice de saisie"),
        ("serveur/se de bar", "serveur de bar", "serveuse de bar"),
        ("cartographe", "cartographe", ""),
    ],
)
def test_suffixes_become_forms(name, masculine, feminine):
    found = both_forms(name)
    assert (found.masculine, found.feminine) == (masculine, feminine)


def test_one_job_can_be_asked_for(edition):
    (draft,) = read(EDITION, " met.9002 ").drafts
    assert draft.values == edition[0]["MET.9002"]
    error = refused(EDITION, "MET.9020")
    assert [one.code for one in error.diagnostics] == ["FM605"]
    assert "MET.9008 (Sage-femme" in error.diagnostics[0].arguments["near"]


def test_an_archive_holds_the_same(put, edition):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(EDITION.name, EDITION.read_bytes())
        archive.writestr("lisez-moi.txt", "rien")
    imported = read(put(data.getvalue(), "onisep.zip"))
    assert [draft.values for draft in imported.drafts] == list(edition[0].values())


def test_latin_letters_are_read_whatever_the_head_says(put):
    text = "<?xml version='1.0' encoding='UTF-8'?><metiers><metier><identifiant>MET.7</identifiant>"
    text += "<nom_metier>fée</nom_metier><nature_travail>Voler.</nature_travail></metier></metiers>"
    (draft,) = read(put(text.encode("iso-8859-1"))).drafts
    assert draft.values["metier"]["intitule"] == "Fée"


@pytest.mark.parametrize(
    ("content", "code", "exit_code"),
    [
        ("code;libelle\nMET.1;a\n", "FM630", 2),
        ("<metiers/>", "FM630", 2),
        ("<metiers><metier>", "FM631", 2),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><metiers>&b;</metiers>", "FM632", 7),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><metiers>&b;</metiers>", "FM632", 7),
        ("<a>" * (MAX_DEPTH + 1), "FM632", 7),
        (b"PK\x03\x04 abc", "FM607", 2),
    ],
)
def test_what_is_no_edition_is_refused(put, content, code, exit_code):
    error = refused(put(content))
    assert ([one.code for one in error.diagnostics], error.exit_code) == ([code], exit_code)


def test_a_file_of_too_many_elements_is_refused(put, monkeypatch):
    monkeypatch.setattr("fichemetier.importers.onisep.xml_file.MAX_ELEMENTS", 3)
    assert refused(put("<metiers><metier/><metier/><metier/></metiers>")).diagnostics[0].code == "FM632"


def test_a_file_that_is_too_large_is_refused(put, monkeypatch):
    monkeypatch.setattr("fichemetier.importers.onisep.reading.MAX_BYTES", 10)
    assert refused(put("<metiers></metiers>")).diagnostics[0].code == "FM612"


def test_what_looks_like_an_entity_of_html_is_its_character(one):
    values = one("<nature_travail>Un caf&eacute; &amp;agrave; midi.</nature_travail>")
    assert values["missions"]["groupes"] == [{"texte": "Un café à midi."}]


def test_a_long_access_is_cut_where_it_lists_diplomas(one):
    many = " ; ".join(f"licence mention numéro {number} de quelque chose" for number in range(20))
    values = one(f"<acces_metier><![CDATA[<p>Niveau bac + 3</p><p>{many}</p>]]></acces_metier>")
    kept = [*values["formation"]["voies"], *values["reserve"]["voies"]]
    assert len(kept) == 20
    assert values["formation"]["voies"][0]["niveau"] == "bac+3"


def test_a_text_is_never_longer_than_a_sheet_takes(one):
    values = one(f"<competences>{'mot ' * 3000}</competences>")
    assert len(values["competences"]["texte"]) <= 6000
