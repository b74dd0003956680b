"""Whatever a file holds, the command line ends with a documented exit code and without a traceback."""

import random
import shutil
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paths import FIXTURES, SHEETS
from tests.tools.build_workspace import make_workspace
from tests.tools.fuzz.mutate import mutated
from tests.tools.fuzz.run import called, fault

ROME = FIXTURES / "rome" / "unix_fiche_emploi_metier_v460.json"
LONG = "9" * 5_000
RENDER = ("render", "potier", "-l", "mini", "-o", "out.html")
PRINT = ("render", "potier", "-l", "mini", "-o", "out.pdf")
MANIFEST = ("manifest", "merge", "all.json", "-o", "merged.json")
IMPORT = ("import", "rome", "rome.json")
NAMES = (*IMPORT, "--names", "names.csv")


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A small workspace as the current folder."""
    root = make_workspace(tmp_path, "Potier")
    (root / "fichemetier.toml").touch()
    monkeypatch.chdir(root)
    return root


def replaced(root, name, text):
    """Write a file of the workspace, an official file beside it where that is imported."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    if name == "names.csv":
        shutil.copy(ROME, root / "rome.json")


@pytest.mark.parametrize(
    ("name", "text", "arguments", "code", "found"),
    [
        ("fichemetier.toml", f"[lint]\nmax_age_months = {LONG}\n", ("check",), 2, "FM004"),
        ("fichemetier.toml", "a = " + "[" * 5_000, ("check",), 2, "FM004"),
        ("fichemetier.toml", "a = " + "{a = " * 5_000, ("layouts",), 2, "FM004"),
        ("fichemetier.toml", b"[collection]\n# caf\xe9\n", ("check",), 2, "FM531"),
        ("fichemetier.toml", b"#" * 2_000_000, ("check",), 2, "FM534"),
        ("layouts/mini/layout.toml", f"pages = {LONG}", ("layouts", "mini"), 2, "FM402"),
        ("layouts/mini/layout.toml", "a = " + "[" * 5_000, RENDER, 2, "FM402"),
        ("layouts/mini/layout.toml", "# nothing is set\n", ("layouts", "mini"), 2, "FM402"),
        ("layouts/mini/layout.toml", b"\xff", ("build", "-n", "-l", "mini"), 2, "FM531"),
        ("layouts/mini/sheet.html.j2", b"caf\xe9", RENDER, 2, "FM531"),
        ("layouts/mini/sheet.html.j2", b"caf\xe9", ("i18n", "extract", "--layout", "-o", "-"), 2, "FM531"),
        ("layouts/mini/sheet.html.j2", "{% include 'sheet.html.j2' %}", RENDER, 2, "FM410"),
        ("layouts/mini/sheet.html.j2", "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}", RENDER, 2, "FM410"),
        ("layouts/mini/sheet.html.j2", "{% for a in range(10**9) %}{% endfor %}", RENDER, 2, "FM410"),
        ("layouts/mini/sheet.html.j2", f"{{{{ {LONG} }}}}", RENDER, 2, "FM410"),
        (
            "layouts/mini/sheet.html.j2",
            f"{{{{ {LONG} }}}}",
            ("i18n", "extract", "--layout", "-o", "-"),
            2,
            "FM410",
        ),
        ("layouts/mini/sheet.html.j2", "{{ " + "(" * 5_000, RENDER, 2, "FM410"),
        ("layouts/mini/sheet.html.j2", "{{ 'a'|dictsort }}", RENDER, 2, "FM410"),
        (
            "layouts/mini/sheet.html.j2",
            "<html lang='fr'><title>a</title>" + "<div>" * 5_000,
            PRINT,
            2,
            "FM533",
        ),
        ("layouts/mini/print.css", f"p {{ margin: {LONG}px }}", RENDER, 2, "FM533"),
        ("layouts/mini/print.css", f"p {{ margin: {LONG}px }}", PRINT, 2, "FM533"),
        ("sheets/potier.yaml", f"schema: {LONG}\nmetier: {{intitule: {LONG} €}}\n", ("check",), 1, "FM"),
        (
            "sheets/potier.yaml",
            f"schema: 1\nmetier: {{intitule: P}}\nen_bref: {LONG} euros\n",
            ("check",),
            0,
            "FM310",
        ),
        ("sheets/potier.yaml", b"metier: caf\xe9\n", ("check",), 1, "FM115"),
        (
            "sheets/locale/de/potier.po",
            f'msgid ""\nmsgstr "Plural-Forms: nplurals={LONG}; plural=n;\\n"\n',
            ("i18n", "check"),
            1,
            "FM7",
        ),
        ("sheets/locale/de/potier.po", b'msgid "\xff"\n', ("i18n", "check"), 1, "FM701"),
        ("sheets/locale/de/potier.yaml", b"\xff", ("i18n", "check"), 1, "FM115"),
        ("rome.json", f"[{LONG}]", IMPORT, 1, "FM602"),
        ("rome.json", "[" * 100_000, IMPORT, 1, "FM602"),
        ("rome.json", "PK\x03\x04", IMPORT, 2, "FM607"),
        ("names.csv", 'code_rome,libelle_rome\nA1,"' + "a" * 200_000, NAMES, 1, "FM535"),
        ("names.csv", f'[{{"code_rome": {LONG}}}]', NAMES, 1, "FM602"),
        ("sheets/.import/rome.json", f'{{"format": {LONG}}}', IMPORT, 0, "FM613"),
        ("all.json", "[" * 100_000, MANIFEST, 2, "FM661"),
        (
            "all.json",
            '{"format": 1, "shard": {"index": 1, "count": 1e9, "division": ""}, "jobs": []}',
            MANIFEST,
            2,
            "FM661",
        ),
        (
            "all.json",
            '{"format": 1, "shard": {"index": 1, "count": 1, "division": ""}, "jobs": [7]}',
            MANIFEST,
            2,
            "FM661",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told(workspace, name, text, arguments, code, found):
    if name.startswith("sheets/.import"):
        shutil.copy(ROME, workspace / "rome.json")
    replaced(workspace, name, text)
    ending, _, errors = called(("--lang", "en", *arguments))
    assert (ending, found in errors) == (code, True), errors[-600:]
    assert "Traceback" not in errors


def test_a_wrong_default_of_an_option_is_told_at_its_line(workspace):
    path = workspace / "layouts" / "mini" / "layout.toml"
    path.write_text(
        path.read_text("utf-8").replace('type = "text"\ndefault = ""', 'type = "color"\ndefault = "red"'),
        "utf-8",
    )
    code, _, errors = called(("layouts", "mini"))
    assert code == 2
    assert "layout.toml:" in errors
    assert "`options.stand.default`: ≠ #RRGGBB" in errors


@pytest.mark.parametrize("name", ["a" * 300, "a/" * 3_000, "sheets", "/dev/null", "loop.yaml", "folder.yaml"])
@pytest.mark.parametrize("command", ["check", "render", "build", "i18n check"])
def test_a_name_that_is_no_sheet_is_told(workspace, name, command):
    (workspace / "loop.yaml").symlink_to("loop.yaml")
    (workspace / "folder.yaml").mkdir()
    assert fault((*command.split(), name)) == []


@pytest.mark.parametrize(
    "name",
    [
        "fichemetier.toml",
        "sheets/potier.yaml",
        "layouts/mini/layout.toml",
        "layouts/mini/sheet.html.j2",
        "layouts/mini/print.css",
        "sheets/locale/de/potier.po",
        ".fichemetier/cache/history.json",
        "sheets/.import/rome.json",
    ],
)
@pytest.mark.parametrize("make", ["folder", "loop"])
def test_a_folder_or_a_loop_in_place_of_a_file_is_told(workspace, name, make):
    path = workspace / name
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir() if make == "folder" else path.symlink_to(path.name)
    shutil.copy(ROME, workspace / "rome.json")
    for arguments in (
        ("check",),
        RENDER,
        ("layouts",),
        ("i18n", "check"),
        ("build", "-n", "-l", "mini"),
        IMPORT,
    ):
        assert fault(arguments) == []


MUTATED = {
    "sheets/cto.yaml": (SHEETS / "cto.yaml", (("check", "cto", "--format", "json"),)),
    "sheets/locale/de/cto.po": (SHEETS / "locale" / "de" / "cto.po", (("i18n", "check"), ("i18n", "stats"))),
    "layouts/mini/layout.toml": (None, (("layouts", "mini"), RENDER)),
    "layouts/mini/sheet.html.j2": (None, (RENDER,)),
    "layouts/mini/print.css": (None, (RENDER,)),
    "fichemetier.toml": (
        b'[lint]\ndisable = ["FM205"]\n[layouts.mini]\nstand = "B1"\n',
        (("check",), ("build", "-n")),
    ),
    "sheets/.import/rome.json": ("import", (IMPORT,)),
    ".fichemetier/cache/history.json": ("build", (("build", "-l", "mini", "-f", "html", "-n", "--explain"),)),
    "all.json": ("build", (MANIFEST, ("build", "-n", "--costs", "all.json", "--shard", "1/2"))),
    "rome.json": (ROME, (IMPORT,)),
    "rome.zip": ("zip", (("import", "rome", "rome.zip"),)),
    "names.csv": (b'code_rome;libelle_rome\nM1803;"Direction"\nM1805;Dev\n', (NAMES,)),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A workspace in which everything was made once: what is mutated is what the program wrote."""
    root = make_workspace(tmp_path_factory.mktemp("made"), "Potier")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        shutil.copy(ROME, root / "rome.json")
        shutil.copy(SHEETS / "cto.yaml", root / "sheets")
        with zipfile.ZipFile(root / "rome.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(ROME, ROME.name)
        called(IMPORT)
        called(("build", "potier", "-l", "mini", "-f", "html", "-j", "1", "--manifest", "all.json"))
    return root


@pytest.mark.parametrize("name", MUTATED)
@settings(max_examples=3, derandomize=True)
@given(seed=st.integers(0, 2**32))
def test_no_mutation_of_a_file_ends_in_a_traceback(made, tmp_path_factory, name, seed):
    chance, (source, calls) = random.Random(seed), MUTATED[name]
    root = tmp_path_factory.mktemp("mutated") / "workspace"
    shutil.copytree(made, root)
    if name == "names.csv":
        replaced(root, name, source)
    data = (
        source
        if isinstance(source, bytes)
        else (source if hasattr(source, "read_bytes") else made / name).read_bytes()
    )
    replaced(root, name, mutated(chance, data, [data], structured=name.endswith("cto.yaml")))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert [words for arguments in calls for words in fault(arguments)] == []
