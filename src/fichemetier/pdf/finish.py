"""Mends what WeasyPrint leaves undone in a PDF, just before it is written.

WeasyPrint declares one standard a file; here the file becomes PDF/A-2a *and* PDF/UA-1: metadata that name
both, figures placed where PDF counts from, and decoration told apart from content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from xml.sax.saxutils import escape

import pydyf

_POINTS = 0.75
_PICTURE = re.compile(r"i[0-9a-f]{32}[01]")
_FURNITURE = {"Type": "/Pagination"}
_DECORATION = {"Type": "/Layout"}


@dataclass(frozen=True)
class Metadata:
    """What a PDF says about itself; the dates come from the sheet, never from the clock."""

    title: str
    language: str
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    created: date | None = None
    modified: date | None = None
    creator: str = "fichemetier"


def finish(pdf: pydyf.PDF, metadata: Metadata, page_heights: list[float]) -> None:
    """Mend the tags, then write the metadata; `page_heights` are in CSS pixels."""
    _Tags(pdf, page_heights).mend()
    _mend_resources(pdf)
    _rename_pictures(pdf)
    producer = pdf.info["Producer"].string
    stream = next(item for item in pdf.objects if item.reference == pdf.catalog["Metadata"])
    stream.stream, stream.compress = [_xmp(metadata, producer).encode()], False
    pdf.catalog["Lang"] = pydyf.String(metadata.language)
    pdf.info.clear()
    pdf.info.update((key, pydyf.String(value)) for key, value in _information(metadata, producer) if value)


class _Tags:
    """The structure tree of one document."""

    def __init__(self, pdf: pydyf.PDF, page_heights: list[float]) -> None:
        self._pdf = pdf
        self._objects = {item.reference: item for item in pdf.objects if item.free != "f"}
        self._pages = list(pdf.page_references)
        self._heights = page_heights
        self._root = self._objects[pdf.catalog["StructTreeRoot"]]

    def mend(self) -> None:
        """Place figures; make artifacts of figures that say nothing and of what no tag leads to."""
        reached = set()
        decoration = set()
        for reference, element in self._walk(self._root["K"][0]):
            reached.add(reference)
            if element["S"] == "/LI":
                self._gather(reference, element)
            elif element["S"] == "/Figure" and "Alt" in element:
                self._place(element)
            elif element["S"] == "/Figure":
                decoration.add(reference)
                self._unlink(reference, element)
        numbers = self._objects[self._root["ParentTree"]]["Nums"]
        for page, marks in zip(numbers[: len(self._pages) * 2 : 2], numbers[1::2], strict=False):
            content = self._objects[self._objects[self._pages[page]]["Contents"]]
            loose = {}
            for mark, reference in enumerate(marks):
                if reference not in reached or reference in decoration:
                    loose[mark] = _DECORATION if reference in decoration else _FURNITURE
                    marks[mark] = "null"
            _make_artifacts(content, loose)

    def _walk(self, reference: bytes) -> Iterator[tuple[bytes, Any]]:
        element = self._objects[reference]
        yield reference, element
        for kid in list(element.get("K", ())):
            if isinstance(kid, bytes) and self._objects[kid].get("Type") == "/StructElem":
                yield from self._walk(kid)

    def _unlink(self, reference: bytes, element: Any) -> None:
        self._objects[element["P"]]["K"].remove(reference)
        element.clear()

    def _gather(self, reference: bytes, item: Any) -> None:
        """A list item holds a label and a body: WeasyPrint leaves some blocks beside the body."""
        kinds = [self._objects[kid]["S"] for kid in item["K"]]
        stray = [kid for kid, kind in zip(item["K"], kinds, strict=True) if kind not in ("/Lbl", "/LBody")]
        if not stray:
            return
        if "/LBody" not in kinds:
            body = pydyf.Dictionary({**item, "S": "/LBody", "K": pydyf.Array(), "P": reference})
            self._pdf.add_object(body)
            self._objects[body.reference] = body
            item["K"].append(body.reference)
            kinds.append("/LBody")
        home = item["K"][kinds.index("/LBody")]
        for kid in stray:
            item["K"].remove(kid)
            self._objects[home]["K"].append(kid)
            self._objects[kid]["P"] = home

    def _place(self, figure: Any) -> None:
        """WeasyPrint counts in pixels from the top; PDF in points from the bottom."""
        height = self._heights[self._pages.index(figure["Pg"])]
        x1, y1, x2, y2 = figure["A"]["BBox"]
        corners = (x1, height - y2, x2, height - y1)
        figure["A"]["BBox"] = pydyf.Array(round(corner * _POINTS, 3) for corner in corners)


def _make_artifacts(content: pydyf.Stream, loose: Mapping[int, Mapping[str, str]]) -> None:
    """Rewrite `/Tag <</MCID n>> BDC` where `n` is in `loose`."""
    for index, item in enumerate(content.stream):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in loose:
            kind = loose[item["MCID"]]
            content.stream[index - 1] = "/Artifact"
            item.clear()
            item.update(kind)


def _mend_resources(pdf: pydyf.PDF) -> None:
    """PDF/A wants pictures that no reader smooths; checkers stumble on empty resource dictionaries."""
    kinds = ("ExtGState", "XObject", "Pattern", "Shading", "Font", "ColorSpace")
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and "Interpolate" in item.extra:
            item.extra["Interpolate"] = "false"
        if isinstance(item, pydyf.Dictionary):
            for kind in kinds:
                if isinstance(item.get(kind), dict) and not item[kind]:
                    del item[kind]


def _rename_pictures(pdf: pydyf.PDF) -> None:
    """WeasyPrint names a picture by its address, which differs from machine to machine: number it instead."""
    names: dict[str, str] = {}
    for item in pdf.objects:
        pictures = item.get("XObject", {}) if isinstance(item, pydyf.Dictionary) else {}
        for name in [name for name in pictures if _PICTURE.fullmatch(name)]:
            pictures[names.setdefault(name, f"picture{len(names)}")] = pictures.pop(name)
    drawn = {f"/{old} Do".encode(): f"/{new} Do".encode() for old, new in names.items()}
    for item in pdf.objects:
        if drawn and isinstance(item, pydyf.Stream):
            item.stream = [drawn.get(part, part) if isinstance(part, bytes) else part for part in item.stream]


def _information(metadata: Metadata, producer: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Title", metadata.title),
        ("Author", ", ".join(metadata.authors)),
        ("Subject", metadata.subject),
        ("Keywords", ", ".join(metadata.keywords)),
        ("Creator", metadata.creator),
        ("Producer", producer),
        ("CreationDate", f"D:{_moment(metadata.created):%Y%m%d%H%M%S}Z" if metadata.created else ""),
        ("ModDate", f"D:{_moment(metadata.modified):%Y%m%d%H%M%S}Z" if metadata.modified else ""),
    )


def _moment(day: date) -> datetime:
    """A date as an instant, in UTC so that the machine's time zone cannot show."""
    if not isinstance(day, datetime):
        return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return day.astimezone(UTC) if day.tzinfo else day.replace(tzinfo=UTC)


