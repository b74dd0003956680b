"""`sources`: the data that sheets can be made of, as people and machines read them."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.diagnostics.catalogue import LANGUAGES
from fichemetier.importers import IMPORTERS


def run(*arguments):
    return CliRunner().invoke(fichemetier, [*arguments], env={"COLUMNS": "100"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_source_is_listed_with_all_that_its_row_says(language):
    found = run("sources", "--lang", language)
    assert found.exit_code == 0
    for name, source in IMPORTERS.items():
        told = (source.reads[language], source.attribution, source.licence, source.download)
        assert all(text in found.stdout for text in (name, *told))


def test_the_list_is_in_the_language_asked_for():
    assert "À télécharger : https://" in run("sources", "--lang", "fr").stdout
    assert "fichemetier import rome FICHIER" in run("sources", "--lang", "fr").stdout
    assert "Download: https://" in run("sources", "--lang", "en").stdout


def test_machines_read_the_same():
    rows = json.loads(run("sources", "--format", "json", "--lang", "en").stdout)
    assert [row["name"] for row in rows] == list(IMPORTERS)
    rome = next(row for row in rows if row["name"] == "rome")
    assert (rome["licence"], rome["share_alike"]) == ("Licence Ouverte 2.0", False)
    assert rome["command"] == "fichemetier import rome FILE"


@pytest.mark.parametrize("name", IMPORTERS)
def test_a_source_that_is_published_says_whose_it_is_and_under_which_licence(name):
    source = IMPORTERS[name]
    assert set(source.reads) == set(LANGUAGES)
    assert not source.download or (source.attribution and source.licence)


def test_help_of_import_ends_with_what_each_source_reads():
    for language in LANGUAGES:
        told = " ".join(run("import", "--help", "--lang", language).stdout.split())
        assert IMPORTERS["rome"].reads[language] in told
