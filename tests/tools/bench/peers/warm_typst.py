"""Typst in one process, warm: TEMPLATE FONTS DATA.json..."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter

import typst


def main(template: str, fonts: str, sheets: list[str]) -> None:
    """Print the seconds of the loop; one document that is not counted warms the process."""
    compiler = typst.Compiler(
        template, root=str(Path(template).parent), font_paths=[fonts], ignore_system_fonts=True
    )

    def compile_one(sheet: Path) -> bytes:
        inputs = {"data": sheet.read_text(encoding="utf-8")}
        return compiler.compile(format="pdf", sys_inputs=inputs, pdf_standards=["a-2a", "ua-1"])

    paths = [Path(sheet) for sheet in sheets]
    compile_one(paths[-1])
    start = perf_counter()
    for path in paths:
        path.with_suffix(".typst.pdf").write_bytes(compile_one(path))
    print(json.dumps({"seconds": perf_counter() - start}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
