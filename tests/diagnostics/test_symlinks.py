"""Where links may lead: out of no workspace, and anywhere else that their owner wants."""

import pytest

from fichemetier.diagnostics.symlinks import real_path


@pytest.fixture
def place(tmp_path):
    """A workspace beside another folder, and the function that makes a link."""
    for name in ("workspace/sheets/locale", "elsewhere/sheets", "plain"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("workspace/sheets/a.yaml", "elsewhere/sheets/b.yaml", "elsewhere/secret"):
        (tmp_path / name).write_text("secret: 1\n", "utf-8")

    def link(name, target):
        (tmp_path / name).symlink_to(tmp_path / target)

    return tmp_path, link


@pytest.mark.parametrize(
    ("name", "target", "path"),
    [
        ("workspace/sheets/c.yaml", "elsewhere/secret", "workspace/sheets/c.yaml"),
        ("workspace/sheets/c.yaml", "gone", "workspace/sheets/c.yaml"),
        ("workspace/fichemetier.toml", "elsewhere/secret", "workspace/fichemetier.toml"),
        ("workspace/sheets/locale/de", "elsewhere", "workspace/sheets/locale/de/secret"),
        ("workspace/other", "elsewhere", "workspace/other/sheets/b.yaml"),
        ("workspace/sheets/../x", "elsewhere/secret", "workspace/x"),
        ("workspace/deep", "elsewhere/sheets", "workspace/deep/../secret"),
        ("plain/a.yaml", "elsewhere/secret", "plain/a.yaml"),
    ],
)
def test_a_link_that_leads_out_is_refused(place, name, target, path):
    root, link = place
    link(name, target)
    assert real_path(root / path) is None


def test_a_link_to_a_link_is_judged_by_where_it_ends(place):
    root, link = place
    link("workspace/one", "workspace/two")
    link("workspace/two", "elsewhere/secret")
    assert real_path(root / "workspace" / "one") is None


@pytest.mark.parametrize(
    ("name", "target", "path"),
    [
        ("workspace/sheets/c.yaml", "workspace/sheets/a.yaml", "workspace/sheets/c.yaml"),
        ("workspace/copy", "workspace/sheets", "workspace/copy/a.yaml"),
        ("home", "workspace", "home/sheets/a.yaml"),
        ("alone.yaml", "workspace/sheets/a.yaml", "alone.yaml"),
    ],
)
def test_any_other_link_is_followed(place, name, target, path):
    root, link = place
    link(name, target)
    assert real_path(root / path) == root / "workspace" / "sheets" / "a.yaml"
