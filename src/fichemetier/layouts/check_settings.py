"""Settings that name nothing: a layout, an option, a rule that is not there would be ignored in silence.

Light to import: what there is to name is loaded only where a setting names something.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, UsageError
from fichemetier.diagnostics.nearest import nearest
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import FILE, read_settings
from fichemetier.workspace.toml_text import TomlText

if TYPE_CHECKING:
    from fichemetier.layouts.options import Value

_LAYOUTS = "layouts"


def require_settings(workspace: Workspace) -> None:
    """Raise `UsageError` with all that `settings_errors` finds in the settings.

    What is wrong with the files of a layout concerns those who use it.
    """
    path = workspace.root / FILE
    errors = [error for error in settings_errors(workspace) if error.span and error.span.path == path]
    if errors:
        raise UsageError(*errors)


def settings_errors(workspace: Workspace) -> list[Diagnostic]:
    """Every setting of `fichemetier.toml` that is wrong or names nothing, at its line.

    FM004–FM006 for what is no setting, FM401 for a layout, FM402–FM415 for what is wrong with a layout that
    is named, FM403 for an option, FM404 for its value, FM006 for a rule of `lint` or `typography`. Settings
    that came without their file, as those of a job on another machine do, were checked where it lies.
    """
    path = workspace.root / FILE
    if not path.is_file():
        return []
    source = TomlText.read(path)
    settings = workspace.settings
    return [
        *_reading_errors(workspace.root),
        *_rules(source, "lint", settings.lint.disable, _lint_codes),
        *_rules(source, "typography", settings.typography.disable, _typography_names),
        *chain.from_iterable(
            _layout(source, name, given, workspace) for name, given in settings.layouts.items()
        ),
    ]


def _reading_errors(root: Path) -> Sequence[Diagnostic]:
    """What `read_settings` refuses."""
    try:
        read_settings(root)
    except UsageError as error:
        return error.diagnostics
    return ()


def _rules(
    source: TomlText, table: str, disabled: Collection[str], all_rules: Callable[[], Collection[str]]
) -> Iterator[Diagnostic]:
    known = all_rules() if disabled else ()
    for name in disabled:
        if name not in known:
            span = source.span((table, "disable"), name)
            arguments = {"key": f"{table}.disable", "value": name, "expected": ", ".join(sorted(known))}
            yield Diagnostic("FM006", span, arguments, nearest(name, known))


def _lint_codes() -> Collection[str]:
    from fichemetier.lint.lint import rule_codes

    return rule_codes()


def _typography_names() -> Collection[str]:
    from fichemetier.text.typography import rule_names

    return rule_names()


def _layout(
    source: TomlText, name: str, given: Mapping[str, Value], workspace: Workspace
) -> Iterator[Diagnostic]:
    from fichemetier.layouts.manifest import read_layout
    from fichemetier.layouts.options import values_of

    try:
        layout = read_layout(workspace.layout(name))
    except FichemetierError as error:
        span = source.span((_LAYOUTS, name))
        yield from (one if one.span else replace(one, span=span) for one in error.diagnostics)
        return
    _, errors = values_of(layout.manifest.options, given, name, workspace.root)
    for key, wrong in errors.items():
        yield replace(wrong, span=source.span((_LAYOUTS, name, key)))
