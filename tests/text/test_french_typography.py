"""Every typographic error is found where it stands and rightly corrected; sound French is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fichemetier.diagnostics.catalogue import LANGUAGES, codes, message, remedy
from fichemetier.lint.lint import lint
from fichemetier.lint.registry import Subject
from fichemetier.model.validate import check
from fichemetier.text.french_typography import TEXT_RULES, corrected, corrections
from tests.paths import SHEETS

WRONG = [
    ("FM301", "la technique...", "la technique…"),
    ("FM301", "la stratégie, etc", "la stratégie, etc."),
    ("FM301", "la data, etc... puis", "la data, etc. puis"),
    ("FM302", "Attention: l'entreprise évolue!", "Attention : l'entreprise évolue !"),
    ("FM302", "**Salaire**: Pourquoi? (oui)", "**Salaire** : Pourquoi ? (oui)"),
    ("FM303", "un profil «hackeur»", "un profil « hackeur »"),
    ("FM304", "Apple, Google , Microsoft ,Criteo ( 2 ).", "Apple, Google, Microsoft,Criteo (2)."),
    ("FM305", "deux  espaces", "deux espaces"),
    ("FM306", 'Profil "hackeur" ou “stabilisateur”', "Profil « hackeur » ou « stabilisateur »"),
    ("FM307", "définition des process. ”", "définition des process."),
    ("FM308", "2ème, 3eme, 1ère, XXIème, 2è", "2e, 3e, 1re, XXIe, 2e"),
    ("FM309", "60k€ puis 2m€, 12%, 45000€", "60 000 € puis 2 M€, 12 %, 45 000 €"),
    ("FM309", "Expert : 100–300k€, 1,5M€, 14h30, €45", "Expert : 100 000–300 000 €, 1,5 M€, 14 h 30, 45 €"),
    ("FM310", "45000 € et 12.500 habitants", "45 000 € et 12 500 habitants"),
    ("FM311", "Les Etats-Unis. A écouter. Ecoles", "Les États-Unis. À écouter. Écoles"),
    ("FM311", "A côté du management", "À côté du management"),
    ("FM313", "un language de programmation", "un langage de programmation"),
    ("FM314", "les VTCs et les PMEs", "les VTC et les PME"),
    ("FM315", "Au coeur des Oeuvres", "Au cœur des Œuvres"),
    ("FM316", "meilleur métier” - Jaafar", "meilleur métier” – Jaafar"),
    ("FM316", "du monde”- jaafar", "du monde” – jaafar"),
    ("FM317", "10-50 personnes, 2020-2024", "10–50 personnes, 2020–2024"),
    ("FM318", "60\u202f000\u00a0€", "60 000 €"),
    ("FM319", "la data,le produit;puis.Encore", "la data, le produit; puis. Encore"),
    ("FM320", "Mr. Dupont", "M. Dupont"),
]

SOUND = [
    "Le métier évolue avec la croissance : « hackeur », puis « chef dit “le patron” » !",
    "Voir https://a.fr/x?y=1,z et jean.dupont@a.fr, à 14:30, à l'échelle 1:1000, en C++ ou `a;b ,c`.",
    "[Écouter](https://a.fr/e-mail,x) : 60 000 €, 60 k€, 2 M€, 12 %, 35 h, en 2026, Node.js, rendez-vous.",
    "- un\n- deux",
    "A été créée en 2019. Celui-ci, y a-t-il, start-up, porte-à-porte, micro- et macroéconomie.",
    "Le 1er juin, la 2e édition, la 1re fois au XXIe siècle ; SaaS, iOS, CTO / CDO (front, back).",
    "col·legi, novel·les, paral·lel, intel·ligent ; N·m, kW·h ; 2,4-D, N,N-diméthyl.",
    "RNCP12345, M1803, 75011 Paris, 06-12-34-56-78, COVID-19, bac+5, 24/7, etc., (oui ?)",
    "Les compétences, les langages, le cœur, l'École et l'État, les œuvres : mot(s) et option(s).",
]

# The errors of the article that the content model lists, each in its own words.
ARTICLE = [
    ("élaboration seul.e d’une première version", "FM312", "seul.e"),
    ("Junior CTO : 60k€", "FM309", "60k€"),
    ("a levé 2m€, a 45 employés", "FM309", "2m€"),
    ("Apple, Google , Microsoft", "FM304", " ,"),
    ("(surtout aux Etats-Unis pour la fourchette haute)", "FM311", "Etats-Unis"),
    ("des VTCs). A écouter si vous", "FM311", "A"),
    ("“Avoir un métier”- jaafar", "FM306", "“Avoir un métier”"),
    ("CTO type 1 “hackeur”: Startup", "FM302", ":"),
    ("définition des process. ”", "FM307", " ”"),
    ("(architecture, language…)", "FM313", "language"),
    ("des portières des VTCs", "FM314", "VTCs"),
]


def correct(text, code=None):
    """The text with every suggestion taken, from the end to the beginning."""
    found = [
        correction
        for name, correction in corrections(text)
        if code in (None, name) and correction.replacement is not None
    ]
    for start, end, right in sorted(found, reverse=True):
        text = text[:start] + right + text[end:]
    return text


@pytest.mark.parametrize(("code", "wrong", "right"), WRONG)
def test_an_error_is_found_and_corrected(code, wrong, right):
    assert code in {name for name, _ in corrections(wrong)}
    assert correct(wrong, code) == right
    assert code not in {name for name, _ in corrections(right)}


@pytest.mark.parametrize("text", SOUND)
def test_sound_french_is_left_in_peace(text):
    assert list(corrections(text)) == []


@pytest.mark.parametrize(("text", "code", "stretch"), ARTICLE)
def test_the_errors_of_the_article_are_found(text, code, stretch):
    assert stretch in {
        text[correction.start : correction.end] for name, correction in corrections(text) if name == code
    }


@pytest.mark.parametrize(
    ("word", "both"),
    [
        ("seul.e", "seule ou seul"),
        ("étudiant·e·s", "étudiantes et étudiants"),
        ("étudiant(es)", "étudiantes et étudiants"),
        ("directeur(trice)", "directrice ou directeur"),
        ("directeur·rice", "directrice ou directeur"),
        ("développeur/euse", "développeuse ou développeur"),
        ("salarié.e.s", "salariées et salariés"),
        ("chargé(e)s", "chargées et chargés"),
        ("chef(fe)", "cheffe ou chef"),
        ("chef·fe", "cheffe ou chef"),
        ("chef/fe", "cheffe ou chef"),
        ("technicien.ne", "technicienne ou technicien"),
        ("technicien(ne)s", "techniciennes et techniciens"),
        ("professionnel·le", "professionnelle ou professionnel"),
        ("infirmier·ère", "infirmière ou infirmier"),
        ("actif·ve", "active ou actif"),
        ("heureux·se", "heureuse ou heureux"),
        ("un(e)", None),
        ("tous·tes", None),
    ],
)
def test_shortened_feminines_are_found_and_written_in_full(word, both):
    text = f"un profil {word} formé"
    assert [(name, text[f.start : f.end], f.replacement) for name, f in corrections(text)] == [
        ("FM312", word, both)
    ]


@given(st.text(st.sampled_from("aA.É0 1,;:!?-–—«»“”\"'’€k%()\n\u00a0\u202f·/`[]@"), max_size=30))
def test_every_error_lies_within_its_text(text):
    for _, (start, end, right) in corrections(text):
        assert 0 <= start < end <= len(text)
        assert right != text[start:end]


def test_every_rule_is_documented():
    assert set(TEXT_RULES) == {
        name for name, code in codes().items() if code.source.path.stem == "typography"
    }


PLANTED = """\
metier: {intitule: Directeur technique}
accroche: "Un profil “hackeur”: seul.e..."
en_bref:
  - >-
    Apple, Google
    , aux Etats-Unis.
