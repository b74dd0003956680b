"""A catalogue + proposals from elsewhere → the catalogue with those as doubtful translations, not printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fichemetier.i18n.po import Catalogue, Message


def with_proposals(existing: Catalogue, texts: Mapping[str, str], comment: str) -> Catalogue:
    """The catalogue in which a text that is not translated yet has the proposal for its field, if any.

    A proposal is fuzzy and has a comment that says where it comes from. Whatever anybody has written stays.
    What has the comment already is not proposed again: a translator has taken it out.
    """
    messages = (_proposed(message, texts, comment) for message in existing.messages)
    return replace(existing, messages=tuple(messages))


def _proposed(message: Message, texts: Mapping[str, str], comment: str) -> Message:
    text = texts.get(message.context or "")
    taken = any(message.strings) or message.obsolete or message.plural is not None
    if not text or taken or comment in message.comments:
        return message
    return replace(
        message,
        strings=(text,),
        flags=tuple(dict.fromkeys(("fuzzy", *message.flags))),
        comments=(*message.comments, comment),
    )
