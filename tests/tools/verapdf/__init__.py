"""veraPDF, fetched from Maven Central: says whether files are PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tests.tools.maven import SHORT_LIVED, jars

HERE = Path(__file__).resolve().parent


def validate(pdf: bytes) -> list[str]:
    """The violations of one file; none when it is valid in both standards."""
    return validate_all({"page": pdf})["page"]


def validate_all(pdfs: dict[str, bytes]) -> dict[str, list[str]]:
    """The violations of several files by name, from one run of Java. Skips the test without Maven or Java."""
    classes = f"{jars(HERE, 'veraPDF')}/*"
    with tempfile.TemporaryDirectory() as folder:
        paths = {str(Path(folder, f"{number}.pdf")): name for number, name in enumerate(pdfs)}
        for path, name in paths.items():
            Path(path).write_bytes(pdfs[name])
        command = ["java", *SHORT_LIVED, "-cp", classes, str(HERE / "Validate.java"), *paths]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    violations: dict[str, list[str]] = {name: [] for name in pdfs}
    verdicts = 0
    for line in output.splitlines():
        path, flavour, *violation = line.split("\t")
        if violation in (["valid"], ["invalid"]):
            verdicts += 1
        else:
            violations[paths[path]].append(" ".join([flavour, *violation]))
    assert verdicts == 2 * len(pdfs), output
    return violations
