"""View + layout → HTML: Jinja in a sandbox, then the typography of the language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.i18n.language import Language
from fichemetier.i18n.tags import SOURCE, formats
from fichemetier.layouts.functions import Functions
from fichemetier.layouts.manifest import TEMPLATE, Layout
from fichemetier.layouts.options import Value
from fichemetier.text.inline_marks import element, resolve
from fichemetier.text.markdown import has_blocks
from fichemetier.text.typography import typeset


@dataclass(frozen=True)
class TemplateContext:
    """What a template is given besides the sheet's view."""

    layout: Layout
    options: Mapping[str, Value]
    palette: Mapping[str, str]
    language: Language
    without: frozenset[str] = frozenset()
    show_source: bool = True


def template(layout: Layout) -> Template:
    """The layout's compiled template. Raises `UsageError` FM410."""
    environment = _environment(layout.folders, layout.templates())
    try:
        return environment.get_template(TEMPLATE)
    except TemplateSyntaxError as error:
        path = Path(error.filename or _template_file(layout))
        raise UsageError(_error(path, error.lineno, error.message or "syntax")) from error


@cache
def _environment(folders: tuple[Path, ...], _templates: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """Jinja for one layout, kept for all its sheets; it reads a template again when the file has changed.

    A template is looked for in each folder in turn; `a4/sheet.html.j2` means that of a certain one. Jinja
    would not see that a nearer template has come, hence one environment for each set of `_templates`.
    """
    named = {folder.name: FileSystemLoader(folder) for folder in reversed(folders)}
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(folders), PrefixLoader(named)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["blocks"] = has_blocks
    return environment


def render(view: Any, page: TemplateContext, compiled: Template, density: str) -> str:
    """The finished HTML at one step of the density scale. Raises `UsageError` FM410."""
    context = {
        "fiche": view,
        "t": page.language.t,
        "n": page.language.n,
        "lang": page.language.html_tag,
        "dir": page.language.direction,
        "option": page.options,
        "palette": page.palette,
        "page": page.layout.manifest.page,
        "density": page.layout.manifest.density.steps[density],
        "density_name": density,
        **Functions(page.layout, page.language, page.palette).context(),
    }
    try:
        html = compiled.render(context)
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise UsageError(_error(*_where(error, _template_file(page.layout)), str(error))) from error
    abroad = element(SOURCE, formats(SOURCE).text_direction, page.show_source)
    return typeset(resolve(html, abroad), page.language.tag, page.without)


def _template_file(layout: Layout) -> Path:
    return layout.file(TEMPLATE) or layout.folder / TEMPLATE


def _where(error: BaseException, path: Path) -> tuple[Path, int]:
    """The template line that an exception passed through last, of the file `path` where it was in none."""
    line = 1
    trace = error.__traceback__
    while trace:
        file = Path(trace.tb_frame.f_code.co_filename)
        if file.suffix == ".j2":
            path, line = file, trace.tb_lineno
        trace = trace.tb_next
    return path, line


def _error(path: Path, line: int, problem: str) -> Diagnostic:
    return Diagnostic("FM410", Span(path, line, 1, line, 1), {"problem": problem})
