"""What a sheet says is what its pages say: names, words of typed data, and nothing left out."""

import re
from functools import cache
from html import unescape

import pytest
from markupsafe import Markup

from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.lint.content import UNPRINTED
from fichemetier.model.identity import Start
from fichemetier.model.publication import Falc
from fichemetier.model.reserve import Reserve
from fichemetier.model.sheet import Sheet
from fichemetier.model.types import Part
from fichemetier.model.walk import _every_path, part_at
from fichemetier.source.values import value_at
from fichemetier.view.build import build
from fichemetier.view.names import paired
from fichemetier.view.words import DOMAINS, LEVELS, NATURES, PERIODS, RESOURCES, ROUTES, TENSIONS
from tests.paths import LAYOUTS, ROOT

A4 = ROOT / "layouts" / "a4"
FRENCH = language("fr")
PRINTED_AS_WORDS = {
    "schema", "id", "langue", "domaine", "type", "devise", "niveau", "apres", "position", "importance",
    "periode", "nature", "tension", "masculin", "feminin", "epicene", "fichier", "alternance", "reglemente",
    "qr", "falc", "min", "max", "majeur", "mineur", "date", "mise_a_jour", "valeur", "cadre", "transition",
    "duree", "montant", "de", "valeurs", "jours", "sens",
}  # fmt: skip
NOT_IN_SECTIONS = {
    "Sheet.langue", "Sheet.reserve", "RubriqueFalc.titre", "RubriqueFalc.phrases",
    "Metier.epicene", "MetierProche.id", "Illustration.fichier", "Illustration.alt", "Illustration.role",
    "Temoignage.photo", "Salaire.devise", "Resume.emploi", "Resume.rythme", "Resume.employeur",
}  # fmt: skip
"""Keys that name or place a picture or a sheet, a currency, which amounts show, what another style of names
prints, and short answers that stand on a front with room for them."""
FULL = {
    "schema": 1,
    "id": "complet",
    "metier": {
        "intitule": "Intitulé essai",
        "sigle": "ABC",
        "masculin": "directeur technique",
        "feminin": "directrice technique",
        "appellations": [{"masculin": "autre nom", "feminin": "autre nom"}],
    },
    "codes": {
        "rome": ["M1803", "M1805"],
        "isco": "1330",
        "esco": "1330.3",
        "onet": "11-3021.00",
        "fap": "M2Z90",
        "onisep": "MET.123",
        "rncp": ["RNCP123"],
    },
    "domaine": "numerique",
    "secteurs": ["secteur un", "secteur deux"],
    "centres_interet": ["intérêt un", "intérêt deux"],
    "riasec": {"majeur": "S", "mineur": "I"},
    "statuts": ["statut un", "statut deux"],
    "niveau_acces": {"min": "bac+3", "max": "bac+5"},
    "reglemente": True,
    "cadre": True,
    "transition": {"ecologique": "vert", "numerique": True},
    "resume": {
        "etudes": {"texte": "études courtes", "note": "note études"},
        "salaire": {"texte": "salaire court", "note": "note salaire"},
        "lieu": {"texte": "lieu court", "note": "note lieu"},
        "interets": {"texte": "intérêts courts", "note": "note intérêts"},
    },
    "accroche": "accroche essai",
    "citation": {"texte": "mots cités", "auteur": "Ada A", "fonction": "rôle A", "organisation": "Maison A"},
    "en_bref": ["bref un", "bref **deux**"],
    "encadres": [{"type": "chiffre", "titre": "titre encadré", "texte": "texte encadré"}],
    "typologie": {
        "titre": "titre typologie",
        "introduction": "introduction typologie",
        "source": {"libelle": "source typologie"},
        "profils": [
            {
                "nom": "profil un",
                "surnom": "surnom un",
                "contexte": "contexte un",
                "effectif": {"max": 10},
                "description": "description un",
            },
            {"nom": "profil deux", "effectif": {"min": 10}},
        ],
    },
    "missions": {
        "introduction": "introduction missions",
        "groupes": [
            {"contexte": "cadre", "avec": "le monde", "items": [{"texte": "agir", "precision": "vite"}]},
            {"texte": "prose missions"},
        ],
    },
    "journee_type": [{"heure": "8 h", "texte": "moment un"}],
    "competences": {
        "texte": "prose compétences",
        "savoir_faire": [{"texte": "faire un", "importance": "emergente", "condition": "condition un"}],
        "savoirs": ["savoir un"],
        "savoir_etre": ["être un"],
        "outils": ["outil un"],
        "langues": ["langue un"],
    },
    "qualites": ["qualité un"],
    "formation": {
        "texte": "texte formation",
        "voies": [
            {"type": "titre", "intitule": "voie un", "niveau": "bac+3", "rncp": "RNCP45", "note": "note une"},
            {"intitule": "voie deux", "alternance": True, "apres": "3e", "duree": 3.0},
        ],
        "permis": ["permis un"],
        "bac_conseille": ["bac essai"],
    },
    "salaire": {
        "periode": "an",
        "nature": "brut",
        "annee": 2024,
        "zone": "zone essai",
        "texte": "texte salaire",
        "facteurs": ["facteur un", "facteur deux"],
        "avertissement": "réserve essai",
        "source": {"libelle": "source salaire"},
        "tranches": [
            {"profil": "débutant", "min": 60000, "max": 80000, "note": "note tranche"},
            {"profil": "apprenti", "montant": "smic"},
        ],
        "pourcentages": {
            "de": "smc",
            "colonnes": ["colonne un"],
            "lignes": [{"profil": "ligne une", "valeurs": [27.0]}],
            "note": "note parts",
        },
    },
    "conditions": {
        "texte": "texte conditions",
        "lieux": ["plateau"],
        "horaires": "horaires essai",
        "jours": {"toujours": ["lundi", "mardi", "mercredi"], "parfois": ["samedi"]},
        "deplacements": "déplacements essai",
        "teletravail": "télétravail essai",
        "contraintes": ["contrainte un"],
        "environnement": ["environnement un"],
    },
    "ou_exercer": {
        "texte": "texte où",
        "structures": ["structure un"],
        "employeurs": ["Employeur A"],
        "cite_par": "Personne A",
    },
    "perspectives": {
        "texte": "texte perspectives",
        "tension": "forte",
        "annee": 2027,
        "source": {"libelle": "source tension"},
        "tendance": {"sens": "hausse", "horizon": 2031, "source": {"libelle": "source tendance"}},
        "recrutements": {"valeur": 1200, "annee": 2025, "source": {"libelle": "source recrutements"}},
        "debouches": "débouchés essai",
    },
    "evolution": {"texte": "texte évolution", "echelle": [["échelon un"], ["échelon deux", "échelon trois"]]},
    "metiers_proches": [{"libelle": "voisin un"}, {"libelle": "suite un", "type": "evolution"}],
    "temoignages": [{"nom": "Bea B", "fonction": "rôle B", "organisation": "Maison B", "texte": "mots dits"}],
    "ressources": [
        {
            "type": "podcast",
            "titre": "titre ressource",
            "collection": "Émission",
            "numero": 11,
            "invite": "Cid C",
            "organisation": "Maison C",
            "description": "description ressource",
            "appel": "appel ressource",
            "liens": [{"libelle": "lien un", "url": "https://exemple.fr/un", "qr": True}],
        }
    ],
    "appel_action": "appel essai",
    "glossaire": [{"terme": "terme un", "definition": "définition un"}],
    "illustrations": [{"credit": "Dom D", "licence": "licence image"}],
    "publication": {
        "collection": "Collection essai",
        "devise": "devise essai",
        "auteurs": ["Eve E"],
        "date": "2026-03-01",
        "mise_a_jour": "2026-04-02",
        "duree_lecture": 4,
        "licence": "licence fiche",
        "version": "1.2",
        "relecture": "Fay F",
    },
    "sources": [
        {"libelle": "source fiche", "url": "https://a.fr/s", "date": "2025-05-03", "licence": "licence sour."}
    ],
    "mentions": {
        "editeur": "Éditeur essai",
        "imprimeur": "Imprimeur essai",
        "rcs": "RCS essai",
        "depot_legal": "dépôt essai",
        "isbn": "978-2-0000-0000-0",
    },
    "rubriques_libres": [
        {"titre": "titre libre", "position": "recto", "texte": "texte libre", "items": ["point libre"]},
        {"titre": "titre verso", "texte": "texte verso"},
    ],
}  # fmt: skip


