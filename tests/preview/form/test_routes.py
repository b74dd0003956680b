"""The form over HTTP: a sheet by its number, a picture by its hash, nothing by a path."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.paths import SHEETS
from tests.tools.build_workspace import make_workspace
from tests.tools.preview import preview_of

JSON = {"Content-Type": "application/json"}
_KEYS = (
    *("title", "masculine", "identifier", "code", "digest", "values", "named", "from", "value", "kept", "?"),
    *("metier", "intitule", "en_bref", "codes", "rome", "domaine", "missions", "publication", "date", "id"),
)


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
    named = {"title": "Faïencière", "identifier": "faiencier"}
    wanted = {"digest": state["digest"], "values": {}, "named": named}
    copy = preview.post(f"/form/sheets/{new['sheet']}/copy", wanted)
    assert preview.session.shelf.sheet(copy["sheet"]).name == "faiencier.yaml"
    again = preview.post(f"/form/sheets/{new['sheet']}/copy", wanted)
    assert again["refused"][0]["code"] == "FM943"
    assert preview.post("/form/sheets", {"title": "Céramiste"})["refused"][0]["code"] == "FM943"


def test_names_domain_and_file_are_proposed_for_a_title(preview):
    found = preview.post("/form/proposal", {"title": "boulangère"})
    assert (found["masculine"], found["feminine"]) == ("boulanger", "boulangère")
    assert (found["code"], found["job"], found["domain"]) == ("D1102", "Boulangère ou boulanger", "commerce")
    assert (found["file"], found["taken"]) == ("boulangere", False)
    found = preview.post("/form/proposal", {"title": "Potier"})
    assert (found["file"], found["taken"]) == ("potier-2", True)
    found = preview.post("/form/proposal", {"title": "Charron"})
    assert (found["masculine"], found["feminine"], found["code"]) == ("", "", "")


def test_jobs_are_found_by_their_words(preview):
    found = json.loads(preview.get("/form/jobs?words=vendeur%20fleur"))
    assert found == []
    (found,) = json.loads(preview.get("/form/jobs?words=fleuriste"))
    assert found == {"code": "D1209", "title": "Fleuriste", "domain": "commerce"}
    assert len(json.loads(preview.get("/form/jobs?words=chef"))) == 12
    assert json.loads(preview.get("/form/jobs?words=")) == []
    assert status(preview, "GET", "/form/jobs?words=" + "x" * 401) == 400


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
        ("/form/sheets", {"title": "A", "identifier": "../x"}),
        ("/form/sheets", {"title": "A", "identifier": "x" * 81}),
        ("/form/sheets", {"title": "A", "known": {}}),
        ("/form/sheets", {"title": "x" * 1_000_000}),
        ("/form/sheets", {"title": "\ud800"}),
        ("/form/sheets/0/copy", {"digest": "x", "values": {}, "named": []}),
        ("/form/sheets/0/copy", {"digest": "x", "values": {}, "named": {"identifier": "/etc/passwd"}}),
        ("/form/proposal", {"title": None}),
        ("/form/proposal", {"domain": "commerce"}),
        ("/form/proposal", "Fleuriste"),
    ],
)
def test_a_body_of_another_structure_is_refused(preview, path, value):
    assert status(preview, "POST", path, value, **JSON) == 400


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150)
@given(
    path=st.sampled_from(["/form/sheets", "/form/sheets/0", "/form/sheets/0/copy", "/form/proposal"]),
    body=_JSON,
    filled=st.booleans(),
)
def test_whatever_is_sent_has_an_answer(preview, path, body, filled):
    if filled:
        body = {"digest": json.loads(preview.get("/form/sheets/0"))["digest"], "values": body}
    assert status(preview, "POST", path, body, **JSON) in (200, 400)


@pytest.mark.parametrize("depth", [100, 900, 5_000, 100_000])
def test_what_is_nested_without_end_is_refused(preview, depth):
    digest = json.loads(preview.get("/form/sheets/0"))["digest"]
    for key in ("en_bref", "metier", "nonsense"):
        deep = f'{{"digest": "{digest}", "values": {{"{key}": {"[" * depth}{"]" * depth}}}}}'
        for path in ("/form/sheets/0", "/form/sheets/0/copy", "/form/sheets"):
            response, _ = preview.send("POST", path, preview.headers(**JSON), deep.encode())
            assert response.status == 400


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
