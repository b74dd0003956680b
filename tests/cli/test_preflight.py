"""`preflight` as people and CI call it: reports in every format, in two languages, and the exit code."""

from __future__ import annotations

import json

import jsonschema
import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from tests.paths import FIXTURES
from tests.press.preflight.sample import PROFILES, ground, sample

RGB = "1 0 0 rg 100 100 20 20 re f\n"
THIN = "0.1 w 0 0 0 1 K 100 100 m 200 100 l S\n"
SARIF = json.loads((FIXTURES / "reports" / "sarif-2.1.0.json").read_text("utf-8"))


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Call `preflight` on files of the given content."""
    monkeypatch.chdir(tmp_path)

    def call(*options, press="offset-couche", **files):
        for name, data in files.items():
            (tmp_path / f"{name}.pdf").write_bytes(data)
        names = [f"{name}.pdf" for name in files]
        return CliRunner().invoke(fichemetier, ["preflight", *names, "--press", press, *options])

    return call


@pytest.mark.parametrize(
    ("content", "options", "exit_code"),
    [("", (), 0), (THIN, (), 0), (THIN, ("--strict",), 1), (RGB, (), 1)],
)
def test_exit_codes(run, content, options, exit_code):
    assert run(*options, a=sample(content)).exit_code == exit_code


def test_text_names_the_file_and_the_place_in_both_languages(run):
    result = run("--lang", "fr", a=sample(RGB), b=sample())
    assert result.stdout == ""
    assert (
        "a.pdf: erreur[FM834]: p. 1 : couleur en DeviceRGB, aplat (1 fois, d'abord x 25, y 116, 7 × 7 mm)"
        in result.stderr
    )
    assert "%PDF" not in result.stderr
    assert "1 erreur" in result.stderr
    assert "a.pdf: error[FM834]: p. 1: colour in DeviceRGB, fill" in run("--lang", "en", a=sample(RGB)).stderr


def test_sound_files_are_said_to_be(run):
    assert run("--lang", "fr", a=sample()).stderr == "1 fichier : rien à signaler.\n"
    assert run("--lang", "en", a=sample(), b=sample()).stderr == "2 files: nothing to report.\n"
    assert run("-q", a=sample()).stderr == ""


def test_json_has_page_and_box_and_no_line(run):
    (found,) = json.loads(run("--format", "json", a=sample(RGB)).stdout)
    assert (found["code"], found["file"], found["range"]) == ("FM834", "a.pdf", None)
    assert found["arguments"] == {
        "space": "DeviceRGB",
        "kind": "@mark_fill",
        "page": "1",
        "box": "x 25, y 116, 7 × 7 mm",
        "count": 1,
    }


def test_sarif_is_valid_and_points_at_the_file(run):
    log = json.loads(run("--format", "sarif", a=sample(RGB + THIN)).stdout)
    jsonschema.Draft4Validator(SARIF).validate(log)
    results = log["runs"][0]["results"]
    assert [one["ruleId"] for one in results] == ["FM834", "FM841"]
    assert [one["locations"] for one in results] == [
        [{"physicalLocation": {"artifactLocation": {"uri": "a.pdf"}}}]
    ] * 2


@pytest.mark.parametrize(
    ("report_format", "said"),
    [
        ("github", "::error title=FM834,file=a.pdf::"),
        ("markdown", "a.pdf"),
        ("gitlab", '"begin": 1'),
    ],
)
def test_other_reports_name_the_file(run, report_format, said):
    assert said in run("--format", report_format, a=sample(RGB)).stdout


def test_a_product_has_more_to_keep_to(run):
    result = run("--product", "carte", "--lang", "en", a=sample())
    assert result.exit_code == 1
    assert "error[FM846]: number of pages: 1; of `carte`, 2" in result.stderr
    assert "warning[FM852]: mention missing in `carte`: name and address of the printer" in result.stderr


@pytest.mark.parametrize(("product", "found"), [("kakemono", True), ("affiche", False)])
def test_a_case_hides_the_foot_of_what_stands_in_one(run, product, found):
    low = sample("/Over gs 0 0 0 1 k BT /F 10 Tf 120 100 Td (Bonjour) Tj ET\n")
    result = run("--product", product, press="grand-format", a=low)
    assert ("FM829" in result.stderr) == found


@pytest.mark.parametrize("press", PROFILES)
def test_every_bundled_press_can_be_checked_against(run, press):
    assert run(press=press, a=sample(base=ground(0), BleedBox=None)).exit_code == 1


@pytest.mark.parametrize(
    ("options", "exit_code"),
    [(("--press", "ofset-couche"), 3), (("--product", "cartes"), 2), (("--timeout", "0"), 2)],
)
def test_what_is_asked_wrongly(run, options, exit_code):
    assert run(*options, a=sample()).exit_code == exit_code


def test_a_file_that_is_not_there_does_not_hide_the_others(run, tmp_path):
    result = run("gone.pdf", "--format", "json", a=sample(RGB))
    assert result.exit_code == 3
    assert {one["code"] for one in json.loads(result.stdout)} == {"FM834", "FM002"}
