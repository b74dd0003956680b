"""`fichemetier render`: one sheet, or a few, to PDF, HTML or PNG."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable, Collection, Iterator, Sequence, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import click

from fichemetier.build.executors.forked import in_child
from fichemetier.build.executors.limits import Limits
from fichemetier.build.size import parse_size
from fichemetier.cli import completion
from fichemetier.cli.common import (
    language_option,
    message_language,
    pairs_of,
    print_report,
    quiet_option,
    say,
)
from fichemetier.cli.options import (
    DPI,
    FALLBACK,
    LAYOUT_OPTION,
    MEMORY_LIMIT,
    MIN_PERCENT,
    PRESS,
    TIMEOUT,
    WATCH,
)
from fichemetier.cli.watching import again_and_again
from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic, in_order
from fichemetier.diagnostics.display import display, escaped
from fichemetier.diagnostics.errors import ExitCode, FichemetierError, UsageError
from fichemetier.diagnostics.report import count_by_severity
from fichemetier.i18n.tags import SOURCE, canonical
from fichemetier.options import (
    Artifact,
    ArtifactInfo,
    Fallback,
    Job,
    OutputFormat,
    RenderOptions,
)
from fichemetier.pipeline import Steps, render
from fichemetier.preview.reading import files_read
from fichemetier.workspace.files import write
from fichemetier.workspace.outputs import is_stream, require_output, require_suffix
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.selection import namesakes, select
from fichemetier.workspace.settings import usable_settings
from fichemetier.writers import DEFAULT, WRITERS, Writer, default_layouts, format_of

STANDARD_OUTPUT = "-"
_Asked = tuple[str, str]
"""The name of a sheet, and a locale."""
_Step = tuple[str, float]
"""The name of a stage, and its seconds."""
_Note = _Step | frozenset[Path]
_Hear = Callable[[_Note], None]


@click.command("render")
@click.argument("sheets", nargs=-1, required=True, metavar="SHEET...", shell_complete=completion.sheets)
@click.option(
    "-l",
    "--layout",
    shell_complete=completion.layouts,
    help=f"Name or folder of a layout. Default: {default_layouts()}.",
)
@LAYOUT_OPTION
@click.option(
    "-f",
    "--format",
    "output_format",
    type=click.Choice(list(WRITERS)),
    help=f"Default: by -o, else {DEFAULT}.",
)
@click.option(
    "-o", "--output", metavar="FILE|DIR|-", help="Where to write; - is standard output. Default: this folder."
)
@PRESS
@DPI
@click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="TAG",
    shell_complete=completion.locales,
    help=f"Language to print in, such as en_GB; several may be given. Default: {SOURCE}.",
)
@FALLBACK
@MIN_PERCENT
@TIMEOUT
@MEMORY_LIMIT
@WATCH
@click.option("-v", "--verbose", is_flag=True, help="Show each stage with its time.")
@quiet_option
@language_option
def command(
    sheets: tuple[str, ...],
    layout: str | None,
    assignments: tuple[str, ...],
    output_format: OutputFormat | None,
    output: str | None,
    press: str,
    dpi: int,
    locales: tuple[str, ...],
    fallback: Fallback,
    min_percent: int,
    timeout: float,
    memory_limit: str,
    watch: bool,
    verbose: bool,
) -> None:
    """Render SHEET, found by path, in the workspace's sheets/, or among the bundled ones."""
    written = output_format or format_of(Path(output or ""))
    options = RenderOptions(
        layout=layout or WRITERS[written].layout,
        output_format=written,
        layout_options=pairs_of(assignments),
        dpi=dpi,
        fallback=fallback,
        min_percent=min_percent,
        press=press,
    )
    wanted = [(name, locale) for name in sheets for locale in dict.fromkeys(locales or (SOURCE,))]
    writer = WRITERS[options.output_format]
    outlet = _Outlet(output, writer, several=len(wanted) > 1, named=bool(locales), press=press)
    same = namesakes(select(Workspace.around(Path.cwd()), sheets).sheets)
    if same:
        raise UsageError(*same)
    limits = Limits(timeout, parse_size(memory_limit))
    hear = _print_step if verbose else _pass_over
    if watch:
        again_and_again(partial(_files_after, wanted, options, limits, outlet, hear))
    click.get_current_context().exit(_deliver_all(wanted, options, limits, outlet, hear))


def _files_after(
    wanted: Sequence[_Asked], options: RenderOptions, limits: Limits, outlet: _Outlet, hear: _Hear
) -> set[Path]:
    """Make and deliver what is wanted; the files that it depends on, there or not."""
    used: set[Path] = set()

    def listen(note: _Note) -> None:
        used.update(note) if isinstance(note, frozenset) else hear(note)

    code = _deliver_all(wanted, options, limits, outlet, listen)
    workspace = Workspace.around(Path.cwd(), usable_settings)
    selected = select(workspace, [name for name, _ in wanted])
    if not selected.sheets:
        click.get_current_context().exit(code)
    for sheet in selected.sheets:
        own = Workspace.of_sheet(sheet, usable_settings)
        for locale in {locale for _, locale in wanted}:
            used |= files_read(sheet, locale, options.layout, own, ())
    return used


