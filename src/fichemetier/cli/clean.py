"""`fichemetier clean`: keep the cache of builds within a size."""

from __future__ import annotations

from pathlib import Path

import click

from fichemetier.build.cache import Cache
from fichemetier.build.clean import clean
from fichemetier.build.size import parse_size
from fichemetier.cli.common import language_option, message_language, quiet_option, say
from fichemetier.diagnostics.display import counted
from fichemetier.workspace.project import Workspace


@click.command("clean")
@click.option("--max-size", default="2GB", show_default=True, help="What may stay: the entries used last.")
@click.option("--all", "everything", is_flag=True, help="Remove the whole cache.")
@click.option("-n", "--dry-run", is_flag=True, help="Only say what would go.")
@click.option("--cache", type=click.Path(path_type=Path), envvar="FICHEMETIER_CACHE", help="Cache folder.")
@quiet_option
@language_option
def command(max_size: str, everything: bool, dry_run: bool, cache: Path | None) -> None:
    """Remove from the workspace's cache what was not used for longest; products stay where they are."""
    limit = 0 if everything else parse_size(max_size)
    store = Cache.of(Workspace.around(Path.cwd()), cache)
    done = clean(store, limit, dry_run)
    language = message_language()
    text = counted(
        _DONE[language],
        language,
        removed=done.removed,
        freed=done.freed / 1e6,
        kept=done.kept,
        size=done.size / 1e6,
    )
    say(text)


_DONE = {
    "fr": "{removed:entrée retirée|entrées retirées} ({freed:.1f} Mo), {kept:gardée|gardées} ({size:.1f} Mo)",
    "en": "{removed:entry|entries} removed ({freed:.1f} MB), {kept} kept ({size:.1f} MB)",
}
