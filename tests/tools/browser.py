"""Chromium without a window, asked which fonts it set a page in."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from tornado.websocket import websocket_connect

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_PATIENCE = 60
"""Seconds until the browser must be there."""
_FACES = """document.fonts.ready.then(() => Object.fromEntries([...document.fonts].map(
    face => [[face.family, face.weight, face.style, face.unicodeRange].join(" "), face.status])))"""


@contextmanager
def _running() -> Iterator[str]:
    """A browser of its own; the address of its debugger."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = [
            *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
            *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
            *(f"--user-data-dir={profile}", "--remote-debugging-port=0", "about:blank"),
        ]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen([CHROMIUM, *options], **quiet) as browser:
            try:
                port = Path(profile) / "DevToolsActivePort"
                end = monotonic() + _PATIENCE
                while not (port.is_file() and len(port.read_text().splitlines()) == 2):
                    assert monotonic() < end, "no browser"
                    sleep(0.1)
                number, path = port.read_text().splitlines()
                yield f"ws://127.0.0.1:{number}{path}"
            finally:
                browser.terminate()


class _Page:
    """One tab, by Chromium's debugging protocol."""

    def __init__(self, socket: object) -> None:
        self.socket = socket
        self.session: str | None = None
        self.count = 0

    async def ask(self, method: str, **parameters: object) -> dict:
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        await self.socket.write_message(json.dumps(message))
        while True:
            answer = json.loads(await self.socket.read_message())
            if answer.get("id") == self.count:
                assert "error" not in answer, answer
                return answer["result"]

    async def open(self, address: str) -> None:
        target = (await self.ask("Target.createTarget", url="about:blank"))["targetId"]
        self.session = (await self.ask("Target.attachToTarget", targetId=target, flatten=True))["sessionId"]
        for domain in ("Page", "DOM", "CSS"):
            await self.ask(f"{domain}.enable")
        await self.ask("Page.navigate", url=address)
        while await self.value("document.readyState") != "complete":
            await asyncio.sleep(0.1)

    async def value(self, expression: str) -> object:
        found = await self.ask(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )
        return found["result"].get("value")


async def _fonts(debugger: str, address: str, medium: str) -> tuple[Counter, dict[str, str]]:
    socket = await websocket_connect(debugger, max_message_size=2**28)
    try:
        return await _fonts_in(_Page(socket), address, medium)
    finally:
        socket.close()
        while await socket.read_message() is not None:
            pass


async def _fonts_in(page: _Page, address: str, medium: str) -> tuple[Counter, dict[str, str]]:
    await page.open(address)
    await page.ask("Emulation.setEmulatedMedia", media=medium)
    faces = await page.value(_FACES)
    root = (await page.ask("DOM.getDocument", depth=1))["root"]["nodeId"]
    nodes = (await page.ask("DOM.querySelectorAll", nodeId=root, selector="body, body *"))["nodeIds"]
    used: Counter = Counter()
    for node in nodes:
        for font in (await page.ask("CSS.getPlatformFontsForNode", nodeId=node))["fonts"]:
            used[font["familyName"], font["isCustomFont"]] += font["glyphCount"]
    return used, faces


def fonts_of(path: Path, medium: str = "screen") -> tuple[Counter, dict[str, str]]:
    """Glyphs by family and whether the page brought it; the state of each `@font-face` of the page."""
    with _running() as debugger:
        return asyncio.run(_fonts(debugger, path.resolve().as_uri(), medium))
