"""`fichemetier salon` says what is printed where, and what is wrong with a fair."""

from __future__ import annotations

import pytest

from fichemetier.cli import main

FAIR = """\
nom = "Forum"
[[commandes]]
produit = "a4"
fiches = ["potier"]
exemplaires = 30
imposition = {scheme = "booklet", sheet = "A3"}
"""
SHEET = "metier:\n  intitule: Potier\nen_bref: Tourne des pièces en terre.\n"


@pytest.fixture
def salon(tmp_path, monkeypatch, capsys):
    """The exit code, stdout and stderr of `salon` in a workspace with one sheet and the fair `forum`."""

    def call(*words):
        with pytest.raises(SystemExit) as ended:
            main(["salon", *words])
        printed = capsys.readouterr()
        return ended.value.code or 0, printed.out, printed.err

    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "potier.yaml").write_text(SHEET, encoding="utf-8")
    (tmp_path / "salons").mkdir()
    (tmp_path / "salons" / "forum.toml").write_text(FAIR, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return call


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "bureau: 1 file, 30 copies, 60 pages; paper: 30 × A3 (at most, before all is made)\n"),
        (
            "fr",
            "bureau : 1 fichier, 30 exemplaires, 60 pages ; "
            "papier : 30 × A3 (au plus, avant de tout faire)\n",
        ),
    ],
)
def test_a_dry_run_counts_the_paper_and_makes_nothing(salon, tmp_path, language, said):
    assert salon("forum", "--dry-run", "--lang", language) == (0, said, "")
    assert not (tmp_path / "build").exists()


def test_a_fair_that_cannot_be_is_refused_before_anything_is_made(salon, tmp_path):
    path = tmp_path / "salons" / "forum.toml"
    path.write_text(FAIR.replace("potier", "potiere").replace("A3", "A33"), encoding="utf-8")
    code, out, err = salon("forum", "--lang", "en")
    assert (code, out) == (2, "")
    assert "salons/forum.toml:4" in err
    assert "salons/forum.toml:6" in err
    assert not (tmp_path / "build").exists()


def test_a_fair_that_is_not_there_is_said(salon):
    code, _, err = salon("forums", "--lang", "en")
    assert code == 3
    assert "did you mean `forum.toml`" in err


def test_a_fair_is_never_made_among_the_sources(salon):
    code, _, err = salon("forum", "-o", "layouts")
    assert code == 2
    assert "FM011" in err
