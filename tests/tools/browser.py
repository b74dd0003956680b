"""Chromium without a window, as the system has it, driven by Playwright; axe-core for its pages."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Browser, Page

NAMES = "chromium", "chromium-browser", "google-chrome"
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
"""No sandbox: it does not start in containers. No host but this machine: pages have no network."""
_FACES = """document.fonts.ready.then(() => Object.fromEntries([...document.fonts].map(
    face => [[face.family, face.weight, face.style, face.unicodeRange].join(" "), face.status])))"""


def missing() -> str | None:
    """Why no test can have a browser on this machine; None where it can."""
    for name, there in (("Chromium", CHROMIUM), ("Playwright", find_spec("playwright"))):
        if not there:
            return f"{name} is not installed: no browser has seen the pages"
    from playwright._impl._driver import compute_driver_executable

    node, _ = compute_driver_executable()
    started = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    return f"Playwright does not start: {started.stderr.strip()}" if started.returncode else None


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser of its own; tests share that of the fixture `browser`, one a module."""
    from playwright.sync_api import sync_playwright

    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS) as browser,
    ):
        yield browser


@contextmanager
def page_of(browser: Browser, width: int = 1440, scheme: str = "light", **context: object) -> Iterator[Page]:
    """An empty page in a profile of its own, `width` px wide, in the light or the dark colour scheme.

    Other keywords are those of Playwright's `new_context`. At its end no script may have raised, and nothing
    been refused by a content security policy.
    """
    options = {
        "viewport": {"width": width, "height": 900},
        "color_scheme": scheme,
        "locale": "fr-FR",
        **context,
    }
    with browser.new_context(**options) as profile:
        page = profile.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security" in said.text else None)
        yield page
        if wrong:
            raise AssertionError("\n".join(wrong))


def axe(page: Page) -> list[str]:
    """What axe-core finds wrong with the page as it is now: a line for each element."""
    found = _axe().run(page).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {' '.join(map(str, node['target']))}: "
        f"{' '.join(node['failureSummary'].split())} — {node['html'][:200]}"
        for rule in found
        for node in rule["nodes"]
    ]


@cache
def _axe() -> Axe:
    from axe_playwright_python.sync_playwright import Axe

    return Axe()


def fonts_of(page: Page) -> tuple[Counter, dict[str, str]]:
    """Glyphs by family and whether the page brought it; the state of each `@font-face` of the page."""
    faces = page.evaluate(_FACES)
    devtools = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        devtools.send(f"{domain}.enable")
    root = devtools.send("DOM.getDocument", {"depth": 1})["root"]["nodeId"]
    nodes = devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "body, body *"})["nodeIds"]
    used: Counter = Counter()
    for node in nodes:
        for font in devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            used[font["familyName"], font["isCustomFont"]] += font["glyphCount"]
    return used, faces
