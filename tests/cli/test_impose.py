"""`fichemetier impose` writes sheets and says how to print them, in the language of the reader."""

from __future__ import annotations

import pytest

from fichemetier.cli import main
from tests.press.imposition.conftest import make_pdf


@pytest.fixture
def impose(tmp_path, monkeypatch, capsys):
    """The exit code and stderr of `impose`, in a folder that holds `pages.pdf` of eight A6 pages."""

    def call(*words):
        with pytest.raises(SystemExit) as ended:
            main(["impose", *words])
        return ended.value.code, capsys.readouterr().err

    (tmp_path / "pages.pdf").write_bytes(make_pdf(8))
    monkeypatch.chdir(tmp_path)
    return call


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "out.pdf: 2 sheets of 210 × 297 mm, on both sides, flipped on the long edge\n"),
        ("fr", "out.pdf : 2 feuilles de 210 × 297 mm, recto verso, à retourner sur le grand côté\n"),
    ],
)
def test_it_says_how_to_print(impose, tmp_path, language, said):
    given = ("pages.pdf", "--scheme", "booklet", "-o", "out.pdf", "--lang", language)
    assert impose(*given) == (0, said)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_it_never_writes_over_its_source(impose):
    code, said = impose("pages.pdf", "--scheme", "n-up", "-o", "pages.pdf")
    assert code == 2
    assert "FM011" in said


@pytest.mark.parametrize(
    ("words", "code", "found"),
    [
        (("pages.pdf", "--scheme", "booklet", "--sheet", "100x100mm"), 4, ["FM863"]),
        (("pages.pdf", "--scheme", "tiles", "--gap", "3", "--copies", "2"), 2, ["FM866", "FM866", "FM865"]),
        (("none.pdf", "--scheme", "n-up"), 3, ["FM002"]),
    ],
)
def test_errors_have_exit_codes_of_their_own(impose, words, code, found):
    left, said = impose(*words, "-o", "out.pdf")
    assert left == code
    assert [one for one in said.replace("[", " ").replace("]", " ").split() if one.startswith("FM")] == found
