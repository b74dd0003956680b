"""Whether a Python was built optimised, from the variables of builds as they are shipped."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fichemetier.system.python_build import PythonBuild, python_build
from tests.paths import ROOT

ELSEWHERE = {"installed_base": "/home/a/.pyenv/versions/3.11.7", "PGO_PROF_GEN_FLAG": "-fprofile-generate"}
PLAIN = {**ELSEWHERE, "PGO_PROF_USE_FLAG": "-fprofile-use -fprofile-correction"}
DEBIAN = {
    "CONFIG_ARGS": "'--prefix=/usr' '--with-system-ffi' 'CFLAGS=-g   -Wformat '",
    "installed_base": "/usr",
    "PGO_PROF_GEN_FLAG": "-fprofile-generate",
    "PGO_PROF_USE_FLAG": "",
    "MULTIARCH": "x86_64-linux-gnu",
}


@pytest.mark.parametrize(
    ("variables", "build"),
    [
        ({**PLAIN, "CONFIG_ARGS": "'--enable-optimizations' '--with-lto'"}, PythonBuild.OPTIMISED),
        ({**PLAIN, "CONFIG_ARGS": "--enable-optimizations=yes"}, PythonBuild.OPTIMISED),
        ({**PLAIN, "CONFIG_ARGS": "--enable-optimizations=no"}, PythonBuild.PLAIN),
        ({**PLAIN, "CONFIG_ARGS": "'LDFLAGS=-L/a --enable-optimizations'"}, PythonBuild.PLAIN),
        ({**PLAIN, "CONFIG_ARGS": "'--enable-shared'"}, PythonBuild.PLAIN),
        ({**PLAIN, "CONFIG_ARGS": "", "PY_CFLAGS_NODIST": "-O3 -fprofile-use"}, PythonBuild.OPTIMISED),
        (
            {**PLAIN, "CONFIG_ARGS": "", "PY_CFLAGS_NODIST": "-fprofile-instr-use=code.profclangd"},
            PythonBuild.OPTIMISED,
        ),
        (DEBIAN, PythonBuild.OPTIMISED),
        ({**DEBIAN, "MULTIARCH": "riscv64-linux-gnu"}, PythonBuild.UNKNOWN),
        ({**DEBIAN, "PGO_PROF_USE_FLAG": "-fprofile-use"}, PythonBuild.UNKNOWN),
        ({}, PythonBuild.UNKNOWN),
    ],
)
def test_what_a_build_says(variables, build):
    assert python_build(variables) is build


@pytest.mark.skipif(not Path("/etc/debian_version").exists(), reason="no Debian, and no derivative of it")
@pytest.mark.skipif(not Path("/usr/bin/python3").exists(), reason="the system brings no Python")
def test_debians_own_python_is_optimised():
    if os.uname().machine not in ("x86_64", "aarch64"):
        pytest.skip("Debian does not build an optimised Python for every machine")
    module = ROOT / "src" / "fichemetier" / "system" / "python_build.py"
    code = f"import runpy; print(runpy.run_path({str(module)!r})['python_build']())"
    done = subprocess.run(["/usr/bin/python3", "-c", code], capture_output=True, text=True, check=False)
    if "ImportError" in done.stderr:
        pytest.skip("the system's Python is older than 3.11")
    assert done.stdout == "optimised\n", done.stderr


def test_this_python_says_one_of_the_three():
    assert python_build() in set(PythonBuild), sys.version
