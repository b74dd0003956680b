"""What a template may call: functions that know the measures of its layout, its colours and its language."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit
from urllib.request import url2pathname

from markupsafe import Markup, escape

from fichemetier.layouts import columns, flow, level
from fichemetier.layouts.easy import EasyPages, EasyPlan, easy_pages
from fichemetier.layouts.emblem import Disc, Emblem, emblem
from fichemetier.layouts.flow import Lines
from fichemetier.layouts.grid import GridPlan, grid
from fichemetier.layouts.headline import POSTER_SHARES, Headline, TitleBox, headline, spelled
from fichemetier.layouts.measures import ColumnMeasures, Drawings
from fichemetier.layouts.panels import Panels, arranged, dealt, drawn_height, fewer, gaps_in
from fichemetier.layouts.parted import parted
from fichemetier.layouts.pictures import Pictures
from fichemetier.layouts.poster import Poster, PosterPlan, marked, poster
from fichemetier.layouts.questions import QuestionColumn
from fichemetier.layouts.rows import RowPlan, Rows, rows
from fichemetier.layouts.running import RunningHead, running_head
from fichemetier.layouts.sides import sides_of
from fichemetier.layouts.strip import Strip, StripPlan, strip, unsaid
from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.view.drawing.qr import modules, qr
from fichemetier.view.excerpt import excerpt
from fichemetier.view.parts import Answer, EasyRead, Group, SheetView
from fichemetier.view.title import even_lines
from fichemetier.view.words import STATIONS
from fichemetier.workspace.files import read

_SHARP = 1750
"""Pixels of the shorter side of a photograph that is printed 148 mm wide: 300 an inch."""
_SPREAD, _GUTTER = 184, 4
"""The width of all columns of a page with their gutters, and a gutter, in mm."""

_THOUSANDS = re.compile(r"(?<=\d)(?<!\d{4})[ \u00a0\u202f](?=\d{3}(?!\d))")
"""Between groups of digits."""

T = TypeVar("T")


def display(lines: Sequence[str]) -> Markup:
    """Lines of a large answer as HTML, with wider spaces between groups of digits than a tight face has."""
    shown = (
        _THOUSANDS.sub('<span style="letter-spacing: .08em">\u202f</span>', escape(line)) for line in lines
    )
    return Markup("<br>".join(shown))


class Functions(Pictures):
    """The functions of one layout for one sheet, its drawings among them, by their names in templates.

    They raise `LookupError` where the manifest lacks the table that they measure by.
    """

    def context(self) -> dict[str, Callable[..., Any]]:
        """Every function by its name."""
        named = (
            *(self.styles, self.asset, self.flow, self.shared, self.depth, self.thumb, self.runs_in, self.qr),
            *(self.poster, self.headline, self.cells, self.rows, self.emblem, self.sharp),
            *(self.slice_of, self.proportion),
            *(
                self.running_head,
                self.strip,
                self.unsaid,
                self.halves,
                self.halves_of,
                self.parted,
                self.tall,
            ),
            *(self.dealt, self.arranged, self.easy_pages, self.levelled, self.display_lines, self.text_lines),
            *(
                self.sides_of,
                self.stations,
                self.language.inside,
                self.language.run_in,
                self.language.day_letters,
            ),
            *(modules, fewer, display, excerpt),
        )
        found = {function.__name__: function for function in named}
        return {**super().context(), **found, "height": self._type.height}

    def styles(self, name: str) -> list[str]:
        """The addresses of every stylesheet of that name, from what is shared to the layout's own.

        A layout that extends another so says only what differs.
        """
        paths = [folder / name for folder in reversed(self.layout.folders) if (folder / name).is_file()]
        if not paths:
            raise LookupError(f"no {name} in {self.layout.name}, in what it extends or in what they share")
        return [self._address(path) for path in paths]

    def asset(self, name: str) -> str:
        """The address of a file, such as a picture, in the nearest folder that has one of that name."""
        path = self.layout.file(name)
        if path is None:
            raise LookupError(f"no {name} in {self.layout.name}, in what it extends or in what they share")
        return self._address(path)

    def flow(self, groups: Sequence[Group]) -> Sequence[Sequence[Group]]:
        """Lists in columns in reading order, where a long one goes on in the next column."""
        return flow.flowing(groups, self._columns)

    def shared(self, blocks: Sequence[str], count: int, size: float) -> Sequence[Sequence[str]]:
        """Finished sections set in pt in `count` columns of about the same height, in reading order."""
        return flow.shared(blocks, count, self._columns, self._lines_of(count, size))

    def depth(self, blocks: Sequence[str], count: int, size: float) -> float:
        """Lines of the tallest of the columns in which `shared` sets them."""
        return flow.depth(blocks, count, self._columns, self._lines_of(count, size))

    def thumb(self, domain: str) -> int:
        """The place of a domain among all, counted from 0: where its mark stands at the edge of a deck."""
        domains = list(self.layout.manifest.palettes)
        return domains.index(domain) if domain in domains else len(domains)

    def runs_in(self, group: Group) -> bool:
        """Whether a list is set as running text."""
        return columns.runs_in(group, self._columns)

    def qr(self, address: str, side: float = 0) -> Markup:
        """A QR code, with its quiet zone `side` mm wide; else its modules have the size of the manifest."""
        return qr(address, side / modules(address) if side else self._drawings.qr_module)

    def poster(self, fiche: SheetView, zoom: float = 1, **plan: Any) -> Poster:
        """The title and the hook of a front, set and measured; `plan` has the keys of `poster.PosterPlan`."""
        hook = fiche.opening.hook.striptags()
        found = poster(fiche.opening, hook, PosterPlan(**plan), self._type, zoom)
        lines, second = (marked(texts, fiche.title) for texts in (found.lines, found.second))
        return replace(found, lines=lines, second=second)

    def headline(
        self,
        fiche: SheetView,
        width: float,
        height: float,
        most: float,
        least: float,
        short: bool = False,
        second: float = 0,
        poster: bool = False,
        at: float = 0,
    ) -> Headline:
        """The title, or the `short` one, as large as a box in mm allows, between `most` and `least` pt.

        Its second level has `second` pt at least where there is room; on a `poster` it is nearly as large as
        the first, and no acronym alone; or it has the size `at`.
        """
        title = fiche.brief.title if short else fiche.opening.title
        box = TitleBox(width, height, most, least, second, at=at)
        if poster or at:
            box = replace(box, larger=1)
        if poster:
            title, box = spelled(title), replace(box, shares=POSTER_SHARES)
        found = headline(title, box, self._type)
        lines, below = (marked(texts, fiche.title) for texts in (found.lines, found.second))
        return replace(found, lines=lines, second=below)

    def cells(self, answers: Sequence[Answer], **plan: Any) -> Strip:
        """Answers in cells alike at one size; `plan` has the keys of `grid.GridPlan`."""
        return grid(answers, GridPlan(**plan), self._type)

    def rows(self, answers: Sequence[Answer], **plan: Any) -> Rows:
        """Answers in rows of one or two, as even as they can be; `plan` has the keys of `rows.RowPlan`."""
        return rows(answers, RowPlan(**plan), self._type)

    def emblem(self, disc: Disc, fiche: SheetView, *sizes: float) -> Emblem:
        """The pictogram of a sheet's domain in a disc, its caption at the first size in pt that fits."""
        return emblem(disc, fiche.domain_label, fiche.rome, self._type, sizes)

    def sharp(self, address: str) -> bool:
        """Whether a picture is a drawing, or has the pixels that a disc of 148 mm takes."""
        from fichemetier.workspace.images import MAX_BYTES, SVG, ImageInfo, inspect

        path = Path(url2pathname(urlsplit(address).path))
        found = inspect(read(path, MAX_BYTES), path)
        return (
            not isinstance(found, ImageInfo)
            or found.media_type == SVG
            or min(found.width, found.height) >= _SHARP
        )

    def slice_of(self, address: str) -> float:
        """How many times as wide as high a drawing is that may be cut to fill a frame; else 0."""
        from fichemetier.workspace.images import MAX_BYTES, slice_of

        return slice_of(read(Path(url2pathname(urlsplit(address).path)), MAX_BYTES))

    def proportion(self, address: str) -> float:
        """How many times as wide as high a picture is; 0 for a drawing that does not say its box."""
        from fichemetier.workspace.images import MAX_BYTES, proportion

        return proportion(read(Path(url2pathname(urlsplit(address).path)), MAX_BYTES))

    def running_head(self, fiche: SheetView) -> RunningHead:
        """The head of the pages after the front: the name of the job on one line, and its domain."""
        found = running_head(fiche, self._type)
        name = marked((found.name,), fiche.title)[0] if found.name else ""
        return replace(found, name=name)

    def strip(
        self, answers: Sequence[Answer], room: float, note: float, zoom: float = 1, leading: float = 4.5
    ) -> Strip:
        """The answers of a front in cells that share `room` mm, their notes set in so many pt and mm."""
        plan = StripPlan(room=room, note=note, faces=self._type, leading=leading, zoom=zoom)
        return strip(answers, plan)

    def display_lines(self, text: str, measure: float, size: float, most: int) -> tuple[str, ...]:
        """A text in the face of headings in at most so many even lines of `measure` mm; else none."""
        found = even_lines(text, self._type.display, measure, size * MILLIMETRES, most)
        return found.lines if found else ()

    def text_lines(self, text: str, measure: float, size: float, most: int) -> tuple[str, ...]:
        """A text in the face of running text in at most so many even lines of `measure` mm; else none."""
        found = even_lines(text, self._type.text, measure, size * MILLIMETRES, most)
        return found.lines if found else ()

    def sides_of(self, fiche: SheetView) -> int:
        """Whether a sheet takes one side or two."""
        return sides_of(fiche)

    def stations(self) -> list[str]:
        """The names of the levels of study, for their scale."""
        return [self.language.t(STATIONS[level]) for level in STATIONS]

    def halves(self, lines: Sequence[tuple[str, str]]) -> Sequence[Sequence[tuple[str, str]]]:
        """Labelled lines in two columns of about the same height, in their order."""
        return columns.halves(lines, self._columns)

    def halves_of(self, blocks: Sequence[str], measure: float, size: float) -> Sequence[Sequence[str]]:
        """Finished blocks in two columns so many mm wide, set in pt, in their order."""
        return columns.halved(blocks, [self._type.height(one, measure, size) for one in blocks])

    def parted(self, blocks: Sequence[str], measure: float, size: float) -> list[Markup]:
        """Finished blocks in two columns so many mm wide, parted between blocks, sentences or items."""
        columns = parted([str(one) for one in blocks], lambda html: self._type.height(html, measure, size))
        return [Markup(one) for one in columns]

    def tall(self, html: str, measure: float, size: float, leading: float) -> float:
        """How high finished HTML is in a column so many mm wide, its drawings counted; set in pt and mm."""
        return drawn_height(html, leading, lambda text: self._type.height(text, measure, size))

    def dealt(
        self,
        begun: Sequence[Sequence[str]],
        blocks: Sequence[str],
        measure: float,
        size: float,
        leading: float,
    ) -> list[list[str]]:
        """Panels of finished blocks, each further one in the panel that is lowest when its turn comes."""
        return dealt(begun, blocks, lambda html: self.tall(html, measure, size, leading))

    def arranged(
        self,
        begun: Sequence[Sequence[str]],
        blocks: Sequence[tuple[str, float]],
        room: float,
        measure: float,
        sizes: Sequence[float],
        leading: float,
        apart: float = 0,
    ) -> Panels:
        """Panels so many mm high and wide of as many blocks as have room, as large as they then can be.

        `blocks` are given with the size in pt at which each is shown at least, 0 for what is shown in any
        case; `leading` is in mm for a point. Items and titles of lists stand so many leadings `apart`.
        """

        @cache
        def height(html: str, size: float) -> float:
            column = QuestionColumn(measure=measure, size=size, leading=size * leading, faces=self._type)
            return column.height(html) + (1 + apart * gaps_in(html)) * column.leading

        return arranged(begun, blocks, room, sizes, height)

    def easy_pages(self, easy: EasyRead, **plan: Any) -> EasyPages:
        """The sections of easy-to-read over pages; `plan` has the keys of `easy.EasyPlan`."""
        return easy_pages(easy, EasyPlan(**plan), self._type)

    def levelled(
        self,
        sections: Sequence[tuple[str, str, float, float]],
        lines: Sequence[tuple[str, Sequence[str]]],
        size: float,
        lowest: bool = False,
    ) -> level.Levelled:
        """Finished sections side by side, and lines that level them or stand at the foot, set in so many pt.

        A section is given with a name before it, the width of its column and the inset of its text in mm
        after it, a line with the names of where it may stand: its own section first, then others and `foot`.
        Where room is short, the `lowest` arrangement is wanted, however uneven.
        """

        @cache
        def height(html: str, measure: float) -> float:
            return self._type.height(html, measure, size)

        columns = [
            level.LevelColumn(name=name, html=html, measure=mm, inset=inset)
            for name, html, mm, inset in sections
        ]
        placed = [level.Line(html, tuple(names)) for html, names in lines]
        return level.levelled(columns, placed, height, lowest=lowest)

    def unsaid(self, lines: Sequence[tuple[str, str]], shown: Strip) -> list[tuple[str, str]]:
        """Labelled lines without what the answers say already, whole or as members of enumerations."""
        left = ((label, unsaid(text, shown)) for label, text in lines)
        return [(label, text) for label, text in left if text]

    def _address(self, path: Path) -> str:
        """Relative to the layout's folder, so that the HTML names no place of this machine."""
        return quote(Path(os.path.relpath(path, self.layout.folder)).as_posix())

    def _lines_of(self, count: int, size: float) -> Lines:
        """Lines of a text set in pt in a share of one of `count` columns."""
        measure = _SPREAD / count - _GUTTER
        return lambda text, share: self._type.lines(text, measure * share, size)

    @property
    def _columns(self) -> ColumnMeasures:
        return _there(self.layout.manifest.measures.columns, "measures.columns")

    @property
    def _drawings(self) -> Drawings:
        return _there(self.layout.manifest.drawings, "drawings")

    @property
    def _type(self) -> PageType:
        return PageType(self.language, low_vision=self.options.get("font") == "low-vision")


def _there(table: T | None, name: str) -> T:
    if table is None:
        raise LookupError(f"layout.toml has no [{name}]")
    return table
