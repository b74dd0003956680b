"""veraPDF, fetched from Maven Central: says whether files are PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.paths import ROOT

HERE = Path(__file__).resolve().parent
JARS = ROOT / ".cache" / "verapdf"
SHORT_LIVED = "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"
"""Java's collector and compiler for programs that end soon: two thirds of the time that 22 sheets take."""


def validate(pdf: bytes) -> list[str]:
    """The violations of one file; none when it is valid in both standards."""
    return validate_all({"page": pdf})["page"]


def validate_all(pdfs: dict[str, bytes]) -> dict[str, list[str]]:
    """The violations of several files by name, from one run of Java. Skips the test without Maven or Java."""
    jars = _jars()
    with tempfile.TemporaryDirectory() as folder:
        paths = {str(Path(folder, f"{number}.pdf")): name for number, name in enumerate(pdfs)}
        for path, name in paths.items():
            Path(path).write_bytes(pdfs[name])
        command = ["java", *SHORT_LIVED, "-cp", f"{jars}/*", str(HERE / "Validate.java"), *paths]
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


def _jars() -> Path:
    """The folder of veraPDF's jars, fetched once for a version of `pom.xml`."""
    if not shutil.which("javac"):
        pytest.skip("veraPDF did not run: there is no Java compiler")
    folder = JARS / hashlib.sha256((HERE / "pom.xml").read_bytes()).hexdigest()[:12]
    JARS.mkdir(parents=True, exist_ok=True)
    with (JARS / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            _fetch(folder)
    return folder


def _fetch(folder: Path) -> None:
    """Fill the folder by Maven; it appears only when it is whole."""
    if not shutil.which("mvn"):
        pytest.skip("veraPDF did not run: there is no Maven to fetch it")
    fresh = folder.with_suffix(".fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    goal = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
    command = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), goal, f"-DoutputDirectory={fresh}"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip("veraPDF did not run: Maven Central cannot be reached")
    fresh.replace(folder)
