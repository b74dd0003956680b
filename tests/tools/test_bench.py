"""`make bench`: that its parts run, on two sheets, without a network; what they measure is not tested."""

import os
import re
import subprocess
import sys

import pytest

from tests.paths import ROOT
from tests.tools.bench import publish
from tests.tools.bench.common import Asked
from tests.tools.bench.measure import Program, run_once
from tests.tools.bench.publish import Row
from tests.tools.bench.sides import sides
from tests.tools.browser import missing

SMALL = ("--sheets", "2", "--slow", "2", "--rounds", "1", "--renders", "4", "--no-peers")


def bench(work, *arguments):
    environment = {**os.environ, "FICHEMETIER_BENCH": str(work)}
    environment.pop("FICHEMETIER_ROME", None)
    command = (sys.executable, "-m", "tests.tools.bench", *arguments)
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="memory of processes is read from /proc")
def test_parts_on_many_sheets_run(tmp_path):
    done = bench(tmp_path, "batch", "rebuild", "memory", "profile", *SMALL, "--write", "--old", "HEAD")
    assert done.returncode == 0, done.stderr
    for told in ("write_pdf()", "nothing changed", "after 4 renders", "| layout |", "optimised)"):
        assert told in done.stdout
    builds = re.findall(r"^\| `fichemetier build -j 2`, cold, (new|old) .*$", done.stdout, re.MULTILINE)
    assert builds == ["new", "old"]
    if "not looked at" not in done.stdout:
        assert re.search(
            r"^\| 2 workers of ours, warm, new .* 2 of 2 \| 2 of 2 \|$", done.stdout, re.MULTILINE
        )
        assert re.search(r"^\| `HTML.* 0 of 2 \| 0 of 2 \|$", done.stdout, re.MULTILINE)
    assert ("Chromium kept open" in done.stdout) is (missing() is None)
    assert (tmp_path / "results.md").read_text(encoding="utf-8").strip() == done.stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="memory of processes is read from /proc")
def test_data_of_other_publishers_are_read(tmp_path):
    done = bench(tmp_path, "sources", *SMALL)
    assert done.returncode == 0, done.stderr
    written = re.findall(
        r"^\| `fichemetier (?:import|enrich --from) (\w+)`, 2 \w+ \| (\d) \|", done.stdout, re.MULTILINE
    )
    assert [name for name, _ in written] == ["onisep", "rncp", "bmo", "tension"]
    assert dict(written)["onisep"] == dict(written)["rncp"] == "2"


@pytest.mark.skipif(sys.platform != "linux", reason="memory of processes is read from /proc")
def test_memory_of_a_process_is_its_own_and_not_that_of_the_one_that_started_it(tmp_path):
    held = bytearray(b"1" * 200_000_000)
    small, large = (
        run_once(Program("", (sys.executable, "-c", code), tmp_path, {})).mebibytes
        for code in ("import time; time.sleep(0.3)", f"import time; x = b'1' * {len(held)}; time.sleep(0.3)")
    )
    assert 0 < small < 100 < large


@pytest.mark.skipif(sys.platform != "linux", reason="memory of processes is read from /proc")
def test_saves_are_seen_in_the_preview(tmp_path):
    if reason := missing():
        pytest.skip(reason)
    done = bench(tmp_path, "preview", "--rounds", "1", "--saves", "2", "--sheet", "fleuriste")
    assert done.returncode == 0, done.stderr
    for told in (
        "oenologue.yaml, saved |",
        "fleuriste.yaml, saved 5 times",
        "memory of the server |",
        "together |",
    ):
        assert told in done.stdout


def row(key, name, rate, ratios, valid, sheets=40):
    build, warm = ratios
    of_each = dict(zip(("PDF/UA-1", "PDF/A-2a"), valid, strict=True))
    return Row(key=key, name=name, sheets=sheets, rate=rate, build=build, warm=warm, valid=of_each)


ROWS = [
    row("build", "`fichemetier build -j 2`, cold, new", 14.23, (1, 0.9), ("10 of 10", "10 of 10"), 1065),
    row("warm", "2 workers of ours, warm, new", 16.0, (0.9, 1), ("10 of 10", "10 of 10")),
    row("loop", "`HTML(string).write_pdf()` in a loop", 4.0, (3.5, 4.0), ("0 of 10", "0 of 10")),
    row("rendercv", "`rendercv 2.8 render`, a process a CV", 1.0, (14.2, 16.0), ("0 of 1", "0 of 1")),
    row("typst", "`typst`, warm, in one process", 50.0, (0.28, 0.32), ("9 of 10", "10 of 10")),
    row("browser", "Chromium kept open", 13.0, (1.1, 1.23), ("not looked at", "not looked at")),
]


def test_readmes_compare_what_is_warm_with_ours_warm_and_name_what_is_valid():
    english = publish.readme(ROWS, "en").splitlines()[2:]
    assert english == [
        "| `fichemetier build`, from YAML, all 1,065 sheets | 14.2 |  | both |",
        "| fichemetier once warm, 40 of the sheets | 16.0 |  | both |",
        "| Chromium kept open, two pages at a time | 13.0 | 1.2 | not looked at |",
        "| Typst once warm, a comparable template | 50.0 | 0.3 | PDF/A-2a |",
        "| WeasyPrint in a loop | 4.0 | 4.0 | neither |",
        "| rendercv 2.8, its own CV | 1.0 | 14.2 | neither |",
    ]
    french = publish.readme(ROWS, "fr").splitlines()[2]
    assert french == "| `fichemetier build`, depuis le YAML, les 1\u202f065 fiches | 14,2 |  | les deux |"


def test_tables_go_to_the_places_that_name_them_again_and_again(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    page = "# A\n\n<!-- bench: {} -->\n\nold\n\n<!-- end -->\n\nafter\n"
    places = {"README.md": "rates_en", "README.fr.md": "rates_fr", "docs/measured.md": "memory"}
    for name, place in places.items():
        (tmp_path / name).write_text(page.format(place), encoding="utf-8")
    monkeypatch.setattr(publish, "ROOT", tmp_path)
    for held in ("90 MiB", "91 MiB"):
        publish.publish({"memory": f"| one |\n| --- |\n| {held} |\n\nsaid"}, "a machine")
    told = page.format("memory").replace("old", "| one |\n| --- |\n| 91 MiB |\n\nOn a machine.")
    assert (tmp_path / "docs/measured.md").read_text(encoding="utf-8") == told
    assert "old" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_the_documents_have_places_for_the_tables():
    for name, place in {"README.md": "rates_en", "README.fr.md": "rates_fr"}.items():
        assert f"<!-- bench: {place} -->" in (ROOT / name).read_text(encoding="utf-8")
    measured = (ROOT / "docs" / "measured.md").read_text(encoding="utf-8")
    assert measured.count("<!-- end -->") == len(
        re.findall("<!-- bench: (start|batch|memory|sources) -->", measured)
    )


def test_an_old_commit_that_is_not_there_is_said_and_left_out():
    ours, notes = sides(Asked(old="no-such-commit"))
    assert [side.name for side in ours] == ["new"]
    assert "`no-such-commit`" in notes[0]


def test_an_unknown_part_is_refused_with_the_known_ones(tmp_path):
    done = bench(tmp_path, "bacth")
    assert done.returncode == 2
    assert "locales, batch" in done.stderr
