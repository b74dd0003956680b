"""What little room says: a short title and hook, and the way into the job in three steps."""

import pytest

from fichemetier.model.sheet import Sheet
from fichemetier.model.short import MAX_STEPS
from fichemetier.view.title import Title
from tests.view.test_view import view_of

JOB = {
    "schema": 1,
    "langue": "fr",
    "metier": {"intitule": "Poseuse ou poseur de façade vitrée"},
    "missions": {"groupes": [{"items": ["Poser"]}]},
}
FROM_SCHOOL = {"intitule": "CAP Pose", "niveau": "cap", "apres": "3e", "duree": 2, "type": "diplome"}


def brief_of(**values):
    return view_of({**JOB, **values}).brief


def test_the_short_title_and_hook_are_those_of_the_sheet():
    brief = brief_of(resume={"titre": "Façades vitrées", "accroche": "Monter."}, accroche="Poser du verre.")
    assert (brief.title, brief.hook) == (Title(("Façades vitrées",)), "Monter.")


def test_without_them_they_are_those_of_the_front():
    brief = brief_of(accroche="Poser du verre.")
    assert (brief.title, brief.hook) == (Title(("Poseuse", "poseur"), "de façade vitrée"), "Poser du verre.")


def test_written_steps_win_over_the_routes():
    written = ["Un bac", {"texte": "Un CAP", "note": "en un an"}]
    brief = brief_of(resume={"chemin": written}, formation={"voies": [FROM_SCHOOL]})
    assert brief.steps == (("Un bac", ""), ("Un CAP", "en un an"))


def test_the_way_is_deduced_from_the_first_route_from_school_that_is_enough():
    short = {"intitule": "Titre", "type": "reorientation", "niveau": "cap", "apres": "3e"}
    brief = brief_of(formation={"voies": [short, FROM_SCHOOL]})
    assert [text for text, _ in brief.steps] == ["Fin de 3e", "CAP Pose", "Poseuse, poseur"]
    assert brief.steps[1][1].replace("\u00a0", " ") == "2 ans"


def test_a_route_below_the_level_that_the_job_asks_for_is_no_way_in():
    assert brief_of(niveau_acces={"min": "bac"}, formation={"voies": [FROM_SCHOOL]}).steps == ()


def test_a_sheet_that_does_not_say_how_has_no_steps():
    assert brief_of(formation={"voies": [{"intitule": "CAP Pose", "niveau": "cap"}]}).steps == ()


def test_more_steps_than_a_card_holds_are_refused():
    with pytest.raises(ValueError, match="chemin"):
        Sheet.model_validate({"id": "essai", **JOB, "resume": {"chemin": ["Un pas"] * (MAX_STEPS + 1)}})
