"""Easy-to-read: what breaks a rule is found at its place; good sentences are left in peace."""

from __future__ import annotations

from json import dumps
from pathlib import Path

import pytest

from fichemetier.diagnostics.catalogue import codes
from fichemetier.lint import falc
from fichemetier.lint.lint import lint
from fichemetier.lint.registry import RULES, Subject
from fichemetier.model.validate import check
from tests.paths import ROOT

CODES = frozenset(code for code, found in RULES.items() if found.__module__ == falc.__name__)
OTHERS = frozenset(RULES) - CODES


def linted(*sentences, title="Le travail", proofread="Atelier Exemple", head="Le métier"):
    text = f"""\
schema: 1
metier: {{intitule: Fleuriste}}
en_bref: Le bouquet.
falc:
  titre: {dumps(head)}
  rubriques:
    - titre: {dumps(title)}
      phrases: {dumps(sentences)}
  {f"relecture: {proofread}" if proofread else ""}
"""
    checked = check(text.encode(), Path("sheet.yaml"), "fleuriste")
    assert checked.diagnostics == ()
    return lint(Subject(checked.sheet), checked.source, OTHERS)


BAD = [
    ("La fleuriste fait des bouquets pour les gens qui se marient à la mairie le samedi.", "FM340"),
    ("La fleuriste vend des fleurs. Elle fait aussi des bouquets.", "FM341"),
    ("Tu aimes les fleurs ? Ce métier est pour toi.", "FM341"),
    ("1 fleuriste sur 2, donc 50 %, est salariée.", "FM342"),
    ("20 pour cent des élèves sont en apprentissage.", "FM342"),
    ("En France, il y a 25 000 fleuristes.", "FM342"),
    ("En France, il y a 25000 fleuristes.", "FM342"),
    ("La formation dure deux ans.", "FM343"),
    ("Dix-huit élèves travaillent ici.", "FM343"),
    ("La boutique date du XIXe siècle.", "FM344"),
    ("Louis XIV aimait les fleurs.", "FM344"),
    ("Il faut un CAP.", "FM345"),
    ("Il faut un C.A.P.", "FM345"),
    ("On vend des roses, des lys, etc.", "FM346"),
    ("On vend par ex. des roses.", "FM346"),
    ("On travaille beaucoup, c.-à-d. le samedi aussi.", "FM346"),
    ("Il habite au n° 3.", "FM346"),
    ("La fleuriste (ou le fleuriste) vend des fleurs.", "FM347"),
    ("Elle coupe les fleurs ; elle les vend.", "FM347"),
    ("On vend des roses et/ou des lys.", "FM347"),
    ("Les vendeur·euses sont debout.", "FM347"),
    ("On vend des roses…", "FM347"),
    ("La boutique ouvre le 14/03/2026.", "FM348"),
    ("La fleuriste est *très* patiente.", "FM349"),
    ("Attention : DANGEREUX.", "FM350"),
    ("Ce travail n'est pas possible sans permis.", "FM351"),
    ("On ne vend pas ce qu'on n'aime pas.", "FM351"),
    ("Les fleurs sont achetées par le patron.", "FM352"),
    ("Le bouquet a été fait par une apprentie.", "FM352"),
]
GOOD = [
    "La fleuriste vend des fleurs et des plantes.",
    "Elle fait des bouquets pour les mariages et les fêtes.",
    "Elle gagne environ 1 800 euros par mois.",
    "La formation dure 2 ans.",
    "Il faut avoir 18 ans le 14 mars 2026.",
    "Elle ne travaille pas le lundi.",
    "La fleuriste est payée par mois.",
    "Elle travaille à deux avec une collègue.",
    "Une personne sur 2 travaille dans les deux boutiques.",
    "Mme A. Martin t'explique le métier.",
    "Le CAP est un diplôme.",
    "On le prépare au lycée ou en apprentissage.",
    "Ce diplôme s'appelle le BEP.",
    "Avec un BEP, on peut travailler.",
    "Elle se lève à 5 heures et demie.",
    "Écris à Exemple, 1 rue Verte, 75000 Paris.",
    "Téléphone au 01 23 45 67 89.",
    "Les outils sont : le sécateur, le couteau, le ruban.",
    "La boutique est ouverte du lundi au samedi, sauf le 1er mai.",
    "**Attention**, les roses piquent.",
    "Est-ce que tu aimes les fleurs ?",
    "Le chef dit : « Bravo ! »",
    "L'infirmière est très connue dans le quartier.",
    "Elle travaille 24 heures sur 24.",
    "Il faut porter un masque neuf.",
]


@pytest.mark.parametrize(("sentence", "code"), BAD)
def test_a_sentence_that_breaks_a_rule_is_found_once(sentence, code):
    (found,) = linted("La fleuriste vend.", sentence)
    assert (found.code, found.field) == (code, "falc.rubriques[0].phrases[1]")
    assert codes()[code].severity == "warning"


def test_good_sentences_are_left_in_peace():
    assert linted(*GOOD) == []


def test_every_rule_has_a_sentence_that_breaks_it():
    assert {code for _, code in BAD} | {"FM353"} == CODES


def test_it_is_the_characters_that_are_shown_and_not_the_whole_sentence():
    (found,) = linted("La formation dure deux ans.")
    assert (found.span.end_column - found.span.column, found.arguments["text"]) == (len("deux"), "deux")


def test_titles_keep_the_rules_too():
    assert [
        (found.code, found.field) for found in linted("Il vend.", title="LE TRAVAIL DUR", head="Le CAP")
    ] == [
        ("FM345", "falc.titre"),
        ("FM350", "falc.rubriques[0].titre"),
    ]


def test_initials_are_reported_where_they_are_first_written():
    assert [found.field for found in linted("Il faut un CAP.", "Le CAP dure 2 ans.")] == [
        "falc.rubriques[0].phrases[0]"
    ]


def test_that_nobody_has_proofread_is_said_at_the_whole():
    assert [(found.code, found.field) for found in linted("Il vend.", proofread="")] == [("FM353", "falc")]


@pytest.mark.parametrize("path", sorted((ROOT / "sheets").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_bundled_sheets_keep_the_rules(path):
    checked = check(path.read_bytes(), path, path.stem)
    assert lint(Subject(checked.sheet), checked.source, OTHERS) == []