"""


def linted(data, name, disabled=frozenset()):
    checked = check(data, name, Path(name).stem)
    assert checked.diagnostics == ()
    return [
        found
        for found in lint(Subject(checked.sheet), checked.source, disabled)
        if found.code.startswith("FM3")
    ]


def test_findings_stand_at_their_place_in_the_file():
    found = linted(PLANTED.encode(), Path("x.yaml"))
    places = {(d.code, d.span.line, d.span.column, d.field, d.suggestion) for d in found}
    assert places == {
        ("FM306", 2, 22, "accroche", "« hackeur »"),
        ("FM302", 2, 31, "accroche", " :"),
        ("FM312", 2, 33, "accroche", "seule ou seul"),
        ("FM301", 2, 39, "accroche", "…"),
        ("FM304", 5, 18, "en_bref[0]", ","),
        ("FM311", 6, 11, "en_bref[0]", "États-Unis"),
    }
    for language in LANGUAGES:
        assert not any("‹" in message(d, language) + remedy(d, language) for d in found)


def test_a_rule_is_switched_off_by_its_code():
    assert "FM301" not in {d.code for d in linted(PLANTED.encode(), Path("x.yaml"), frozenset({"FM301"}))}


@pytest.mark.parametrize("sheet", sorted(SHEETS.glob("*.yaml")), ids=lambda sheet: sheet.stem)
def test_the_bundled_sheets_are_clean(sheet):
    assert linted(sheet.read_bytes(), sheet.name) == []


def test_each_of_very_many_corrections_is_made_once():
    assert corrected("a , " * 50_000) == "a, " * 50_000
