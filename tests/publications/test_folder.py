"""The folder of a fair holds what the last run wrote, and what people put there."""

from __future__ import annotations

from fichemetier.publications.folder import Folder


def run(root, *names, data=b"x"):
    folder = Folder(root)
    for name in names:
        folder.write(name, data)
    return [path.name for path in folder.close()]


def test_what_is_no_more_ordered_is_removed(tmp_path):
    run(tmp_path, "bureau/a.pdf", "bureau/b.pdf")
    assert run(tmp_path, "bureau/a.pdf") == ["b.pdf"]
    assert not (tmp_path / "bureau" / "b.pdf").exists()


def test_what_somebody_changed_or_added_is_left_alone(tmp_path):
    run(tmp_path, "a.pdf", "b.pdf")
    (tmp_path / "a.pdf").write_bytes(b"signed")
    (tmp_path / "quote.txt").write_bytes(b"200")
    assert run(tmp_path) == ["b.pdf"]
    assert {path.name for path in tmp_path.glob("[!.]*")} == {"a.pdf", "quote.txt"}


def test_a_file_that_is_as_it_should_be_is_not_written_again(tmp_path):
    run(tmp_path, "a.pdf")
    before = (tmp_path / "a.pdf").stat().st_ino
    run(tmp_path, "a.pdf")
    assert (tmp_path / "a.pdf").stat().st_ino == before


def test_a_list_that_cannot_be_read_names_nothing(tmp_path):
    run(tmp_path, "a.pdf")
    (tmp_path / ".fichemetier.json").write_bytes(b"{")
    assert run(tmp_path, "b.pdf") == []
