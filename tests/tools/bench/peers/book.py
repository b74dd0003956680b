"""Pages in one document by plain WeasyPrint, under the head of the first: BASE-URL BOOK.pdf PAGE.html..."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from weasyprint import HTML

_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)


def main(base: str, target: str, names: list[str]) -> None:
    """Write the bodies of all pages one after the other, each on a page of its own."""
    pages = [Path(name).read_text(encoding="utf-8") for name in names]
    bodies = (found[1] for page in pages if (found := _BODY.search(page)))
    parts = "\n".join(f'<div style="break-before: page">{body}</div>' for body in bodies)
    head, _, _ = pages[0].partition("<body")
    HTML(string=f"{head}<body>{parts}</body></html>", base_url=base).write_pdf(target)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
