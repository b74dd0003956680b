"""A call in a process of its own, from any thread of a worker that must not die of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from queue import LifoQueue

import pytest

from fichemetier.build.executors.limits import Limits
from fichemetier.build.executors.subprocess import ChildProcess, call_in_subprocess, end_idle
from fichemetier.diagnostics.errors import WorkerError
from tests.tools.build_workspace import HUNG

LIMITS = Limits(HUNG, 600_000_000)
MEET = 'touch "$0/$1"; until [ "$(ls "$0" | wc -l)" -eq 3 ]; do sleep 0.05; done'
PARENT = """
import sys, time
from fichemetier.build.executors.limits import Limits
from fichemetier.build.executors.subprocess import call_in_subprocess
import os
print(call_in_subprocess(sys.argv[1], os.getpid, (), Limits(30)), flush=True)
call_in_subprocess(sys.argv[1], time.sleep, (1,), Limits(30))
"""


def failure(below, function, *arguments, limits=LIMITS):
    with pytest.raises(WorkerError) as caught:
        call_in_subprocess(below, function, arguments, limits)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.code, dict(diagnostic.arguments)


def test_a_child_is_kept_warm_and_is_not_this_process(tmp_path):
    first, second = (call_in_subprocess(str(tmp_path), os.getpid, (), LIMITS) for _ in range(2))
    assert first == second != os.getpid()


def test_each_thread_has_a_child(tmp_path):
    children, meeting = tmp_path / "children", tmp_path / "meeting"
    children.mkdir()
    meeting.mkdir()
    words = [["sh", "-c", MEET, str(meeting), str(number)] for number in range(3)]
    with ThreadPoolExecutor(3) as threads:
        begun = [
            threads.submit(call_in_subprocess, str(children), subprocess.run, (one,), LIMITS) for one in words
        ]
        assert [future.result().returncode for future in begun] == [0] * 3
    assert len(list(children.iterdir())) == 3


def test_what_goes_wrong_is_that_calls_own(tmp_path):
    below = str(tmp_path)
    assert failure(below, os.abort) == ("FM650", {"reason": "SIGABRT"})
    assert failure(below, os._exit, 3) == ("FM650", {"reason": "exit 3"})
    assert failure(below, int, "?")[0] == "FM653"
    assert failure(below, time.sleep, 60, limits=Limits(1)) == ("FM651", {"seconds": 1})
    assert call_in_subprocess(below, max, (3, 4), LIMITS) == 4


def test_a_child_that_nobody_calls_is_ended(tmp_path):
    children = LifoQueue()
    idle, busy = ChildProcess(str(tmp_path)), ChildProcess(str(tmp_path))
    idle.used -= 100
    for child in (idle, busy):
        assert child.call(max, (1, 2), LIMITS) == 2
        children.put(child)
    end_idle(children, 90)
    assert (idle.alive, busy.alive, children.qsize()) == (False, True, 1)
    assert len(list(tmp_path.iterdir())) == 1
    busy.end()


def test_a_child_does_not_outlive_its_worker(tmp_path):
    words = [sys.executable, "-c", PARENT, str(tmp_path)]
    parent = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    child = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    deadline = time.monotonic() + HUNG
    while time.monotonic() < deadline and os.path.exists(f"/proc/{child}"):  # noqa: PTH110
        time.sleep(0.05)
    assert not os.path.exists(f"/proc/{child}")  # noqa: PTH110
    assert list(tmp_path.iterdir()) == []
