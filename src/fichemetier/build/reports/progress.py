"""How a build goes, on stderr: a bar with rate and time left on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from time import monotonic
from typing import Any

import click

from fichemetier.build.items import BuildResult
from fichemetier.build.run import Listener
from fichemetier.diagnostics.display import counted, escaped


def listener_for(language: str, quiet: bool = False) -> Listener:
    """The listener that suits where stderr goes."""
    if quiet:
        return Silent()
    return Bar(language) if sys.stderr.isatty() else Lines(language)


class Silent:
    """Says nothing."""

    def start(self, total: int, to_make: int) -> None:
        """Nothing."""

    def done(self, result: BuildResult) -> None:
        """Nothing."""

    def end(self) -> None:
        """Nothing."""


class Lines:
    """One line a product that was made or failed; what the cache held is only counted at the end."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._made = self._total = 0

    def start(self, total: int, to_make: int) -> None:
        self._total = to_make
        click.echo(counted(_START[self._language], self._language, total=total, to_make=to_make), err=True)

    def done(self, result: BuildResult) -> None:
        if result.cached or result.state == "skipped":
            return
        self._made += 1
        head = f"[{self._made:>{len(str(self._total))}}/{max(self._total, self._made)}]"
        summary = result.summary
        pages = f"  {summary.info.pages} p." if summary.info.pages else ""
        outcome = f"  {_FAILED[self._language]}" if result.exit_code else pages
        click.echo(
            f"{head} {escaped(result.product.label)}{outcome}  {summary.execution.seconds:.2f} s", err=True
        )

    def end(self) -> None:
        """Nothing: every line is whole."""


class Bar:
    """Click's progress bar, with how many products a second are made."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._bar: Any = None
        self._begun = monotonic()
        self._made = 0

    def start(self, total: int, to_make: int) -> None:
        click.echo(counted(_START[self._language], self._language, total=total, to_make=to_make), err=True)
        if to_make:
            self._bar = click.progressbar(
                length=to_make,
                file=sys.stderr,
                show_pos=True,
                item_show_func=lambda result: self._rate(result) if result else None,
            )
            self._bar.render_progress()
        self._begun = monotonic()

    def done(self, result: BuildResult) -> None:
        if self._bar is None or result.cached:
            return
        self._made += 1
        self._bar.update(1, result)

    def end(self) -> None:
        """Give the terminal its cursor back."""
        if self._bar is not None:
            self._bar.render_finish()

    def _rate(self, result: BuildResult) -> str:
        rate = self._made / max(monotonic() - self._begun, 0.001)
        return f"{rate:.1f}/s  {escaped(result.product.name)}"


_START = {
    "fr": "{total:produit|produits}, dont {to_make} à faire",
    "en": "{total:product|products}, {to_make} to make",
}
_FAILED = {"fr": "échec", "en": "failed"}
