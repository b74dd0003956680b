"""A plain loop over WeasyPrint's interface, as its documentation shows it: BASE-URL PAGE.html..."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

from weasyprint import HTML


def main(base: str, pages: list[str]) -> None:
    """Print the seconds of the loop alone: the import is not counted."""
    start = perf_counter()
    for page in map(Path, pages):
        data = HTML(string=page.read_text(encoding="utf-8"), base_url=base).write_pdf()
        page.with_suffix(".loop.pdf").write_bytes(data)
    print(json.dumps({"seconds": perf_counter() - start}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
