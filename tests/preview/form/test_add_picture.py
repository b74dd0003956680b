"""Somebody adds pictures from their computer to a sheet, chosen or dropped, and sees them on the page."""

from __future__ import annotations

import base64
import io
import re

import pytest
from PIL import Image

from fichemetier.workspace.images import MAX_BYTES
from tests.paths import PACKAGE
from tests.tools.browser import axe, page_of
from tests.tools.build_workspace import make_workspace
from tests.tools.preview import preview_of

MAGENTA = (255, 0, 255)
PATIENCE = 120_000
"""Milliseconds after which the page is given up: far more than it takes, however slow the machine."""
DROPPED = """([names, data]) => {
  const dropped = new DataTransfer();
  for (const one of names) {
    dropped.items.add(new File([Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0))], one));
  }
  return dropped;
}"""
BESIDE = """(transfer) => document.getElementById("pages").dispatchEvent(
  new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }))"""


def square():
    file = io.BytesIO()
    Image.new("RGB", (300, 300), MAGENTA).save(file, "PNG")
    return file.getvalue()


def file(name, data):
    return {"name": name, "mimeType": "", "buffer": data}


@pytest.fixture
def preview(tmp_path):
    with preview_of(make_workspace(tmp_path, "Potier")) as running:
        yield running


@pytest.fixture
def page(preview, browser):
    with page_of(browser, 1440) as page:
        page.set_default_timeout(PATIENCE)
        page.goto(preview.address)
        page.get_by_role("button", name="Écrire").click()
        page.get_by_role("button", name="Ajouter : Les images").click()
        yield page


def dropped(page, *names):
    return page.evaluate_handle(DROPPED, [list(names), base64.b64encode(square()).decode()])


def prints_magenta(preview, told):
    pages = (preview.get(f"/pages/{one['hash']}") for one in told["pages"])
    pictures = (Image.open(io.BytesIO(one)).convert("RGB") for one in pages)
    return any(MAGENTA in {colour for _, colour in one.getcolors(1 << 24)} for one in pictures)


@pytest.mark.browser
@pytest.mark.engine
def test_a_picture_of_this_computer_is_added_to_a_sheet_and_seen_on_the_page(page, preview):
    from playwright.sync_api import expect

    form, dialog = page.locator("#form"), page.get_by_role("dialog")
    form.get_by_role("button", name="Choisir une image").click()
    chooser, wrong = dialog.locator("input[type=file]"), dialog.get_by_role("alert")
    for name, data, said in (
        ("note.png", b"A text.", "Ce fichier n’est pas une image qui s’imprime."),
        ("huge.png", bytes(MAX_BYTES + 1), "Cette image est trop lourde, plus de 8 Mo. Réduisez-la."),
    ):
        chooser.set_input_files(file(name, data))
        expect(wrong).to_contain_text(said, timeout=PATIENCE)
    assert axe(page) == []
    with page.expect_file_chooser() as opened:
        dialog.get_by_role("button", name="Ajouter une image").click()
    opened.value.set_files(file("Mon Tour.png", square()))
    dialog.wait_for(state="detached")
    expect(form.locator(".chosen")).to_contain_text("images/mon-tour.png", timeout=PATIENCE)
    width = "image => image.decode().then(() => image.naturalWidth)"
    assert form.locator(".chosen img").evaluate(width) == 300
    expect(page.locator("#form-live")).to_have_text("Image ajoutée : images/mon-tour.png")
    page.keyboard.press("Control+s")
    alt = form.get_by_role("textbox", name="Ce que montre l’image")
    expect(alt).to_have_attribute("aria-invalid", "true", timeout=PATIENCE)
    alt.fill("Un tour")
    form.get_by_label("Place de l’image").select_option("ouverture")
    page.keyboard.press("Control+s")
    told = preview.drawn(lambda told: told["current"] and prints_magenta(preview, told))
    page.locator(f"#pages img[data-hash='{told['pages'][0]['hash']}']").wait_for()


@pytest.mark.browser
def test_a_picture_is_dropped_on_its_field_and_nowhere_else(page, preview):
    from playwright.sync_api import expect

    assert page.evaluate(BESIDE, dropped(page, "beside.png")) is False
    field, dialog = page.locator("#form .picture"), page.get_by_role("dialog")
    field.dispatch_event("drop", {"dataTransfer": dropped(page, "a.png", "b.png")})
    expect(dialog.get_by_role("alert")).to_have_text("Une seule image à la fois.", timeout=PATIENCE)
    dialog.dispatch_event("drop", {"dataTransfer": dropped(page, "a.png")})
    dialog.wait_for(state="detached")
    field.dispatch_event("drop", {"dataTransfer": dropped(page, "b.png")})
    expect(field).to_contain_text("images/b.png", timeout=PATIENCE)
    page.get_by_role("button", name="Choisir une image").click()
    assert dialog.locator(".gallery button").all_text_contents() == ["images/a.png", "images/b.png"]
    folder = preview.session.workspace.root / "sheets" / "images"
    assert sorted(path.name for path in folder.iterdir()) == ["a.png", "b.png"]


@pytest.mark.browser
def test_another_picture_is_not_credited_to_the_author_of_the_one_before(page, preview):
    from playwright.sync_api import expect

    form, dialog = page.locator("#form"), page.get_by_role("dialog")
    field = form.locator(".picture")
    texts = {"Ce que montre l’image": "Un tour", "Auteur": "Ada", "Licence": "CC BY 4.0"}
    boxes = {form.get_by_role("textbox", name=name): text for name, text in texts.items()}

    def expect_texts(texts):
        for box, text in zip(boxes, texts, strict=True):
            expect(box).to_have_value(text, timeout=PATIENCE)

    for box, text in boxes.items():
        box.fill(text)
    field.dispatch_event("drop", {"dataTransfer": dropped(page, "a.png")})
    expect(field).to_contain_text("images/a.png", timeout=PATIENCE)
    expect_texts(boxes.values())
    field.dispatch_event("drop", {"dataTransfer": dropped(page, "b.png")})
    expect(field).to_contain_text("images/b.png", timeout=PATIENCE)
    expect_texts(["", "", ""])
    expect(form.locator(".replaced")).to_contain_text("sont effacés", timeout=PATIENCE)
    expect(page.locator("#form-live")).to_contain_text("sont effacés", timeout=PATIENCE)
    assert axe(page) == []
    form.get_by_role("button", name="Reprendre l’image d’avant").click()
    expect(field).to_contain_text("images/a.png", timeout=PATIENCE)
    expect_texts(boxes.values())
    expect(form.locator(".replaced")).to_be_empty(timeout=PATIENCE)
    form.get_by_role("button", name="Choisir une image").click()
    dialog.get_by_role("button", name="images/b.png").click()
    expect_texts(["", "", ""])
    page.keyboard.press("Control+s")
    sheet = preview.session.workspace.root / "sheets" / "potier.yaml"
    preview.drawn(lambda _told: "b.png" in sheet.read_text("utf-8"))
    assert "Ada" not in sheet.read_text("utf-8")


def test_the_page_and_the_program_take_as_many_bytes():
    script = (PACKAGE / "preview" / "assets" / "form-adder.js").read_text("utf-8")
    assert int(re.search(r"MOST = ([\d_]+)", script)[1]) == MAX_BYTES
