"""A worker that crashes, hangs or grows is replaced; its job alone fails, and no other notices."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import time
import weakref
from multiprocessing import forkserver
from pathlib import Path

import pytest

from fichemetier.build.executors.limits import Limits
from fichemetier.build.executors.local import WorkerPool
from fichemetier.diagnostics.errors import WorkerError
from tests.tools.build_workspace import HUNG
from tests.tools.patience import attempts


def square(number):
    return number * number


def pid():
    return os.getpid()


def die(number):
    os.kill(os.getpid(), number)


def leave():
    os._exit(3)


def hang():
    while True:
        time.sleep(0.01)


def wait_for(path):
    while not path.exists():
        time.sleep(0.01)


def stubborn():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    hang()


class Waste:
    """What refers to itself, as the boxes of a page do, and is gone only once it is looked for."""

    def __init__(self, path):
        self.itself = self
        weakref.finalize(self, path.touch)


def waste(path):
    Waste(path)
    list(map(Waste.__new__, [Waste] * 5000))
    return path.exists()


def grow():
    hoard = []
    while True:
        hoard.append(bytearray(20_000_000))
        time.sleep(0.002)


def fail():
    raise RecursionError("a template that calls itself")


def never_loaded():
    return lambda: None


@pytest.fixture
def pool():
    with WorkerPool(2, Limits(60, 600_000_000)) as pool:
        yield pool


def code(future):
    with pytest.raises(WorkerError) as caught:
        future.result(HUNG)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.code, dict(diagnostic.arguments)


def test_results_come_back_in_any_order(pool):
    assert [future.result(HUNG) for future in [pool.submit(square, n) for n in range(40)]] == [
        n * n for n in range(40)
    ]


@pytest.mark.parametrize(
    ("function", "arguments", "reason"),
    [(die, [signal.SIGKILL], "SIGKILL"), (die, [signal.SIGSEGV], "SIGSEGV"), (leave, [], "exit 3")],
)
def test_a_crash_fails_its_own_job(pool, function, arguments, reason):
    before = [pool.submit(square, n) for n in range(5)]
    crash = pool.submit(function, *arguments)
    after = [pool.submit(square, n) for n in range(20)]
    assert code(crash) == ("FM650", {"reason": reason})
    assert [future.result(HUNG) for future in before + after] == [n * n for n in [*range(5), *range(20)]]


def test_a_storm_of_crashes_is_survived(pool):
    futures = [pool.submit(die, signal.SIGKILL) if n % 3 == 0 else pool.submit(square, n) for n in range(30)]
    for n, future in enumerate(futures):
        if n % 3:
            assert future.result(HUNG) == n * n
        else:
            assert code(future)[0] == "FM650"


@pytest.mark.parametrize("function", [hang, stubborn])
def test_a_hang_is_stopped(function):
    for attempt in attempts():
        with attempt as seconds, WorkerPool(1, Limits(seconds)) as pool:
            hung = pool.submit(function)
            assert pool.submit(square, 3).result(HUNG) == 9
            assert code(hung) == ("FM651", {"seconds": seconds})


def test_one_that_grows_is_stopped(pool):
    grown = pool.submit(grow)
    others = [pool.submit(square, n) for n in range(10)]
    name, arguments = code(grown)
    assert name == "FM652"
    assert arguments["limit"] == 600
    assert 600 <= arguments["held"] < 60_000, "in MB"
    assert [future.result(HUNG) for future in others] == [n * n for n in range(10)]


def test_an_exception_is_the_jobs_own_and_the_worker_stays():
    with WorkerPool(1, Limits(60)) as pool:
        worker = pool.submit(pid).result(HUNG)
        name, arguments = code(pool.submit(fail))
        assert name == "FM653"
        assert arguments["reason"] == "RecursionError: a template that calls itself"
        assert pool.submit(pid).result(HUNG) == worker


def test_a_value_that_cannot_travel_is_an_error_of_its_job(pool):
    assert code(pool.submit(never_loaded))[0] == "FM650"
    assert pool.submit(square, 2).result(HUNG) == 4


def test_giving_up_leaves_no_process():
    pool = WorkerPool(2, Limits(60))
    futures = [pool.submit(hang) for _ in range(6)]
    pool.submit(pid)
    deadline = time.monotonic() + HUNG
    while len(multiprocessing.active_children()) < 2 and time.monotonic() < deadline:
        time.sleep(0.02)
    pool.shutdown(cancel_futures=True)
    assert multiprocessing.active_children() == []
    assert all(future.done() for future in futures)
    with pytest.raises(RuntimeError):
        pool.submit(pid)


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked from a server on Linux only")
def test_without_the_server_that_forked_it_a_worker_that_hangs_is_stopped_all_the_same():
    for attempt in attempts():
        with attempt as seconds, WorkerPool(2, Limits(seconds)) as pool:
            worker = pool.submit(pid).result(HUNG)
            hung = [pool.submit(hang) for _ in range(2)]
            os.kill(forkserver._forkserver._forkserver_pid, signal.SIGKILL)
            assert pool.submit(square, 3).result(HUNG) == 9
            assert [code(future)[0] for future in hung] == ["FM651", "FM651"]
            deadline = time.monotonic() + HUNG
            while is_running(worker) and time.monotonic() < deadline:
                time.sleep(0.02)
            assert not is_running(worker)


def is_running(process):
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def test_a_cancelled_job_is_not_run(tmp_path):
    with WorkerPool(1, Limits(60)) as pool:
        first = pool.submit(wait_for, tmp_path / "go")
        second = pool.submit(hang)
        assert second.cancel()
        (tmp_path / "go").touch()
        assert first.result(HUNG) is None
        assert pool.submit(square, 4).result(HUNG) == 16


def test_waste_is_looked_for_between_calls_and_not_within_one(tmp_path):
    with WorkerPool(1, Limits()) as pool:
        for name in ("first", "second"):
            assert not pool.submit(waste, tmp_path / name).result()
            assert pool.submit(Path.exists, tmp_path / name).result()
