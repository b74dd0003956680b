"""The `fichemetier` command: parses, calls, prints. Each subcommand is a module, imported when called."""

from __future__ import annotations

import gc
import importlib
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from gettext import gettext as _
from keyword import iskeyword
from typing import Any

import click
from click.exceptions import NoArgsIsHelpError

from fichemetier import __version__
from fichemetier.cli.common import language_option
from fichemetier.cli.language import asked_for, speaking, translated

COMMANDS = {
    "init": "Start a folder of sheets.",
    "new": "Start a sheet from a title or a ROME code.",
    "render": "Render a sheet to PDF, HTML or PNG.",
    "preview": "Show the pages in the browser, drawn again at every save.",
    "build": "Make the products of many sheets, only what changed.",
    "catalogue": "Bind many sheets into one book.",
    "site": "Make a website of many sheets, in every language.",
    "manifest": "Merge what several machines built.",
    "clean": "Keep the cache of builds within a size.",
    "impose": "Lay out the pages of a PDF on sheets of paper.",
    "salon": "Make all that a fair orders, by destination.",
    "whence": "Find the sheet and the revision of a printed page.",
    "check": "Check sheets and report every error at once.",
    "explain": "Explain a diagnostic code.",
    "layouts": "List the layouts and their options.",
    "presses": "List the press profiles and what each asks of a file.",
    "preflight": "Check whether PDFs are ready for a press.",
    "schema": "Print the JSON Schema of a sheet.",
    "i18n": "Extract, update, check and count translations.",
    "locales": "List the languages at hand, and how complete each is.",
    "import": "Write sheets from open data, or bring them up to date.",
    "export": "Write sheets as a table that spreadsheets edit.",
    "enrich": "Bring diplomas and other published facts into sheets.",
    "sources": "List the data that sheets can be made of, and whose they are.",
    "doctor": "Say what is present, missing or too old on this machine.",
}


_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
_RARELY = 100_000, 50, 1000
"""Thresholds of `gc.set_threshold`; the defaults of Python 3.11 are 700, 10, 10."""


class LazyGroup(click.Group):
    """A group that knows its commands' names and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = _loaded(f"fichemetier.cli.{module}").command
        return translated(command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.NoSuchCommand(args[0], possibilities=COMMANDS, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in COMMANDS.items()])

    def main(self, args: Sequence[str] | None = None, *more: Any, **settings: Any) -> Any:
        given = list(sys.argv[1:] if args is None else args)
        with speaking(asked_for(given)):
            return click.Group.main(translated(self), given, *more, **settings)

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        with _on_one_line():
            return super().make_context(*arguments, **settings)

    def invoke(self, ctx: click.Context) -> object:
        from fichemetier.cli.common import turned_into_exit_codes

        with turned_into_exit_codes(ctx), _on_one_line():
            return super().invoke(ctx)


def _loaded(name: str) -> Any:
    """A module; no waste is looked for in what it loads: not now, not after a fork, not at the end."""
    if name in sys.modules:
        return sys.modules[name]
    gc.disable()
    try:
        return importlib.import_module(name)
    finally:
        gc.freeze()
        gc.enable()


@contextmanager
def _on_one_line() -> Iterator[None]:
    """Show what was typed, which usage errors of click quote, without what could drive a terminal."""
    try:
        yield
    except NoArgsIsHelpError:
        raise
    except click.UsageError as error:
        from fichemetier.diagnostics.display import escaped

        raise click.UsageError(escaped(error.format_message()), error.ctx) from None


@click.group(cls=LazyGroup, context_settings=_SETTINGS)
@click.version_option(__version__, prog_name="fichemetier")
@language_option
def fichemetier() -> None:
    """Publish French career job sheets: YAML in, a finished and accessible PDF out."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits with an `ExitCode`.

    Rendering makes many objects and little waste: looking for it less often saves a tenth of the time.
    """
    from fichemetier.cli.common import wants_colour
    from fichemetier.cli.streams import standard_streams

    gc.set_threshold(*_RARELY)
    with standard_streams():
        fichemetier.main(
            args=None if arguments is None else list(arguments),
            prog_name="fichemetier",
            color=wants_colour(),
        )
