"""The questions of `fichemetier new`, each with an answer proposed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from fichemetier.cli.common import message_language
from fichemetier.cli.questions import ask, listed
from fichemetier.diagnostics.display import display, escaped
from fichemetier.diagnostics.errors import UsageError
from fichemetier.i18n.language import language
from fichemetier.importers.new_sheet import (
    Wanted,
    cut,
    free_identifier,
    identifier_of,
    names_of,
    unknown_code,
)
from fichemetier.importers.rome.fixes import capital
from fichemetier.importers.rome.jobs import RomeJob, jobs, named, search
from fichemetier.text.identifiers import is_identifier, words_of
from fichemetier.view.words import DOMAINS
from fichemetier.workspace.project import SUFFIXES, Workspace
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
        "no title": "A sheet has a title: the name of a job, as Baker.",
        "found": "In the ROME, France Travail's list of jobs:",
        "none found": "The ROME has no job for “{said}”.",
        "code": "Number or code of the job; other words to search; 0 for none",
        "masculine": "A man is called",
        "feminine": "A woman is called",
        "nothing": " (Enter: say nothing of it)",
        "both": "“{name}” stands for both.",
        "domains": "Domain, which gives the colour:",
        "domain": "Number or name; 0 for none",
        "no number": "“{said}” is not in the list: a number from 1 to {last}, or 0.",
        "id": "sheets/{id}.yaml is there already. Another name of the file",
    },
    "fr": {
        "begin": "Entrée garde ce qui est entre crochets ; Ctrl+C arrête, sans rien écrire.",
        "folder": "Ce dossier n’est pas un dossier de fiches. Nom d’un nouveau, . pour ici",
        "started": "commencé : {folder}",
        "title": "Titre de la fiche",
        "no title": "Une fiche a un titre : le nom d’un métier, comme Boulangère.",
        "found": "Dans le ROME, le répertoire des métiers de France Travail :",
        "none found": "Le ROME n’a aucun métier pour « {said} ».",
        "code": "Numéro ou code du métier ; d’autres mots pour chercher ; 0 pour aucun",
        "masculine": "Un homme est",
        "feminine": "Une femme est",
        "nothing": " (Entrée : n’en rien dire)",
        "both": "« {name} » vaut pour les deux.",
        "domains": "Domaine, qui donne la couleur :",
        "domain": "Numéro ou nom ; 0 pour aucun",
        "no number": "« {said} » n’est pas dans la liste : un numéro de 1 à {last}, ou 0.",
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
    wanted = given if given.title or given.code else replace(given, title=_asked_title())
    if not (wanted.code or wanted.domain):
        wanted = _with_job(wanted)
    if not (wanted.code or wanted.domain):
        wanted = replace(wanted, domain=_domain())
    return _with_identifier(_with_names(wanted), folder)


def _asked_title() -> str:
    words = _WORDS[message_language()]
    while not (title := capital(ask(words["title"]))):
        click.echo(words["no title"], err=True)
    return title


def _with_job(wanted: Wanted) -> Wanted:
    """The job of the ROME that the person finds by words, and a title that fits it."""
    words = _WORDS[message_language()]
    said, found = wanted.title, search(wanted.title, _SHOWN)
    while True:
        if found:
            click.echo(words["found"], err=True)
            listed([(job.code, job.title.printed) for job in found])
        else:
            click.echo(words["none found"].format(said=escaped(said)), err=True)
        job = _job(found, "1" if named(said) else _NONE)
        if job is None:
            return wanted
        if isinstance(job, RomeJob):
            return replace(wanted, code=job.code, title=_title(wanted.title, job))
        said, found = job, search(job, _SHOWN)


def _job(found: list[RomeJob], first: str) -> RomeJob | str | None:
    """The job that the person takes of those `found`, or its code names; other words to search; none for 0.

    A number that is not in the list and words that find nothing are said, and the list still holds.
    """
    words = _WORDS[message_language()]
    while (said := ask(words["code"], first)) != _NONE:
        if said.isdecimal() and found:
            if 0 < int(said) <= len(found):
                return found[int(said) - 1]
            _say_no_number(said, len(found))
        elif said.upper() in jobs():
            return jobs()[said.upper()]
        elif search(said, 1):
            return said
        else:
            click.echo(words["none found"].format(said=escaped(said)), err=True)
    return None


def _say_no_number(said: str, last: int) -> None:
    click.echo(_WORDS[message_language()]["no number"].format(said=escaped(said), last=last), err=True)


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
    while (said := ask(words["domain"], _NONE)) != _NONE:
        if said.isdecimal() and 0 < int(said) <= len(domains):
            return domains[int(said) - 1]
        meant = [one for one in domains if said == one or _begins(said, t(DOMAINS[one]))]
        if len(meant) == 1:
            return meant[0]
        _say_no_number(said, len(domains))
    return ""


def _begins(said: str, name: str) -> bool:
    """Whether every word that was typed begins one of the name."""
    typed = words_of(said)
    return bool(typed) and all(any(word.startswith(one) for word in words_of(name)) for one in typed)


def _with_names(wanted: Wanted) -> Wanted:
    """Both names; where nobody knows the one, that of the other stands for both, and is said to."""
    words = _WORDS[message_language()]
    masculine, feminine = names_of(wanted)
    masculine = wanted.masculine or _asked_name("masculine", masculine)
    feminine = wanted.feminine or _asked_name("feminine", feminine or masculine)
    if feminine and not masculine:
        click.echo(words["both"].format(name=escaped(feminine)), err=True)
    return replace(wanted, masculine=masculine, feminine=feminine)


def _asked_name(gender: str, name: str) -> str:
    words = _WORDS[message_language()]
    return ask(words[gender] if name else words[gender] + words["nothing"], name)


def _with_identifier(wanted: Wanted, folder: Path) -> Wanted:
    """The name of the file: asked only where that of the title is taken."""
    identifier = wanted.identifier or identifier_of(wanted)
    while is_identifier(identifier) and free_identifier(identifier, folder) != identifier:
        question = _WORDS[message_language()]["id"].format(id=identifier)
        free = free_identifier(identifier, folder)
        said = ask(question, free)
        identifier = cut(words_of(said.removesuffix(SUFFIXES[0]))) or free
    return replace(wanted, identifier=identifier)
