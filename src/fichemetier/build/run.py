"""The build itself: take from the cache what is there, have the rest made, deliver every product whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any, Protocol

from fichemetier.build.cache import Cache
from fichemetier.build.delivery import Delivery, skipped
from fichemetier.build.history import History
from fichemetier.build.items import BuildItem, BuildRequest, BuildResult
from fichemetier.build.ledger import Ledger, StaleFile
from fichemetier.build.lookup import Lookup
from fichemetier.build.plan import Plan, Product
from fichemetier.build.task import Task, TaskResult, execute
from fichemetier.diagnostics.diagnostic import Diagnostic, Span
from fichemetier.diagnostics.errors import UsageError
from fichemetier.options import Job
from fichemetier.workspace.project import Workspace

_WAIT = 0.2  # seconds between two looks at whether the build is to stop


class Listener(Protocol):
    """Hears how a build goes."""

    def start(self, total: int, to_make: int) -> None: ...

    def done(self, result: BuildResult) -> None: ...

    def end(self) -> None: ...


@dataclass(kw_only=True)
class Build:
    """A build of a workspace: `prepare` looks, `run` makes.

    `call` turns a task into the function and the argument that an executor is given.
    """

    workspace: Workspace
    plan: Plan
    request: BuildRequest
    cache: Cache
    call: Callable[[Task], tuple[Callable[[Any], TaskResult], Any]] = lambda task: (execute, task)

    @property
    def notes(self) -> Sequence[Diagnostic]:
        """What there is to say of the build itself."""
        return self._delivery.notes

    @property
    def removed(self) -> Sequence[StaleFile]:
        """The files that the build removed, since nothing makes them any more."""
        return self._delivery.removed

    @cached_property
    def _history(self) -> History:
        return History.read(self.cache.folder)

    @cached_property
    def _delivery(self) -> Delivery:
        return Delivery(
            workspace=self.workspace,
            layouts=self.plan.layouts,
            output=self.request.output,
            cache=self.cache,
            history=self._history,
            ledger=self._ledger,
        )

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self.request.output, self.workspace.root)

    def stale(self) -> list[StaleFile]:
        """What is in the output folder and nothing makes any more, before anything is made."""
        return [] if self.request.keep_stale else self._ledger.stale()

    def prepare(self, products: Sequence[Product]) -> list[BuildItem]:
        """Look up every product: nothing is parsed, nothing is made.

        Raises `UsageError` FM014 where another sheet's product of the same name is in the output folder.
        """
        owners = {self.plan.sheets[product.sheet]: self._ledger.owner(product) for product in products}
        same = [
            Diagnostic("FM014", Span(sheet), {"other": other}) for sheet, other in owners.items() if other
        ]
        if same:
            raise UsageError(*same)
        lookup = Lookup(
            workspace=self.workspace,
            plan=self.plan,
            request=self.request,
            cache=self.cache,
            history=self._history,
        )
        return lookup.items(products)

    def run(
        self,
        items: Sequence[BuildItem],
        executor: Callable[[int], Executor],
        width: int,
        listener: Listener,
        stopped: Callable[[], bool] = lambda: False,
    ) -> list[BuildResult]:
        """Deliver every item; `executor` is made only where something must be, for so many tasks.

        `width` is how many tasks may be under way. When `stopped`, what is under way is given up.
        """
        self._delivery.open(items)
        listener.start(len(items), sum(item.to_make for item in items))
        results = []
        try:
            for result in self._results(items, executor, width, stopped):
                results.append(result)
                listener.done(result)
        finally:
            listener.end()
            self._delivery.close(self.request.keep_stale)
        return sorted(results, key=lambda result: result.product)

    def _results(
        self,
        items: Sequence[BuildItem],
        executor: Callable[[int], Executor],
        width: int,
        stopped: Callable[[], bool],
    ) -> Iterator[BuildResult]:
        """What the cache holds first, then what must be made; damaged entries turn into the latter."""
        waiting = []
        for item in items:
            found = None if stopped() else self._delivery.at_hand(item)
            if found:
                yield found
            else:
                waiting.append(item)
        yield from self._make(waiting, executor, width, stopped)

    def _make(
        self,
        waiting: Sequence[BuildItem],
        executor: Callable[[int], Executor],
        width: int,
        stopped: Callable[[], bool],
    ) -> Iterator[BuildResult]:
        """Have items made, so many at a time; what is given up comes out as skipped."""
        if not waiting or stopped():
            yield from map(skipped, waiting)
            return
        left, done = iter(waiting), set()
        under_way: dict[Future[TaskResult], BuildItem] = {}
        pool, halted = executor(len(waiting)), False
        try:
            while not (halted or stopped()):
                under_way |= {self._submit(pool, item): item for item in islice(left, width - len(under_way))}
                if not under_way:
                    break
                for future in wait(under_way, _WAIT, FIRST_COMPLETED).done:
                    result = self._settle(under_way.pop(future), future)
                    halted = halted or self._fatal(result)
                    done.add(result.product)
                    yield result
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
        yield from (skipped(item) for item in waiting if item.product not in done)

    def _submit(self, pool: Executor, item: BuildItem) -> Future[TaskResult]:
        layout, locale = self.plan.layouts[item.product.layout], item.product.locale
        options = replace(self.request.options, layout=str(layout), locale=locale)
        function, argument = self.call(Task(self.workspace, Job(item.sheet, options)))
        return pool.submit(function, argument)

    def _fatal(self, result: BuildResult) -> bool:
        """Whether to stop here: as asked, or because this machine cannot make any."""
        return result.summary.execution.hopeless or (self.request.fail_fast and result.exit_code != 0)

    def _settle(self, item: BuildItem, future: Future[TaskResult]) -> BuildResult:
        """Deliver what a task gave; one that was cancelled is skipped, one that raised has failed."""
        if future.cancelled():
            return skipped(item)
        error = future.exception()
        if isinstance(error, CancelledError):
            return skipped(item)
        return self._delivery.failed(item, error) if error else self._delivery.made(item, future.result())
