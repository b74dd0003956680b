"""The languages that are shipped, and the list of them."""

import os
import subprocess
import sys

from fichemetier.i18n.catalogue import CATALOGUES
from tests.paths import ROOT

SHIPPED = sorted(path.parent.name for path in CATALOGUES.glob("*/layout.po"))


def test_the_languages_are_those_promised():
    assert SHIPPED == ["ar", "de", "en", "es", "fr", "it", "pt_PT", "uk"]


def test_the_list_of_locales():
    done = subprocess.run(
        [sys.executable, "-m", "fichemetier", "locales", "--lang", "en"],
        cwd=ROOT,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    rows = {line.split()[0]: line.split() for line in done.stdout.splitlines()[1:]}
    assert sorted(rows) == SHIPPED
    assert all("100" in row for row in rows.values())
    assert rows["en"][-2:] == ["100", "%"]
