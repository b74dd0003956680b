"""What a page draws, mark by mark, forms and patterns walked into: the ground that the rules stand on."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import replace
from functools import partial

import pikepdf

from fichemetier.press.preflight.geometry import EVERYWHERE, Extent, Matrix
from fichemetier.press.preflight.marks import Kind, Painted, Path, Pixels
from fichemetier.press.preflight.spaces import CMYK, GRAY, RGB, Space, read_space
from fichemetier.press.preflight.state import Colour, State
from fichemetier.press.preflight.type_3 import has_no_colours, is_type_3, shown_letters
from fichemetier.press.preflight.values import entry, matrix, name, number, numbers, table

MOST_OPERATORS = 1_000_000
"""Operators that are read of a page: a hundred times what its most intricate drawings have."""
_DEEPEST = 16
"""Levels of forms and patterns within each other; 28 is the depth of `q` that PDF/A allows."""


class Walk:
    """Walks the content of a page: `marks` are what it draws; not `complete` where there is no end of it."""

    def __init__(self, resources: object, area: Extent, unit: float = 1.0) -> None:
        self.marks: list[Painted] = []
        self._left = MOST_OPERATORS
        self._drawn: set[tuple[object, ...]] = set()
        self._base = Matrix(a=unit, d=unit)
        self._state = State(self._base, area)
        self._stack: list[State] = []
        self._path = Path()
        self._text = self._line = Matrix()
        self._leading = 0.0
        self._depth = 0
        self._resources = resources

    @property
    def complete(self) -> bool:
        return self._left > 0

    def page(self, page: pikepdf.Page) -> None:
        """Walk a page. Raises what pikepdf raises where its content is damaged; `marks` then ends there."""
        if "/Contents" in page.obj:
            self._run(page)

    def _run(self, content: pikepdf.Page | pikepdf.Object) -> None:
        for instruction in pikepdf.parse_content_stream(content):
            self._left -= 1
            if self._left <= 0:
                return
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._picture(instruction.iimage.obj)
            else:
                self._do(str(instruction.operator), list(instruction.operands))

    def _do(self, operator: str, operands: list[object]) -> None:
        if operator in _WITH_NUMBERS:
            count, act = _WITH_NUMBERS[operator]
            values = numbers(operands, count) if count else ()
            if len(values) == count:
                act(self, values)
        elif operator in _WITH_OBJECTS:
            _WITH_OBJECTS[operator](self, operands)

    # State

    def _save(self, _: tuple[float, ...]) -> None:
        self._stack.append(copy(self._state))

    def _restore(self, _: tuple[float, ...]) -> None:
        if self._stack:
            self._state = self._stack.pop()

    def _concatenate(self, values: tuple[float, ...]) -> None:
        self._state.matrix = Matrix(*values).before(self._state.matrix)

    def _line_width(self, values: tuple[float, ...]) -> None:
        self._state.width = values[0]

    def _extended_state(self, operands: list[object]) -> None:
        state = table(entry(self._resources, "/ExtGState", str(operands[0]))) if operands else None
        if state is not None:
            self._state.set(state)

    # Colour

    def _colour(self, values: tuple[float, ...], space: Space, stroke: bool) -> None:
        self._set(Colour(space, values), stroke)

    def _space(self, operands: list[object], stroke: bool) -> None:
        space = read_space(operands[0] if operands else None, self._resources)
        self._set(Colour(space, space.initial), stroke)

    def _component(self, operands: list[object], stroke: bool) -> None:
        space = (self._state.stroke if stroke else self._state.fill).space
        pattern = str(operands[-1]) if operands and isinstance(operands[-1], pikepdf.Name) else ""
        values = numbers(operands[: -1 if pattern else None])
        self._set(Colour(space, values, pattern), stroke)

    def _set(self, colour: Colour, stroke: bool) -> None:
        if stroke:
            self._state.stroke = colour
        else:
            self._state.fill = colour

    # Paths

    def _move(self, values: tuple[float, ...]) -> None:
        self._path.begin(self._state.matrix.apply(*values))

    def _draw(self, values: tuple[float, ...]) -> None:
        pairs = zip(values[::2], values[1::2], strict=True)
        self._path.extend(self._state.matrix.apply(x, y) for x, y in pairs)

    def _rectangle(self, values: tuple[float, ...]) -> None:
        x, y, width, height = values
        self._path.begin(self._state.matrix.apply(x, y))
        self._draw((x + width, y, x + width, y + height, x, y + height))

    def _clip(self, _: tuple[float, ...]) -> None:
        boxes = self._path.boxes
        if boxes:
            corners = [corner for box in boxes for corner in ((box.left, box.bottom), (box.right, box.top))]
            self._state.clip = self._state.clip.clipped(Extent.around(corners))

    def _paint(self, _: tuple[float, ...], fill: bool, stroke: bool) -> None:
        line = self._state.width * self._state.matrix.scale if stroke else 0.0
        for box in self._path.boxes:
            if fill:
                self._mark("fill", box, self._state.fill, thickness=max(line, min(box.width, box.height)))
            if stroke:
                self._mark("stroke", box.grown(line / 2), self._state.stroke, thickness=line)
        self._path = Path()

    # Text

    def _begin_text(self, _: tuple[float, ...]) -> None:
        self._text = self._line = Matrix()

    def _text_matrix(self, values: tuple[float, ...]) -> None:
        self._text = self._line = Matrix(*values)

    def _next_line(self, values: tuple[float, ...]) -> None:
        x, y = values or (0.0, -self._leading)
        self._text = self._line = Matrix(e=x, f=y).before(self._line)

    def _next_line_leading(self, values: tuple[float, ...]) -> None:
        self._leading = -values[1]
        self._next_line(values)

    def _set_leading(self, values: tuple[float, ...]) -> None:
        self._leading = values[0]

    def _text_mode(self, values: tuple[float, ...]) -> None:
        self._state.text_mode = int(values[0])

    def _font(self, operands: list[object]) -> None:
        if len(operands) == 2:
            self._state.font = entry(self._resources, "/Font", str(operands[0]))
            self._state.font_size = number(operands[1]) or 0.0

    def _show(self, operands: list[object], next_line: bool = False) -> None:
        if next_line:
            self._next_line(())
        placed = self._text.before(self._state.matrix)
        size = abs(self._state.font_size) * placed.up
        x, y = placed.e, placed.f
        box, mode = Extent(x, y, x + size, y + size), self._state.text_mode % 4
        if mode in (0, 2):
            self._mark("text", box, self._state.fill, size=size, font=self._state.font)
        if mode in (1, 2):
            thickness = self._state.width * placed.scale
            self._mark("text", box, self._state.stroke, size=size, font=self._state.font, thickness=thickness)
        if is_type_3(self._state.font) and operands and box.meets(self._state.clip):
            self._letters(self._state.font, operands[-1], box)

    def _letters(self, font: pikepdf.Object, shown: object, box: Extent) -> None:
        """What letters draw in colours of their own: each once for a font and a size, at the text's place."""
        size = self._state.font_size
        placed = matrix(font.get("/FontMatrix")).before(Matrix(a=size, d=size)).before(self._text)
        placed = placed.before(self._state.matrix)
        for letter, drawing in shown_letters(font, shown):
            use = font.objgen if font.is_indirect else id(font), letter, round(placed.scale, 3)
            if use in self._drawn:
                continue
            self._drawn.add(use)
            if has_no_colours(drawing) or self._depth >= _DEEPEST:
                continue
            outer, first = self._state, len(self.marks)
            self._state = replace(outer, matrix=placed, clip=EVERYWHERE)
            self._within(drawing, placed, font.get("/Resources", self._resources))
            self._state = outer
            self.marks[first:] = [replace(mark, box=box) for mark in self.marks[first:]]

    # Objects

    def _object(self, operands: list[object]) -> None:
        found = entry(self._resources, "/XObject", str(operands[0])) if operands else None
        if isinstance(found, pikepdf.Stream):
            if name(found.get("/Subtype")) == "Image":
                self._picture(found)
            elif name(found.get("/Subtype")) == "Form":
                self._form(found)

    def _picture(self, image: pikepdf.Object) -> None:
        columns, rows = number(image.get("/Width")), number(image.get("/Height"))
        placed = self._state.matrix
        space = read_space(image.get("/ColorSpace"), self._resources)
        colour = self._state.fill if image.get("/ImageMask", False) else Colour(space.colours, ())
        pixels = Pixels(int(columns or 0), int(rows or 0), placed.across, placed.up)
        box = Extent(0, 0, 1, 1).moved(placed)
        self._mark("picture", box, colour, pixels=pixels, masked="/SMask" in image)

    def _form(self, form: pikepdf.Stream) -> None:
        if self._depth >= _DEEPEST:
            return
        kept = copy(self._state)
        self._state.matrix = matrix(form.get("/Matrix")).before(self._state.matrix)
        corners = numbers(form.get("/BBox"), 4)
        if corners:
            inner = Extent.around([(corners[0], corners[1]), (corners[2], corners[3])])
            self._state.clip = self._state.clip.clipped(inner.moved(self._state.matrix))
        group = table(form.get("/Group"))
        if group is not None:
            self._mark("group", self._state.clip, Colour(_group_space(group, self._resources), ()))
        self._within(form, self._state.matrix)
        self._state = kept

    def _within(self, stream: pikepdf.Stream, base: Matrix, resources: object = None) -> None:
        """Walk the content of a form, a pattern or a letter, which has resources and a stack of its own."""
        outer = self._resources, self._stack, self._path, self._base, self._text, self._line, self._leading
        self._resources = stream.get("/Resources", self._resources) if resources is None else resources
        self._stack, self._path, self._base = [], Path(), base
        self._depth += 1
        self._run(stream)
        self._depth -= 1
        (self._resources, self._stack, self._path, self._base, self._text, self._line, self._leading) = outer

    def _shade(self, operands: list[object]) -> None:
        shading = entry(self._resources, "/Shading", str(operands[0])) if operands else None
        self._shading(shading, self._state.clip)

    def _shading(self, shading: object, box: Extent) -> None:
        if isinstance(shading, pikepdf.Dictionary | pikepdf.Stream):
            space = read_space(shading.get("/ColorSpace"), self._resources)
            self._mark("shading", box, Colour(space.colours, ()))

    def _pattern(self, colour: Colour, box: Extent) -> None:
        """What a pattern paints, where it fills a box: told once for each colour that it is used with."""
        pattern = entry(self._resources, "/Pattern", colour.pattern)
        if not isinstance(pattern, pikepdf.Dictionary | pikepdf.Stream) or self._depth >= _DEEPEST:
            return
        use = pattern.objgen if pattern.is_indirect else colour.pattern, self._base, colour.values
        if use in self._drawn:
            return
        self._drawn.add(use)
        if not isinstance(pattern, pikepdf.Stream):
            self._shading(pattern.get("/Shading"), box)
            return
        outer, first = self._state, len(self.marks)
        placed = matrix(pattern.get("/Matrix")).before(self._base)
        plain = Colour(colour.space.colours, colour.values) if colour.space.base else Colour()
        self._state = State(placed, EVERYWHERE, fill=plain, stroke=plain)
        self._within(pattern, placed)
        self._state = outer
        self.marks[first:] = [replace(mark, box=box) for mark in self.marks[first:]]

    def _mark(
        self,
        kind: Kind,
        box: Extent,
        colour: Colour,
        *,
        thickness: float = 0.0,
        size: float = 0.0,
        font: pikepdf.Object | None = None,
        pixels: Pixels | None = None,
        masked: bool = False,
    ) -> None:
        state = self._state
        if not box.grown(0.01).meets(state.clip):
            return
        overprint = state.overprint
        self.marks.append(
            Painted(
                kind=kind,
                box=box.clipped(state.clip),
                colour=colour,
                overprint=overprint.stroke if kind == "stroke" else overprint.fill,
                spares_zero=overprint.spares_zero,
                opaque=state.opaque,
                blended=state.blended,
                masked=state.masked or masked,
                thickness=thickness,
                size=size,
                font=font,
                pixels=pixels,
            )
        )
        if colour.pattern:
            self._pattern(colour, box.clipped(state.clip))


