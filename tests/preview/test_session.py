"""The preview keeps up with every save, outlives every mistake, and shows what `render` prints."""

from pathlib import Path

import pytest
from PIL import Image

from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import Workspace
from tests.tools.build_workspace import LOOP, SHEET, TEMPLATE, make_layout, make_workspace
from tests.tools.preview import preview_of


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = make_workspace(tmp_path_factory.mktemp("preview"), "Potier", "Verrier")
    (root / "fichemetier.toml").write_text("")
    return root


@pytest.fixture(scope="module")
def preview(root):
    with preview_of(root, layout="mini") as running:
        running.drawn(fine)
        yield running


@pytest.fixture
def sheet(root):
    return root / "sheets" / "potier.yaml"


def fine(page):
    return page["current"] and page["pages"]


def hashes(page):
    return [one["hash"] for one in page["pages"]]


def codes(page):
    return {fault["code"] for fault in page["faults"]}


def other_than(before):
    return lambda page: fine(page) and hashes(page) != hashes(before)


def broken_by(code):
    return lambda page: code in codes(page)


def save(path, title):
    path.write_text(SHEET.format(title=title), "utf-8")


def test_the_pdf_is_that_of_render(preview, root, sheet):
    preview.drawn(fine)
    job = Job(sheet, RenderOptions(layout="mini"))
    assert preview.get("/pdf") == render(job, Workspace.of_sheet(sheet), Steps()).files[0]


def test_a_save_draws_the_page_again(preview, sheet):
    before = preview.drawn(fine)
    save(sheet, "Potière")
    page = preview.drawn(other_than(before))
    assert preview.get(f"/pages/{hashes(page)[0]}") != b""


def test_a_file_that_an_editor_replaces_is_followed(preview, sheet):
    for title in ("Une", "Deux"):
        before = preview.drawn(fine)
        other = sheet.with_name(".potier.yaml.swp")
        save(other, title)
        other.replace(sheet)
        preview.drawn(other_than(before))


def test_the_last_good_page_stays_while_there_is_an_error(preview, sheet):
    before = preview.drawn(fine)
    sheet.write_text("metier: {intitule: Potier", "utf-8")
    page = preview.drawn(lambda page: not page["current"])
    assert hashes(page) == hashes(before)
    assert page["faults"][0]["line"] == 1
    assert page["faults"][0]["severity"] == "error"
    save(sheet, "Réparé")
    preview.drawn(other_than(before))


def test_a_sheet_that_is_moved_away_is_waited_for(preview, sheet):
    before = preview.drawn(fine)
    away = sheet.with_suffix(".away")
    sheet.rename(away)
    assert hashes(preview.drawn(broken_by("FM002"))) == hashes(before)
    away.rename(sheet)
    assert hashes(preview.drawn(fine)) == hashes(before)


def test_styles_of_the_layout_are_read_again(preview, root):
    before, styles = preview.drawn(fine), root / "layouts" / "mini" / "print.css"
    good = styles.read_text()
    styles.write_text(good + "h1 { font-size: 30pt }")
    preview.drawn(other_than(before))
    styles.write_text(good + "h1 { nonsense")
    assert "print.css" in preview.drawn(lambda page: not page["current"])["faults"][0]["file"]
    styles.write_text(good)
    assert hashes(preview.drawn(fine)) == hashes(before)


def test_settings_are_read_again_when_they_are_right(preview, root):
    settings = root / "fichemetier.toml"
    before = preview.drawn(fine)
    settings.write_text("[")
    preview.drawn(broken_by("FM004"))
    settings.write_text('[layouts.mini]\nstand = "B12"\n')
    preview.drawn(other_than(before))
    settings.write_text("")
    assert hashes(preview.drawn(lambda page: hashes(page) == hashes(before))) == hashes(before)


def test_a_render_without_end_is_given_up_for_a_newer_save(preview, root):
    template = root / "layouts" / "mini" / "sheet.html.j2"
    before = preview.drawn(fine)
    template.write_text(LOOP + TEMPLATE, "utf-8")
    preview.until("page", lambda page: page["busy"])
    template.write_text(TEMPLATE.replace("<h1>", "<h1>Vite : "), "utf-8")
    preview.drawn(other_than(before))
    template.write_text(TEMPLATE, "utf-8")
    preview.drawn(lambda page: hashes(page) == hashes(before))


def test_layout_options_and_language_are_chosen(preview, root):
    make_layout(root, "other")
    before = preview.drawn(fine)
    preview.post("/choose", {"options": {"stand": "A1"}})
    page = preview.drawn(other_than(before))
    assert page["options"] == {"stand": "A1"}
    preview.post("/choose", {"layout": "other", "locale": "de"})
    page = preview.drawn(lambda page: page["layout"] == "other" and fine(page))
    assert (page["options"], page["locale"], page["pdf"]) == ({}, "de", "potier.de.pdf")
    preview.post("/choose", {"layout": "mini", "locale": "fr"})
    assert hashes(preview.drawn(lambda page: fine(page) and page["layout"] == "mini")) == hashes(before)


