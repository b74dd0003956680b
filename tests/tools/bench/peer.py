"""RenderCV, the nearest relative, in an environment of its own and on its own sample."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.tools.bench.measure import Program, run_once

VERSION = "2.3"
# Typer no longer brings Click, which RenderCV 2.3 imports without declaring it.
REQUIREMENTS = (f"rendercv[full]=={VERSION}", "click==8.2.1")
SAMPLE = "Jane_Doe_CV.yaml"
STAND_IN = {
    "typst.toml": '[package]\nname = "fontawesome"\nversion = "0.5.0"\nentrypoint = "lib.typ"\n',
    "lib.typ": "#let fa-icon(name, size: 1em, ..rest) = text(size: size)[•]\n",
}


def prepare(home: Path) -> tuple[Program, str]:
    """Install it once below `home`, make its sample, and say how it gets on without a network."""
    python = home / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", home / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *REQUIREMENTS], check=True)
    command = str(home / "venv" / "bin" / "rendercv")
    if not (home / SAMPLE).exists():
        subprocess.run([command, "new", "Jane Doe"], cwd=home, check=True, stdout=subprocess.DEVNULL)
    arguments = ("render", SAMPLE, "-nopng", "-nohtml", "-nomd")
    plain = Program(f"rendercv {VERSION} render", (command, *arguments), home, {})
    if _renders(plain):
        return plain, "RenderCV fetched its Typst package `fontawesome` from the network on its first render."
    _stand_in(home / "data")
    offline = Program(plain.name, plain.command, home, {"XDG_DATA_HOME": str(home / "data")})
    return offline, (
        "RenderCV cannot render its own sample without a network: its theme loads the Typst package "
        "`fontawesome` from packages.typst.org. A stand-in of one line, which costs less than the package, "
        "took its place here."
    )


def _renders(program: Program) -> bool:
    """Whether a PDF comes out; RenderCV reports some failures with exit code 0."""
    output = program.folder / "rendercv_output"
    for stale in output.glob("*.pdf"):
        stale.unlink()
    try:
        run_once(program)
    except subprocess.CalledProcessError:
        return False
    return any(output.glob("*.pdf"))


def _stand_in(data: Path) -> None:
    package = data / "typst" / "packages" / "preview" / "fontawesome" / "0.5.0"
    package.mkdir(parents=True, exist_ok=True)
    for name, text in STAND_IN.items():
        (package / name).write_text(text, encoding="utf-8")
