"""What `fichemetier build` says at its beginning and its end, in the user's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from fichemetier.build.items import BuildItem, BuildResult
from fichemetier.cli.common import message_language, print_report
from fichemetier.diagnostics.diagnostic import Diagnostic, in_order
from fichemetier.diagnostics.report import FORMATS


def explain(items: Sequence[BuildItem]) -> None:
    """One line a product that is made, with what changed since it was made last."""
    words = _REASONS[message_language()]
    for item in items:
        if item.entry is None:
            reasons = ", ".join(words.get(reason, reason) for reason in item.reasons)
            click.echo(f"{item.product.label}: {reasons}", err=True)
    made = sum(item.entry is None for item in items)
    click.echo(words["count"].format(made=made, total=len(items)), err=True)


def report(results: Sequence[BuildResult], notes: Sequence[Diagnostic], report_format: str) -> None:
    """Errors in full and remarks counted, for people; everything for machines."""
    language = message_language()
    found = in_order([*notes, *(one for result in results for one in result.diagnostics)])
    failed = in_order(
        [*notes, *(one for result in results if result.exit_code for one in result.diagnostics)]
    )
    if report_format == "text":
        print_report(failed)
    else:
        click.echo(FORMATS[report_format](found, language))
    counts: Counter[str] = Counter(result.state for result in results)
    words = _STATES[language]
    states = [f"{words[state]} {counts[state]}" for state in words if counts[state]]
    if report_format == "text" and len(found) > len(failed):
        states.append(_REMARKS[language].format(count=len(found) - len(failed)))
    click.echo(", ".join(states) or f"{words['made']} 0", err=True)


_REASONS = {
    "fr": {
        "new": "jamais fait",
        "cache": "absent du cache",
        "count": "{made} à faire sur {total}",
    },
    "en": {"new": "never made", "cache": "not in the cache", "count": "{made} to make of {total}"},
}
_STATES = {
    "fr": {"made": "faits", "cached": "inchangés", "failed": "en échec", "skipped": "non faits"},
    "en": {"made": "made", "cached": "unchanged", "failed": "failed", "skipped": "skipped"},
}
_REMARKS = {
    "fr": "{count} remarques (`fichemetier check`, ou `--report json`)",
    "en": "{count} remarks (`fichemetier check`, or `--report json`)",
}
