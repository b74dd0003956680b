"""Press profiles: the bundled ones, a workspace's own, and what is wrong with one."""

import shutil

import pytest
from PIL import ImageCms

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.press.profile import BUNDLED, profiles, read_profile
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import Settings
from tests.edits import edit


@pytest.fixture
def workspace(tmp_path):
    """A workspace with a press profile of its own, `atelier`, that says what `offset-couche` does."""
    folder = tmp_path / "press"
    folder.mkdir()
    shutil.copyfile(BUNDLED / "offset-couche.toml", folder / "atelier.toml")
    (tmp_path / "fichemetier.toml").touch()
    return Workspace(tmp_path, Settings())


def refusals(workspace, name="atelier"):
    with pytest.raises(FichemetierError) as raised:
        read_profile(name, workspace)
    return raised.value.diagnostics


@pytest.mark.parametrize("name", [path.stem for path in sorted(BUNDLED.glob("*.toml"))])
def test_bundled_profiles_are_whole(name, tmp_path):
    profile = read_profile(name, Workspace(tmp_path, Settings()))
    assert profile.name == name
    assert profile.dpi.min <= profile.dpi.want
    assert 2 <= profile.bleed <= 5
    assert profile.safe >= 3
    assert profile.icc == profile.files[1].read_bytes()


def test_lengths_are_numbers_in_the_unit_of_their_field(tmp_path):
    profile = read_profile("grand-format", Workspace(tmp_path, Settings()))
    assert (profile.bleed, profile.safe, profile.foot, profile.hairline) == (5, 10, 100, 0.5)


def test_a_workspace_has_its_own_beside_the_bundled_ones(workspace):
    assert {"atelier", "offset-couche", "x1a"} <= set(profiles(workspace))
    assert read_profile("atelier", workspace).files == (
        workspace.root / "press" / "atelier.toml",
        BUNDLED / "FOGRA39L.icc",
    )


def test_its_own_win(workspace):
    edit(workspace.root / "press" / "atelier.toml", "300", "250")
    (workspace.root / "press" / "atelier.toml").rename(workspace.root / "press" / "offset-couche.toml")
    assert read_profile("offset-couche", workspace).ink_limit == 250


def test_an_icc_profile_of_the_workspace_lies_beside_the_press_profile(workspace):
    shutil.copyfile(BUNDLED / "FOGRA29L.icc", workspace.root / "press" / "PSO.icc")
    edit(workspace.root / "press" / "atelier.toml", "FOGRA39L.icc", "PSO.icc")
    assert read_profile("atelier", workspace).files[1] == workspace.root / "press" / "PSO.icc"


@pytest.mark.parametrize("name", ["offset_couche", "Offset couché"])
def test_a_name_that_is_none_is_told_the_nearest(workspace, name):
    (found,) = refusals(workspace, name)
    assert (found.code, found.suggestion) == ("FM800", "offset-couche")


@pytest.mark.parametrize("name", ["../press/atelier", "", "/etc/passwd", ".hidden"])
def test_a_path_is_no_name(workspace, name):
    assert [found.code for found in refusals(workspace, name)] == ["FM800"]


def test_every_error_comes_at_once_where_it_stands(workspace):
    path = workspace.root / "press" / "atelier.toml"
    edit(path, 'bleed = "3mm"', 'bleed = "3"')
    edit(path, 'marks = "crop+fold"', 'marks = "all"')
    edit(path, "ink_limit", "inklimit")
    edit(path, "min = 200", "minimum = 200")
    found = {one.arguments["key"]: one for one in refusals(workspace)}
    assert set(found) == {"bleed", "marks", "ink_limit", "inklimit", "dpi.min", "dpi.minimum"}
    assert [found[key].code for key in ("bleed", "marks", "dpi.min")] == ["FM802", "FM802", "FM801"]
    assert found["bleed"].arguments["expected"] == "3mm, 0.25pt"
    assert found["marks"].arguments["expected"] == "none, crop, crop+fold"
    assert (found["inklimit"].suggestion, found["inklimit"].span.line) == ("ink_limit", 7)
    assert found["dpi.minimum"].suggestion == "min"


def test_what_is_no_toml_is_told_where(workspace):
    edit(workspace.root / "press" / "atelier.toml", 'bleed = "3mm"', "bleed = 3mm")
    (found,) = refusals(workspace)
    assert (found.code, found.span.line) == ("FM801", 4)


@pytest.mark.parametrize("name", ["none.icc", "../../outside.icc", "sRGB.icc", "atelier.toml"])
def test_an_icc_profile_is_there_and_of_four_inks(workspace, name, tmp_path_factory):
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    (workspace.root / "press" / "sRGB.icc").write_bytes(data)
    shutil.copyfile(BUNDLED / "FOGRA39L.icc", workspace.root.parent / "outside.icc")
    edit(workspace.root / "press" / "atelier.toml", "FOGRA39L.icc", name)
    (found,) = refusals(workspace)
    assert (found.code, found.span.line, found.arguments["profile"]) == ("FM803", 2, name)
