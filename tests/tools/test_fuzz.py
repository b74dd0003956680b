"""The fuzzer finds what it looks for, and finds it again by its number."""

import sys

import pytest

from tests.tools.fuzz import run
from tests.tools.fuzz.kinds import KINDS, trial
from tests.tools.fuzz.run import faults


@pytest.mark.parametrize("kind", KINDS)
def test_an_input_is_the_same_each_time_and_no_other(kind):
    inputs = [trial(kind, 1, number) for number in range(30)]
    assert inputs == [trial(kind, 1, number) for number in range(30)]
    assert len({str(one.files) for one in inputs}) > 25


@pytest.mark.parametrize(
    ("main", "words"),
    [
        (lambda _: 1 / 0, "ZeroDivisionError"),
        (lambda _: exit(77), "exit code 77"),
        (lambda _: print("\x1b[31m", file=sys.stderr), "unescaped"),
    ],
)
def test_a_fault_is_found(main, words, monkeypatch, tmp_path):
    monkeypatch.setattr(run, "main", main)
    assert words in "\n".join(faults(trial("settings", 1, 0), tmp_path))
