"""One preview: what is chosen, the last good pages, what is wrong, and the threads that keep it so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event, RLock, Thread
from time import monotonic, time
from typing import Any

from fichemetier.build.executors.limits import Limits, named
from fichemetier.build.executors.worker import Call
from fichemetier.diagnostics.catalogue import any_error
from fichemetier.diagnostics.diagnostic import Diagnostic
from fichemetier.diagnostics.errors import FichemetierError, WorkerError, unforeseen
from fichemetier.i18n.tags import SOURCE, canonical
from fichemetier.options import DEFAULT_LAYOUT, RenderOptions
from fichemetier.preview.board import Board
from fichemetier.preview.choices import controls, layouts, locales, palettes
from fichemetier.preview.draw import Drawn, Standing, draw, stand
from fichemetier.preview.faults import faults
from fichemetier.preview.reading import files_read
from fichemetier.preview.shelf import Shelf
from fichemetier.preview.watch import Watch, stamp
from fichemetier.preview.worker import Worker
from fichemetier.workspace.project import Workspace
from fichemetier.workspace.settings import FILE, usable_settings
from fichemetier.workspace.temporary import temporary_folder

_IDLE = 1.0  # seconds between two looks at which sheets there are
_STARVING = 3.0  # seconds of saves without a pause after which a render is let end all the same


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What the page shows: a sheet, if there is any, its language, its layout and what that is set to."""

    sheet: Path | None = None
    locale: str = SOURCE
    layout: str = DEFAULT_LAYOUT
    options: tuple[tuple[str, str], ...] = ()

    @property
    def render_options(self) -> RenderOptions:
        return RenderOptions(layout=self.layout, locale=self.locale, layout_options=self.options)

    @property
    def pdf_name(self) -> str:
        """What its PDF is called: `cto.pdf`, `cto.de.pdf`."""
        stem = self.sheet.stem if self.sheet else ""
        return f"{stem}.pdf" if self.locale == SOURCE else f"{stem}.{canonical(self.locale)}.pdf"


@dataclass(frozen=True)
class Shown:
    """What was drawn last without an error, and of which choice."""

    choice: Choice = Choice()
    drawn: Drawn = Drawn()

    def rows(self) -> list[dict[str, Any]]:
        """The pages as the browser is told of them: where to find them, and their size in mm."""
        pictures = self.drawn.pictures
        return [{"hash": one.digest, "width": one.width, "height": one.height} for one in pictures]


