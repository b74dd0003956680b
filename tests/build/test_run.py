"""`fichemetier build` as it is called: real processes, real signals, real failures."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tests.paths import ROOT
from tests.tools.build_workspace import HUNG, LOOP, SHEET, leftovers, make_layout, make_workspace, run, start
from tests.tools.patience import attempts

SLOW = "{% for a in range(5000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}"


def products(root):
    return sorted(path.relative_to(root / "build/mini/fr").as_posix() for path in root.rglob("*.pdf"))


def whole(root):
    return all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in root.rglob("*.pdf"))


def test_a_bad_sheet_does_not_stop_the_others(tmp_path):
    root = make_workspace(tmp_path)
    (root / "sheets" / "faux.yaml").write_text(SHEET.format(title="Faux") + "inconnu: 1\n", "utf-8")
    code, out, err = run(root)
    assert code == 1
    assert out == ""
    assert "sheets/faux.yaml:6:1: error[FM101]" in err
    assert products(root) == ["potier.pdf", "tailleur.pdf", "verrier.pdf"]
    code, _, err = run(root)
    assert code == 1
    assert "sheets/faux.yaml:6:1: error[FM101]" in err
    assert "0 to make" in err


def test_nothing_to_make_loads_no_engine(tmp_path):
    root = make_workspace(tmp_path)
    run(root)
    listing = """
import json, sys
from fichemetier.cli import main
try:
    main(["build", "-l", "mini"])
except SystemExit as done:
    assert not done.code
print(json.dumps(sorted(name.partition(".")[0] for name in sys.modules)), file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", listing], cwd=root, capture_output=True, text=True, check=True
    )
    engine = {"weasyprint", "cffi", "PIL", "fontTools", "jinja2", "babel", "yaml", "multiprocessing"}
    assert engine.isdisjoint(json.loads(done.stderr.splitlines()[-1]))


def spoil(root, **failures):
    """Put a piece of template before the page of each of these sheets."""
    before = "".join(
        f"{{% if fiche.title == {name!r} %}}{text}{{% endif %}}" for name, text in failures.items()
    )
    template = root / "layouts/mini/sheet.html.j2"
    template.write_text(before + template.read_text())


def test_sheets_that_hang_or_crash_are_reported_and_the_others_made(tmp_path):
    root = make_workspace(tmp_path, "Potier", "Boucle", "Spirale", "Verrier")
    spoil(root, Boucle=LOOP, Spirale="{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")
    for attempt in attempts():
        with attempt as seconds:
            code, _, err = run(root, "--timeout", str(seconds))
            assert code == 8
            assert f"error[FM651]: mini/fr/boucle.pdf: stopped after {seconds} s" in err
            assert "mini/fr/spirale.pdf" in err
            assert "Traceback" not in err
            assert products(root) == ["potier.pdf", "verrier.pdf"]


def test_a_sheet_that_grows_is_reported_and_the_others_made(tmp_path):
    root = make_workspace(tmp_path, "Potier", "Ogre", "Verrier")
    spoil(root, Ogre="{% set x = fiche.title * 250000000 %}" + LOOP)
    code, _, err = run(root, "--memory-limit", "500MB")
    assert code == 8
    assert "error[FM652]: mini/fr/ogre.pdf: stopped at" in err
    assert "Traceback" not in err
    assert products(root) == ["potier.pdf", "verrier.pdf"]


def test_fail_fast_stops_at_the_first_failure(tmp_path):
    root = make_workspace(tmp_path, *(f"Metier{n}" for n in range(9)))
    (root / "sheets" / "aaa.yaml").write_text("schema: 1\n")
    code, _, err = run(root, "--fail-fast", "--jobs", "1")
    assert code == 1
    assert "skipped" in err
    assert len(products(root)) < 9


def begun(folder):
    """A workspace that takes long to build, and a build of it that has made one product."""
    root = make_workspace(folder, *(f"Metier{n}" for n in range(12)))
    template = root / "layouts/mini/sheet.html.j2"
    template.write_text(SLOW + template.read_text())
    process = start(root, "--jobs", "2", start_new_session=True)
    for line in process.stderr:
        if line.startswith("[ 1/"):
            break
    return root, process


