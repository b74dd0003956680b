"""The build itself: take from the cache what is there, have the rest made, deliver every product whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, Literal, Protocol

from fichemetier.build.cache import Cache, Entry
from fichemetier.build.digest import file_digest
from fichemetier.build.history import Record
from fichemetier.build.inputs import Ingredients, Shared, own_of, shared_by
from fichemetier.build.plan import Plan, Target
from fichemetier.build.task import Order, Outcome, Places, perform
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, OutputError, WorkerError
from fichemetier.options import Job, RenderOptions
from fichemetier.workspace.files import write
from fichemetier.workspace.project import Workspace
from fichemetier.writers import WRITERS

State = Literal["made", "cached", "failed", "skipped"]
_WAIT = 0.2
_MACHINE_AT_FAULT = 5


@dataclass(frozen=True)
class Request:
    """How to build: where products go, how they are rendered, and what to make again.

    The layout and the locale of `options` are those of each target.
    """

    output: Path
    options: RenderOptions = RenderOptions()
    force: bool = False
    fail_fast: bool = False


@dataclass(frozen=True)
class Result:
    """What became of one target: the paths of its files below the output folder, with their digests."""

    target: Target
    state: State
    files: tuple[tuple[str, str, int], ...] = ()
    pages: int = 0
    density: str = ""
    seconds: float = 0.0
    diagnostics: tuple[Diagnostic, ...] = ()
    exit_code: int = 0
    cached: bool = False


@dataclass(frozen=True)
class Item:
    """One target on its way: what it is made of and, where it must be made, why."""

    target: Target
    sheet: Path
    made_of: Ingredients
    entry: Entry | None = None
    reasons: tuple[str, ...] = ()


class Listener(Protocol):
    """Is told how a build goes."""

    def start(self, total: int, to_make: int) -> None: ...

    def done(self, result: Result) -> None: ...

    def end(self) -> None: ...


@dataclass
class Build:
    """A build of a workspace: `prepare` looks, `run` makes.

    `call` turns an order into the function and the argument that an executor is given.
    """

    workspace: Workspace
    plan: Plan
    request: Request
    cache: Cache
    notes: list[Diagnostic] = field(default_factory=list)
    call: Callable[[Order], tuple[Callable[[Any], Outcome], Any]] = lambda order: (perform, order)

    @cached_property
    def record(self) -> Record:
        """What the last build was made of."""
        return Record.read(self.cache.folder)

    def prepare(self, targets: Sequence[Target]) -> list[Item]:
        """Look up every target: nothing is parsed, nothing is made."""
        shared = {name: self._shared(folder) for name, folder in self.plan.layouts.items()}
        return [self._item(target, shared[target.layout]) for target in targets]

    def run(
        self,
        items: Sequence[Item],
        executor: Callable[[int], Executor],
        width: int,
        listener: Listener,
        stopped: Callable[[], bool] = lambda: False,
    ) -> list[Result]:
        """Deliver every item; `executor` is made only where something must be, for so many jobs.

        `width` is how many jobs may be under way. When `stopped`, what is under way is given up.
        """
        listener.start(len(items), sum(item.entry is None for item in items))
        results = []
        try:
            for result in self._results(items, executor, width, stopped):
                results.append(result)
                listener.done(result)
        finally:
            listener.end()
            self._remember()
        return sorted(results, key=lambda result: result.target)

    def _results(
        self,
        items: Sequence[Item],
        executor: Callable[[int], Executor],
        width: int,
        stopped: Callable[[], bool],
    ) -> Iterator[Result]:
        """What the cache holds first, then what must be made; damaged entries turn into the latter."""
        waiting = []
        for item in items:
            found = self._from_cache(item, item.entry) if item.entry and not stopped() else None
            if found:
                yield found
            else:
                waiting.append(item)
        yield from self._make(waiting, executor, width, stopped)

    def _shared(self, layout: Path) -> Shared:
        options = self.request.options
        asked = {"format": options.output_format, "fallback": options.fallback}
        asked["min-percent"] = str(options.min_percent)
        if WRITERS[options.output_format].needs_dpi:
            asked["dpi"] = str(options.dpi)
        asked |= {f"option/{key}": value for key, value in options.layout_options}
        return shared_by(self.workspace, layout, asked)

    def _item(self, target: Target, shared: Shared) -> Item:
        sheet = self.plan.sheets[target.sheet]
        made_of = Ingredients(shared, own_of(target, sheet, self.workspace))
        if self.request.force:
            return Item(target, sheet, made_of, None, ("--force",))
        entry = self.cache.find(made_of.key)
        changed = self._changed_files(entry, sheet) if entry else []
        if entry and not changed:
            return Item(target, sheet, made_of, entry)
        return Item(target, sheet, made_of, None, tuple(changed) or self._reasons(target, made_of))

    def _reasons(self, target: Target, made_of: Ingredients) -> tuple[str, ...]:
        changes = self.record.changes(target.label, made_of)
        return ("new",) if changes is None else tuple(changes) or ("cache",)

    def _changed_files(self, entry: Entry, sheet: Path) -> list[str]:
        """The pictures and other files that are no longer what the entry was made of."""
        if not entry.used:
            return []
        places = Places(self.workspace.root, sheet)
        return [
            f"file {name[1:]}" for name, was in entry.used.items() if file_digest(places.path(name)) != was
        ]

    def _from_cache(self, item: Item, entry: Entry) -> Result | None:
        """Deliver what the cache holds; None where its bytes turn out to be damaged."""
        names = item.target.files(len(entry.sums))
        in_place = tuple(file_digest(self.request.output / name) for name in names)
        contents: tuple[bytes, ...] = ()
        if in_place != entry.sums:
            found = self.cache.contents(item.made_of.key, entry)
            if found is None:
                return None
            contents = found
        self.cache.touch(item.made_of.key)
        self.record.note(item.target.label, item.made_of, entry.used, entry.seconds)
        return self._deliver(item, entry, contents, cached=True)

    def _deliver(self, item: Item, entry: Entry, contents: tuple[bytes, ...], cached: bool) -> Result:
        """Write what is not in place yet, and say what became of the item."""
        names = item.target.files(len(entry.sums))
        places = Places(self.workspace.root, item.sheet)
        told = tuple(one.moved(lambda path: places.path(str(path))) for one in entry.diagnostics)
        state: State = "failed" if entry.exit_code else "cached" if cached else "made"
        result = Result(
            item.target,
            state,
            tuple(zip(names, entry.sums, entry.sizes, strict=True)),
            entry.pages,
            entry.density,
            entry.seconds,
            told,
            entry.exit_code,
            cached,
        )
        try:
            for name, data in zip(names, contents, strict=bool(contents)):
                write(self.request.output / name, data)
        except OutputError as error:
            return _failed(item, error)
        return result

    def _make(
        self,
        waiting: Sequence[Item],
        executor: Callable[[int], Executor],
        width: int,
        stopped: Callable[[], bool],
    ) -> Iterator[Result]:
        """Have items made, so many at a time; what is given up comes out as skipped."""
        if not waiting or stopped():
            yield from (Result(item.target, "skipped") for item in waiting)
            return
        left, done = iter(waiting), set()
        under_way: dict[Future[Outcome], Item] = {}
        pool, halted = executor(len(waiting)), False
        try:
            while not (halted or stopped()):
                under_way |= {self._submit(pool, item): item for item in islice(left, width - len(under_way))}
                if not under_way:
                    break
                for future in wait(under_way, _WAIT, FIRST_COMPLETED).done:
                    result = self._settle(under_way.pop(future), future)
                    halted = halted or self._fatal(result)
                    done.add(result.target)
                    yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        yield from (Result(item.target, "skipped") for item in waiting if item.target not in done)

    def _submit(self, pool: Executor, item: Item) -> Future[Outcome]:
        function, argument = self.call(self._order(item))
        return pool.submit(function, argument)

    def _fatal(self, result: Result) -> bool:
        """Whether to stop here: as asked, or because this machine cannot make any."""
        return bool(result.exit_code) and (self.request.fail_fast or result.exit_code == _MACHINE_AT_FAULT)

    def _order(self, item: Item) -> Order:
        folder, locale = self.plan.layouts[item.target.layout], item.target.locale
        options = replace(self.request.options, layout=str(folder), locale=locale)
        return Order(self.workspace, Job(item.sheet, options))

    def _settle(self, item: Item, future: Future[Outcome]) -> Result:
        """Keep what was made and deliver it."""
        if future.cancelled():
            return Result(item.target, "skipped")
        error = future.exception()
        if isinstance(error, CancelledError):
            return Result(item.target, "skipped")
        if error is not None:
            return _failed(item, error)
        outcome = future.result()
        entry = Entry.of(outcome)
        if outcome.certain and self._still(item):
            self._keep(item, entry, outcome)
        return self._deliver(item, entry, outcome.files, cached=False)

    def _still(self, item: Item) -> bool:
        """Whether what was read is what the key says: a file may have been saved meanwhile."""
        now = own_of(item.target, item.sheet, self.workspace)
        return now == item.made_of.own and item.made_of.shared.unchanged()

    def _keep(self, item: Item, entry: Entry, outcome: Outcome) -> None:
        """A cache that cannot be written costs time, not the product."""
        self.record.note(item.target.label, item.made_of, entry.used, entry.seconds)
        try:
            self.cache.put(item.made_of.key, entry, outcome.files)
        except OutputError as error:
            self._complain(error)

    def _remember(self) -> None:
        try:
            self.record.write(self.cache.folder)
        except OutputError as error:
            self._complain(error)

    def _complain(self, error: OutputError) -> None:
        reason = str(error.diagnostics[0].arguments["reason"])
        note = Diagnostic("FM658", None, {"folder": str(self.cache.folder), "reason": reason})
        if note not in self.notes:
            self.notes.append(note)


def _failed(item: Item, error: BaseException) -> Result:
    """A fault of the worker says which product it was at; one of the machine concerns them all."""
    if not isinstance(error, FichemetierError):
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        error = WorkerError(Diagnostic("FM653", None, {"reason": reason}))
    told = error.diagnostics
    if isinstance(error, WorkerError):
        named = {"product": item.target.label}
        told = tuple(replace(one, arguments={**one.arguments, **named}) for one in told)
    return Result(item.target, "failed", diagnostics=told, exit_code=error.exit_code)
