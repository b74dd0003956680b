"""What a shell may complete: the sheets, layouts, options and languages of the workspace around the user."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.workspace.project import Workspace

Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _completer(values: Callable[[click.Context, Workspace], Iterable[str]]) -> Completer:
    """Completes what begins with what is typed; nothing where the workspace has errors."""

    def complete(context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
        try:
            found = [*values(context, Workspace.around(Path.cwd()))]
        except FichemetierError:
            return []
        return [CompletionItem(value) for value in found if value.startswith(begun)]

    return complete


def _locales(_context: click.Context, workspace: Workspace) -> Iterable[str]:
    from fichemetier.translation.localise import known_locales

    return known_locales(workspace)


def _presses(_context: click.Context, workspace: Workspace) -> Iterable[str]:
    from fichemetier.press.profile import profiles

    return profiles(workspace)


def _settings(context: click.Context, workspace: Workspace) -> Iterable[str]:
    """Every option of the layout that is asked for so far, as `--set` takes it, with its choices."""
    from fichemetier.layouts.manifest import read_layout
    from fichemetier.writers import DEFAULT, WRITERS

    usual = WRITERS[context.params.get("output_format") or DEFAULT].layout
    asked = context.params.get("layouts") or context.params.get("layout") or usual
    names = [asked] if isinstance(asked, str) else asked
    for name in names:
        for key, option in read_layout(workspace.layout(name)).manifest.options.items():
            yield from (f"{key}={choice}" for choice in option.choices or ("",))


sheets = _completer(lambda _context, workspace: [path.stem for path in workspace.sheets()])
layouts = _completer(lambda _context, workspace: workspace.layouts())
locales = _completer(_locales)
presses = _completer(_presses)
settings = _completer(_settings)
