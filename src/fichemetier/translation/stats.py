"""How much of a catalogue is translated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fichemetier.i18n.po import Catalogue, Message

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@dataclass(frozen=True)
class Share:
    """Messages and words to translate, and what is done of them."""

    messages: int
    translated: int
    fuzzy: int
    words: int
    words_translated: int

    @property
    def missing(self) -> int:
        """Messages that have no translation at all."""
        return self.messages - self.translated - self.fuzzy

    @property
    def percent(self) -> int:
        """Whole percents translated, 100 only when nothing is missing."""
        return self.translated * 100 // self.messages if self.messages else 100


def share(catalogue: Catalogue, wanted: Sequence[Message]) -> Share:
    """What a catalogue holds of the wanted messages."""
    known = [(message, catalogue.active.get(message.key)) for message in wanted]
    done = [message for message, found in known if found and found.translated]
    return Share(
        len(known),
        len(done),
        sum(found is not None and found.fuzzy for _, found in known),
        sum(_words(message) for message in wanted),
        sum(_words(message) for message in done),
    )


def _words(message: Message) -> int:
    return len(_WORD.findall(message.id))
