"""`fichemetier i18n`: extract what there is to translate, update catalogues, check them, count them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from fichemetier.cli import completion
from fichemetier.cli.common import language_option, message_language, quiet_option, report_findings, say
from fichemetier.cli.options import REPORT_FORMAT, STRICT
from fichemetier.diagnostics.diagnostic import Diagnostic, Span, in_order
from fichemetier.diagnostics.display import counted, display, escaped
from fichemetier.diagnostics.errors import ExitCode, FichemetierError, UsageError
from fichemetier.diagnostics.report import json_text
from fichemetier.engine.faces import unprintable
from fichemetier.i18n.po import MAX_BYTES, written
from fichemetier.i18n.tags import canonical, require_tags
from fichemetier.translation.extract import layout_messages, template
from fichemetier.translation.files import (
    LAYOUT,
    CatalogueFile,
    layout_catalogues,
    orphans,
    override_errors,
    sheet_catalogues,
    wanted_of,
)
from fichemetier.translation.inputs import FOLDER
from fichemetier.translation.origins import catalogue_passages
from fichemetier.translation.proposals import with_proposals
from fichemetier.translation.quality import inspected
from fichemetier.translation.stats import Share, share
from fichemetier.translation.update import refreshed
from fichemetier.workspace.files import read, write
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.selection import namesakes, select

if TYPE_CHECKING:
    from fichemetier.importers.enrichers.esco.reading import EscoJob

_SHEETS = click.argument("sheets", nargs=-1, metavar="[SHEET...]", shell_complete=completion.sheets)
_LOCALE = click.option(
    "--locale",
    "locales",
    multiple=True,
    metavar="TAG",
    shell_complete=completion.locales,
    help="Only this language; repeatable.",
)
_LAYOUT = click.option("--layout", is_flag=True, help="The words of layouts instead of sheets.")


@click.group("i18n")
@quiet_option
@language_option
def command() -> None:
    """Translate sheets: one gettext catalogue a sheet and language, in sheets/locale/TAG/SHEET.po.

    Without SHEET, every sheet of the workspace.
    """


@command.command()
@_SHEETS
@_LAYOUT
@click.option("-o", "--output", metavar="PATH", help="Folder to write to, or - for stdout.")
@quiet_option
@language_option
def extract(sheets: tuple[str, ...], layout: bool, output: str | None) -> None:
    """Write a template (.pot) with the texts of each SHEET, beside the catalogues."""
    if layout:
        _write(
            template(layout_messages(Workspace.around(Path.cwd()).root), LAYOUT),
            Path(output or "."),
            LAYOUT,
            output == "-",
        )
        return
    findings = _Findings()
    paths = findings.selected(sheets)
    same = namesakes(paths)
    if same and output:
        raise UsageError(*same)
    for sheet in paths:
        with findings.collected():
            data = template(wanted_of(sheet), sheet.stem)
            _write(data, Path(output or sheet.parent / FOLDER), sheet.stem, output == "-")
    findings.report()


@command.command()
@_SHEETS
@_LOCALE
@_LAYOUT
@click.option("--check", is_flag=True, help="Write nothing; fail where a catalogue is not up to date.")
@REPORT_FORMAT
@quiet_option
@language_option
def update(
    sheets: tuple[str, ...], locales: tuple[str, ...], layout: bool, check: bool, report_format: str
) -> None:
    """Bring the catalogues of each SHEET up to date; --locale starts those that are missing.

    Translations stay where field and text are the same; a changed text keeps its old translation as a
    doubtful one, which is never printed; what is no longer used waits at the end for its text to come back.
    """
    findings = _Findings()
    for target in findings.targets(sheets, locales, layout):
        with findings.collected():
            findings.found += _refresh(target, check)
    findings.report(report_format)


def _refresh(target: CatalogueFile, check: bool) -> list[Diagnostic]:
    """Write a catalogue anew, or with `check` say where it is not up to date; what is wrong with it."""
    existing, errors = target.read()
    if errors:
        return errors
    data = refreshed(existing, target.wanted, target.language, target.name)
    old = read(target.path, MAX_BYTES) if target.path.exists() else b""
    if data == old:
        return []
    if check:
        return [Diagnostic("FM706", Span(target.path))]
    write(target.path, data)
    say(display(target.path))
    return []


@command.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option(
    "--sheet",
    "sheets",
    multiple=True,
    metavar="SHEET",
    shell_complete=completion.sheets,
    help="Only this sheet; repeatable.",
)
@quiet_option
@language_option
def propose(files: tuple[Path, ...], sheets: tuple[str, ...]) -> None:
    """Propose ESCO's titles of jobs to translators.

    FILE is the table of occupations of ESCO, the European classification, in one language:
    occupations_de.csv. It serves the catalogues of that language that are there, of sheets with
    `codes.esco`. Only what has no translation gets a proposal, as a doubtful one: it is never printed before
    a translator confirms it.
    """
    from fichemetier.importers.enrichers.esco.titles import esco_code, esco_titles

    titles = esco_titles(files)
    findings, made, unknown = _Findings(), [], 0
    for sheet in findings.selected(sheets):
        with findings.collected():
            code = esco_code(sheet)
            jobs = [(one, job) for one in titles if (job := one.of(code))]
            unknown += not jobs
            for target in sheet_catalogues(sheet) if jobs else ():
                served = (job for one, job in jobs if one.serves(target.language))
                made += [_propose(target, job, findings) for job in served]
    language = message_language()
    files_made = sum(count > 0 for count in made)
    say(counted(_PROPOSED[language], language, count=sum(made), files=files_made, unknown=unknown))
    findings.report()


def _propose(target: CatalogueFile, job: EscoJob, findings: _Findings) -> int:
    """Write proposals into a catalogue, and say how many these are."""
    from fichemetier.importers.enrichers.esco.titles import comment_on, names_in

    existing, errors = target.read()
    findings.found += errors
    new = with_proposals(existing, names_in(job.label), comment_on(job))
    count = sum(one != other for one, other in zip(existing.messages, new.messages, strict=True))
    if errors or not count:
        return 0
    write(target.path, written(new))
    say(display(target.path))
    return count


@command.command("check")
@_SHEETS
@_LOCALE
@_LAYOUT
@REPORT_FORMAT
@STRICT
@quiet_option
@language_option
def check_catalogues(
    sheets: tuple[str, ...], locales: tuple[str, ...], layout: bool, report_format: str, strict: bool
) -> None:
    """Check the catalogues of each SHEET, or all of them and the layouts' words; report every error at once.

    Text goes to stderr, the other formats to stdout.
    """
    findings, workspace, languages = _Findings(), Workspace.around(Path.cwd()), _canonical(locales)
    targets = findings.targets(sheets, locales, layout)
    if not sheets and not layout:
        findings.found += orphans(workspace)
        with findings.collected():
            targets += layout_catalogues(workspace, languages)
    for target in targets:
        with findings.collected():
            findings.found += _inspect(target, workspace.fonts)
    for sheet in () if layout else findings.selected(sheets):
        with findings.collected():
            findings.found += override_errors(sheet, languages)
    if not findings.found and report_format == "text":
        say(counted(_ALL_WELL[message_language()], message_language(), count=len(targets)))
    findings.report(report_format, strict)


@command.command()
@_SHEETS
@_LOCALE
@_LAYOUT
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@language_option
def stats(sheets: tuple[str, ...], locales: tuple[str, ...], layout: bool, form: str) -> None:
    """Count what is translated: messages, doubtful ones, missing ones and words, by sheet and language."""
    findings = _Findings()
    counts: list[tuple[CatalogueFile, Share]] = []
    for target in findings.targets(sheets, locales, layout):
        with findings.collected():
            catalogue, errors = target.read()
            findings.found += errors
            counts.append((target, share(catalogue, target.wanted)))
    if form == "json":
        click.echo(json_text([_record(*row) for row in counts]).encode("utf-8"))
    elif counts:
        click.echo(_table(counts))
    findings.report()


@dataclass
class _Findings:
    """What is wrong, gathered while the work goes on with the others; `worst` is the gravest exit code."""

    found: list[Diagnostic] = field(default_factory=list)
    worst: ExitCode = ExitCode.OK

    @contextmanager
    def collected(self) -> Iterator[None]:
        """Let an error end this part of the work alone."""
        try:
            yield
        except FichemetierError as error:
            self._add(error)

    def _add(self, error: FichemetierError) -> None:
        self.found += error.diagnostics
        self.worst = max(self.worst, error.exit_code)

    def selected(self, names: Sequence[str]) -> Sequence[Path]:
        """The sheets that are meant; without names those of the workspace, which may hold layouts alone."""
        workspace = Workspace.around(Path.cwd())
        if not names:
            return workspace.sheets()
        selection = select(workspace, names)
        for error in selection.errors:
            self._add(error)
        return selection.sheets

    def targets(self, names: Sequence[str], locales: tuple[str, ...], layout: bool) -> list[CatalogueFile]:
        """The catalogues of the sheets that can be read, or of the layouts."""
        languages = _canonical(locales)
        found: list[CatalogueFile] = []
        if layout:
            with self.collected():
                found += layout_catalogues(Workspace.around(Path.cwd()), languages)
            return found
        for sheet in self.selected(names):
            with self.collected():
                found += sheet_catalogues(sheet, languages)
        return found

    def report(self, report_format: str = "text", strict: bool = False) -> NoReturn:
        """Print what was found, each finding once, and leave."""
        code = report_findings(in_order(self.found), report_format, strict)
        click.get_current_context().exit(max(self.worst, code))


def _inspect(target: CatalogueFile, fonts: Path) -> list[Diagnostic]:
    where = target.path
    if not target.path.exists():
        return [Diagnostic("FM724", Span(where), {"language": target.language})]
    catalogue, errors = target.read()
    if errors and not catalogue.messages:
        return errors
    return [
        *errors,
        *inspected(catalogue, target.wanted, target.language, where, target.source),
        *unprintable(catalogue_passages(where), fonts),
    ]


def _canonical(locales: tuple[str, ...]) -> tuple[str, ...]:
    require_tags(locales)
    return tuple(dict.fromkeys(canonical(tag) for tag in locales))


def _write(data: bytes, folder: Path, name: str, to_stdout: bool) -> None:
    if to_stdout:
        click.echo(data, nl=False)
        return
    write(folder / f"{name}.pot", data)
    say(display(folder / f"{name}.pot"))


def _record(target: CatalogueFile, counts: Share) -> dict[str, str | int]:
    return {
        "name": target.name,
        "locale": target.language,
        "file": display(target.path),
        "messages": counts.messages,
        "translated": counts.translated,
        "fuzzy": counts.fuzzy,
        "missing": counts.missing,
        "percent": counts.percent,
        "words": counts.words,
        "words_translated": counts.words_translated,
    }


_ALL_WELL = {
    "fr": "{count:catalogue|catalogues} : rien à signaler.",
    "en": "{count:catalogue|catalogues}: nothing to report.",
}
_PROPOSED = {
    "fr": "{count:proposition|propositions} dans {files:catalogue|catalogues} ; "
    "{unknown:fiche|fiches} sans métier d’ESCO connu.",
    "en": "{count:proposal|proposals} in {files:catalogue|catalogues}; "
    "{unknown:sheet|sheets} without a known occupation of ESCO.",
}
_HEADINGS = {
    "fr": ("fiche", "langue", "traduit", "à revoir", "manquant", "mots"),
    "en": ("sheet", "locale", "translated", "fuzzy", "missing", "words"),
}


def _table(counts: list[tuple[CatalogueFile, Share]]) -> str:
    rows = [
        (
            escaped(target.name),
            escaped(target.language),
            f"{done.percent} %",
            str(done.fuzzy),
            str(done.missing),
            f"{done.words_translated}/{done.words}",
        )
        for target, done in counts
    ]
    table = [_HEADINGS[message_language()], *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    )
