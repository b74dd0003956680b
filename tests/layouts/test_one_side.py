"""One side prints every word of a sheet that has a few of each."""

from __future__ import annotations

from itertools import product

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.sides import sides_of
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.model.sheet import Sheet
from fichemetier.view.build import build
from tests.paths import ROOT
from tests.tools.full_sheet import plain

BRIEF = {
    "schema": 1,
    "id": "bref",
    "metier": {"intitule": "%", "appellations": ["%"]},
    "codes": {"rome": ["M1803"]},
    "domaine": "numerique",
    "secteurs": ["%", "%"],
    "centres_interet": ["%", "%"],
    "riasec": {"majeur": "S", "mineur": "I"},
    "statuts": ["%", "%"],
    "niveau_acces": {"min": "cap", "max": "bac"},
    "cadre": True,
    "transition": {"ecologique": "vert", "numerique": True},
    "accroche": "%",
    "en_bref": ["% **%** %.", "%"],
    "encadres": [
        {"type": "chiffre", "titre": "%", "texte": "%"},
        {"type": "attention", "titre": "%", "texte": "%"},
    ],
    "missions": {
        "introduction": "%",
        "groupes": [
            {"contexte": "%", "texte": "%", "items": [{"texte": "%", "precision": "%"}, "%"]},
            {"avec": "%", "items": ["%"]},
        ],
    },
    "competences": {
        "texte": "%",
        "savoir_faire": ["%", {"texte": "%", "condition": "%"}],
        **{key: ["%", "%"] for key in ("savoirs", "savoir_etre", "outils", "langues")},
    },
    "qualites": ["%", "%"],
    "formation": {
        "texte": "% %. %",
        "voies": [{"intitule": "%", "niveau": "bac", "note": "%"}, "%"],
        "permis": ["%", "%"],
        "bac_conseille": ["%", "%"],
    },
    "salaire": {
        "texte": "%",
        "facteurs": ["%"],
        "avertissement": "%",
        "tranches": [{"profil": "%", "min": 1800, "note": "%"}, {"profil": "%", "min": 2200}],
        "source": {"libelle": "%"},
    },
    "conditions": {
        "texte": "**%** %\n\n**%** %",
        **{key: ["%", "%"] for key in ("lieux", "contraintes", "environnement")},
        **dict.fromkeys(("horaires", "deplacements", "teletravail"), "%"),
        "jours": {"toujours": ["lundi"], "parfois": ["dimanche"]},
    },
    "ou_exercer": {"texte": "%", "structures": ["%", "%"], "employeurs": ["%", "%"], "cite_par": "%"},
    "perspectives": {
        "texte": "%",
        "tension": "forte",
        "annee": 2026,
        "source": {"libelle": "%"},
        "tendance": {"sens": "hausse", "horizon": 2031, "source": {"libelle": "%"}},
        "recrutements": {"valeur": 7123, "source": {"libelle": "%"}},
        "debouches": "%",
    },
    "evolution": {"texte": "% %. %"},
    "metiers_proches": ["%", {"libelle": "%", "type": "evolution"}],
    "publication": {"auteurs": ["%"]},
    "sources": [{"libelle": "%", "url": "https://exemple.org"}],
    "mentions": {"editeur": "%"},
}
ALSO = ("Social", "Investigateur", "cadre", "2031", "7 123", "1 800", "2 200", "M1803", "dimanche")


def worded(value, words):
    """The value with a word of its own for each `%`."""
    if isinstance(value, str):
        return "".join(
            next(words) if part == "%" else part for part in value.replace("%", "\0%\0").split("\0")
        )
    if isinstance(value, list):
        return [worded(one, words) for one in value]
    return {key: worded(one, words) for key, one in value.items()} if isinstance(value, dict) else value


def words_of(name, density, body):
    layout, words = read_layout(ROOT / "layouts" / name), language("fr")
    view = build(Sheet.model_validate(body), words, "doublet", ROOT)
    assert sides_of(view) == 1
    context = TemplateContext(layout, layout.options({}, ROOT), layout.palette("numerique", {}), words)
    return plain(render(view, context, template(layout), density)).replace("\xad", "").casefold()


@pytest.mark.parametrize(
    ("name", "density"),
    [("a4", "least"), ("a4", "normal"), ("a4", "tallest"), ("registre", "normal"), ("registre", "spacious")],
)
def test_every_word_of_a_sheet_of_few_words_is_printed_on_one_side(name, density):
    given = ["".join(letters) for letters in product("bdfglm", "aeiou", "nprstv", "eo", "x")]
    body = worded(BRIEF, words := iter(given))
    used = given[: len(given) - len(list(words))]
    printed = words_of(name, density, body)
    lost = {where for where in leaves(body) if any(one in where[1] and one not in printed for one in used)}
    assert lost == set()
    assert [text for text in ALSO if text.casefold() not in printed] == []


def leaves(value, path=""):
    """Every text of a value with its path."""
    if isinstance(value, str):
        yield path, value
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in pairs:
        yield from leaves(one, f"{path}.{key}")
