"""Sections → the values of a sheet: what each key of the dictionary takes, and what it leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from fichemetier.importers.rome.levels import level
from fichemetier.importers.text.blocks import BlockKind, TextBlock, as_markdown, dropped, safe_address
from fichemetier.importers.text.enumeration import enumerated
from fichemetier.importers.text.missions import add_missions
from fichemetier.importers.text.nesting import flat
from fichemetier.importers.text.outline import TextSection, heading_text
from fichemetier.importers.text.pay import bands
from fichemetier.importers.text.quotes import first_quotation
from fichemetier.importers.text.titles import forms_of
from fichemetier.text.limits import MAX_LABEL

Values = dict[str, Any]
Taker = Callable[[Values, TextSection], list[TextBlock]]
"""Takes what a section holds into the values; the blocks that its key has no place for."""

_HOUR = re.compile(r"(\d{1,2}\s?(?:h|H|:)\s?(?:\d{2})?)\s*[:–—-]?\s*(?=\S)")
_ROME = re.compile(r"\b[A-N][1-9]\d{3}\b")
_ADDRESS = re.compile(r"https?://[^\s<>()]+[\w/]")
_NAME = re.compile(r"\w{4}")
"""A word beside a code: its name, not "et" or "ou"."""
_AND = re.compile(r"\s*(?:,|;| et | & )\s*")


def take(values: Values, section: TextSection) -> list[TextBlock]:
    """Take a section that the dictionary knows; what has no place in it."""
    return _TAKERS[str(section.key)](values, section) if section.blocks else []


def set_at(values: Values, path: str, value: Any) -> None:
    """Set a value by its dotted path, after what is there: lists grow, texts get a paragraph more."""
    *above, key = path.split(".")
    for step in above:
        values = values.setdefault(step, {})
    before = values.get(key)
    if isinstance(before, list):
        before.extend(value)
        return
    if isinstance(before, str):
        value = f"{before}\n\n{value}"
    values[key] = value


def items_of(blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The items that fit a line or two, of blocks that are `flat`."""
    return [block for block in blocks if block.kind is BlockKind.ITEM and len(block.plain) <= MAX_LABEL]


def without(blocks: Sequence[TextBlock], taken: Sequence[TextBlock]) -> list[TextBlock]:
    """The blocks that are not among those taken, of many thousands too."""
    these = set(map(id, taken))
    return [block for block in blocks if id(block) not in these]


def has_parts(blocks: Sequence[TextBlock]) -> bool:
    """Whether headings divide them."""
    return any(block.kind is BlockKind.HEADING for block in blocks)


def paragraphs(blocks: Sequence[TextBlock]) -> list[str]:
    """A text a paragraph; the items of a list stay one."""
    groups: list[list[TextBlock]] = []
    for block in blocks:
        is_item = block.kind is BlockKind.ITEM
        if groups and is_item and groups[-1][-1].kind is BlockKind.ITEM:
            groups[-1].append(block)
        else:
            groups.append([block])
    return [as_markdown(group) for group in groups]


def _text(path: str, values: Values, section: TextSection) -> list[TextBlock]:
    set_at(values, path, as_markdown(section.blocks))
    return []


def _paragraphs(path: str, values: Values, section: TextSection) -> list[TextBlock]:
    set_at(values, path, paragraphs(section.blocks))
    return []


def _labels(path: str, values: Values, section: TextSection) -> list[TextBlock]:
    """A list of short things: its items, or what one line enumerates; prose has no place in it."""
    if has_parts(section.blocks):
        return section.blocks
    blocks = flat(section.blocks)
    listed = enumerated(blocks[0].plain, section.inset) if len(blocks) == 1 else []
    if listed and blocks[0].kind is BlockKind.PARAGRAPH:
        set_at(values, path, listed)
        return []
    items = items_of(blocks)
    if items:
        set_at(values, path, [item.plain for item in items])
    return without(blocks, items)


