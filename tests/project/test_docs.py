"""The documentation: the help is today's, links lead somewhere, and what is named in it is there."""

from __future__ import annotations

import re
import tomllib
from functools import cache

import pytest

from fichemetier.cli import COMMANDS
from fichemetier.model.sheet import Sheet
from tests.paths import PACKAGE, ROOT
from tests.tools.cli_help import PAGE, page

README = ROOT / "README.md"
PAGES = [README, ROOT / "README.fr.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))

LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
NAMED = re.compile(r"`((?:\.?[\w-]+/)+(?:[\w-]+\.(?:py|toml|md|yml|css|txt))?)`")
"""What is written as a path of a folder or a file, with no part left open as in `layouts/<name>/`."""
MADE = ("build/", "pages/", "fiches/", "mes-fiches/")
"""Folders that the program makes where its user is."""
STORED = ("src", "tests", "layouts", "fonts", "sheets", "docs", ".ci", ".github")


@cache
def stored():
    """Every file and folder of the checkout, as a path from the root."""
    tops = [ROOT / name for name in STORED]
    return tuple(f"/{path.relative_to(ROOT).as_posix()}" for top in tops for path in (top, *top.rglob("*")))


def anchors(path):
    """The headings of a page, as links name them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def architecture():
    return (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_the_help_is_todays():
    assert PAGE.read_text("utf-8") == page(), "type: make docs"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained(name):
    assert f"Usage: fichemetier {name} " in PAGE.read_text("utf-8")


@every_page
def test_links_lead_somewhere(path):
    targets = LINK.findall(path.read_text("utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@every_page
def test_links_to_headings_lead_to_one(path):
    links = re.findall(r"\]\(([^)#:]*\.md)?#([^)]+)\)", path.read_text("utf-8"))
    targets = [(path.parent / other if other else path, name) for other, name in links]
    assert [name for target, name in targets if name not in anchors(target)] == []


@every_page
def test_paths_that_are_named_exist(path):
    names = NAMED.findall(path.read_text("utf-8"))
    wanted = {f"/{name.rstrip('/')}" for name in names if not name.startswith(MADE)}
    assert {name for name in wanted if not any(found.endswith(name) for found in stored())} == set()


@every_page
def test_every_page_can_be_reached_from_the_readme(path):
    reached, waiting = set(), [README]
    while waiting:
        current = waiting.pop()
        if current in reached or current.suffix != ".md":
            continue
        reached.add(current)
        targets = LINK.findall(current.read_text("utf-8"))
        waiting += [(current.parent / target).resolve() for target in targets]
    assert path in reached


def test_every_room_is_described():
    table = architecture().partition("## The rooms\n")[2].partition("\n## ")[0]
    rooms = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert sorted(re.findall(r"^\| `(\w+)/`", table, re.MULTILINE)) == sorted(rooms)


def test_the_modules_that_are_named_lie_in_their_room():
    table = architecture().partition("## The rooms\n")[2].partition("\n## ")[0]
    room, named = "", set()
    for line in table.splitlines():
        room = line.split("`")[1].rstrip("/") if line.startswith("| `") else room
        named |= {(room, name.removeprefix(f"{room}/")) for name in re.findall(r"`([\w/]+\.py)`", line)}
    assert len(named) > len({room for room, _ in named})
    assert {(room, name) for room, name in named if not (PACKAGE / room / name).is_file()} == set()


def test_the_layers_are_those_of_the_contract():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = (c for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers")
    assert "```text\n" + "\n".join(contract["layers"]) + "\n```" in architecture()


@pytest.mark.parametrize("key", [field.alias or name for name, field in Sheet.model_fields.items()])
def test_every_key_of_a_sheet_is_in_the_glossary(key):
    assert f"`{key}`" in (ROOT / "docs" / "glossary.md").read_text("utf-8")
