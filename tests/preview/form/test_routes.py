"""The form over HTTP: a sheet by its number, a picture by its hash, nothing by a path."""

from __future__ import annotations

import json

import pytest

from tests.paths import SHEETS
from tests.tools.build_workspace import make_workspace
from tests.tools.preview import preview_of

JSON = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def preview(tmp_path_factory):
    root = make_workspace(tmp_path_factory.mktemp("form"), "Potier", "Verrier")
    (root / "sheets" / "a.svg").write_bytes((SHEETS / "images" / "fleuriste.svg").read_bytes())
    with preview_of(root, layout="mini") as running:
        yield running


def status(preview, method, path, value=None, **changed):
    body = None if value is None else json.dumps(value).encode()
    headers = {name: text for name, text in preview.headers(**changed).items() if text is not None}
    return preview.send(method, path, headers, body)[0].status


def test_a_sheet_is_read_saved_and_refused_once_it_has_changed(preview):
    first = json.loads(preview.get("/form/sheets/0"))
    wanted = {"digest": first["digest"], "values": {"accroche": "La terre."}}
    after = preview.post("/form/sheets/0", wanted)
    assert after["values"]["accroche"] == "La terre."
    again = preview.post("/form/sheets/0", wanted)
    assert again["conflict"] is True
    assert again["refused"][0]["code"] == "FM950"


def test_a_new_sheet_and_a_copy_are_shown(preview):
    new = preview.post(
        "/form/sheets", {"title": "Céramiste", "feminine": "céramiste", "masculine": "céramiste"}
    )
    assert preview.session.choice.sheet == preview.session.shelf.sheet(new["sheet"])
    state = json.loads(preview.get(f"/form/sheets/{new['sheet']}"))
    copy = preview.post(f"/form/sheets/{new['sheet']}/copy", {"digest": state["digest"], "values": {}})
    assert preview.session.shelf.sheet(copy["sheet"]).name == "ceramiste-copie.yaml"
    assert preview.post("/form/sheets", {"title": "Céramiste"})["refused"][0]["code"] == "FM943"


def test_a_picture_is_found_by_its_hash_alone(preview):
    (offered,) = json.loads(preview.get("/form/sheets/0/pictures"))
    data = preview.get(f"/form/sheets/0/pictures/{offered['number']}")
    assert data == (SHEETS / "images" / "fleuriste.svg").read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "/form/sheets/99",
        "/form/sheets/-1",
        "/form/sheets/0/../1",
        "/form/sheets/potier.yaml",
        "/form/sheets/0/pictures/" + "0" * 16,
        "/form/sheets/0/pictures/../a.svg",
        "/form/sheets/0/pictures/a.svg",
        "/form/sheets/0/pictures/%2e%2e%2fa.svg",
    ],
)
def test_what_is_no_number_or_hash_of_something_there_is_not_found(preview, path):
    assert status(preview, "GET", path) == 404


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/form/sheets/0", []),
        ("/form/sheets/0", {"digest": 1, "values": {}}),
        ("/form/sheets/0", {"digest": "x"}),
        ("/form/sheets/0/copy", {"values": {}}),
        ("/form/sheets", {"title": 1}),
        ("/form/sheets", {"title": "x" * 401}),
        ("/form/sheets", {"identifier": "../x"}),
    ],
)
def test_a_body_of_another_structure_is_refused(preview, path, value):
    assert status(preview, "POST", path, value, **JSON) == 400


def test_values_that_no_form_has_are_refused(preview):
    digest = json.loads(preview.get("/form/sheets/0"))["digest"]
    for values in (
        {"nonsense": "x"},
        {"secteurs": "x"},
        {"en_bref": [{"from": 9, "value": "x"}]},
        {"metier": 1},
    ):
        assert status(preview, "POST", "/form/sheets/0", {"digest": digest, "values": values}, **JSON) == 400


@pytest.mark.parametrize("path", ["/form/sheets/0", "/form/sheets", "/form/sheets/0/copy"])
def test_nothing_is_written_for_another_page(preview, path):
    wanted = {"digest": "", "values": {}}
    assert status(preview, "POST", path, wanted, Origin="http://evil.example", **JSON) == 403
    assert status(preview, "POST", path, wanted, **JSON, **{"X-Fichemetier-Token": None}) == 403
