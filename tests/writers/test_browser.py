"""What a browser makes of the HTML: it loads every face, and sets nothing in a font of the machine."""

import pytest

from tests.tools.browser import fonts_of, page_of


@pytest.mark.parametrize("medium", ["screen", "print"])
@pytest.mark.parametrize(
    ("name", "locale", "options"),
    [
        ("cto.yaml", "fr", ()),
        ("cto.yaml", "ar", ()),
        ("cto.yaml", "uk", ()),
        ("infirmier.yaml", "fr", (("font", "low-vision"),)),
    ],
)
def test_all_text_is_set_in_the_faces_of_the_page(
    browser, render_sheet, tmp_path, name, locale, options, medium
):
    path = tmp_path / "page.html"
    path.write_bytes(render_sheet(name, "html", *options, locale=locale).files[0])
    with page_of(browser) as page:
        page.emulate_media(media=medium)
        page.goto(path.as_uri())
        used, faces = fonts_of(page)
    assert used
    assert not [family for family, from_the_page in used if not from_the_page]
    assert set(faces.values()) <= {"loaded", "unloaded"}
