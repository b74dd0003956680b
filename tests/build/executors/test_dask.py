"""A build on a real Dask cluster: workers that are killed, a scheduler that goes, machines that differ."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

from tests.tools.build_workspace import HUNG, leftovers, make_workspace, run, start

pytest.importorskip("distributed")

from fichemetier.build.executors.dask import Cluster, Patience
from fichemetier.build.executors.limits import Limits
from fichemetier.diagnostics.errors import MachineError, WorkerError
from tests.paths import PACKAGE

SLOW = "{% for a in range(9000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}"
GIVE_UP_AT_ONCE = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
KILL_THE_WORKER = "kill -9 $(awk '{print $4}' /proc/$PPID/stat)"


class Dask:
    """A scheduler and its workers, in a folder that knows nothing of any workspace."""

    def __init__(self, tmp_path):
        self.place, self._file = tmp_path / "elsewhere", tmp_path / "scheduler.json"
        self.place.mkdir()
        self._log = (tmp_path / "dask.log").open("w")
        self.processes = []

    def scheduler(self, **environment):
        return self._start(["scheduler", "--host", "127.0.0.1", "--port", "0"], environment)

    def worker(self, threads=1, **environment):
        words = ["worker", "--nthreads", str(threads), "--no-nanny", "--death-timeout", str(HUNG)]
        return self._start([*words, "--local-directory", str(self.place)], environment)

    def _start(self, words, environment):
        command = [
            sys.executable,
            "-m",
            "dask",
            *words,
            "--scheduler-file",
            str(self._file),
            "--no-dashboard",
        ]
        environment = {**os.environ, "TMPDIR": str(self.place), **environment}
        self.processes.append(
            subprocess.Popen(command, cwd=self.place, stdout=self._log, stderr=self._log, env=environment)
        )
        return self.processes[-1]

    @property
    def address(self):
        """The scheduler's address, as soon as it has written it."""
        deadline = time.monotonic() + HUNG
        while time.monotonic() < deadline:
            try:
                return json.loads(self._file.read_text())["address"]
            except (OSError, ValueError):
                time.sleep(0.1)
        raise AssertionError("the scheduler did not start")

    def end(self):
        for process in self.processes:
            process.kill()
            process.wait()
        self._log.close()


@pytest.fixture
def dask(tmp_path):
    dask = Dask(tmp_path)
    yield dask
    dask.end()


def slow_workspace(root, count):
    make_workspace(root, *[f"Metier{n}" for n in range(count)])
    template = root / "layouts/mini/sheet.html.j2"
    template.write_text(SLOW + template.read_text())
    return root


def begun(root, address):
    """The command, once it has delivered two products."""
    process = start(root, "--executor", "dask", "--scheduler", address)
    for line in process.stderr:
        if line.startswith(("[2/", "[ 2/")):
            return process
    raise AssertionError("the build ended early")


def ended(process):
    _, err = process.communicate(timeout=HUNG)
    assert "Traceback" not in err
    return process.returncode, err


def products(root):
    return {path.name: path.read_bytes() for path in (root / "build").rglob("*.pdf")}


