"""Routes to draw, and words of every length for them."""

from hypothesis import strategies as st

from fichemetier.view.drawing.route import Lane, Rung
from fichemetier.view.drawing.study_line import study_line
from tests.view.drawing.fonts import LETTERING, TONES

LONGEST = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
TICKS = ("Bac", "+ 1 an", *(f"+ {year} ans" for year in range(2, 20)))


def lane(label, note="", **more):
    return Lane(label=label, note=note, **more)


def rung(*alternatives, **more):
    return Rung(alternatives=alternatives, **more)


def drawn(route, width=180):
    return study_line(route, width, TONES, LETTERING)


COMMON = ["de", "soins", "bac", "chef", "études", "مدير", "auto-formation", "licence", "à", "son", "compte"]
TEXTS = st.lists(
    st.sampled_from(COMMON * 4 + ["Anwendungsentwicklerin", LONGEST[:40], LONGEST]), min_size=1, max_size=4
).map(" ".join)
