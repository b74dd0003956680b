"""Catalogues in the hands of gettext and of pybabel: they find nothing wrong and change nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fichemetier.i18n.po import Catalogue, Message, read, written
from fichemetier.translation.extract import layout_messages, template
from fichemetier.translation.files import layout_catalogues, sheet_catalogues
from fichemetier.translation.update import refreshed, updated
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT

gettext = pytest.mark.skipif(
    shutil.which("msgmerge") is None, reason="needs GNU gettext: apt-get install gettext"
)
SHIPPED = [*layout_catalogues(Workspace.around(ROOT))] + [
    t for path in sorted(ROOT.glob("sheets/*.yaml")) for t in sheet_catalogues(path)
]
HARD = (
    Message(
        "50 % des postes", "a", notes=("Une note.",), comments=("Ask Ada.", ""), flags=("max-length:20",)
    ),
    Message("Un titre « long » " + "mot " * 60 + "fin", "b"),
    Message('deux\nlignes\tet "guillemets" \\ ici', "c"),
    Message("One type", plural="%(count)s types", strings=("", "")),
)


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, check=True)


@pytest.fixture
def hard_case(tmp_path):
    """A catalogue with everything that a catalogue may hold, and its template."""
    said = [
        Message(m.id, m.context, m.plural, tuple("x " + m.id for _ in m.strings), m.comments) for m in HARD
    ]
    gone = Message("Le pain blanc de la maison.", "d", strings=("Das Brot.",))
    first = updated(Catalogue(Message("")), [*HARD, gone], "ar", "cto")
    filled = Catalogue(first.header, (*said, gone))
    now = [*HARD, Message("Le pain noir de la maison.", "d"), Message("Tout neuf", "e")]
    (tmp_path / "ar.po").write_bytes(refreshed(filled, now, "ar", "cto"))
    (tmp_path / "ar.pot").write_bytes(template(now, "cto"))
    assert b"#| msgid" in (tmp_path / "ar.po").read_bytes()
    assert b"#~ msgid" in (tmp_path / "ar.po").read_bytes()
    return tmp_path / "ar.po"


@gettext
def test_the_tools_keep_a_hard_case_to_the_byte(hard_case):
    for_merge = (
        "msgmerge",
        "-q",
        "--no-wrap",
        "--previous",
        "--no-location",
        hard_case,
        hard_case.with_suffix(".pot"),
    )
    assert run("msgcat", "--no-wrap", hard_case).stdout == hard_case.read_bytes()
    assert run(*for_merge).stdout == hard_case.read_bytes()
    run("msgfmt", "--check", "-o", hard_case.with_suffix(".mo"), hard_case)


@gettext
def test_a_tool_that_wraps_lines_is_undone_by_the_next_update(hard_case):
    wrapped = run("msgcat", hard_case).stdout
    assert wrapped != hard_case.read_bytes()
    catalogue, errors = read(wrapped, Path("x.po"))
    assert errors == []
    assert written(catalogue) == hard_case.read_bytes()


@gettext
@pytest.mark.parametrize("target", SHIPPED, ids=lambda target: f"{target.language}-{target.name}")
def test_shipped_catalogues(target, tmp_path):
    fresh, pot = tmp_path / "x.po", tmp_path / "x.pot"
    fresh.write_bytes(refreshed(target.read()[0], target.wanted, target.language, target.name))
    pot.write_bytes(template(target.wanted, target.name))
    assert run("msgfmt", "--check", "-o", tmp_path / "x.mo", fresh).stderr == b""
    assert run("msgcat", "--no-wrap", fresh).stdout == fresh.read_bytes()
    assert run("msgmerge", "-q", "--no-wrap", "--previous", fresh, pot).stdout == fresh.read_bytes()


MAPPING = """\
[fichemetier_layout: layouts/**.j2]
[fichemetier_layout: src/fichemetier/**.py]
[fichemetier_sheet: sheets/cto.yaml]
"""


def test_pybabel_extracts_what_we_do(tmp_path):
    (tmp_path / "babel.cfg").write_text(MAPPING)
    pot = tmp_path / "all.pot"
    pybabel = (sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", tmp_path / "babel.cfg")
    run(*pybabel, "--no-location", "--ignore-dirs", ".*", "-o", pot, ROOT)
    theirs = {(m.context, m.id, m.plural) for m in read(pot.read_bytes(), "x")[0].messages}
    sheet = next(target for target in SHIPPED if target.name == "cto")
    ours = {(m.context, m.id, m.plural) for m in (*layout_messages(), *sheet.wanted)}
    assert theirs == ours
