"""An order with its files in it gives the same bytes on a machine that shares no disk with this one."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace

import pytest
from PIL import Image

from batch_workspace import SHEET, make_workspace
from fichemetier.batch.cache import Cache
from fichemetier.batch.parcel import pack, unpack_and_perform
from fichemetier.batch.plan import plan
from fichemetier.batch.progress import Silent
from fichemetier.batch.run import Build, Request
from fichemetier.batch.work import Order, perform
from fichemetier.project import Workspace


@pytest.fixture
def root(tmp_path):
    """A workspace whose pages need a picture of the sheet, a picture by an option, and translated words."""
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


def order_for(root, **changes):
    order = Order(
        Workspace.around(root),
        root / "sheets" / "potier.yaml",
        root / "layouts" / "mini",
        "fr",
        "pdf",
        (("logo", "logo.png"),),
    )
    return replace(order, **changes)


def timeless(outcome):
    return replace(outcome, seconds=0)


def test_the_outcome_is_that_of_the_workspace(root, tmp_path):
    order = order_for(root)
    here = perform(order)
    assert here.exit_code == 0
    assert dict(here.used).keys() == {"@four.png", "%logo.png"}
    parcel = pack(order)
    root.rename(tmp_path / "gone")
    for _ in range(2):
        assert timeless(unpack_and_perform(parcel)) == timeless(here)


def test_faults_are_those_of_the_workspace(root, tmp_path):
    sheet = root / "sheets" / "potier.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("four.png", "absent.png") + "inconnu: 1\n", "utf-8")
    order = order_for(root)
    here = perform(order)
    assert here.exit_code == 1
    parcel = pack(order)
    root.rename(tmp_path / "gone")
    assert timeless(unpack_and_perform(parcel)) == timeless(here)


def test_a_parcel_holds_no_path_of_this_machine(root, tmp_path):
    assert str(tmp_path).encode() not in repr(pack(order_for(root))).encode()


def test_other_tools_are_refused(root):
    outcome = unpack_and_perform(replace(pack(order_for(root)), made_with="others"))
    assert outcome.exit_code == 5
    assert [diagnostic.code for diagnostic in outcome.diagnostics] == ["FM664"]


def standard_processes(jobs):
    return ProcessPoolExecutor(2, multiprocessing.get_context("spawn"))


def standard_threads(jobs):
    return ThreadPoolExecutor(3)


@pytest.mark.parametrize("executor", [standard_processes, standard_threads])
def test_any_executor_builds_the_same(tmp_path, executor):
    made = []
    for name, call in (("one", {}), ("two", {"call": lambda order: (unpack_and_perform, pack(order))})):
        root = make_workspace(tmp_path / name)
        workspace = Workspace.around(root)
        wanted = plan(workspace, (), ("mini",), ("fr", "es"), "pdf")
        build = Build(workspace, wanted, Request(root / "build"), Cache.of(workspace, None), **call)
        make = executor if call else standard_threads_of_one
        made.append(build.run(build.prepare(wanted.targets), make, 4, Silent()))
        assert build.prepare(wanted.targets)[0].entry is not None
    assert [result.files for result in made[0]] == [result.files for result in made[1]]
    assert {result.state for result in made[1]} == {"made"}


def standard_threads_of_one(jobs):
    return ThreadPoolExecutor(1)
