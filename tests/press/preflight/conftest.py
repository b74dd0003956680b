"""Press profiles as preflight gets them."""

from __future__ import annotations

import pytest

from fichemetier.press.profile import read_profile
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT


@pytest.fixture(scope="session")
def press():
    """A bundled press profile by its name, with some keys changed."""

    def profile(name="offset-couche", **changes):
        return read_profile(name, Workspace.around(ROOT)).model_copy(update=changes)

    return profile