def test_the_list_says_how_each_sheet_stands(preview, root):
    added = root / "sheets" / "zingueur.yaml"
    added.write_text("metier: {}", "utf-8")

    def known(state):
        return lambda list_: any(
            (row["file"], row["state"]) == (added.name, state) for row in list_["sheets"]
        )

    row = preview.until("sheets", known("errors"))["sheets"][-1]
    save(added, "Zingueuse")
    assert preview.until("sheets", lambda list_: list_["sheets"][-1]["title"] == "Zingueuse")
    preview.post("/choose", {"sheet": row["id"]})
    assert preview.drawn(lambda page: page["sheet"] == row["id"] and fine(page))["pdf"] == "zingueur.pdf"
    added.unlink()
    preview.until("sheets", lambda list_: all(one["id"] != row["id"] for one in list_["sheets"]))
    preview.post("/choose", {"sheet": 0})
    preview.drawn(lambda page: page["sheet"] == 0 and fine(page))


def test_the_list_counts_what_only_pages_can_tell(preview, root, sheet):
    template = root / "layouts" / "mini" / "sheet.html.j2"

    def of_potier(errors):
        return lambda list_: list_["sheets"][0]["errors"] == errors

    preview.until("sheets", of_potier(0))
    template.write_text(TEMPLATE.replace("</body>", '<p style="margin-top: 200mm">Fin</p></body>'), "utf-8")
    preview.drawn(broken_by("FM411"))
    preview.until("sheets", of_potier(1))
    preview.post("/choose", {"sheet": 1})
    preview.drawn(lambda page: page["sheet"] == 1)
    preview.until("sheets", of_potier(1))
    template.write_text(TEMPLATE, "utf-8")
    preview.until("sheets", of_potier(0))
    preview.post("/choose", {"sheet": 0})
    preview.drawn(lambda page: page["sheet"] == 0 and fine(page))


def test_pages_of_another_sheet_are_not_taken_for_those_of_a_broken_one(preview, root):
    broken = root / "sheets" / "aaa.yaml"
    broken.write_text("metier: {}", "utf-8")
    rows = preview.until("sheets", lambda list_: len(list_["sheets"]) == 3)["sheets"]
    preview.post("/choose", {"sheet": rows[0]["id"]})
    page = preview.drawn(lambda page: page["sheet"] == rows[0]["id"])
    assert (page["pages"], page["pdf"], page["current"]) == ([], None, False)
    broken.unlink()
    preview.post("/choose", {"sheet": 0})
    preview.drawn(lambda page: page["sheet"] == 0 and fine(page))


def test_a_picture_is_read_again(tmp_path):
    folder = make_workspace(tmp_path, "Potier") / "sheets"
    shown = '<img style="width: 9mm" alt="Disque" src="{{ fiche.opening.picture.address }}"></body>'
    template = tmp_path / "layouts" / "mini" / "sheet.html.j2"
    template.write_text(TEMPLATE.replace("</body>", shown), "utf-8")
    text = "illustrations: {fichier: disque.png, role: ouverture, alt: Disque, credit: Moi}\n"
    (folder / "potier.yaml").write_text(SHEET.format(title="Potier") + text, "utf-8")
    picture = folder / "disque.png"
    with preview_of(tmp_path, layout="mini") as preview:
        preview.drawn(lambda page: page["faults"] and not page["current"])
        Image.new("RGB", (900, 900), "red").save(picture)
        red = preview.drawn(fine)
        Image.new("RGB", (900, 900), "blue").save(picture)
        preview.drawn(other_than(red))


def test_the_first_sheet_of_an_empty_folder_is_shown_as_soon_as_it_is_there(tmp_path):
    make_layout(tmp_path)
    (tmp_path / "sheets").mkdir()
    with preview_of(tmp_path, layout="mini") as preview:
        assert preview.drawn()["sheet"] is None
        save(tmp_path / "sheets" / "potier.yaml", "Potier")
        assert preview.drawn(fine)["pdf"] == "potier.pdf"


def test_nothing_stays_behind(tmp_path, root):
    with preview_of(root, layout="mini") as preview:
        preview.drawn(fine)
        worker = preview.session._worker._process
        folder = Path(preview.session._worker._folder)
    assert not worker.is_alive()
    assert not folder.exists()


def test_a_file_that_goes_away_while_it_is_looked_at_does_not_stop_the_page(
    preview, root, sheet, monkeypatch
):
    def gone(*_):
        monkeypatch.undo()
        raise FileNotFoundError(2, "No such file or directory")

    before = preview.drawn(fine)
    monkeypatch.setattr("fichemetier.preview.session.files_read", gone)
    save(sheet, "Disparue")
    fault = preview.drawn(broken_by("FM653"))["faults"][0]
    assert fault["message"]["en"].startswith("potier.pdf: ")
    preview.drawn(other_than(before))
    save(sheet, "Retrouvée")
    preview.drawn(fine)
