"""Type and colours for the tests of drawings."""

from fichemetier.text.metrics import font_stack
from fichemetier.view.drawing.canvas import Lettering, Tones
from tests.paths import ROOT

FAMILIES = ("Source Sans 3", "IBM Plex Sans Arabic")
LETTERING = Lettering(
    size=3.3,
    leading=4.5,
    plain=font_stack(ROOT / "fonts", FAMILIES, 400),
    bold=font_stack(ROOT / "fonts", FAMILIES, 700),
)
TONES = Tones(deep="#112233", vif="#aabbcc", spark="#f04e23", ground="#fefefe")
