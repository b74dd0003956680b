"""What is shipped in other languages is whole, confirmed, without errors and fresh to the byte."""

from __future__ import annotations

import pytest

from fichemetier.diagnostics.catalogue import severity
from fichemetier.diagnostics.diagnostic import Severity
from fichemetier.i18n.language import language
from fichemetier.translation.files import layout_catalogues, sheet_catalogues
from fichemetier.translation.quality import inspected
from fichemetier.translation.stats import share
from fichemetier.translation.update import refreshed
from fichemetier.view.words import LEVELS
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT

LAYOUTS = ("fr", "en", "es", "de", "it", "pt_PT", "ar", "uk")
SHEETS = ("chaudronnier", "cto", "fleuriste", "infirmier", "technicien-eolien")
PROMISED = {("layout", language) for language in LAYOUTS} | {
    (name, language) for name in SHEETS for language in ("en", "es", "de", "ar")
}
SHIPPED = [
    *layout_catalogues(Workspace.around(ROOT)),
    *(t for name in SHEETS for t in sheet_catalogues(ROOT / f"sheets/{name}.yaml")),
]
every = pytest.mark.parametrize("target", SHIPPED, ids=lambda target: f"{target.name}-{target.language}")


def test_every_language_that_was_promised_is_there():
    assert {(target.name, target.language) for target in SHIPPED} >= PROMISED


@every
def test_complete(target):
    counted = share(target.read()[0], target.wanted)
    assert (counted.percent, counted.fuzzy, counted.missing) == (100, 0, 0)


@every
def test_without_errors(target):
    catalogue, errors = target.read()
    findings = [*errors, *inspected(catalogue, target.wanted, target.language, str(target.path))]
    assert [finding for finding in findings if severity(finding) is not Severity.NOTE] == []


@every
def test_fresh_to_the_byte(target):
    """`fichemetier i18n update`, and `update --layout`, would change nothing."""
    fresh = refreshed(target.read()[0], target.wanted, target.language, target.name)
    assert target.path.read_bytes() == fresh


@pytest.mark.parametrize("tag", LAYOUTS)
def test_levels_can_stand_in_brackets_and_after_their_heading(tag):
    """`Level: bachelor’s degree`, `(CAP, entry requirement: …)`: no brackets in it, no heading said again."""
    it = language(tag)
    heading = it.t("Level").casefold()
    for level in LEVELS.values():
        words = it.t(level)
        assert not {"(", ")"} & set(words)
        assert not words.casefold().startswith(heading)
