"""How much a fair prints, before anything of it is made."""

from __future__ import annotations

from fichemetier.publications.salon.count import estimates
from tests.publications.salon.conftest import workshop_in

ROLL_UP = """
nom = "Forum"
[[commandes]]
produit = "kakemono"
fiches = ["potier"]
presse = "grand-format"
"""


def test_a_roll_up_is_reckoned_with_what_its_case_hides(salon, workspace):
    (reckoned,) = estimates(salon(ROLL_UP), workshop_in(workspace))
    assert reckoned.size == (850, 2100)
