"""How high the blocks of questions stand, as counted before they are laid out."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.questions import QuestionColumn
from fichemetier.layouts.type import PageType

HEADING = 1.5
"""Leadings of a heading of one line with what is below it."""
HEAD = '<section class="question" data-section="Et"><h2>On fait quoi ?</h2>'


def leadings(html):
    column = QuestionColumn(measure=79, size=10, leading=4.7, faces=PageType(language("fr")))
    return pytest.approx(column.height(html) / 4.7)


@pytest.mark.parametrize(
    ("inside", "count"),
    [
        ('<ul class="bullets"><li>Poser</li>\n<li>Mesurer</li></ul>', 2),
        ("<h3>Avec l’équipe</h3><ul><li>Poser</li></ul><h3>Dehors</h3><ul><li>Poser</li></ul>", 4.5),
        ('<div class="group"><h3>Ici</h3></div><div class="group"><h3>Là</h3></div>', 2.5),
        ('<p class="line"><b>Jours</b> lundi</p><p class="line"><b>Heures</b> huit</p>', 2.25),
        ('<ol class="day" style="--time: 6"><li><b>6 h 45</b> Relève</li><li><b>8 h</b> Tour</li></ol>', 3),
        ('<p class="small">Source</p>', 3.9 / 4.7),
        ('<div class="drawing pay" style="width:61mm;height:18.8mm"><p>60</p></div>', 4.5),
        ("<p>" + "mot " * 80 + "</p>", 8),
        ("<p>" + "mot\u00a0mot\u00a0mot\u00a0mot\u00a0mot\u00a0mot " * 4 + "</p>", 4),
    ],
)
def test_a_block_is_as_high_as_its_lines_and_spaces(inside, count):
    assert leadings(HEAD + inside + "</section>") == HEADING + count


def test_a_call_to_act_has_its_padding():
    assert leadings('<div class="question call"><p>Venez</p></div>') == 1 + 7 / 4.7
