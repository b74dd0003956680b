"""What the subcommands share: the language of messages, and errors turned into exit codes, once."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from fichemetier.diagnostics.catalogue import LANGUAGES
from fichemetier.diagnostics.diagnostic import Argument, Diagnostic, Severity
from fichemetier.diagnostics.errors import ExitCode, FichemetierError, NotFoundError, UsageError, refusal

_LANGUAGE = "fichemetier.language"
_QUIET = "fichemetier.quiet"
Function = TypeVar("Function", bound=Callable[..., Any])


def environment_language() -> str:
    """`fr` where the environment asks for French, `en` elsewhere."""
    for variable in ("FICHEMETIER_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def message_language() -> str:
    """The language that messages are written in for this call."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(_LANGUAGE) if context else None
    return str(chosen or environment_language())


def _remember(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    if value:
        context.meta[_LANGUAGE] = value


def language_option(function: Function) -> Function:
    """Add `--lang`, the language of messages."""
    option = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        callback=_remember,
        expose_value=False,
        is_eager=True,
        help="Language of messages; default: that of the environment.",
    )
    return option(function)


def quiet_option(function: Function) -> Function:
    """Add `--quiet`."""
    option = click.option(
        "-q",
        "--quiet",
        is_flag=True,
        callback=_remember_quiet,
        expose_value=False,
        is_eager=True,
        help="Say nothing but errors.",
    )
    return option(function)


def _remember_quiet(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value:
        context.meta[_QUIET] = True


def is_quiet() -> bool:
    """Whether this call is to say nothing but errors."""
    context = click.get_current_context(silent=True)
    return bool(context and context.meta.get(_QUIET))


def say(text: str) -> None:
    """Tell the user on stderr how it goes, unless that is not wanted."""
    if not is_quiet():
        click.echo(text, err=True)


def say_next(steps: Sequence[tuple[str, str]], enter: str = "") -> None:
    """Tell the user which commands come next, and what each is for; `enter` is the folder to go into."""
    say({"en": "Next:", "fr": "Ensuite :"}[message_language()])
    width = max(len(command) for command, _ in steps)
    lines = [f"{command:<{width}}  # {purpose}" for command, purpose in steps]
    for line in [f"cd {enter}", *lines] if enter else lines:
        say(f"  {line}")


def pairs_of(assignments: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What `--set KEY=VALUE` was given. Raises `UsageError` FM405."""
    given = tuple(assignments)
    errors = [Diagnostic("FM405", None, {"value": text}) for text in given if "=" not in text]
    if errors:
        raise UsageError(*errors)
    pairs = (text.partition("=") for text in given)
    return tuple((key.strip(), value) for key, _, value in pairs)


def wants_colour() -> bool | None:
    """What `NO_COLOR` and `FORCE_COLOR` ask for, the first before the other; None where neither does."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR", "0") not in ("", "0") else None


def terminal_width() -> int:
    """Columns of the terminal, or of `COLUMNS`; 0 where lines may be of any length, as in a file."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and len(given) < 5:
        return int(given)
    return os.get_terminal_size(sys.stderr.fileno()).columns if sys.stderr.isatty() else 0


def print_report(
    diagnostics: Iterable[Diagnostic], failing: Collection[Severity] = (Severity.ERROR,)
) -> None:
    """Write diagnostics to stderr, in colour on a terminal; of a quiet call only the `failing` ones."""
    from fichemetier.diagnostics.catalogue import severity
    from fichemetier.diagnostics.report import format_text

    found = [one for one in diagnostics if not is_quiet() or severity(one) in failing]
    if found:
        wanted = wants_colour()
        colour = sys.stderr.isatty() if wanted is None else wanted
        click.echo(
            format_text(found, message_language(), colour, width=terminal_width()), err=True, color=colour
        )


def report_findings(diagnostics: Iterable[Diagnostic], report_format: str, strict: bool = False) -> ExitCode:
    """Print diagnostics, as text on stderr or for machines on stdout; the exit code that they call for."""
    from fichemetier.diagnostics.catalogue import severity
    from fichemetier.diagnostics.formats import FORMATS

    found = list(diagnostics)
    failing = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    if report_format == "text":
        print_report(found, failing)
    else:
        click.echo(FORMATS[report_format].write(found, message_language()).encode("utf-8"))
    return ExitCode.SHEET if any(severity(one) in failing for one in found) else ExitCode.OK


@contextmanager
def turned_into_exit_codes(context: click.Context) -> Iterator[None]:
    """Report an error of ours, or of the machine, and leave with its code."""
    try:
        _require_folder()
        yield
    except FichemetierError as error:
        print_report(error.diagnostics)
        context.exit(error.exit_code)
    except KeyboardInterrupt:
        context.exit(ExitCode.INTERRUPTED)
    except RecursionError:
        print_report([Diagnostic("FM087")])
        context.exit(ExitCode.REFUSED)
    except MemoryError:
        print_report([Diagnostic("FM088")])
        context.exit(ExitCode.WORKER)
    except OSError as error:
        arguments: dict[str, Argument] = {"reason": refusal(error), "path": Path(str(error.filename or "?"))}
        print_report([Diagnostic("FM086", None, arguments)])
        context.exit(ExitCode.ENVIRONMENT)


def _require_folder() -> None:
    """Refuse to work in a folder that was deleted meanwhile. Raises `NotFoundError` FM085."""
    try:
        Path.cwd()
    except OSError:
        raise NotFoundError(Diagnostic("FM085")) from None
