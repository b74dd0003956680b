"""Prints how sheets are set: sides, density, how full, how much they answer, how often they are laid out."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fichemetier.engine.document import Document
from fichemetier.i18n.language import language
from fichemetier.layouts.fit import Variants, fit
from fichemetier.layouts.manifest import Layout, read_layout
from fichemetier.layouts.reckon import depth
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.layouts.type import PageType
from fichemetier.lint.load import load_sheet
from fichemetier.model.sheet import Sheet
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
    """How one sheet is set; `fill` is the share of its last page that is used, from 0 to 1.

    `layouts` counts how often it was laid out.
    """

    name: str
    density: str
    pages: int
    fill: float
    facts: int
    level: bool
    layouts: int = 1


@cache
def _layout(name: str) -> Layout:
    return read_layout(ROOT / "layouts" / name)


def plan(path: Path, name: str) -> Plan:
    """How a French sheet is set in a bundled layout; raises what rendering does."""
    sheet = load_sheet(path, Workspace.around(path.parent), None).sheet
    return replace(plan_of(sheet, name, path.parent), name=path.stem)


def plan_of(sheet: Sheet, name: str, folder: Path, *, foreseen: bool = True) -> Plan:
    """How a French sheet of a folder is set in a bundled layout, with what is reckoned or without."""
    layout, words = _layout(name), language("fr")
    options = layout.options({}, folder)
    context = TemplateContext(layout, options, layout.palette(sheet.domain, options), words)
    view = build(sheet, words, "doublet", folder)
    compiled, laid_out = template(layout), list[str]()

    def html_at(density: str, amounts: Mapping[str, int]) -> str:
        return render(view, context, compiled, density, amounts)

    def lay_out(density: str, amounts: Mapping[str, int]) -> Document:
        laid_out.append(density)
        return engine().lay_out(html_at(density, amounts), layout.folder, (*layout.folders, folder))

    def alike(one: Mapping[str, int], other: Mapping[str, int]) -> bool:
        return html_at(layout.manifest.density.start, one) == html_at(layout.manifest.density.start, other)

    def reckon(density: str, amounts: Mapping[str, int]) -> float | None:
        html = html_at(density, amounts)
        return depth(html, layout.manifest, density, PageType(words)) if foreseen else None

    fitted = fit(layout, layout.manifest.pages.max, Variants(lay_out, alike, reckon))
    return Plan(
        name=sheet.id or "",
        density=fitted.density,
        pages=fitted.document.page_count,
        fill=fitted.document.fill(),
        facts=len(view.answers),
        level=any(answer.levels for answer in view.answers),
        layouts=len(laid_out),
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
    lines = [f"{len(plans)} sheets, {sum(each.layouts for each in plans) / len(plans):.2f} layouts a sheet"]
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
