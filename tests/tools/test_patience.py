"""The patience of tests ends: what is wrong at every limit fails."""

import pytest

from tests.tools.patience import SECONDS, attempts


def test_it_stops_at_the_first_limit_that_is_enough():
    tried = []
    for attempt in attempts():
        with attempt as seconds:
            tried.append(seconds)
            assert seconds >= SECONDS[1]
    assert tried == list(SECONDS[:2])


def fail_at_every_limit(tried):
    for attempt in attempts():
        with attempt as seconds:
            tried.append(seconds)
            raise ZeroDivisionError


def test_what_is_always_wrong_fails():
    tried = []
    with pytest.raises(ZeroDivisionError):
        fail_at_every_limit(tried)
    assert tried == list(SECONDS)
