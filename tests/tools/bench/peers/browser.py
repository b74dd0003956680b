"""Chromium kept open, so many pages at a time, by Playwright: CHROMIUM COUNT FLAG... -- PAGE.html..."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from time import perf_counter

from playwright.async_api import Browser, async_playwright


async def main(chromium: str, count: int, flags: list[str], pages: list[Path]) -> None:
    """Print the seconds of the loop; the first page of each tab, which is not counted, warms it."""
    async with (
        async_playwright() as playwright,
        await playwright.chromium.launch(executable_path=chromium, args=flags) as browser,
    ):
        shares = [pages[place::count] for place in range(count)]
        start = asyncio.Event()
        ready = asyncio.Semaphore(0)
        tabs = [asyncio.create_task(_tab(browser, share, pages[-1], ready, start)) for share in shares]
        for _ in tabs:
            await ready.acquire()
        began = perf_counter()
        start.set()
        await asyncio.gather(*tabs)
        print(json.dumps({"seconds": perf_counter() - began}))


async def _tab(
    browser: Browser, pages: list[Path], first: Path, ready: asyncio.Semaphore, start: asyncio.Event
) -> None:
    tab = await browser.new_page()

    async def printed(page: Path) -> bytes:
        await tab.goto(page.as_uri())
        return await tab.pdf(prefer_css_page_size=True, print_background=True, tagged=True)

    await printed(first)
    ready.release()
    await start.wait()
    for page in pages:
        page.with_suffix(".chromium.pdf").write_bytes(await printed(page))


if __name__ == "__main__":
    place = sys.argv.index("--")
    asyncio.run(
        main(sys.argv[1], int(sys.argv[2]), sys.argv[3:place], [Path(name) for name in sys.argv[place + 1 :]])
    )
