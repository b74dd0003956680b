"""What makes a file PDF/X: its output intent, its keys and its metadata; it stays PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Pdf

from fichemetier.pdf.xmp import Schema, extended
from fichemetier.press.profile import PressProfile

VERSIONS = {"pdf/x-4": "1.6", "pdf/x-1a": "1.3"}
"""The version of PDF that each standard is written in (ISO 15930-7 and 15930-1)."""
_REGISTRY = "http://www.color.org"
"""Where printing conditions are registered: the International Color Consortium."""
_UNDATED = "20000101000000"
"""The day of a sheet that has none: the standard wants one, and today would make other bytes tomorrow."""
_SCHEMAS = (
    Schema(
        namespace="http://www.npes.org/pdfx/ns/id/",
        prefix="pdfxid",
        title="PDF/X identification schema",
        properties={"GTS_PDFXVersion": "PDF/X version identifier"},
    ),
    Schema(
        namespace="http://ns.adobe.com/pdf/1.3/",
        prefix="pdf",
        title="Adobe PDF schema",
        properties={"Trapped": "Whether the file has been trapped"},
    ),
)


def declare(pdf: Pdf, profile: PressProfile) -> None:
    """Write the keys of the profile's standard, and the condition that the inks are for."""
    _intents(pdf, profile)
    info = pdf.docinfo
    for key in ("/CreationDate", "/ModDate"):
        if key not in info:
            info[key] = f"D:{_UNDATED}Z"
    info["/Trapped"] = Name("/False")
    if profile.variant == "pdf/x-1a":
        info["/GTS_PDFXVersion"] = "PDF/X-1:2001"
        info["/GTS_PDFXConformance"] = "PDF/X-1a:2001"
    else:
        info["/GTS_PDFXVersion"] = "PDF/X-4"
    _metadata(pdf, profile)


def _intents(pdf: Pdf, profile: PressProfile) -> None:
    """The printing condition, for who prints and, by the same profile, for who archives."""
    icc = pdf.make_stream(profile.icc, N=4, Alternate=Name.DeviceCMYK)
    said = {
        "/Type": Name.OutputIntent,
        "/OutputConditionIdentifier": profile.condition,
        "/OutputCondition": profile.condition,
        "/Info": profile.title.en,
        "/RegistryName": _REGISTRY,
        "/DestOutputProfile": icc,
    }
    kinds = (Name.GTS_PDFX, Name.GTS_PDFA1)
    pdf.Root.OutputIntents = Array(pdf.make_indirect(Dictionary({**said, "/S": kind})) for kind in kinds)


def _metadata(pdf: Pdf, profile: PressProfile) -> None:
    text = pdf.Root.Metadata.read_bytes().decode()
    fields = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in _fields(pdf, profile, text))
    schemas = _SCHEMAS if profile.variant == "pdf/x-4" else _SCHEMAS[1:]
    pdf.Root.Metadata.write(extended(text, fields, schemas).encode())


def _fields(pdf: Pdf, profile: PressProfile, text: str) -> Iterator[tuple[str, str]]:
    """What the metadata says besides; the identity of a file follows from what it says and is printed for."""
    if profile.variant == "pdf/x-4":
        yield "pdfxid:GTS_PDFXVersion", "PDF/X-4"
    yield "pdf:Trapped", "False"
    identity = hashlib.md5(text.encode() + profile.model_dump_json(exclude={"icc", "files"}).encode())
    yield "xmpMM:DocumentID", f"uuid:{uuid.UUID(bytes=identity.digest())}"
    yield "xmpMM:VersionID", "1"
    yield "xmpMM:RenditionClass", "default"
    dates = {"CreateDate": "/CreationDate", "ModifyDate": "/ModDate", "MetadataDate": "/ModDate"}
    for name, key in dates.items():
        if f"<xmp:{name}>" not in text:
            yield f"xmp:{name}", _iso(str(pdf.docinfo[key]))


def _iso(date: str) -> str:
    """A date of a PDF, `D:20260131…Z`, as XMP writes it."""
    year, month, day, hour, minute, second = date[2:6], *(date[at : at + 2] for at in range(6, 16, 2))
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}Z"