def _part(key: str, list_key: str, values: Values, section: TextSection) -> list[TextBlock]:
    """A part of a sheet with a text, and a list where the section has no parts of its own."""
    has_list = list_key and not has_parts(section.blocks)
    blocks = flat(section.blocks) if has_list else section.blocks
    items = items_of(blocks) if has_list else []
    prose = without(blocks, items)
    if prose:
        set_at(values, f"{key}.texte", as_markdown(prose))
    if items:
        set_at(values, f"{key}.{list_key}", [_item(item.plain, list_key) for item in items])
    return []


def _item(text: str, list_key: str) -> Any:
    """An item of a list; a diploma with the level that its name states, which is an answer of the front."""
    found = level(text) if list_key == "voies" and len(text) <= MAX_LABEL else {}
    return {"intitule": text, "niveau": found["min"]} if len(found) == 1 else text


def _pay(values: Values, section: TextSection) -> list[TextBlock]:
    """Bands where every item is one; else the list stays in the text."""
    items = [] if has_parts(section.blocks) else items_of(section.blocks)
    found = bands([item.plain for item in items])
    if found is None or "tranches" in values.get("salaire", {}):
        return _text("salaire.texte", values, section)
    prose = without(section.blocks, items)
    if prose:
        set_at(values, "salaire.texte", as_markdown(prose))
    values.setdefault("salaire", {}).update(found)
    return []


def _day(values: Values, section: TextSection) -> list[TextBlock]:
    moments: list[Values] = []
    head: TextBlock | None = None
    left: list[TextBlock] = []
    for block in flat(section.blocks):
        if block.kind is BlockKind.HEADING:
            left += [head] if head else []
            head = block
            continue
        text = block.markdown
        found = None if head else _HOUR.match(text)
        hour = heading_text(head) if head else found[1].strip() if found else ""
        moment = {"heure": hour, "texte": text[found.end() :] if found else text}
        moments.append({key: value for key, value in moment.items() if value})
        head = None
    if moments:
        set_at(values, "journee_type", moments)
    return [*left, head] if head else left


def _box(kind: str, values: Values, section: TextSection) -> list[TextBlock]:
    text = as_markdown(section.blocks)
    text = text[:1].upper() + text[1:] if section.inset else text
    set_at(values, "encadres", [{"type": kind, "titre": section.title, "texte": text}])
    return []


def _terms(values: Values, section: TextSection) -> list[TextBlock]:
    """`terme : définition`, an item or a paragraph each."""
    left = []
    for block in flat(section.blocks):
        term, colon, definition = block.plain.partition(":")
        if colon and term.strip() and definition.strip() and len(term) <= MAX_LABEL:
            set_at(values, "glossaire", [{"terme": term.strip(), "definition": definition.strip()}])
        else:
            left.append(block)
    return left


def _resources(kind: str, values: Values, section: TextSection) -> list[TextBlock]:
    """A resource an item; the paragraphs after it describe it, but not one after a list without others."""
    left: list[TextBlock] = []
    *items, last = section.blocks
    is_list = len(items) > 1 and last.kind is not BlockKind.ITEM
    is_list = is_list and all(block.kind is BlockKind.ITEM for block in items)
    here: Values | None = None
    for block in section.blocks:
        if block.kind is BlockKind.ITEM and len(block.plain) <= MAX_LABEL and not (here and block.level):
            here = {"type": kind} | _linked(block)
            set_at(values, "ressources", [here])
        elif here is not None and block.kind is not BlockKind.HEADING and not (is_list and block is last):
            set_at(here, "description", as_markdown([block]))
        else:
            here = None
            left.append(block)
    return left


def _linked(block: TextBlock) -> Values:
    """The title and the links of a resource; an address that stands in the title is a link of it."""
    title = block.plain
    links = {run.url: run.text.strip() for run in block.runs if run.url and run.text.strip()}
    typed = None if links else _ADDRESS.search(title)
    if typed and safe_address(typed[0]):
        rest = f"{title[: typed.start()]}{title[typed.end() :]}".strip(" :;,.–—-")
        title = rest or title
        links = {safe_address(typed[0]): title}
    named: Values = {"titre": title}
    if links:
        named["liens"] = [{"libelle": label, "url": url} for url, label in links.items()]
    return named