def view_of(values, genre="doublet"):
    sheet = Sheet.model_validate({"id": "essai", **values})
    return build(sheet, FRENCH, genre, ROOT)


def test_a_sheet_without_domain_names_none():
    view = view_of({"metier": {"intitule": "Essai"}, "en_bref": "Un essai."})
    assert (view.domain, view.domain_label) == ("", "")


TWO_SIDED = {"citation", "typologie", "evolution", "temoignages", "ressources", "appel_action", "glossaire",
    "salaire", "journee_type", "illustrations", "rubriques_libres"}  # fmt: skip
"""What a back is made for."""
ONE_SIDED = {key: value for key, value in FULL.items() if key not in TWO_SIDED}


@cache
def full_page(two_sided=True):
    """What the full sheet prints, on two sides or on one: its HTML and its words, with plain spaces."""
    html = page_of(FULL if two_sided else ONE_SIDED, A4)
    assert bool(re.search("<main[^>]* data-whole=", html)) is not two_sided
    return html + plain(re.sub(r"<[^>]+>", " ", html))


def page_of(values, folder):
    layout = read_layout(folder)
    palette = layout.manifest.palettes["numerique"]
    page = TemplateContext(layout, layout.options({}, ROOT), palette, FRENCH)
    html = render(view_of(values), page, template(layout), layout.manifest.density.start)
    return plain(html)


