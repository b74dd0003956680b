"""The end of the help of commands that read data of publishers: what there is to read."""

from __future__ import annotations

from gettext import gettext as _

import click

from fichemetier.cli.language import now_spoken
from fichemetier.importers import IMPORTERS


class WithSources(click.Command):
    """A command whose help ends with each source that it reads, and what the file of it is."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sources as a list."""
        rows = [
            (name, source.reads[now_spoken()])
            for name, source in IMPORTERS.items()
            if source.command == self.name
        ]
        with formatter.section(_("Sources")):
            formatter.write_dl(rows)
