"""Elements as public copies of the edition have them, one variant a test."""

from __future__ import annotations


def test_what_says_how_many_sectors_a_job_has_is_no_sector(one):
    flag = "<metier_transverse>oui</metier_transverse>"
    sector = "<secteur_activite id='T-IDEO2.4830' libelle=\"artisanat d'art\"/>"
    brief = "<format_court>Il grave.</format_court>"
    expected = ["Artisanat d’art"]
    assert one(f"{brief}<secteurs_activite>{flag}{sector}</secteurs_activite>")["secteurs"] == expected
    attribute = f"<secteurs_activite metierTransverse='oui'>{sector}</secteurs_activite>"
    assert one(brief + attribute)["secteurs"] == expected
    assert "secteurs" not in one(f"{brief}<secteurs_activite>{flag}</secteurs_activite>")


def test_how_long_studies_take_is_no_part_of_the_job_in_brief(one):
    values = one("<format_court><![CDATA[<p>Il grave.</p><h4>Durée</h4><p>2 ans, CAP</p>]]></format_court>")
    assert values["en_bref"] == ["Il grave."]
    assert values["formation"]["texte"] == "2 ans, CAP"


def test_empty_elements_and_codes_of_an_older_base_make_nothing(one):
    values = one(
        "<synonymes/><romesV3/><acces_metier/><condition_travail/><vie_professionnelle/><competences/>"
        "<metiers_associes/><publications/><accroche_metier>Il grave.</accroche_metier>"
        "<statuts><statut><id>T-ITM.7</id><id_ideo1>104442</id_ideo1><libelle>contrat de volontariat"
        "</libelle></statut></statuts>"
        "<niveau_acces_min><id>REF.410</id><libelle>Bac + 5</libelle></niveau_acces_min>"
    )
    assert set(values) == {"metier", "codes", "statuts", "niveau_acces", "en_bref", "sources"}
    assert values["statuts"] == ["Contrat de volontariat"]
    assert values["niveau_acces"] == {"min": "bac+5"}


def test_a_synonym_has_one_form_both_or_a_suffix(one):
    values = one(
        "<format_court>Il grave.</format_court><synonymes>"
        "<synonyme><nom_metier>verrier/ère décorateur/trice</nom_metier>"
        "<libelle_feminin>verrière décoratrice</libelle_feminin></synonyme>"
        "<synonyme><nom_metier>graveur sur verre</nom_metier></synonyme></synonymes>"
    )
    assert values["metier"]["appellations"] == [
        {"masculin": "verrier décorateur", "feminin": "verrière décoratrice"},
        "graveur sur verre",
    ]


def test_a_paragraph_that_begins_with_careers_is_on_careers(one):
    values = one(
        "<vie_professionnelle><![CDATA[<h3>Intégrer le marché du travail</h3><h5>Peu de places</h5>"
        "<p>Les ateliers sont rares.</p><h5>Deux savoirs</h5><p>Pour évoluer, il en faut deux.</p>]]>"
        "</vie_professionnelle>"
    )
    assert values["perspectives"]["texte"] == "**Peu de places.** Les ateliers sont rares."
    assert values["evolution"]["texte"] == "**Deux savoirs.** Pour évoluer, il en faut deux."
