"""Names of files drive neither a terminal nor a CI service, and machines get them whole."""

import json
import os
from xml.etree import ElementTree

import pytest

from fichemetier.diagnostics.display import display, escaped
from fichemetier.diagnostics.report import json_text, printable
from tests.tools.build_workspace import make_workspace
from tests.tools.fuzz.run import called

RED = "\x1b[31m"
NAMES = {
    f"{RED}red": "\\x1b[31mred",
    "two\nlines": "two\\nlines",
    "a\rb\x07\x7f": "a\\rb\\x07\\x7f",
    "::error::x": "\\x3a:error::x",
    " ::stop-commands::x": " \\x3a:stop-commands::x",
    "a##[error]b": "a\\x23#[error]b",
    "##vso[task.x]": "\\x23#vso[task.x]",
    "right\u202eleft": "right\\u202eleft",
    "byte\udcff": "byte\\udcff",
    "none\uffff\u2028": "none\\uffff\\u2028",
    "métier 漢 👩": "métier 漢 👩",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items())
def test_what_is_not_seen_is_escaped(name, shown):
    assert escaped(name) == shown


def test_a_path_is_shown_from_the_current_folder_and_escaped(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert display(tmp_path / "a" / f"{RED}.yaml") == "a/\\x1b[31m.yaml"


def test_a_source_line_is_no_command():
    assert printable("a ##[error] b ::c::") == "a #�[error] b ::c::"


def test_json_holds_the_true_name_in_escapes():
    for name in NAMES:
        text = json_text({"file": name})
        assert json.loads(text) == {"file": name}
        assert "##[" not in text
        assert all(printable(line) == line for line in text.split("\n"))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A workspace whose sheets have such names and are wrong."""
    root = make_workspace(tmp_path_factory.mktemp("names"), "Potier")
    text = (root / "sheets" / "potier.yaml").read_bytes()
    for name in NAMES:
        path = os.fsencode(root / "sheets") + b"/" + os.fsencode(name) + b".yaml"
        with open(path, "wb") as file:  # noqa: PTH123  (a name that is no text)
            file.write(text + b"accroch: x\n")
    return root


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--format", "github"),
        ("check", "--format", "json"),
        ("check", "--format", "sarif"),
        ("check", "--format", "gitlab"),
        ("check", f"{RED}\n::error::"),
        ("render", *(f"sheets/{name}.yaml" for name in NAMES), "-l", "mini", "-o", "out/"),
        ("build", "-l", "mini", "-f", "html", "-n", "--explain"),
        ("build", "-l", "mini", "-f", "html", "-j", "1", "--junit", "out.xml", "--manifest", "out.json"),
        ("i18n", "check"),
        ("i18n", "stats", "--locale", "de"),
        ("locales",),
    ],
)
def test_no_command_prints_a_name_that_drives_the_terminal(workspace, monkeypatch, arguments):
    monkeypatch.chdir(workspace)
    _, output, errors = called(arguments)
    for line in [*output.split("\n"), *errors.split("\n")]:
        assert printable(line) == line
        assert not line.lstrip().startswith("::") or "github" in arguments
    assert "Traceback" not in errors
    if "--junit" in arguments:
        cases = ElementTree.parse("out.xml").iter("testcase")
        assert any("\\x1b[31mred" in case.attrib["name"] for case in cases)
        jobs = json.loads((workspace / "out.json").read_text("utf-8"))["jobs"]
        assert f"sheets/{RED}red.yaml" in {job["sheet"] for job in jobs}


def test_github_gets_one_command_a_finding(workspace, monkeypatch):
    monkeypatch.chdir(workspace)
    _, output, _ = called(("check", "--format", "github"))
    lines = output.strip().split("\n")
    assert all(
        line.startswith(("::error title=FM", "::warning title=FM", "::notice title=FM")) for line in lines
    )
