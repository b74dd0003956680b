"""Jobs in a forked process: each has its own end, whatever becomes of the others."""

from __future__ import annotations

import copyreg
import os
import re
import signal
import tempfile
from contextlib import closing
from pathlib import Path
from types import TracebackType

import pytest
from tblib import pickling_support

from fichemetier.build.executors.forked import in_child
from fichemetier.build.executors.limits import Limits, resident
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import SheetError, UsageError
from tests.tools.patience import attempts

LIMITS = Limits(seconds=100)


def backtracking():
    """Does not end in the life of a machine, and does not come back to Python."""
    re.match("(a+)+b", "a" * 60)


def grown():
    """Holds more than the limit, for as long as it takes to be seen."""
    held = [bytearray(10_000_000) for _ in range(60)]
    backtracking()
    return held


def outcomes(*jobs, limits=LIMITS):
    """What each call gave, or the code of what it failed with."""
    with closing(in_child(jobs, lambda job, _note: job(), limits, lambda job: job.__name__)) as futures:
        return [code(future.exception()) if future.exception() else future.result() for future in futures]


def code(error):
    (diagnostic,) = error.diagnostics
    return diagnostic.code, diagnostic.arguments.get("product")


def test_jobs_are_done_in_one_other_process():
    first, second = outcomes(os.getpid, os.getpid)
    assert first == second != os.getpid()


def test_errors_of_ours_arrive_as_they_were_raised():
    def refuse():
        raise SheetError(Diagnostic("FM117"), Diagnostic("FM119"))

    (future,) = in_child([refuse], lambda job, _note: job(), LIMITS, str)
    assert isinstance(future.exception(), SheetError)
    assert [one.code for one in future.exception().diagnostics] == ["FM117", "FM119"]


def test_an_unforeseen_error_is_that_jobs_own():
    def fail():
        raise ZeroDivisionError("1/0")

    assert outcomes(fail, lambda: 1) == [("FM653", "fail"), 1]


def test_what_takes_too_long_is_killed_and_the_others_are_done():
    for attempt in attempts():
        with attempt as seconds:
            assert outcomes(backtracking, lambda: 1, limits=Limits(seconds)) == [("FM651", "backtracking"), 1]


def test_what_grows_too_large_is_killed_and_the_others_are_done():
    limits = Limits(seconds=100, memory=resident(os.getpid()) + 400_000_000)
    assert outcomes(grown, lambda: 1, limits=limits) == [("FM652", "grown"), 1]


def test_what_crashes_fails_alone():
    def crash():
        os.kill(os.getpid(), signal.SIGKILL)

    assert outcomes(lambda: 0, crash, lambda: 1) == [0, ("FM650", "crash"), 1]


def test_notes_are_heard_before_the_answer():
    heard = []
    futures = in_child([1, 2], lambda job, note: note(job) or job, LIMITS, str, heard.append)
    assert next(futures).result() == 1
    assert heard == [1]
    assert next(futures).result() == 2
    assert heard == [1, 2]


def test_ctrl_c_is_left_to_the_parent():
    assert outcomes(lambda: os.kill(os.getpid(), signal.SIGINT), lambda: 1) == [None, 1]


def test_nothing_stays_behind_when_the_rest_is_given_up():
    def begin():
        return os.getpid(), tempfile.mkdtemp()

    with closing(in_child([begin, backtracking], lambda job, _note: job(), LIMITS, str)) as futures:
        process, folder = next(futures).result()
        assert Path(folder).is_dir()
    assert not Path(folder).exists()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_machine_without_room_for_a_process_says_so(monkeypatch):
    def refused():
        raise BlockingIOError("Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refused)
    assert outcomes(lambda: 1) == [("FM654", None)]


def test_a_signal_that_ends_the_program_takes_the_process_along():
    def ask_to_end():
        os.kill(os.getppid(), signal.SIGTERM)
        backtracking()

    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(SystemExit) as left:
        list(in_child([ask_to_end], lambda job, _note: job(), LIMITS, str))
    assert left.value.code == 128 + signal.SIGTERM
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("memory", [0, 1], ids=["while the job runs", "as the last job is given up"])
def test_a_signal_in_a_finalizer_ends_the_program_too(memory):
    """What its handler raises is lost there."""

    class Finalized:
        def __del__(self):
            os.kill(os.getpid(), signal.SIGTERM)

    def told(_job, note):
        note(None)
        backtracking()

    limits = Limits(seconds=100, memory=memory)
    with pytest.raises(SystemExit) as left:
        list(in_child([None], told, limits, str, lambda _note: Finalized() and None))
    assert left.value.code == 128 + signal.SIGTERM


def test_a_value_that_cannot_be_sent_is_told():
    assert outcomes(lambda: lambda: 1, lambda: 2) == [("FM653", "<lambda>"), 2]


def test_an_error_of_endless_recursion_is_sent_where_tracebacks_are_pickled_too(monkeypatch):
    """`distributed` has tblib pickle the traceback of every exception, frame within frame."""
    for kind, reduced in ((SheetError, "pickle_exception"), (TracebackType, "pickle_traceback")):
        monkeypatch.setitem(copyreg.dispatch_table, kind, getattr(pickling_support, reduced))

    def recurse():
        try:
            recurse()
        except RecursionError:
            raise SheetError(Diagnostic("FM119")) from None

    assert outcomes(recurse) == [("FM119", None)]


def test_usage_errors_are_not_blamed_on_a_worker():
    def refuse():
        raise UsageError(Diagnostic("FM405"))

    assert outcomes(refuse) == [("FM405", None)]
