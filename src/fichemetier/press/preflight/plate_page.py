"""A page copied for one plate, with all that it draws: pictures, forms, patterns and shadings.

Nothing is changed in place: soft masks go on using what they use, since a mask is no ink.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from fichemetier.press.preflight.document import PressPage
from fichemetier.press.preflight.plate_content import DEVICES, Instruction, PlateContent
from fichemetier.press.preflight.plate_spaces import PlateSpaces
from fichemetier.press.preflight.type_3 import has_no_colours, is_type_3
from fichemetier.press.preflight.values import entries, name, number, table


@dataclass(frozen=True)
class _Drawing:
    """Instructions, and the resources that they name."""

    instructions: list[Instruction]
    resources: Object


class PageSource:
    """A page in the PDF that is to hold its plates: read and parsed once for all of them."""

    def __init__(self, page: PressPage, target: Pdf) -> None:
        self.target, self.icc = target, page.profile.icc
        self._sides = page.media.scaled(1 / page.unit).sides()
        shared = page.document.pdf.make_indirect(table(page.resources) or Dictionary())
        resources = target.copy_foreign(shared)
        self._page = _Drawing([], resources)
        if "/Contents" in page.raw.obj:
            self._page = self._parse(page.raw, resources)
        self._parsed: dict[tuple[int, int], _Drawing] = {}

    def plate(self, ink: str) -> pikepdf.Page:
        """The page as the plate of an ink has it."""
        maker = _PlateMaker(self, PlateSpaces(self.target, ink, self.icc))
        page = Dictionary(Type=Name.Page, MediaBox=Array(list(self._sides)))
        page.Resources, page.Contents = maker.drawn(self._page, fresh=True)
        return pikepdf.Page(self.target.make_indirect(page))

    def content(self, stream: Stream, outer: Object) -> _Drawing:
        """What a form or a pattern draws."""
        if stream.objgen not in self._parsed:
            self._parsed[stream.objgen] = self._parse(stream, table(stream.get("/Resources")) or outer)
        return self._parsed[stream.objgen]

    def _parse(self, stream: pikepdf.Page | Stream, resources: Object) -> _Drawing:
        """The instructions of a stream, in which inline pictures have become resources."""
        kept, inline = list[Instruction](), dict[str, Object]()
        for one in pikepdf.parse_content_stream(stream):
            if isinstance(one, pikepdf.ContentStreamInlineImage):
                key = f"/PlateInline{len(inline)}"
                entries = {**dict(one.iimage.obj.items()), "/Subtype": Name.Image}
                inline[key] = self.target.make_stream(one.iimage.read_raw_bytes(), entries)
                kept.append(("Do", [Name(key)]))
            else:
                kept.append((str(one.operator), list(one.operands)))
        return _Drawing(kept, _with(resources, "/XObject", inline) if inline else resources)


class _PlateMaker:
    """Makes what one plate needs, each thing once."""

    def __init__(self, source: PageSource, spaces: PlateSpaces) -> None:
        self._source, self._spaces = source, spaces
        self._pdf = source.target
        self._made: dict[tuple[int, int], Object] = {}

    def drawn(self, content: _Drawing, fresh: bool) -> tuple[Object, Object]:
        """Resources and content; `fresh` where the graphics state begins anew, in which black is set."""
        black = f"{self._spaces.gray((0.0,)):.0f}"
        start = f"{black} g {black} G\n".encode() if fresh else b""
        rewritten = PlateContent(self._spaces, content.resources).rewritten(content.instructions)
        return self._resources(content.resources), self._pdf.make_stream(start + rewritten)

    def _resources(self, resources: Object) -> Object:
        if resources.is_indirect and resources.objgen in self._made:
            return self._made[resources.objgen]
        new = self._pdf.make_indirect(Dictionary(dict(resources.items())))
        if resources.is_indirect:
            self._made[resources.objgen] = new
        devices = {DEVICES[key]: Name(key) for key in DEVICES}
        spaces = {**dict(entries(resources, "/ColorSpace")), **devices}
        new.ColorSpace = Dictionary({key: self._space(space, resources) for key, space in spaces.items()})
        for key, make in (
            ("/XObject", self._object),
            ("/Pattern", self._pattern),
            ("/Shading", self._shading),
            ("/Font", self._font),
        ):
            made = {entry: make(value, resources) for entry, value in entries(resources, key)}
            if made:
                new[key] = Dictionary(made)
        return new

    def _space(self, space: Object, resources: Object) -> Object:
        stand_in = self._spaces.stand_in(space, resources)
        return space if stand_in is None else stand_in

    def _object(self, value: Object, resources: Object) -> Object:
        if not isinstance(value, Stream):
            return value
        if name(value.get("/Subtype")) == "Form":
            return self._stream(value, resources, fresh=False)
        if "/ColorSpace" not in value or value.get("/ImageMask"):
            return value
        return self._once(value, lambda: self._with_space(value, resources))

    def _pattern(self, value: Object, resources: Object) -> Object:
        if isinstance(value, Stream):
            return self._stream(value, resources, fresh=number(value.get("/PaintType")) == 1)
        if isinstance(value, Dictionary) and "/Shading" in value:
            shading = self._shading(value.Shading, resources)
            return Dictionary({**dict(value.items()), "/Shading": shading})
        return value

    def _shading(self, value: Object, resources: Object) -> Object:
        if not isinstance(value, Dictionary | Stream) or "/ColorSpace" not in value:
            return value
        return self._once(value, lambda: self._with_space(value, resources))

    def _with_space(self, value: Object, resources: Object) -> Object:
        """A picture or a shading in the space of the plate."""
        new = _copied(self._pdf, value)
        new.ColorSpace = self._space(value.ColorSpace, resources)
        return new

    def _font(self, value: Object, resources: Object) -> Object:
        """A font whose letters are drawings, with those that have colours of their own on the plate."""
        if not is_type_3(value):
            return value
        if value.is_indirect and value.objgen in self._made:
            return self._made[value.objgen]
        new = _copied(self._pdf, value)
        if value.is_indirect:
            self._made[value.objgen] = new
        own = table(value.get("/Resources")) or resources
        new.CharProcs = Dictionary(
            {
                key: letter if has_no_colours(letter) else self._stream(letter, own, fresh=False)
                for key, letter in entries(value, "/CharProcs")
                if isinstance(letter, Stream)
            }
        )
        new.Resources = self._resources(own)
        return new

    def _stream(self, value: Stream, resources: Object, fresh: bool) -> Object:
        """A form or a pattern; made before what it draws is, which may be itself."""
        if value.objgen in self._made:
            return self._made[value.objgen]
        new = self._made[value.objgen] = _copied(self._pdf, value)
        inner, content = self.drawn(self._source.content(value, resources), fresh)
        new.Resources = inner
        new.write(content.read_bytes())
        return new

    def _once(self, value: Object, make: Callable[[], Object]) -> Object:
        if not value.is_indirect:
            return make()
        if value.objgen not in self._made:
            self._made[value.objgen] = make()
        return self._made[value.objgen]


def _copied(pdf: Pdf, value: Object) -> Object:
    """A dictionary or a stream with the same entries and data."""
    held = {key: one for key, one in value.items() if key != "/Length"}
    if isinstance(value, Stream):
        return pdf.make_stream(value.read_raw_bytes(), held)
    return pdf.make_indirect(Dictionary(held))


def _with(resources: Object, key: str, more: dict[str, Object]) -> Object:
    """Resources with more entries under a key."""
    held = {**dict(entries(resources, key)), **more}
    return Dictionary({**dict(resources.items()), key: Dictionary(held)})