def _deliver_all(
    wanted: Sequence[_Asked], options: RenderOptions, limits: Limits, outlet: _Outlet, hear: _Hear
) -> ExitCode:
    """Make what is wanted in a process of its own, and deliver it here; the gravest exit code.

    `hear` hears of each stage, and which files were read, also where that failed.
    """
    worst = ExitCode.OK
    found: list[Diagnostic] = []
    with (
        _reported_at_the_end(found),
        closing(in_child(wanted, partial(_render, options), limits, partial(_name, options), hear)) as done,
    ):
        for (name, locale), outcome in zip(wanted, done, strict=True):
            try:
                rendered = outcome.result()
                _print_notes(rendered.artifact.info, name, rendered.sheet)
                outlet.deliver(rendered.artifact, locale, rendered.root, rendered.files)
                if any_error(rendered.artifact.info.diagnostics):
                    worst = max(worst, ExitCode.SHEET)
            except FichemetierError as error:
                found += error.diagnostics
                worst = max(worst, error.exit_code)
    return worst


def _name(options: RenderOptions, asked: _Asked) -> str:
    """How an error of the process names what was asked for: either the sheet or the layout is to blame."""
    name, locale = asked
    return f"{name} ({Path(options.layout).name}/{canonical(locale)})"


@contextmanager
def _reported_at_the_end(found: Sequence[Diagnostic]) -> Iterator[None]:
    """Print what was found, each finding once for all the pages that have it; also after Ctrl-C."""
    try:
        yield
    finally:
        print_report(in_order(found))


@dataclass(frozen=True)
class _Rendered:
    """An artifact, the sheet and the workspace that it is of, and every file that it was made of."""

    artifact: Artifact
    sheet: Path
    root: Path
    files: Set[Path]


def _render(options: RenderOptions, asked: _Asked, note: _Hear) -> _Rendered:
    """Make the artifact of a sheet, which is given by its name, in a locale."""
    name, locale = asked
    path = Workspace.around(Path.cwd()).sheet(name)
    workspace = Workspace.of_sheet(path)
    steps = Steps(lambda *step: note(step))
    job = Job(path, replace(options, locale=locale))
    try:
        artifact = render(job, workspace, steps, datetime.date.today())
    finally:
        note(frozenset(steps.files))
    return _Rendered(artifact, path, workspace.root, {path, *steps.files})


class _Outlet:
    """Where the products of one call go, each named after its sheet's file.

    `named` says that locales were asked for, so that files carry theirs: `cto.ar.pdf`. Those for a `press`
    carry its name: `cto.offset-couche.pdf`.
    """

    def __init__(self, output: str | None, writer: Writer, several: bool, named: bool, press: str) -> None:
        self.output = output
        self.writer = writer
        self.several = several
        self.named = named
        self.press = press
        chosen = Path(output or ".")
        self.stream = output == STANDARD_OUTPUT or is_stream(chosen)
        closed = output is None or output.endswith(("/", "\\")) or chosen.is_dir() or not chosen.suffix
        self.folder = chosen if closed and not self.stream else None
        if several and not self.stream and not self.folder:
            raise UsageError(Diagnostic("FM012", None, {"target": chosen}))
        if not self.stream and not self.folder:
            require_suffix(chosen, writer.suffixes)

    def deliver(self, artifact: Artifact, locale: str, root: Path, read: Collection[Path]) -> None:
        """Write an artifact's files, or send its only one to a stream.

        `root` is its workspace, `read` the files that it was made of, over which nothing may be written.
        """
        files = artifact.files
        if self.stream:
            self._send(files)
            return
        targets = self._targets(artifact.info.name, locale, len(files))
        for target in targets:
            require_output(target, self.writer.suffixes, root, read)
        for target, data in zip(targets, files, strict=True):
            write(target, data)
            say(_written(target, artifact.info))

    def _send(self, files: Sequence[bytes]) -> None:
        if len(files) > 1 or self.several:
            raise UsageError(Diagnostic("FM008"))
        if self.output == STANDARD_OUTPUT:
            sys.stdout.buffer.write(files[0])
        else:
            write(Path(str(self.output)), files[0])

    def _targets(self, name: str, locale: str, count: int) -> list[Path]:
        """One path a file: `cto.pdf`, or `cto-1.png`, `cto-2.png` where pages are files."""
        if self.folder:
            parts = (name, canonical(locale) if self.named else "", self.press)
            stem = ".".join(filter(None, parts))
            return [self.folder / file for file in self.writer.file_names(stem, count)]
        chosen = Path(str(self.output))
        if count == 1:
            return [chosen]
        names = self.writer.file_names(chosen.stem, count, chosen.suffix)
        return [chosen.with_name(name) for name in names]


def _written(target: Path, info: ArtifactInfo) -> str:
    pages = f" ({info.pages} page{'s' if info.pages > 1 else ''})" if info.pages else ""
    arrow = "→" if (sys.stderr.encoding or "").lower().startswith("utf") else "->"
    return f"{arrow} {display(target)}{pages}"


def _print_notes(info: ArtifactInfo, name: str, file: Path) -> None:
    """What concerns the page or its translation in full, and a hint at `check` for the sheet itself."""
    inside = [note for note in info.diagnostics if note.span and note.span.path == file and not note.pages]
    print_report([note for note in info.diagnostics if note not in inside])
    if inside:
        language = message_language()
        say(_HINT[language].format(name=escaped(name), counts=count_by_severity(inside, language)))


def _pass_over(_note: _Note) -> None:
    """Hear of a stage, and say nothing."""


def _print_step(note: _Note) -> None:
    if isinstance(note, frozenset):
        return
    name, seconds = note
    names = {"fr": _FRENCH, "en": {}}[message_language()]
    click.echo(f"{names.get(name, name):<24}{seconds * 1000:7.0f} ms", err=True)


_HINT = {
    "fr": "{name} : {counts} sur le contenu ; voir `fichemetier check {name}`.",
    "en": "{name}: {counts} on its contents; see `fichemetier check {name}`.",
}
_FRENCH = {
    "check": "vérification",
    "engine": "moteur",
    "template": "gabarit",
    "layout": "mise en page",
    "preflight": "contrôle avant impression",
}
