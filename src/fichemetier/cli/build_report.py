"""What `fichemetier build` says at its beginning and its end, in the user's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from fichemetier.build.items import BuildItem, BuildResult
from fichemetier.build.ledger import StaleFile
from fichemetier.cli.common import message_language, print_report, say
from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic, in_order
from fichemetier.diagnostics.display import escaped
from fichemetier.diagnostics.errors import FichemetierError, UsageError
from fichemetier.diagnostics.formats import FORMATS
from fichemetier.diagnostics.report import count_by_severity
from fichemetier.workspace.files import write
from fichemetier.workspace.outputs import require_output


@dataclass(frozen=True)
class Report:
    """A report that is asked for: its format, and its file unless it goes to the terminal."""

    format: str
    file: Path | None = None


def parse_reports(context: click.Context, option: click.Parameter, texts: tuple[str, ...]) -> list[Report]:
    """What `--report` was given: `FORMAT` or `FORMAT=FILE`, each."""
    choice = click.Choice(list(FORMATS))
    parts = [text.partition("=") for text in texts]
    return [
        Report(choice.convert(form, option, context), Path(file) if file else None) for form, _, file in parts
    ]


def require_reports(reports: Sequence[Report], root: Path) -> None:
    """Refuse what cannot be written: two reports on standard output (FM020), or what is no output."""
    if len({one.format for one in reports if not one.file} - {"text"}) > 1:
        raise UsageError(Diagnostic("FM020"))
    for one in reports:
        if one.file:
            require_output(one.file, FORMATS[one.format].suffixes, root)


def explain(items: Sequence[BuildItem], stale: Sequence[StaleFile]) -> None:
    """One line a product that is made, with what changed, or that is known to fail, and a file that goes."""
    words = _REASONS[message_language()]
    for item in items:
        if item.to_make:
            reasons = ", ".join(words.get(reason, reason) for reason in item.reasons)
            click.echo(f"{escaped(item.product.label)}: {escaped(reasons)}", err=True)
        elif item.exit_code:
            reason = words["failing" if item.entry else "impossible"].format(
                codes=_error_codes(item.diagnostics)
            )
            click.echo(f"{escaped(item.product.label)}: {reason}", err=True)
    for one in stale:
        click.echo(f"{escaped(one.name)}: {words['stale']}", err=True)
    made, failing = sum(item.to_make for item in items), sum(item.exit_code != 0 for item in items)
    count = words["count"].format(made=made, total=len(items))
    click.echo(f"{count}, {words['failed']} {failing}" if failing else count, err=True)


def _error_codes(diagnostics: Iterable[Diagnostic]) -> str:
    """The code of each error, once."""
    return ", ".join(dict.fromkeys(one.code for one in diagnostics if any_error([one])))


@contextmanager
def reported(reports: Sequence[Report]) -> Iterator[None]:
    """Let what stops a build before it begins be in every report that was asked for; leave with its code."""
    try:
        yield
    except FichemetierError as error:
        _write(error.diagnostics, error.diagnostics, reports)
        click.get_current_context().exit(error.exit_code)


def report(results: Sequence[BuildResult], notes: Sequence[Diagnostic], reports: Sequence[Report]) -> None:
    """Errors and what only pages show in full, the rest counted, for people; everything for machines."""
    language = message_language()
    found = in_order([*notes, *(one for result in results for one in result.diagnostics)])
    shown = [one for result in results for one in result.diagnostics if result.exit_code or one.pages]
    printed = _write(found, in_order([*notes, *shown]), reports)
    for result in results:
        if result.exit_code and "text" in printed:
            codes = _error_codes(result.diagnostics)
            click.echo(_FAILED[language].format(product=escaped(result.product.label), codes=codes), err=True)
    counts: Counter[str] = Counter(result.state for result in results)
    words = _STATES[language]
    states = [f"{words[state]} {counts[state]}" for state in words if counts[state]]
    gone = sum(note.code == "FM015" for note in notes)
    if gone:
        states.append(f"{words['removed']} {gone}")
    rest = [one for result in results for one in result.diagnostics if not (result.exit_code or one.pages)]
    if "text" in printed and rest:
        states.append(_REST[language].format(counts=count_by_severity(in_order(rest), language)))
    say(", ".join(states) or f"{words['made']} 0")


def _write(
    found: Sequence[Diagnostic], shown: Sequence[Diagnostic], reports: Sequence[Report]
) -> Collection[str]:
    """Write `found` as each report wants it, of text only what is `shown`; the formats on the terminal."""
    language = message_language()
    for one in reports:
        if one.file:
            write(one.file, f"{FORMATS[one.format].write(found, language)}\n".encode())
    printed = {one.format for one in reports if not one.file} or {"text"}
    for form in printed - {"text"}:
        click.echo(FORMATS[form].write(found, language).encode("utf-8"))
    if "text" in printed:
        print_report(shown)
    return printed


_REASONS = {
    "fr": {
        "new": "jamais fait",
        "cache": "absent du cache",
        "failing": "en échec la dernière fois ({codes}), inchangé depuis",
        "impossible": "ne peut être fait ({codes})",
        "failed": "en échec",
        "stale": "à retirer",
        "count": "{made} à faire sur {total}",
    },
    "en": {
        "new": "never made",
        "cache": "not in the cache",
        "failing": "failed last time ({codes}), unchanged since",
        "impossible": "cannot be made ({codes})",
        "failed": "failed",
        "stale": "to be removed",
        "count": "{made} to make of {total}",
    },
}
_STATES = {
    "fr": {
        "made": "faits",
        "cached": "inchangés",
        "failed": "en échec",
        "skipped": "non faits",
        "removed": "retirés",
    },
    "en": {
        "made": "made",
        "cached": "unchanged",
        "failed": "failed",
        "skipped": "skipped",
        "removed": "removed",
    },
}
_FAILED = {"fr": "en échec : {product} ({codes})", "en": "failed: {product} ({codes})"}
_REST = {
    "fr": "{counts} (`fichemetier check`, ou `--report json`)",
    "en": "{counts} (`fichemetier check`, or `--report json`)",
}
