"""Nothing in the bundled layouts waits for a use: no macro, no function of templates, no class."""

import re
from functools import cache

import pytest
from jinja2 import Environment, nodes

from fichemetier.i18n.language import language
from fichemetier.layouts.functions import Functions
from fichemetier.layouts.manifest import read_layout
from tests.paths import LAYOUTS, PACKAGE, ROOT

SHARED = ROOT / "layouts" / "_shared"
BASE = ROOT / "layouts" / "base"
FOR_LAYOUTS_OF_ONES_OWN = {"asset"}
"""Functions that the bundled layouts have no use for: they show no picture of their own."""
ATTRIBUTE = re.compile(r'class="((?:[^"{]|\{\{.*?\}\}|\{%.*?%\})*)"')
CODE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
SELECTOR = re.compile(r"([^{}]+)\{")
CLASS = re.compile(r"\.([a-z][\w-]*)", re.IGNORECASE)


def templates(*folders):
    """The text of every template."""
    return {path: path.read_text("utf-8") for folder in folders for path in folder.rglob("*.j2")}


def users(folder):
    """The layouts that use what is in a folder."""
    return LAYOUTS if folder in (SHARED, BASE) else [folder]


@cache
def called(folder):
    """The names of all that the templates of a folder call."""
    trees = [Environment().parse(text) for text in templates(folder).values()]
    targets = [call.node for tree in trees for call in tree.find_all(nodes.Call)]
    return {getattr(target, "name", None) or getattr(target, "attr", None) for target in targets}


def test_every_function_of_templates_is_called():
    functions = Functions(read_layout(LAYOUTS[0]), language("fr"), {})
    assert set(functions.context()) - set().union(*map(called, LAYOUTS)) == FOR_LAYOUTS_OF_ONES_OWN


@pytest.mark.parametrize("folder", [SHARED, *LAYOUTS], ids=lambda folder: folder.name)
def test_every_macro_is_called(folder):
    trees = [Environment().parse(text) for text in templates(folder).values()]
    macros = {macro.name for tree in trees for macro in tree.find_all(nodes.Macro)}
    assert macros - called(folder).union(*map(called, users(folder))) == set()


@cache
def styled(folder):
    """The classes that the stylesheets of a folder know."""
    sheets = (re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.S) for path in folder.glob("*.css"))
    return {name for sheet in sheets for rule in SELECTOR.findall(sheet) for name in CLASS.findall(rule)}


@cache
def words():
    """Every word of the templates, and of what draws for them."""
    drawing = (path.read_text("utf-8") for path in (PACKAGE / "view" / "drawing").glob("*.py"))
    return set(re.findall(r"[\w-]+", " ".join([*templates(SHARED, *LAYOUTS).values(), *drawing])))


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda folder: folder.name)
def test_every_class_of_a_stylesheet_is_given_to_something(layout):
    starts = tuple(word for word in words() if word.endswith("-"))
    assert [name for name in styled(layout) if name not in words() and not name.startswith(starts)] == []


@pytest.mark.parametrize("folder", [SHARED, *LAYOUTS], ids=lambda folder: folder.name)
def test_every_class_that_is_given_is_styled(folder):
    given = [found for text in templates(folder).values() for found in ATTRIBUTE.findall(text)]
    names = {name for found in given for name in CODE.sub(" ", found).split()}
    known = styled(SHARED).union(styled(BASE), *map(styled, users(folder)))
    assert [name for name in names if name not in known and not name.endswith("-")] == []
