"""The width of a text is that of its shaped glyphs, in the first font that has each character."""

import pytest

from fichemetier.engine.faces import faces
from fichemetier.text.metrics import font_stack
from tests.paths import ROOT

FONTS = ROOT / "fonts"
SOURCE = font_stack(FONTS, ("Source Sans 3",), 400)


@pytest.mark.parametrize("face", [face for face in faces(FONTS) if not face.italic], ids=str)
def test_every_upright_face_is_found_by_its_family_and_weight(face):
    assert font_stack(FONTS, (face.family,), face.weight).files == (face.path,)


def test_a_weight_that_is_not_there_is_the_nearest():
    assert font_stack(FONTS, ("Bricolage Grotesque",), 900).files[0].name.endswith("-ExtraBold.ttf")


def test_a_family_that_is_not_there_is_an_error():
    with pytest.raises(LookupError):
        font_stack(FONTS, ("Comic Sans",), 400)


def test_letters_are_kerned():
    assert SOURCE.width("AVAVAV") < 3 * (SOURCE.width("A") + SOURCE.width("V"))
    assert SOURCE.width("") == 0


def test_arabic_is_joined_and_taken_from_the_font_that_has_it():
    stack = font_stack(FONTS, ("Source Sans 3", "IBM Plex Sans Arabic"), 400)
    arabic = font_stack(FONTS, ("IBM Plex Sans Arabic",), 400)
    assert stack.width("مدير") == arabic.width("مدير") < sum(map(arabic.width, "مدير"))
    assert stack.width("CTO مدير") == pytest.approx(SOURCE.width("CTO ") + arabic.width("مدير"))


def test_ink_begins_at_the_side_from_which_one_reads():
    title = font_stack(FONTS, ("Bricolage Grotesque",), 800)
    arabic = font_stack(FONTS, ("IBM Plex Sans Arabic",), 700)
    assert 0 < title.bearing("Technicien") < title.bearing("Infirmier") < 0.1
    assert title.bearing("Infirmier, infirmière") == title.bearing("Infirmier,")
    assert arabic.bearing("كبير", from_right=True) < 0 < arabic.bearing("Infirmier", from_right=True)
    assert arabic.bearing("كبير", from_right=True) != arabic.bearing("كبير")
    assert title.bearing(" ") == 0
