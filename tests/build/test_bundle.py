"""A task with its files in it gives the same bytes on a machine that shares no disk with this one."""

from __future__ import annotations

import multiprocessing
import re
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace

import pytest
from PIL import Image

from fichemetier.build.bundle import execute_bundle, pack
from fichemetier.build.cache import Cache
from fichemetier.build.items import BuildRequest
from fichemetier.build.plan import plan
from fichemetier.build.reports.progress import Silent
from fichemetier.build.run import Build
from fichemetier.build.task import Task, execute
from fichemetier.options import Job, RenderOptions
from fichemetier.workspace.project import Workspace
from tests.tools.build_workspace import SHEET, make_workspace

pytestmark = pytest.mark.engine

WORDS = """
msgid ""
msgstr ""
"Language: es\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Mot"
msgstr "{}"
"""


@pytest.fixture
def root(tmp_path):
    """A workspace whose pages need an image of the sheet, an image by an option, and translated words."""
    root = make_workspace(tmp_path / "here", "Potier")
    layout = root / "layouts" / "mini"
    with (layout / "layout.toml").open("a") as file:
        file.write('[options.logo]\ntype = "path"\ndefault = ""\ndescription = {fr = "Logo", en = "Logo"}\n')
    template = layout / "sheet.html.j2"
    template.write_text(
        template.read_text().replace(
            "</body>", '<p>{{ t("Mot") }}</p><img src="{{ option.logo }}" alt="Logo"></body>'
        )
    )
    Image.new("RGB", (30, 30), "green").save(root / "logo.png")
    Image.new("RGB", (30, 30), "red").save(root / "sheets" / "four.png")
    pictured = "illustrations: [{fichier: four.png, alt: Un four}]\n"
    (root / "sheets" / "potier.yaml").write_text(SHEET.format(title="Potier") + pictured, "utf-8")
    return root


def task_for(root, **changes):
    options = RenderOptions(layout=str(root / "layouts" / "mini"), layout_options=(("logo", "logo.png"),))
    job = Job(root / "sheets" / "potier.yaml", replace(options, **changes))
    return Task(Workspace.around(root), job)


def timeless(result):
    return replace(result, execution=replace(result.execution, seconds=0))


def test_the_result_is_that_of_the_workspace(root, tmp_path):
    task = task_for(root)
    here = execute(task)
    assert here.execution.exit_code == 0
    assert here.execution.used.keys() == {"@four.png", "%logo.png"}
    bundle = pack(task)
    root.rename(tmp_path / "gone")
    for _ in range(2):
        assert timeless(execute_bundle(bundle)) == timeless(here)


def test_errors_are_those_of_the_workspace(root, tmp_path):
    sheet = root / "sheets" / "potier.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("four.png", "absent.png") + "inconnu: 1\n", "utf-8")
    task = task_for(root)
    here = execute(task)
    assert here.execution.exit_code == 1
    bundle = pack(task)
    root.rename(tmp_path / "gone")
    assert timeless(execute_bundle(bundle)) == timeless(here)


def test_an_image_that_a_country_replaces_goes_along(root, tmp_path):
    Image.new("RGB", (30, 30), "blue").save(root / "sheets" / "horno.png")
    overrides = root / "sheets" / "locale" / "es" / "potier.yaml"
    overrides.parent.mkdir(parents=True)
    value = "[{fichier: horno.png, alt: Un horno}]"
    overrides.write_text(f"illustrations:\n  valeur: {value}\n  empreinte: {'0' * 8}\n", "utf-8")
    bundle = pack(task_for(root, locale="es"))
    assert {name for name, _ in bundle.own.files} >= {"sheets/horno.png", "sheets/four.png"}


def test_a_sheet_that_went_away_is_missed_there(root):
    task = task_for(root)
    task.job.sheet.unlink()
    result = execute_bundle(pack(task))
    assert result.execution.exit_code == 3
    assert [diagnostic.code for diagnostic in result.artifact.info.diagnostics] == ["FM002"]


def test_a_bundle_holds_no_path_of_this_machine(root, tmp_path):
    assert str(tmp_path).encode() not in repr(pack(task_for(root))).encode()


def test_other_tools_are_refused_and_named(root):
    bundle = pack(task_for(root))
    result = execute_bundle(
        replace(bundle, made_with={**bundle.made_with, "weasyprint": "1.0", "fonts": "others"})
    )
    assert result.execution.exit_code == 5
    (difference,) = result.artifact.info.diagnostics
    assert difference.code == "FM664"
    assert re.fullmatch(r"fonts \w{16} ≠ others, weasyprint 70[.\d]* ≠ 1.0", difference.arguments["tools"])


def test_words_that_changed_are_not_taken_from_the_build_before(root, tmp_path):
    """A worker outlives builds, and keeps what it has read."""
    words = root / "layouts" / "locale" / "es" / "layout.po"
    words.parent.mkdir(parents=True)
    for word in ("Palabra", "Vocablo"):
        words.write_text(WORDS.format(word), "utf-8")
        result = execute_bundle(pack(task_for(root, locale="es", output_format="html")))
        assert word in result.artifact.files[0].decode()


def test_what_a_layout_has_in_common_with_others_goes_along(root, tmp_path):
    css = root / "layouts" / "mini" / "print.css"
    css.write_text('@import "../common/base.css";' + css.read_text())
    common = root / "layouts" / "common"
    common.mkdir()
    (common / "base.css").write_text("body { background: url(../../paper.png) }")
    Image.new("RGB", (30, 30), "blue").save(root / "paper.png")
    task = task_for(root)
    here, bundle = execute(task), pack(task)
    assert here.execution.exit_code == 0
    root.rename(tmp_path / "gone")
    assert timeless(execute_bundle(bundle)) == timeless(here)


def standard_processes(jobs):
    return ProcessPoolExecutor(2, multiprocessing.get_context("spawn"))


def standard_threads(jobs):
    return ThreadPoolExecutor(3)


@pytest.mark.parametrize("executor", [standard_processes, standard_threads])
def test_any_executor_builds_the_same(tmp_path, executor):
    made = []
    for name, call in (("one", {}), ("two", {"call": lambda task: (execute_bundle, pack(task))})):
        root = make_workspace(tmp_path / name)
        workspace = Workspace.around(root)
        wanted = plan(workspace, (), ("mini",), ("fr", "es"), "pdf")
        build = Build(
            workspace=workspace,
            plan=wanted,
            request=BuildRequest(output=root / "build"),
            cache=Cache.of(workspace, None),
            **call,
        )
        make = executor if call else standard_threads_of_one
        made.append(build.run(build.prepare(wanted.products), make, 4, Silent()))
        assert build.prepare(wanted.products)[0].entry is not None
    assert [result.files for result in made[0]] == [result.files for result in made[1]]
    assert {result.state for result in made[1]} == {"made"}


def standard_threads_of_one(jobs):
    return ThreadPoolExecutor(1)
