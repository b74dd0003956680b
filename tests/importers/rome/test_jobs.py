"""The bundled list of ROME codes: whole, searched by words, and made by one command."""

import csv

import pytest

from fichemetier.importers.rome.forms import both_forms
from fichemetier.importers.rome.jobs import FILE, edition, jobs, search, values_of
from fichemetier.model.sheet import DOMAIN_BY_ROME
from tests.tools.rome_codes import text_of


def codes(words):
    return [job.code for job in search(words, 8)]


def test_the_list_has_every_job_of_its_edition():
    assert len(jobs()) == 1584
    assert edition().version == "460"
    assert {code[0] for code in jobs()} == set(DOMAIN_BY_ROME)
    assert jobs()["D1209"].title.printed == "Fleuriste"


def test_words_find_a_job_whatever_their_accents_and_gender():
    assert codes("fleur")[0] == "D1209"
    assert codes("FLEURISTE") == ["D1209"]
    assert codes("developpeuse web")[0] == "M1855"
    assert codes("boulangère")[0] == codes("boulanger")[0] == "D1102"
    assert codes("d1209") == ["D1209"]
    assert codes("xyzzy") == codes("") == codes("de la") == []


def test_the_closest_title_comes_first():
    assert codes("infirmier scolaire")[0] == "J1511"
    labels = [job.label for job in search("chef de projet", 8)]
    assert len(labels) == 8
    assert all("Chef" in label for label in labels)


def test_digital_jobs_have_their_own_domain():
    assert values_of(jobs()["M1855"])["domaine"] == "numerique"
    assert values_of(jobs()["D1209"])["domaine"] == "commerce"


def test_the_other_form_is_proposed_from_either():
    for masculine, feminine in (
        ("vendeur de fleurs", "vendeuse de fleurs"),
        ("directeur technique", "directrice technique"),
        ("technicien de maintenance", "technicienne de maintenance"),
        ("chargé de projet", "chargée de projet"),
        ("conseiller commercial", "conseillère commerciale"),
        ("conducteur enlèvement de déchets", "conductrice enlèvement de déchets"),
    ):
        for given in (masculine, feminine, masculine.capitalize(), f"{masculine} / {feminine}"):
            found = both_forms(given)
            assert (found.masculine, found.feminine) == (masculine, feminine), given


def test_a_name_of_one_form_has_no_other():
    assert (both_forms("Fleuriste").masculine, both_forms("Fleuriste").feminine) == ("fleuriste", "")
    assert both_forms("").masculine == ""
    assert both_forms("BIM manager").feminine == ""


def test_the_publishers_table_makes_the_list(tmp_path):
    table = tmp_path / "unix_referentiel_code_rome_v461_utf8.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL)
        rows.writerow(["code_rome", "libelle_rome"])
        rows.writerows([["D1209", "Fleuriste"], ["A1101", "Conducteur / Conductrice"]])
    assert text_of(table) == (
        "France Travail, ROME 4.0, version 461. Licence Ouverte 2.0.\n"
        "A1101 Conducteur / Conductrice\nD1209 Fleuriste\n"
    )
    assert FILE.with_name("README.md").is_file()


@pytest.mark.parametrize(
    ("given", "masculine", "feminine"),
    [
        ("Apicultrice, apiculteur", "apiculteur", "apicultrice"),
        ("Apiculteur, apicultrice", "apiculteur", "apicultrice"),
        ("Boulangère ou boulanger", "boulanger", "boulangère"),
        ("Apicultrice / Apiculteur", "apiculteur", "apicultrice"),
        (
            "Technicienne, technicien de maintenance",
            "technicien de maintenance",
            "technicienne de maintenance",
        ),
        ("Opérateur son, image", "opérateur son, image", "opératrice son, image"),
    ],
)
def test_both_forms_are_found_in_a_name_that_has_both(given, masculine, feminine):
    found = both_forms(given)
    assert (found.masculine, found.feminine) == (masculine, feminine)
