"""`check`, `explain` and `schema` as people and CI call them: what is printed where, and the exit code."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.model.schema import schema_text

SOUND = """\
schema: 1
metier: {intitule: Fleuriste, epicene: fleuriste}
en_bref: Le bouquet.
publication: {date: 2999-03-01}
sources: [Insee]
"""
WARNED = SOUND.replace("sources: [Insee]\n", "")
WRONG = SOUND + "accroch: x\n"


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Call the command line in a workspace with the given sheets."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments, **sheets):
        (tmp_path / "sheets").mkdir(exist_ok=True)
        (tmp_path / "fichemetier.toml").touch()
        for name, text in sheets.items():
            (tmp_path / "sheets" / f"{name}.yaml").write_text(text, encoding="utf-8")
        return CliRunner().invoke(fichemetier, [*arguments])

    return call


@pytest.mark.parametrize(
    ("text", "options", "exit_code"),
    [(SOUND, (), 0), (WARNED, (), 0), (WARNED, ("--strict",), 1), (WRONG, (), 1)],
)
def test_exit_codes(run, text, options, exit_code):
    assert run("check", *options, a=text).exit_code == exit_code


def test_every_sheet_of_the_workspace_is_checked_at_once(run):
    result = run("check", "--lang", "fr", a=WRONG, b=WARNED, c=SOUND)
    assert result.stdout == ""
    assert "a.yaml:6:1: erreur[FM101]: clé inconnue `accroch`" in result.stderr
    assert "b.yaml:1:1: avertissement[FM205]" in result.stderr
    assert "1 erreur, 1 avertissement" in result.stderr


def test_sound_sheets_are_said_to_be(run):
    assert run("check", "--lang", "fr", a=SOUND).stderr == "1 fiche : rien à signaler.\n"
    assert run("check", "--lang", "en", "a").stderr == "1 sheet: nothing to report.\n"
    assert run("check", "--lang", "fr", b=SOUND).stderr == "2 fiches : rien à signaler.\n"
    assert run("check", "--lang", "en").stderr == "2 sheets: nothing to report.\n"


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_folder_without_sheets_is_told_how_to_begin(run, command):
    result = run(command, "--lang", "en")
    assert result.exit_code == 3
    assert "FM655" in result.stderr
    assert "make one here with `fichemetier init`" in result.stderr


def test_json_goes_to_standard_output_alone(run):
    result = run("check", "--format", "json", a=WRONG)
    assert [item["code"] for item in json.loads(result.stdout)] == ["FM101"]
    assert result.stderr == ""


def test_a_sheet_that_is_not_there_does_not_hide_the_others(run):
    result = run("check", "--format", "json", "a", "gone", a=WRONG)
    assert result.exit_code == 3
    assert {"FM101"} < {item["code"] for item in json.loads(result.stdout)}


@pytest.mark.parametrize(
    "arguments", [(), ("sheets",), ("sheets/*",), ("[ab]*",), ("a", "sheets/b.yml", "a.yaml")]
)
def test_sheets_are_named_as_for_a_build(run, tmp_path, arguments):
    run("check", a=SOUND)
    (tmp_path / "sheets" / "b.yml").write_text(WRONG, encoding="utf-8")
    result = run("check", "--format", "json", *arguments)
    assert [(item["code"], item["file"]) for item in json.loads(result.stdout)] == [("FM101", "sheets/b.yml")]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((), "FM655"),
        (("sheets",), "FM656"),
        (("z*",), "FM656"),
        (("**z",), "FM656"),
        (("/*",), "FM656"),
        (("*\0",), "FM656"),
        (("a" * 300 + "*",), "FM656"),
    ],
)
def test_no_sheet_is_an_error(run, arguments, code):
    result = run("check", *arguments)
    assert result.exit_code == 3
    assert code in result.stderr


def test_two_sheets_of_one_name_are_said(run, tmp_path):
    run("check", a=SOUND)
    (tmp_path / "sheets" / "old").mkdir()
    (tmp_path / "sheets" / "old" / "a.yaml").write_text(SOUND, encoding="utf-8")
    result = run("check", "sheets/**/*.yaml")
    assert result.exit_code == 1
    assert "sheets/old/a.yaml:1:1: error[FM014]: same name as `sheets/a.yaml`" in result.stderr


def test_a_copy_that_keeps_the_identifier_is_an_error_at_its_line(run):
    result = run("check", "--format", "json", b=SOUND + "id: a\n")
    (item,) = json.loads(result.stdout)
    assert (item["code"], item["range"][0], item["suggestion"]) == ("FM013", 6, "b")


PICTURES = {
    "notes.png": (b"notes", "FM510"),
    "huge.png": (b"\x89PNG" + bytes(8_000_001), "FM512"),
    "script.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "FM513"),
    "cut.svg": (b"<svg xmlns='http://www.w3.org/2000/svg'><g>", "FM514"),
    "gone.png": (None, "FM118"),
}


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("text", [SOUND, WRONG])
def test_a_picture_that_cannot_be_printed_is_found_where_it_is_named(run, tmp_path, name, text):
    data, code = PICTURES[name]
    (tmp_path / "sheets").mkdir()
    if data is not None:
        (tmp_path / "sheets" / name).write_bytes(data)
    result = run("check", a=f"{text}illustrations: [{{fichier: {name}, alt: x}}]\n")
    assert result.exit_code == 1
    line = text.count("\n") + 1
    assert f"a.yaml:{line}:27: error[{code}]" in result.stderr


def test_a_character_that_no_font_has_is_found_in_every_text_that_is_printed(run):
    sheet = SOUND.replace("Le bouquet.", '"Le bouquet ☔, *\\U0001F600* et ☔."').replace("Insee", "Insee ☔")
    sheet += "illustrations: [{fichier: a.png, alt: Une image ☔}]\n"
    found = json.loads(run("check", "--format", "json", a=sheet).stdout)
    places = [(one["range"][:2], one["field"]) for one in found if one["code"] == "FM450"]
    assert places == [([3, 22], "en_bref"), ([3, 26], "en_bref"), ([5, 17], "sources[0]")]


def test_a_rule_can_be_switched_off(run, tmp_path):
    run("check", a=WARNED)
    (tmp_path / "fichemetier.toml").write_text('[lint]\ndisable = ["FM205"]\n', encoding="utf-8")
    assert CliRunner().invoke(fichemetier, ["check", "--strict"]).exit_code == 0


@pytest.mark.parametrize("wrong", ["couleur = 1", "[lint"])
def test_settings_and_sheets_are_reported_together(run, tmp_path, wrong):
    run("check", a=WRONG)
    (tmp_path / "fichemetier.toml").write_text(f"{wrong}\n", encoding="utf-8")
    result = CliRunner().invoke(fichemetier, ["check", "--format", "json"])
    assert result.exit_code == 2
    codes = [item["code"] for item in json.loads(result.stdout)]
    assert codes == ["FM005" if "=" in wrong else "FM004", "FM101"]


def test_explain_tells_one_code_or_lists_all(run):
    assert "clé inconnue" in run("explain", "fm101", "--lang", "fr").stdout
    assert "FM205  warning" in run("explain").stdout


@pytest.mark.parametrize(
    ("typed", "meant"), [("F101", "FM101"), ("FM0205", "FM205"), ("FM999", None), ("xyz", None)]
)
def test_explain_suggests_a_code_that_is_near(run, typed, meant):
    result = run("explain", typed, "--lang", "en")
    assert result.exit_code == 3
    assert f"error[FM007]: unknown message code: `{typed}`" in result.stderr
    assert re.findall(r"did you mean `(.*)`", result.stderr) == ([meant] if meant else [])


def test_schema_is_printed_or_written(run, tmp_path):
    assert run("schema").stdout == schema_text()
    assert run("schema", "-o", "s.json").exit_code == 0
    assert (tmp_path / "s.json").read_text("utf-8") == schema_text()


def test_an_explanation_has_an_ellipsis_for_what_differs(run):
    explained = run("explain", "FM411").stdout
    assert "the sheet takes … pages" in explained
    assert "{" not in explained
