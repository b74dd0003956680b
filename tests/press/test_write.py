"""What `--press` makes and refuses, from the command line on."""

import io
import shutil
from functools import partial

import pytest
from pikepdf import Dictionary, Name, Pdf

from fichemetier.build.items import BuildResult
from fichemetier.build.plan import Product
from fichemetier.build.task import TaskSummary
from fichemetier.cli import main
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.options import ArtifactInfo
from fichemetier.press.profile import BUNDLED, read_profile
from fichemetier.press.write import press_pdf
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import Settings
from tests.conftest import rendered
from tests.edits import edit
from tests.paths import SHEETS
from tests.press.samples import picture


@pytest.fixture(scope="module")
def to_press(tmp_path_factory):
    """Turns a finished PDF, changed by a function, into a press file by the name of a profile."""
    workspace = Workspace(tmp_path_factory.mktemp("empty"), Settings())
    office = rendered("cto.yaml", layout="carte").files[0]

    def make(name, change=lambda pdf: None, **more):
        with Pdf.open(io.BytesIO(office)) as pdf:
            change(pdf)
            written = io.BytesIO()
            pdf.save(written)
        return press_pdf(written.getvalue(), read_profile(name, workspace), **more)

    return make


def half_seen(pdf):
    """The second page becomes half transparent, and shows a picture that is."""
    page = pdf.pages[1]
    page.obj.Resources.ExtGState["/half"] = Dictionary(ca=0.5)
    mask = picture(pdf, b"\x7f", Name.DeviceGray)
    shown = picture(pdf, b"\xff\0\0", Name.DeviceRGB, SMask=mask)
    page.obj.Resources.XObject = Dictionary(seen=shown)
    page.contents_add(b"/Artifact BMC q /half gs 9 0 0 9 9 9 cm /seen Do Q EMC")


def with_mesh(pdf):
    mesh = Dictionary(ShadingType=4, ColorSpace=Name.DeviceRGB)
    pdf.pages[0].obj.Resources.Shading = Dictionary(mesh=mesh)


def test_an_old_press_refuses_all_that_is_transparent_and_says_where(to_press):
    with pytest.raises(UsageError) as raised:
        to_press("x1a", half_seen)
    found = [(one.code, one.arguments["page"], one.arguments["what"]) for one in raised.value.diagnostics]
    assert found == [("FM804", 2, "@opacity"), ("FM804", 2, "@picture_alpha")]


def test_a_press_of_today_takes_it(to_press):
    with Pdf.open(io.BytesIO(to_press("offset-couche", half_seen))) as pdf:
        assert "/SMask" in pdf.pages[1].obj.Resources.XObject.seen


def test_what_cannot_be_converted_is_refused(to_press):
    with pytest.raises(UsageError) as raised:
        to_press("offset-couche", with_mesh)
    (found,) = raised.value.diagnostics
    assert (found.code, found.arguments) == ("FM806", {"page": 1, "what": "@gradient"})


def test_folds_are_marked_on_both_sides_where_the_paper_is(to_press):
    """40 mm from the left of the front is 40 mm from the right of the back."""
    upright = partial(to_press, folds=(40.0,))
    with Pdf.open(io.BytesIO(upright("offset-couche"))) as pdf:
        front, back = (b" ".join(page.Contents[-1].read_bytes().split()) for page in pdf.pages)
    assert f"] 0 d {40 * 72 / 25.4:.3f} ".encode() in front
    assert f"] 0 d {(105 - 40) * 72 / 25.4:.3f} ".encode() in back
    with Pdf.open(io.BytesIO(upright("numerique"))) as pdf:
        assert b"/FMall" not in pdf.pages[0].Contents.read_bytes()


def test_a_format_without_inks_is_refused(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert call("render", "cto", "--press", "offset-couche", "-f", "html") == 2
    assert "FM805" in capsys.readouterr().err


def test_files_carry_the_name_of_the_press(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    assert call("render", "fleuriste", "--layout", "carte", "--press", "x1a", "--locale", "de") == 0
    assert [path.name for path in tmp_path.glob("*.pdf")] == ["fleuriste.de.x1a.pdf"]


def test_what_the_press_would_send_back_is_told_and_fails(tmp_path, monkeypatch, capfd):
    folder = tmp_path / "press"
    folder.mkdir()
    shutil.copyfile(BUNDLED / "offset-couche.toml", folder / "thin.toml")
    edit(folder / "thin.toml", "ink_limit = 300", "ink_limit = 100")
    (tmp_path / "sheets").mkdir()
    shutil.copyfile(SHEETS / "cto.yaml", tmp_path / "sheets" / "cto.yaml")
    monkeypatch.chdir(tmp_path)
    assert call("render", "cto", "--layout", "carte", "--press", "thin") == 1
    assert "FM838" in capfd.readouterr().err
    assert (tmp_path / "cto.thin.pdf").is_file()


def test_a_product_that_would_be_sent_back_fails_though_it_was_made():
    told = Diagnostic("FM838", None, {"page": "1"})
    summary = TaskSummary(info=ArtifactInfo(diagnostics=(told,)))
    product = Product("a4", "fr", "sheets/cto.yaml", "pdf", "thin")
    assert BuildResult(product=product, state="made", summary=summary).exit_code == 1
    assert BuildResult(product=product, state="made").exit_code == 0


def call(*words):
    with pytest.raises(SystemExit) as ended:
        main([*words, "--lang", "en"])
    return ended.value.code
