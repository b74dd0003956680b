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
        (
            "en",
            "bureau  1 file  30 copies  60 pages  30 × A3\nPages and paper: at most, before all is made.\n",
        ),
        (
            "fr",
            "bureau  1 fichier  30 exemplaires  60 pages  30 × A3\n"
            "Pages et papier : au plus, tant que tout n'est pas fait.\n",
        ),
    ],
)
def test_a_dry_run_counts_the_paper_and_makes_nothing(salon, tmp_path, language, said):
    assert salon("forum", "--dry-run", "--lang", language) == (0, said, "")
    assert not (tmp_path / "build").exists()


def test_destinations_stand_in_columns_with_their_sum(salon, tmp_path):
    more = '[[commandes]]\nproduit = "a5"\ndestination = "imprimeur"\nexemplaires = 1500\n'
    (tmp_path / "salons" / "forum.toml").write_text(FAIR + more, encoding="utf-8")
    _, out, _ = salon("forum", "--dry-run", "--lang", "fr")
    assert out.splitlines()[:3] == [
        "bureau      1 fichier    30 exemplaires    60 pages  30 × A3",
        "imprimeur   1 fichier  1500 exemplaires  3000 pages  1500 × A5",
        "en tout    2 fichiers  1530 exemplaires  3060 pages  1500 × A5, 30 × A3",
    ]


def test_a_terminal_breaks_no_paper_in_two(salon, tmp_path, monkeypatch):
    sizes = ("a4", "a5", "carte", "affiche", "kakemono")
    orders = "".join(f'[[commandes]]\nproduit = "{name}"\nexemplaires = 1000\n' for name in sizes)
    (tmp_path / "salons" / "forum.toml").write_text(f'nom = "Forum"\n{orders}', encoding="utf-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    _, out, _ = salon("forum", "--dry-run", "--lang", "en")
    first, second, *_ = out.splitlines()
    assert first.endswith("  1000 × A6, 1000 × A5, 1000 × A4,")
    assert second.lstrip() == "1000 × A3, 1000 × 850×2000 mm"
    assert second.index("1") == first.index("1000 × A6")


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


def test_a_workspace_without_fairs_says_so_in_words(salon, tmp_path):
    (tmp_path / "salons" / "forum.toml").unlink()
    _, _, err = salon("forum", "--lang", "en")
    assert "Fairs in `salons/`: none yet." in err
    assert "–" not in err


def test_a_fair_is_never_made_among_the_sources(salon):
    code, _, err = salon("forum", "-o", "layouts")
    assert code == 2
    assert "FM011" in err
