"""An order with its files in it gives the same bytes on a machine that shares no disk with this one."""

from __future__ import annotations

import multiprocessing
import re
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace

import pytest
from PIL import Image

from fichemetier.build.bundle import pack, unpack_and_perform
from fichemetier.build.cache import Cache
from fichemetier.build.plan import plan
from fichemetier.build.reports.progress import Silent
from fichemetier.build.run import Build, Request
from fichemetier.build.task import Order, perform
from fichemetier.options import Job, RenderOptions
from fichemetier.workspace.project import Workspace
from tests.tools.build_workspace import SHEET, make_workspace

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
    options = RenderOptions(layout=str(root / "layouts" / "mini"), layout_options=(("logo", "logo.png"),))
    job = Job(root / "sheets" / "potier.yaml", replace(options, **changes))
    return Order(Workspace.around(root), job)


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


def test_a_sheet_that_went_away_is_missed_there(root):
    order = order_for(root)
    order.job.sheet.unlink()
    outcome = unpack_and_perform(pack(order))
    assert outcome.exit_code == 3
    assert [diagnostic.code for diagnostic in outcome.diagnostics] == ["FM002"]


def test_a_parcel_holds_no_path_of_this_machine(root, tmp_path):
    assert str(tmp_path).encode() not in repr(pack(order_for(root))).encode()


def test_other_tools_are_refused_and_named(root):
    parcel = pack(order_for(root))
    outcome = unpack_and_perform(
        replace(parcel, made_with={**parcel.made_with, "weasyprint": "1.0", "fonts": "others"})
    )
    assert outcome.exit_code == 5
    (fault,) = outcome.diagnostics
    assert fault.code == "FM664"
    assert re.fullmatch(r"fonts \w{16} ≠ others, weasyprint 70[.\d]* ≠ 1.0", fault.arguments["tools"])


def test_words_that_changed_are_not_taken_from_the_build_before(root, tmp_path):
    """A worker outlives builds, and keeps what it has read."""
    words = root / "layouts" / "locale" / "es" / "layout.po"
    words.parent.mkdir(parents=True)
    for word in ("Palabra", "Vocablo"):
        words.write_text(WORDS.format(word), "utf-8")
        outcome = unpack_and_perform(pack(order_for(root, locale="es", output_format="html")))
        assert word in outcome.files[0].decode()


def test_what_a_layout_has_in_common_with_others_goes_along(root, tmp_path):
    css = root / "layouts" / "mini" / "print.css"
    css.write_text('@import "../common/base.css";' + css.read_text())
    common = root / "layouts" / "common"
    common.mkdir()
    (common / "base.css").write_text("body { background: url(../../paper.png) }")
    Image.new("RGB", (30, 30), "blue").save(root / "paper.png")
    order = order_for(root)
    here, parcel = perform(order), pack(order)
    assert here.exit_code == 0
    root.rename(tmp_path / "gone")
    assert timeless(unpack_and_perform(parcel)) == timeless(here)


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
