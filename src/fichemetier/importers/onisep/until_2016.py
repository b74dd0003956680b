"""One job of the edition of 2016: a file each, whose texts are `NATURE`, `ACCES` and `VIE_PRO`.

No public copy says how the root, the title and the identifier are called: they are looked for by the names
that are likely, and what has a name that nobody knows is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.etree.ElementTree import Element

from fichemetier.importers.onisep import since_2022
from fichemetier.importers.onisep.job_names import named
from fichemetier.importers.onisep.jobs import OnisepJob
from fichemetier.importers.onisep.marked_text import TextPart, parts_of
from fichemetier.importers.onisep.mending import mended_label
from fichemetier.importers.onisep.pay import ON_PAY

YEAR = 2016
SECTIONS = frozenset(("nature", "acces", "vie_pro"))
IDENTIFIERS = ("identifiant", "id", "met_id", "id_metier", "code", "code_metier", "numero", "num", "ref")
"""What the identifier of a job may be called, the likeliest first."""
TITLES = (
    "nom_metier",
    "libelle_metier",
    "titre_metier",
    "intitule_metier",
    "nom",
    "titre",
    "title",
    "intitule",
    "libelle",
    "metier",
    "cslabelfld",
)
"""What the title of a job may be called, the likeliest first."""
_LATER = {one.casefold(): one for one in since_2022.ELEMENTS}
_MARKS = {
    "inter": "h5",
    "tete": "h4",
    "liste": "ul",
    "itsimp": "li",
    "accr_p": "p",
    "remun": "p",
    "sal": "span",
    "cit": "span",
}
"""The marks of the edition as those of the later one; `em` and `etranger` are words of their paragraph."""
_PAY = frozenset(("remun", "sal"))
_BLOCKS = _PAY | {"p", "inter", "tete", "itsimp", "accr_p", "cit"}
_NUMBER = re.compile(r"(?:MET[._ -]?)?0*([1-9][0-9]{0,4})", re.IGNORECASE)
_MARKED_NUMBER = re.compile(r"MET[._ -]?0*([1-9][0-9]{0,4})(?![0-9])", re.IGNORECASE)
_ANY_NUMBER = re.compile(r"(?<![0-9])0*([1-9][0-9]{0,4})(?![0-9])")
_MAX_TITLE = 200
_QUOTES = ("«", "“", '"')


@dataclass
class OldFile:
    """What a file holds: its sections by name, short facts by name, and elements that nobody knows."""

    sections: dict[str, Element] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)
    known: list[Element] = field(default_factory=list)
    left_out: list[Element] = field(default_factory=list)


def is_old(root: Element) -> bool:
    """Whether a tree is of this edition."""
    return any(_name(one.tag) in SECTIONS for one in root.iter())


def job_elements(root: Element) -> list[Element]:
    """The elements of the jobs of a tree: its root, or what holds each `NATURE` where it has several."""
    natures = [child for one in root.iter() for child in one if _name(child.tag) == "nature"]
    if len(natures) < 2:
        return [root]
    parents = {child: one for one in root.iter() for child in one}
    return list(dict.fromkeys(parents[one] for one in natures))


def opened(element: Element) -> OldFile:
    """What stands in the element of a job, whatever elements are wrapped around it."""
    found = OldFile()
    level = [element]
    while level:
        level = [inner for one in level for inner in _look_into(one, found)]
    return found


def _look_into(element: Element, found: OldFile) -> Iterator[Element]:
    """Take what an element holds; its children that are there to hold others come next."""
    for key, value in element.attrib.items():
        found.facts.setdefault(_name(key), " ".join(value.split()))
    for child in element:
        name = _name(child.tag)
        text = " ".join("".join(child.itertext()).split())
        if name in SECTIONS and name not in found.sections:
            found.sections[name] = child
        elif name in _LATER:
            found.known.append(child)
            found.facts.setdefault(name, text[: since_2022.MAX_LINE])
        elif _holds_others(child):
            yield child
        elif text and (name in found.facts or not _is_fact(name, text)):
            found.left_out.append(child)
        elif text:
            found.facts[name] = text


def _holds_others(element: Element) -> bool:
    """Whether an element is but a wrapper: of sections, or of facts each of another name."""
    names = [_name(one.tag) for one in element.iter() if one is not element]
    if any(name in SECTIONS or name in _LATER for name in names):
        return True
    return len(set(names)) == len(names) and any(name in TITLES or name in IDENTIFIERS for name in names)


def _is_fact(name: str, text: str) -> bool:
    """Whether an element may be the title or the identifier of its job."""
    return name in TITLES or name in IDENTIFIERS or bool(_MARKED_NUMBER.fullmatch(text))


def code_of(found: OldFile, path: Path) -> str:
    """`MET.` and the number that a file states, else the one of its name; empty without."""
    likely = [found.facts[name] for name in IDENTIFIERS if name in found.facts]
    for pattern, texts in ((_NUMBER, likely), (_MARKED_NUMBER, found.facts.values())):
        number = next((stated[1] for text in texts if (stated := pattern.fullmatch(text))), "")
        if number:
            return f"MET.{number}"
    stem = path.name.rpartition(":")[2]
    numbers = set(_MARKED_NUMBER.findall(stem)) or set(_ANY_NUMBER.findall(stem))
    return f"MET.{numbers.pop()}" if len(numbers) == 1 else ""


def job(found: OldFile, code: str) -> OnisepJob:
    """The job of a file; its name is empty where none was found."""
    flat = Element("metier")
    for one in found.known:
        for part in one.iter():
            part.tag = _LATER.get(_name(part.tag), _name(part.tag))
        flat.append(one)
    base = since_2022.job(flat, code)
    cited = [mended_label(text) for one in found.sections.values() for text in _cited(one)]
    pay, market = _life(found.sections.get("vie_pro"))
    return replace(
        base,
        name=named(
            found.facts.get("libelle_masculin", ""), found.facts.get("libelle_feminin", ""), _title(found)
        ),
        work=_parts(found.sections.get("nature")) or base.work,
        access=_parts(found.sections.get("acces")) or base.access,
        pay=pay or base.pay,
        market=market or base.market,
        cited=tuple(dict.fromkeys(text for text in cited if text)),
        year=YEAR,
    )


def _title(found: OldFile) -> str:
    texts = [found.facts[name] for name in TITLES if name in found.facts]
    return next((text for text in texts if len(text) <= _MAX_TITLE and not text.isdecimal()), "")


def _name(tag: str) -> str:
    """The name of an element, without a prefix and whatever its capitals."""
    return tag.rpartition(":")[2].casefold()


def _cited(section: Element) -> Iterator[str]:
    """The notes on sources, taken out of a section."""
    for above in list(section.iter()):
        for place, one in enumerate(above):
            if _name(one.tag) == "postit":
                yield " ".join("".join(one.itertext()).split())
                tail = Element("span")
                tail.text = one.tail
                above[place] = tail


def _parts(section: Element | None) -> list[TextPart]:
    """The paragraphs, headings and items of a section."""
    if section is None:
        return []
    for above in section.iter():
        tag = "span" if _has_text(above) else "p"
        for one in above:
            if _name(one.tag) == "cit":
                _quote(one)
                one.tag = tag
    for one in section.iter():
        name = _name(one.tag)
        one.tag = _MARKS.get(name, name)
    return parts_of(section)


def _has_text(element: Element) -> bool:
    """Whether an element has words of its own around its children."""
    return any((text or "").strip() for text in (element.text, *(child.tail for child in element)))


def _quote(element: Element) -> None:
    """Quotation marks around what somebody says, where the text has none."""
    if "".join(element.itertext()).lstrip().startswith(_QUOTES):
        return
    element.text = f"« {(element.text or '').lstrip()}"
    last = Element("span")
    last.text = " »"
    element.append(last)


def _life(section: Element | None) -> tuple[list[TextPart], list[TextPart]]:
    """What is said of pay, and what of work and careers; a heading goes with what stands below it."""
    paid: list[TextPart] = []
    market: list[TextPart] = []
    on_pay = False
    for block in [] if section is None else _blocks(section):
        amounts = any(_name(one.tag) in _PAY for one in block.iter())
        parts = _parts(block)
        while amounts and market and market[-1].is_heading:
            paid.append(market.pop())
        for part in parts:
            on_pay = bool(ON_PAY.search(part.text)) if part.is_heading else on_pay
            (paid if amounts or on_pay else market).append(part)
        on_pay = on_pay and not amounts
    return paid, market


def _blocks(section: Element) -> Iterator[Element]:
    """Each paragraph, heading or list of a section in an element of its own."""
    yield _wrapped(section.text)
    for child in list(section):
        tail, child.tail = child.tail, None
        inside = any(_name(one.tag) in _PAY for one in child.iter())
        if inside and _name(child.tag) not in _BLOCKS and not _has_text(child):
            yield from _blocks(child)
        else:
            block = _wrapped("")
            block.append(child)
            yield block
        yield _wrapped(tail)


def _wrapped(text: str | None) -> Element:
    block = Element("div")
    block.text = text
    return block
