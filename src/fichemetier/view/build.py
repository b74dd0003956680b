"""Sheet + language → strings ready to print. Templates only repeat and choose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from fichemetier.i18n.language import Language
from fichemetier.model.body import Fourchette, Profil, Typologie
from fichemetier.model.identity import ONISEP_PAGE, ROME_PAGE
from fichemetier.model.publication import Lien, Ressource, Temoignage
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import plain
from fichemetier.text.markdown import block, prose
from fichemetier.view import parts
from fichemetier.view.answers import answers
from fichemetier.view.brief import brief
from fichemetier.view.colophon import colophon, handout_colophon, least_colophon, legal
from fichemetier.view.easy import easy_read
from fichemetier.view.excerpt import excerpt
from fichemetier.view.imprint import imprint
from fichemetier.view.names import gathered, paired
from fichemetier.view.opening import lone_mission, opening
from fichemetier.view.pictures import pictures
from fichemetier.view.questions import questions, warnings
from fichemetier.view.salary import salary
from fichemetier.view.sections import free, sections
from fichemetier.view.sources import cited
from fichemetier.view.title import parted
from fichemetier.view.words import DOMAINS, INVITATIONS, RESOURCES
from fichemetier.workspace.settings import Genre

_BARE: Final = re.compile(r"(?:https?://)?[^\s/]+\.[^\s/]+(?:/\S*)?")
"""An address: it says where a link leads, not what is there."""
_BETWEEN = re.compile("[,،/]")
"""What divides the two forms of a title: `Floristin, Florist`."""
MOST_WORDS = 60
"""Words of a text about a resource where there is little room."""


def build(
    sheet: Sheet,
    language: Language,
    genre: Genre,
    folder: Path,
    qr_address: str = "",
    share: float = 1.0,
    mark: str = "",
) -> parts.SheetView:
    """The view of a sheet; `share` of it is translated, 1 for all, and `mark` is that of the revision.

    Its pictures' paths start at `folder`, its front code opens `qr_address`.
    """
    front, begin = answers(sheet, language), opening(sheet, _names(sheet, genre, language), language, folder)
    return parts.SheetView(
        title=sheet.metier.intitule,
        domain=sheet.domain or "",
        domain_label=language.t(DOMAINS[sheet.domain]) if sheet.domain else "",
        rome=next(iter(sheet.codes.rome), ""),
        opening=begin,
        brief=brief(sheet, begin, language),
        answers=front,
        code=_front_code(sheet, language, qr_address),
        quote=_quotation(sheet, language),
        notices=_notices(sheet, genre, language),
        pictures=pictures(sheet, language, folder),
        profiles=_profiles(sheet, language),
        missions=_missions(sheet, language),
        questions=questions(sheet, language, said=_said(front)),
        front=tuple(free(item) for item in sheet.rubriques_libres if item.position == "recto"),
        parts=_parts(sheet, language, folder),
        resources=tuple(_resources(sheet, language)),
        call=prose(sheet.appel_action or ""),
        sources=tuple(_source(sheet, language)),
        running=_running(sheet),
        imprint=imprint(sheet, language, share),
        easy=easy_read(sheet, language, folder),
        mark=mark,
        **_foot(sheet, language, share),
    )


def _foot(sheet: Sheet, language: Language, share: float) -> dict[str, tuple[str, ...]]:
    """The colophon, whole and at its least, and what the law asks for."""
    return {
        "colophon": colophon(sheet, language, share),
        "handout_colophon": handout_colophon(sheet, language, share),
        "least_colophon": least_colophon(sheet, language, share),
        "legal": legal(sheet, language),
    }


def _running(sheet: Sheet) -> str:
    """The collection and its motto."""
    return " · ".join(filter(None, (sheet.publication.collection, sheet.publication.devise)))


def _said(front: Sequence[parts.Answer]) -> str:
    """What the front says however little room it has: of notes, only those that the sheet writes for it."""
    told = (text for one in front for text in (one.texts[-1], one.note if one.written else ""))
    return " · ".join(map(plain, told))


def _names(sheet: Sheet, genre: Genre, language: Language) -> str:
    """The names of the job as the collection writes them; empty where the title says the same."""
    job = sheet.metier
    names = paired(job.feminin, job.masculin, genre, language)
    if genre == "epicene" and job.epicene:
        names = job.epicene
    title = plain(job.intitule).casefold()
    forms = {plain(form).casefold() for form in (job.feminin, job.masculin) if form}
    told = parted(title)
    said = plain(names).casefold() == title or forms in (
        {part.strip() for part in _BETWEEN.split(title)},
        {f"{noun} {told.rest}".strip() for noun in told.nouns},
    )
    return "" if said else names


def _front_code(sheet: Sheet, language: Language, given: str) -> parts.Code | None:
    """The code on the front: the address given, else the first marked link, else ONISEP's page or the ROME's.

    The page of its ROME code may be of another job: ONISEP's are of the third version, where three in five
    stand for several jobs of the fourth.
    """
    links = [(link, one) for one in sheet.ressources for link in one.liens if link.qr and link.url]
    if given:
        return _code(given, language.t("Find out more"))
    if links:
        link, resource = links[0]
        found = _code(link.url or "", link.libelle)
        return replace(found, promise=resource.titre) if _BARE.fullmatch(plain(link.libelle)) else found
    if sheet.codes.onisep:
        code = sheet.codes.onisep
        found = _code(ONISEP_PAGE.format(code=code), language.t("Job %(code)s at Onisep", code=code))
        # Translators: beneath a QR code, two short lines.
        return replace(found, promise=language.t("The whole sheet at Onisep"))
    if sheet.codes.rome:
        code = sheet.codes.rome[0]
        found = _code(ROME_PAGE.format(code=code), language.t("Job %(code)s at France Travail", code=code))
        # Translators: beneath a QR code, two short lines.
        return replace(found, promise=language.t("The whole sheet at France Travail"))
    return None


def _code(url: str, caption: str) -> parts.Code:
    return parts.Code(caption, _short(url), url)


def _short(url: str) -> str:
    """An address as one types it, without its query."""
    place = urlsplit(url)
    return f"{place.netloc.removeprefix('www.')}{place.path.rstrip('/')}"


def _link(link: Lien) -> parts.Link:
    """A link, with its address for paper where the label does not say it."""
    url = link.url or ""
    if not url or _BARE.fullmatch(plain(link.libelle)):
        return parts.Link(link.libelle, url)
    query = urlsplit(url).query
    return parts.Link(link.libelle, url, f"{_short(url)}?{query}" if query else _short(url))


def _quotation(sheet: Sheet, language: Language) -> parts.Quote | None:
    said = sheet.citation
    if not said:
        return None
    role = language.commas((said.fonction, said.organisation))
    return parts.Quote(prose(said.texte), said.auteur or "", role)


def _testimony(source: Temoignage, language: Language, folder: Path, field: str) -> parts.Quote:
    role = language.commas((source.fonction, source.organisation))
    photo = source.photo
    address = (folder / photo.fichier).resolve().as_uri() if photo and photo.fichier else ""
    alt = photo.alt or "" if photo else ""
    return parts.Quote(prose(source.texte), source.nom, role, address, alt, field=field)


def _notices(sheet: Sheet, genre: Genre, language: Language) -> tuple[parts.Notice, ...]:
    others = [paired(other.feminin, other.masculin, genre, language) for other in sheet.metier.appellations]
    elsewhere = warnings(sheet)
    boxes = [
        parts.Notice(box.titre or "", block(box.texte)) for box in sheet.encadres if box not in elsewhere
    ]
    regulated = language.t("A regulated profession")
    said = ("réglement", plain(regulated).casefold())
    if sheet.reglemente and not any(words in box.title.casefold() for box in boxes for words in said):
        text = language.t("Only those who hold the required diploma may practise it.")
        boxes.append(parts.Notice(regulated, block(text)))
    if others:
        boxes.append(parts.Notice(language.t("Also called"), escape(language.listed(gathered(others)))))
    return tuple(boxes)


def _profiles(sheet: Sheet, language: Language) -> parts.Profiles | None:
    source = sheet.typologie
    if not source:
        return None
    ends = [end for card in source.profils if card.effectif for end in (card.effectif.min, card.effectif.max)]
    bounds = tuple(sorted({end for end in ends if end}))
    cards = tuple(_profile(card, language) for card in source.profils)
    title = source.titre or language.n("One type", "%(count)s types", len(cards))
    introduction = prose(source.introduction or "")
    return parts.Profiles(title, introduction, _said_by(source, language), cards, bounds)


def _said_by(source: Typologie, language: Language) -> str:
    """Whose typology it is, where its introduction does not name them."""
    given = source.source
    if given and not (given.date or given.licence) and given.libelle in (source.introduction or ""):
        return ""
    return cited(given, language)


def _profile(card: Profil, language: Language) -> parts.Profile:
    size = card.effectif or Fourchette()
    return parts.Profile(
        name=card.nom,
        nickname=card.surnom or "",
        context=card.contexte or "",
        size_text=_people(size, language),
        text=prose(card.description or ""),
        low=size.min,
        high=size.max,
    )


def _people(size: Fourchette, language: Language) -> str:
    if size.min is None and size.max is None:
        return ""
    if size.min is None:
        return language.n("fewer than one person", "fewer than %(count)s people", size.max or 0)
    if size.max is None:
        return language.n("more than one person", "more than %(count)s people", size.min)
    low = language.number(size.min)
    return language.n("one person", "from %(low)s to %(count)s people", size.max, low=low)


def _missions(sheet: Sheet, language: Language) -> parts.MissionLists | None:
    source = sheet.missions
    if not source or lone_mission(sheet):
        return None
    groups = []
    for group in source.groupes:
        # Translators: sheets write %(people)s with its article, in the case that “with” asks for.
        with_whom = language.t("With %(people)s", people=group.avec) if group.avec else ""
        title = " · ".join(text for text in (group.contexte, with_whom) if text)
        items = (parts.Item(prose(item.texte), prose(item.precision or "")) for item in group.items)
        groups.append(parts.Group(title, tuple(items), block(group.texte or "") if group.texte else Markup()))
    return parts.MissionLists(prose(source.introduction or ""), tuple(groups))


def _parts(
    sheet: Sheet, language: Language, folder: Path
) -> tuple[parts.Section | parts.Salary | parts.Quote, ...]:
    """The salary, the small sections and the testimonies."""
    small: list[parts.Section | parts.Salary | parts.Quote] = []
    if sheet.salaire:
        small.append(salary(sheet.salaire, language))
    small += sections(sheet, language)
    small += [
        _testimony(item, language, folder, f"temoignages[{n}].photo")
        for n, item in enumerate(sheet.temoignages)
    ]
    return tuple(small)


def _resources(sheet: Sheet, language: Language) -> Iterator[parts.Resource]:
    for number, item in enumerate(sheet.ressources):
        yield _resource(item, language, f"ressources[{number}]")


def _resource(source: Ressource, language: Language, field: str) -> parts.Resource:
    number = language.t("no. %(number)s", number=source.numero) if source.numero is not None else ""
    kind = " ".join(
        text for text in (source.collection or language.t(RESOURCES[source.type]), number) if text
    )
    guest = (
        f"{source.invite} ({source.organisation})" if source.invite and source.organisation else source.invite
    )
    links = tuple(_link(link) for link in source.liens)
    return parts.Resource(
        kind,
        source.titre,
        guest or "",
        prose(source.description or ""),
        prose(source.appel or ""),
        links,
        tuple(_link_code(link) for link in source.liens if link.qr and link.url),
        _opening(source.description or ""),
        field,
        language.t(INVITATIONS[source.type]) if source.type in INVITATIONS else "",
    )


def _opening(text: str) -> Markup:
    opening = excerpt(text, MOST_WORDS)
    return prose(opening) if opening != text else Markup()


def _link_code(link: Lien) -> parts.Code:
    return _code(link.url or "", link.libelle)


def _source(sheet: Sheet, language: Language) -> list[parts.Link]:
    """The sources; a licence that is the sheet's own is said once, in the colophon."""
    own = sheet.publication.licence
    shown = (
        item.model_copy(update={"licence": None}) if item.licence == own else item for item in sheet.sources
    )
    return [parts.Link(cited(item, language), item.url or "") for item in shown]
