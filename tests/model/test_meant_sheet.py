"""A block, a list or a key that is not where the model has it is one error, and the rest is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from fichemetier.diagnostics.catalogue import remedy
from fichemetier.model.validate import check

SOUND = "metier: {intitule: Fleuriste}\nen_bref: Le bouquet.\n"


def found(text):
    return check(text.encode(), Path("sheet.yaml"), "fleuriste").diagnostics


def covered(span, text):
    lines = text.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    return "\n".join(lines)[span.column - 1 :]


@pytest.mark.parametrize(
    ("text", "code", "place", "suggestion"),
    [
        ("qualites:\n  - Bruit : fort\n", "FM135", "Bruit : fort", '"Bruit : fort"'),
        ("qualites:\n  - Bruit\u00a0: fort\n", "FM135", "Bruit\u00a0: fort", '"Bruit : fort"'),
        ("qualites:\n  - EPI: masque\n", "FM135", "EPI: masque", '"EPI: masque"'),
        ("qualites: [EPI : masque]\n", "FM135", "EPI : masque", '"EPI : masque"'),
        ("accroche:\n  Bruit : fort\n", "FM135", "Bruit : fort", '"Bruit : fort"'),
        (
            "missions: {groupes: [{items: [Réunions : point]}]}\n",
            "FM135",
            "Réunions : point",
            '"Réunions : point"',
        ),
        ("competences:\n  outils:\n    - Gaz : Ar\n", "FM135", "Gaz : Ar", '"Gaz : Ar"'),
        ("formation:\n  voies:\n    - Note : CAP\n", "FM135", "Note : CAP", '"Note : CAP"'),
        ("metiers_proches:\n  - Chef : équipe\n", "FM135", "Chef : équipe", '"Chef : équipe"'),
        ("accroche: {Nouveau}\n", "FM134", "{Nouveau}", '"{Nouveau}"'),
        ("qualites: {Calme, Rigueur}\n", "FM157", "{Calme, Rigueur}", "[Calme, Rigueur]"),
        ("niveau_acces: CAP\n", "FM146", "CAP", "{min: cap}"),
        ("formation: [CAP]\n", "FM146", "[CAP]", "{voies: [CAP]}"),
        ("formation:\n  - CAP\n  - BEP\n", "FM146", "- CAP\n  - BEP", "{voies: [CAP, BEP]}"),
        ("missions: [Vendre]\n", "FM146", "[Vendre]", "{groupes: {items: [Vendre]}}"),
        ("codes: M1803\n", "FM146", "M1803", "{rome: M1803}"),
        ("publication: 2024-02-03\n", "FM146", "2024-02-03", "{date: 2024-02-03}"),
        ("conditions: Debout\n", "FM146", "Debout", "{texte: Debout}"),
        ("salaire: 1800\n", "FM146", "1800", None),
        ("niveau_acces: [CAP, Bac]\n", "FM146", "[CAP, Bac]", "{min: cap, max: bac}"),
        (
            "glossaire: {Pâton: pâte, Pointage: levée}\n",
            "FM157",
            "{Pâton: pâte, Pointage: levée}",
            "[{terme: Pâton, definition: pâte}, {terme: Pointage, definition: levée}]",
        ),
        ("journee_type:\n  - 8 h: ouvrir\n", "FM158", "8 h: ouvrir", '{heure: "8 h", texte: ouvrir}'),
        ("journee_type:\n  - 9h30 : tourner\n", "FM158", "9h30 : tourner", '{heure: "9h30", texte: tourner}'),
        (
            "journee_type:\n  8 h: ouvrir\n  12:30: manger\n",
            "FM157",
            "8 h: ouvrir\n  12:30: manger",
            '[{heure: "8 h", texte: ouvrir}, {heure: "12:30", texte: manger}]',
        ),
        ("journee_type:\n  - Midi : manger\n", "FM135", "Midi : manger", '"Midi : manger"'),
        (
            "missions:\n  groupes:\n    - Au tour: [Tourner, Centrer]\n",
            "FM158",
            "Au tour: [Tourner, Centrer]",
            "{contexte: Au tour, items: [Tourner, Centrer]}",
        ),
        ("niveau_acces: Bac+2 à Bac+5\n", "FM146", "Bac+2 à Bac+5", "{min: bac+2, max: bac+5}"),
        ("niveau_acces: de CAP à BTS\n", "FM146", "de CAP à BTS", "{min: cap, max: bac+2}"),
        (
            "salaire: {tranches: [Junior: 30k - 35k]}\n",
            "FM158",
            "Junior: 30k - 35k",
            "{profil: Junior, min: 30000, max: 35000}",
        ),
        (
            "salaire:\n  tranches:\n    - Junior: 1 900 €\n",
            "FM158",
            "Junior: 1 900 €",
            "{profil: Junior, min: 1900, max: 1900}",
        ),
        ("salaire: {tranches: [1800]}\n", "FM158", "1800", None),
        ("condition: {lieux: Atelier}\n", "FM101", "condition", "conditions"),
        ("publication: {auteur: Ada}\n", "FM101", "auteur", "auteurs"),
        ("source: Insee\n", "FM101", "source", "sources"),
        ("titre: Le métier\n", "FM129", "titre", None),
        ("domaine: informatique\n", "FM113", "informatique", "numerique"),
        ("domaine: quelconque\n", "FM113", "quelconque", None),
        ("salaire: {periode: mensuel, tranches: {profil: A, min: 1}}\n", "FM113", "mensuel", "mois"),
        ("niveau_acces: {min: 5}\n", "FM113", "5", "bac+2"),
        ("codes: {rncp: 35584}\n", "FM112", "35584", "RNCP35584"),
        ("codes: {rncp: [RNCP1, 35584]}\n", "FM112", "35584", "RNCP35584"),
        ("formation: {voies: {intitule: A, rncp: 35584}}\n", "FM112", "35584", "RNCP35584"),
        ("qualites: [Calme, ~]\n", "FM130", "~", None),
        ("temoignages: Bravo\n", "FM146", "Bravo", None),
        ("glossaire:\n  - EPI : gants\n", "FM158", "EPI : gants", "{terme: EPI, definition: gants}"),
        ("accroche: [Vive les fleurs]\n", "FM147", "[Vive les fleurs]", "Vive les fleurs"),
        ("accroche:\n  - Vive\n  - Bravo\n", "FM147", "- Vive\n  - Bravo", '"Vive, Bravo"'),
        ("accroche: {texte: Vive}\n", "FM147", "{texte: Vive}", "Vive"),
        ("reglemente: [true]\n", "FM147", "[true]", "true"),
        ("salaire: {tranches: {profil: A, min: {max: 3}}}\n", "FM147", "{max: 3}", "3"),
        ("date: 2024-02-03\n", "FM129", "date", None),
        ("sigle: CTO\n", "FM129", "sigle", None),
        ("salaire: {min: 1800}\n", "FM129", "min", None),
        ("publication:\n  sources: Insee\n", "FM149", "sources", None),
        ("publication:\ndate: 2024-02-03\nversion: '1'\n", "FM148", "date", None),
        ("Domaine: btp\n", "FM156", "Domaine", "domaine"),
        ("qualités: Calme\n", "FM156", "qualités", "qualites"),
        ("Centres d'intérêt: Art\n", "FM101", "Centres d'intérêt", "centres_interet"),
        ("formation: {texte: Oui, mais non}\n", "FM141", "Oui, mais non", '"Oui, mais non"'),
        ("salaire: {tranches: {profil: A, min: 11,88}}\n", "FM141", "11,88", "11.88"),
        ("salaire: {tranches: {profil: A, min: 1,800}}\n", "FM141", "1,800", "1800"),
        ("salaire: {devise: FRF, tranches: {profil: A, min: 1}}\n", "FM152", "FRF", "EUR"),
        ("salaire: {devise: euro, tranches: {profil: A, min: 1}}\n", "FM152", "euro", "EUR"),
        ("salaire: {devise: EUT, tranches: {profil: A, min: 1}}\n", "FM152", "EUT", "EUR"),
        ("reglemente: yes\n", "FM103", "yes", "true"),
        ("publication: {version: 1.10}\n", "FM103", "1.10", '"1.10"'),
        ("publication: {version: 2024-02-03}\n", "FM103", "2024-02-03", '"2024-02-03"'),
        ("publication: {version: +5}\n", "FM103", "+5", '"+5"'),
        ("publication: {duree_lecture: 1.000}\n", "FM103", "1.000", "1000"),
        ("publication: {date: 2024-2-3}\n", "FM110", "2024-2-3", "2024-02-03"),
        ("publication: {date: 03/02/2024}\n", "FM110", "03/02/2024", "2024-02-03"),
        ("niveau_acces: {min: Bac +2}\n", "FM113", "Bac +2", "bac+2"),
        ("codes: {rome: “m1803”}\n", "FM112", "“m1803”", "M1803"),
        (
            "sources: {libelle: A, url: 'https://a.fr/b c'}\n",
            "FM151",
            "https://a.fr/b c",
            "https://a.fr/b%20c",
        ),
        ("sources: {libelle: A, url: www.a.fr}\n", "FM120", "www.a.fr", "https://www.a.fr"),
    ],
)
def test_a_slip_is_one_error_with_what_was_meant(text, code, place, suggestion):
    (diagnostic,) = found(SOUND + text)
    assert (diagnostic.code, diagnostic.suggestion) == (code, suggestion)
    assert covered(diagnostic.span, SOUND + text) == place


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("metier: Fleuriste\nen_bref: Le bouquet.\n", "FM146", 1),
        ("metier:\nintitule: Fleuriste\nsigle: F\nen_bref: Le bouquet.\n", "FM148", 2),
        ("metier:\n  intitule: Fleuriste\n  en_bref: Le bouquet.\n", "FM149", 3),
        ("mitier: {intitule: Fleuriste}\nen_bref: Le bouquet.\n", "FM101", 1),
        ("Métier: {intitule: Fleuriste}\nen_bref: Le bouquet.\n", "FM156", 1),
        ("intitule: Fleuriste\nen_bref: Le bouquet.\n", "FM129", 1),
        ("metier: {intitule: Fleuriste}\nEn bref: Le bouquet.\n", "FM156", 2),
        ("metier: {intitule: Fleuriste}\n- b:\n    c: d\nen_bref: Le bouquet.\n", "FM131", 2),
        ("metier: {intitule: Fleuriste}\n- en_bref:\n    Le bouquet.\n", "FM131", 2),
    ],
)
def test_what_a_slip_carries_along_is_no_error_of_its_own(text, code, line):
    (diagnostic,) = found(text)
    assert (diagnostic.code, diagnostic.span.line) == (code, line)


def test_a_list_where_a_block_is_wanted_may_hold_texts_with_colons():
    block, colon = found(f"{SOUND}missions:\n  - Pétrir\n  - Cuire : surveiller\n")
    assert (block.code, block.span.line) == ("FM146", 3 + 1)
    assert block.suggestion == '{groupes: {items: [Pétrir, "Cuire : surveiller"]}}'
    assert (colon.code, colon.suggestion) == ("FM135", '"Cuire : surveiller"')


def test_what_is_below_a_slip_is_checked_at_its_own_place():
    text = SOUND + "Salaire:\n  période: moi\n  tranches: {profil: A, min: 11,88, max: dix}\n"
    assert [(one.code, one.span.line, one.span.column) for one in found(text)] == [
        ("FM156", 3, 1),
        ("FM156", 4, 3),
        ("FM113", 4, 12),
        ("FM141", 5, 30),
        ("FM103", 5, 42),
    ]


def test_a_key_that_was_moved_is_checked_where_it_stands():
    (misplaced, wrong) = found(f"{SOUND}date: hier\n")
    assert (misplaced.code, wrong.code) == ("FM129", "FM110")
    assert (wrong.span.line, wrong.span.column) == (3, 7)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("date: 2024-02-03\n", "`publication:`"),
        ("salaire: {min: 1800}\n", "`salaire.tranches:`"),
        ("publication:\n  sources: Insee\n", "à la racine"),
        ("qualites:\n  - Bruit : fort\n", '`- "Bruit : fort"`'),
        ("qualites: [EPI : masque, Calme]\n", '`qualites: ["EPI : masque", Calme]`'),
        ("formation: [CAP]\n", "`formation: {voies: [CAP]}`"),
        ("salaire: 1800 €\n", "`salaire: {tranches: [{profil: …, min: …, max: …}]}`"),
        ("reglemente: oui\n", "`true`"),
        ("qualités: Calme\n", "accent"),
        ("publication: {version: 1.10}\n", "entre guillemets"),
    ],
)
def test_the_help_says_where_a_key_goes_and_shows_the_line(text, words):
    (diagnostic,) = found(SOUND + text)
    assert words in remedy(diagnostic, "fr")


def test_a_sheet_with_a_slip_is_no_sheet_whatever_was_meant():
    assert check(f"{SOUND}Domaine: btp\n".encode(), Path("sheet.yaml"), "a").sheet is None


def test_a_suggestion_that_nobody_would_read_is_left_out():
    (diagnostic,) = found(f"{SOUND}missions: [{', '.join(['Pétrir la pâte'] * 1_000)}]\n")
    assert (diagnostic.code, diagnostic.suggestion) == ("FM146", None)
    assert len(remedy(diagnostic, "fr")) < 400
