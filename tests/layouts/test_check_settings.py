"""Settings that name nothing are refused, all at once, at their lines, by every command."""

import pytest
from click.testing import CliRunner

from fichemetier.cli import fichemetier
from fichemetier.layouts.check_settings import settings_errors
from fichemetier.workspace.project import Workspace
from tests.cli.test_check import SOUND

WRONG = """\
[lint]
disable = ["FM201", "fm205", "XX"]
[typography]
disable = ["colon", "nonsense", "guillemet"]
[layouts.a4]
stand = "B 12"
organisr = "Maison"
ink = "gold"
[layouts.a44]
stand = "C 3"
"""
FOUND = [
    ("FM006", 2, "FM205"),
    ("FM006", 2, None),
    ("FM006", 4, None),
    ("FM006", 4, "guillemets"),
    ("FM403", 7, "organiser"),
    ("FM404", 8, None),
    ("FM401", 9, "a4"),
]


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sheets").mkdir()
    (tmp_path / "sheets" / "fleuriste.yaml").write_text(SOUND, "utf-8")
    (tmp_path / "fichemetier.toml").write_text(WRONG, "utf-8")
    return tmp_path


def test_every_setting_that_names_nothing_at_its_line(root):
    found = settings_errors(Workspace.around(root))
    assert sorted((one.code, one.span.line, one.suggestion or "") for one in found) == sorted(
        (code, line, suggestion or "") for code, line, suggestion in FOUND
    )


def test_a_span_covers_the_name_alone(root):
    text = WRONG.splitlines()
    found = settings_errors(Workspace.around(root))
    covered = [text[one.span.line - 1][one.span.column - 1 : one.span.end_column - 1] for one in found]
    assert {"fm205", "XX", "nonsense", "guillemet", "organisr", "ink", "a44"} == set(covered)


@pytest.mark.parametrize("arguments", [("check",), ("render", "fleuriste"), ("build", "--jobs", "1")])
def test_no_command_goes_on_in_silence(root, arguments):
    result = CliRunner().invoke(fichemetier, arguments)
    assert result.exit_code == 2
    for code in ("FM006", "FM401", "FM403", "FM404"):
        assert f"[{code}]" in result.stderr
    assert not list(root.rglob("*.pdf"))


def test_check_reports_the_sheets_too(root):
    (root / "sheets" / "faux.yaml").write_text(SOUND + "accroch: x\n", "utf-8")
    result = CliRunner().invoke(fichemetier, ["check"])
    assert result.exit_code == 2
    assert "[FM101]" in result.stderr
    assert "[FM403]" in result.stderr


def test_what_is_wrong_with_a_layout_that_is_named_is_said(root):
    layout = root / "layouts" / "mine"
    layout.mkdir(parents=True)
    (layout / "layout.toml").write_text('extends = "a4"\npages = {maximum = 3}\n', "utf-8")
    (root / "fichemetier.toml").write_text("[layouts.mine]\n", "utf-8")
    (diagnostic,) = settings_errors(Workspace.around(root))
    assert (diagnostic.code, diagnostic.span.line, diagnostic.arguments["key"]) == (
        "FM402",
        2,
        "pages.maximum",
    )


def test_settings_that_name_what_there_is_are_accepted(root):
    settings = '[lint]\ndisable = ["FM201", "FM215", "FM301"]\n[typography]\ndisable = ["compound"]\n'
    (root / "fichemetier.toml").write_text(settings + '[layouts.a4]\nink = "outline"\n', "utf-8")
    assert settings_errors(Workspace.around(root)) == []
