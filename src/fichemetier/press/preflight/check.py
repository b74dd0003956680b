"""Every rule on every page of a PDF, and what they found as diagnostics."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

import pikepdf

from fichemetier.diagnostics.diagnostic import Argument, Diagnostic
from fichemetier.diagnostics.errors import unforeseen
from fichemetier.press.preflight import box_rules, colour_rules, content_rules, file_rules
from fichemetier.press.preflight.document import PressFile, PressPage
from fichemetier.press.preflight.geometry import POINTS_PER_MM, Extent
from fichemetier.press.preflight.ranges import ranges
from fichemetier.press.preflight.registry import FILE_RULES, PAGE_RULES, Fault
from fichemetier.press.preflight.values import DAMAGE
from fichemetier.press.profile import PressProfile

MODULES = (box_rules, colour_rules, content_rules, file_rules)
"""Where rules are: importing one registers them."""

MAX_BYTES = 1_000_000_000
"""Bytes of a file: far more than a catalogue of a thousand sheets has."""
Subject = TypeVar("Subject", PressPage, PressFile)


@dataclass
class _Group:
    """What is the same on several pages, or several times on one: where it comes first, and how often."""

    place: str
    pages: list[int] = field(default_factory=list)
    count: int = 0


class _Heard(logging.Handler):
    """Keeps what pikepdf logs of a damaged file, which would go to stderr otherwise."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = " ".join(record.getMessage().split())
        self.lines += [line] if line else []


def preflight(
    data: bytes, profile: PressProfile, product: str = "", *, cased: bool = False
) -> list[Diagnostic]:
    """What a print shop would have to say about a PDF: FM820–FM852, by code; none of it names a file.

    `product` is the name of the layout that made it, which says how many pages and which mentions it has;
    nothing is asked of pages and mentions without. The profile's `foot` is asked for of what is `cased`, as
    roll-ups are. What is the same on several pages is told once, with
    `page` such as `1–3, 7`, the `count`, and the first `box` in millimetres from the upper left of the trim.
    """
    if len(data) > MAX_BYTES:
        return [Diagnostic("FM820", None, {"reason": "@pdf_size"})]
    log, heard = logging.getLogger("pikepdf"), _Heard(logging.WARNING)
    log.addHandler(heard)
    try:
        asked = profile if cased else profile.model_copy(update={"foot": 0.0})
        document = PressFile(data, asked, product)
        document.damage = heard.lines
        return _grouped(_findings(document))
    except pikepdf.PasswordError:
        return [Diagnostic("FM821")]
    except DAMAGE as error:
        return [Diagnostic("FM820", None, {"reason": unforeseen(error)})]
    finally:
        log.removeHandler(heard)


def _grouped(findings: Iterable[tuple[str, PressPage | None, Fault]]) -> list[Diagnostic]:
    """Findings by code, the same one once for all the pages that have it."""
    groups: dict[tuple[str, tuple[tuple[str, Argument], ...]], _Group] = {}
    for code, page, finding in findings:
        key = code, tuple(finding.arguments.items())
        group = groups.setdefault(key, _Group(_place(finding.box, page)))
        group.count += 1
        if page and page.number not in group.pages[-1:]:
            group.pages.append(page.number)
    in_order = sorted(groups.items(), key=lambda item: item[0][0])
    return [
        Diagnostic(code, None, {**dict(arguments), **_told(group)}) for (code, arguments), group in in_order
    ]


def _findings(document: PressFile) -> Iterator[tuple[str, PressPage | None, Fault]]:
    """What each rule found, with its code and, unless it is about the file, its page."""
    for page in document.pages():
        for code, about_page in PAGE_RULES.items():
            found = page.attempt(partial(_found, about_page, page)) or ()
            yield from ((code, page, finding) for finding in found)
        if not page.walk.complete:
            yield "FM823", page, Fault()
        yield from (("FM822", page, finding) for finding in _damages(page))
    for code, about_file in FILE_RULES.items():
        found = document.attempt(partial(_found, about_file, document)) or ()
        yield from ((code, None, finding) for finding in found)
    yield from (("FM822", None, finding) for finding in _damages(document))


def _found(rule: Callable[[Subject], Iterator[Fault]], subject: Subject) -> list[Fault]:
    return list(rule(subject))


def _damages(subject: PressPage | PressFile) -> list[Fault]:
    return [Fault({"reason": reason}) for reason in dict.fromkeys(subject.damage)]


def _told(group: _Group) -> dict[str, Argument]:
    """Where something was found: pages, place and count, where it has them."""
    told: dict[str, Argument] = {"page": ranges(group.pages) or "@every_page"}
    if group.place:
        told |= {"box": group.place, "count": group.count}
    return told


def _place(box: Extent | None, page: PressPage | None) -> str:
    """A box in millimetres: how far it is from the left and from the top of the trim, and how large."""
    if box is None or page is None:
        return ""
    left, top = box.left - page.trim.left, page.trim.top - box.top
    x, y, width, height = (f"{value / POINTS_PER_MM:.0f}" for value in (left, top, box.width, box.height))
    return f"x {x}, y {y}, {width} × {height} mm"
