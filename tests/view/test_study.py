"""The way into a job and up from it: what is a lane, what a station, and when there are years."""

import pytest

from fichemetier.i18n.language import language
from fichemetier.model.sheet import Sheet
from fichemetier.view.study import study

CAP = {"intitule": "CAP Fleuriste", "niveau": "cap", "apres": "3e", "duree": 2, "alternance": True}
BP = {"intitule": "BP Fleuriste", "niveau": "bac", "apres": "cap", "duree": 2, "alternance": True}
STATE = {"intitule": "Diplôme d’État", "niveau": "bac+3", "apres": "bac", "duree": 3}


def way(routes=(), rungs=(), **more):
    body = {
        "id": "essai",
        "metier": {"intitule": "Fleuriste", "masculin": "fleuriste", "feminin": "fleuriste", "sigle": "FL"},
        "en_bref": ["Texte."],
        "formation": {"voies": list(routes)} if routes else None,
        "evolution": {"echelle": list(rungs)} if rungs else None,
        **more,
    }
    return study(Sheet.model_validate({key: value for key, value in body.items() if value}), language("fr"))


def names(route):
    return [rung.alternatives for rung in route.stations]


def test_a_sheet_without_routes_and_rungs_has_no_way():
    assert way() is None


def test_a_diploma_that_follows_one_that_is_enough_comes_after_the_job():
    route = way([CAP, BP], niveau_acces={"min": "cap"})
    assert [lane.label for lane in route.lanes] == ["CAP Fleuriste"]
    assert names(route) == [("Fleuriste",), ("BP Fleuriste",)]
    assert route.target == 0
    assert (route.stations[1].years, route.stations[1].striped) == (2, True)


def test_a_diploma_that_is_not_enough_leads_to_the_next():
    route = way([CAP, BP], niveau_acces={"min": "bac"})
    assert [(lane.label, lane.start, lane.years) for lane in route.lanes] == [
        ("CAP Fleuriste", 0, 2),
        ("BP Fleuriste", 2, 2),
    ]
    assert names(route) == [("Fleuriste",)]


def test_the_axis_begins_where_the_first_lane_does_and_has_a_mark_a_year():
    assert way([STATE]).ticks == ("Bac", "+ 1 an", "+ 2 ans", "+ 3 ans")
    assert way([CAP, BP], niveau_acces={"min": "cap"}).ticks[0] == "Fin de 3e"
    assert len(way([CAP, BP], niveau_acces={"min": "cap"}).ticks) == 5


def test_a_route_of_unknown_entry_ends_at_its_level():
    second = {"intitule": "Apprentissage", "niveau": "bac+3", "duree": 1}
    assert [lane.start for lane in way([STATE, second]).lanes] == [0, 2]


def test_there_is_no_axis_where_a_length_is_unknown():
    unknown = {key: value for key, value in STATE.items() if key != "duree"}
    assert way([CAP, unknown]).ticks == ()


def test_a_way_from_outside_school_takes_no_time_of_the_axis():
    later = {"intitule": "Titre professionnel", "niveau": "cap", "type": "reorientation"}
    route = way([STATE, later])
    assert [(lane.start, lane.years, lane.outside) for lane in route.lanes] == [
        (0, 3, False),
        (0, None, True),
    ]
    assert route.ticks == ("Bac", "+ 1 an", "+ 2 ans", "+ 3 ans")


@pytest.mark.parametrize(
    "rung", ["Fleuriste", "FL", "Fleuriste ou fleuriste", ["FL", "Décoratrice"], "fleuriste"]
)
def test_the_rung_that_names_the_job_is_the_target(rung):
    route = way(rungs=["Apprentie fleuriste", rung, "Responsable de magasin"])
    assert route.target == 1
    assert len(route.stations) == 3


def test_the_station_of_the_job_has_no_more_of_the_title_than_its_noun():
    job = {"intitule": "Poseuse ou poseur de façade vitrée"}
    route = way(rungs=["Chefferie de chantier"], metier=job)
    assert names(route)[0] == ("Poseuse, poseur",)


def test_a_ladder_that_does_not_name_the_job_begins_with_it():
    route = way(rungs=["Responsable de magasin", "Fleuriste en chef"])
    assert names(route) == [("Fleuriste",), ("Responsable de magasin",), ("Fleuriste en chef",)]
    assert route.target == 0


def test_of_several_posts_the_last_stands_apart():
    route = way(rungs=["Fleuriste", ["Puériculture", "Bloc", "Anesthésie", "Pratique avancée"]])
    assert names(route)[1] == ("Puériculture, bloc, anesthésie", "Pratique avancée")


@pytest.mark.parametrize(
    ("route", "note"),
    [
        (CAP, "2\u00a0ans, possible en alternance"),
        ({"intitule": "Titre", "duree": 1}, "1\u00a0an"),
        ({"intitule": "Titre", "duree": 1.5, "note": "à distance"}, "1,5\u00a0ans, à distance"),
        ({"intitule": "CAP", "type": "apprentissage", "alternance": True}, "en apprentissage"),
        ({"intitule": "CAP en apprentissage", "type": "apprentissage", "note": "ici"}, "ici"),
    ],
)
def test_what_is_said_beside_a_route(route, note):
    assert way([route]).lanes[0].note == note


def test_where_only_levels_are_known_routes_go_up_to_them_on_an_axis_of_levels():
    cap, degree = {"intitule": "CAP", "niveau": "cap"}, {"intitule": "BTS", "niveau": "bac+2"}
    route = way([cap, degree])
    assert [(lane.start, lane.years, lane.note) for lane in route.lanes] == [(0, 2, ""), (0, 5, "")]
    assert route.ticks == ("Fin de 3e", "", "CAP", "Bac", "", "+2")


@pytest.mark.parametrize(
    "more", [{"niveau": "cap"}, {}, {"niveau": "sans-diplome"}, {"niveau": "bac", "type": "vae"}]
)
def test_levels_that_are_one_or_unknown_or_not_of_school_draw_no_axis(more):
    route = way([{"intitule": "CAP", "niveau": "cap"}, {"intitule": "Autre", **more}])
    assert [lane.years for lane in route.lanes] == [None, None]
    assert route.ticks == ()
