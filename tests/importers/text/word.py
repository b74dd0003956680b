"""Word files for tests, written by hand: each part is the XML that a word processor would write."""

from __future__ import annotations

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="MonTitre"><w:name w:val="Mon titre"/>
<w:basedOn w:val="Titre1"/></w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Citation"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Puces"><w:name w:val="List Bullet"/>
<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="lev"><w:name w:val="Strong"/></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""
LINKS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId9" TargetMode="External" Target="https://example.org/ordre"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>
</Relationships>"""


def p(text="", style="", number="", marks="", inside=""):
    """A paragraph of one run; `inside` is XML after it."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    run = f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{escaped}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{inside}</w:p>"


def table(*rows, head=True):
    """A table of texts, the first row repeated as a heading."""
    written = []
    for number, cells in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if head and not number else ""
        written.append(f"<w:tr>{mark}{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in cells)}</w:tr>")
    return f"<w:tbl>{''.join(written)}</w:tbl>"


def document_xml(*blocks):
    """The XML of the body with these blocks."""
    return f"<w:document {W} {R}><w:body>{''.join(blocks)}</w:body></w:document>"


def document(*blocks, prologue="", **parts):
    """The bytes of a file with these blocks; `parts` are others by their names, `_` for `/` and `.`."""
    body = prologue + document_xml(*blocks)
    files = {
        "word/document.xml": body,
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/_rels/document.xml.rels": LINKS,
        "word/glossary/document.xml": "<never read",
        "word/vbaProject.bin": "never opened",
        **parts,
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return held.getvalue()
