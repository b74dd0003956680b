"""Prints how sheets are set: on how many sides, at which density, how full, and how much they answer."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fichemetier.engine.document import Document
from fichemetier.i18n.language import language
from fichemetier.layouts.fit import Variants, fit
from fichemetier.layouts.manifest import Layout, read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.lint.load import load_sheet
from fichemetier.view.build import build
from fichemetier.workspace.project import Workspace
from tests.paths import ROOT
from tests.tools.sample_page import engine

TWO_THIRDS = 2 / 3
"""The share of a back that must be used."""
FACTS = 3
"""Answers that a front should give at least."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How one sheet is set; `fill` is the share of its last page that is used, from 0 to 1."""

    name: str
    density: str
    pages: int
    fill: float
    facts: int
    level: bool


@cache
def _layout(name: str) -> Layout:
    return read_layout(ROOT / "layouts" / name)


def plan(path: Path, name: str) -> Plan:
    """How a French sheet is set in a bundled layout; raises what rendering does."""
    layout, words = _layout(name), language("fr")
    workspace = Workspace.around(path.parent)
    sheet = load_sheet(path, workspace, None).sheet
    options = layout.options({}, path.parent)
    context = TemplateContext(layout, options, layout.palette(sheet.domain, options), words)
    view = build(sheet, words, "doublet", path.parent)

    def html_at(density: str, amounts: Mapping[str, int]) -> str:
        return render(view, context, template(layout), density, amounts)

    def lay_out(density: str, amounts: Mapping[str, int]) -> Document:
        return engine().lay_out(html_at(density, amounts), layout.folder, (*layout.folders, path.parent))

    def alike(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
        return html_at(layout.manifest.density.start, one) == html_at(layout.manifest.density.start, other)

    fitted = fit(layout, layout.manifest.pages.max, Variants(lay_out, alike))
    return Plan(
        name=path.stem,
        density=fitted.density,
        pages=fitted.document.page_count,
        fill=fitted.document.fill(),
        facts=len(view.answers),
        level=any(answer.levels for answer in view.answers),
    )


def report(plans: Sequence[Plan]) -> str:
    """The counts of all, then the sheets that take more than one page, the emptiest first."""
    more = sorted((each for each in plans if each.pages > 1), key=lambda each: each.fill)
    densities = Counter(each.density for each in plans)
    counts = {
        "on one page": len(plans) - len(more),
        "last page under two thirds": sum(each.fill < TWO_THIRDS for each in more),
        f"{FACTS} answers or more": sum(each.facts >= FACTS for each in plans),
        "with a level of studies": sum(each.level for each in plans),
    }
    lines = [f"{len(plans)} sheets"]
    lines += [f"{count:6} {count / len(plans):7.1%}  {what}" for what, count in counts.items()]
    lines += [f"{count:6} {count / len(plans):7.1%}  at {name}" for name, count in densities.most_common()]
    lines += [f"{each.fill:14.0%}  {each.name}, {each.pages} pages at {each.density}" for each in more]
    return "\n".join(lines)


def main() -> None:
    """Plan the sheets named."""
    parser = argparse.ArgumentParser(prog="python -m tests.tools.plans", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="SHEET")
    parser.add_argument("--layout", default="a4")
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    with ProcessPoolExecutor(asked.jobs) as pool:
        plans = list(pool.map(plan, asked.files, [asked.layout] * len(asked.files), chunksize=4))
    print(report(plans))


if __name__ == "__main__":
    main()
