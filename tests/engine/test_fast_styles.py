"""Properties found many at a time are those that WeasyPrint finds one by one."""

import sys
from contextlib import contextmanager

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fichemetier.diagnostics.errors import UsageError
from tests.engine.test_shared_styles import BODIES, RULES, alone, pdf
from tests.tools.sample_page import engine, page, write_folder

MORE_RULES = (
    "p { box-sizing: border-box; width: 50%; padding: 2mm; border: 1mm solid #036 }",
    "p { padding-inline-start: 4mm; border-inline-end: 1mm solid; margin-block: 5% }",
    "p { border-start-end-radius: 2mm; background: linear-gradient(#fff, #036) }",
    "li { position: relative; left: 2mm } li::before { content: ''; position: absolute; width: 1mm }",
    "b, td { visibility: hidden; background: #eee }",
    "div { min-height: 30mm; max-width: 80%; overflow: hidden } p { max-height: 2mm }",
    "p { font: italic 9pt/2 'Source Sans 3'; letter-spacing: .1em; text-indent: 5% } b { font-size: 200% }",
    "p { color: inherit; margin: initial; opacity: .5; transform: rotate(3deg) }",
    "p:first-child { columns: 2; counter-reset: one 3 } p::after { content: counter(one) }",
    "p { font-feature-settings: 'tnum', 'ss01' 2; font-kerning: none } b { font-variant: small-caps }",
    "p { text-decoration: underline; word-spacing: 2mm } b { font-language-override: 'TRK' }",
    "b { overflow-wrap: anywhere; line-height: normal } p { width: 9mm; direction: rtl }",
    "table { border-spacing: 3mm; margin: 5mm; border-radius: 2mm; background: #eee } td { padding: 10% }",
)
PAGES = st.tuples(
    st.lists(st.sampled_from(BODIES), min_size=1, max_size=4, unique=True),
    st.lists(st.sampled_from((*RULES, *MORE_RULES, *MORE_RULES)), max_size=4, unique=True),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    engine()
    return write_folder(tmp_path_factory.mktemp("pages"))


def outcome(folder, html):
    """The PDF, or all that is wrong with the page, or what WeasyPrint does not foresee."""
    try:
        return pdf(folder, html)
    except (UsageError, TypeError) as error:
        return str(error)


@contextmanager
def one_by_one():
    """Let WeasyPrint find each property by itself, and each document compute its styles."""
    from weasyprint.css import AnonymousStyle, ComputedStyle
    from weasyprint.text.line_break import Layout

    from fichemetier.engine import fast_styles, fast_text

    replaced = {
        fast_text.setup: fast_text._setup,
        fast_text.strut: fast_text._strut,
        fast_styles.resolve_percentages: fast_styles._resolve_percentages,
        fast_styles.layout_box_backgrounds: fast_styles._layout_box_backgrounds,
        fast_styles.computed: fast_styles._missing,
        fast_styles.computed_of_anonymous: fast_styles._missing_of_anonymous,
    }
    modules = [module for name, module in sys.modules.items() if name.startswith("weasyprint.")]
    with pytest.MonkeyPatch.context() as patch, alone():
        for holder in (*modules, ComputedStyle, AnonymousStyle, Layout):
            for name, value in tuple(vars(holder).items()):
                if callable(value) and value in replaced:
                    patch.setattr(holder, name, replaced[value])
        yield


@settings(max_examples=80, derandomize=True, deadline=None)
@given(PAGES)
def test_a_page_is_the_same_to_the_byte(folder, made_of):
    bodies, rules = made_of
    html = page("".join(bodies), "".join(rules))
    with alone():
        fast = outcome(folder, html)
    with one_by_one():
        assert fast == outcome(folder, html)


def test_every_path_is_taken_and_left(folder, monkeypatch):
    from fichemetier.engine import fast_styles

    seen = []
    for name in ("_resolve_percentages", "_layout_box_backgrounds", "_property", "_missing_of_anonymous"):
        known = getattr(fast_styles, name)
        said = lambda *given, known=known, name=name: (seen.append(name), known(*given))[1]  # noqa: E731
        monkeypatch.setattr(fast_styles, name, said)
    html = page("<p>Un <b>deux</b></p><div><p>Trois</p></div>", "div { width: 51%; background: #ee1 }")
    outcome(folder, html)
    assert len(set(seen)) == 4
