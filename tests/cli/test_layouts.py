"""`fichemetier layouts` lists what there is, also beside a layout that cannot be read."""

import pytest

from fichemetier.cli import main
from tests.paths import LAYOUTS


@pytest.fixture
def layouts(tmp_path, monkeypatch, capsys):
    """The exit code, stdout and stderr of `layouts` in a workspace whose layout `broken` extends none."""

    def call(*words):
        with pytest.raises(SystemExit) as ended:
            main(["layouts", "--lang", "en", *words])
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    for name, parent in (("broken", "a44"), ("mine", "a4")):
        folder = tmp_path / "layouts" / name
        folder.mkdir(parents=True)
        (folder / "layout.toml").write_text(f'extends = "{parent}"\n', encoding="utf-8")
    (tmp_path / "fichemetier.toml").touch()
    monkeypatch.chdir(tmp_path)
    return call


def test_one_layout_is_named_with_its_parent_and_its_options(layouts):
    code, out, err = layouts("mine")
    head, *options = out.splitlines()
    assert (code, err) == (0, "")
    assert (head.split()[0], head[-4:]) == ("mine", "← a4")
    assert any(line.split()[:2] == ["ink", "full|outline"] for line in options)


def test_a_layout_that_cannot_be_read_hides_no_other(layouts):
    code, out, err = layouts()
    assert code == 3
    bundled = {folder.name for folder in LAYOUTS}
    own, _, _ = out.partition("\nAll of these layouts")
    assert {line.split()[0] for line in own.splitlines() if not line.startswith(" ")} == {"mine", *bundled}
    assert "broken/layout.toml:1:1: error[FM401]" in err


def test_what_all_have_is_told_once_at_the_end(layouts):
    _, out, _ = layouts("a4", "carte")
    own, _, every = out.partition("All of these layouts\n")
    assert [line.split()[0] for line in every.splitlines()][:2] == ["organiser", "event"]
    assert {line.split()[0] for line in own.splitlines() if line.startswith(" ")} == {
        "folio",
        "sides",
        "font",
    }
