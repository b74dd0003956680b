"""View + layout → HTML: Jinja in a sandbox, then the typography of the language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.loaders import split_template_path
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import FichemetierError, UsageError
from fichemetier.i18n.language import Language
from fichemetier.i18n.tags import SOURCE, formats
from fichemetier.layouts.compiled import CompiledTemplates
from fichemetier.layouts.functions import Functions
from fichemetier.layouts.manifest import TEMPLATE, Layout
from fichemetier.layouts.options import Value
from fichemetier.layouts.room import require_room
from fichemetier.text.breaks import bound
from fichemetier.text.direction import isolated_tokens
from fichemetier.text.inline_marks import element, resolve
from fichemetier.text.markdown import has_blocks
from fichemetier.text.ordinals import raised
from fichemetier.text.typography import typeset
from fichemetier.workspace.files import is_file, read_text


@dataclass(frozen=True)
class TemplateContext:
    """What a template is given besides the sheet's view.

    `budget` is the number of pages allowed, None for what is not laid out on pages; `bleed` is by how many mm
    grounds go past the trim.
    """

    layout: Layout
    options: Mapping[str, Value]
    palette: Mapping[str, str]
    language: Language
    without: frozenset[str] = frozenset()
    show_source: bool = True
    budget: int | None = None
    bleed: float = 0


def template(layout: Layout, name: str = TEMPLATE) -> Template:
    """A compiled template of the layout. Raises `UsageError` FM410, and as `files.read_text` does."""
    environment = _environment(layout.folders, layout.templates())
    with _template_errors(_template_file(layout)):
        return environment.get_template(name)


@cache
def _environment(folders: tuple[Path, ...], _templates: tuple[Path, ...]) -> ImmutableSandboxedEnvironment:
    """Jinja for one layout, kept for all its sheets; it reads a template again when the file has changed.

    A template is looked for in each folder in turn; `a4/sheet.html.j2` means that of a certain one. Jinja
    would not see that a nearer template has come, hence one environment for each set of `_templates`.
    """
    named = {folder.name: _Loader((folder,)) for folder in reversed(folders)}
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([_Loader(folders), PrefixLoader(named)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,
        bytecode_cache=CompiledTemplates(),
    )
    environment.tests["blocks"] = has_blocks
    environment.filters["bound"] = _bound
    return environment


def _bound(html: str) -> Markup:
    return Markup(bound(str(escape(html))))


class _Loader(BaseLoader):
    """Reads templates from some folders, the nearest first, as every other file is read."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's text, its path, and a function that says whether it is still the same."""
        name = Path(*split_template_path(template))
        path = next((folder / name for folder in self._folders if is_file(folder / name)), None)
        if path is None:
            raise TemplateNotFound(template)
        changed = path.stat().st_mtime_ns
        return read_text(path), str(path), lambda: is_file(path) and path.stat().st_mtime_ns == changed


@contextmanager
def _template_errors(path: Path) -> Iterator[None]:
    """Report what goes wrong while a template is compiled or run: it is a program, and may raise anything."""
    try:
        yield
    except FichemetierError:
        raise
    except TemplateSyntaxError as error:
        place = Path(error.filename or path), error.lineno
        raise UsageError(_error(*place, error.message or "syntax")) from error
    except RecursionError as error:
        raise UsageError(_error(*_where(error, path), "@nested")) from error
    except Exception as error:
        raise UsageError(_error(*_where(error, path), str(error) or type(error).__name__)) from error


def render(
    view: Any,
    page: TemplateContext,
    compiled: Template,
    density: str,
    content: Mapping[str, int] | None = None,
) -> str:
    """The finished HTML at one step of the density scale, with so much of each content, else the most.

    Raises `UsageError` FM410, and `DoesNotFitError` FM411 for more text than the pages' paper can hold.
    """
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
        "content": page.layout.most if content is None else content,
        "bleed": page.bleed,
        **Functions(page.layout, page.language, page.palette, page.options).context(),
    }
    with _template_errors(_template_file(page.layout)):
        html = compiled.render(context)
    abroad = element(SOURCE, formats(SOURCE).text_direction, page.show_source)
    resolved = resolve(html, abroad)
    if page.budget is not None:
        require_room(page.layout, page.budget, resolved)
    if page.language.direction == "rtl":
        resolved = isolated_tokens(resolved)
    return raised(typeset(resolved, page.language.tag, page.without), page.language.tag)


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
