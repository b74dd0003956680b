"""Salaries: written in full, and on one scale."""

from __future__ import annotations

import re
from math import floor, log10
from typing import Final

from fichemetier.i18n.language import Language
from fichemetier.model.body import Pourcentages, Salaire, Tranche
from fichemetier.text.markdown import prose
from fichemetier.view.parts import Band, Salary, Shares
from fichemetier.view.sources import cited
from fichemetier.view.words import NATURES, PERIODS, SHARES, SHARES_OF, WAGES

_WAGE_FIRST: Final = re.compile(r"((?:[^\W\d_]+\s+){0,3}Smic\b[^,;:()]*)(?:[,;:]\s*|$)", re.IGNORECASE)
"""The beginning of a remark that says again that one earns the minimum wage, and how much more."""
_DECIMALS = 4
"""Decimals of a share of one: percentages have two at most."""


def salary(source: Salaire, language: Language) -> Salary:
    """The salary section."""
    highest = max((max(band.min or 0, band.max or 0) for band in source.tranches), default=0)
    end = scale_end(highest) if highest else 0
    return Salary(
        unit=unit(source, language),
        text=prose(source.texte or ""),
        bands=tuple(_band(band, source.devise, language) for band in source.tranches),
        end=end,
        axis=language.amounts((0, end / 2, end), source.devise) if end else (),
        factors=language.join(source.facteurs) if source.facteurs else "",
        caution=prose(source.avertissement or ""),
        source=cited(source.source, language),
        shares=_shares(source.pourcentages, language) if source.pourcentages else None,
    )


def _band(source: Tranche, currency: str, language: Language) -> Band:
    """A salary; a remark that begins with the amount, as `À partir du Smic, plus primes`, stands for it."""
    words, note = amount(source, currency, language), source.note or ""
    begun = _WAGE_FIRST.match(note) if source.montant == "smic" else None
    if begun:
        words, note = language.inside(begun[1]), note[begun.end() :]
    return Band(profile=source.profil, amount=words, low=source.min, high=source.max, note=note)


def _shares(source: Pourcentages, language: Language) -> Shares:
    """Shares of a wage, a line each age or profile."""
    return Shares(
        title=language.t(SHARES[source.de]),
        columns=source.colonnes,
        rows=tuple(
            (line.profil, tuple(language.percent(_of_one(value)) for value in line.valeurs))
            for line in source.lignes
        ),
        note=source.note or "",
    )


def scale_end(highest: float) -> float:
    """A round number at or above the highest amount: 1, 1.5, 2, 3, 4, 5, 6 or 8 times a power of ten."""
    power = 10.0 ** floor(log10(highest)) if highest > 0 else 1.0
    return next(step * power for step in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if step * power >= highest)


def amount(band: Tranche, currency: str, language: Language) -> str:
    """One amount, a range, a bound or the minimum wage: `60 000 €`, `100 000–300 000 €`, `le Smic`."""
    if band.montant:
        return language.t(WAGES[band.montant])
    low, high = band.min, band.max
    if low is None or high is None:
        text = language.money(low if low is not None else high or 0, currency)
        return (
            language.t("up to %(amount)s", amount=text)
            if low is None
            else language.t("from %(amount)s", amount=text)
        )
    return language.money(low, currency) if low == high else language.money_range(low, high, currency)


def _of_one(percentage: float) -> float:
    """A percentage as a share of one, without what dividing adds behind the decimals."""
    return round(percentage / 100, _DECIMALS)


def overall(source: Salaire, language: Language) -> str:
    """The range from the lowest to the highest amount; open where a band is open, at one end at most.

    Without amounts it is the minimum wage, or shares of one; empty where the sheet has but words.
    """
    bands = [band for band in source.tranches if not band.montant]
    if not bands and source.tranches:
        return amount(source.tranches[0], source.devise, language)
    if not bands:
        return _share(source.pourcentages, language) if source.pourcentages else ""
    lows, highs = [band.min for band in bands], [band.max for band in bands]
    known = [value for value in (*lows, *highs) if value is not None]
    closed = None in lows and None in highs
    if len(bands) < len(source.tranches):
        return _from_minimum(None if None in highs else max(known), source.devise, language)
    low = min(known) if closed or None not in lows else None
    high = max(known) if closed or None not in highs else None
    return amount(Tranche(profil="*", min=low, max=high), source.devise, language)


def _from_minimum(high: float | None, currency: str, language: Language) -> str:
    """From the minimum wage to an amount, or without end."""
    if high is None:
        # Translators: of a salary in France: the minimum wage (Smic) or more.
        return language.t("from the minimum wage on")
    # Translators: of a salary in France: between the minimum wage (Smic) and an amount.
    return language.t("from the minimum wage to %(amount)s", amount=language.money(high, currency))


def _share(source: Pourcentages, language: Language) -> str:
    """From the lowest to the highest share: `27–78 % du Smic`."""
    values = [_of_one(value) for line in source.lignes for value in line.valeurs]
    low, high = min(values), max(values)
    shown = language.percent(low) if low == high else language.percent_range(low, high)
    return language.t(SHARES_OF[source.de], share=shown)


def unit(source: Salaire, language: Language) -> str:
    """What the amounts are: `brut par an, France, 2024`; empty where the sheet does not say.

    Percentages without amounts are neither gross nor by the month: they have but a place and a year.
    """
    words: list[str] = []
    if source.tranches or not source.pourcentages:
        words += [language.t(NATURES[source.nature])] if source.nature else []
        words += [language.t(PERIODS[source.periode])] if source.periode else []
    return language.commas([" ".join(words), source.zone or "", str(source.annee or "")])
