"""Importers: open data of a publisher → sheets that editors go on writing.

A publisher is a row of `IMPORTERS` and a package of that name with a function `read(request) -> Imported`;
reading and mapping are its own. What is shared knows no publisher: `zip_archive`, `encoding`, `csv_table` and
`plain_xml` read, `sync` meets the sheets that are there, with `merge`, `snapshot` and the YAML of `source`.
French texts, names of jobs and levels are mended by `fixes`, `names` and `levels` of `rome`, for all of them.
The table is light to import: a package is loaded when it reads.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.importers.draft import Draft

if TYPE_CHECKING:
    from fichemetier.importers.sync import Synced
    from fichemetier.layouts.measures import PrintedMeasures


@dataclass(frozen=True, kw_only=True)
class DataSource:
    """What can be read, and whose it is; texts that are shown are by language.

    `attribution` and `licence` are what the publisher asks to be named, `download` is the address of its
    page: all empty of files that are the user's own. What is made of data that are `share_alike` is to
    be under their licence. `command` is the one that reads them; `options` are those of it that mean
    something for them and not for all sources.
    """

    reads: Mapping[str, str]
    attribution: str = ""
    licence: str = ""
    download: str = ""
    share_alike: bool = False
    command: Literal["import", "enrich"] = "import"
    options: tuple[str, ...] = ()


IMPORTERS: Mapping[str, DataSource] = {
    "rome": DataSource(
        reads={
            "fr": "le ROME 4.0 de France Travail : le JSON officiel des fiches, ou le ZIP publié.",
            "en": "France Travail's ROME 4.0: the official JSON of job sheets, or the publisher's ZIP.",
        },
        attribution="France Travail, ROME 4.0",
        licence="Licence Ouverte 2.0",
        download="https://www.francetravail.org/opendata/repertoire-operationnel-des-meti.html",
        options=("code", "names", "layout"),
    ),
    "table": DataSource(
        reads={
            "fr": "votre propre CSV ou classeur (.xlsx), une ligne par fiche.",
            "en": "your own CSV or workbook (.xlsx), one row a sheet.",
        },
        options=("code",),
    ),
    "text": DataSource(
        reads={
            "fr": "une fiche en Word (.docx) ou Markdown (.md) : ses titres deviennent des clés.",
            "en": "a sheet in Word (.docx) or Markdown (.md): its headings become keys.",
        },
    ),
    "onisep": DataSource(
        reads={
            "fr": "les « Idéo-Fiches métiers » de l’Onisep : le XML (2022 et après), le dossier (2016).",
            "en": "ONISEP's « Idéo-Fiches métiers »: the XML (2022 on) or the folder (2016), or a ZIP.",
        },
        attribution="Onisep, Idéo-Fiches métiers",
        licence="ODbL 1.0",
        download="https://opendata.onisep.fr/data/5fe0808a2da6f/2-ideo-fiches-metiers.htm",
        options=("code", "names", "layout", "merge-rome"),
        share_alike=True,
    ),
    "rncp": DataSource(
        reads={
            "fr": "les diplômes du RNCP : export-fiches-csv-….zip, de France compétences, chaque jour.",
            "en": "diplomas of the RNCP: export-fiches-csv-….zip, of France compétences, daily.",
        },
        attribution="France compétences, répertoire national des certifications professionnelles (RNCP)",
        licence="Licence Ouverte 2.0",
        download="https://www.data.gouv.fr/datasets/"
        "repertoire-national-des-certifications-professionnelles-et-repertoire-specifique",
        command="enrich",
        options=("layout",),
    ),
    "bmo": DataSource(
        reads={
            "fr": "les recrutements (BMO, France Travail) : Base_open_data_BMO_….xlsx, son ZIP, ou du CSV.",
            "en": "hirings (BMO, France Travail): Base_open_data_BMO_….xlsx, its ZIP, or CSV.",
        },
        attribution="France Travail, Besoins en main-d’œuvre",
        licence="Licence Ouverte",
        download="https://www.data.gouv.fr/datasets/enquete-besoins-en-main-doeuvre-bmo",
        command="enrich",
        options=("bridge",),
    ),
    "tension": DataSource(
        reads={
            "fr": "les tensions (Dares) : un XLSX par an, à la colonne code_fap_228, ou du CSV.",
            "en": "tension (Dares): an XLSX a year, with the column code_fap_228, or CSV.",
        },
        attribution="Dares et France Travail, tensions sur le marché du travail",
        licence="Informations publiques librement réutilisables",
        download="https://dares.travail-emploi.gouv.fr/publication/les-tensions-sur-le-marche-du-travail-en-2024",
        command="enrich",
        options=("bridge",),
    ),
    "esco": DataSource(
        reads={
            "fr": "les métiers d’ESCO, la classification européenne : occupations_fr.csv, ou son ZIP.",
            "en": "the occupations of ESCO, the European classification: occupations_fr.csv, or its ZIP.",
        },
        attribution="Commission européenne, ESCO",
        licence="Réutilisation autorisée (décision 2011/833/UE)",
        download="https://esco.ec.europa.eu/en/use-esco/download",
        command="enrich",
    ),
}
"""Every source of data, by the name that commands take."""


@dataclass(frozen=True)
class ImportRequest:
    """What to import: a publisher's file, what completes it (`names`), and the codes wanted, all if none.

    `measures` is what the layout has room for of each long list; the rest is kept in reserve. `workspace`
    is the folder whose own files an importer may look at. With `merge_rome` jobs go into the sheets that the
    ROME made of them.
    """

    file: Path
    measures: PrintedMeasures | None = None
    names: tuple[Path, ...] = ()
    codes: tuple[str, ...] = ()
    workspace: Path | None = None
    merge_rome: bool = False


@dataclass(frozen=True)
class Imported:
    """The sheets that a file makes, and what there is to say about the file.

    `bring` takes them to a folder of sheets where that is more than to meet those that are there (`sync`).
    """

    drafts: tuple[Draft, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    bring: Callable[[Path], Synced] | None = None


def importer(name: str) -> Callable[[ImportRequest], Imported]:
    """The reader of a publisher's data. Raises `UsageError` FM600 with the nearest name."""
    known = [one for one, source in IMPORTERS.items() if source.command == "import"]
    if name not in known:
        arguments = {"name": name, "known": ", ".join(known)}
        raise UsageError(Diagnostic("FM600", None, arguments, nearest(name, known)))
    read: Callable[[ImportRequest], Imported] = importlib.import_module(f"{__name__}.{name}").read
    return read