def plain(html):
    text = unescape(str(Markup(html))).replace("\u2060", "")
    return " ".join(text.translate({0xA0: " ", 0x202F: " ", 0x2011: "-"}).split())


def leaves(value, path=""):
    """Every text and number of a sheet that is printed as it stands, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in PRINTED_AS_WORDS or isinstance(inner, str) and key == "devise":
                yield from leaves(inner, f"{path}.{key}".strip("."))
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner, path)
    elif not isinstance(value, bool):
        yield path, str(value)


def filled(value):
    """Every key that a sheet gives, with the part of the model that has it."""
    if isinstance(value, Part):
        for key in value.model_fields_set:
            yield type(value), key
            yield from filled(getattr(value, key))
    elif isinstance(value, tuple):
        for item in value:
            yield from filled(item)


def test_the_full_sheet_gives_every_key_that_a_layout_prints():
    parts = {part_at(tuple(path.split("."))) for path in _every_path()} - {None} | {Sheet}
    keys = {(part, key) for part in parts for key in part.model_fields}
    unprinted = {(part_at((*above,)), key) for *above, key in (path.split(".") for path in UNPRINTED)}
    kept = {(part, key) for part, key in keys if part.__module__ == Reserve.__module__ or part is Falc}
    missing = keys - unprinted - kept - set(filled(Sheet.model_validate({"id": "essai", **FULL})))
    assert {f"{part.__name__}.{key}" for part, key in missing} == NOT_IN_SECTIONS


@pytest.mark.parametrize("folder", LAYOUTS, ids=lambda folder: folder.name)
def test_no_layout_prints_what_check_calls_unprinted(folder):
    source = {"libelle": "source", "url": "https://muet.fr"}
    market = {"tension": "forte", "source": source, "tendance": {"sens": "hausse", "source": source}}
    silent = {
        "metier": {"intitule": "Essai"},
        "falc": {"titre": "muet", "rubriques": [{"titre": "muet", "phrases": ["muet"]}]},
        "resume": {"titre": "muet", "accroche": "muet"},
        "typologie": {"source": source, "profils": [{"nom": "un"}]},
        "salaire": {"source": source, "tranches": [{"profil": "un", "min": 1.0}]},
        "perspectives": {**market, "recrutements": {"valeur": 1, "source": source}},
    }
    assert all(value_at(silent, tuple(path.split("."))) for path in UNPRINTED)
    assert "muet" not in page_of(silent, folder)


PRINTED = [(two, *leaf) for two, sheet in ((True, FULL), (False, ONE_SIDED)) for leaf in leaves(sheet)]


@pytest.mark.parametrize(("two_sided", "path", "text"), PRINTED, ids=lambda value: str(value)[:40])
def test_nothing_in_a_sheet_is_dropped(two_sided, path, text):
    assert text.replace("**", "").casefold() in full_page(two_sided).casefold(), path


@pytest.mark.parametrize(
    "words",
    [
        "moins de 10 personnes", "60 000–80 000 €", "1er mars 2026", "2 avril 2026", "3 mai 2025", "1 200",
        "directrice ou directeur technique", "Avec le monde", "bac + 3", "en 3 ans, après la 3e",
        "le Smic", "minimum conventionnel", "27 %",
        "en 2027, selon source tension", "de plus en plus de postes, d’ici 2031, selon source tendance",
        "métier vert", "transforme le métier", "statut deux, cadre", "ROME M1803, M1805",
    ],
)  # fmt: skip
def test_typed_data_is_written_in_french(words):
    assert words in full_page()


@pytest.mark.parametrize(
    ("genre", "name"),
    [
        ("doublet", "infirmière ou infirmier en soins"),
        ("slash", "infirmière / infirmier en soins"),
        ("point_median", "infirmier·ière en soins"),
        ("masculin", "infirmier en soins"),
        ("feminin", "infirmière en soins"),
    ],
)
def test_names_in_the_style_of_the_collection(genre, name):
    assert paired("infirmière en soins", "infirmier en soins", genre, FRENCH) == name


def test_words_that_both_forms_begin_with_are_written_once():
    forms = "responsable médicale en région", "responsable médical en région"
    assert paired(*forms, "doublet", FRENCH) == "responsable médicale ou médical en région"
    assert paired(*forms, "slash", FRENCH) == "responsable médicale / médical en région"


def test_a_name_for_both_is_written_once():
    assert paired("fleuriste", "fleuriste", "doublet", FRENCH) == "fleuriste"
    assert paired(None, "testeur", "doublet", FRENCH) == "testeur"


def names_of(job, genre="doublet"):
    """What a front says below the title of a job."""
    found = view_of({"metier": job, "en_bref": "a"}, genre).opening
    return found.title.rest or found.names


def test_the_epicene_form_where_the_collection_wants_it():
    job = {
        "intitule": "CTO",
        "masculin": "directeur",
        "feminin": "directrice",
        "epicene": "direction technique",
    }
    assert names_of(job, "epicene") == "direction technique"


@pytest.mark.parametrize("title", ["Fleuriste, botaniste", "Botaniste / fleuriste", "fleuriste ou botaniste"])
def test_a_title_of_both_names_is_not_said_again(title):
    job = {"intitule": title, "masculin": "botaniste", "feminin": "fleuriste"}
    assert names_of(job) == ""
    assert names_of(job | {"intitule": "Art floral"}) == "fleuriste ou botaniste"


@pytest.mark.parametrize(
    ("route", "note"),
    [
        ({"intitule": "CAP Fleuriste", "niveau": "cap", "alternance": True}, "possible en alternance"),
        ({"intitule": "Bachelor", "niveau": "bac"}, "bac"),
        ({"intitule": "Diplôme en apprentissage", "type": "apprentissage", "niveau": "bac+3"}, "bac + 3"),
        ({"intitule": "BP", "niveau": "bac", "apres": "cap"}, "bac, niveau d’entrée : CAP"),
        ({"intitule": "BP", "niveau": "bac", "apres": "sans-diplome"}, "bac, accessible sans diplôme"),
    ],
)
def test_a_route_adds_what_its_name_does_not_say(route, note):
    made = view_of({"metier": {"intitule": "a"}, "en_bref": "a", "formation": {"voies": [route]}})
    assert made.parts[0].groups[0].items[0].note == note


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ({"max": 10}, "moins de 10 personnes"),
        ({"min": 10, "max": 50}, "de 10 à 50 personnes"),
        ({"min": 50}, "plus de 50 personnes"),
    ],
)
def test_head_counts(size, words):
    view = view_of({"metier": {"intitule": "A"}, "typologie": {"profils": [{"nom": "B", "effectif": size}]}})
    assert plain(view.profiles.cards[0].size_text) == words


def test_every_word_of_typed_data_is_translated():
    tables = (DOMAINS, LEVELS, PERIODS, NATURES, TENSIONS, RESOURCES, ROUTES)
    words = [word for table in tables for word in table.values()]
    same = {"Podcast", "Article", "net", "doctorate", "Industry"}
    assert [word for word in words if word not in same and FRENCH.t(word) == word] == []
    assert set(LEVELS) == set(Start.__args__)
