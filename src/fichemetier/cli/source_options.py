"""Options of commands that read data of publishers: refused where they would do nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import UsageError
from fichemetier.importers import IMPORTERS

if TYPE_CHECKING:
    from fichemetier.layouts.measures import PrintedMeasures
    from fichemetier.workspace.project import Workspace


def require_meant(command: str, sources: Sequence[str], options: Mapping[str, str]) -> None:
    """Raise `UsageError` FM619 for options that mean nothing for any of the sources.

    `options` are those that only some sources take, by the parameters of the command.
    """
    given = click.get_current_context().get_parameter_source
    wrong = [
        option
        for parameter, option in options.items()
        if given(parameter) is ParameterSource.COMMANDLINE and not _means(sources, option)
    ]
    if wrong:
        call = f"{command} {', '.join(sources)}"
        raise UsageError(*(Diagnostic("FM619", None, {"what": f"--{one}", "call": call}) for one in wrong))


def room(workspace: Workspace, layout: str, sources: Sequence[str]) -> PrintedMeasures | None:
    """What the layout has room for, where that means something for any of the sources."""
    if not _means(sources, "layout"):
        return None
    from fichemetier.layouts.manifest import read_layout

    return read_layout(workspace.layout(layout)).manifest.measures.printed


def _means(sources: Sequence[str], option: str) -> bool:
    return any(option in IMPORTERS[source].options for source in sources)
