"""The questions of `fichemetier new`, each with an answer proposed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from fichemetier.cli.common import message_language
from fichemetier.cli.questions import ask, listed
from fichemetier.diagnostics.display import display
from fichemetier.diagnostics.errors import UsageError
from fichemetier.i18n.language import language
from fichemetier.importers.new_sheet import (
    Wanted,
    free_identifier,
    identifier_of,
    names_of,
    unknown_code,
)
from fichemetier.importers.rome.fixes import capital
from fichemetier.importers.rome.jobs import RomeJob, jobs, named, search
from fichemetier.text.identifiers import is_identifier, words_of
from fichemetier.view.words import DOMAINS
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.scaffold import start

_FOLDER = "fiches"
_SHOWN = 9
"""Jobs that are offered: their numbers have one digit."""
_NONE = "0"
_WORDS = {
    "en": {
        "begin": "Enter takes what stands in brackets; Ctrl+C stops, and nothing is written.",
        "folder": "This is no folder of sheets. Name of a new one, . for here",
        "started": "started: {folder}",
        "title": "Title of the sheet",
        "found": "In the ROME, France Travail's list of jobs:",
        "none found": "No job of the ROME has these words.",
        "code": "Number or code of the job; other words to search; 0 for none",
        "masculine": "A man is called",
        "feminine": "A woman is called",
        "domains": "Domain, which gives the colour:",
        "domain": "Number; 0 for none",
        "id": "sheets/{id}.yaml is there already. Another name of the file",
    },
    "fr": {
        "begin": "Entrée garde ce qui est entre crochets ; Ctrl+C arrête, sans rien écrire.",
        "folder": "Ce dossier n’est pas un dossier de fiches. Nom d’un nouveau, . pour ici",
        "started": "commencé : {folder}",
        "title": "Titre de la fiche",
        "found": "Dans le ROME, le répertoire des métiers de France Travail :",
        "none found": "Aucun métier du ROME n’a ces mots.",
        "code": "Numéro ou code du métier ; d’autres mots pour chercher ; 0 pour aucun",
        "masculine": "Un homme est",
        "feminine": "Une femme est",
        "domains": "Domaine, qui donne la couleur :",
        "domain": "Numéro ; 0 pour aucun",
        "id": "sheets/{id}.yaml existe déjà. Un autre nom de fichier",
    },
}


def start_workspace() -> Workspace:
    """Start a folder of sheets where the person wants it. Raises as `scaffold.start` does."""
    words = _WORDS[message_language()]
    folder = Path(ask(words["folder"], _FOLDER))
    for _ in start(folder):
        continue
    click.echo(words["started"].format(folder=display(folder)), err=True)
    return Workspace.around(folder)


def wanted_by(given: Wanted, folder: Path) -> Wanted:
    """What a person answers where `given` says nothing. Raises `UsageError` FM946, FM942 for its code."""
    words = _WORDS[message_language()]
    if given.code and given.known is None and given.code.upper() not in jobs():
        raise UsageError(unknown_code(given.code.upper()))
    click.echo(words["begin"], err=True)
    title = given.title
    while not title and not given.code:
        title = capital(ask(words["title"]))
    wanted = replace(given, title=title)
    if not (wanted.code or wanted.domain):
        wanted = _with_job(wanted)
    if not (wanted.code or wanted.domain):
        wanted = replace(wanted, domain=_domain())
    return _with_identifier(_with_names(wanted), folder)


def _with_job(wanted: Wanted) -> Wanted:
    """The job of the ROME that the person finds by words, and a title that fits it."""
    words = _WORDS[message_language()]
    said, found = "", search(wanted.title, _SHOWN)
    while True:
        click.echo(words["found"] if found else words["none found"], err=True)
        listed([(job.code, job.title.printed) for job in found])
        first = "1" if named(said or wanted.title) else _NONE
        said = ask(words["code"], first)
        if said == _NONE:
            return wanted
        job = _chosen(said, found)
        if job:
            return replace(wanted, code=job.code, title=_title(wanted.title, job))
        found = search(said, _SHOWN)


def _chosen(said: str, found: list[RomeJob]) -> RomeJob | None:
    if said.isdecimal() and 0 < int(said) <= len(found):
        return found[int(said) - 1]
    return jobs().get(said.upper())


def _title(title: str, job: RomeJob) -> str:
    """The title as typed where it is all of the job's name; else the person says which is meant."""
    printed = job.title.printed
    if words_of(title) == words_of(printed):
        return title
    return capital(ask(_WORDS[message_language()]["title"], printed))


def _domain() -> str:
    words, t = _WORDS[message_language()], language(message_language()).t
    domains = sorted(DOMAINS, key=lambda domain: words_of(t(DOMAINS[domain])))
    click.echo(words["domains"], err=True)
    listed([(t(DOMAINS[domain]),) for domain in domains])
    while True:
        said = ask(words["domain"], _NONE)
        if said.isdecimal() and int(said) <= len(domains):
            return domains[int(said) - 1] if int(said) else ""
        if said in DOMAINS:
            return said


def _with_names(wanted: Wanted) -> Wanted:
    words = _WORDS[message_language()]
    masculine, feminine = names_of(wanted)
    return replace(
        wanted,
        masculine=wanted.masculine or ask(words["masculine"], masculine),
        feminine=wanted.feminine or ask(words["feminine"], feminine),
    )


def _with_identifier(wanted: Wanted, folder: Path) -> Wanted:
    """The name of the file: asked only where that of the title is taken."""
    identifier = wanted.identifier or identifier_of(wanted)
    while is_identifier(identifier) and free_identifier(identifier, folder) != identifier:
        question = _WORDS[message_language()]["id"].format(id=identifier)
        identifier = ask(question, free_identifier(identifier, folder))
    return replace(wanted, identifier=identifier)
