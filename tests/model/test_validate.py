"""Every error of a sheet is reported at once, each at its place, with what was probably meant."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from fichemetier.diagnostics.alike import MAX_ALIKE
from fichemetier.diagnostics.catalogue import codes
from fichemetier.diagnostics.report import format_text
from fichemetier.model.validate import check, check_images
from tests.paths import FIXTURES, SHEETS

ESCO = "http://data.europa.eu/esco/occupation/3b2ca0f3-4d34-4d62-9a9f-d3a8a1b1c0de"
WORKDAYS = "[lundi, mardi, mercredi, jeudi, vendredi]"
SHARES = "{colonnes: [A, B], lignes: [{profil: A, valeurs: [27, 39]}]}"
SOUND = "schema: 1\nmetier: {intitule: Fleuriste}\nen_bref: Le bouquet.\n"


def found(text, stem="fleuriste"):
    return check(text.encode(), Path("sheet.yaml"), stem).diagnostics


def only(text):
    (diagnostic,) = found(text)
    return diagnostic


def covered(diagnostic, text):
    """The text that the diagnostic's span covers."""
    span = diagnostic.span
    assert span.line == span.end_line
    return text.split("\n")[span.line - 1][span.column - 1 : span.end_column - 1]


def test_ten_errors_are_ten_diagnostics_at_their_places(monkeypatch):
    monkeypatch.chdir(FIXTURES)
    checked = check(Path("ten-errors.yaml").read_bytes(), Path("ten-errors.yaml"), "ten-errors")
    assert checked.sheet is None
    assert len(checked.diagnostics) == 10
    golden = Path("ten-errors.txt").read_text(encoding="utf-8")
    assert format_text(checked.diagnostics, "fr") == golden.rstrip("\n")


def test_a_sound_sheet_takes_its_id_from_its_file():
    checked = check(SOUND.encode(), Path("sheet.yaml"), "fleuriste")
    assert checked.diagnostics == ()
    assert checked.sheet.id == "fleuriste"


