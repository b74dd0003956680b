"""Every sheet that is bundled, in each language and layout: on two sides, and valid in both standards.

Valid it is with the options of layouts too: with all that are empty filled in, and the others at each other
value.
"""

import io
from itertools import zip_longest

import pypdfium2
import pytest

from fichemetier.layouts.manifest import read_layout
from tests.paths import FIXTURES, LAYOUTS, LOCALES, ROOT, SHEETS

STRANGE = FIXTURES / "letter"
TEXTS = {
    "text": "Forum des métiers, 12 mars",
    "address": "https://example.org/forum",
    "path": "layouts/a4/preview-1.png",
}


def variations(layout):
    """Settings that change more than colours, as few as show every value of every option."""
    options = read_layout(layout).manifest.options
    texts = [(key, TEXTS[option.type]) for key, option in options.items() if option.type in TEXTS]
    values = {"bool": lambda _: ["true", "false"], "choice": lambda option: option.choices}
    others = [
        [(key, value) for value in values[option.type](option) if value != str(option.default).lower()]
        for key, option in options.items()
        if option.type in values
    ]
    for chosen in zip_longest(*others):
        yield (*texts, *filter(None, chosen))


def products():
    """What is made: the sheet, the layout, the language, the settings."""
    for layout in LAYOUTS:
        yield from ((sheet.name, layout, locale, ()) for sheet in SHEETS.glob("*.yaml") for locale in LOCALES)
        yield from (
            ("cto.yaml", layout, locale, chosen) for chosen in variations(layout) for locale in ("fr", "ar")
        )
    yield from (("cto.yaml", STRANGE, locale, ()) for locale in ("fr", "ar"))


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("layout", [layout.name for layout in LAYOUTS])
def test_every_sheet_takes_two_sides_at_most(render_sheet, sheet_name, layout, locale):
    made = render_sheet(sheet_name, "pdf", layout=layout, locale=locale)
    assert len(pypdfium2.PdfDocument(io.BytesIO(made.files[0]))) == made.info.pages <= 2
    assert [note.code for note in made.info.diagnostics if note.span is None] == []


def test_every_sheet_is_valid_in_both_standards(render_sheet, verapdf):
    pdfs = {}
    for sheet, layout, locale, chosen in products():
        name = layout.name if layout.parent == ROOT / "layouts" else str(layout)
        made = render_sheet(sheet, "pdf", *chosen, layout=name, locale=locale)
        (pdfs[f"{sheet} {layout.name} {locale} {chosen}"],) = made.files
    assert len([name for name in pdfs if name.endswith("()")]) >= 3 * len(LOCALES)
    assert {name: errors for name, errors in verapdf(pdfs).items() if errors} == {}
