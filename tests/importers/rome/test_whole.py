"""What every imported sheet says: over the sheets of the fixtures, over the whole ROME where it is at hand.

`FICHEMETIER_ROME` names a folder with the publisher's JSON of job sheets and, in `csv/`, its CSV files.
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from pathlib import Path

import pytest

from fichemetier.importers import ImportRequest, importer
from fichemetier.importers.rome.fixes import fix
from fichemetier.importers.rome.names import title
from fichemetier.importers.rome.plain import known
from fichemetier.importers.rome.reference import Reference
from fichemetier.layouts.manifest import read_layout
from fichemetier.model.sheet import Sheet
from tests.paths import FIXTURES, ROOT

ROME = FIXTURES / "rome"
MEASURES = read_layout(ROOT / "layouts" / "a4").manifest.measures.printed
WHOLE = os.environ.get("FICHEMETIER_ROME")
FILES = {
    "fixtures": (ROME / "fifty.zip", ROME / "csv.zip"),
    **({"whole": (next(Path(WHOLE).glob("unix_fiche*.json")), Path(WHOLE) / "csv")} if WHOLE else {}),
}


@cache
def imported(name):
    file, names = FILES[name]
    return importer("rome")(ImportRequest(file, MEASURES, (names,))).drafts


@pytest.fixture(params=FILES, scope="module")
def drafts(request):
    """The values of every sheet by its code."""
    return {draft.code: draft.values for draft in imported(request.param)}


@pytest.fixture(params=FILES, scope="module")
def reference(request):
    """The publisher's tables."""
    tables = Reference()
    tables.add(FILES[request.param][1])
    return tables


