"""Programs in Java that tests fetch from Maven Central, each once for a version of its `pom.xml`."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.paths import ROOT

GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies"
SHORT_LIVED = "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"
"""Java's collector and compiler for programs that end soon: two thirds of the time that 22 PDFs take."""


def jars(home: Path, name: str) -> Path:
    """The folder of what the `pom.xml` in `home` names. Skips the test without Java or Maven, by `name`."""
    if not shutil.which("javac"):
        pytest.skip(f"{name} did not run: there is no Java compiler")
    pom = home / "pom.xml"
    kept = ROOT / ".cache" / home.name
    folder = kept / hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    kept.mkdir(parents=True, exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.is_dir():
            _fetch(pom, folder, name)
    return folder


def _fetch(pom: Path, folder: Path, name: str) -> None:
    """Fill the folder by Maven; it appears only when it is whole."""
    if not shutil.which("mvn"):
        pytest.skip(f"{name} did not run: there is no Maven to fetch it")
    fresh = folder.with_suffix(".fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    command = ["mvn", "-q", "-B", "-f", str(pom), GOAL, f"-DoutputDirectory={fresh}"]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip(f"{name} did not run: Maven Central cannot be reached")
    fresh.replace(folder)
