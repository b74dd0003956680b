"""One job, done anywhere: a task that carries all it needs goes in, a result comes out.

Light to import, so that the process that only hands out tasks need not load the engine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

from fichemetier.build.digest import digest, file_digest
from fichemetier.build.portable import PortablePaths
from fichemetier.diagnostics.errors import ExitCode, FichemetierError
from fichemetier.layouts.family import family
from fichemetier.options import Artifact, ArtifactInfo, Job
from fichemetier.workspace.project import Workspace

_REPEATABLE = frozenset({ExitCode.OK, ExitCode.SHEET, ExitCode.DOES_NOT_FIT})


@dataclass(frozen=True)
class Task:
    """A job for a process that knows nothing else: paths are absolute, the layout is a folder."""

    workspace: Workspace
    job: Job


@dataclass(frozen=True, kw_only=True)
class Execution:
    """How a task went, by the exit code of a render, and how many seconds it took.

    `used` names the files that were read besides those that the build knows of beforehand, as `PortablePaths`
    does, each with its digest (None: absent).
    """

    exit_code: ExitCode = ExitCode.OK
    used: Mapping[str, str | None] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def repeatable(self) -> bool:
        """Whether the same inputs would end the same way again; a missing library may be there next time."""
        return self.exit_code in _REPEATABLE

    @property
    def hopeless(self) -> bool:
        """Whether no other task can go better: this machine cannot render."""
        return self.exit_code is ExitCode.ENVIRONMENT


@dataclass(frozen=True)
class TaskResult:
    """What became of a task. Without files, the diagnostics of the artifact say why."""

    artifact: Artifact
    execution: Execution


@dataclass(frozen=True)
class FileDigest:
    """What a file holds: its SHA-256 in hexadecimal, and its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, kw_only=True)
class TaskSummary:
    """A result with the digests of its files in place of their bytes."""

    files: tuple[FileDigest, ...] = ()
    info: ArtifactInfo = ArtifactInfo()
    execution: Execution = Execution()

    @classmethod
    def of(cls, result: TaskResult) -> TaskSummary:
        """The summary of a result."""
        files = tuple(FileDigest(digest(data), len(data)) for data in result.artifact.files)
        return cls(files=files, info=result.artifact.info, execution=result.execution)


def execute(task: Task) -> TaskResult:
    """Do a task. Whatever a user can cause comes back as diagnostics, with portable paths."""
    from fichemetier.pipeline import Steps, render

    start, steps, exit_code = perf_counter(), Steps(), ExitCode.OK
    known = [task.workspace.fonts]
    try:
        known += family(Path(task.job.options.layout))
        artifact = render(task.job, task.workspace, steps)
    except FichemetierError as error:
        artifact = Artifact((), ArtifactInfo(diagnostics=error.diagnostics))
        exit_code = error.exit_code
    paths = PortablePaths(task.workspace.root, task.job.sheet)
    diagnostics = tuple(one.moved(paths.portable) for one in artifact.info.diagnostics)
    execution = Execution(
        exit_code=exit_code,
        used=_used(steps.files, known, paths),
        seconds=round(perf_counter() - start, 4),
    )
    return TaskResult(Artifact(artifact.files, replace(artifact.info, diagnostics=diagnostics)), execution)


def _used(files: set[Path], known: Iterable[Path], paths: PortablePaths) -> dict[str, str | None]:
    """The images that the sheet names, there or not, and what the page loaded outside the `known` folders."""
    folders = [folder.resolve() for folder in known]
    others = [path for path in files if not any(path.is_relative_to(folder) for folder in folders)]
    named = sorted((paths.portable(path), path) for path in others)
    return {str(name): file_digest(path) for name, path in named if not name.is_absolute()}
