"""Labels of a list that say the same."""

import pytest

from fichemetier.text.labels import uncontained


@pytest.mark.parametrize(
    ("labels", "kept"),
    [
        (["Restaurant", "Hôtel ou restaurant"], ["Hôtel ou restaurant"]),
        (["Industrie", "Industrie alimentaire"], ["Industrie alimentaire"]),
        (["Restaurants", "Hôtel ou restaurant"], ["Restaurants", "Hôtel ou restaurant"]),
        (["Bureau", "Atelier"], ["Bureau", "Atelier"]),
        (["Atelier", "atelier"], ["Atelier", "atelier"]),
    ],
)
def test_a_label_is_dropped_where_another_says_it_whole(labels, kept):
    assert uncontained(labels) == kept
