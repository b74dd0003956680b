"""Ctrl-C and SIGTERM, noted when they come and acted upon where the build is whole."""

from __future__ import annotations

import signal
from types import FrameType, TracebackType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interruption:
    """While it is open, the first signal is only noted; a second one stops the program where it is."""

    def __init__(self) -> None:
        self.signal = 0
        self._before: dict[int, object] = {}

    @property
    def exit_code(self) -> int:
        """What a shell expects of a program that a signal stopped: 130 for Ctrl-C, 143 for SIGTERM."""
        return 128 + self.signal

    def __enter__(self) -> Interruption:
        self._before = {number: signal.signal(number, self._note) for number in _SIGNALS}
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if self.signal:
            raise KeyboardInterrupt
        self.signal = number
