"""Each character of a translation has its place in the file, however its string is broken and escaped."""

from pathlib import Path

import pytest

from fichemetier.i18n.po import read
from fichemetier.i18n.po_positions import span_in_message

TEXT = 'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n"b\\"c\\n"\n  "dé"\n\nmsgid "e"\nmsgstr[0] "f\\\\g"\n'


@pytest.mark.parametrize(
    ("first", "string", "part", "place"),
    [
        (5, 'b"c\ndé', "b", (6, 2, 3)),
        (5, 'b"c\ndé', '"', (6, 3, 5)),
        (5, 'b"c\ndé', "é", (7, 5, 6)),
        (10, "f\\g", "g", (10, 15, 16)),
    ],
)
def test_a_character_is_found(first, string, part, place):
    at = string.index(part)
    span = span_in_message(Path("a.po"), TEXT.splitlines(), first, at, at + 1)
    assert (span.line, span.column, span.end_column) == place


def test_the_line_of_a_message_is_where_its_string_begins():
    catalogue, errors = read(TEXT.replace("[0]", "").encode(), Path("a.po"))
    assert errors == []
    assert [(message.line, message.strings) for message in catalogue.messages] == [
        (5, ('b"c\ndé',)),
        (10, ("f\\g",)),
    ]


def test_what_a_file_no_longer_holds_is_the_whole_line():
    assert span_in_message(Path("a.po"), ["msgstr"], 1, 3, 4).column == 1
    assert span_in_message(Path("a.po"), [], 9, 0, 1).line == 9
