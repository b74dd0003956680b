"""Other names of a job in a list."""

import pytest

from fichemetier.text.inline_marks import foreign
from fichemetier.view.names import gathered

FOREIGN = [foreign("poseur de stores"), foreign("poseur de volets")]


@pytest.mark.parametrize(
    ("names", "listed"),
    [
        (
            ["poseuse ou poseur de stores", "vitrière ou vitrier", "poseuse ou poseur de volets"],
            ["poseuse ou poseur de stores", "de volets", "vitrière ou vitrier"],
        ),
        (
            ["professeure ou professeur d’arabe", "professeure ou professeur d’anglais"],
            ["professeure ou professeur d’arabe", "d’anglais"],
        ),
        (["poseur", "poseur de stores"], ["poseur", "poseur de stores"]),
        (["poseur de stores", "poseur"], ["poseur de stores", "poseur"]),
        (["aide de camp", "chef de camp"], ["aide de camp", "chef de camp"]),
        (FOREIGN, FOREIGN),
    ],
)
def test_names_of_one_noun_say_it_once(names, listed):
    assert gathered(names) == listed