@pytest.mark.parametrize(("number", "expected"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_whole_files_and_no_process_and_the_build_resumes(tmp_path, number, expected):
    root, process = begun(tmp_path)
    os.killpg(process.pid, number)
    process.communicate(timeout=HUNG)
    assert process.returncode == expected
    assert 0 < len(products(root)) < 12
    assert whole(root)
    assert leftovers(root) == []
    assert gone(process.pid)
    template = root / "layouts/mini/sheet.html.j2"
    template.write_text(template.read_text())
    _, _, err = run(root, "--dry-run")
    assert f"{12 - len(products(root))} to make of 12" in err


def members(group):
    """The processes of a process group."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group and fields[0] != "Z":
            found.append(stat.parent.name)
    return found


def gone(group):
    """Whether a process group ends by itself: the helpers of multiprocessing notice a little later."""
    deadline = time.monotonic() + HUNG
    while members(group) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not members(group)


def test_a_build_that_is_killed_takes_its_workers_along(tmp_path):
    root, process = begun(tmp_path)
    process.kill()
    process.communicate(timeout=HUNG)
    assert gone(process.pid)
    assert whole(root)


def test_a_machine_that_starts_no_worker_is_said_once(tmp_path, monkeypatch):
    root = make_workspace(tmp_path / "w", *(f"Metier{n}" for n in range(9)))
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\nif 'multiprocessing.forkserver' in ' '.join(sys.orig_argv): os._exit(3)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    code, _, err = run(root)
    assert code == 5
    assert err.count("error[FM654]") == 1
    assert "Traceback" not in err


def test_ctrl_c_while_workers_start_is_no_traceback(tmp_path, monkeypatch):
    root = make_workspace(tmp_path / "w")
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\nif 'multiprocessing.forkserver' in ' '.join(sys.orig_argv):\n"
        "    for process in os.getppid(), os.getpid(): os.kill(process, signal.SIGINT)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    code, _, err = run(root)
    assert code == 130
    assert "Traceback" not in err
    assert leftovers(root) == []


KILL_ONCE = """
import os, signal, sys
def once():
    try:
        os.close(os.open({marker!r}, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)
if "multiprocessing.forkserver" in " ".join(sys.orig_argv):
    {call}
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked from a server on Linux only")
@pytest.mark.parametrize(
    ("call", "exit_code", "lost"), [("once()", 0, 0), ("os.register_at_fork(after_in_child=once)", 8, 1)]
)
def test_a_server_or_a_first_worker_that_is_killed_early_costs_one_product_at_most(
    tmp_path, monkeypatch, call, exit_code, lost
):
    root = make_workspace(tmp_path / "w", *(f"Metier{n}" for n in range(5)))
    killer = KILL_ONCE.format(marker=str(tmp_path / "killed"), call=call)
    (tmp_path / "sitecustomize.py").write_text(killer)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{ROOT / 'src'}")
    code, _, err = run(root, "--jobs", "2")
    assert (tmp_path / "killed").exists()
    assert code == exit_code
    assert err.count("error[FM650]") == lost
    assert len(products(root)) == 5 - lost


def test_what_a_killed_build_left_half_done_is_removed_by_the_next(tmp_path, monkeypatch, request):
    root = make_workspace(tmp_path / "w", "Potier")
    temporary = Path(tempfile.mkdtemp(dir="/tmp"))
    request.addfinalizer(lambda: shutil.rmtree(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    template = root / "layouts/mini/sheet.html.j2"
    page = template.read_text()
    template.write_text(LOOP + page)
    process = start(root, start_new_session=True)
    deadline = time.monotonic() + HUNG
    while not list(temporary.glob("fichemetier-build-*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate(timeout=HUNG)
    folders = [root / "build/mini/fr", root / ".fichemetier/cache/entries/ab"]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / ".potier.pdf.0.half-written").touch()
    assert len(list(temporary.glob("fichemetier-build-*"))) == 1
    template.write_text(page)
    assert run(root)[0] == 0
    assert list(temporary.glob("fichemetier-build-*")) == []
    assert [path for folder in folders for path in folder.glob(".*")] == []


def test_two_builds_at_once_agree(tmp_path):
    root = make_workspace(tmp_path, *(f"Metier{n}" for n in range(6)))
    first, second = start(root), start(root)
    for process in (first, second):
        process.communicate(timeout=HUNG)
    assert (first.returncode, second.returncode) == (0, 0)
    assert len(products(root)) == 6
    assert whole(root)
    assert leftovers(root) == []
    assert leftovers(root / ".fichemetier" / "cache") == []
    assert "0 to make of 6" in run(root, "--dry-run")[2]


def test_every_process_makes_the_same_bytes_on_every_day(tmp_path, monkeypatch):
    one, two = make_workspace(tmp_path / "one"), make_workspace(tmp_path / "two")
    run(one, "--jobs", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    run(two, "--jobs", "3")
    for name in products(one):
        assert (one / "build/mini/fr" / name).read_bytes() == (two / "build/mini/fr" / name).read_bytes()


def test_explain_names_what_changed(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    run(root)
    (root / "sheets" / "potier.yaml").write_text(SHEET.format(title="Potière"), "utf-8")
    make_layout(root, "autre")
    code, out, err = run(root, "--explain", "--dry-run", "-l", "autre")
    assert (code, out) == (0, "")
    assert "autre/fr/potier.pdf: never made\n" in err
    assert "mini/fr/potier.pdf: sheet" in err
    assert "2 to make of 2\n" in err


def test_a_dry_run_names_and_counts_what_is_known_to_fail(tmp_path):
    root = make_workspace(tmp_path, "Potier", "Tailleur")
    wrong = root / "sheets" / "faux.yaml"
    wrong.write_text(SHEET.format(title="Faux") + "inconnu: 1\nautre: 2\n", "utf-8")
    code, _, err = run(root, "--dry-run", "--explain")
    assert (code, "3 to make of 3\n" in err) == (0, True)
    assert run(root)[0] == 1
    code, out, err = run(root, "--dry-run", "--explain")
    assert (code, out) == (1, "")
    assert err == "mini/fr/faux.pdf: failed last time (FM101), unchanged since\n0 to make of 3, failed 1\n"
    wrong.write_text(SHEET.format(title="Faux"), "utf-8")
    code, _, err = run(root, "--dry-run", "--explain")
    assert (code, "1 to make of 3\n" in err) == (0, True)
    (root / "layouts/mini/layout.toml").write_text("wrong = ", "utf-8")
    code, _, err = run(root, "--dry-run")
    assert code == 2
    assert "mini/fr/potier.pdf: cannot be made (FM402)\n" in err
    assert "0 to make of 3, failed 3\n" in err


@pytest.mark.parametrize(
    ("arguments", "exit_code", "expected"),
    [
        (["nulle-part"], 3, "FM001"),
        (["z*.yaml"], 3, "FM656"),
        (["-l", "absente"], 3, "FM401"),
        (["--locale", "../.."], 2, "FM750"),
        (["--memory-limit", "lots"], 2, "FM659"),
        (["--set", "stand"], 2, "FM405"),
        (["--shard", "3/2"], 2, "FM660"),
        (["--costs", "sheets/potier.yaml"], 2, "FM661"),
        (["--costs", "nulle-part"], 3, "FM002"),
        (["/etc/hostname"], 2, "FM657"),
        (["--jobs", "many"], 2, "--jobs"),
        (["-o", "sheets/potier.yaml"], 6, "FM003"),
    ],
)
def test_what_cannot_be_done_is_said(tmp_path, arguments, exit_code, expected):
    root = make_workspace(tmp_path, "Potier")
    code, out, err = run(root, *arguments)
    assert code == exit_code
    assert expected in err
    assert out == ""
    assert "Traceback" not in err


def test_folders_and_patterns_name_sheets_and_leave_overrides_aside(tmp_path):
    root = make_workspace(tmp_path)
    (root / "sheets" / "locale" / "es").mkdir(parents=True)
    (root / "sheets" / "locale" / "es" / "potier.yaml").write_text("[]")
    for arguments, count in (
        (["sheets"], 3),
        (["sheets/**/*.yaml"], 3),
        (["p*"], 1),
        (["potier", "p*.yaml"], 1),
    ):
        assert f"of {count}\n" in run(root, "--dry-run", *arguments)[2]


def test_two_sheets_of_one_name_are_refused_before_anything_is_made(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    for other in ("sheets/old/potier.yaml", "sheets/potier.yml", "potier.yaml"):
        (root / other).parent.mkdir(exist_ok=True)
        (root / other).write_text(SHEET.format(title="Autre"), "utf-8")
        code, _, err = run(root, "sheets/potier.yaml", other)
        assert code == 2
        assert f"{other}:1:1: error[FM014]: same name as `sheets/potier.yaml`" in err
        assert not (root / "build").exists()


def test_two_layouts_of_one_name_are_refused(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    make_layout(root / "other")
    code, _, err = run(root, "-l", "other/layouts/mini")
    assert code == 2
    assert "other/layouts/mini/layout.toml:1:1: error[FM009]: two layouts are called `mini`" in err


@pytest.mark.parametrize(
    ("manifest", "code"),
    [
        ("title = [", "FM402"),
        ('extends = "nowhere"', "FM401"),
        ('extends = "broken"', "FM406"),
        ("\0", "FM402"),
    ],
)
def test_a_layout_that_cannot_be_read_fails_its_own_products_alone(tmp_path, manifest, code):
    root = make_workspace(tmp_path, "Potier", "Verrier")
    (make_layout(root, "broken") / "layout.toml").write_text(manifest + "\n", "utf-8")
    (root / "fichemetier.toml").write_text("[layouts.broken]\nstand = 'B'\n", "utf-8")
    for arguments in ((), ("--force",), ("--dry-run",)):
        done, _, err = run(root, "-l", "broken", "--manifest", "m.json", *arguments)
        assert done > 0
        assert err.count(f"error[{code}]") == 1, "once, however many products"
        assert "layouts/broken/layout.toml:" in err
        assert products(root) == ["potier.pdf", "verrier.pdf"]
    jobs = json.loads((root / "m.json").read_text("utf-8"))["jobs"]
    failed = {(job["layout"], job["state"]) for job in jobs if job["exit_code"]}
    assert failed == {("broken", "failed")}
    assert len(jobs) == 4
    assert run(root)[0] == 0, "who does not use it need not know"


def test_a_product_is_named_after_the_file_wherever_it_lies(tmp_path):
    root = make_workspace(tmp_path, "Potier")
    (root / "sheets" / "neuf").mkdir()
    (root / "sheets" / "neuf" / "tailleur.yaml").write_text(SHEET.format(title="Tailleur"), "utf-8")
    assert run(root, "sheets/**/*.yaml")[0] == 0
    assert products(root) == ["potier.pdf", "tailleur.pdf"]


def test_an_empty_workspace_is_said(tmp_path):
    make_layout(tmp_path)
    code, _, err = run(tmp_path)
    assert code == 3
    assert "FM655" in err
