"""What a teenager asks of a job: how do I get in, is it for me, where is it, what does one learn."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from fichemetier.i18n.language import Language
from fichemetier.model.body import Encadre
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import plain
from fichemetier.text.labels import unheaded
from fichemetier.text.markdown import block, prose, words
from fichemetier.view.days import working_days
from fichemetier.view.parts import Entry, Group, Questions, Section, Suitability
from fichemetier.view.sections import skill_item, status
from fichemetier.view.study import study
from fichemetier.view.words import INTERESTS


def questions(sheet: Sheet, language: Language, said: str = "") -> Questions:
    """Every question that the sheet answers; of places and hours only what `said` does not say before."""
    return Questions(
        entry=_entry(sheet, language),
        suitability=_suitability(sheet, language),
        where=_where(sheet, language, said.casefold()),
        learning=_learning(sheet, language),
    )


def _entry(sheet: Sheet, language: Language) -> Entry | None:
    """How to get in and on: the way in years, and what is said of it."""
    way, training, career = study(sheet, language), sheet.formation, sheet.evolution
    if not (way or training or career):
        return None
    lines = []
    if training and training.bac_conseille:
        lines.append((language.t("Advised baccalaureate"), language.listed(training.bac_conseille)))
    if training and training.permis:
        # Translators: heading of driving licences, permits and certificates that the job asks for.
        lines.append((language.t("Permits and certificates"), language.listed(training.permis)))
    return Entry(
        route=way,
        training=_paragraph(training.texte if training else None, language.t("Getting there")),
        career=_paragraph(career.texte if career else None, language.t("Moving up"), language.t("And then?")),
        lines=tuple(lines),
        goes_on=career is not None,
    )


def _suitability(sheet: Sheet, language: Language) -> Suitability | None:
    soft = sheet.competences.savoir_etre if sheet.competences else ()
    letters = (
        [letter for letter in (sheet.riasec.majeur, sheet.riasec.mineur) if letter] if sheet.riasec else []
    )
    qualities = tuple(dict.fromkeys((*(words(skill.texte) for skill in soft), *(sheet.qualites))))
    found = Suitability(
        likes=sheet.centres_interet,
        profile=language.commas(language.t(INTERESTS[letter]) for letter in letters),
        qualities=qualities,
        expected=language.listed(list(qualities)),
        before=tuple(_before(sheet, language)),
    )
    return found if found != Suitability() else None


def _before(sheet: Sheet, language: Language) -> Iterator[Markup]:
    """What to know before one chooses the job: its hardships, then the warnings of the sheet."""
    if sheet.conditions:
        yield from map(prose, sheet.conditions.contraintes)
    for box in warnings(sheet):
        title = Markup("<strong>{}</strong> ").format(language.headed(box.titre)) if box.titre else ""
        yield title + prose(box.texte)


def warnings(sheet: Sheet) -> tuple[Encadre, ...]:
    """The boxes that say what to know before one chooses; in a regulated job they say who may do it."""
    return tuple(box for box in sheet.encadres if box.type == "attention" and not sheet.reglemente)


def _where(sheet: Sheet, language: Language, said: str) -> Section | None:
    """Where, for whom and when one works."""
    where, work = sheet.ou_exercer, sheet.conditions
    named = (
        (language.t("Structures"), where.structures if where else ()),
        (language.t("Places"), work.lieux if work else ()),
        (language.t("Sectors"), sheet.secteurs),
        (language.t("Status"), status(sheet, language)),
        (language.t("Hours"), _one(work.horaires if work else None)),
        (language.t("Days"), _one(working_days(work.jours, language) if work and work.jours else None)),
        (language.t("Travel"), _one(work.deplacements if work else None)),
        (language.t("Remote work"), _one(work.teletravail if work else None)),
        (language.t("Surroundings"), work.environnement if work else ()),
    )
    lines = tuple(
        (label, language.listed(names))
        for label, names in named
        if not all(plain(name).casefold() in said for name in names)
    )
    texts = (where.texte if where else None, work.texte if work else None)
    titles = (language.t("Where to work"), language.t("Working conditions"))
    paragraphs = tuple(text for given in texts for text in _paragraph(given, *titles))
    tags = where.employeurs if where else ()
    if not (lines or paragraphs or tags):
        return None
    note = language.t("Employers named by %(name)s.", name=where.cite_par) if where and where.cite_par else ""
    return Section("ou_exercer", language.t("Where to work"), paragraphs, lines, tags=tags, note=note)


def _learning(sheet: Sheet, language: Language) -> Section | None:
    """What one learns to do and to know; what one is like belongs to `Suitability`."""
    skills = sheet.competences
    if not skills:
        return None
    named = (
        (language.t("Know-how"), "savoir_faire", skills.savoir_faire),
        (language.t("Knowledge"), "savoirs", skills.savoirs),
        (language.t("Tools"), "outils", skills.outils),
        (language.t("Languages"), "langues", skills.langues),
    )
    groups = tuple(
        Group(title, tuple(skill_item(skill, language) for skill in items), field=f"competences.{key}")
        for title, key, items in named
        if items
    )
    paragraphs = _paragraph(skills.texte, language.t("Skills"))
    if not (groups or paragraphs):
        return None
    return Section("competences", language.t("Skills"), paragraphs, groups=groups)


def _one(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _paragraph(text: str | None, *headings: str) -> tuple[Markup, ...]:
    return (block(unheaded(text, *headings)),) if text else ()
