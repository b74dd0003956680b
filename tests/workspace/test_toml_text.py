"""Where a key stands in a TOML file."""

from pathlib import Path

import pytest

from fichemetier.workspace.toml_text import TomlText

TEXT = """\
first = 1
[lint]
disable = ["FM201",
  "FM999"]
[layouts.a4]
organisr = "first"
"ink" = "z"
[layouts.a5]
page = {width = "2", height = "3"}
[layouts]
a6.stand = 3
"""


@pytest.mark.parametrize(
    ("name", "value", "line", "shown"),
    [
        ("first", "", 1, "first"),
        ("lint.disable", "", 3, "disable"),
        ("lint.disable", "FM999", 4, "FM999"),
        ("layouts.a4.organisr", "", 6, "organisr"),
        ("layouts.a4.ink", "", 7, '"ink"'),
        ("layouts.a5", "", 8, "a5"),
        ("layouts.a5.page.height", "", 9, "height"),
        ("layouts.a6", "", 11, "a6"),
        ("layouts.a6.stand", "", 11, "stand"),
        ("layouts.a4.organiser", "", 5, "a4"),
    ],
)
def test_a_name_is_found(name, value, line, shown):
    span = TomlText(Path("x.toml"), TEXT).span(name.split("."), value)
    assert span.line == line
    assert TEXT.splitlines()[line - 1][span.column - 1 : span.end_column - 1] == shown


def test_what_is_not_there_is_at_the_file():
    span = TomlText(Path("x.toml"), TEXT).span(("nothing",))
    assert (str(span.path), span.line) == ("x.toml", 1)


@pytest.mark.parametrize("text", ["", "\n", "# nothing is set\n"])
def test_a_file_that_sets_nothing_has_a_place_too(text):
    assert TomlText(Path("x.toml"), text).span(("pages", "max")).line == 1