class Session:
    """Draws what is chosen, again at every save of what it was drawn from; `board` tells the browsers."""

    def __init__(self, workspace: Workspace, choice: Choice, limits: Limits) -> None:
        self.workspace = workspace
        self.shelf = Shelf(workspace, choice.sheet)
        self.choice = choice if choice.sheet else replace(choice, sheet=self.shelf.first)
        self.board = Board()
        self.pages = Shown()
        self._earlier = Shown()
        self._found: Drawn = Drawn()
        self._files: set[Path] = set()
        self._watch = Watch()
        self._lock = RLock()
        self._closing, self._due = Event(), Event()
        self._stale = False
        self._since = 0.0
        self._stack = ExitStack()
        self._worker = Worker(self._stack.enter_context(temporary_folder()), limits)
        self._threads = [
            Thread(target=self._live, args=(step,), name=f"fichemetier{step.__name__}", daemon=True)
            for step in (self._draw_or_check, self._look)
        ]

    def start(self) -> None:
        """Begin to draw and to watch."""
        self._tell_choices()
        self._due.set()
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Stop everything; whoever listens is let go."""
        self._closing.set()
        self._due.set()
        self.board.close()
        self._worker.kill()
        for thread in self._threads:
            thread.join()
        self._worker.end()
        self._stack.close()

    def choose(self, choice: Choice) -> None:
        """Show something else."""
        with self._lock:
            if choice == self.choice:
                return
            before, self.choice = self.choice, choice
            self._since = 0.0
        if before.layout != choice.layout:
            self._tell_choices()
        self._due.set()
        self._tell_page(busy=True)

    def picture(self, digest: str) -> bytes | None:
        """A page by its hash: of those shown, or of those before, which a browser may still be fetching."""
        both = (*self.pages.drawn.pictures, *self._earlier.drawn.pictures)
        return next((one.data for one in both if one.digest == digest), None)

    def refresh(self) -> None:
        """Look at once which sheets there are, for one was just made."""
        self.shelf.refresh()
        self._tell_sheets()
        if self.choice.sheet is None and self.shelf.first:
            self.choose(replace(self.choice, sheet=self.shelf.first))

    def _live(self, step: Callable[[], None]) -> None:
        """The life of a thread: a step after the other. One that fails is told of in the page, and redone.

        Files can go away between two looks at them, and a page must not stand still for that.
        """
        while not self._closing.is_set():
            try:
                step()
            except Exception as error:  # noqa: BLE001  (the boundary between one step and the next)
                failure = Diagnostic("FM653", None, {"reason": unforeseen(error)})
                self._found = _failed(WorkerError(failure), self.choice)
                self._tell_page(busy=False)
                self._closing.wait(_IDLE)
                self._due.set()

    def _draw_or_check(self) -> None:
        """Give the worker what there is to do: pages before all else."""
        if self._due.is_set():
            self._due.clear()
            self._draw()
        elif not self._check_one():
            self._due.wait(_IDLE)
            self.refresh()

    def _look(self) -> None:
        """Wait for a save."""
        changed = self._watch.next(self._closing)
        if changed:
            self._stale = self._stale or not self._is_content(changed)
            self._due.set()

    def _is_content(self, changed: Iterable[Path]) -> bool:
        """Whether only files were saved that no process keeps: a sheet, its translations, its pictures."""
        sheet = self.choice.sheet
        kept = self.workspace.root / "layouts"
        return sheet is not None and all(
            path.is_relative_to(sheet.parent) and not path.is_relative_to(kept) and path.name != FILE
            for path in changed
        )

    def _draw(self) -> None:
        choice = self.choice
        if choice.sheet is None:
            self._tell_page(busy=False)
            return
        if self._stale:
            self._stale = False
            self.shelf.forget_drawn()
            self._worker.end()
            self._tell_choices()
        self._tell_page(busy=True)
        began, self._since = time(), self._since or monotonic()
        before = stamp(choice.sheet)
        call = Call(draw, (choice.sheet, choice.render_options))
        try:
            drawn = self._worker.run(call, f"{choice.layout}/{choice.locale}", self._superseded)
        except FichemetierError as error:
            drawn = _failed(error, choice)
        with self._lock:
            if drawn is not None and choice == self.choice:
                self._since = 0.0
                self.shelf.note_drawn(choice.sheet, before, drawn.diagnostics)
                self._keep(choice, drawn, began)

    def _superseded(self) -> bool:
        """Whether what is being done is of no use: a newer save is due, unless saves never pause."""
        if self._closing.is_set():
            return True
        return self._due.is_set() and monotonic() - self._since < _STARVING

    def _keep(self, choice: Choice, drawn: Drawn, began: float) -> None:
        assert choice.sheet
        files = files_read(choice.sheet, choice.locale, choice.layout, self.workspace, drawn.files)
        self._files = files if drawn.pictures else files | self._files
        self._watch.replace(self._files, began)
        if drawn.pictures:
            self._earlier, self.pages = self.pages, Shown(choice, drawn)
        elif self.pages.choice.sheet != choice.sheet:
            self._earlier, self.pages = self.pages, Shown(choice)
        self._found = drawn
        self._tell_page(busy=False)
        self._tell_sheets()

    def _check_one(self) -> bool:
        """Look at one sheet that nobody has looked at as it is; whether there was one."""
        sheet = self.shelf.unchecked(self.choice.sheet)
        if sheet is None:
            return False
        before = stamp(sheet)
        try:
            standing = self._worker.run(Call(stand, (sheet,)), "", self._superseded)
        except FichemetierError as error:
            standing = Standing(errors=len(error.diagnostics))
        if standing is not None:
            self.shelf.note(sheet, before, standing)
            self._tell_sheets()
        return True

    def _tell_page(self, busy: bool) -> None:
        with self._lock:
            choice, found = self.choice, self._found
            self.board.publish(
                "page",
                {
                    "busy": busy,
                    "sheet": self.shelf.number(choice.sheet),
                    "locale": choice.locale,
                    "layout": choice.layout,
                    "options": dict(choice.options),
                    "pages": self.pages.rows(),
                    "current": self.pages.choice == choice and not any_error(found.diagnostics),
                    "pdf": self.pages.choice.pdf_name if self.pages.drawn.pdf else None,
                    "faults": faults(found.diagnostics),
                },
            )

    def _tell_sheets(self) -> None:
        self.board.publish("sheets", {"root": self.workspace.root.name, "sheets": self.shelf.rows()})

    def _tell_choices(self) -> None:
        """What can be chosen, as the settings and the layouts of the workspace are now."""
        workspace = Workspace.around(self.workspace.root, usable_settings)
        self.board.publish(
            "choices",
            {
                "locales": locales(workspace),
                "layouts": layouts(workspace),
                "controls": controls(self.choice.layout, workspace),
                "palettes": palettes(self.choice.layout, workspace),
            },
        )


def _failed(error: FichemetierError, choice: Choice) -> Drawn:
    """What a render comes to that ended with an error."""
    if isinstance(error, WorkerError):
        error = named(error, choice.pdf_name)
    return Drawn(diagnostics=error.diagnostics)
