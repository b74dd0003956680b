"""What people type, and the job that they look for: the search over jobs of many kinds, in a browser."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.publications.catalogue.entries import JobEntry
from fichemetier.publications.site.assets import FOLDER
from fichemetier.publications.site.collection import SitePart
from fichemetier.publications.site.entries import SiteEntry
from fichemetier.publications.site.french import folded, stem
from fichemetier.publications.site.search import search_data
from fichemetier.publications.site.short import shortened
from fichemetier.publications.site.words import site_words
from tests.paths import ROOT
from tests.tools.browser import page_of

ASSETS = ROOT / "src/fichemetier/publications/site" / FOLDER
JOBS = {
    "soudeur": ("soudeur", "soudeuse", "H2913", "", "Assembler des pièces de métal par soudage"),
    "chaudronnier": ("chaudronnier", "chaudronnière", "H2902", "chaudronnier-soudeur", "Former des tôles"),
    "developpeur": ("développeur web", "développeuse web", "M1855", "", "Programmer un site"),
    "gestionnaire": ("gestionnaire", "gestionnaire", "M1205", "", "Suivre le développement d'un projet"),
    "eleveur": ("éleveur de bovins", "éleveuse de bovins", "A1407", "", "Soigner et nourrir des animaux"),
    "veterinaire": ("vétérinaire", "vétérinaire", "A1501", "", "Examiner un animal et le soigner"),
    "animateur": ("animateur", "animatrice", "G1203", "", "Animer des jeux pour les enfants"),
    "boulanger": ("boulanger", "boulangère", "D1102", "", "Pétrir et cuire le pain"),
    "infirmier": ("infirmier", "infirmière", "J1506", "", "Donner des soins, faire des pansements"),
    "coiffeur": ("coiffeur", "coiffeuse", "D1202", "barbier", "Couper et colorer des cheveux"),
    "electricien": ("électricien", "électricienne", "F1602", "", "Poser des câbles"),
    "plombier": ("plombier", "plombière", "F1603", "chauffagiste", "Raccorder des tuyaux"),
    "menuisier": ("menuisier", "menuisière", "H2206", "", "Fabriquer des fenêtres en bois"),
    "enseignant": (
        "enseignant du premier degré",
        "enseignante du premier degré",
        "K2106",
        "",
        "Faire classe",
    ),
    "routier": ("conducteur routier", "conductrice routière", "N4101", "", "Conduire un poids lourd"),
    "comptable": ("comptable", "comptable", "M1203", "", "Tenir des comptes"),
    "magasinier": ("magasinier", "magasinière", "N1103", "", "Outils informatiques, avec les vendeurs"),
    "couturier": ("couturier", "couturière", "B1803", "", "Coudre des vêtements"),
    "cuisinier": ("cuisinier", "cuisinière", "G1602", "", "Préparer des plats"),
    "pompier": ("pompier", "pompière", "K1705", "sapeur-pompier", "Éteindre le feu"),
    "paysagiste": (
        "jardinier paysagiste",
        "jardinière paysagiste",
        "A1203",
        "",
        "Entretenir des espaces verts, dehors",
    ),
    "vendeur": ("vendeur", "vendeuse", "D1214", "", "Conseiller des clients"),
    "photographe": ("photographe", "photographe", "E1201", "", "Prendre des vues"),
}
LEVELS = {
    "plombier": ("cap", "bac+2"),
    "comptable": ("bac+2", "bac+3"),
    "infirmier": ("bac+3", "bac+3"),
    "routier": ("sans-diplome", "cap"),
}
ASKED = {
    "bac+2": "comptable", "bac + 2": "comptable", "niveau Bac +2": "comptable", "bac plus 3": "infirmier",
    "bac+2 tuyaux": "plombier", "sans diplome": "routier", "un métier sans diplôme": "routier",
    "travailler dehors": "paysagiste", "job dehors": "paysagiste", "informatique": "developpeur",
    "vendeuse": "vendeur", "developpeur": "developpeur",
    "soudure": "soudeur", "souder": "soudeur", "soudeuse": "soudeur", "soudag": "soudeur",
    "soudeurs": "soudeur", "chaudronnerie": "chaudronnier", "chaudroniere": "chaudronnier",
    "tôle": "chaudronnier",
    "coder": "developpeur", "programmation": "developpeur", "developpeuse": "developpeur",
    "site": "developpeur",
    "élevage": "eleveur", "vaches": "eleveur", "vetrinaire": "veterinaire", "véto": "veterinaire",
    "animation": "animateur", "enfant": "animateur", "boulangerie": "boulanger", "BOULANGÈRE": "boulanger",
    "pain": "boulanger", "infirmeir": "infirmier", "infirmières": "infirmier", "soigner": "infirmier",
    "coiffure": "coiffeur", "coifeur": "coiffeur", "barbier": "coiffeur", "electricite": "electricien",
    "électricienne": "electricien", "plomberie": "plombier", "plonbier": "plombier", "bois": "menuisier",
    "prof": "enseignant", "maîtresse": "enseignant", "chauffeur routier": "routier", "camion": "routier",
    "comptabilité": "comptable", "couture": "couturier", "coudre": "couturier",
    "faire la cuisine": "cuisinier",
    "pompiers": "pompier", "jardin": "paysagiste", "espace vert": "paysagiste", "vente": "vendeur",
    "vendre": "vendeur", "photo": "photographe", "h2913": "soudeur", "h22": "menuisier",
}  # fmt: skip
"""Jobs, verbs and things as people type them: without accents, of either gender, many, begun, misspelled."""


@pytest.fixture(scope="module")
def ask(browser):
    """Ask the search of these jobs: the sheets that it finds, and whether they have all words."""
    reader = language("fr")
    entries = {
        key: SiteEntry(
            job=JobEntry(
                key=key,
                title=f"{she} ou {he}",
                names=(she, he),
                codes=(code,),
                domain="numerique" if key == "developpeur" else "",
                levels=LEVELS.get(key),
            ),
            others=(other,) if other else (),
            words=(words,),
        )
        for key, (he, she, code, other, words) in JOBS.items()
    }
    part = SitePart(language=reader, words=site_words(reader), entries=entries, lists=(), downloads={})
    with page_of(browser) as page:
        for name in ("minisearch.js", "find.js"):
            page.add_script_tag(path=ASSETS / name)
        page.add_script_tag(content=search_data(part).decode())
        page.evaluate("void (self.find = siteFinder(siteData))")

        def found(text):
            told = page.evaluate("([text]) => find(text)", [text])
            return [job[0] for job in told["jobs"]], told["whole"]

        yield found


@pytest.mark.parametrize(("text", "job"), ASKED.items(), ids=str)
def test_what_people_type_finds_the_job_they_look_for(ask, text, job):
    assert ask(text)[0][0] == job


def test_a_word_finds_all_jobs_of_its_family_and_no_stranger(ask):
    assert set(ask("soudure")[0]) == {"soudeur", "chaudronnier"}
    assert set(ask("animaux")[0]) == {"eleveur", "veterinaire"}
    assert ask("coder") == (["developpeur"], True)


def test_a_level_of_study_finds_all_jobs_that_begin_at_it_and_no_other(ask):
    assert ask("bac+2") == (["comptable", "plombier"], True)
    assert set(ask("bac+3")[0]) == {"infirmier", "comptable"}
    assert ask("sans diplome") == (["routier"], True)
    assert ask("bac+8") == ([], True)


def test_words_that_say_nothing_are_left_out(ask):
    assert ask("travailler dehors") == (["paysagiste"], True)
    assert ask("un job avec les tuyaux") == ask("tuyaux")


def test_where_no_job_has_all_words_those_with_some_follow(ask):
    jobs, whole = ask("boulanger photographe")
    assert set(jobs) == {"boulanger", "photographe"}
    assert not whole


@pytest.mark.parametrize("text", ["", " ", "xylophone", "constructor", "__proto__", "'\"<>&", "0"])
def test_what_no_job_has_finds_none(ask, text):
    assert ask(text) == ([], True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("soudure", "soudeuses"),
        ("mécanique", "mécaniciennes"),
        ("chirurgie", "chirurgien"),
        ("traductrice", "traduire"),
        ("peintre", "peindre"),
        ("élevages", "éleveuse"),
        ("journaux", "journalisme"),
    ],
)
def test_words_of_a_family_have_one_stem(one, other):
    assert stem(folded(one)) == stem(folded(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("animal", "animateur"),
        ("élève", "élevage"),
        ("pompe", "pompier"),
        ("coût", "couture"),
        ("cours", "courtier"),
    ],
)
def test_words_of_two_families_have_two(one, other):
    assert stem(folded(one)) != stem(folded(other))


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Coupe le pain.", "Coupe le pain."),
        (f"Coupe et vend le pain de la maison. Il se lève {'a' * 90}", "Coupe et vend le pain de la maison."),
        (f"Coupe le pain pour {'a' * 90}", "Coupe le pain…"),
        (f"Coupe le pain, peut {'a' * 90}", "Coupe le pain…"),
        (f"Coupe le pain et l’ {'a' * 90}", "Coupe le pain…"),
        (f"Coupe le pain (bis, {'a' * 90})", "Coupe le pain…"),
    ],
)
def test_a_short_text_ends_at_a_sentence_or_at_a_word_that_may_end(text, short):
    assert shortened(text) == short
