"""A fair's file: what its orders mean, and all that is wrong with it at once, where it is written."""

from __future__ import annotations

import json

import pytest

from fichemetier.diagnostics.errors import NotFoundError, UsageError
from fichemetier.publications.salon.model import schema_text
from fichemetier.publications.salon.read import find_salon
from fichemetier.workspace.scaffold import SALON, SALON_FILES

ORDER = 'nom = "Forum"\n[[commandes]]\nproduit = "a4"\n'


def stems(task):
    return [sheet.stem for sheet in task.sheets]


@pytest.mark.parametrize(
    ("order", "sheets"),
    [
        ("", ["boulanger", "luthier", "potier"]),
        ('fiches = ["potier"]', ["potier"]),
        ('fiches = ["*r*"]', ["boulanger", "luthier", "potier"]),
        ('fiches = ["p*", "potier", "luthier"]', ["potier", "luthier"]),
        ('fiches = ["B1501"]', ["luthier"]),
        ('domaines = ["arts"]', ["luthier", "potier"]),
        ('domaines = ["arts"]\nfiches = ["boulanger"]', ["luthier", "potier", "boulanger"]),
    ],
)
def test_an_order_names_sheets_in_several_ways(salon, order, sheets):
    (task,) = salon(ORDER + order).tasks
    assert stems(task) == sheets


def test_an_order_has_the_languages_of_the_fair_unless_it_has_its_own(salon):
    text = ORDER + 'langues = ["de"]\n[[commandes]]\nproduit = "registre"\n'
    first, second = salon('langues = ["fr", "EN"]\n' + text).tasks
    assert (first.locales, second.locales) == (("de",), ("fr", "en"))


def test_the_event_is_set_in_every_layout_that_can_show_it(salon):
    event = 'nom = "Forum"\ndate = "12 mars"\nstand = "B12"\ncouleur = "#1f4e79"\n'
    (task,) = salon(event + '[[commandes]]\nproduit = "a4"\noptions = {stand = "C3", folio = false}').tasks
    options = dict(task.options)
    assert (options["event"], options["deep"]) == ("Forum, 12 mars", "#1f4e79")
    assert options["stand"] == "C3", "an order's own option is above the fair's"
    assert options["folio"] == "false"


def test_files_are_named_after_product_sheet_language_press_and_scheme(salon):
    found = salon(
        ORDER
        + 'fiches = ["potier"]\npresse = "offset-couche"\ndestination = "imprimeur"\n'
        + '[[commandes]]\nproduit = "a4"\nimposition = {scheme = "cut-stack"}\n'
        + '[[commandes]]\nproduit = "registre"\nfiches = ["potier"]\nimposition = {scheme = "booklet"}\n'
    )
    assert [piece.path for piece in found.pieces] == [
        "imprimeur/a4-potier.fr.offset-couche.pdf",
        "bureau/a4.fr.cut-stack.pdf",
        "bureau/registre-potier.fr.booklet.pdf",
    ]


def test_every_error_of_the_shape_is_found_at_once(errors):
    found = errors('nome = "Forum"\ncouleur = "rouge"\n[[commandes]]\nproduct = "a4"\nexemplaires = 0\n')
    assert found == [
        ("FM883", 1, 1, None),
        ("FM882", 1, 1, "nom"),
        ("FM884", 2, 1, None),
        ("FM883", 3, 3, None),
        ("FM882", 4, 1, "produit"),
        ("FM884", 5, 1, None),
    ]


def test_every_name_that_names_nothing_is_found_at_once(errors):
    found = errors(
        'nom = "Forum"\nlangues = ["xx"]\n'
        '[[commandes]]\nproduit = "a44"\nfiches = ["poter", "luthier"]\n'
        '[[commandes]]\nproduit = "a4"\npresse = "offset"\ndomaines = ["art", "banque"]\n'
        'imposition = {scheme = "tiles", sheet = "A33"}\noptions = {fond = "x"}\n'
    )
    assert [(code, line, suggestion) for code, line, _, suggestion in found] == [
        ("FM751", 2, None),
        ("FM401", 4, "a4"),
        ("FM001", 5, "potier.yaml"),
        ("FM800", 8, "offset-mat"),
        ("FM885", 9, "arts"),
        ("FM886", 9, None),
        ("FM865", 10, "A3"),
        ("FM403", 11, "font"),
    ]


def test_an_error_stands_at_its_own_order(errors):
    text = 'nom = "Forum"\n' + '[[commandes]]\nproduit = "a4"\nfiches = ["potier"]\n' * 2
    assert errors(text) == [("FM887", 6, 1, None)]


