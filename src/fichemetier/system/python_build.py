"""Whether this Python was built optimised: compiled once more after a run that shows where its time goes."""

from __future__ import annotations

import shlex
import sysconfig
from collections.abc import Mapping
from enum import StrEnum

_ASKED = "--enable-optimizations"
_REFUSED = "no"
_USED = "-fprofile-use", "-fprofile-instr-use"
_SYSTEM = "/usr"
_DEBIAN = "x86_64-", "aarch64-", "arm-", "i386-", "powerpc64le-", "s390x-"
"""Beginnings of the `MULTIARCH` of the machines for which Debian's rules build an optimised Python."""


class PythonBuild(StrEnum):
    """How Python was built, as far as it says."""

    OPTIMISED = "optimised"
    PLAIN = "not_optimised"
    UNKNOWN = "unknown_build"


def python_build(variables: Mapping[str, object] | None = None) -> PythonBuild:
    """What the variables of the build say; by default, those of the Python that runs this.

    `configure` was asked for it (python.org, Docker, Fedora, Homebrew, conda, the builds of uv), or the
    compiler was given a profile. Debian and Ubuntu type `make profile-opt` and then take the flag out of the
    variable that `configure` had set it in: an empty one is their mark. Another Python that the system brings
    may have been built in a like way; one from elsewhere that shows nothing was not.
    """
    said = sysconfig.get_config_vars() if variables is None else variables
    arguments = said.get("CONFIG_ARGS")
    if not isinstance(arguments, str):
        return PythonBuild.UNKNOWN
    given = dict(word.partition("=")[::2] for word in shlex.split(arguments))
    flags = str(said.get("PY_CFLAGS_NODIST") or "").split()
    if given.get(_ASKED, _REFUSED) != _REFUSED or any(flag.startswith(_USED) for flag in flags):
        return PythonBuild.OPTIMISED
    if said.get("installed_base") != _SYSTEM:
        return PythonBuild.PLAIN
    emptied = said.get("PGO_PROF_GEN_FLAG") and said.get("PGO_PROF_USE_FLAG") == ""
    debian = emptied and str(said.get("MULTIARCH")).startswith(_DEBIAN)
    return PythonBuild.OPTIMISED if debian else PythonBuild.UNKNOWN
