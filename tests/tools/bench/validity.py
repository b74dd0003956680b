"""Whether what came out is valid: veraPDF looks at an even sample of each program's files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests.tools.bench import rome
from tests.tools.verapdf import validate_all

STANDARDS = {"PDF/UA-1": "ua1", "PDF/A-2a": "2a"}
"""What tables call them, and how veraPDF's lines begin."""
_LOOKED_AT = 10
_UNKNOWN = dict.fromkeys(STANDARDS, "not looked at")


def validity(products: Mapping[str, Sequence[Path]]) -> dict[str, dict[str, str]]:
    """How many files of each name are valid in each standard, as `10 of 10`; Java and Maven are needed."""
    looked = {name: rome.sample(files, _LOOKED_AT) for name, files in products.items()}
    data = {str(file): file.read_bytes() for files in looked.values() for file in files}
    try:
        found = validate_all(data)
    except pytest.skip.Exception:
        return dict.fromkeys(products, _UNKNOWN)
    return {
        name: {
            standard: _count([found[str(file)] for file in files], flavour)
            for standard, flavour in STANDARDS.items()
        }
        for name, files in looked.items()
    }


def _count(violations: Sequence[Sequence[str]], flavour: str) -> str:
    wrong = sum(any(line.split()[0] == flavour for line in lines) for lines in violations)
    return f"{len(violations) - wrong} of {len(violations)}"
