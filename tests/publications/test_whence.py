"""A mark leads back to the sheet that was printed, also after the sheet has changed."""

from __future__ import annotations

import os
import subprocess

import pytest

from fichemetier.cli import main
from fichemetier.diagnostics.errors import NotFoundError, UsageError
from fichemetier.publications.whence import whence
from fichemetier.translation.mark import code_of
from fichemetier.workspace.project import Workspace

SHEET = "metier:\n  intitule: Potier\nen_bref: Tourne des pièces en terre.\n"


@pytest.fixture
def root(tmp_path):
    folder = tmp_path / "jobs"
    (folder / "sheets" / "locale" / "de").mkdir(parents=True)
    (folder / "sheets" / "potier.yaml").write_text(SHEET, encoding="utf-8")
    (folder / "sheets" / "locale" / "de" / "potier.po").write_text('msgid ""\n', encoding="utf-8")
    return folder


def git(root, *words):
    who = {
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@b",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@b",
    }
    when = {"GIT_AUTHOR_DATE": "2026-03-12T10:00:00Z", "GIT_COMMITTER_DATE": "2026-03-12T10:00:00Z"}
    apart = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    environment = {**os.environ, **who, **when, **apart}
    done = subprocess.run(["git", *words], cwd=root, env=environment, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(root):
    git(root, "add", ".")
    git(root, "commit", "-qm", "Change")
    return git(root, "rev-parse", "HEAD")


def change(root, text="Tourne et cuit des pièces."):
    (root / "sheets" / "potier.yaml").write_text(SHEET + f"appel_action: {text}\n", encoding="utf-8")


@pytest.mark.parametrize("tag", ["fr", "de", "en"])
def test_a_sheet_is_found_in_the_language_of_the_page(root, tag):
    code = code_of(root / "sheets" / "potier.yaml", tag)
    (found,) = whence(code, Workspace.around(root))
    assert (found.name, found.locale, found.commit) == ("potier", tag, "")


def test_a_version_that_is_no_more_is_found_in_the_repository(root):
    marks = {tag: code_of(root / "sheets" / "potier.yaml", tag) for tag in ("fr", "de")}
    git(root, "init", "-q")
    first = commit(root)
    change(root)
    commit(root)
    for tag, code in marks.items():
        (found,) = whence(code, Workspace.around(root))
        assert (found.commit, found.day, found.locale) == (first, "2026-03-12", tag)


def test_an_older_translation_is_found_with_the_sheet_of_its_time(root):
    git(root, "init", "-q")
    commit(root)
    change(root)
    second = commit(root)
    code = code_of(root / "sheets" / "potier.yaml", "de")
    (root / "sheets" / "locale" / "de" / "potier.po").unlink()
    commit(root)
    assert whence(code, Workspace.around(root))[0].commit == second


def test_a_workspace_below_its_repository_has_its_own_paths(root):
    code = code_of(root / "sheets" / "potier.yaml", "fr")
    git(root.parent, "init", "-q")
    first = commit(root.parent)
    change(root)
    commit(root.parent)
    (found,) = whence(code, Workspace.around(root))
    assert (found.commit, found.path.as_posix()) == (first, "sheets/potier.yaml")


def test_what_came_in_with_a_merge_is_found(root):
    git(root, "init", "-q")
    commit(root)
    trunk = git(root, "branch", "--show-current")
    git(root, "checkout", "-qb", "side")
    change(root)
    commit(root)
    code = code_of(root / "sheets" / "potier.yaml", "fr")
    git(root, "checkout", "-q", trunk)
    git(root, "merge", "-q", "--no-ff", "-m", "Merge", "side")
    merged = git(root, "rev-parse", "HEAD")
    change(root, "Autre.")
    assert whence(code, Workspace.around(root))[0].commit == merged


def test_the_nearest_mark_is_suggested(root):
    code = code_of(root / "sheets" / "potier.yaml", "fr")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(NotFoundError) as error:
        whence(wrong, Workspace.around(root))
    unknown, no_history = error.value.diagnostics
    assert (unknown.code, unknown.suggestion) == ("FM871", f"{code[:4]}-{code[4:]}")
    assert no_history.code == "FM872"


def test_what_is_no_mark_is_refused(root):
    with pytest.raises(UsageError) as error:
        whence("potier", Workspace.around(root))
    assert error.value.diagnostics[0].code == "FM870"


def test_the_command_says_how_to_see_what_was_printed(root, monkeypatch, capsys):
    code = code_of(root / "sheets" / "potier.yaml", "fr")
    git(root, "init", "-q")
    first = commit(root)
    change(root)
    monkeypatch.chdir(root)
    with pytest.raises(SystemExit) as ended:
        main(["whence", "2026-03-12", code[:4].lower(), code[4:], "--lang", "en"])
    assert ended.value.code in (0, None)
    said = capsys.readouterr().out
    assert said.endswith(f"git show {first[:12]}:./sheets/potier.yaml\n")
    assert git(root, *said.rpartition("git ")[2].split()) == SHEET.strip()