def test_a_lost_worker_costs_nothing_and_the_bytes_are_those_of_the_local_build(dask, tmp_path):
    dask.scheduler()
    dask.worker(threads=2)
    lost = dask.worker()
    here, there = slow_workspace(tmp_path / "here", 8), slow_workspace(tmp_path / "there", 8)
    process = begun(there, dask.address)
    lost.send_signal(signal.SIGKILL)
    code, err = ended(process)
    assert code == 0, err
    assert "made 8" in err
    assert run(here)[0] == 0
    assert products(there) == products(here)
    assert len(products(there)) == 8
    shutil.rmtree(there / "build")
    code, _, err = run(there, "--executor", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert (code, "unchanged 8" in err) == (0, True), "what the cache holds needs no cluster"


def test_what_came_back_is_kept_when_the_scheduler_goes(dask, tmp_path):
    scheduler = dask.scheduler()
    dask.worker()
    root = slow_workspace(tmp_path / "there", 12)
    process = begun(root, dask.address)
    scheduler.kill()
    code, err = ended(process)
    assert code == 5
    assert err.count("error[FM669]") == 1
    made = len(products(root))
    assert 2 <= made < 12
    assert leftovers(root) == []
    _, _, err = run(root, "--dry-run")
    assert f"{12 - made} to make of 12" in err


def test_ctrl_c_leaves_the_cluster_at_once(dask, tmp_path):
    dask.scheduler()
    dask.worker()
    root = slow_workspace(tmp_path / "there", 12)
    process = begun(root, dask.address)
    process.send_signal(signal.SIGINT)
    code, err = ended(process)
    assert code == 130
    assert "skipped" in err
    assert leftovers(root) == []


def test_a_call_that_takes_every_worker_down_fails_alone(dask):
    dask.scheduler(**GIVE_UP_AT_ONCE)
    dask.worker()
    dask.worker()
    with Cluster(dask.address, Limits(30), Patience(answer=HUNG, look=0.3)) as cluster:
        while cluster.width < 6:
            time.sleep(0.1)
        deadly = cluster.submit(subprocess.run, ["sh", "-c", KILL_THE_WORKER])
        with pytest.raises(WorkerError) as caught:
            deadly.result(HUNG)
        assert caught.value.diagnostics[0].code == "FM671"
        assert cluster.submit(max, 3, 4).result(HUNG) == 4
        with pytest.raises(WorkerError) as caught:
            cluster.submit(os.abort).result(HUNG)
        assert caught.value.diagnostics[0].code == "FM650"
        assert cluster.submit(max, 3, 4).result(HUNG) == 4


@pytest.mark.parametrize(("who", "expected"), [("worker", "FM670"), ("scheduler", "FM669")])
def test_silence_comes_to_an_end(dask, who, expected):
    processes = {"scheduler": dask.scheduler(), "worker": dask.worker()}
    Cluster(dask.address, Limits(60), Patience(answer=HUNG)).shutdown()  # waits until both have started
    with Cluster(dask.address, Limits(60), Patience(answer=20, workers=1, look=0.3)) as cluster:
        waiting = [cluster.submit(time.sleep, 50) for _ in range(3)]
        processes[who].send_signal(signal.SIGKILL if who == "worker" else signal.SIGSTOP)
        for future in waiting:
            with pytest.raises(MachineError) as caught:
                future.result(HUNG)
            assert caught.value.diagnostics[0].code == expected


@pytest.mark.parametrize(("copied", "expected"), [(True, "FM664"), (False, "FM668")])
def test_a_worker_with_other_tools_is_refused(dask, tmp_path, copied, expected):
    other = tmp_path / "other" / "src" / "fichemetier"
    if copied:
        shutil.copytree(PACKAGE, other, ignore=shutil.ignore_patterns("__pycache__"))
    other.mkdir(parents=True, exist_ok=True)
    (other / "__init__.py").write_text('__version__ = "0.0.1"\n')
    dask.scheduler()
    dask.worker(PYTHONPATH=str(other.parent))
    root = make_workspace(tmp_path / "there", "Potier")
    code, _, err = run(root, "--executor", "dask", "--scheduler", dask.address)
    assert code == 5
    assert f"error[{expected}]" in err
    assert "fichemetier" in err
    assert "Traceback" not in err
    assert products(root) == {}


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "FM667"),
        (["--scheduler", "nowhere"], "FM666"),
        (["--scheduler", "tcp://127.0.0.1:9"], "FM666"),
        (["--scheduler", "tcp://nowhere.invalid:8786"], "FM666"),
    ],
)
def test_a_cluster_that_is_not_there_is_said(tmp_path, monkeypatch, arguments, expected):
    root = make_workspace(tmp_path, "Potier")
    monkeypatch.delenv("DASK_SCHEDULER_ADDRESS", raising=False)
    code, _, err = run(root, "--executor", "dask", *arguments)
    assert code == {"FM667": 2, "FM666": 5}[expected]
    assert expected in err
    assert "Traceback" not in err


def test_a_package_that_is_not_installed_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MachineError) as caught:
        Cluster("tcp://127.0.0.1:9", Limits(30))
    assert caught.value.diagnostics[0].code == "FM665"


def test_what_listens_there_must_be_a_scheduler(dask):
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        with pytest.raises(MachineError) as caught:
            Cluster(f"tcp://127.0.0.1:{deaf.getsockname()[1]}", Limits(30), Patience(answer=1))
        assert caught.value.diagnostics[0].code == "FM666"
    dask.scheduler()
    for scheme in ("tls", "foo"):
        with pytest.raises(MachineError) as caught:
            Cluster(dask.address.replace("tcp", scheme), Limits(30), Patience(answer=5))
        assert caught.value.diagnostics[0].code == "FM666"
    with pytest.raises(MachineError) as caught:
        Cluster(dask.address, Limits(30), Patience(answer=20))
    assert "0/1 workers" in caught.value.diagnostics[0].arguments["reason"]
