"""The facts box: the questions that a teenager asks first, each with one short answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from fichemetier.i18n.language import Language
from fichemetier.model.body import Salaire
from fichemetier.model.sheet import Sheet
from fichemetier.model.short import Reponse
from fichemetier.text.markdown import words
from fichemetier.view.levels import access_level
from fichemetier.view.parts import Fact
from fichemetier.view.salary import overall, unit


class _Answer(TypedDict):
    value: str
    names: tuple[str, ...]


def facts(sheet: Sheet, language: Language) -> tuple[Fact, ...]:
    """Earnings, access, place, and whether it is for me; a question without an answer is left out.

    What a sheet answers in its `resume` goes before what can be told from the rest of it.
    """
    found = (
        _earnings(sheet, language),
        _access(sheet, language),
        _place(sheet, language),
        _for_me(sheet, language),
    )
    return tuple(fact for fact in found if fact)


def _written(key: str, label: str, answer: Reponse) -> Fact:
    return Fact(key=key, label=label, value=answer.texte, note=answer.note or "")


def _earnings(sheet: Sheet, language: Language) -> Fact | None:
    pay, label = sheet.salaire, language.t("What one earns")
    if sheet.resume and sheet.resume.salaire:
        return _written("pay", label, sheet.resume.salaire)
    value = overall(pay, language) if pay else ""
    if not pay or not value:
        return None
    return Fact(
        key="pay", label=label, value=_capital(value), note=unit(pay, language) or _between(pay, language)
    )


def _between(pay: Salaire, language: Language) -> str:
    """Between whom the amounts are."""
    if not pay.tranches:
        return ""
    first, last = pay.tranches[0].profil, pay.tranches[-1].profil
    return language.t("from %(first)s to %(last)s", first=first, last=last) if first != last else first


def _access(sheet: Sheet, language: Language) -> Fact | None:
    label = language.t("How one gets there")
    if sheet.resume and sheet.resume.etudes:
        return _written("access", label, sheet.resume.etudes)
    routes = tuple(route.intitule for route in sheet.formation.voies) if sheet.formation else ()
    if sheet.niveau_acces:
        level = access_level(sheet.niveau_acces, language)
        return Fact(key="access", label=label, value=_capital(level), more=routes)
    if routes:
        count = len(routes)
        said = language.n("One route", "%(count)s routes", count)
        return Fact(key="access", label=label, value=said, more=routes)
    return None


def _place(sheet: Sheet, language: Language) -> Fact | None:
    label = language.t("Where one works")
    written = (sheet.resume.lieu or sheet.resume.employeur) if sheet.resume else None
    if written:
        return _written("place", label, written)
    where = sheet.ou_exercer
    choices: tuple[Sequence[str], ...] = (
        where.structures if where else (),
        sheet.secteurs,
        sheet.conditions.lieux if sheet.conditions else (),
        where.employeurs if where else (),
    )
    filled = [names for names in choices if names]
    if not filled:
        return None
    others = tuple(filled[1]) if len(filled) > 1 else ()
    note = language.listed(sheet.statuts)
    return Fact(key="place", label=label, **_answer(filled[0]), note=note, more=others)


def _for_me(sheet: Sheet, language: Language) -> Fact | None:
    label = language.t("Is it for me?")
    if sheet.resume and sheet.resume.interets:
        return _written("interests", label, sheet.resume.interets)
    soft = [words(skill.texte) for skill in sheet.competences.savoir_etre] if sheet.competences else []
    likes = sheet.centres_interet or sheet.qualites or soft
    if not likes:
        return None
    traits = tuple(word for word in (*sheet.qualites, *soft) if word not in likes)
    return Fact(key="interests", label=label, **_answer(likes), more=traits)


def _answer(names: Sequence[str]) -> _Answer:
    """One name as a few words, or several as names."""
    answers = tuple(_capital(name) for name in names)
    return {"value": answers[0], "names": ()} if len(answers) == 1 else {"value": "", "names": answers}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
