"""What a PDF says about itself, twice: as XMP, and as the older document information."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from xml.sax.saxutils import escape

import pydyf

from fichemetier.view.metadata import Metadata


def write_metadata(pdf: pydyf.PDF, metadata: Metadata) -> None:
    """Replace the metadata that WeasyPrint has written, but for its name as the producer."""
    producer = pdf.info["Producer"].string
    stream = next(item for item in pdf.objects if item.reference == pdf.catalog["Metadata"])
    stream.stream, stream.compress = [_xmp(metadata, producer).encode()], False
    pdf.catalog["Lang"] = pydyf.String(metadata.language)
    pdf.info.clear()
    pdf.info.update((key, pydyf.String(value)) for key, value in _information(metadata, producer) if value)


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


@dataclass(frozen=True, kw_only=True)
class Schema:
    """Properties that PDF/A does not know, as it wants them described: texts, each by its name."""

    namespace: str
    prefix: str
    title: str
    properties: Mapping[str, str]


def extended(xmp: str, fields: str, schemas: Iterable[Schema]) -> str:
    """The metadata of `write_metadata` with more `fields`, written as XML, and `schemas` for them."""
    described = "".join(map(_described, schemas))
    return xmp.replace(_SCHEMAS, _SCHEMAS + described, 1).replace(
        _END, f'  <rdf:Description rdf:about="" {_MORE}>{fields}</rdf:Description>\n{_END}', 1
    )


def _described(schema: Schema) -> str:
    properties = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:category>external</pdfaProperty:category>'
        f"<pdfaProperty:description>{escape(text)}</pdfaProperty:description>"
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>"
        for name, text in schema.properties.items()
    )
    return (
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaSchema:namespaceURI>{schema.namespace}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{schema.prefix}</pdfaSchema:prefix>"
        f"<pdfaSchema:schema>{escape(schema.title)}</pdfaSchema:schema>"
        f"<pdfaSchema:property><rdf:Seq>{properties}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>' if text else ""


def _list(kind: str, items: tuple[str, ...]) -> str:
    lines = "".join(f"<rdf:li>{escape(item)}</rdf:li>" for item in items)
    return f"<rdf:{kind}>{lines}</rdf:{kind}>" if items else ""


_SCHEMAS = "<pdfaExtension:schemas><rdf:Bag>"
_END = " </rdf:RDF>"
_MORE = (
    'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"'
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"'
)
"""Where `extended` adds to what stands below, and the names that it may use there."""

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
