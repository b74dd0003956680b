"""`python -m fichemetier` is the `fichemetier` command."""

import os
import signal

_INTERRUPTED = 130
"""The exit code of `ExitCode.INTERRUPTED`, before anything is imported."""


def run() -> None:
    """Run the command line; Ctrl-C while it is still being loaded ends it without a traceback."""
    signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
    from fichemetier.cli import main

    signal.signal(signal.SIGINT, signal.default_int_handler)
    main()


if __name__ == "__main__":
    run()
