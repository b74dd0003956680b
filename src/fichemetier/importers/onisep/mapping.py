"""One job of ONISEP → the values of a sheet, in their order there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from fichemetier.importers import IMPORTERS
from fichemetier.importers.draft import Draft, kept
from fichemetier.importers.onisep.access import Route, as_route, one_level, routes
from fichemetier.importers.onisep.job_names import as_appellation, both_forms
from fichemetier.importers.onisep.jobs import NamedItem, OnisepJob, Parts
from fichemetier.importers.onisep.marked_text import HeadedParts, led, prose, sections, within
from fichemetier.importers.onisep.mending import mended_label
from fichemetier.importers.onisep.passages import Passages
from fichemetier.importers.onisep.pay import pay
from fichemetier.importers.rome.fixes import capital, short
from fichemetier.importers.rome.lists import shared_out
from fichemetier.importers.rome.mapping import domain_of, filled, job_names
from fichemetier.importers.rome.names import slug
from fichemetier.layouts.measures import PrintedMeasures
from fichemetier.lint.content import MAX_HOOK
from fichemetier.model.sheet import BODY
from fichemetier.text.identifiers import is_identifier
from fichemetier.text.limits import MAX_ADDRESS

CODE_PATH = ("codes", "onisep")
_PAY_SOURCE = "Onisep"
_CAREER = re.compile(
    r"évolu|carrière|progress|promotion|gravir|grimper|échelon|responsabilités", re.IGNORECASE
)
_FROM_NOW_ON = re.compile(r"(?:pour évoluer|avec (?:de )?l[’']expérience)\b", re.IGNORECASE)
"""How a paragraph on careers begins, whatever stands above it."""
_ADDRESS = re.compile(r"https?://[^\s/?#@\\]+\.[^\s/?#@\\]+(?:[/?#][^\s\\<>\"]*)?")
_FIRST_PERSON: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), replacement)
    for pattern, replacement in (
        (r"^(?:j[’']aime(?:rais)?|je (?:veux|souhaite|préfère|rêve d(?:e |[’']))) ?", ""),
        (r"^j[’']ai (?:le |la |un |une )?", ""),
        (r"^(?:exercer |avoir |faire )?un métier\b", "métier"),
        (r"\bm[’'](?=\w)", "s’"),
        (r"\bme\b", "se"),
        (r"\bmes\b", "ses"),
        (r"\bmon\b", "son"),
        (r"\bma\b", "sa"),
    )
)
_MAX_ITEMS = 300
_SENTENCES = re.compile(r"(?<=[^\W\d_]{2}[.!?…]) (?=[A-ZÀ-Ý«])")

Values = dict[str, Any]


@dataclass(frozen=True)
class OnisepEdition:
    """What is the same for every job: the day, and what leads from courses to the register of diplomas."""

    day: date | None = None
    passages: Passages = field(default_factory=Passages)


def draft(
    job: OnisepJob, edition: OnisepEdition, names: Mapping[str, str], measures: PrintedMeasures | None
) -> Draft:
    """The sheet that a job makes; `names` gives the identifiers of the sheets that jobs close to it have.

    `measures` is what the layout has room for of each long list; all is printed without them.
    """
    before, found = routes(job.access)
    registered = _registered(job, found, edition.passages)
    printed, reserve = _lists(job, registered, names, measures)
    hook, brief = _opening(job)
    market, career = _career(sections(job.market))
    level = one_level(f"niveau {job.level}")
    values: Values = {
        "metier": job_names(job.name, printed["appellations"]),
        "codes": {"rome": list(job.rome), "onisep": job.code},
        "domaine": domain_of(job.rome[0]) if job.rome else None,
        "secteurs": _labels(job.sectors),
        "centres_interet": [_interest(one.name) for one in job.interests],
        "statuts": _labels(job.statuses),
        "niveau_acces": {"min": level} if level else {},
        "accroche": hook,
        "en_bref": brief,
        "missions": {"groupes": [_group(section) for section in sections(job.work)]},
        "competences": {"texte": led(sections(job.skills))},
        "formation": {"texte": _access(before, job.studies), "voies": printed["voies"]},
        "salaire": pay(sections(job.pay), {"libelle": _PAY_SOURCE}),
        "conditions": {"texte": led(sections(job.conditions))},
        "perspectives": {"texte": led(market)},
        "evolution": {"texte": led(career)},
        "metiers_proches": printed["metiers_proches"],
        "ressources": [one for link in job.links for one in _resource(link)],
        "sources": [source_of(job, edition.day), *({"libelle": text} for text in job.cited)],
        "reserve": reserve,
    }
    return Draft(job.code, CODE_PATH, identifier(job), _with_body(filled(values)))


def _registered(
    job: OnisepJob, found: Sequence[Route], passages: Passages
) -> tuple[list[Route], list[Route]]:
    """The routes of the text and the diplomas of the list, with their numbers in the register."""
    numbers = {
        as_route(one.name)["intitule"].casefold(): passages.of_course(one.code) for one in job.diplomas
    }
    listed = [as_route(one.name) for one in job.diplomas]
    told, others = ([_with_number(one, numbers, passages) for one in some] for some in (found, listed))
    return told, others


def _with_number(route: Route, numbers: Mapping[str, str], passages: Passages) -> Route:
    number = numbers.get(route["intitule"].casefold()) or passages.of_name(route["intitule"])
    return {**route, "rncp": number} if number else route


def _lists(
    job: OnisepJob,
    registered: tuple[list[Route], list[Route]],
    names: Mapping[str, str],
    measures: PrintedMeasures | None,
) -> tuple[Values, Values]:
    """What is printed of each long list, and what is kept in reserve.

    The diplomas that the publisher lists by their codes are kept where the text on access has routes.
    """
    found, diplomas = registered
    printed, reserve = shared_out(
        {
            "appellations": _others(job),
            "voies": found or diplomas,
            "metiers_proches": [_close(one, names) for one in job.related],
        },
        measures,
    )
    known = {one["intitule"].casefold() for one in found or diplomas}
    more = [kept("voies", one) for one in diplomas if one["intitule"].casefold() not in known]
    reserve["voies"] = [*reserve["voies"], *more][:_MAX_ITEMS]
    return printed, reserve


def identifier(job: OnisepJob) -> str:
    """What the sheet of a job is called: its code, then its name in short."""
    return slug(job.code.replace(".", "-"), job.name)


def source_of(job: OnisepJob, day: date | None) -> Values:
    """Where the sheet comes from; `day` is that of the edition."""
    edition = f" (édition de {job.year})" if job.year else ""
    whose = IMPORTERS["onisep"]
    label = f"{whose.attribution}{edition}, fiche {job.code}"
    return filled({"libelle": label, "url": whose.download, "date": day, "licence": whose.licence})


def _with_body(values: Values) -> Values:
    """The values; a hook that is all there is to read is the job in brief."""
    if "accroche" in values and not any(key in values for key in BODY):
        return {
            **{key: value for key, value in values.items() if key != "accroche"},
            "en_bref": [values["accroche"]],
        }
    return values


def _others(job: OnisepJob) -> list[Any]:
    """The other names, each once, the title itself left out."""
    known = {job.name.masculine.casefold()}
    found = []
    for name in job.others:
        if name.masculine.casefold() not in known:
            known.add(name.masculine.casefold())
            found.append(as_appellation(name))
    return found


def _close(job: NamedItem, names: Mapping[str, str]) -> Any:
    printed = short(both_forms(job.name).printed)
    known = names.get(job.code, "")
    return {"libelle": printed, "id": known} if is_identifier(known) else printed


def _labels(items: Iterable[NamedItem]) -> list[str]:
    return list(dict.fromkeys(mended_label(one.name) for one in items))


def _interest(name: str) -> str:
    """`J’aime bouger` → `Bouger`: a sheet speaks of the job, not of its reader."""
    for pattern, replacement in _FIRST_PERSON:
        name = pattern.sub(replacement, name)
    return mended_label(name)


def _opening(job: OnisepJob) -> tuple[str, list[str]]:
    """The hook, and the paragraphs in brief less what it says in the same words.

    A hook that is more than one reads at a glance is its first sentence; the others begin the job in brief.
    """
    hook, rest = " ".join(part.text for part in job.hook), ""
    texts = (
        [part.text.removeprefix(hook).strip() for part in job.brief] if hook else [p.text for p in job.brief]
    )
    first, *others = _SENTENCES.split(hook, maxsplit=1)
    if len(hook) > MAX_HOOK and len(first) <= MAX_HOOK:
        hook, rest = first, " ".join(others)
    return within([hook]), [within([text]) for text in (rest, *texts) if text]


def _group(section: HeadedParts) -> Values:
    """What is done, below its heading: prose stays prose, a list a list."""
    items = [part.text.removesuffix(".") for part in section.parts if part.kind == "li"][:_MAX_ITEMS]
    text = within(part.text for part in section.parts if part.kind != "li")
    return filled({"contexte": short(section.heading), "texte": text, "items": items})


def _career(found: Sequence[HeadedParts]) -> tuple[list[HeadedParts], list[HeadedParts]]:
    """What is said of the market, and what of careers."""
    market: list[HeadedParts] = []
    career: list[HeadedParts] = []
    for one in found:
        is_career = _CAREER.search(one.heading) or _FROM_NOW_ON.match(one.parts[0].text)
        (career if is_career else market).append(one)
    return market, career


def _access(before: Parts, studies: Parts) -> str:
    """How one gets there, in words: what stands before the diplomas, then how long studies take."""
    return within(text for text in (prose(before), led(sections(studies))) if text)


def _resource(link: NamedItem) -> Iterable[Values]:
    """A page on the job, where its address is one."""
    address = link.code if "://" in link.code else f"https://{link.code}"
    if len(address) <= MAX_ADDRESS and _ADDRESS.fullmatch(address):
        host = urlsplit(address).hostname or address
        title = short(capital(link.name)) or host.removeprefix("www.")
        yield {
            "type": "site",
            "titre": title,
            "liens": [{"libelle": host.removeprefix("www."), "url": address}],
        }
