"""Prints the rhythm of the pages of PDFs: baselines, sizes, line lengths, ends of lines, room."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.tools.rhythm.measure import MARGIN, measure
from tests.tools.rhythm.read import read
from tests.tools.rhythm.report import FORMATS


def main() -> None:
    """Measure the files named."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.rhythm", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="PDF")
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--summary", action="store_true", help="medians and the worst pages of each measure")
    parser.add_argument("--grid", type=float, metavar="MM", help="pitch; default: the commonest leading")
    parser.add_argument("--margin", type=float, default=MARGIN, metavar="MM", help=f"default: {MARGIN:g}")
    asked = parser.parse_args()
    pages = [page for file in asked.files for page in measure(read(file), asked.grid, asked.margin)]
    print(FORMATS[asked.format](pages, summary=asked.summary))


if __name__ == "__main__":
    main()