def texts(value):
    """Every text of nested values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def test_every_sheet_is_one_of_the_model(drafts):
    for code, values in drafts.items():
        Sheet.model_validate({"id": code.lower(), **values})


def test_nearly_every_sheet_says_the_level_of_study(drafts):
    silent = [code for code, values in drafts.items() if "niveau_acces" not in values]
    assert len(silent) <= max(3, 0.05 * len(drafts)), silent


def test_every_sheet_answers_three_questions_at_least(drafts):
    """Studies, hours, places, employers, interests: what the facts of a page are made of."""
    for code, values in drafts.items():
        conditions = values.get("conditions", {})
        facts = (
            values.get("niveau_acces"),
            conditions.get("horaires"),
            conditions.get("lieux"),
            values.get("ou_exercer") or values.get("secteurs"),
            values.get("centres_interet"),
        )
        assert sum(map(bool, facts)) >= 3, code


def test_no_text_ends_with_an_ellipsis_or_shows_a_broken_character(drafts):
    for code, values in drafts.items():
        for text in texts(values):
            assert not re.search(r"…|\.\.\.", text), (code, text)
            assert not re.search(r"Ã.|â€|''|’’|\ufffd|½|¼", text), (code, text)


BARE = re.compile(r"\b[Ee](?:[bcdfgptv]?[lr]|ch|qu|[bcdfglmnpqtv])[aiouéèêéo]", re.UNICODE)


def test_every_title_has_its_accents_and_both_forms(reference):
    for code, label in reference.titles.items():
        found = title(label)
        for name in (found.masculine, found.feminine):
            assert not BARE.search(name), (code, name)
            assert not re.search(r"\((?:e|ne|s)\)|''|Ã", name), (code, name)
        assert bool(found.feminine) == (" / " in label), code


DIPLOMAS = {
    "cap": "CAP|BEP|BPA|aptitude professionnelle|carrossier|cuisinier|ambulancier|accompagnant|niveau 3",
    "bac": "bac|BP|brevet|BTM|BMA|aide-soignant|moniteur|assistant dentaire|niveau 4|technicien",
    "bac+2": "BTS|DUT|DEUG|DEUST|DMA|DEJEPS|L2|niveau 5|de la conduite|insertion|technicien sup|maîtrise",
    "bac+3": "licence|BUT|bachelor|DCG|DN MADE|DESJEPS|L3|diplôme d.état|DTSIMRT|catégorie A|niveau 6",
    "bac+4": "M1|puéricultrice|cadre de santé",
    "bac+5": "master|M2|ingénieur|commerce|DSCG|grandes écoles|diplôme d.état|orthophoniste|niveau 7",
    "bac+6": "mastère spécialisé|docteur en|pharmac",
    "bac+8": "doctorat|docteur|médecin|PhD|niveau 8",
}
FREE = re.compile(
    r"sans (?:aucun\w* )?(?:diplôme|qualification|certification|formation|expérience)|tous (?:les )?niveaux|"
    r"\baucun|pas de diplôme",
    re.IGNORECASE,
)


def witnessed(level, text):
    """Whether a text speaks of a level: its years, one of its diplomas, or that none is needed."""
    if level == "sans-diplome":
        return bool(FREE.search(text))
    years = level.removeprefix("bac+") if "+" in level else ""
    said = years and re.search(rf"bac\s*\+\s*(?:\d\s*/\s*)?{years}\b", text, re.IGNORECASE)
    return bool(said or re.search(DIPLOMAS.get(level, "(?!)"), text, re.IGNORECASE))


ORDER = ["sans-diplome", "cap", "bac", *(f"bac+{year}" for year in range(1, 12))]
ASIDE = re.compile("recommand|complét|atout|spécialis|poste|préparé")


def test_no_level_is_against_its_text(drafts):
    """Read anew: both ends are spoken of, and no year that the first sentence names lies outside them."""
    for code, values in drafts.items():
        level, training = values.get("niveau_acces"), values.get("formation", {})
        if not level:
            continue
        access = training.get("texte", "")
        routes = [training.get("voies", []), values.get("reserve", {}).get("voies", [])]
        low, high = level["min"], level.get("max", level["min"])
        assert ORDER.index(low) <= ORDER.index(high), code
        for end in (low, high):
            assert witnessed(end, access) or witnessed(end, " ; ".join(texts(routes))), (code, end, access)
        first = re.split(r"\. ", access)[0]
        if re.search("sans (?:diplôme|qualification)", first):
            assert low == "sans-diplome", (code, access)
        elif not ASIDE.search(first):
            named = [ORDER.index(f"bac+{year}") for year in re.findall(r"[Bb]ac ?\+ ?(\d)", first)]
            assert all(ORDER.index(low) <= one <= ORDER.index(high) for one in named), (code, first)


CLOSED = {
    "Conditions": "conditions",
    "Horaires": "horaires",
    "Lieux": "zones",
    "Statut": "statuts",
    "Types": "structures",
    "Publics": "publics",
}


def test_every_closed_label_has_plain_words(reference):
    rows = json.loads((ROME / "unix_fiche_emploi_metier_v460.json").read_bytes().decode("iso-8859-15"))
    if WHOLE:
        rows += json.loads(next(Path(WHOLE).glob("unix_fiche*.json")).read_bytes().decode("iso-8859-15"))
    for row in rows:
        for group in row["contextes_travail"]:
            kind = CLOSED[group["libelle"].split(" ")[0]]
            assert all(known(kind, item["libelle"]) for item in group["items"]), group
        for group in row["competences"]["savoir_etre_professionnel"]["enjeux"]:
            assert all(known("savoir_etre", item["libelle"]) for item in group["items"]), group
    for labels in reference.interests.values():
        assert all(known("interets", label) for label in labels), labels


def test_plain_words_speak_of_no_first_person(drafts):
    for code, values in drafts.items():
        assert not re.search(
            r"\bj’|\bje\b|\bm’|\bme\b", " ; ".join(values["centres_interet"]), re.IGNORECASE
        ), code


def test_interests_and_sectors_come_from_the_tables(drafts):
    for code, values in drafts.items():
        assert values["centres_interet"], code
        assert values["secteurs"], code
        assert not any(fix(one) != one for one in values["secteurs"]), code
