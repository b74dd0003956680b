"""One build of several, heard as a part of the whole."""

from __future__ import annotations

from dataclasses import dataclass

from fichemetier.build.items import BuildResult
from fichemetier.build.run import Listener


@dataclass(frozen=True)
class PartListener:
    """Hears one build of several: the first and the last word are those of the whole."""

    whole: Listener

    def start(self, total: int, to_make: int) -> None:
        """Nothing: the whole has begun."""

    def done(self, result: BuildResult) -> None:
        self.whole.done(result)

    def end(self) -> None:
        """Nothing: others may follow."""
