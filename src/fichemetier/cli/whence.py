"""`fichemetier whence`: from the mark on a page to its sheet."""

from __future__ import annotations

from pathlib import Path

import click

from fichemetier.cli.common import language_option, message_language
from fichemetier.diagnostics.display import display
from fichemetier.publications.whence import Version, whence
from fichemetier.translation.mark import printed_mark
from fichemetier.workspace.project import Workspace


@click.command("whence")
@click.argument("mark", nargs=-1, required=True, metavar="MARK")
@language_option
def command(mark: tuple[str, ...]) -> None:
    """Find what was printed: the sheet, the language and the revision of the MARK at the foot of a page.

    The date before the code may be left out. Capitals, spaces and dashes do not matter, nor does O for 0.
    What the files no longer are is looked for in the workspace's git repository.
    """
    language = message_language()
    for version in whence(" ".join(mark), Workspace.around(Path.cwd())):
        click.echo(_told(version, language))


def _told(version: Version, language: str) -> str:
    """A line: the mark, the sheet and its language, and which version of the file that is."""
    known = {
        "mark": printed_mark(None, version.code),
        "name": version.name,
        "locale": version.locale,
        "path": display(version.path) if not version.commit else version.path.as_posix(),
        "commit": version.commit[:12],
        "day": version.day,
    }
    return _LINES[language]["commit" if version.commit else "now"].format(**known)


_LINES = {
    "fr": {
        "now": "{mark} : {name} ({locale}), {path} tel qu'il est",
        "commit": "{mark} : {name} ({locale}), version du {day} : git show {commit}:./{path}",
    },
    "en": {
        "now": "{mark}: {name} ({locale}), {path} as it is now",
        "commit": "{mark}: {name} ({locale}), version of {day}: git show {commit}:./{path}",
    },
}
