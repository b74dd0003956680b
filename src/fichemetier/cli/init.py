"""`fichemetier init`: a folder of sheets of one's own."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from fichemetier.cli.common import language_option, message_language, quiet_option, say, say_next
from fichemetier.diagnostics.display import display, escaped
from fichemetier.workspace.scaffold import EXAMPLE, SALON, Outcome, start

_WORDS = {
    "en": {
        Outcome.WRITTEN: "written",
        Outcome.KEPT: "kept, it was there",
        Outcome.REFRESHED: "brought up to this version",
        Outcome.COMPLETED: "completed",
        Outcome.BY_HAND: "kept; add to it:",
        "new": "a sheet of your own, with a few questions",
        "preview": "the example in the browser, drawn again at every save",
        "render": "the example as a PDF",
        "salon": "all that the fair of the example orders",
    },
    "fr": {
        Outcome.WRITTEN: "écrit",
        Outcome.KEPT: "gardé, il était là",
        Outcome.REFRESHED: "mis à jour pour cette version",
        Outcome.COMPLETED: "complété",
        Outcome.BY_HAND: "gardé ; ajoutez-y :",
        "new": "une fiche à vous, en quelques questions",
        "preview": "l'exemple dans le navigateur, redessiné à chaque enregistrement",
        "render": "l'exemple en PDF",
        "salon": "tout ce que commande le salon de l'exemple",
    },
}


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
@click.option("--salon", is_flag=True, help="Add the example of a fair, with all of its keys.")
@quiet_option
@language_option
def command(folder: Path, salon: bool) -> None:
    """Start a folder of sheets in DIR: settings, an example, the keys explained, the schema for editors.

    What is there already is left as it is; but a schema and an explanation of keys of another version are
    replaced, and the settings of VS Code gain what binds the schema to sheets.
    """
    words = _WORDS[message_language()]
    for placed in start(folder, salon):
        addition = f"\n{placed.addition}" if placed.addition else ""
        say(f"{display(placed.path)}  ({words[placed.outcome]}){addition}")
    example = Path(EXAMPLE).stem
    after = {"new": "", "preview": example, "render": example}
    steps = {"salon": Path(SALON).stem} if salon else after
    say_next(
        [(f"fichemetier {name} {what}".rstrip(), words[name]) for name, what in steps.items()],
        "" if folder.resolve() == Path.cwd() else shlex.quote(escaped(str(folder))),
    )
