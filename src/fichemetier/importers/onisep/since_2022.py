"""One `metier` of the editions of 2022 and later, in both variants of each element."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from fichemetier.importers.onisep.job_names import both_forms, named
from fichemetier.importers.onisep.jobs import NamedItem, OnisepJob
from fichemetier.importers.onisep.marked_text import TextPart, parts_of
from fichemetier.importers.onisep.mending import mended
from fichemetier.importers.onisep.pay import working_life
from fichemetier.importers.rome.names import JobTitle

ELEMENTS = frozenset(
    (
        "libelle_masculin",
        "libelle_feminin",
        "synonymes",
        "romesV3",
        "accroche_metier",
        "format_court",
        "formats_courts",
        "nature_travail",
        "competences",
        "condition_travail",
        "vie_professionnelle",
        "acces_metier",
        "niveau_acces_min",
        "formations_min_requise",
        "centres_interet",
        "secteurs_activite",
        "statuts",
        "metiers_associes",
        "sources_numeriques",
    )
)
"""What a job is read from besides its identifier and its name."""
_ROME = re.compile(r"\b[A-N][1-9]\d{3}\b")
_BETWEEN = re.compile(r"[;|\n]")
_BETWEEN_NAMES = re.compile(r"[;,|\n]")
_STUDIES = re.compile(r"\b(?:études|accès|formation|durée)\b", re.IGNORECASE)
MAX_LINE = 2_000
"""Characters of a name or of an item of a list: five times what a sheet takes."""
_LINES = frozenset(
    ("nom_metier", "libelle_masculin", "libelle_feminin", "synonymes", "niveau_acces_min")
    + ("formations_min_requise", "centres_interet", "secteurs_activite", "statuts", "metiers_associes")
    + ("sources_numeriques",)
)
"""The elements that are names or lists of them."""
_LONGER = re.compile("documentation|fiche", re.IGNORECASE)
"""The kind of short text that says most about the work."""


def job(element: Element, code: str) -> OnisepJob:
    """What an element says of the job of this code."""
    brief, studies = _short(element)
    pay, market = working_life(parts_of(element.find("vie_professionnelle")))
    names = (_text(element, key) for key in ("libelle_masculin", "libelle_feminin", "nom_metier"))
    return OnisepJob(
        code=code,
        name=named(*names),
        others=tuple(_synonyms(element.find("synonymes"))),
        rome=tuple(dict.fromkeys(_ROME.findall(" ".join(_texts(element.find("romesV3")))))),
        hook=parts_of(element.find("accroche_metier")),
        brief=brief,
        studies=studies,
        work=parts_of(element.find("nature_travail")),
        skills=parts_of(element.find("competences")),
        conditions=parts_of(element.find("condition_travail")),
        pay=pay,
        market=market,
        access=parts_of(element.find("acces_metier")),
        level=next((one.name for one in _items(element.find("niveau_acces_min"))), ""),
        diplomas=_items(element.find("formations_min_requise")),
        interests=_items(element.find("centres_interet")),
        sectors=_items(element.find("secteurs_activite")),
        statuses=_items(element.find("statuts")),
        related=_items(element.find("metiers_associes")),
        links=_links(element.find("sources_numeriques")),
        cut=tuple(one.tag for one in element if one.tag in _LINES and _is_cut(one)),
    )


def _text(element: Element, key: str) -> str:
    """What a child, else an attribute, says."""
    child = element.find(key)
    said = "".join(child.itertext()) if child is not None else element.get(key, "")
    return _line(said)


def _line(text: str) -> str:
    """A text without what is past the limit of a name or an item, its spaces one each."""
    return " ".join(text.split())[:MAX_LINE]


def _is_cut(element: Element) -> bool:
    """Whether a name or an item of an element is past the limit."""
    between = _BETWEEN_NAMES if element.tag == "synonymes" else _BETWEEN
    said = (text for one in element.iter() for text in (one.text or "", *one.attrib.values()))
    return any(len(" ".join(item.split())) > MAX_LINE for text in said for item in between.split(text))


def _texts(element: Element | None) -> Sequence[str]:
    return (
        []
        if element is None
        else [*element.itertext(), *(v for one in element.iter() for v in one.attrib.values())]
    )


def _synonyms(element: Element | None) -> Iterator[JobTitle]:
    """Other names: by their forms, as a text each, or all in one text."""
    if element is None:
        return
    children = element.findall("synonyme") or ([element] if len(element) else [])
    for child in children:
        forms = [_text(child, key) for key in ("libelle_masculin", "libelle_feminin", "nom_metier")]
        if any(forms):
            yield named(forms[0] or (forms[2] if "/" not in forms[2] else ""), forms[1], forms[2])
        elif child.text and child.text.strip():
            yield both_forms(_line(child.text))
    if not children:
        yield from (both_forms(name) for name in _split(_BETWEEN_NAMES, element.text) if name)


def _items(element: Element | None) -> tuple[NamedItem, ...]:
    """The items of a list: children or attributes of each, the list itself where it has one, or one text."""
    if element is None:
        return ()
    nodes = [element] if _text(element, "libelle") else [one for one in element if _is_item(one, element)]
    found = [
        NamedItem(name=mended(_text(one, "libelle") or _line(one.text or "")), code=_text(one, "id"))
        for one in nodes
    ]
    if not nodes:
        found = [NamedItem(name=mended(name)) for name in _split(_BETWEEN, element.text)]
    return tuple(item for item in found if item.name)


def _split(between: re.Pattern[str], text: str | None) -> list[str]:
    return [_line(item) for item in between.split(text or "")]


def _is_item(one: Element, above: Element) -> bool:
    """Whether a child is an item of its list, as its name or label tells: `metier_transverse` is none."""
    return bool(_text(one, "libelle")) or _singular(one.tag) == _singular(above.tag)


def _singular(tag: str) -> str:
    """`secteurs_activite` → `secteur_activite`."""
    return "_".join(word.rstrip("s") for word in tag.split("_"))


def _links(element: Element | None) -> tuple[NamedItem, ...]:
    """Pages on the job: their title and address."""
    nodes = () if element is None else tuple(element)
    found = [(_text(one, "commentaire"), _text(one, "valeur") or _line(one.text or "")) for one in nodes]
    return tuple(NamedItem(name=mended(title), code=address) for title, address in found if address)


def _short(element: Element) -> tuple[list[TextPart], list[TextPart]]:
    """The job in brief, and what its studies are, from the one short text or from those of each kind."""
    texts = [("", one) for one in element.findall("format_court")]
    for one in element.iterfind("formats_courts/format_court"):
        inner = one.find("descriptif")
        texts.append((_text(one, "type"), one if inner is None else inner))
    brief: list[TextPart] = []
    studies: list[TextPart] = []
    for _, one in sorted(texts, key=lambda pair: not _LONGER.search(pair[0])):
        said, learnt = _parted(parts_of(one))
        brief, studies = brief or said, studies or learnt
    return brief, studies


def _parted(parts: Sequence[TextPart]) -> tuple[list[TextPart], list[TextPart]]:
    """The paragraphs before the heading on studies, and what stands below it."""
    start = next((n for n, part in enumerate(parts) if part.is_heading and _STUDIES.search(part.text)), None)
    start = len(parts) if start is None else start
    return [part for part in parts[:start] if not part.is_heading], list(parts[start + 1 :])