@pytest.mark.parametrize(
    ("line", "code", "place", "suggestion"),
    [
        ("accroch: Vive les fleurs", "FM101", "accroch", "accroche"),
        ("sigle: CTO", "FM129", "sigle", None),
        ("sources: [{url: 'https://a.fr'}]", "FM102", None, None),
        ("codes: {isco: 1330}", "FM103", "1330", '"1330"'),
        ("reglemente: 'oui'", "FM103", "'oui'", "true"),
        ("accroche: a\naccroche: b", "FM104", "accroche", None),
        ("qualites: [yes]", "FM105", "yes", '"yes"'),
        ("qualites: [&a calme]", "FM106", "&a calme", '"&a calme"'),
        ("publication: {date: 2026-02-30}", "FM110", "2026-02-30", None),
        ("salaire: {tranches: [{profil: A, min: 2, max: 1}]}", "FM111", "2", None),
        ("salaire: {tranches: [{profil: A, min: 2, montant: smic}]}", "FM170", "smic", None),
        (f"salaire: {{pourcentages: {SHARES.replace('27, 39', '27')}}}", "FM171", "[27]", None),
        ("codes: {rome: m1803}", "FM112", "m1803", "M1803"),
        ("codes: {rome: 'M1803, m1805'}", "FM112", "'M1803, m1805'", "[M1803, M1805]"),
        ("codes: {rome: [M1803, M18]}", "FM112", "M18", None),
        ("codes: {onisep: 338}", "FM112", "338", "MET.338"),
        (f"codes: {{esco: '{ESCO.upper()}/'}}", "FM112", None, ESCO),
        ("niveau_acces: {min: bac+5, max: bac}", "FM111", "bac+5", None),
        ("conditions: {jours: lundi au vendredi}", "FM113", "lundi au vendredi", WORKDAYS),
        ("conditions: {jours: du lundi au vendredi}", "FM113", None, WORKDAYS),
        ("conditions: {jours: lun-ven}", "FM113", "lun-ven", WORKDAYS),
        ("conditions: {jours: lun}", "FM113", "lun", "lundi"),
        ("conditions: {jours: lundi et mardi}", "FM113", None, "[lundi, mardi]"),
        ("conditions: {jours: [lundi, mer]}", "FM113", "mer", "mercredi"),
        ("conditions: {jours: {toujours: [mer]}}", "FM113", "mer", "mercredi"),
        ("conditions: {jours: selon la saison}", "FM113", "selon la saison", None),
        ("formation: {voies: [{intitule: A, duree: 2 ans}]}", "FM103", "2 ans", "2"),
        ("formation: {voies: [{intitule: A, duree: 6 mois}]}", "FM103", "6 mois", "0.5"),
        ("formation: {voies: [{intitule: A, duree: deux ans}]}", "FM103", "deux ans", None),
        ("formation: {voies: [{intitule: A, duree: 24}]}", "FM121", "24", None),
        ("formation: {voies: [{intitule: A, duree: 0}]}", "FM121", "0", None),
        ("formation: {voies: [{intitule: A, apres: troisième}]}", "FM113", "troisième", "3e"),
        ("perspectives: {tendance: en hausse}", "FM113", "en hausse", "hausse"),
        (f"salaire: {{pourcentages: {SHARES.replace('27', '27 %')}}}", "FM103", "27 %", "27"),
        (f"salaire: {{pourcentages: {SHARES.replace('27', '900')}}}", "FM121", "900", None),
        ("resume: {emploi: Un métier très recherché dans toutes les régions}", "FM122", "emploi", None),
        ("domaine: santé", "FM113", "santé", "sante"),
        ("accroche: ''", "FM130", "accroche", None),
        ("ressources: [{titre: A, type: site, liens: [{libelle: B, url: ftp}]}]", "FM120", "ftp", None),
        ("accroche: Un <b>mot", "FM125", "<b>", None),
        ("publication: {duree_lecture: -1}", "FM121", "-1", None),
        (f"accroche: {'mot ' * 5000}", "FM122", "accroche", None),
        (f"qualites: {['a'] * 5000}", "FM127", "qualites", None),
    ],
)
def test_one_error(line, code, place, suggestion):
    text = f"{SOUND}{line}\n"
    diagnostic = only(text)
    assert diagnostic.code == code
    assert diagnostic.suggestion == suggestion
    if place is not None:
        assert covered(diagnostic, text) == place


def test_an_unknown_schema_version_names_the_known_one():
    assert only(SOUND.replace("schema: 1", "schema: 2")).code == "FM124"


@pytest.mark.parametrize(
    ("text", "stem", "line"),
    [
        (SOUND, "Hôtesse d'accueil", 1),
        (f"{SOUND}id: Accueil !\n", "Hôtesse d'accueil", 1),
        (f"{SOUND}id: hotesse-d-accueil\n", "Hôtesse", 1),
        (f"{SOUND}metiers_proches: [{{id: Hôtesse d'accueil, libelle: a}}]\n", "a", 4),
    ],
)
def test_an_identifier_is_suggested_for_a_name_that_cannot_be_one(text, stem, line):
    (diagnostic,) = found(text, stem)
    assert (diagnostic.code, diagnostic.span.line) == ("FM126", line)
    assert diagnostic.suggestion == "hotesse-d-accueil"


@pytest.mark.parametrize("written", ["directeur", "Hôtesse d'accueil", "12", "", "true", "../a", "[a]", "A"])
def test_an_identifier_that_is_not_the_name_of_the_file(written):
    text = f"{SOUND}id: {written}\naccroch: x\n"
    wrong, unknown = found(text, "a")
    assert (wrong.code, wrong.span.line, wrong.suggestion) == ("FM013", 4, "a")
    assert unknown.code == "FM101", "all errors at once"


@pytest.mark.parametrize(("written", "stem"), [("a", "a"), ('"12"', "12"), ("12", "12")])
def test_an_identifier_may_repeat_the_name_of_the_file(written, stem):
    assert found(f"{SOUND}id: {written}\n", stem) == ()


def test_a_file_name_that_is_not_unicode_is_no_identifier():
    assert [diagnostic.code for diagnostic in found(SOUND, "\udcff")] == ["FM126"]


