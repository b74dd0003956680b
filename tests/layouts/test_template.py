"""Templates run in a sandbox, escape everything, and their errors have a line."""

from pathlib import Path

import pytest

from fichemetier.diagnostics.errors import UsageError
from fichemetier.i18n.language import language
from fichemetier.layouts.manifest import read_layout
from fichemetier.layouts.template import TemplateContext, render, template
from tests.layouts.test_manifest import MANIFEST


def rendered(folder: Path, body: str, view: object = None):
    (folder / "layout.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "sheet.html.j2").write_text(body, encoding="utf-8")
    layout = read_layout(folder)
    page = TemplateContext(layout, layout.options({}, folder), {}, language("fr"))
    return render(view, page, template(layout), "normal")


def test_values_are_escaped_and_typeset(tmp_path):
    assert rendered(tmp_path, "<p>{{ fiche }}</p>", "<b> oui ?") == "<p>&lt;b&gt; oui\u202f?</p>"


@pytest.mark.parametrize(
    "body",
    [
        "<p>\n{{ fiche.rien }}</p>",
        "<p>\n{% if %}</p>",
        "<p>\n{{ ''.__class__.__mro__ }}</p>",
        "<p>\n{{ 1 / 0 }}</p>",
        "<p>\n{{ fiche.append(1) }}</p>",
        "<p>\n{% include '../outside' %}</p>",
        "<p>\n{{ t.__globals__ }}</p>",
    ],
)
def test_a_template_error_has_its_line(tmp_path, body):
    with pytest.raises(UsageError) as caught:
        rendered(tmp_path, body, [])
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span.line) == ("FM410", 2)


def test_hostile_loops_are_bounded(tmp_path):
    with pytest.raises(UsageError):
        rendered(tmp_path, "{% for i in range(999999999) %}x{% endfor %}")
