"""What a printer asks of a file: its product, size, printing and finishing, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from unicodedata import bidirectional

from markupsafe import Markup, escape

from fichemetier.i18n.language import Language
from fichemetier.i18n.tags import formats
from fichemetier.press.imposition.placement import Size
from fichemetier.press.imposition.request import SHEETS
from fichemetier.publications.product_name import product_name
from fichemetier.publications.salon.make import Finished

PAPERS: Mapping[str, Size] = {"A6": (105, 148), "A5": (148, 210), **SHEETS}
"""Sizes of paper that have a name, in millimetres."""
BEFORE_ENDING, AFTER_SLASHES = r"(?=\.[^.]*\.pdf$)", r"(?<=/)"
"""Where the names of files and addresses are broken: `affiche-cto.fr`, `.offset-couche.pdf`."""
_SLOT = "\ufffc"
"""Stands for a measure in words: what is to be put in the place of an object."""
_DIRECTIONS = {"L": "ltr", "R": "rtl", "AL": "rtl"}
"""What the first letter with a direction gives a text (UAX 9, P2), by its class in Unicode."""


def own(text: str, language: Language) -> str:
    """A text in the direction of its own letters, where the page has the other one."""
    classes = (bidirectional(letter) for letter in text)
    first = next((one for one in classes if one in _DIRECTIONS), "")
    wanted = _DIRECTIONS.get(first, language.direction)
    if wanted == language.direction:
        return text
    return Markup('<span class="own" dir="{}">{}</span>').format(wanted, text)


def raw(text: str) -> Markup:
    """A name, a digest or an address from left to right, letter for letter: no typography touches it."""
    return Markup('<samp class="own" dir="ltr">{}</samp>').format(text)


def in_pieces(text: str, between: str) -> Markup:
    """A raw name, broken where a pattern has a place before anywhere else."""
    pieces = (
        Markup('<span class="piece">{}</span>').format(part) for part in re.split(between, text) if part
    )
    return raw(Markup("<wbr>").join(pieces))


def product(one: Finished, language: Language) -> str:
    """What the product of a file is called: `Affiche A2`."""
    task = one.piece.task
    if task.is_book:
        return language.t("Catalogue")
    name, _ = product_name(task.layout, language)
    return f"{name} {paper_name(one.size)}".strip() if task.layout.manifest.page.size_with else name


def paper_name(size: Size) -> str:
    """`A3` for a size that has a name, lying or standing; else nothing."""
    return next((name for name, known in PAPERS.items() if sorted(known) == sorted(map(round, size))), "")


def paper(size: Size, language: Language) -> str:
    """`A3`, or the millimetres of a size that has no name."""
    return paper_name(size) or millimetres(size, language)


def millimetres(size: Size, language: Language) -> str:
    """`148 × 210 mm`."""
    width, height = (language.number(round(length, 1)) for length in size)
    return f"{width} × {height} mm"


def size_lines(one: Finished, language: Language) -> list[str]:
    """The size as it is delivered, and opened, and with what a case hides; then the bleed of a press file."""
    width, height = one.size
    task, full = one.piece.task, millimetres(one.size, language)
    named = ", ".join(text for text in (paper_name(one.size), full) if text)
    if folds := panels(one):
        folded = millimetres((max(folds), height), language)
        lines = [
            _filled(language.t("Open: %(size)s", size=_SLOT), full, language),
            _filled(language.t("Folded: %(size)s", size=_SLOT), folded, language),
        ]
    elif foot(one):
        visible = millimetres((width, height - foot(one)), language)
        lines = [
            _filled(language.t("Visible: %(size)s", size=_SLOT), visible, language),
            _filled(language.t("File: %(size)s", size=_SLOT), full, language),
        ]
    elif task.imposition and task.imposition.scheme == "booklet":
        lines = [
            named,
            _filled(
                language.t("Open: %(size)s", size=_SLOT), millimetres((2 * width, height), language), language
            ),
        ]
    else:
        lines = [named]
    if not task.press:
        return lines
    bled = f"{language.number(round(one.bleed, 1))} mm"
    return [
        *lines,
        _filled(language.t("Bleed: %(width)s", width=_SLOT), bled, language)
        if one.bleed
        else language.t("No bleed"),
    ]


def _filled(text: str, measure: str, language: Language) -> str:
    """Words with a measure in their slot, which keeps its order in languages written from the right."""
    return escape(text).replace(_SLOT, own(measure, language))


def printing(one: Finished, language: Language) -> str:
    """The inks and the sides, in words."""
    t = language.t
    if one.piece.task.press:
        return t("Four-colour, one side (4/0)") if one.pages == 1 else t("Four-colour, both sides (4/4)")
    return t("Colour, one side") if one.pages == 1 else t("Colour, both sides")


def standard(one: Finished) -> list[Markup]:
    """The printing condition and the standard of a file for a press: `FOGRA39 · PDF/X-4`."""
    press = one.piece.task.press
    return [raw(f"{press.condition} · {press.variant.replace('pdf/x', 'PDF/X')}")] if press else []


def page_count(one: Finished, language: Language) -> str:
    """The pages of a file, and the blank ones that a booklet adds to them."""
    count = language.n("One page", "%(count)s pages", one.pages)
    imposition = one.piece.task.imposition
    blank = -one.pages % 4 if imposition and imposition.scheme == "booklet" else 0
    return f"{count} + {language.n('One blank', '%(count)s blank', blank)}" if blank else count


def finishing_lines(one: Finished, language: Language) -> list[str]:
    """What becomes of the printed sheets; nothing where only the customer can say."""
    task, t, arrangement = one.piece.task, language.t, one.arrangement
    if folds := panels(one):
        even = max(folds) - min(folds) < 1
        words = t("Accordion fold, %(count)s panels", count=len(folds)) if even else ""
        widths = " + ".join(language.number(round(width, 1)) for width in folds)
        return [words or t("Roll fold, %(count)s panels", count=len(folds)), f"{widths} mm"]
    if task.imposition and arrangement:
        on = paper(one.paper, language)
        schemes = {
            "booklet": t("Folded, stapled on the fold; %(sheet)s", sheet=on),
            "n-up": t("Several pages on %(sheet)s, to be cut", sheet=on),
            "step": t("%(count)s copies on %(sheet)s, to be cut", count=arrangement.copies, sheet=on),
            "cut-stack": t("Stacks to be cut from %(sheet)s", sheet=on),
            "tiles": t("Parts on %(sheet)s, to be glued", sheet=on),
        }
        return [schemes[task.imposition.scheme], *_flip(arrangement.flip, language)]
    if hidden := foot(one):
        return [
            _filled(
                t("The lowest %(height)s go into the case", height=_SLOT),
                f"{language.number(round(hidden))} mm",
                language,
            )
        ]
    if one.pages > 2:
        return []
    if task.press:
        return [t("Trimmed, flat")]
    return (
        list(_flip("long", language)) if one.pages == 2 else [t("Flat")]
    )  # Translators: of a printed sheet that is neither folded nor cut.


def _flip(flip: str | None, language: Language) -> list[str]:
    """How a printer with two sides turns its sheets."""
    edges = {"long": language.t("Turn on the long edge"), "short": language.t("Turn on the short edge")}
    return [edges[flip]] if flip else []


def panels(one: Finished) -> list[float]:
    """The widths between the folds of a product in mm, from the left edge of its outside."""
    folds = one.piece.task.layout.folds(formats(one.piece.locale).text_direction)
    return [right - left for left, right in pairwise((0.0, *folds, one.size[0]))] if folds else []


def foot(one: Finished) -> float:
    """What the case of a roll-up hides of a file, in mm."""
    task = one.piece.task
    return task.press.foot if task.press and task.layout.manifest.page.cased else 0.0


def inks(one: Finished) -> str:
    """The inks of both sides, as printers write them: `4/4`, or `4/0` for a front alone."""
    return "4/0" if one.pages == 1 else "4/4"


def job(title: str, one: Finished, language: Language) -> str:
    """The job of a file of one sheet, and the language that it is in where the page has another one."""
    other = one.piece.locale != language.tag
    named = language.language_name(one.piece.locale) if other else ""
    return " · ".join(text for text in (title, named) if text)