def _group_space(group: pikepdf.Dictionary, resources: object) -> Space:
    return read_space(group["/CS"], resources) if "/CS" in group else Space("", "unknown", 0)


_NumberAct = Callable[[Walk, tuple[float, ...]], None]
_ObjectAct = Callable[[Walk, list[object]], None]


_PAINT = {
    **dict.fromkeys(("f", "F", "f*"), (True, False)),
    **dict.fromkeys(("B", "B*", "b", "b*"), (True, True)),
    **dict.fromkeys(("S", "s"), (False, True)),
    "n": (False, False),
}
_WITH_NUMBERS: dict[str, tuple[int, _NumberAct]] = {
    "q": (0, Walk._save),
    "Q": (0, Walk._restore),
    "cm": (6, Walk._concatenate),
    "w": (1, Walk._line_width),
    "g": (1, partial(Walk._colour, space=GRAY, stroke=False)),
    "G": (1, partial(Walk._colour, space=GRAY, stroke=True)),
    "rg": (3, partial(Walk._colour, space=RGB, stroke=False)),
    "RG": (3, partial(Walk._colour, space=RGB, stroke=True)),
    "k": (4, partial(Walk._colour, space=CMYK, stroke=False)),
    "K": (4, partial(Walk._colour, space=CMYK, stroke=True)),
    "m": (2, Walk._move),
    "l": (2, Walk._draw),
    "c": (6, Walk._draw),
    "v": (4, Walk._draw),
    "y": (4, Walk._draw),
    "re": (4, Walk._rectangle),
    "W": (0, Walk._clip),
    "W*": (0, Walk._clip),
    "BT": (0, Walk._begin_text),
    "Tm": (6, Walk._text_matrix),
    "Td": (2, Walk._next_line),
    "TD": (2, Walk._next_line_leading),
    "TL": (1, Walk._set_leading),
    "T*": (0, Walk._next_line),
    "Tr": (1, Walk._text_mode),
    **{
        operator: (0, partial(Walk._paint, fill=fill, stroke=stroke))
        for operator, (fill, stroke) in _PAINT.items()
    },
}
"""Operators whose operands are numbers: how many, and what they do. Others are none of a press's business."""
_WITH_OBJECTS: dict[str, _ObjectAct] = {
    "gs": Walk._extended_state,
    "cs": partial(Walk._space, stroke=False),
    "CS": partial(Walk._space, stroke=True),
    **{operator: partial(Walk._component, stroke=False) for operator in ("sc", "scn")},
    **{operator: partial(Walk._component, stroke=True) for operator in ("SC", "SCN")},
    "Tf": Walk._font,
    "Tj": Walk._show,
    "TJ": Walk._show,
    "'": partial(Walk._show, next_line=True),
    '"': partial(Walk._show, next_line=True),
    "Do": Walk._object,
    "sh": Walk._shade,
}
