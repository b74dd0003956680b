"""A build on a real Dask cluster, with a worker that is killed half-way."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time

import pytest

from batch_workspace import make_workspace, run, start

pytest.importorskip("distributed")
SLOW = "{% for a in range(9000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}"
QUIET = ["--no-dashboard"]


@pytest.fixture
def cluster(tmp_path):
    """The scheduler's file, and two workers that know nothing of any workspace."""
    place, file = tmp_path / "elsewhere", tmp_path / "scheduler.json"
    place.mkdir()
    log = (tmp_path / "dask.log").open("w")
    processes = []

    def dask(*words):
        command = [sys.executable, "-m", "dask", *words, "--scheduler-file", str(file), *QUIET]
        processes.append(subprocess.Popen(command, cwd=place, stdout=log, stderr=log))

    dask("scheduler", "--host", "127.0.0.1", "--port", "0")
    alone = ["--nthreads", "1", "--no-nanny", "--local-directory", str(place), "--death-timeout", "30"]
    for _ in range(2):
        dask("worker", *alone)
    yield file, processes
    for process in processes:
        process.kill()
        process.wait()
    log.close()


def address(file):
    """The scheduler's address, as soon as it has written it."""
    deadline = time.monotonic() + 40
    while time.monotonic() < deadline:
        try:
            return json.loads(file.read_text())["address"]
        except (OSError, ValueError):
            time.sleep(0.1)
    raise AssertionError("the scheduler did not start")


def products(root):
    return {path.name: path.read_bytes() for path in (root / "build").rglob("*.pdf")}


def test_a_lost_worker_costs_nothing_and_the_bytes_are_those_of_the_local_build(cluster, tmp_path):
    file, processes = cluster
    titles = [f"Metier{n}" for n in range(8)]
    here, there = make_workspace(tmp_path / "here", *titles), make_workspace(tmp_path / "there", *titles)
    for root in (here, there):
        template = root / "layouts/mini/sheet.html.j2"
        template.write_text(SLOW + template.read_text())
    process = start(there, "--executor", "dask", "--scheduler", address(file))
    for line in process.stderr:
        if line.startswith("[2/"):
            break
    processes[1].send_signal(signal.SIGKILL)
    _, err = process.communicate(timeout=90)
    assert process.returncode == 0, err
    assert "made 8" in err
    assert run(here)[0] == 0
    assert products(there) == products(here)
    assert len(products(there)) == 8
    shutil.rmtree(there / "build")
    code, _, err = run(there, "--executor", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert (code, "unchanged 8" in err) == (0, True), "what the cache holds needs no cluster"


@pytest.mark.parametrize(
    ("arguments", "fault"),
    [
        ([], "FM667"),
        (["--scheduler", "nowhere"], "FM666"),
        (["--scheduler", "tcp://127.0.0.1:9"], "FM666"),
        (["--scheduler", "tcp://nowhere.invalid:8786"], "FM666"),
    ],
)
def test_a_cluster_that_is_not_there_is_said(tmp_path, monkeypatch, arguments, fault):
    root = make_workspace(tmp_path, "Potier")
    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)
    code, _, err = run(root, "--executor", "dask", *arguments)
    assert code == {"FM667": 2, "FM666": 5}[fault]
    assert fault in err
    assert "Traceback" not in err
