"""What a terminal is told: nothing but errors where asked for, in colour and as wide as it is wanted."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

SOUND = """\
metier: {intitule: Fleuriste, epicene: fleuriste}
en_bref: Le bouquet.
publication: {date: 2999-03-01}
sources: [Insee]
"""
WARNED = SOUND.replace("sources: [Insee]\n", "")
WRONG = SOUND + "accroche:\n  - " + "mot " * 40 + "\n  - suite\n"


@pytest.fixture
def call(tmp_path, monkeypatch):
    """Call the command itself in a workspace with one sheet, `a.yaml`; gives back what it says on stderr."""
    (tmp_path / "sheets").mkdir()
    for variable in ("COLUMNS", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(variable, raising=False)

    def run(text, *arguments, **environment):
        (tmp_path / "sheets" / "a.yaml").write_text(text, encoding="utf-8")
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        command = [sys.executable, "-m", "fichemetier", *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        return done.returncode, done.stderr.decode("utf-8")

    return run


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("render", "a", "-f", "html"),
        ("i18n", "extract"),
        ("i18n", "update", "--locale", "de"),
        ("init", "."),
        ("clean",),
    ],
)
def test_a_quiet_command_that_goes_well_says_nothing(call, arguments):
    assert call(WARNED, *arguments)[1]
    assert call(WARNED, *arguments, "-q") == (0, "")


def test_a_quiet_check_still_reports_errors_and_what_it_fails_for(call):
    code, said = call(WRONG, "check", "--quiet")
    assert (code, re.findall(r"FM\d+", said)) == (1, ["FM147"])
    code, said = call(WARNED, "check", "-q", "--strict")
    assert (code, re.findall(r"FM\d+", said)) == (1, ["FM205"])


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"FORCE_COLOR": "0"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
    ],
)
def test_colour_is_what_the_environment_asks_for(call, environment, coloured):
    assert ("\x1b[" in call(WRONG, "check", **environment)[1]) is coloured


@pytest.mark.parametrize("width", ["40", "72"])
def test_no_line_is_wider_than_the_terminal(call, width):
    lines = call(WRONG, "check", "--lang", "fr", COLUMNS=width)[1].splitlines()
    assert max(map(len, lines)) <= int(width)
    assert not any(line.lstrip().startswith((": ", "? ", "» ")) for line in lines)


def test_lines_of_a_file_are_as_long_as_they_are(call):
    assert max(map(len, call(WRONG, "check")[1].splitlines())) > 160
