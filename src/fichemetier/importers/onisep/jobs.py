"""What an edition says of one job, whichever edition it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fichemetier.importers.onisep.marked_text import TextPart
from fichemetier.importers.rome.names import JobTitle

Parts = Sequence[TextPart]


@dataclass(frozen=True, kw_only=True)
class NamedItem:
    """An item of a closed list, a diploma, a job or a page: its name, and its code or address."""

    name: str
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class OnisepJob:
    """One job: names, codes and lists, and its texts as paragraphs below their headings.

    `cited` are the sources that its texts name, `cut` the elements of a name or an item past the limit;
    `year` is that of an edition known by its form.
    """

    code: str
    name: JobTitle
    others: Sequence[JobTitle] = ()
    rome: Sequence[str] = ()
    hook: Parts = ()
    brief: Parts = ()
    studies: Parts = ()
    work: Parts = ()
    skills: Parts = ()
    conditions: Parts = ()
    pay: Parts = ()
    market: Parts = ()
    access: Parts = ()
    level: str = ""
    diplomas: Sequence[NamedItem] = ()
    interests: Sequence[NamedItem] = ()
    sectors: Sequence[NamedItem] = ()
    statuses: Sequence[NamedItem] = ()
    related: Sequence[NamedItem] = ()
    links: Sequence[NamedItem] = ()
    cited: Sequence[str] = ()
    cut: Sequence[str] = ()
    year: int | None = None
