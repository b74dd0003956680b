"""`make bench`: named parts, each side by side in one run, as Markdown with the machine they ran on."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module
from pathlib import Path

from tests.tools.bench.common import WORK, Asked, machine
from tests.tools.bench.publish import publish
from tests.tools.bench.sides import BASELINE

PARTS = {
    "start": "One sheet from a cold start",
    "locales": "What another language costs",
    "batch": "The ROME sheets",
    "rebuild": "Only what changed",
    "sources": "Data of other publishers",
    "catalogue": "A book of sheets that were rendered before",
    "memory": "The memory of a worker",
    "preview": "From saving a sheet to seeing it",
    "press": "Files for a print shop",
    "imposition": "Pages on sheets of paper",
    "profile": "Where the time of a warm sheet goes",
}


def main() -> None:
    """Measure the parts asked for, in the order of `PARTS`, and print each as soon as it is done."""
    found, asked = _arguments(sys.argv[1:])
    WORK.mkdir(parents=True, exist_ok=True)
    done = []
    for part in [part for part in PARTS if part in (found.parts or PARTS)]:
        text, on = import_module(f"tests.tools.bench.{part}").report(asked), machine()
        done.append(f"## {PARTS[part]}\n\n{text}\n\nOn {on}.\n")
        print(done[-1], flush=True)
        if found.write:
            (WORK / "results.md").write_text("\n".join(done), encoding="utf-8")
        if found.publish:
            publish({part: text}, on)


def _arguments(given: list[str]) -> tuple[argparse.Namespace, Asked]:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; default: all")
    parser.add_argument("--rounds", type=int, help="turns counted of each program; default: each part's own")
    parser.add_argument("--sheet", default="cto", help="bundled sheet of the parts about one sheet")
    parser.add_argument("--rome", type=Path, help="official JSON of ROME 4.0; default: a dozen of its sheets")
    parser.add_argument("--sheets", type=int, help="even sample of ROME sheets for us; default: all")
    parser.add_argument("--slow", type=int, default=40, help="even sample for the peers")
    parser.add_argument("--renders", type=int, default=1000, help="renders of the memory part")
    parser.add_argument("--saves", type=int, default=500, help="saves of the preview part")
    parser.add_argument("--no-peers", action="store_true", help="leave out RenderCV and Typst: no network")
    help_on_old = f"a commit to compare with, '' for none; default: {BASELINE}"
    parser.add_argument("--old", default=BASELINE, metavar="COMMIT", help=help_on_old)
    parser.add_argument("--write", action="store_true", help=f"also into {WORK.name}/results.md")
    parser.add_argument("--publish", action="store_true", help="also into the READMEs and docs/measured.md")
    found = parser.parse_args(given)
    unknown = [part for part in found.parts if part not in PARTS]
    if unknown:
        parser.error(f"unknown part {unknown[0]}: choose from {', '.join(PARTS)}")
    named = os.environ.get("FICHEMETIER_ROME")
    rome = found.rome or (Path(named) if named else None)
    asked = Asked(
        rounds=found.rounds,
        sheet=found.sheet,
        rome=rome,
        sheets=found.sheets,
        slow=found.slow,
        renders=found.renders,
        saves=found.saves,
        peers=not found.no_peers,
        old=found.old,
    )
    return found, asked


if __name__ == "__main__":
    main()
