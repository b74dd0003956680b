"""Writes the bundled lists of ROME codes anew: `python -m tests.tools.rome_codes <CSV, folder or ZIP>`.

The file is `unix_referentiel_code_rome_v<edition>_utf8.csv` of France Travail's open data, alone or with
the others.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fichemetier.importers.rome.jobs import FILE, HEAD, PARENTS
from fichemetier.importers.rome.reference import Reference
from fichemetier.importers.rome.tables import tables, version_of


def text_of(path: Path) -> str:
    """The list that the publisher's table makes: its edition and licence, then a job a line."""
    reference = Reference()
    reference.add(path)
    (version,) = reference.versions
    jobs = (f"{code} {' '.join(label.split())}" for code, label in sorted(reference.titles.items()))
    return "\n".join([HEAD.format(version=version), *jobs]) + "\n"


def parents_of(path: Path) -> str:
    """The code of the older ROME that a job comes from, where it is another, a job a line."""
    (table,) = (table for table in tables(path) if table.kind == "titles")
    pairs = {row["code_rome"]: row["code_rome_parent"] for _, row in table.rows}
    lines = [f"{code} {parent}" for code, parent in sorted(pairs.items()) if parent not in ("", code)]
    return "\n".join([HEAD.format(version=version_of(table.path.name)), *lines]) + "\n"


if __name__ == "__main__":
    FILE.write_text(text_of(Path(sys.argv[1])), encoding="utf-8")
    PARENTS.write_text(parents_of(Path(sys.argv[1])), encoding="utf-8")
