"""The shape of the official file, as far as a sheet needs it: what is missing or null is empty."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

_LATER = 4
"""The rank of a mobility that the file gives none: behind the few that it ranks."""


def _empty(value: Any) -> Any:
    return "" if value is None else value


def _list(value: Any) -> Any:
    return () if value is None else value


def _core(value: Any) -> Any:
    """Some editions say `true` for what others call `Principale`."""
    return ("Principale" if value else None) if isinstance(value, bool) else value


def _groups(value: Any) -> Any:
    """`{"enjeux": […]}` and `{"categories": […]}` hold the same lists."""
    if isinstance(value, dict):
        return next((part for part in value.values() if isinstance(part, list)), ())
    return _list(value)


def _mobilities(value: Any) -> Any:
    """Older editions name two lists, `proche` and `si_evolution`; newer ones one, in order."""
    if isinstance(value, dict):
        near, later = _list(value.get("proche")), _list(value.get("si_evolution"))
        return [*near, *({**job, "onward": True} for job in later if isinstance(job, dict))]
    return _list(value)


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True, populate_by_name=True)


Text = Annotated[str, BeforeValidator(_empty)]
Filled = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
RomeCode = Annotated[str, StringConstraints(pattern=r"^[A-N][1-9][0-9]{3}$", strip_whitespace=True)]


class RomeItem(_Part):
    """A skill, or a context."""

    libelle: Text = ""
    coeur_metier: Annotated[str | None, BeforeValidator(_core)] = None


class RomeGroup(_Part):
    """A titled list."""

    libelle: Text = ""
    items: Annotated[tuple[RomeItem, ...], BeforeValidator(_list)] = ()


RomeGroups = Annotated[tuple[RomeGroup, ...], BeforeValidator(_groups)]


class Skills(_Part):
    """The three lists of skills."""

    savoir_faire: RomeGroups = ()
    savoir_etre: RomeGroups = Field(
        (), validation_alias=AliasChoices("savoir_etre_professionnel", "savoir_etre")
    )
    savoirs: RomeGroups = ()


class Head(_Part):
    """Code and title."""

    code_rome: RomeCode
    intitule: Annotated[Filled, Field(validation_alias=AliasChoices("intitule", "libelle"))]


class Name(_Part):
    """Another name of the job."""

    libelle: Text = ""


class Sector(_Part):
    """A sector of activity."""

    libelle: Text = ""
    principal: Annotated[bool, BeforeValidator(bool)] = False


class Mobility(_Part):
    """A job that one can move to; the nearest come first."""

    rome_cible: Filled
    order: Annotated[int, Field(validation_alias="ordre_mobilite")] = _LATER
    onward: bool = False


class JobRow(_Part):
    """One job sheet of the official file."""

    rome: Head
    appellations: Annotated[tuple[Name, ...], BeforeValidator(_list)] = ()
    definition: Text = ""
    acces_metier: Text = ""
    competences: Annotated[Skills, BeforeValidator(lambda value: {} if value is None else value)] = Skills()
    contextes_travail: RomeGroups = ()
    secteurs_activite: Annotated[tuple[Sector, ...], BeforeValidator(_list)] = ()
    mobilites: Annotated[tuple[Mobility, ...], BeforeValidator(_mobilities)] = ()


@dataclass(frozen=True)
class Edition:
    """Which edition the rows come from, as far as the file says."""

    version: str = ""
    date: date | None = None
