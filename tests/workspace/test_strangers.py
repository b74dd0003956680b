"""A stranger's workspace shows nothing of the other files of the machine, whatever is a link in it."""

import pytest

from tests.paths import FIXTURES
from tests.tools.build_workspace import make_workspace
from tests.tools.fuzz.run import called

ROME = FIXTURES / "rome" / "unix_fiche_emploi_metier_v460.json"
WORD = "zanzibar"
SECRETS = {
    ".yaml": f"schema: 1\n{WORD}: [\n",
    ".toml": f"{WORD} = [\n",
    ".po": f'msgid "{WORD}"\nmsgstr {WORD}\n',
    ".css": f'h1::after {{ content: "{WORD}" }}\n{WORD} {{ {WORD}: 1 }}\n',
    ".j2": f"{WORD} {{% {WORD} %}}\n",
    ".json": f'{{"{WORD}": [\n',
    ".svg": f"<svg xmlns='http://www.w3.org/2000/svg'><title>{WORD}</title></svg>",
}
RENDER = ("render", "potier", "-l", "mini", "-o", "out.html")
GERMAN = (*RENDER, "--locale", "de")
CHECKS = (("check",), ("check", "--format", "json"), ("check", "sheets/potier.yaml"), ("i18n", "update"))
LAYOUT = (
    RENDER,
    ("layouts", "mini"),
    ("i18n", "extract", "--layout", "-o", "-"),
    ("build", "-l", "mini", "-n"),
)


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    """A workspace, and a folder outside with a secret of every kind."""
    root = make_workspace(tmp_path / "workspace", "Potier")
    (tmp_path / "outside" / "locale").mkdir(parents=True)
    for suffix, text in SECRETS.items():
        (tmp_path / "outside" / f"secret{suffix}").write_text(text, "utf-8")
    monkeypatch.chdir(root)
    return root


def link(root, name, target=""):
    """Put a link to a secret of the same kind in place of a file."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(root.parent / "outside" / (target or f"secret{path.suffix}"))


def output(root, *calls):
    """All that some calls print and write, and their exit codes."""
    codes, shown = [], []
    for arguments in calls:
        code, out, errors = called(arguments)
        codes.append(code)
        shown += [out, errors]
    for path in root.glob("out*"):
        shown.append(path.read_text("utf-8"))
    return codes, "\n".join(shown)


@pytest.mark.parametrize(
    ("name", "calls"),
    [
        ("sheets/potier.yaml", (*CHECKS, RENDER)),
        ("fichemetier.toml", (*CHECKS, RENDER)),
        ("sheets/locale/de/potier.po", (("i18n", "check"), ("i18n", "update"), ("i18n", "stats"), GERMAN)),
        ("sheets/locale/de/potier.yaml", (("i18n", "check"), GERMAN)),
        ("layouts/locale/de/layout.po", (("i18n", "check", "--layout"), GERMAN)),
        ("layouts/mini/layout.toml", LAYOUT),
        ("layouts/mini/sheet.html.j2", (RENDER,)),
        ("layouts/mini/print.css", (RENDER, ("render", "potier", "-l", "mini", "-o", "out.pdf"))),
    ],
)
def test_a_file_that_is_a_link_out_shows_nothing(workspace, name, calls):
    link(workspace, name)
    codes, shown = output(workspace, *calls)
    assert WORD not in shown
    assert 7 in codes
    assert "FM530" in shown or "FM502" in shown


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("sheet.html.j2", "{% include 'part.j2' %}"),
        ("sheet.html.j2", "{% import 'part.j2' as part %}"),
        ("sheet.html.j2", "{% extends 'part.j2' %}"),
        ("sheet.html.j2", "{% include 'mini/part.j2' %}"),
        ("print.css", "@import 'part.css';"),
        ("print.css", "@import/**/url( part.css );"),
        ("print.css", "h1 { background: url(part.svg) }"),
        ("print.css", "@font-face { font-family: x; src: url(part.svg) } h1 { font-family: x }"),
        ("print.css", "h1 { --x: image-set('part.svg' 1x) }"),
    ],
)
def test_what_a_layout_takes_in_by_a_link_out_is_not_shown(workspace, file, text):
    for suffix in (".j2", ".css", ".svg"):
        link(workspace, f"layouts/mini/part{suffix}")
    path = workspace / "layouts" / "mini" / file
    path.write_text(text + path.read_text("utf-8"), "utf-8")
    codes, shown = output(workspace, RENDER)
    assert codes == [7]
    assert WORD not in shown
    assert not (workspace / "out.html").exists()


@pytest.mark.parametrize(
    "css", ["/* url({}) */", "p {{ color: red /* {} */ }}", "@import/* {} */ '{}';", "p {{ --x: url({}) }}"]
)
@pytest.mark.parametrize("target", ["secret.css", "secret.yaml", "secret.svg"])
def test_an_address_in_a_style_shows_no_line_of_its_file(workspace, css, target):
    address = (workspace.parent / "outside" / target).as_uri()
    path = workspace / "layouts" / "mini" / "print.css"
    path.write_text(css.format(address, address) + path.read_text("utf-8"), "utf-8")
    _, shown = output(workspace, RENDER)
    assert WORD not in shown


@pytest.mark.parametrize(
    ("name", "target"), [("layouts/_shared", ""), ("layouts/mini", ""), ("sheets/locale", "locale")]
)
def test_a_folder_that_is_a_link_out_is_not_entered(workspace, name, target):
    outside = workspace.parent / "outside"
    for file in ("layout.toml", "print.css", "sheet.html.j2", "locale/potier.po"):
        (outside / file).write_text(SECRETS[(outside / file).suffix], "utf-8")
    if (workspace / name).exists():
        (workspace / name).rename(workspace / "kept")
    (workspace / name).symlink_to(outside / target)
    _, shown = output(workspace, RENDER, GERMAN, ("layouts",), ("i18n", "check"))
    assert WORD not in shown


def test_a_folder_of_sheets_that_is_a_link_out_is_not_read(workspace):
    (workspace / "sheets").rename(workspace / "kept")
    (workspace / "fichemetier.toml").touch()
    (workspace / "sheets").symlink_to(workspace.parent / "outside")
    codes, shown = output(workspace, ("check",), ("check", "sheets/secret.yaml"), ("check", "secret"))
    assert WORD not in shown
    assert set(codes) == {7}


def test_a_record_of_imports_that_is_a_link_out_is_not_read(workspace):
    link(workspace, "sheets/.import/rome.json")
    codes, shown = output(workspace, ("import", "rome", str(ROME)))
    assert WORD not in shown
    assert codes == [7]


def test_a_link_within_the_workspace_is_followed(workspace):
    (workspace / "sheets" / "potier.yaml").rename(workspace / "potier.yaml")
    (workspace / "sheets" / "potier.yaml").symlink_to("../potier.yaml")
    codes, _ = output(workspace, RENDER)
    assert codes == [0]
