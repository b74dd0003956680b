"""Faults in plain words: every code that a sheet can cause, without a key, a code or YAML's own signs."""

from __future__ import annotations

import re
import string

import pytest

from fichemetier.diagnostics.catalogue import LANGUAGES, codes
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.plain import ANY, plain_rows
from fichemetier.lint.lint import rule_codes
from fichemetier.model.form import form_schema
from fichemetier.model.walk import all_keys, part_at
from fichemetier.preview.form.document import opened
from fichemetier.preview.plain import plain
from fichemetier.source.paths import undotted
from fichemetier.workspace.project import Workspace
from tests.paths import PACKAGE

ROOMS = ("source", "model", "lint")
"""Where a sheet and its pictures are checked."""
KEYS = "|".join(sorted(all_keys(), key=len, reverse=True))
SYNTAX = re.compile(rf"`|FM\d|\b(?:{KEYS}):|\b\w+_\w+\b|YAML|‹")
SHEET = """\
schema: 1
metier: {intitule: Potier, masculin: potier}
en_bref: Tourne des pots.
formation: {voies: [{type: diplome}]}
salaire: {tranches: [{profil: Débuter, min: 1800}, {profil: Après, min: mille}]}
illustrations: [{fichier: images/a.svg, alt: Un pot}]
sources: ROME 4.0
"""


def reachable():
    files = [path for room in ROOMS for path in sorted((PACKAGE / room).rglob("*.py"))]
    files += [PACKAGE / "workspace" / "images.py"]
    found = {code for path in files for code in re.findall(r'"(FM\d{3})"', path.read_text("utf-8"))}
    return sorted(found | rule_codes())


def required(fields):
    for field in fields:
        below = [*field.get("fields", ()), *([field["item"]] if "item" in field else [])]
        if field.get("required"):
            yield field["path"].replace("[]", "")
        yield from required(below)


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "sheets" / "potier.yaml"
    path.parent.mkdir()
    path.write_text(SHEET, "utf-8")
    return path


def faults(sheet):
    return opened(sheet, Workspace.around(sheet.parent.parent)).faults


def test_every_code_that_a_sheet_can_cause_has_its_plain_words():
    assert set(reachable()) - set(plain_rows()) == set()


OTHERS = ("FM001", "FM002", "FM411", "FM530", "FM950", "FM951", "FM952")
"""What the form meets beside what is in a sheet."""


@pytest.mark.parametrize("code", [*reachable(), *OTHERS])
def test_a_plain_line_has_no_key_no_code_and_no_syntax(code):
    entry = codes()[code]
    texts = [*entry.message.values(), *entry.help.values()]
    names = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    arguments = dict.fromkeys(names, "7")
    for field in ("salaire.tranches[0].min", "metier", ""):
        said = plain(Diagnostic(code, Span(PACKAGE, 3), arguments, field=field), {})
        for language in LANGUAGES:
            assert not SYNTAX.search(said.text[language]), said.text[language]
            assert said.text[language].endswith((".", "»", "”"))


def test_every_row_is_of_a_code_and_says_the_same_in_both_languages():
    for name, row in plain_rows().items():
        assert name.startswith(ANY) or name.partition(".")[0] in codes()
        french, english = (
            {one for _, one, _, _ in string.Formatter().parse(text) if one} for text in row.text.values()
        )
        assert french == english
        assert not any(SYNTAX.search(re.sub(r"{\w+}", "7", text)) for text in row.text.values()), name


def test_every_field_that_must_be_filled_in_has_a_sentence_of_its_own():
    paths = {path for section in form_schema()["sections"] for path in required(section["fields"])}
    for path in paths:
        *above, key = undotted(path)
        assert f"FM102.{part_at(tuple(above)).__name__}.{key}" in plain_rows(), path


def test_what_is_missing_is_said_in_the_words_of_the_form(sheet):
    (fault,) = [one for one in faults(sheet) if one["code"] == "FM102"]
    assert fault["plain"]["fr"] == "Il manque l’intitulé de cette formation."
    assert fault["field"] == "formation.voies[0].intitule"
    assert fault["place"]["fr"] == "La formation › Voie d’accès au métier 1"
    assert fault["place"]["en"] == "Training › Way into the job 1"


def test_what_pay_lacks_is_said_of_each_field_of_its_own(sheet):
    sheet.write_text(SHEET.replace("type: diplome", "intitule: CAP").replace("mille", "2000"), "utf-8")
    (sheet.parent / "images").mkdir()
    (sheet.parent / "images" / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    )
    fields = {one["code"]: one["field"] for one in faults(sheet)}
    pay = {"FM201": "annee", "FM202": "source", "FM203": "nature", "FM204": "periode"}
    assert {code: fields[code] for code in pay} == {code: f"salaire.{key}" for code, key in pay.items()}
    assert fields["FM206"] == "illustrations[0].credit"
    assert fields["FM208"] == "metier.feminin"
    assert fields["FM210"] == "sources[0].licence"
    assert fields["FM213"] == "publication.date"


def test_a_value_of_another_kind_is_said_with_the_title_of_its_field(sheet):
    (fault,) = [one for one in faults(sheet) if one["code"] == "FM103"]
    assert fault["plain"]["fr"] == "« Montant bas » attend un nombre, écrit en chiffres."
    assert fault["place"]["fr"].startswith("Le salaire › ")


def test_a_file_that_is_no_yaml_is_said_with_its_line(sheet):
    sheet.write_text("metier: {intitule: A\n", "utf-8")
    fault = faults(sheet)[0]
    assert fault["plain"]["fr"].startswith("Le fichier de la fiche est mal écrit à la ligne 1.")


@pytest.mark.parametrize(
    "text",
    [
        "metier: {intitule: Potier, sigle: no}\nen_bref: A.\n",
        "en_bref: A\nen_bref: B\nmetier: {intitule: B}\n",
    ],
)
def test_a_form_is_filled_and_saved_where_the_file_can_be_read_at_all(sheet, text):
    from fichemetier.preview.form.document import saved

    sheet.write_text(text, "utf-8")
    workspace = Workspace.around(sheet.parent.parent)
    state = opened(sheet, workspace)
    assert state.values
    after = saved(sheet, workspace, state.digest, {**state.values, "accroche": "La terre."})
    assert after.values["accroche"] == "La terre."
    assert [one["code"] for one in after.faults if one["severity"] == "error"][:1] in (["FM105"], ["FM104"])
