"""`--watch`: a command that does its work again at every save, for those without a browser."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from threading import Event
from time import time
from typing import NoReturn

import click

from fichemetier.cli.common import message_language, print_report, say
from fichemetier.diagnostics.display import display
from fichemetier.diagnostics.errors import FichemetierError
from fichemetier.preview.watch import Watch

_WARM = "fichemetier.build.executors.preload"
_SHOWN = 3  # names of saved files in a line


def again_and_again(work: Callable[[], set[Path]]) -> NoReturn:
    """Do some work now and at every save of the files that it says it depends on, until Ctrl-C.

    What goes wrong at first ends the command, as without `--watch`; later it is reported, and waits to be
    fixed. Processes are forked from this one, which loads the engine once.
    """
    import_module(_WARM)
    watch, began = Watch(), time()
    files = work()
    while True:
        watch.replace(files, began)
        say(_WAITING[message_language()])
        changed = watch.next(Event())
        names = [display(path) for path in sorted(changed)]
        more = " …" if len(names) > _SHOWN else ""
        say(f"{datetime.now():%H:%M:%S}  {', '.join(names[:_SHOWN])}{more}")
        began = time()
        try:
            files = work()
        except FichemetierError as error:
            print_report(error.diagnostics)
        except click.exceptions.Exit:
            continue


_WAITING = {
    "fr": "En attente d'un enregistrement ; Ctrl-C pour arrêter.",
    "en": "Waiting for a save; Ctrl-C to stop.",
}