def test_a_title_alone_is_no_sheet():
    assert only("schema: 1\nmetier: {intitule: Fleuriste}\n").code == "FM114"


def test_items_that_are_wrong_do_not_make_their_list_too_short():
    text = SOUND + "missions: {groupes: [{items: [{text: a, texte: b}]}]}\n"
    assert only(text).code == "FM101"


def test_pictures_that_are_missing_outside_or_unfit(tmp_path):
    folder = tmp_path / "sheets"
    folder.mkdir()
    Image.new("RGB", (4, 4)).save(folder / "here.png")
    (folder / "broken.png").write_bytes(b"no picture")
    (tmp_path.parent / "secret.png").touch()
    names = ("here.png", "gone.png", "../../secret.png", "broken.png", ".")
    items = "".join(f"  - {{fichier: {name}, alt: x}}\n" for name in names)
    checked = check(f"{SOUND}illustrations:\n{items}".encode(), Path("sheet.yaml"), "a")
    diagnostics = check_images(checked.source, folder, tmp_path)
    assert [(d.code, d.field) for d in diagnostics] == [
        ("FM118", "illustrations[1].fichier"),
        ("FM128", "illustrations[2].fichier"),
        ("FM510", "illustrations[3].fichier"),
        ("FM118", "illustrations[4].fichier"),
    ]


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_damaged_sheets_give_known_diagnostics_inside_the_file(data):
    text = (SHEETS / "fleuriste.yaml").read_text(encoding="utf-8")
    cut = data.draw(st.integers(0, len(text)))
    length = data.draw(st.integers(0, 30))
    damaged = text[:cut] + data.draw(st.text(max_size=8)) + text[cut + length :]
    lines = damaged.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    checked = check(damaged.encode("utf-8", "surrogatepass"), Path("sheet.yaml"), "a")
    assert checked.sheet or checked.diagnostics
    for diagnostic in checked.diagnostics:
        assert diagnostic.code in codes()
        assert 1 <= diagnostic.span.line <= len(lines)


def calls_of(function, *arguments):
    """How many functions, in Python and in C, a call calls in all: unlike seconds, always as many."""
    count = 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        function(*arguments)
    finally:
        sys.setprofile(None)
    return count


MANY = {
    "unknown keys": lambda count: SOUND + "".join(f"metierr{index}x: a\n" for index in range(count)),
    "unknown keys below": lambda count: (
        "en_bref: a\nmetier:\n" + "".join(f"  intitul{index}: a\n" for index in range(count))
    ),
    "unknown values": lambda count: SOUND + "publication:\n" + f"  statut: {'brouillo' * count}\n",
    "texts for lists": lambda count: SOUND + "missions: [" + "{titre: a, items: [1]}, " * count + "]\n",
    "keys that come twice": lambda count: SOUND + "accroche: a\n" * count,
    "anchors": lambda count: SOUND + "".join(f"a{index}: &a{index} x\n" for index in range(count)),
    "aliases": lambda count: SOUND + "a: &a x\nmissions: [" + "*a, " * count + "]\n",
    "tags": lambda count: SOUND + "missions: [" + "!x yes, " * count + "]\n",
    "flow sequences": lambda count: SOUND + "missions: " + "[" * count + "]" * count + "\n",
    "control characters": lambda count: SOUND + 'accroche: "' + "\\u0007" * count + '"\n',
    "exclamation marks": lambda count: SOUND + "accroche: " + "mot! " * count + "\n",
}


@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_checking_costs_no_more_than_in_proportion_to_the_errors(text):
    found(text(10))
    few, many = calls_of(found, text(1000)), calls_of(found, text(4000))
    assert many < 5 * few


@pytest.mark.parametrize("text", MANY.values(), ids=MANY)
def test_no_kind_of_error_fills_a_report(text):
    shown = Counter(one.code for one in found(text(4000)))
    more = [one for one in found(text(4000)) if one.code == "FM740"]
    assert max(shown.values()) <= MAX_ALIKE
    assert {one.arguments["code"] for one in more} == {c for c, n in shown.items() if n == MAX_ALIKE}