def _quote(values: Values, section: TextSection) -> list[TextBlock]:
    quote, rest = first_quotation(section.blocks)
    if not quote or "citation" in values:
        return section.blocks
    values["citation"] = quote
    return list(rest)


def _voices(values: Values, section: TextSection) -> list[TextBlock]:
    """A testimony needs a name: one without stays in a section of its own."""
    left: list[TextBlock] = []
    rest: Sequence[TextBlock] = section.blocks
    while rest:
        quote, others = first_quotation(rest)
        if quote and "auteur" in quote:
            set_at(values, "temoignages", [{"nom": quote.pop("auteur"), **quote}])
        else:
            others = rest[1:]
            left.append(rest[0])
        rest = others
    return left


def _names(values: Values, section: TextSection) -> list[TextBlock]:
    """Other names of the job, both genders of each where they are given."""
    blocks = flat(section.blocks)
    items = items_of(blocks)
    for item in items:
        forms = forms_of(item.plain)
        one = {"masculin": forms.masculine, "feminin": forms.feminine} if forms else item.plain
        set_at(values, "metier.appellations", [one])
    return without(blocks, items)


def _codes(values: Values, section: TextSection) -> list[TextBlock]:
    found = [code for block in section.blocks for code in _ROME.findall(block.plain)]
    if not found:
        return section.blocks
    set_at(values, "codes.rome", list(dict.fromkeys(found)))
    others = [(block, _ROME.sub("", block.plain)) for block in section.blocks]
    return [
        dropped(block.place, "@text_no_place", block.plain) for block, text in others if _NAME.search(text)
    ]


def _authors(values: Values, section: TextSection) -> list[TextBlock]:
    names = [name for block in section.blocks for name in _AND.split(block.plain) if name]
    set_at(values, "publication.auteurs", names)
    return []


def _sources(values: Values, section: TextSection) -> list[TextBlock]:
    blocks = flat(section.blocks)
    short = [block for block in blocks if len(block.plain) <= MAX_LABEL]
    if short:
        set_at(values, "sources", [block.plain for block in short])
    return without(blocks, short)


_LABELS = (
    *("qualites", "secteurs", "centres_interet", "statuts", "metiers_proches"),
    *(f"competences.{name}" for name in ("savoir_faire", "savoirs", "savoir_etre", "outils", "langues")),
    *("formation.permis", "formation.bac_conseille", "conditions.lieux", "conditions.contraintes"),
)
_PARTS = {
    "formation": "voies",
    "competences": "savoir_faire",
    "ou_exercer": "structures",
    "conditions": "",
    "perspectives": "",
    "evolution": "",
}
_KINDS = ("podcast", "article", "video", "livre", "recrutement")
_TAKERS: dict[str, Taker] = {
    "accroche": partial(_text, "accroche"),
    "en_bref": partial(_paragraphs, "en_bref"),
    "missions": add_missions,
    "journee_type": _day,
    "salaire": _pay,
    "perspectives.debouches": partial(_text, "perspectives.debouches"),
    "appel_action": partial(_text, "appel_action"),
    "metier.appellations": _names,
    "citation": _quote,
    "temoignages": _voices,
    "glossaire": _terms,
    "ressources": partial(_resources, "site"),
    "codes.rome": _codes,
    "publication.auteurs": _authors,
    "sources": _sources,
    **{path: partial(_labels, path) for path in _LABELS},
    **{key: partial(_part, key, list_key) for key, list_key in _PARTS.items()},
    **{f"ressources.{kind}": partial(_resources, kind) for kind in _KINDS},
    **{f"encadres.{kind}": partial(_box, kind) for kind in ("attention", "info", "chiffre")},
}
