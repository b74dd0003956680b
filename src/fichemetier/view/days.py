"""The days on which one works, in words: `du lundi au vendredi, parfois le samedi`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from fichemetier.i18n.language import Language
from fichemetier.model.body import Jour, Jours

_WEEK: tuple[Jour, ...] = get_args(Jour)
_WEEKEND = [5, 6]
_RUN = 3
"""Days in a row from which they are said as a range."""


def working_days(days: Jours, language: Language) -> str:
    """The days of every week, then those of some weeks."""
    some = _said(days.parfois, language)
    # Translators: after the days of every week, the days of some weeks only: “sometimes on Saturday”.
    sometimes = language.t("sometimes %(days)s", days=some) if some else ""
    return language.commas((_said(days.toujours, language), sometimes))


def _said(days: Sequence[Jour], language: Language) -> str:
    """Days in the order of the week, those in a row as a range."""
    if set(days) == set(_WEEK):
        return language.t("every day")
    names = language.day_names()
    said: list[str] = []
    for run in _runs(sorted({_WEEK.index(day) for day in days})):
        if run == _WEEKEND:
            # Translators: after “sometimes”, or in a list such as “on Monday and at weekends”.
            said.append(language.t("at weekends"))
        elif len(run) < _RUN:
            # Translators: a day of the week, in a list such as “from Monday to Friday and on Sunday”.
            said += [language.t("on %(day)s", day=names[day]) for day in run]
        else:
            first, last = names[run[0]], names[run[-1]]
            # Translators: two days of the week: “from Monday to Friday”.
            said.append(language.t("from %(first_day)s to %(last_day)s", first_day=first, last_day=last))
    return language.join(said)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in order, those that follow one another together."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
