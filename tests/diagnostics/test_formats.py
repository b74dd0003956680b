"""SARIF and code quality: valid, stable where lines move, with paths that CI finds in the repository."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from fichemetier.diagnostics.catalogue import codes
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.gitlab import format_gitlab
from fichemetier.diagnostics.markdown import format_markdown
from fichemetier.diagnostics.report import format_github, format_json, format_text
from fichemetier.diagnostics.sarif import format_sarif
from tests.paths import ROOT

SCHEMA = json.loads((ROOT / "tests" / "fixtures" / "reports" / "sarif-2.1.0.json").read_text("utf-8"))


def sarif(*diagnostics):
    log = json.loads(format_sarif(diagnostics, "en"))
    jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(log)
    return log["runs"][0]


def gitlab(*diagnostics):
    return json.loads(format_gitlab(diagnostics, "en"))


def test_sarif_is_valid_and_says_all(diagnostic):
    run = sarif(diagnostic, Diagnostic("FM205"))
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["FM101", "FM205"]
    assert run["tool"]["driver"]["rules"][1]["defaultConfiguration"] == {"level": "warning"}
    located, unlocated = run["results"]
    assert (located["ruleId"], located["level"]) == ("FM101", "error")
    place = located["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "a.yaml"}
    assert place["region"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 7}
    assert "locations" not in unlocated
    assert "fixes" not in unlocated


def test_sarif_holds_the_fix(diagnostic):
    (fix,) = sarif(diagnostic)["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    (replacement,) = change["replacements"]
    assert change["artifactLocation"] == {"uri": "a.yaml"}
    assert replacement["deletedRegion"] == {"startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 7}
    assert replacement["insertedContent"] == {"text": "missions"}


def test_every_code_is_valid_as_a_rule_and_leads_to_where_it_is_explained():
    run = sarif(*(Diagnostic(name) for name in codes()))
    assert len(run["tool"]["driver"]["rules"]) == len(codes())
    for rule in run["tool"]["driver"]["rules"]:
        file, _, line = rule["helpUri"].removeprefix("file://").partition("#L")
        assert Path(file).read_text("utf-8").splitlines()[int(line) - 1] == f"[{rule['id']}]"


def test_help_is_on_the_web_where_its_address_is_known(diagnostic, monkeypatch):
    monkeypatch.setenv("FICHEMETIER_REPOSITORY", "https://example.org/blob/v1")
    (rule,) = sarif(diagnostic)["tool"]["driver"]["rules"]
    address, _, line = rule["helpUri"].partition("#L")
    assert address == "https://example.org/blob/v1/src/fichemetier/diagnostics/messages/sheet.toml"
    assert line == str(codes()["FM101"].source.line)
    assert (ROOT / address.removeprefix("https://example.org/blob/v1/")).is_file()


def test_sarif_names_files_by_uri():
    def uri(path):
        (result,) = sarif(Diagnostic("FM205", Span(Path(path))))["results"]
        return result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert uri("fiches/été 1.yaml") == "fiches/%C3%A9t%C3%A9%201.yaml"
    assert uri("/ailleurs/été.yaml") == "file:///ailleurs/%C3%A9t%C3%A9.yaml"


def test_a_finding_stays_itself_when_its_line_moves(diagnostic, tmp_path):
    def prints(*found):
        return [result["partialFingerprints"]["fichemetierFinding/v1"] for result in sarif(*found)["results"]]

    before = prints(diagnostic, diagnostic, replace(diagnostic, field="other"))
    assert len(set(before)) == 3
    (tmp_path / "a.yaml").write_text("# one more line\nschema: 1\nmision: x\n", encoding="utf-8")
    moved = replace(diagnostic, span=Span(Path("a.yaml"), 3, 1, 3, 7))
    assert prints(moved) == before[:1]
    assert gitlab(moved)[0]["fingerprint"] == before[0]


def test_gitlab_gets_what_it_needs_of_each_finding(diagnostic):
    located, unlocated = gitlab(diagnostic, Diagnostic("FM205"))
    assert located["description"] == "unknown key `mision` – Choose among: missions."
    assert (located["check_name"], located["severity"]) == ("FM101", "critical")
    assert located["location"] == {"path": "a.yaml", "lines": {"begin": 2, "end": 2}}
    assert (unlocated["severity"], unlocated["location"]["path"]) == ("minor", ".")


def test_markdown_shows_errors_first_and_takes_no_markup_from_a_sheet(diagnostic):
    hostile = replace(diagnostic, arguments={"key": "a|b](x) <img>", "known": "missions"})
    text = format_markdown([Diagnostic("FM205"), hostile], "fr").splitlines()
    assert text[0] == "1 erreur, 1 avertissement"
    assert text[4].startswith("| a.yaml:2 | ❌ FM101 | clé inconnue ")
    assert r"a\|b\]\(x\) \<img\>" in text[4]
    assert "⚠️ FM205" in text[5]


def test_markdown_stays_short_enough_for_a_summary(diagnostic):
    text = format_markdown([diagnostic] * 20_000, "en")
    assert text.endswith("… and 19500 more.")
    assert len(text.encode()) < 1024 * 1024


@pytest.mark.parametrize("variable", ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"])
def test_ci_is_given_paths_from_the_root_of_the_repository(diagnostic, tmp_path, monkeypatch, variable):
    folder = tmp_path / "un dossier"
    folder.mkdir()
    (tmp_path / "a.yaml").rename(folder / "a.yaml")
    monkeypatch.chdir(folder)
    monkeypatch.setenv(variable, str(tmp_path))
    assert "file=un dossier/a.yaml," in format_github([diagnostic], "en")
    place = sarif(diagnostic)["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "un%20dossier/a.yaml"}
    assert gitlab(diagnostic)[0]["location"]["path"] == "un dossier/a.yaml"
    assert json.loads(format_json([diagnostic], "en"))[0]["file"] == "a.yaml"
    assert format_text([diagnostic], "en").startswith("a.yaml:2:1:")


def test_a_repository_that_the_folder_is_not_in_says_nothing(diagnostic, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "elsewhere"))
    assert "file=a.yaml," in format_github([diagnostic], "en")
