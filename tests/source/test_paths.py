"""Where a field stands in a sheet, written and read."""

import pytest

from fichemetier.source.paths import dotted, undotted


@pytest.mark.parametrize("path", [(), ("metier", "intitule"), ("missions", "groupes", 0, "items", 12)])
def test_a_path_is_read_as_it_is_written(path):
    assert undotted(dotted(path)) == path
