"""The small sections of a sheet: those made of paragraphs, labelled lines and lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup, escape

from fichemetier.i18n.language import Language
from fichemetier.model.body import Competence, Voie
from fichemetier.model.publication import RubriqueLibre
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import plain
from fichemetier.text.markdown import block, prose
from fichemetier.view.parts import Group, Item, Section
from fichemetier.view.sources import cited
from fichemetier.view.words import INTERESTS, LEVELS, ROUTES, TENSIONS


def sections(sheet: Sheet, language: Language) -> Iterator[Section]:
    """Every small section that the sheet fills, in reading order."""
    for make in (_training, _skills, _day, _conditions, _places, _market, _interests, _related, _glossary):
        section = make(sheet, language)
        if section:
            yield section
    yield from (free(item) for item in sheet.rubriques_libres if item.position == "verso")


def free(source: RubriqueLibre) -> Section:
    """A section that the model does not foresee."""
    items = tuple(Item(prose(text)) for text in source.items)
    groups = (Group("", items),) if items else ()
    return Section("libre", source.titre, _paragraphs(source.texte), groups=groups)


def _paragraphs(*texts: str | None) -> tuple[Markup, ...]:
    return tuple(block(text) for text in texts if text)


def _plain(texts: Sequence[str]) -> tuple[Item, ...]:
    return tuple(Item(escape(text)) for text in texts)


def _day(sheet: Sheet, language: Language) -> Section | None:
    if not sheet.journee_type:
        return None
    items = tuple(
        Item(prose(moment.texte), language.hours(moment.heure or "")) for moment in sheet.journee_type
    )
    return Section("journee_type", language.t("A typical day"), groups=(Group("", items),))


def _skills(sheet: Sheet, language: Language) -> Section | None:
    skills = sheet.competences
    named = (
        (language.t("Know-how"), skills.savoir_faire if skills else ()),
        (language.t("Knowledge"), skills.savoirs if skills else ()),
        (language.t("Tools"), skills.outils if skills else ()),
        (language.t("Languages"), skills.langues if skills else ()),
        (language.t("Soft skills"), skills.savoir_etre if skills else ()),
    )
    groups = [
        Group(title, tuple(skill_item(item, language) for item in items)) for title, items in named if items
    ]
    if sheet.qualites:
        groups.append(Group(language.t("Qualities"), _plain(sheet.qualites)))
    return Section("competences", language.t("Skills"), groups=tuple(groups)) if groups else None


def skill_item(skill: Competence, language: Language) -> Item:
    """A skill, with the case in which it is wanted."""
    notes = [skill.condition or ""]
    if skill.importance == "emergente":
        # Translators: said of a skill that more and more employers look for.
        notes.append(language.t("emerging"))
    return Item(prose(skill.texte), language.commas(notes), skill.importance == "principale")


def _training(sheet: Sheet, language: Language) -> Section | None:
    training = sheet.formation
    level = sheet.niveau_acces
    if not training:
        return None
    routes = tuple(_route(route, language) for route in training.voies)
    lines = []
    if level:
        names = [language.t(LEVELS[name]) for name in (level.min, level.max) if name]
        # Translators: heading of the level of study required; what follows must not say “level” again.
        lines.append((language.t("Level"), " – ".join(names)))
    if training.bac_conseille:
        lines.append((language.t("Advised baccalaureate"), language.listed(training.bac_conseille)))
    groups = (Group("", routes),) if routes else ()
    # Translators: heading of the studies and diplomas that lead to the job.
    title = language.t("Getting there")
    return Section("formation", title, _paragraphs(training.texte), tuple(lines), groups)


def _route(route: Voie, language: Language) -> Item:
    """A route with what its name does not say already."""
    level = language.t(LEVELS[route.niveau]) if route.niveau else ""
    kind = language.t(ROUTES[route.type]) if route.type in ROUTES else ""
    work = language.t("work-study possible") if route.alternance else ""
    notes = (kind, level, _entry(route.apres, language), work, route.note or "", route.rncp or "")
    return Item(escape(route.intitule), language.commas(note for note in notes if not _says(route, note)))


def _says(route: Voie, note: str) -> bool:
    words = re.escape(plain(note))
    return bool(note and re.search(rf"(?<!\w){words}(?!\w)", plain(route.intitule), re.IGNORECASE))


def _entry(level: str | None, language: Language) -> str:
    """What one must have to begin a route."""
    if level == "sans-diplome":
        return language.t("no diploma required")  # Translators: of a route of training, in brackets.
    # Translators: in brackets after a route of training: the level that one must have to begin it.
    return language.t("after %(level)s", level=language.t(LEVELS[level])) if level else ""


def _conditions(sheet: Sheet, language: Language) -> Section | None:
    work = sheet.conditions
    if not work:
        return None
    lines = (
        # Translators: heading of a list such as “shop, workshop”.
        (language.t("Places"), language.listed(work.lieux)),
        (language.t("Hours"), work.horaires or ""),
        # Translators: how often one moves about or goes away for work.
        (language.t("Travel"), work.deplacements or ""),
        (language.t("Remote work"), work.teletravail or ""),
        # Translators: of the work: noisy, outdoors, sterile.
        (language.t("Surroundings"), language.listed(work.environnement)),
        # Translators: hardships of the work, such as heavy loads or night shifts.
        (language.t("Constraints"), language.listed(work.contraintes)),
    )
    filled = tuple(line for line in lines if line[1])
    return Section("conditions", language.t("Working conditions"), _paragraphs(work.texte), filled)


def _places(sheet: Sheet, language: Language) -> Section | None:
    where = sheet.ou_exercer
    lines = [
        # Translators: kinds of employer, such as hospitals or small firms.
        (language.t("Structures"), language.listed(where.structures) if where else ""),
        (language.t("Sectors"), language.listed(sheet.secteurs)),
        # Translators: of those who work: employee, civil servant, self-employed.
        (language.t("Status"), language.listed(sheet.statuts)),
    ]
    filled = tuple(line for line in lines if line[1])
    if not where and not filled:
        return None
    note = language.t("Employers named by %(name)s.", name=where.cite_par) if where and where.cite_par else ""
    tags = where.employeurs if where else ()
    paragraphs = _paragraphs(where.texte) if where else ()
    return Section("ou_exercer", language.t("Where to work"), paragraphs, filled, tags=tags, note=note)


def _market(sheet: Sheet, language: Language) -> Section | None:
    market = sheet.perspectives
    if not market:
        return None
    # Translators: how hard it is to find people; before words such as “balanced recruitment”.
    lines = [(language.t("Recruitment"), language.t(TENSIONS[market.tension]))] if market.tension else []
    if market.recrutements:
        count = market.recrutements
        said = [
            language.number(count.valeur),
            str(count.annee or ""),
            cited(count.source, language),
        ]
        # Translators: people whom employers mean to hire; before a number.
        lines.append((language.t("Openings"), language.commas(said)))
    paragraphs = _paragraphs(market.texte, market.debouches)
    return Section("perspectives", language.t("Job market"), paragraphs, tuple(lines))


def _interests(sheet: Sheet, language: Language) -> Section | None:
    lines = []
    if sheet.centres_interet:
        # Translators: begins what a list of verbs or nouns ends: “You like caring, creating”.
        lines.append((language.t("You like"), language.inside(language.listed(sheet.centres_interet))))
    if sheet.riasec:
        letters = [letter for letter in (sheet.riasec.majeur, sheet.riasec.mineur) if letter]
        lines.append(
            # Translators: of interests, by Holland’s six types (RIASEC).
            (language.t("Profile"), language.commas(language.t(INTERESTS[letter]) for letter in letters))
        )
    return Section("profil", language.t("Is it for me?"), lines=tuple(lines)) if lines else None


def _related(sheet: Sheet, language: Language) -> Section | None:
    if not sheet.metiers_proches:
        return None
    named = (
        # Translators: of jobs: those that are much like this one; beside “Later on”.
        (language.t("Close to it"), [job.libelle for job in sheet.metiers_proches if job.type == "proche"]),
        # Translators: of jobs: those to which this one may lead.
        (language.t("Later on"), [job.libelle for job in sheet.metiers_proches if job.type == "evolution"]),
    )
    lines = tuple((title, language.listed(jobs)) for title, jobs in named if jobs)
    return Section("metiers_proches", language.t("Related jobs"), lines=lines)


def _glossary(sheet: Sheet, language: Language) -> Section | None:
    if not sheet.glossaire:
        return None
    lines = tuple((entry.terme, prose(entry.definition)) for entry in sheet.glossaire)
    # Translators: heading of the glossary of the trade.
    return Section("glossaire", language.t("In plain words"), lines=lines)
