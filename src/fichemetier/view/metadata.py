"""What a sheet's PDF says about itself, taken from the sheet and never from the clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fichemetier.i18n.language import Language
from fichemetier.model.sheet import Sheet
from fichemetier.text.inline_marks import plain
from fichemetier.text.markdown import words


@dataclass(frozen=True)
class Metadata:
    """What a PDF says about itself; the dates come from the sheet, never from the clock."""

    title: str
    language: str
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    created: date | None = None
    modified: date | None = None
    creator: str = "fichemetier"


def metadata(sheet: Sheet, language: Language) -> Metadata:
    """Title, authors, subject, keywords, publisher, rights and dates of a sheet."""
    published, job = sheet.publication, sheet.metier
    names = (job.sigle, job.masculin, job.feminin, *sheet.codes.rome, *sheet.secteurs)
    return Metadata(
        title=plain(f"{job.intitule} ({job.sigle})" if job.sigle else job.intitule),
        language=language.html_tag,
        authors=published.auteurs,
        subject=plain(words(sheet.accroche) if sheet.accroche else language.t("Job sheet")),
        keywords=tuple(plain(name) for name in names if name),
        publisher=published.collection or "",
        rights=published.licence or "",
        created=published.date,
        modified=published.mise_a_jour or published.date,
    )
