"""The typography of every text of a sheet, by the rules for French."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from fichemetier.lint.registry import RULES, Finding, Subject
from fichemetier.text.french_typography import TEXT_RULES, TextRule, corrections_by


def _in_texts(find: TextRule, subject: Subject) -> Iterator[Finding]:
    for path, text, hidden in subject.texts:
        for start, end, replacement in corrections_by(find, hidden):
            yield Finding(path, {"text": text[start:end]}, replacement, (text, start, end))


RULES.update({code: partial(_in_texts, find) for code, find in TEXT_RULES.items()})
