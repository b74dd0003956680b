"""A layout may extend another: its folder then holds only what is its own."""

import pytest

from fichemetier.diagnostics.errors import NotFoundError, UsageError
from fichemetier.i18n.language import language
from fichemetier.layouts.family import family
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.workspace.project import BUNDLED, Workspace
from tests.layouts.test_manifest import MANIFEST

A4 = BUNDLED / "layouts" / "a4"


@pytest.fixture
def make(tmp_path):
    """Write a layout of a workspace: its manifest and other files."""

    def write(name, manifest, **files):
        folder = tmp_path / "layouts" / name
        folder.mkdir(parents=True)
        (folder / "layout.toml").write_text(manifest, "utf-8")
        for file, text in files.items():
            (folder / file.replace("__", ".")).write_text(text, "utf-8")
        return folder

    return write


def page_of(folder, density="normal"):
    layout = read_layout(folder)
    page = TemplateContext(layout, layout.options({}, folder), {}, language("fr"))
    return render("vue", page, template(layout), density)


def test_a_child_says_only_what_is_its_own(make):
    child = make("child", 'extends = "a4"\ntitle.en = "Ours"\n[options.ink]\ndefault = "outline"\n')
    layout, parent = read_layout(child), read_layout(A4)
    assert layout.name == "child"
    assert (layout.manifest.title.en, layout.manifest.title.fr) == ("Ours", parent.manifest.title.fr)
    assert layout.manifest.options["ink"].default == "outline"
    assert layout.manifest.options["ink"].choices == ["full", "outline"]
    assert layout.densities == parent.densities
    assert layout.manifest.palettes == parent.manifest.palettes


def test_what_manifests_share_is_laid_under_each(make):
    make("_shared", "", manifest__toml='[palettes]\narts = {deep = "#010203", spark = "#040506"}\n')
    own = make("own", MANIFEST + '[palettes]\narts = {deep = "#aabbcc"}\n', sheet__html__j2="")
    assert read_layout(own).manifest.palettes == {"arts": {"deep": "#aabbcc", "spark": "#040506"}}


def test_an_error_in_what_manifests_share_is_reported_there(make):
    shared = make("_shared", "", manifest__toml='[palettes]\narts = {deep = "blue"}\n')
    with pytest.raises(UsageError) as caught:
        read_layout(make("own", MANIFEST, sheet__html__j2=""))
    (error,) = caught.value.diagnostics
    assert (error.code, error.span.path, error.span.line) == ("FM415", shared / "manifest.toml", 2)


def test_folders_are_searched_from_the_nearest_on(make):
    shared = make("_shared", "").parent / "_shared"
    parent = make("parent", 'extends = "a4"\n')
    child = make("child", 'extends = "parent"\n')
    assert family(child)[:4] == (child, parent, A4, shared)


def test_templates_come_from_the_nearest_that_has_them(make):
    make("_shared", "", macros__j2="{% macro end() %}fin{% endmacro %}", sheet__html__j2="partagé")
    make("parent", MANIFEST, sheet__html__j2="{% block a %}parent{% endblock %}, ", words__j2="mots")
    child = make(
        "child",
        'extends = "parent"\n',
        sheet__html__j2='{% extends "parent/sheet.html.j2" %}{% block a %}{% import "macros.j2" as m %}'
        '{% include "words.j2" %} {{ super() }} {{ m.end() }}{% endblock %}',
    )
    assert page_of(child) == "mots parent fin, "


def test_a_nearer_template_is_taken_as_soon_as_it_comes(make):
    parent = make("parent", MANIFEST, sheet__html__j2="{% include 'part.j2' %}", part__j2="loin")
    child = make("child", 'extends = "parent"\n')
    assert page_of(child) == "loin"
    (child / "part.j2").write_text("près", "utf-8")
    assert page_of(child) == "près"
    assert page_of(parent) == "loin"


@pytest.mark.parametrize("name", ["../child/../parent", "_shared", ".", "", "/etc"])
def test_a_parent_is_a_name_and_not_a_path(make, name):
    make("parent", MANIFEST, sheet__html__j2="")
    make("_shared", MANIFEST, sheet__html__j2="")
    child = make("child", f'extends = "{name}"\n')
    with pytest.raises(NotFoundError) as caught:
        family(child)
    assert caught.value.diagnostics[0].code == "FM401"


def test_a_bundled_layout_may_be_extended_under_its_own_name(make, tmp_path):
    make("a4", 'extends = "a4"\ntitle.en = "Our A4"\n')
    workspace = Workspace.around(tmp_path / "layouts" / "a4")
    (tmp_path / "sheets").mkdir()
    layout = read_layout(Workspace.around(tmp_path).layout("a4"))
    assert layout.manifest.title.en == "Our A4"
    assert layout.folders[1] == A4
    assert workspace.layouts().count("a4") == 1


def test_what_is_shared_is_no_layout(make, tmp_path):
    (tmp_path / "sheets").mkdir()
    make("_shared", MANIFEST)
    workspace = Workspace.around(tmp_path)
    assert "_shared" not in workspace.layouts()
    with pytest.raises(NotFoundError):
        workspace.layout("_shared")


@pytest.mark.parametrize(("first", "second"), [("one", "one"), ("two", "one")])
def test_a_circle_is_refused(make, first, second):
    one = make("one", f'extends = "{first}"\n')
    make("two", f'extends = "{second}"\n')
    with pytest.raises(UsageError) as caught:
        read_layout(one)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span.line, diagnostic.span.path) == ("FM406", 1, one / "layout.toml")


def test_a_chain_that_is_too_long_is_refused(make):
    folders = [make(f"l{number}", f'extends = "l{number + 1}"\n') for number in range(9)]
    make("l9", MANIFEST, sheet__html__j2="")
    assert len(family(folders[2])) == 8
    with pytest.raises(UsageError) as caught:
        family(folders[0])
    assert caught.value.diagnostics[0].code == "FM406"


def test_an_unknown_parent_is_refused_with_the_nearest(make):
    child = make("child", '\nextends = "a44"\n')
    with pytest.raises(NotFoundError) as caught:
        read_layout(child)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.suggestion, diagnostic.span.line) == ("FM401", "a4", 2)


def test_an_error_is_in_the_manifest_that_makes_it(make):
    make("parent", MANIFEST.replace("max = 1", "max = 1\nmaximum = 2"), sheet__html__j2="")
    child = make("child", 'extends = "parent"\npages = {fill = 3.0}\n')
    with pytest.raises(UsageError) as caught:
        read_layout(child)
    found = {one.arguments["key"]: (one.span.path, one.span.line) for one in caught.value.diagnostics}
    assert found["pages.fill"] == (child / "layout.toml", 2)
    assert found["pages.maximum"][0] == child.parent / "parent" / "layout.toml"


def test_an_error_of_a_template_is_in_the_file_of_the_chain_that_makes_it(make):
    parent = make("parent", MANIFEST, sheet__html__j2="\n{{ fiche.nothing }}")
    child = make("child", 'extends = "parent"\n')
    with pytest.raises(UsageError) as caught:
        page_of(child)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span.line) == ("FM410", 2)
    assert diagnostic.span.path == parent / "sheet.html.j2"
