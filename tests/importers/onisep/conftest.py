"""A file of this content, and the sheet that one job makes."""

from __future__ import annotations

import pytest

from tests.importers.onisep import read


@pytest.fixture
def put(tmp_path):
    """A file with this content."""

    def call(content, name="onisep.xml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return call


@pytest.fixture
def one(put):
    """The values that a single job makes."""

    def call(inside):
        job = f"<identifiant>MET.7</identifiant><nom_metier>a</nom_metier>{inside}"
        (draft,) = read(put(f"<metiers><metier>{job}</metier></metiers>")).drafts
        return draft.values

    return call
