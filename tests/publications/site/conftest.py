"""A site of a few sheets in two languages, made once by the command itself, in this process."""

import shutil

import pytest

from fichemetier.cli import main
from tests.paths import SHEETS
from tests.tools.build_workspace import Inline, make_layout

BASE = "https://exemple.fr/a/b/"
POTTER = """metier: {intitule: 'Potier & "fils" < 3', masculin: potier, feminin: potière}
codes: {rome: B1201}
en_bref: [Une « phrase » & rien.]
metiers_proches: [{id: infirmier, libelle: Infirmier}]
"""


def make_site(root, *words, few=30):
    """Make the site of a workspace, whose home page shows jobs where they are `few`; the exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr("fichemetier.cli.site.worker_pool", lambda size, limits: Inline())
        patch.setattr("fichemetier.publications.site.pages._FEW", few)
        with pytest.raises(SystemExit) as left:
            main(["site", "-l", "mini", "--lang", "en", *words])
    return left.value.code or 0


def make_sheets(root):
    """A workspace of three sheets, of which one is in English too, and a layout that takes no time."""
    (root / "sheets" / "locale" / "en").mkdir(parents=True)
    for name in ("infirmier.yaml", "locale/en/infirmier.po"):
        shutil.copy(SHEETS / name, root / "sheets" / name)
    shutil.copytree(SHEETS / "images", root / "sheets" / "images")
    for name in ("potier", "potier-2"):
        (root / "sheets" / f"{name}.yaml").write_text(POTTER, "utf-8")
    make_layout(root)
    return root


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    """The folder of a site that has an address."""
    root = make_sheets(tmp_path_factory.mktemp("site"))
    assert make_site(root, "--base-url", BASE, "-o", "out") == 0
    return root / "out"


@pytest.fixture
def workspace(made, tmp_path):
    """A copy of the workspace and of its site, to change."""
    return shutil.copytree(made.parent, tmp_path / "copy")


def contents(folder):
    """Every file below a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
