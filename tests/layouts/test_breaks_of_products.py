"""Where lines of products may end: what stands together in a date, a number or an address stays whole."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.type import PageType
from fichemetier.view.title import even_lines

TEXT = PageType(language("fr")).text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Forum des métiers, 12 mars 2027", ("Forum des métiers,", "12\u00a0mars\u00a02027")),
        ("Au lycée en 3 années scolaires", ("Au lycée en 3 années", "scolaires")),
        ("Piloter ou conduire, se déplacer", ("Piloter ou conduire,", "se déplacer")),
        (
            "Abschluss der Sekundarstufe I, auf Wunsch dual",
            ("Abschluss der Sekundarstufe I,", "auf Wunsch dual"),
        ),
        ("البطاقة الكاملة لدى France Travail", ("البطاقة الكاملة", "لدى France\u00a0Travail")),
        ("IDE in Frankreich · Fachkraft in der Pflege", ("IDE in Frankreich ·", "Fachkraft in der Pflege")),
    ],
)
def test_a_line_ends_where_a_reader_would_pause(text, lines):
    assert even_lines(text, TEXT, max(map(TEXT, lines)) + 0.3, 1, 2).lines == lines
