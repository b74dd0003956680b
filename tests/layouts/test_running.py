"""The running head is one line whatever the title."""

import re

import pytest

from fichemetier.i18n.language import language
from fichemetier.layouts.running import _ROOM, running_head
from fichemetier.layouts.type import MILLIMETRES, PageType
from fichemetier.model.sheet import Sheet
from fichemetier.view.build import build
from tests.paths import ROOT
from tests.tools.full_sheet import FULL
from tests.tools.products import print_sheet

LONG = (
    "Installatrice mainteneuse ou installateur mainteneur en systèmes solaires thermiques et photovoltaïques"
)


def head(title, tag="fr", **faces):
    words = language(tag)
    body = {**FULL, "metier": {"intitule": title}}
    view = build(Sheet.model_validate(body), words, "doublet", ROOT)
    return running_head(view, PageType(words, **faces))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Poseuse ou poseur de façade vitrée", "Poseuse, poseur de façade vitrée"),
        (LONG, "Installatrice mainteneuse, installateur mainteneur"),
        ("Conductrice " + "mécanicienne " * 9 + "ou conducteur", ""),
    ],
)
def test_it_says_as_much_of_the_title_as_has_room(title, name):
    assert head(title).name == name


@pytest.mark.parametrize("low_vision", [False, True])
@pytest.mark.parametrize(
    "title", ["Fleuriste", LONG, "Responsable médicale ou responsable médical en région"]
)
def test_name_and_domain_share_the_line(title, low_vision):
    found = head(title, low_vision=low_vision)
    faces = PageType(language("fr"), low_vision=low_vision)
    least = 12 if low_vision else 9.4
    taken = faces.display(found.name) * found.size + faces.caption(found.domain) * least
    assert taken * MILLIMETRES < _ROOM
    assert re.search(r"\w", found.domain)


@pytest.mark.parametrize("tag", ["fr", "en", "de", "es", "uk", "pt-PT", "it", "ar"])
def test_the_question_of_a_day_has_room_in_a_narrow_column(tag):
    words = language(tag)
    assert PageType(words).display(words.t("What is a day like?")) * 15 * MILLIMETRES < 57.33


@pytest.mark.engine
def test_the_accent_of_a_capital_in_the_running_head_is_safe_from_the_cut(tmp_path):
    sheet = {**FULL, "id": "essai", "metier": {"intitule": "Économiste"}}
    page = print_sheet(sheet, "a4", tmp_path).pages[1]
    text = page.get_textpage()
    tops = [text.get_charbox(n)[3] for n, sign in enumerate(text.get_text_range()) if sign == "É"]
    assert page.get_height() - max(tops) >= 4.9 / MILLIMETRES
