"""The measures of a layout: checked, documented, and asked for where a template needs them."""

import pytest

from fichemetier.diagnostics.errors import UsageError
from fichemetier.i18n.language import language
from fichemetier.importers.draft import RESERVED
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.measures import (
    ColumnMeasures,
    Drawings,
    LongList,
    PrintedMeasures,
)
from fichemetier.layouts.template import TemplateContext, render, template
from fichemetier.view.parts import Group, Item
from tests.layouts.test_manifest import MANIFEST
from tests.paths import ROOT

README = (ROOT / "layouts" / "README.md").read_text("utf-8")
A4 = read_layout(ROOT / "layouts" / "a4").manifest


@pytest.mark.parametrize("table", [ColumnMeasures, PrintedMeasures, Drawings])
def test_every_measure_is_documented(table):
    assert [name for name in table.model_fields if f"`{name}`" not in README] == []
    assert [name for name, field in table.model_fields.items() if not field.description] == []


def test_an_import_measures_every_list_that_it_may_keep_in_reserve():
    assert set(LongList.__args__) == set(RESERVED) == set(A4.measures.printed.lines)


@pytest.fixture
def put(tmp_path):
    """A layout with these lines in its manifest and this template."""

    def write(manifest, body):
        (tmp_path / "layout.toml").write_text(MANIFEST + manifest, "utf-8")
        (tmp_path / "sheet.html.j2").write_text(body, "utf-8")
        return read_layout(tmp_path)

    return write


def page_of(layout, view):
    page = TemplateContext(layout, layout.options({}, layout.folder), {}, language("fr"))
    return render(view, page, template(layout), "normal")


@pytest.mark.parametrize(
    ("call", "table"),
    [
        ("flow(fiche)", "measures.columns"),
        ('qr("https://a.fr")', "drawings"),
        ('styles("gone.css")', "gone.css"),
        ('asset("gone.png")', "gone.png"),
    ],
)
def test_what_a_template_asks_for_in_vain_is_named_at_its_line(put, call, table):
    layout = put("", f"<p>\n{{{{ {call} }}}}</p>")
    with pytest.raises(UsageError) as caught:
        page_of(layout, [Group("", (Item("a"),))])
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span.line) == ("FM410", 2)
    assert table in diagnostic.arguments["problem"]


def test_an_asset_is_that_of_the_nearest_folder(put):
    layout = put("", '{{ asset("a b.png") }}')
    (layout.folder / "a b.png").write_bytes(b"")
    assert page_of(layout, None) == "a%20b.png"


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("[measures.printed]\ncharacters = 56\nlines = {savoir = 5}\n", "measures.printed.lines.savoir"),
        ("[measures.printed]\nlines = {savoirs = 5}\n", "measures.printed.characters"),
        ("[drawings]\nqr_module = 0.1\n", "drawings.qr_module"),
    ],
)  # fmt: skip
def test_wrong_measures_are_refused(put, lines, key):
    with pytest.raises(UsageError) as caught:
        put(lines, "")
    (found,) = caught.value.diagnostics
    assert (found.code, found.arguments["key"]) == (
        "FM402" if key.endswith("printed.characters") else "FM415",
        key,
    )
