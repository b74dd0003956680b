"""From the mark on a printed page back to its sheet, its language and its revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fichemetier.diagnostics.diagnostic import Argument, Diagnostic
from fichemetier.diagnostics.errors import NotFoundError, UsageError
from fichemetier.i18n.tags import canonical, is_tag
from fichemetier.translation.inputs import FOLDER
from fichemetier.translation.localise import known_locales
from fichemetier.translation.mark import code, code_of, content_digest, mark_files, printed_mark, read_code
from fichemetier.workspace.history import Commit, HistoryError, commits, contents
from fichemetier.workspace.project import BUNDLED, SUFFIXES, Workspace

_SHEETS = "sheets"
_MISTYPED = 3
"""Characters of a code that may be wrong where another one is suggested."""
_SHOWN = 3


@dataclass(frozen=True, kw_only=True)
class Version:
    """What a code stands for; without a `commit` it is the sheet as its file is now.

    `path` is the file, or its path in the workspace at the commit, whose `day` is YYYY-MM-DD.
    """

    code: str
    name: str
    locale: str
    path: Path
    commit: str = ""
    day: str = ""


def whence(mark: str, workspace: Workspace) -> list[Version]:
    """Every sheet and language that a mark stands for: as they are now, else as a commit has them.

    Raises `UsageError` FM870 for what is no mark, `NotFoundError` FM871 where nothing has it, FM872 with it
    where there is no history to look at.
    """
    wanted = read_code(mark)
    if wanted is None:
        raise UsageError(Diagnostic("FM870", None, {"mark": mark}))
    now = list(_now(workspace))
    found = [version for version in now if version.code == wanted]
    if found:
        return found
    errors = []
    before: list[Version] = []
    try:
        before = list(_before(workspace))
    except HistoryError as error:
        errors.append(Diagnostic("FM872", None, {"reason": str(error)}))
    found = [version for version in before if version.code == wanted][:1]
    if not found:
        raise NotFoundError(_unknown(wanted, [*now, *before]), *errors)
    return found


def _now(workspace: Workspace) -> Iterator[Version]:
    """The sheets of the workspace, and of the shipped ones those whose names it has not taken."""
    own = workspace.sheets()
    taken = {path.stem for path in own}
    shipped = sorted(path for path in (BUNDLED / _SHEETS).glob("*") if path.suffix in SUFFIXES)
    tags = _tags(workspace)
    for path in (*own, *(path for path in shipped if path.stem not in taken)):
        for tag in tags:
            yield Version(code=code_of(path, tag), name=path.stem, locale=tag, path=path)


def _tags(workspace: Workspace) -> list[str]:
    """Every locale that a sheet may have been printed in; French, the commonest, first."""
    folders = {path.name for path in workspace.root.glob(f"{_SHEETS}/{FOLDER}/*") if is_tag(path.name)}
    known = known_locales(workspace)
    return sorted({*known, *map(canonical, folders)}, key=lambda tag: (tag != "fr", tag))


@dataclass(frozen=True)
class _State:
    """The blobs of a sheet in a language after a commit, by what a digest calls them."""

    commit: Commit
    sheet: PurePosixPath
    locale: str
    blobs: Mapping[str, str]


def _before(workspace: Workspace) -> Iterator[Version]:
    """Every version of the sheets that the repository has, the oldest first. Raises `HistoryError`."""
    states = list(_states(commits(workspace.root, _SHEETS), _tags(workspace)))
    blobs = (blob for state in states for blob in state.blobs.values())
    digests = contents(workspace.root, blobs, content_digest)
    for state in states:
        if digests.keys() >= set(state.blobs.values()):
            yield Version(
                code=code(state.locale, {name: digests[blob] for name, blob in state.blobs.items()}),
                name=state.sheet.stem,
                locale=state.locale,
                path=Path(state.sheet),
                commit=state.commit.name,
                day=state.commit.day,
            )


def _states(history: Iterable[Commit], tags: Sequence[str]) -> Iterator[_State]:
    """The sheets that each commit touched, in every language, with all that they were made of then."""
    there: dict[str, str] = {}
    for commit in history:
        there.update({path: blob for path, blob in commit.changed.items() if blob})
        for path in (path for path, blob in commit.changed.items() if blob is None):
            there.pop(path, None)
        stems = {PurePosixPath(path).stem for path in commit.changed}
        for sheet in (PurePosixPath(_SHEETS, f"{stem}{end}") for stem in sorted(stems) for end in SUFFIXES):
            if str(sheet) in there:
                for tag in tags:
                    files = mark_files(Path(sheet), tag)
                    blobs = {name: there.get(path.as_posix()) for name, path in files.items()}
                    yield _State(commit, sheet, tag, {name: blob for name, blob in blobs.items() if blob})


def _unknown(wanted: str, known: Iterable[Version]) -> Diagnostic:
    """FM871 with the marks that differ least, and whose they are."""
    names = {version.code: version.name for version in known}
    nearest = sorted((_distance(wanted, other), other) for other in names)
    close = [other for distance, other in nearest if distance <= _MISTYPED][:_SHOWN]
    arguments: dict[str, Argument] = {
        "mark": printed_mark(None, wanted),
        "near": ", ".join(f"{printed_mark(None, other)} ({names[other]})" for other in close) or "–",
    }
    return Diagnostic("FM871", None, arguments, printed_mark(None, close[0]) if close else None)


def _distance(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
