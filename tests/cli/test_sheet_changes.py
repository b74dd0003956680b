"""The lines that `import` and `enrich` end with: what changed, as far as a screen shows it, and totals."""

from __future__ import annotations

from pathlib import Path

import pytest

from fichemetier.cli.sheet_changes import changes_told
from fichemetier.importers.enrichers.sheets import EnrichedSheet, EnrichOutcome
from fichemetier.importers.sync import ImportOutcome, Written


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("FICHEMETIER_LANG", "en")


def test_an_import_tells_twenty_new_sheets_and_all_that_changed_or_is_kept():
    new = [Written(Path(f"{number}.yaml"), ImportOutcome.NEW) for number in range(23)]
    updated = [Written(Path("u.yaml"), ImportOutcome.UPDATED, ("titre",), ("en_bref",)) for _ in range(21)]
    kept = Written(Path("k.yaml"), ImportOutcome.UNCHANGED, (), ("sources",))
    told = list(changes_told([*new, *updated, kept], ImportOutcome))
    assert told[:21] == [
        *(f"{number}.yaml  (new)" for number in range(20)),
        "u.yaml  (updated: titre ; kept as edited: en_bref)",
    ]
    assert told[41:] == [
        "k.yaml  (kept as edited: sources)",
        "… and 3 more new sheets",
        "23 new, 21 updated, 1 unchanged, 0 left alone",
    ]


def test_an_enrichment_tells_twenty_updated_sheets():
    sheets = [EnrichedSheet(Path("u.yaml"), EnrichOutcome.UPDATED, ("formation.voies",)) for _ in range(21)]
    told = list(changes_told([*sheets, EnrichedSheet(Path("x.yaml"), EnrichOutcome.UNKNOWN)], EnrichOutcome))
    assert told[19:] == [
        "u.yaml  (updated: formation.voies)",
        "… and 1 more updated sheet",
        "21 updated, 0 unchanged, 1 without data, 0 left alone",
    ]


@pytest.mark.parametrize("outcomes", [ImportOutcome, EnrichOutcome])
def test_every_outcome_has_its_words_in_french(monkeypatch, outcomes):
    monkeypatch.setenv("FICHEMETIER_LANG", "fr")
    assert list(changes_told([], outcomes))[0].count("0 ") == len(outcomes)
