"""What a product is made of holds what its layout inherits and shares, on this machine and on another."""

import shutil
from dataclasses import replace

import pytest

from fichemetier.build.bundle import execute_bundle, pack
from fichemetier.build.inputs import layout_files
from fichemetier.build.task import Task, execute
from fichemetier.options import Job, RenderOptions
from fichemetier.translation.extract import layout_messages
from fichemetier.workspace.project import BUNDLED, Workspace
from tests.paths import FIXTURES
from tests.tools.build_workspace import build, make_workspace

CHILD = 'extends = "mini"\ntitle = {fr = "Enfant", en = "Child"}\n'
HEAD = '{% for address in styles("print.css") %}<link rel="stylesheet" href="{{ address }}">{% endfor %}'


@pytest.fixture
def root(tmp_path):
    """A workspace with a layout, one that extends it, and a style that they share."""
    root = make_workspace(tmp_path / "here", "Potier")
    layouts = root / "layouts"
    template = layouts / "mini" / "sheet.html.j2"
    plain = '<link rel="stylesheet" href="print.css">'
    template.write_text(template.read_text("utf-8").replace(plain, HEAD), "utf-8")
    for name, style in (("child", "h1 { font-size: 12pt }"), ("_shared", "h1 { color: #123456 }")):
        (layouts / name).mkdir()
        (layouts / name / "print.css").write_text(style, "utf-8")
    (layouts / "child" / "layout.toml").write_text(CHILD, "utf-8")
    return root


def test_files_are_named_by_where_they_come_from(root):
    shutil.copytree(FIXTURES / "letter", root / "layouts" / "letter")
    names = set(layout_files(root / "layouts" / "letter"))
    assert {"layout/print.css", "layouts/_shared/print.css", "bundled/a4/print.css"} <= names
    assert "bundled/_shared/macros.html.j2" in names
    assert set(layout_files(root / "layouts" / "child")) >= {"layout/print.css", "layouts/mini/sheet.html.j2"}
    assert not [name for name in names if name.endswith((".md", ".png"))]


@pytest.mark.parametrize("file", ["mini/print.css", "_shared/print.css", "mini/layout.toml"])
def test_a_product_is_made_again_when_what_it_inherits_changes(root, file):
    def states():
        return {result.state for result in build(root, layouts=("child",))[0].values()}

    assert states() == {"made"}
    assert states() == {"cached"}
    path = root / "layouts" / file
    comment = "# new\n" if file.endswith(".toml") else "/* new */"
    path.write_text(path.read_text("utf-8") + comment, "utf-8")
    assert states() == {"made"}


def task_for(root, layout):
    job = Job(root / "sheets" / "potier.yaml", RenderOptions(layout=str(layout)))
    return Task(Workspace.around(root), job)


def timeless(result):
    return replace(result, execution=replace(result.execution, seconds=0))


def test_what_a_layout_inherits_goes_along(root, tmp_path):
    task = task_for(root, root / "layouts" / "child")
    here, bundle = execute(task), pack(task)
    assert here.execution.exit_code == 0
    root.rename(tmp_path / "gone")
    assert timeless(execute_bundle(bundle)) == timeless(here)


def test_what_fichemetier_ships_is_on_the_other_machine(root, tmp_path):
    shutil.copytree(FIXTURES / "letter", root / "layouts" / "letter")
    for layout in (root / "layouts" / "letter", BUNDLED / "layouts" / "a4"):
        task = task_for(root, layout)
        here, bundle = execute(task), pack(task)
        assert here.execution.exit_code == 0
        carried = {name for name, _ in bundle.common.files}
        assert not [name for name in carried if name.startswith("layouts/a4/")]
        assert timeless(execute_bundle(bundle)) == timeless(here)


def test_words_of_what_is_shared_are_there_to_translate(root):
    (root / "layouts" / "_shared" / "words.html.j2").write_text('{{ t("Shared words") }}', "utf-8")
    assert "Shared words" in {message.id for message in layout_messages(root)}
