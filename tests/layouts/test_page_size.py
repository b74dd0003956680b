"""The page of the manifest is the page that is printed."""

import io

import pypdfium2
import pytest

from fichemetier.diagnostics.errors import UsageError
from fichemetier.layouts.manifest import read_layout
from fichemetier.options import Job, RenderOptions
from fichemetier.pipeline import Steps, render
from fichemetier.workspace.project import Workspace
from tests.tools.build_workspace import make_workspace

GIVEN = "<style>\n@page { size: {{ page.width }} {{ page.height }} }</style>"


@pytest.fixture
def printed(tmp_path):
    """Print a sheet with a page and a style; gives the size of its page in millimetres."""
    root = make_workspace(tmp_path, "Potier")
    layout = root / "layouts" / "mini"

    def make(style, head=GIVEN, page=("148mm", "210mm"), output_format="pdf"):
        manifest = (layout / "layout.toml").read_text("utf-8")
        (layout / "layout.toml").write_text(
            manifest.replace("105mm", page[0]).replace('"148mm"}', f'"{page[1]}"}}'), "utf-8"
        )
        template = (layout / "sheet.html.j2").read_text("utf-8")
        (layout / "sheet.html.j2").write_text(template.replace("<link", f"{head}<link"), "utf-8")
        (layout / "print.css").write_text(style, "utf-8")
        job = Job(root / "sheets" / "potier.yaml", RenderOptions(layout="mini", output_format=output_format))
        data = render(job, Workspace.around(root), Steps()).files[0]
        (page_size,) = [page.get_size() for page in pypdfium2.PdfDocument(io.BytesIO(data))]
        return tuple(round(length / 72 * 25.4, 2) for length in page_size)

    return make


def refused(printed, *arguments, **given):
    with pytest.raises(UsageError) as caught:
        printed(*arguments, **given)
    return caught.value.diagnostics


@pytest.mark.parametrize(
    "style", ["", "@page { margin: 10mm; @bottom-left { font-size: 9pt } }", "@page { size: 14.8cm 210mm }"]
)
def test_the_page_of_the_manifest_is_printed(printed, style):
    assert printed(style) == (148, 210)


def test_a_page_in_inches(printed):
    assert printed("", page=("4in", "6in")) == (101.6, 152.4)


@pytest.mark.parametrize(
    "size", ["A4", "A5 landscape", "landscape", "5in 7in", "210mm 148mm", "148mm", "148mm 210.2mm"]
)
def test_a_style_that_contradicts_it_is_refused_with_both(printed, size):
    (diagnostic,) = refused(printed, f"p {{ margin: 0 }}\n@page {{ margin: 5mm;\n  size: {size} }}")
    assert (diagnostic.code, diagnostic.span.line, diagnostic.span.column) == ("FM413", 3, 3)
    assert str(diagnostic.span.path).endswith("mini/print.css")
    assert diagnostic.arguments["size"] == size
    assert diagnostic.arguments["declared"] == "148 × 210 mm"
    assert str(diagnostic.arguments["manifest"]).endswith("mini/layout.toml")


def test_every_contradiction_at_once_wherever_it_is_written(printed):
    style = "@page { size: A4 }\n@media print { @page :first { margin: 0; size: A3 } }"
    head = f"{GIVEN}<style>\n@page wide {{ size: A6 }}</style>"
    found = [
        (diagnostic.arguments["size"], diagnostic.span.line) for diagnostic in refused(printed, style, head)
    ]
    assert found == [("A4", 1), ("A3", 2), ("A6", 5)]


def test_a_named_page_counts(printed):
    (diagnostic,) = refused(printed, "@page wide { size: 210mm 148mm }\nh1 { page: wide }")
    assert (diagnostic.code, diagnostic.span.line) == ("FM413", 1)


def test_a_layout_whose_style_sets_no_page_is_refused(printed):
    (diagnostic,) = refused(printed, "", head="")
    assert (diagnostic.code, diagnostic.arguments["printed"]) == ("FM414", "210 × 297 mm")


def test_a_web_page_that_would_print_otherwise_is_refused(printed):
    (diagnostic,) = refused(printed, "@page { size: A4 }", output_format="html")
    assert (diagnostic.code, diagnostic.span.line) == ("FM413", 1)


def test_an_option_may_choose_the_page(tmp_path):
    folder = make_workspace(tmp_path, "Potier") / "layouts" / "mini"
    text = (folder / "layout.toml").read_text("utf-8")
    other = 'size_with = {a5 = {width = "148mm", height = "210mm"}}'
    (folder / "layout.toml").write_text(text.replace('"148mm"}', f'"148mm", {other}}}', 1), "utf-8")
    layout = read_layout(folder)
    assert layout.sized({"format": "a5", "ink": "full"}).manifest.page.size == (148, 210)
    assert layout.sized({"format": "usual", "ink": "full"}).manifest.page.size == (105, 148)
