"""`fichemetier sources`: what data can be read, whose they are, and where they are to be had."""

from __future__ import annotations

from collections.abc import Iterator

import click

from fichemetier.cli.common import language_option, message_language
from fichemetier.importers import IMPORTERS, DataSource

_WORDS = {
    "en": {
        "credit": "To name: {attribution}",
        "licence": "Licence: {licence}",
        "share_alike": "share-alike: what is made of it is under the same licence",
        "own": "Your own file: no licence to name.",
        "download": "Download: {download}",
        "file": "FILE",
    },
    "fr": {
        "credit": "À citer : {attribution}",
        "licence": "Licence : {licence}",
        "share_alike": "partage à l’identique : ce qu’on en fait est sous la même licence",
        "own": "Votre propre fichier : pas de licence à citer.",
        "download": "À télécharger : {download}",
        "file": "FICHIER",
    },
}
_CALLS = {"import": "fichemetier import {name} {file}", "enrich": "fichemetier enrich --from {name} {file}"}


@click.command("sources")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@language_option
def command(form: str) -> None:
    """List the data that sheets can be made of: what is read, licence, credit, and where to download it.

    Which fact of a sheet came from which of them, `check --sources` says.
    """
    language = message_language()
    if form == "json":
        from fichemetier.diagnostics.report import json_text

        rows = [_record(name, source, language) for name, source in IMPORTERS.items()]
        click.echo(json_text(rows).encode("utf-8"))
    else:
        texts = ("\n".join(_lines(name, source, language)) for name, source in IMPORTERS.items())
        click.echo("\n\n".join(texts))


def _call(name: str, source: DataSource, language: str) -> str:
    return _CALLS[source.command].format(name=name, file=_WORDS[language]["file"])


def _lines(name: str, source: DataSource, language: str) -> Iterator[str]:
    """A source as people read it: its name and what is read, then whose it is, and the command."""
    words = _WORDS[language]
    yield f"{name}  {source.reads[language]}"
    if source.attribution:
        yield f"  {words['credit'].format(attribution=source.attribution)}"
    if source.licence:
        more = f" ({words['share_alike']})" if source.share_alike else ""
        yield f"  {words['licence'].format(licence=source.licence)}{more}"
    if not source.attribution and not source.licence:
        yield f"  {words['own']}"
    if source.download:
        yield f"  {words['download'].format(download=source.download)}"
    yield f"  {_call(name, source, language)}"


def _record(name: str, source: DataSource, language: str) -> dict[str, str | bool | None]:
    return {
        "name": name,
        "reads": source.reads[language],
        "command": _call(name, source, language),
        "attribution": source.attribution or None,
        "licence": source.licence or None,
        "share_alike": source.share_alike,
        "download": source.download or None,
    }
