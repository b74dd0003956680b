"""Writes the colours of the domains and their inks into docs/colours.md: `python -m tests.tools.inks`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

from fichemetier.layouts.manifest import PLAIN
from fichemetier.press.inks import Inks, rgb_of
from fichemetier.press.profile import BUNDLED
from tests.paths import ROOT

PAGE = ROOT / "docs" / "colours.md"
PROFILE = BUNDLED / "FOGRA39L.icc"
ROLES = ("deep", "vif", "tint", "spark")

_HEAD = """\
# The colours of the domains

Written by `make docs` from [`_shared/manifest.toml`](../layouts/_shared/manifest.toml); a test fails where a
tone is another, or an ink is off by more than one percent. *Deep* is ink and carries white text, *vif* is the
ground of posters, *tint* is three tenths of vif on white, *spark* marks one place.

PDFs hold sRGB. For offset printing, the inks beneath each tone are percentages of cyan, magenta, yellow and
black on coated paper (FOGRA39), converted by [Little CMS](https://www.littlecms.com/) with relative
colorimetric intent and black point compensation, but for those that the manifest declares; the
[profile](../src/fichemetier/press/profiles/README.md) allows 300 % of ink. Ask for a proof of numérique and
communication: their deep tones are outside what these inks print, and come out duller (ΔE2000 of 13).

"""


def page() -> str:
    """The whole page: a row a domain, in each cell a tone and its inks."""
    rows = (
        f"| {domain} | {' | '.join(_cell(tones[role]) for role in ROLES)} |" for domain, tones in _palettes()
    )
    return (
        _HEAD + "\n".join(("| | " + " | ".join(ROLES) + " |", "|---" * (len(ROLES) + 1) + "|", *rows)) + "\n"
    )


def inks(colour: str) -> tuple[int, ...]:
    """Cyan, magenta, yellow and black of `#rrggbb`, in percent."""
    return tuple(round(100 * share) for share in _inks().of(rgb_of(colour)))


def _cell(colour: str) -> str:
    return f"`{colour}`<br>{' '.join(map(str, inks(colour)))}"


def _palettes() -> Iterator[tuple[str, dict[str, str]]]:
    """Every domain in order with its tones, then those of a sheet without a domain."""
    yield from sorted(_manifest()["palettes"].items())
    yield "no domain", PLAIN


def _manifest() -> dict[str, Any]:
    return tomllib.loads((ROOT / "layouts" / "_shared" / "manifest.toml").read_text(encoding="utf-8"))


@cache
def _inks() -> Inks:
    return Inks(PROFILE.read_bytes(), _manifest()["inks"])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
