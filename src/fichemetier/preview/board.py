"""What the pages in browsers are told: a notice a topic, each with a version, for whoever waits."""

from __future__ import annotations

import json
from collections.abc import Mapping
from threading import Condition
from typing import Any


class Board:
    """The last notice of every topic, as JSON."""

    def __init__(self) -> None:
        self._condition = Condition()
        self._texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self._closed = False

    def publish(self, topic: str, notice: Mapping[str, Any]) -> None:
        """Put up a notice in place of the last one of its topic; nobody is told what says the same."""
        text = json.dumps(notice, ensure_ascii=False)
        with self._condition:
            if self._texts.get(topic) != text:
                self._texts[topic] = text
                self._versions[topic] = self._versions.get(topic, 0) + 1
                self._condition.notify_all()

    def news(self, seen: dict[str, int], timeout: float) -> list[tuple[str, str]]:
        """Topics with their notices that differ from the versions `seen`, which are brought up to date.

        Waits at most `timeout` seconds for one.
        """
        with self._condition:
            self._condition.wait_for(lambda: self._closed or self._versions != seen, timeout)
            new = [topic for topic, version in self._versions.items() if seen.get(topic) != version]
            seen |= self._versions
            return [(topic, self._texts[topic]) for topic in new]

    @property
    def closed(self) -> bool:
        """Whether nothing will be put up any more."""
        return self._closed

    def close(self) -> None:
        """Let go whoever waits."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()