def _xmp(metadata: Metadata, producer: str) -> str:
    fields = (
        ("dc:title", _alternatives(metadata.title)),
        ("dc:creator", _list("Seq", metadata.authors)),
        ("dc:description", _alternatives(metadata.subject)),
        ("dc:subject", _list("Bag", metadata.keywords)),
        ("dc:publisher", _list("Bag", (metadata.publisher,) if metadata.publisher else ())),
        ("dc:rights", _alternatives(metadata.rights)),
        ("dc:language", _list("Bag", (metadata.language,))),
        ("pdf:Keywords", escape(", ".join(metadata.keywords))),
        ("pdf:Producer", escape(producer)),
        ("xmp:CreatorTool", escape(metadata.creator)),
        ("xmp:CreateDate", f"{_moment(metadata.created):%Y-%m-%dT%H:%M:%SZ}" if metadata.created else ""),
        ("xmp:ModifyDate", f"{_moment(metadata.modified):%Y-%m-%dT%H:%M:%SZ}" if metadata.modified else ""),
    )
    return _XMP.format(fields="\n".join(f"   <{key}>{value}</{key}>" for key, value in fields if value))


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>' if text else ""


def _list(kind: str, items: tuple[str, ...]) -> str:
    lines = "".join(f"<rdf:li>{escape(item)}</rdf:li>" for item in items)
    return f"<rdf:{kind}>{lines}</rdf:{kind}>" if items else ""


_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
   xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
   xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <pdfaid:part>2</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
{fields}
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
   xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""
