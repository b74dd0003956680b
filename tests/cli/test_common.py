"""What the subcommands share: errors of the machine as messages with a code."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from fichemetier.cli.common import turned_into_exit_codes
from fichemetier.diagnostics.errors import ExitCode


@pytest.mark.parametrize(
    ("error", "exit_code", "said"),
    [
        (RecursionError(), ExitCode.REFUSED, "error[FM087]"),
        (MemoryError(), ExitCode.WORKER, "error[FM088]"),
        (OSError(36, "File name too long", "aaa"), ExitCode.ENVIRONMENT, "error[FM086]"),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, ""),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_the_machine_refuses_is_an_exit_code_and_a_message(error, exit_code, said):
    @click.command()
    @click.pass_context
    def command(context):
        with turned_into_exit_codes(context):
            raise error

    done = CliRunner().invoke(command)
    assert done.exit_code == exit_code
    assert said in done.stderr


def test_the_system_says_which_path_it_refuses(tmp_path, monkeypatch):
    from fichemetier.cli import fichemetier

    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(fichemetier, ["init", "a" * 300])
    assert done.exit_code == ExitCode.ENVIRONMENT
    assert "error[FM086]: the system refuses: the name is too long (`aaa" in " ".join(done.stderr.split())
