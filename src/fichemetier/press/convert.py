"""A whole document in inks: the content of each page, and all that it is drawn with."""

from __future__ import annotations

from collections.abc import Iterable

from pikepdf import Dictionary, Name, Object, Pdf, Stream

from fichemetier.press.content import InkedContent
from fichemetier.press.inks import Inks
from fichemetier.press.paint import Paint
from fichemetier.press.pictures import convert_picture
from fichemetier.press.shadings import convert_shading
from fichemetier.press.spaces import ColourKind, kind

_TILING = 1


def convert(pdf: Pdf, inks: Inks) -> Paint:
    """Put a document into inks, in its place, and return what could not be, and what is transparent."""
    paint = Paint(pdf, inks)
    tables: list[Object] = []
    for paint.page, page in enumerate(pdf.pages, 1):
        resources = page.obj.get("/Resources", Dictionary())
        page.obj.Contents = pdf.make_stream(InkedContent(paint, resources, False).converted(page))
        tables += _resources(paint, resources, False)
        _group(page.obj, False)
    for table in tables:
        _drop_unused(table)
    return paint


def _resources(paint: Paint, resources: Object, mask: bool) -> Iterable[Object]:
    """Convert what a table of resources holds, and name each table of colour spaces that was met."""
    if not paint.first(resources):
        return
    if "/ColorSpace" in resources:
        yield resources.ColorSpace
    for item in _values(resources, "/XObject"):
        if isinstance(item, Stream) and item.Subtype == Name.Image:
            convert_picture(paint, item, mask)
        else:
            yield from _form(paint, item, resources, mask)
    for pattern in _values(resources, "/Pattern"):
        if int(pattern.PatternType) == _TILING:
            yield from _form(paint, pattern, resources, mask)
        else:
            convert_shading(paint, pattern.Shading, mask)
    for shading in _values(resources, "/Shading"):
        convert_shading(paint, shading, mask)
    for state in _values(resources, "/ExtGState"):
        soft = state.get("/SMask")
        if isinstance(soft, Dictionary):
            yield from _form(paint, soft.G, resources, Name.Luminosity == soft.S)
    for font in _values(resources, "/Font"):
        for glyph in font.get("/CharProcs", Dictionary()).values():
            yield from _form(paint, glyph, font.get("/Resources", resources), mask)


def _form(paint: Paint, form: Object, outer: Object, mask: bool) -> Iterable[Object]:
    """Convert a form, a pattern, a mask or a glyph; it may use the resources around it."""
    if not paint.first(form):
        return
    inner = form.get("/Resources", outer)
    form.write(InkedContent(paint, inner, mask).converted(form))
    _group(form, mask)
    yield from _resources(paint, inner, mask)


def _values(resources: Object, name: str) -> Iterable[Object]:
    return list(resources.get(name, Dictionary()).values())


def _group(holder: Object, mask: bool) -> None:
    """Let a group of transparency blend in the space that it is printed in."""
    if "/CS" in holder.get("/Group", Dictionary()):
        holder.Group.CS = Name.DeviceGray if mask else Name.DeviceCMYK


def _drop_unused(spaces: Object) -> None:
    """Take away the colour spaces that no colour is in any more."""
    for name in list(spaces.keys()):
        if kind(spaces[name]) is not ColourKind.OTHER:
            del spaces[name]
