"""Every sheet that is bundled, in each language and layout: on its pages, and valid in both standards.

Valid it is with the options of layouts too: with all that are empty filled in, and the others at each other
value.
"""

import io
from itertools import product, zip_longest

import pypdfium2

from fichemetier.layouts.manifest import read_layout
from tests.paths import FIXTURES, LOCALES, SHEET_LAYOUTS, SHEETS

ENDS = ("fr", "ar")
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


def products(every=False):
    """What is made of each layout: the sheet, the layout, the language.

    What extends `base` prints every sheet in French, and each other language once; all of them if `every`.
    """
    sheets = sorted(path.name for path in SHEETS.glob("*.yaml"))
    for turn, layout in enumerate(map(read_layout, SHEET_LAYOUTS)):
        few = not every and "base" in (layout.name, *layout.parents)
        for (number, sheet), (place, locale) in product(enumerate(sheets), enumerate(LOCALES)):
            if not few or locale == "fr" or (number + place + turn) % len(sheets) == 0:
                yield sheet, layout, locale


def pytest_generate_tests(metafunc):
    if "made_of" in metafunc.fixturenames:
        found = list(products(metafunc.config.getoption("--every-product")))
        metafunc.parametrize("made_of", found, ids=[f"{one[1].name}-{one[0]}-{one[2]}" for one in found])


def test_every_sheet_keeps_to_the_pages_of_its_layout(render_sheet, made_of):
    sheet, layout, locale = made_of
    made = render_sheet(sheet, "pdf", layout=layout.name, locale=locale)
    assert (
        len(pypdfium2.PdfDocument(io.BytesIO(made.files[0]))) == made.info.pages <= layout.manifest.pages.max
    )
    told = {note.code for note in made.info.diagnostics if note.span is None}
    assert told <= ({"FM422"} if layout.manifest.content else set())


def settings():
    """A sheet with the options of each layout, and in a layout of one's own, in both directions."""
    for layout in SHEET_LAYOUTS:
        yield from (
            ("cto.yaml", layout.name, locale, chosen) for chosen in variations(layout) for locale in ENDS
        )
    yield from (("cto.yaml", str(STRANGE), locale, ()) for locale in ENDS)


def test_every_sheet_is_valid_in_both_standards(render_sheet, verapdf, request):
    plain = products(request.config.getoption("--every-product"))
    pdfs = {}
    for sheet, name, locale, chosen in (
        *((sheet, layout.name, locale, ()) for sheet, layout, locale in plain),
        *settings(),
    ):
        made = render_sheet(sheet, "pdf", *chosen, layout=name, locale=locale)
        (pdfs[f"{sheet} {name} {locale} {chosen}"],) = made.files
    assert len([name for name in pdfs if name.endswith("()")]) >= 3 * len(LOCALES)
    assert {name: errors for name, errors in verapdf(pdfs).items() if errors} == {}
