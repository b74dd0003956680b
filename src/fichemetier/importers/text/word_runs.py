"""The words of a paragraph of Word: their marks and links, and what stands among them that no sheet holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from fichemetier.importers.text.blocks import HARD, TextBlock, TextRun, dropped, safe_address
from fichemetier.importers.text.word_parts import WordParts, attribute, child, name, words_in

HOLDERS = frozenset(
    ("ins", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "moveTo", "dir", "bdo", "hyperlink")
)
"""What stands between a paragraph and its runs."""
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "cr": HARD, "br": HARD}
_OBJECTS = ("drawing", "pict", "object")
_ASIDE = ("footnote", "endnote", "comment")
_MOVED = "moveFrom"
"""Words that stand elsewhere in the text, in a `moveTo`."""
_RAISED = str.maketrans("123", "¹²³")
_OFF = ("0", "false", "off")
_LINK = re.compile(r'\bHYPERLINK\s+(?:"([^"]*)"|([^\s"\\]+))', re.IGNORECASE)


@dataclass
class RunReader:
    """Reads runs one after the other; fields may begin in one paragraph and end in another.

    `place` is the number of the paragraph, `left_out` what is to be told of it, `fields` the addresses of the
    fields that are open, the innermost last, each after the text of its instruction.
    """

    parts: WordParts
    place: int = 0
    left_out: list[TextBlock] = field(default_factory=list)
    fields: list[tuple[str, str]] = field(default_factory=list)

    def runs(self, holder: Element, url: str = "") -> Iterator[TextRun]:
        """The runs of a paragraph, or of what stands in one."""
        for element in holder:
            kind = name(element)
            if kind == "r":
                yield from self._run(element, url)
            elif kind == "hyperlink":
                target = self.parts.links.get(attribute(element, "id"), "")
                yield from self.runs(element, self._address(target, words_in(element)))
            elif kind == "fldSimple":
                target = _target(attribute(element, "instr"))
                yield from self.runs(element, self._address(target, words_in(element)) or url)
            elif kind in HOLDERS:
                if not is_placeholder(element):
                    yield from self.runs(element, url)
            elif kind == "del":
                self.leave_out("@text_deleted", words_in(element))
            elif kind != _MOVED:
                self.leave_out("@text_other", words_in(element))

    def _address(self, target: str, label: str = "") -> str:
        """An address that a sheet may link to; another is told."""
        address = safe_address(target)
        if target and not address:
            self.leave_out("@text_link", f"{label} ({target})" if label else target)
        return address

    def _run(self, run: Element, url: str) -> Iterator[TextRun]:
        style = attribute(child(run, "rPr", "rStyle"), "val")
        named = self.parts.styles[style].name if style in self.parts.styles else ""
        bold = is_on(child(run, "rPr", "b")) or named == "strong"
        italic = is_on(child(run, "rPr", "i")) or named == "emphasis"
        raised = attribute(child(run, "rPr", "vertAlign"), "val") == "superscript"
        hidden = "@text_hidden" if is_on(child(run, "rPr", "vanish")) else ""
        if is_on(child(run, "rPr", "strike")) or is_on(child(run, "rPr", "dstrike")):
            hidden = "@text_struck"
        left_out = ""
        for text in self._text(run):
            address = url or next((one for _, one in reversed(self.fields) if one), "")
            if hidden:
                left_out += text
            elif text:
                yield TextRun(text.translate(_RAISED) if raised else text, bold, italic, address)
        self.leave_out(hidden, left_out)

    def _text(self, run: Element) -> Iterator[str]:
        for element in run:
            kind = name(element)
            if kind == "t":
                yield element.text or ""
            elif kind in _SIGNS:
                yield _SIGNS[kind]
            elif kind == "instrText":
                self._instruct(element.text or "")
            elif kind == "fldChar":
                self._field(attribute(element, "fldCharType"))
            elif kind.removesuffix("Reference") in _ASIDE:
                self._note(kind.removesuffix("Reference"), attribute(element, "id"))
            elif kind in _OBJECTS:
                self._object(element)
            elif kind == "AlternateContent":
                choice = child(element, "Choice")
                self._object(element if choice is None else choice)
            elif kind == "sym":
                self.leave_out("@text_other", f"{attribute(element, 'font')} {attribute(element, 'char')}")
            else:
                self.leave_out("@text_other", words_in(element))

    def _instruct(self, text: str) -> None:
        if self.fields:
            before, address = self.fields[-1]
            self.fields[-1] = (before + text, address)

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append(("", ""))
        elif kind == "separate" and self.fields:
            instruction = self.fields[-1][0]
            self.fields[-1] = (instruction, self._address(_target(instruction)))
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _note(self, kind: str, number: str) -> None:
        what = "@text_comment" if kind == "comment" else "@text_note"
        self.leave_out(what, self.parts.aside.get((kind, number)) or f"n° {number}")

    def _object(self, element: Element) -> None:
        """A picture is named by what is said of it, a box of text by its words."""
        words = words_in(element)
        said = [one for one in element.iter() if name(one) == "docPr"]
        described = attribute(said[0], "descr") or attribute(said[0], "name") if said else ""
        self.leave_out("@text_box" if words else "@text_image", words or described or "–")

    def leave_out(self, what: str, text: str) -> None:
        """Tell of a text that is not taken, if there is any."""
        if text.strip():
            self.left_out.append(dropped(self.place, what, text))

    def told(self) -> Iterator[TextBlock]:
        """What was left out since the last time."""
        yield from self.left_out
        self.left_out = []


def _target(instruction: str) -> str:
    """The address that an instruction links to; a place in the same file is none."""
    found = _LINK.search(instruction)
    return (found[1] or found[2] or "") if found else ""


def is_placeholder(element: Element) -> bool:
    """Whether a control holds only what invites to fill it in."""
    return is_on(child(element, "sdtPr", "showingPlcHdr"))


def is_on(element: Element | None) -> bool:
    """Whether a mark is there and not switched off."""
    return element is not None and attribute(element, "val") not in _OFF
