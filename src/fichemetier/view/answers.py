"""What the front answers, in a few words each: those of the sheet's `resume`, else deduced from the rest.

An answer never counts what it could name, never trails off, and is not said twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from fichemetier.i18n.language import Language
from fichemetier.model.body import Perspectives, Salaire, Tendance
from fichemetier.model.sheet import Sheet
from fichemetier.model.short import MAX_ANSWER, Reponse
from fichemetier.text.inline_marks import isolated, plain
from fichemetier.text.labels import uncontained, without
from fichemetier.view.days import working_days
from fichemetier.view.parts import Answer
from fichemetier.view.salary import overall, unit
from fichemetier.view.words import DAYS, DEMAND, DOMAINS, LEVELS, QUESTIONS, TRENDS

_CLAUSE: Final = re.compile(r"\s*[;,:،؛]\s+(?![^(]*\))|\s+(?=selon\b|avec\b|according\b)")
"""Where the second part of a remark begins, in the languages that sheets are written in."""
_NAMES: Final = re.compile(r"\s*[,،;:(]\s*")
"""What ends the name of who says so, before that of their survey."""
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
"""Words that say something: longer than articles and prepositions."""
_DASH: Final = re.compile(r" (?=[–—] )")
_TRAILING: Final = re.compile(r"(?:…|\.{3}|\betc\b)")
_MOST_LETTERS = 60
"""Characters of an answer that is deduced: three lines of the widest cell, at most."""
_MOST_NOTE = 80
"""Characters of a note: two lines of a cell."""
_MOST_ALSO = 120
"""Characters of an answer below the cells: a line and a half at most."""
_MOST_EMPLOYERS = 2
"""Kinds of employer that an answer names: a list of more says only where else one may work."""
_LEAST = 3
"""Answers that a front has at least, where the sheet has as many."""
_MOST_PLACES = 30
"""Characters of places that are deduced and tell something at a glance: two lines of a cell."""
_OUT_OR_IN: Final = re.compile(
    r"(?:dehors|dedans|(?:en )?(?:ext|int)érieur|(?:out|in)(?:doors|side)|(?:en el )?(?:ex|in)terior"
    r"|draußen|drinnen|im freien|في (?:الخارج|الداخل|الهواء الطلق)|[\s,/]|et|ou|and|or|y|o|und|oder|و|أو)+",
    re.IGNORECASE,
)
"""A place that only says whether it has a roof, in the languages that sheets are written in."""
_ORDER: Final = tuple(LEVELS)
_LEANING: Final = {
    **{"Aussi": "Parfois", "Also": "Sometimes", "Auch": "Manchmal", "También": "A veces", "Anche": "A volte"},
    **{"Também": "Por vezes", "Також": "Іноді", "أيضًا": "أحيانًا"},
}
"""Words that add to something unsaid, and what says the same of what stands alone."""
_LIGHT: Final = frozenset(word.casefold() for pair in _LEANING.items() for word in pair)
_APPRENTICE: Final = re.compile(
    r"apprenti|alternan|contrat pro\b|apprentice|\blehre|lehrling|azubi|ausbildungsverg|aprendi|apprendist"
    r"|учн|учен|متدرب|متدرّب",
    re.IGNORECASE,
)
"""Whose pay is no salary of the job, in the languages that sheets are written in."""
_EITHER: Final = re.compile(r"\b(?:ou|or|oder|o|або|أو)\b")
"""A name that is a choice already."""


def answers(sheet: Sheet, language: Language) -> tuple[Answer, ...]:
    """Every answer of the sheet, in the order in which a pupil asks.

    A weak place is after all others; sectors that only name the domain are last, and left out where three
    answers say more.
    """
    found = (
        _study(sheet, language),
        _pay(sheet, language),
        _market(sheet, language),
        _rhythm(sheet, language),
        _place(sheet, language),
        _employer(sheet, language),
        _interests(sheet, language),
    )
    told = list(_unsaid(sorted(filter(None, found), key=_weak)))
    domain = content(_domain(sheet, language))
    echoes = [one for one in told if one.key == "employer" and _echoes(one, sheet, domain)]
    others = [one for one in told if one not in echoes]
    return tuple(others if len(others) >= _LEAST else others + echoes)


def _echoes(answer: Answer, sheet: Sheet, domain: set[str]) -> bool:
    """Whether an answer that was deduced names the sectors, and these only name the domain."""
    named = not answer.written and content(answer.texts[-1]) <= content(" ".join(sheet.secteurs))
    return named and all(_alike(content(name), domain) for name in sheet.secteurs)


def _domain(sheet: Sheet, language: Language) -> str:
    """The name of the domain, which the front prints beside the title."""
    return language.t(DOMAINS[sheet.domain]) if sheet.domain else ""


def _weak(answer: Answer) -> bool:
    """Whether a place was deduced and says little: outdoors or indoors, or a list that takes long to read."""
    text = plain(answer.texts[0])
    little = len(text) > _MOST_PLACES or bool(_OUT_OR_IN.fullmatch(text))
    return answer.key == "place" and not answer.written and little


def _unsaid(found: Iterable[Answer]) -> Iterator[Answer]:
    """Answers without those that repeat an earlier one, and without deduced notes that repeat theirs."""
    said: set[frozenset[str]] = set()
    for answer in found:
        texts = tuple(text for text in answer.texts if not _TRAILING.search(text))
        meant = frozenset(content(texts[0])) if texts else frozenset()
        if not texts or (meant and meant in said):
            continue
        said.add(meant)
        dropped = _TRAILING.search(answer.note) or _repeats(replace(answer, texts=texts))
        yield replace(answer, texts=texts, note="" if dropped and not answer.written else answer.note)


def _repeats(answer: Answer) -> bool:
    """Whether the note has a word of the answer."""
    return bool(content(answer.note) & content(answer.texts[-1]))


def content(text: str) -> set[str]:
    """The words of a text that say something."""
    return set(_WORD.findall(plain(text).casefold())) - _LIGHT


def _answer(
    key: str, language: Language, texts: Sequence[str], note: str = "", written: Reponse | None = None
) -> Answer | None:
    """An answer as the sheet writes it, else as it was deduced; None where there is neither."""
    if written:
        texts, note = (written.texte,), written.note or ""
    label = language.t(QUESTIONS[key])
    ways = tuple(dict.fromkeys(_joined(_capital(without(label, text))) for text in texts if text))
    if not ways:
        return None
    return Answer(key=key, label=label, texts=ways, note=_joined(note), written=bool(written))


def _study(sheet: Sheet, language: Language) -> Answer | None:
    """The levels at which one may begin, else the names of the routes there, else a short text on them."""
    routes = sheet.formation.voies if sheet.formation else ()
    text = (sheet.formation.texte or "").removesuffix(".") if sheet.formation else ""
    written = sheet.resume.etudes if sheet.resume else None
    known = sorted({route.niveau for route in routes if route.niveau}, key=_ORDER.index)
    level = sheet.niveau_acces
    ends = (level.min, level.max or level.min) if level else (known[0], known[-1]) if known else None
    if not ends:
        return _routes([route.intitule for route in routes] or _short([text]), language, written)
    answer = _answer("study", language, [_levels(*ends, language)], written=written)
    return replace(answer, levels=ends) if answer else None


def _routes(names: Sequence[str], language: Language, written: Reponse | None) -> Answer | None:
    """All routes: in a cell, else the first with the others as its note, else in a line below the cells."""
    some = _named("study", names, language, written)
    whole = language.listed(names)
    if written or (some and (len(plain(whole)) <= _MOST_LETTERS or (some.note and not _repeats(some)))):
        return some
    return _answer("study", language, [whole] if len(plain(whole)) <= _MOST_ALSO else [])


def _levels(low: str, high: str, language: Language) -> str:
    """A level or a range of them in words; a range is never a choice."""
    if low == "sans-diplome":
        return language.t("No diploma needed")
    if low == high:
        # Translators: the level of study from which on one may do the job.
        at = {"cap": language.t("From the CAP on"), "bac": language.t("From the bac on")}
        return at.get(low) or language.t("From %(level)s on", level=_level(low, language))
    if low == "cap":
        if high == "bac":
            return language.t("From the CAP to the bac")
        return language.t("From the CAP to %(high)s", high=_level(high, language))
    return language.t("From %(low)s to %(high)s", low=_level(low, language), high=_level(high, language))


def _level(name: str, language: Language) -> str:
    years = name.removeprefix("bac+")
    # Translators: the French baccalaureate, and so many years of study after it; short.
    return language.t("bac") if years == name else language.t("bac\u00a0+\u00a0%(years)s", years=years)


def _pay(sheet: Sheet, language: Language) -> Answer | None:
    """From the lowest to the highest amount, which stay together, and what amounts they are.

    What apprentices earn is no answer where the sheet knows more, and else labelled as theirs.
    """
    pay = sheet.salaire
    written = sheet.resume.salaire if sheet.resume else None
    if pay and pay.tranches:
        others = tuple(band for band in pay.tranches if not _APPRENTICE.search(plain(band.profil)))
        pay = pay.model_copy(update={"tranches": others or pay.tranches})
    found = _paid(pay, language, written)
    if not found:
        return None
    profiles = [band.profil for band in pay.tranches] if pay and not written else []
    learned = any(_APPRENTICE.search(plain(text)) for text in (*found.texts, found.note, *profiles))
    # Translators: label of an answer, as “Pay”: what an apprentice earns; short.
    return replace(found, label=language.t("Apprentice’s pay")) if learned else found


def _paid(pay: Salaire | None, language: Language, written: Reponse | None) -> Answer | None:
    if not pay or not pay.tranches:
        text = (pay.texte or "").removesuffix(".") if pay else ""
        return _answer("pay", language, _short([text]), written=written)
    if any(band.montant for band in pay.tranches):
        # Translators: of a salary: the legal minimum, or more.
        text = language.t("From the minimum wage on")
    else:
        text = _amounts(pay, language)
    return _answer("pay", language, [text], _earned(pay, language), written)


def _earned(pay: Salaire, language: Language) -> str:
    """What amounts these are, and whose where they are of one profile."""
    kind = unit(pay, language) or pay.tranches[-1].note or ""
    whose = _capital(pay.tranches[0].profil) if len(pay.tranches) == 1 else ""
    return _noted(language.commas((whose, language.inside(kind) if whose else kind))) or kind


def _amounts(pay: Salaire, language: Language) -> str:
    """The whole range; with a word between its ends, at which a line may end."""
    lows = [band.min for band in pay.tranches]
    highs = [band.max for band in pay.tranches]
    if None in lows or None in highs:
        return isolated(_capital(overall(pay, language)))
    low, high = min(filter(None, lows)), max(filter(None, highs))
    most = language.money(high, pay.devise)
    if low == high:
        return isolated(most)
    least = language.money(low, pay.devise) if most[-1].isdigit() else language.number(low)
    # Translators: two amounts of money, the currency with the last or with both.
    return language.t("%(low)s to %(high)s", low=isolated(least), high=isolated(most))


def _market(sheet: Sheet, language: Language) -> Answer | None:
    """How much people are looked for, else where that is going; with its year and who says so."""
    market = sheet.perspectives
    written = sheet.resume.emploi if sheet.resume else None
    if not market or not (market.tension or market.tendance):
        return _answer("market", language, (), written=written)
    trend = market.tendance
    if not market.tension and trend:
        return _answer(
            "market", language, [language.t(TRENDS[trend.sens])], _outlook(trend, language), written
        )
    text = language.t(DEMAND[market.tension or "moyenne"])
    return _answer("market", language, [text], _told(market, language), written)


def _told(market: Perspectives, language: Language) -> str:
    """The year and who says so: what the name of the source begins with, where all of it is long."""
    name = market.source.libelle if market.source else ""
    ways = (_according(market.annee, one, language) for one in (name, _NAMES.split(name)[0], ""))
    return next(filter(_noted, ways), "")


def _outlook(trend: Tendance, language: Language) -> str:
    # Translators: a forecast of employment, after words such as “growing”.
    until = language.t("until %(year)s", year=trend.horizon) if trend.horizon else ""
    return language.commas((until, _according(None, trend.source.libelle if trend.source else "", language)))


def _according(year: int | None, name: str, language: Language) -> str:
    if name and year:
        # Translators: who says so, and for which year.
        return language.t("in %(year)s, according to %(name)s", year=year, name=name)
    if name:
        return language.t("according to %(name)s", name=name)
    return language.t("in %(year)s", year=year) if year else ""


def _rhythm(sheet: Sheet, language: Language) -> Answer | None:
    """When one works: in words, and day by day where the days are known."""
    work = sheet.conditions
    written = sheet.resume.rythme if sheet.resume else None
    hours = (work.horaires if work else None) or ""
    days = work.jours if work else None
    text, note = _clauses(hours)
    ways = [_whole(text)]
    if days and not hours:
        weekend = {"samedi", "dimanche"} & {*days.toujours, *days.parfois}
        some = [working_days(days, language), language.t("Weekends too")]
        ways = some if weekend else [language.t("On weekdays")]
    answer = _answer("rhythm", language, _short(ways), _noted(note), written)
    if not answer or not days:
        return answer
    worked = tuple(
        "full" if day in days.toujours else "occasional" if day in days.parfois else "free" for day in DAYS
    )
    return replace(answer, days=worked, said=working_days(days, language))


def _whole(text: str) -> str:
    """A remark that stands alone: one that adds to something unsaid says that it is so at times."""
    first, _, others = text.partition(" ")
    return f"{_LEANING[first]} {others}" if first in _LEANING and others else text


def _clauses(text: str) -> tuple[str, str]:
    """The first clauses of a remark, as many as an answer has room for, and the others."""
    ends = [match.start() for match in _CLAUSE.finditer(text)]
    end = max((end for end in (*ends, len(text)) if end <= MAX_ANSWER), default=min(ends, default=len(text)))
    return text[:end], text[end:].lstrip(" ,;:،؛")


def _place(sheet: Sheet, language: Language) -> Answer | None:
    places = sheet.conditions.lieux if sheet.conditions else ()
    written = sheet.resume.lieu if sheet.resume else None
    telling = bool(places) and not _OUT_OR_IN.fullmatch(plain(places[0]))
    some = _named("place", places, language, written, _MOST_PLACES) if telling else None
    return some or _named("place", places, language, written)


def _employer(sheet: Sheet, language: Language) -> Answer | None:
    """Where one is employed, else in which sectors; a status is no employer.

    Of many kinds of employer, none is the answer.
    """
    kinds = uncontained(sheet.ou_exercer.structures) if sheet.ou_exercer else []
    written = sheet.resume.employeur if sheet.resume else None
    few = 0 < len(kinds) <= _MOST_EMPLOYERS
    if few and len(kinds) > 1 and not any(map(_EITHER.search, kinds)):
        kinds = [language.either([kinds[0], *map(language.inside, kinds[1:])])]
    found = _named("employer", kinds if few else sheet.secteurs, language, written)
    return found if not found or few or written else replace(found, label=language.t(QUESTIONS["sector"]))


def _alike(words: set[str], others: set[str]) -> bool:
    """Whether one of two names has every word of the other."""
    return bool(words and others) and (words <= others or words >= others)


def _interests(sheet: Sheet, language: Language) -> Answer | None:
    written = sheet.resume.interets if sheet.resume else None
    return _named("interests", sheet.centres_interet, language, written)


def _named(
    key: str, names: Sequence[str], language: Language, written: Reponse | None, most: int = _MOST_LETTERS
) -> Answer | None:
    """All names, or the first that together have so many characters at `most`; those left over are its note.

    A name that another contains says nothing more.
    """
    names = uncontained(names)
    ways = [language.listed(names[:count]) for count in range(len(names), 0, -1)]
    fitting = _short(ways, most)
    taken = len(names) - ways.index(fitting[0]) if fitting else 0
    return _answer(key, language, fitting[:1], _noted(language.listed(names[taken:])), written)


def _short(texts: Sequence[str], most: int = _MOST_LETTERS) -> list[str]:
    return [text for text in texts if len(plain(text)) <= most]


def _noted(text: str) -> str:
    return text if len(plain(text)) <= _MOST_NOTE else ""


def _joined(text: str) -> str:
    """An answer no line of which begins with a dash or ends with `&`."""
    return _DASH.sub("\u00a0", text).replace(" & ", " &\u00a0")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
