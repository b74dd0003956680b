"""The sheets that come with the project, and the README that explains every key of a sheet."""

import re
from datetime import date
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from fichemetier.lint.lint import lint
from fichemetier.lint.registry import Subject
from fichemetier.model.sheet import BODY, Sheet
from fichemetier.model.validate import check
from tests.paths import ROOT

README = (ROOT / "sheets" / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
STATEMENTS = (ROOT / "tests" / "fixtures" / "cto_statements.txt").read_text(encoding="utf-8").splitlines()

# What the article leaves unsaid stays unsaid: year, source, kind and period of salaries, addresses of links.
UNSAID = {"cto.yaml": {"FM201", "FM202", "FM203", "FM204", "FM207"}}


def checked(text, name="exemple.yaml"):
    found = check(text.encode(), name, Path(name).stem)
    assert found.sheet is not None, found.diagnostics
    return found


def example(text):
    """The sheet that an excerpt of the README makes when what every sheet needs is added.

    An excerpt of overrides stands for the part that it would put in. An `id` says what the file is called.
    """
    named = re.search(r"^id: (\S+)", text, re.MULTILINE)
    text = re.sub(r"^  empreinte: .*\n  valeur:\n", "", text, flags=re.MULTILINE)
    keys = set(re.findall(r"^(\w+):", text, re.MULTILINE))
    title = "" if "metier" in keys else "metier: {intitule: Exemple}\n"
    body = "" if keys & set(BODY) else "en_bref: Exemple.\n"
    return checked(title + body + text, f"{named[1]}.yaml" if named else "exemple.yaml")


def parts(value):
    """A part of a sheet and every part in it."""
    if isinstance(value, BaseModel):
        yield value
        for name in value.model_fields_set:
            yield from parts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts(item)


def annotated(kind):
    """The models and literal values that an annotation is made of."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    elif get_origin(kind) is Literal:
        yield from (value for value in get_args(kind) if isinstance(value, str))
    else:
        for inner in get_args(kind):
            yield from annotated(inner)


def model_parts(kind=Sheet):
    """Every model that a sheet can hold, and every word that one of its keys may take."""
    yield kind
    for field in kind.model_fields.values():
        for found in annotated(field.annotation):
            yield from [found] if isinstance(found, str) else model_parts(found)


MODELS = {found for found in model_parts() if not isinstance(found, str)}
ALLOWED = {found for found in model_parts() if isinstance(found, str)}


def words(value):
    """Every text of a sheet's values."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from words(item)
    elif isinstance(value, str):
        yield " ".join(value.replace("*", "").split())


@pytest.fixture(scope="module")
def cto():
    return checked((ROOT / "sheets" / "cto.yaml").read_text(encoding="utf-8"), "cto.yaml")


def test_sheet_is_sound(sheet_name):
    text = (ROOT / "sheets" / sheet_name).read_text(encoding="utf-8")
    found = checked(text, sheet_name)
    warned = {
        diagnostic.code
        for diagnostic in (*found.diagnostics, *lint(Subject(found.sheet), found.source, frozenset()))
    }
    assert warned == UNSAID.get(sheet_name, set())
    assert found.sheet.id == Path(sheet_name).stem
    assert text.startswith("# yaml-language-server: $schema=sheet.schema.json\n")


def test_the_sheet_carries_every_statement_of_the_article(cto):
    text = "\n".join(words(cto.source.values))
    told = STATEMENTS[: STATEMENTS.index("# Données typées, que la langue écrit")]
    assert [line for line in told if line and line not in text] == []


def test_the_sheet_types_every_figure_of_the_article(cto):
    sizes = [(profile.effectif.min, profile.effectif.max) for profile in cto.sheet.typologie.profils]
    bands = [(band.min, band.max) for band in cto.sheet.salaire.tranches]
    assert sizes == [(None, 10), (10, 50), (50, None)]
    assert bands == [(60000, 60000), (80000, 80000), (100000, 300000)]
    assert not cto.sheet.salaire.model_fields_set & {"nature", "periode", "annee", "source"}
    assert cto.sheet.ressources[0].numero == 11
    assert (cto.sheet.publication.date, cto.sheet.publication.duree_lecture) == (date(2020, 4, 28), 4)


def test_the_ladder_keeps_its_alternatives(cto):
    assert cto.sheet.evolution.echelle[3:] == (("Head of engineering", "Head of data"), ("CTO", "CDO"))


@pytest.mark.parametrize("text", EXAMPLES, ids=lambda text: text.split(":")[0])
def test_example_of_the_readme_is_sound(text):
    assert [diagnostic.code for diagnostic in example(text).diagnostics] == []


def test_the_readme_documents_every_key():
    made = [part for text in EXAMPLES for part in parts(example(text).sheet)]
    shown = {(type(part), key) for part in made for key in part.model_fields_set}
    missing = {(kind, key) for kind in MODELS for key in kind.model_fields} - shown
    assert [f"{kind.__name__}.{key}" for kind, key in missing] == []


def test_every_key_of_an_example_is_explained():
    lines = [line for text in EXAMPLES[1:] for line in text.splitlines()]
    explained = {key for line in lines if "#" in line for key in re.findall(r"(\w+):", line.split("#")[0])}
    sections = {line.strip(" -:") for line in lines if line.rstrip().endswith(":")}
    keys = {field.alias or key for kind in MODELS for key, field in kind.model_fields.items()}
    assert keys - explained - sections == set()


def test_the_readme_lists_every_allowed_word():
    missing = [word for word in ALLOWED if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w+])", README)]
    assert missing == []
