"""The W3C's Nu Html Checker, fetched from Maven Central: says whether pages are valid HTML.

Not npm's html-validate: that has opinions where the standard has rules, and wants a new Node.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

from tests.tools.maven import SHORT_LIVED, jars

HERE = Path(__file__).resolve().parent
CHECKER = "nu.validator.client.SimpleCommandLineValidator"
STACK = "-Xss8m"
"""What Java's first compiler makes needs more than 1 MiB; the checker asks for 512 KiB."""


def validate(page: bytes | str) -> list[str]:
    """The errors and warnings about one page; none when it is valid."""
    return validate_all({"page": page})["page"]


def validate_all(pages: dict[str, bytes | str]) -> dict[str, list[str]]:
    """Those about several pages by name, from one run of Java. Skips the test without Maven or Java.

    Not those about CSS, of which the checker knows less than browsers: it calls `@layer` an error.
    """
    classes = f"{jars(HERE, 'The HTML checker')}/*"
    with tempfile.TemporaryDirectory() as folder:
        paths = {Path(folder, f"{number}.html"): name for number, name in enumerate(pages)}
        for path, name in paths.items():
            page = pages[name]
            path.write_bytes(page if isinstance(page, bytes) else page.encode())
        options = "--stdout", "--exit-zero-always", "--no-langdetect", "--format", "json"
        command = ["java", STACK, *SHORT_LIVED, "-cp", classes, CHECKER, *options, *map(str, paths)]
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found: dict[str, list[str]] = {name: [] for name in pages}
    for message in json.loads(output)["messages"]:
        if not message["message"].startswith("CSS:"):
            found[paths[Path(message["url"].removeprefix("file:"))]].append(_told(message))
    return found


def _told(message: dict) -> str:
    kind = message.get("subType", message["type"])
    place = f"{message.get('lastLine', '')}:{message.get('lastColumn', '')}"
    return f"{place} {kind}: {message['message']} {message.get('extract', '')!r}"