def test_what_no_sheet_is_set_in_is_no_product(errors):
    assert errors('nom = "Forum"\n[[commandes]]\nproduit = "salon"\n') == [("FM902", 3, 12, None)]


def test_a_catalogue_has_options_of_its_own(salon):
    book = (
        'nom = "Forum"\n[[commandes]]\nproduit = "catalogue"\noptions = {layout = "a5", title = "Métiers"}\n'
    )
    found = salon(book)
    (task,) = found.tasks
    assert (task.layout.name, dict(task.options)) == ("a5", {"event": "Forum"})
    assert [piece.path for piece in found.pieces] == ["bureau/catalogue.fr.pdf"]


def test_what_is_no_toml_is_said_with_its_place(errors):
    assert errors('nom = "Forum\n') == [("FM881", 1, 13, None)]


def test_a_fair_without_orders_is_none(errors):
    assert [code for code, *_ in errors('nom = "Forum"\ncommandes = []\n')] == ["FM884"]


def test_a_fair_is_found_by_its_name(workspace):
    (workspace.root / "salons" / "forum.toml").touch()
    for name in ("forum", "forum.toml", "salons/forum.toml"):
        assert find_salon(name, workspace).name == "forum.toml"
    with pytest.raises(NotFoundError) as error:
        find_salon("forun", workspace)
    (one,) = error.value.diagnostics
    assert (one.code, one.suggestion) == ("FM880", "forum.toml")


def test_the_schema_that_editors_get_is_todays():
    written, _ = SALON_FILES["salons/salon.schema.json"]
    assert written.read_text("utf-8") == schema_text(), "fichemetier schema --salon -o that file"


def test_the_schema_explains_every_key():
    schema = json.loads(schema_text())
    tables = [schema, *schema["$defs"].values()]
    assert all("description" in key for table in tables for key in table["properties"].values())


def test_the_example_is_valid(salon, workspace):
    example, _ = SALON_FILES[SALON]
    (workspace.root / "sheets" / "fleuriste.yaml").write_bytes(
        (workspace.root / "sheets" / "potier.yaml").read_bytes()
    )
    found = salon(example.read_text("utf-8"))
    assert {task.order.produit for task in found.tasks} > {"a4", "a5", "affiche", "carte", "kakemono"}
    assert {piece.task.order.destination for piece in found.pieces} == {"bureau", "imprimeur", "enseigne"}


def test_names_are_looked_up_in_what_has_the_right_shape(errors):
    found = errors(
        'nome = "Forum"\nlangues = ["english"]\n'
        '[[commandes]]\nproduct = "a4"\nfiches = ["poter"]\n'
        '[[commandes]]\nproduit = "a44"\nexemplaires = 0\n'
        '[[commandes]]\nproduit = "a4"\nfiches = ["poter"]\nimposition = {scheme = "cutstack"}\n'
    )
    assert [(code, line, suggestion) for code, line, _, suggestion in found] == [
        ("FM883", 1, None),
        ("FM882", 1, "nom"),
        ("FM750", 2, None),
        ("FM883", 3, None),
        ("FM882", 4, "produit"),
        ("FM401", 7, "a4"),
        ("FM884", 8, None),
        ("FM001", 11, "potier.yaml"),
        ("FM884", 12, "cut-stack"),
    ]


def test_an_imposition_is_wrong_at_its_own_keys(salon, workspace):
    with pytest.raises(UsageError) as raised:
        salon(ORDER + 'imposition = {scheme = "n-up", sheet = "A9", two_sided = true, creep = "1km"}\n')
    told = [(one.code, one.arguments["key"], one.span.column) for one in raised.value.diagnostics]
    assert told == [("FM865", "sheet", 32), ("FM865", "creep", 64), ("FM866", "creep", 64)]


@pytest.mark.parametrize("name", ["/etc/hosts", "../outside.yaml"])
def test_a_sheet_outside_the_workspace_is_refused_where_it_is_named(errors, workspace, name):
    (workspace.root.parent / "outside.yaml").write_text("metier: {intitule: X}\n", encoding="utf-8")
    assert errors(ORDER + f'fiches = ["potier", "{name}"]\n') == [("FM657", 4, 22, None)]


def test_a_destination_is_a_folder_and_no_path(salon):
    with pytest.raises(UsageError) as raised:
        salon(ORDER + 'destination = "../out"\nexemplaires = 10000000\n')
    assert [one.arguments["expected"] for one in raised.value.diagnostics] == [
        "bureau, imprimeur-2",
        "≤ 1000000",
    ]
