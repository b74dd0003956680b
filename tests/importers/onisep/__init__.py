"""What the tests of ONISEP's importer share: an edition made by hand, and how it is read."""

from __future__ import annotations

from fichemetier.importers import ImportRequest, importer
from fichemetier.layouts.manifest import read_layout
from tests.paths import FIXTURES, ROOT

EDITION = FIXTURES / "onisep" / "Onisep_Ideo_Fiches_Metiers_14112024.xml"
MEASURES = read_layout(ROOT / "layouts" / "a4").manifest.measures.printed


def read(path, *codes, names=()):
    """What the importer makes of a file: of these jobs, completed by these tables."""
    return importer("onisep")(ImportRequest(path, MEASURES, tuple(names), codes))
